<?php

declare(strict_types=1);

namespace Paysig\Processor;

use Paysig\ConfigException;
use Paysig\Store\Kept;

/**
 * When a callback that is kept is tried again, and for how long. One about which nothing could be
 * decided is given up in the end; one whose effect or expectation throws never is.
 */
final class Patience
{
    /**
     * @param float $first How long the first wait is, in seconds. Each is twice the one before,
     *     and up to a fifth longer, so that not all are tried at once.
     * @param float $longest How long a wait becomes at most.
     * @param float $give_up_after How long after its arrival a callback is given up.
     * @param int $least_attempts How often it was tried again before it is given up, however
     *     long ago it arrived.
     * @param float $unknown_order How long a callback waits for an order that your records do not
     *     know, in seconds.
     * @param float $budget The most seconds for one lookup when nobody waits for an answer.
     *
     * @throws ConfigException One of them is not more than 0.
     */
    // @mago-expect lint:excessive-parameter-list
    public function __construct(
        public readonly float $first = 30,
        public readonly float $longest = 21_600,
        public readonly float $give_up_after = 259_200,
        public readonly int $least_attempts = 8,
        public readonly float $unknown_order = 3600,
        public readonly float $budget = 15,
    ) {
        if ($least_attempts < 1) {
            throw new ConfigException('least_attempts must be at least 1');
        }
        foreach ([
            'first' => $first,
            'longest' => $longest,
            'give_up_after' => $give_up_after,
            'unknown_order' => $unknown_order,
            'budget' => $budget,
        ] as $name => $seconds) {
            if (!($seconds > 0 && $seconds < INF)) {
                throw new ConfigException("{$name} must be more than 0 seconds, and not endless");
            }
        }
    }

    /**
     * When a callback is due that was taken up again so often.
     */
    public function next(int $attempts, ?float $now): float
    {
        // 2 to the power of 64 is beyond any longest wait.
        $wait = min($this->longest, $this->first * (2 ** min($attempts, 64)));
        return ($now ?? microtime(true)) + ($wait * (1 + (random_int(0, 200) / 1000)));
    }

    /**
     * Whether a callback is to be given up.
     */
    public function isOver(Kept $kept, ?float $now): bool
    {
        return $kept->attempts >= $this->least_attempts && self::age($kept, $now) > $this->give_up_after;
    }

    /**
     * Whether the order of a callback may yet become known.
     */
    public function waitsForOrder(Kept $kept, ?float $now): bool
    {
        return self::age($kept, $now) < $this->unknown_order;
    }

    private static function age(Kept $kept, ?float $now): float
    {
        $now ??= microtime(true);
        return $now - ($kept->created_at ?? $now);
    }
}
