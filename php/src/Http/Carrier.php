<?php

declare(strict_types=1);

namespace Paysig\Http;

use Paysig\LookupAnswer;
use Paysig\LookupRequest;

/**
 * Carries a lookup to the provider and its answer back.
 *
 *     $request = (new Paysig\Lookup('paymento', api_key: $key))->request($verified->message);
 *     $answer = $request instanceof Paysig\LookupRequest ? $carrier->ask($request) : $request;
 */
interface Carrier
{
    /**
     * The provider's answer, judged. What goes wrong in the network or at the provider is an
     * answer too, never an exception.
     *
     * @param float|null $budget The most seconds to spend, with all attempts and the waits
     *     between them; null for the carrier's own setting.
     */
    public function ask(LookupRequest $request, ?float $budget = null): LookupAnswer;
}
