<?php

declare(strict_types=1);

namespace Paysig\Store\Pdo;

use Closure;
use Paysig\Store\StoreException;
use PDO;
use PDOStatement;
use Throwable;

/**
 * The host's connection, worked with as if it were fresh: how it reports errors and what it does
 * to nulls is set for each statement of the store and put back behind it, since the effects in
 * between are the host's.
 *
 * @internal
 */
final class Connection
{
    public readonly Dialect $dialect;

    public function __construct(
        public readonly PDO $pdo,
    ) {
        $this->dialect = Dialect::of($pdo);
    }

    /**
     * Runs a statement.
     *
     * @param list<int|string|Bytes|null> $values
     *
     * @return list<list<int|string|null>> its rows, if it has any
     */
    public function run(string $sql, array $values): array
    {
        return $this->naturally(function () use ($sql, $values): array {
            /** @var PDOStatement $statement since a failure throws */
            $statement = $this->pdo->prepare($sql);
            foreach ($values as $index => $value) {
                [$bound, $type] = $this->dialect->bound($value);
                $statement->bindValue($index + 1, $bound, $type);
            }
            $statement->execute();
            /** @var list<list<int|string|null>> $rows */
            $rows = $statement->columnCount() > 0 ? $statement->fetchAll(PDO::FETCH_NUM) : [];
            $statement->closeCursor();
            return $rows;
        });
    }

    /**
     * Runs a statement without preparing it, which cannot be done with every one.
     */
    public function execute(string $sql): void
    {
        $this->naturally(fn(): int|false => $this->pdo->exec($sql));
    }

    /**
     * @return bool false where a transaction is open already
     */
    public function begin(): bool
    {
        if ($this->pdo->inTransaction()) {
            return false;
        }
        try {
            $this->naturally($this->pdo->beginTransaction(...));
        } catch (StoreException $failed) {
            if ($failed->driver_code !== null && $this->dialect->isOpen($failed->driver_code)) {
                return false;
            }
            throw $failed;
        }
        return true;
    }

    public function commit(): void
    {
        $this->naturally($this->pdo->commit(...));
    }

    /**
     * Rolls back, as far as there is anything to: where the connection is lost, the database has
     * done so.
     */
    public function rollBack(): void
    {
        try {
            $this->naturally(function (): void {
                $this->dialect->rollBack($this->pdo);
            });
        } catch (StoreException) {
            // What led here is on its way to the caller.
            return;
        }
    }

    /**
     * Runs a statement without which things go on, if they go on at all.
     */
    public function attempt(?string $sql): void
    {
        if ($sql === null) {
            return;
        }
        try {
            $this->execute($sql);
        } catch (StoreException) {
            // The connection is lost; whatever is asked of it next says so.
            return;
        }
    }

    /**
     * Would it help to run the transaction anew?
     */
    public function passes(Throwable $thrown): bool
    {
        [$sqlstate, $code] = Failure::codes($thrown);
        return $sqlstate !== null && $this->dialect->passes($sqlstate, $code ?? 0);
    }

    /**
     * @template T
     *
     * @param Closure(): T $statement
     *
     * @return T
     */
    private function naturally(Closure $statement): mixed
    {
        /** @var int $errors */
        $errors = $this->pdo->getAttribute(PDO::ATTR_ERRMODE);
        /** @var int $nulls */
        $nulls = $this->pdo->getAttribute(PDO::ATTR_ORACLE_NULLS);
        $this->pdo->setAttribute(PDO::ATTR_ERRMODE, PDO::ERRMODE_EXCEPTION);
        $this->pdo->setAttribute(PDO::ATTR_ORACLE_NULLS, PDO::NULL_NATURAL);
        try {
            return $statement();
        } catch (Throwable $thrown) {
            throw Failure::of($thrown);
        } finally {
            $this->pdo->setAttribute(PDO::ATTR_ERRMODE, $errors);
            $this->pdo->setAttribute(PDO::ATTR_ORACLE_NULLS, $nulls);
        }
    }
}
