<?php

declare(strict_types=1);

namespace Paysig;

use Paysig\Pure\Host\Arguments;
use Paysig\Pure\Host\Hidden;
use Paysig\Pure\Host\Sealed;
use Paysig\Pure\Host\Texts;
use Paysig\Pure\Lookup\Arguments as LookupArguments;
use Paysig\Pure\Lookup\Lookup as Asking;
use Paysig\Pure\Lookup\Request as Asked;
use Paysig\Pure\Provider\Select;

/**
 * Asks a provider whether what its callback says is so: which request to make, and what the
 * answer means. A carrier, such as Paysig\Http\CurlCarrier, takes the one and brings the other.
 *
 *     $lookup = new \Paysig\Lookup('rajaongkir', 'production', $api_key);
 *     $request = $lookup->request($verified->payload_bytes());
 *     $answer = $request instanceof \Paysig\LookupRequest ? $carrier->ask($request) : $request;
 *     if ($answer->verdict === 'confirmed') {
 *         // The provider says the same.
 *     }
 *
 * Its API key cannot be dumped, cloned or serialised, and the extension wipes it when the object
 * goes.
 */
final class Lookup
{
    use Sealed;

    /** The provider's name. */
    public readonly string $provider;

    /** The environment that is asked. */
    public readonly string $environment;

    /**
     * Checks the settings. An object is constructed once; a second call is an \Error.
     *
     * @param string|array<string, mixed> $provider One of providers(), or a row of your own.
     * @param string|null $environment Which of the provider's environments to ask. Null where
     *     there is only one.
     * @param string|null $api_key The merchant's key to the provider's API, where the provider
     *     asks for one. PHP leaves it out of stack traces.
     * @param string|null $origin Where to send requests instead, such as a proxy of your own:
     *     https:// and a host, or http:// and this machine. Null: the provider's own.
     *
     * @throws ConfigException The provider is unknown, its row is wrong or it cannot be asked; or
     *     a setting is missing, wrong or without use.
     */
    public function __construct(
        mixed $provider,
        mixed $environment = null,
        #[\SensitiveParameter] mixed $api_key = null,
        mixed $origin = null,
    ) {
        $selected = Select::from(__METHOD__, 1, $provider);
        $asking = Asking::of(
            $selected,
            Arguments::stringOrNull(__METHOD__, 2, 'environment', $environment),
            LookupArguments::apiKey(__METHOD__, 3, $api_key),
            Arguments::stringOrNull(__METHOD__, 4, 'origin', $origin),
        );
        Hidden::put($this, $asking);
        $this->provider = $selected->name;
        $this->environment = $asking->environment;
    }

    /**
     * The request about the payment in a payload. Whatever stands in it, the request goes to the
     * provider's host and path.
     *
     * @param string $payload The bytes that were verified: Verified::payload_bytes().
     *
     * @return LookupRequest|LookupAnswer The answer at once, where there is nothing to ask for.
     */
    public function request(mixed $payload): LookupRequest|LookupAnswer
    {
        $asking = Hidden::of($this, Asking::class);
        $request = $asking->request(Texts::payload(__METHOD__, 1, $payload));
        return $request instanceof Asked ? $request->request() : $request->answer();
    }
}
