<?php

declare(strict_types=1);

namespace Paysig\Processor;

use Paysig\ConfigException;
use Paysig\Http\Carrier;
use Paysig\Lookup;
use Paysig\LookupAnswer;
use Paysig\LookupRequest;
use Paysig\Store\Kept;

/**
 * Asks the provider, if there is a way to.
 *
 * @internal
 */
final class Asking
{
    private const OTHER_ID =
        'the payment is asked about by an id that its callbacks may not name it by: give the '
            . 'transaction_id that stands first in them, spelled as there, which for hexadecimal digits '
            . "is in lower case behind the row's first prefix";

    public readonly bool $possible;

    /**
     * @throws ConfigException Only one of them is given.
     */
    public function __construct(
        private readonly ?Lookup $lookup,
        private readonly ?Carrier $carrier,
    ) {
        if (($lookup === null) !== ($carrier === null)) {
            throw new ConfigException('lookup and carrier belong together');
        }
        $this->possible = $lookup !== null;
    }

    /**
     * What the provider says about a callback; null where there is none to ask.
     */
    public function ask(Kept $kept, ?float $budget): ?LookupAnswer
    {
        return $this->answer($this->lookup?->request($kept->payload), $budget);
    }

    /**
     * What the provider says about a payment that no callback has told of.
     *
     * @throws ConfigException There is no lookup, or the callback, should it come yet, might not be
     *     known as one that is settled.
     */
    public function confirm(Kept $kept, float $budget): LookupAnswer
    {
        $request = $this->lookup?->request($kept->payload);
        if ($request instanceof LookupRequest && !$request->names_payment) {
            throw new ConfigException(self::OTHER_ID);
        }
        return $this->answer($request, $budget) ?? throw new ConfigException('there is no lookup');
    }

    private function answer(LookupRequest|LookupAnswer|null $request, ?float $budget): ?LookupAnswer
    {
        return $request instanceof LookupRequest ? $this->carrier?->ask($request, $budget) : $request;
    }
}
