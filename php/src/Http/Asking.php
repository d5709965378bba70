<?php

declare(strict_types=1);

namespace Paysig\Http;

use Paysig\LookupAnswer;
use Paysig\LookupRequest;

/**
 * What all carriers have in common: answers kept, the interval between two requests, and the
 * attempts with the waits between them.
 *
 * @internal
 */
final class Asking
{
    /** The seconds in which an attempt may come to something; clients round theirs down. */
    private const SHORTEST = 0.01;

    private readonly KeptAnswers $kept;
    private readonly Intervals $intervals;

    public function __construct(
        private readonly Transport $transport,
        private readonly Settings $settings,
    ) {
        $cache = new Cache($settings->cache);
        $this->kept = new KeptAnswers($cache, $settings->cache_seconds);
        $this->intervals = new Intervals($cache);
    }

    public function ask(LookupRequest $request, ?float $budget): LookupAnswer
    {
        $deadline = new Deadline($budget ?? $this->settings->timeout);
        $kept = $this->kept->read($request);
        if ($kept !== null) {
            return $kept;
        }
        $outcome = $this->outcome($request, $deadline);
        if ($outcome instanceof Failure) {
            return $request->failed($outcome->value);
        }
        $answer = $request->judge($outcome->status, $outcome->body);
        if ($answer->final) {
            $this->kept->write($request, $outcome);
        }
        return $answer;
    }

    private function outcome(LookupRequest $request, Deadline $deadline): Reply|Failure
    {
        if ($deadline->passed()) {
            return Failure::Timeout;
        }
        if ($request->interval === 0) {
            return $this->attempts($request, $deadline);
        }
        return $this->intervals->begin($request) ? $this->transport->send($request, $deadline) : Failure::TooSoon;
    }

    private function attempts(LookupRequest $request, Deadline $deadline): Reply|Failure
    {
        $outcome = $this->transport->send($request, $deadline);
        for ($made = 1; $made < $this->settings->attempts && $outcome->passes(); $made++) {
            $wait = Wait::after($made, $outcome);
            if (($wait + self::SHORTEST) >= $deadline->left()) {
                break;
            }
            usleep(max(0, (int) ($wait * 1e6)));
            $outcome = $this->transport->send($request, $deadline);
        }
        return $outcome;
    }
}
