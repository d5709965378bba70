<?php

declare(strict_types=1);

namespace Paysig\Tests;

use PDOStatement;

/**
 * A statement of such a connection.
 */
final class StoreMortalStatement extends PDOStatement
{
    protected function __construct(
        private readonly StoreMortal $connection,
    ) {}

    public function execute(?array $params = null): bool
    {
        $this->connection->live();
        return parent::execute($params);
    }
}
