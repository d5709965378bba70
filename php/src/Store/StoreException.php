<?php

declare(strict_types=1);

namespace Paysig\Store;

use Paysig\Exception;
use RuntimeException;

/**
 * The store could not do what was asked. Unless said otherwise, ask again: what was done already
 * is not done twice.
 *
 * The text never holds what was stored; a database's own message might.
 */
class StoreException extends RuntimeException implements Exception
{
    /**
     * @param string|null $sqlstate The database's code, where a statement failed.
     * @param int|null $driver_code The driver's own code, where a statement failed.
     */
    public function __construct(
        string $message,
        public readonly ?string $sqlstate = null,
        public readonly ?int $driver_code = null,
    ) {
        parent::__construct($message);
    }
}
