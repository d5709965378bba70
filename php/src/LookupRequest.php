<?php

declare(strict_types=1);

namespace Paysig;

use Error;
use Paysig\Pure\Host\Arguments;
use Paysig\Pure\Host\Hidden;
use Paysig\Pure\Host\Sealed;
use Paysig\Pure\Lookup\Arguments as LookupArguments;
use Paysig\Pure\Lookup\Judge;
use Paysig\Pure\Lookup\Request as Asked;

/**
 * A request about one payment, and the judge of its answer. Only Lookup::request() makes one.
 *
 * It can be kept in no session and no cache, since it holds the API key, which no dump shows.
 */
final class LookupRequest
{
    use Sealed;

    /** GET or POST. */
    public readonly string $method;

    /** The whole address. */
    public readonly string $url;

    /** What to send; null for nothing. */
    public readonly ?string $body;

    /** What to keep a final answer under: 64 hexadecimal digits. */
    public readonly string $cache_key;

    /** The least number of seconds between two requests with one $cache_key; 0 for none. */
    public readonly int $interval;

    /**
     * Whether callbacks about this payment name it by the very id that is asked about. Only then
     * may it be settled on the answer alone: the id is the one that claim_key() takes from every
     * callback, and is spelled as there, with hexadecimal digits in lower case. An id that stands
     * behind another in a provider's callbacks is not.
     */
    public readonly bool $names_payment;

    /** Comes from Lookup::request() alone. */
    private function __construct()
    {
        throw new Error('a Paysig\LookupRequest comes from a lookup alone');
    }

    /**
     * The headers to send. One of them may hold the API key: log none of them.
     *
     * @return array<string, string>
     */
    public function headers(): array
    {
        return Hidden::of($this, Asked::class)->headers();
    }

    /**
     * What the provider's answer means.
     *
     *     $answer = $request->judge(200, $body);
     *
     * @param int $status The answer's HTTP status.
     * @param string $body The answer's body.
     */
    public function judge(mixed $status, mixed $body): LookupAnswer
    {
        $judge = new Judge(Hidden::of($this, Asked::class));
        return $judge
            ->judge(LookupArguments::status(__METHOD__, 1, $status), Arguments::string(__METHOD__, 2, 'body', $body))
            ->answer();
    }

    /**
     * What it means that no answer came.
     *
     * @param string $reason timeout, unreachable, insecure, cut, too_large or too_soon.
     *
     * @throws ConfigException There is no such reason.
     */
    public function failed(mixed $reason): LookupAnswer
    {
        $request = Hidden::of($this, Asked::class);
        return $request->failed(Arguments::string(__METHOD__, 1, 'reason', $reason))->answer();
    }
}
