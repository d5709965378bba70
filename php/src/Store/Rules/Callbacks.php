<?php

declare(strict_types=1);

namespace Paysig\Store\Rules;

use Paysig\ConfigException;
use Paysig\Store\Kept;

/**
 * The callbacks that are kept.
 *
 * @internal
 */
final class Callbacks
{
    /** Rows in one transaction, since others wait for it. */
    private const DROPPED_AT_ONCE = 200;

    public function __construct(
        private readonly Work $work,
        private readonly Rows $rows,
    ) {}

    public function state(string $key): ?string
    {
        Check::key($key);
        return $this->work->transaction(fn(): ?string => $this->rows->seen($key)?->state, Need::Read);
    }

    public function find(string $key): ?Kept
    {
        Check::key($key);
        return $this->work->transaction(fn(): ?Kept => $this->rows->kept($key), Need::Read);
    }

    // @mago-expect lint:no-boolean-flag-parameter
    public function take(string $key, int $attempts, float $next_at, ?float $now, bool $early): bool
    {
        return $this->change($key, $now, static function (Row $row, int $moment) use (
            $attempts,
            $next_at,
            $early,
        ): bool {
            $takes = ($early || $row->due($moment)) && $row->left($moment, $attempts);
            if ($takes) {
                $row->take(Moment::milliseconds($next_at));
            }
            return $takes;
        });
    }

    public function postpone(string $key, string $reason, float $next_at, ?int $attempts, ?float $now): bool
    {
        return $this->change($key, $now, static function (Row $row, int $moment) use (
            $reason,
            $next_at,
            $attempts,
        ): bool {
            $waits = $row->left($moment, $attempts);
            if ($waits) {
                $row->wait(Moment::milliseconds($next_at), $reason);
            }
            return $waits;
        });
    }

    public function reject(string $key, string $reason, ?int $attempts, ?float $now): bool
    {
        return $this->change($key, $now, static function (Row $row, int $moment) use ($reason, $attempts): bool {
            $ends = $row->left($moment, $attempts);
            if ($ends) {
                $row->move(Row::REJECTED, $reason);
            }
            return $ends;
        });
    }

    public function reopen(string $key, ?float $now): bool
    {
        return $this->change($key, $now, static function (Row $row, int $moment): bool {
            $opens = $row->state === Row::REJECTED && $row->has_payload;
            if ($opens) {
                $row->open($moment, $moment);
            }
            return $opens;
        });
    }

    /**
     * @return list<Kept>
     */
    public function due(int $limit, Whose $whose, ?float $now): array
    {
        if ($limit < 1) {
            throw new ConfigException('the limit must be at least 1');
        }
        $moment = Moment::milliseconds($now);
        return $this->work->transaction(fn(): array => $this->rows->due($limit, $whose, $moment), Need::Read);
    }

    public function forget(float $before): int
    {
        $moment = Moment::milliseconds($before);
        $dropped = 0;
        $last = '';
        do {
            $keys = $this->work->transaction(function () use ($moment, $last): array {
                $keys = $this->rows->droppable($moment, $last, self::DROPPED_AT_ONCE);
                foreach ($keys as $key) {
                    $this->rows->dropPayload($key, $moment);
                }
                return $keys;
            });
            $dropped += count($keys);
            $last = $keys[count($keys) - 1] ?? '';
        } while (count($keys) === self::DROPPED_AT_ONCE);
        return $dropped;
    }

    /**
     * Changes a row, if there is one.
     *
     * @param callable(Row, int): bool $change tells whether it did
     */
    private function change(string $key, ?float $now, callable $change): bool
    {
        Check::key($key);
        return $this->work->transaction(function () use ($key, $now, $change): bool {
            $moment = Moment::milliseconds($now);
            $row = $this->rows->find($key);
            if ($row === null || !$change($row, $moment)) {
                return false;
            }
            $this->rows->write($row, $moment);
            return true;
        });
    }
}
