<?php

declare(strict_types=1);

namespace Paysig\Whmcs;

use Paysig\Whmcs\Gateways\Gateway;

/**
 * What WHMCS's cron does for a module: goes on with callbacks that are kept, and asks about
 * payments of which none came.
 *
 * @internal
 */
final class Cron
{
    /**
     * New payments are asked about at every run, older ones once an hour, up to a week, or a day
     * longer than they can be paid. Those that have failed or expired are asked about now and
     * then: some payers are late. The state, how old they are at most, how long they could not be
     * paid any more, how long ago they were asked about, and how many at a time.
     */
    private const ROUNDS = [
        [Bill::OPEN,   86_400,  null,   200,    30],
        [Bill::OPEN,   604_800, 86_400, 3600,   10],
        [Bill::CLOSED, 259_200, null,   21_600, 5],
    ];

    /** How many callbacks that are kept are gone on with at most. */
    private const KEPT = 50;

    /** The cron has other things to do, too. */
    private const SECONDS = 60;

    public function __construct(
        private readonly Host $host,
        private readonly Gateway $gateway,
    ) {}

    /**
     * @return array<string, int> How many came to what.
     */
    public function run(?int $now = null): array
    {
        $desk = Desk::of($this->host, $this->gateway);
        if ($desk === null) {
            return [];
        }
        $until = hrtime(true) + (self::SECONDS * 1_000_000_000);
        $counts = [];
        for ($left = self::KEPT; $left > 0 && hrtime(true) < $until; $left--) {
            $code = $this->goOn($desk, $now);
            if ($code === null) {
                break;
            }
            $counts[$code] = ($counts[$code] ?? 0) + 1;
        }
        if ($desk->gateway->lookup($desk->settings) === null) {
            return $counts;
        }
        $now ??= time();
        foreach (self::ROUNDS as [$state, $age, $ended, $wait, $limit]) {
            $payable = $ended === null ? null : $now - $ended;
            foreach ($desk->bills->unchecked($state, $now - $age, $payable, $now - $wait, $limit) as $bill) {
                if (hrtime(true) >= $until) {
                    return $counts;
                }
                $code = (new Check($desk, $this->journal()))->bill($bill, $now);
                $counts[$code] = ($counts[$code] ?? 0) + 1;
                if ($code === 'misconfigured') {
                    // The others would be refused as well, and who asks too often is locked out.
                    return $counts;
                }
            }
        }
        return $counts;
    }

    /**
     * Goes on with one callback that is kept and due.
     *
     * @return string|null What it came to; null where there is none.
     */
    private function goOn(Desk $desk, ?int $now): ?string
    {
        $journal = $this->journal();
        $counts = $desk->processor($desk->verifier(), $journal)->askAgain(1, $now === null ? null : (float) $now);
        $code = array_key_first($counts);
        if (in_array($code, ['rejected', 'unknown_order', 'gave_up'], true)) {
            [$result, $text] = Words::of($code);
            $journal->write($result, "A callback that was kept came to nothing. {$text}");
        }
        return $code;
    }

    private function journal(): Journal
    {
        $circumstances = ['Asked by' => 'the cron'] + Circumstances::host();
        return new Journal($this->host, $this->gateway->module(), $circumstances);
    }
}
