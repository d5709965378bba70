<?php

declare(strict_types=1);

namespace Paysig\Pure\Host;

use Closure;
use Paysig\ConfigException;
use Paysig\Explanation;
use Paysig\Pure\Explain\Explain;
use Paysig\Pure\Rejection;
use Paysig\Pure\Request;
use Paysig\Pure\Secret;
use Paysig\Pure\Settings;
use Paysig\Pure\Verification;
use Paysig\Pure\Verified;

/**
 * What a verifier knows.
 *
 * @internal
 */
final class Judge
{
    private function __construct(
        private readonly Verification $verification,
        private readonly SecretSource $source,
    ) {}

    /**
     * @throws ConfigException
     */
    public static function of(Settings $settings, SecretSource $source): self
    {
        $verification = $source->closure === null ? $settings->build($source->secrets) : $settings->buildPerOrder();
        return new self($verification, $source);
    }

    public function verify(Callback $callback): Verified|Rejection
    {
        $ask = $this->verification->verify(...);
        $secrets = $this->lookedUp($callback, $ask);
        return $this->verification->verify($callback->request(), static fn(): array => $secrets);
    }

    public function explain(Callback $callback): Explanation
    {
        $ask =
            /** @param Closure(string): never $wanted */
            fn(Request $request, Closure $wanted): Explanation => Explain::cause(
                $this->verification,
                $request,
                $wanted,
            );
        $secrets = $this->lookedUp($callback, $ask);
        return Explain::cause($this->verification, $callback->request(), static fn(): array => $secrets);
    }

    /**
     * The secrets that the closure has for a callback, once it is found out for what id it is to be
     * called, if at all. It may change what the arguments refer to, so nothing that was read before it
     * ran is used afterwards.
     *
     * @param Closure(Request, Closure(string): never): object $ask
     *
     * @return list<Secret>
     */
    private function lookedUp(Callback $callback, Closure $ask): array
    {
        if ($this->source->closure === null) {
            return [];
        }
        $wanted = static function (string $id): never {
            throw new Wanted($id);
        };
        try {
            $ask($callback->request(), $wanted);
        } catch (Wanted $wanted) {
            return $this->source->lookUp($callback->function, $wanted->id);
        }
        return [];
    }

    /** The object that stands for a verdict. */
    public static function shown(Verified $verdict): \Paysig\Verified
    {
        $provider = $verdict->provider;
        if ($verdict->address_ok === false) {
            self::report($provider->name);
        }
        return Made::of(
            \Paysig\Verified::class,
            [
                'provider' => $provider->name,
                'key_id' => $verdict->key_id,
                'form' => $verdict->form->value,
                'message' => $verdict->message,
                'found_in' => $verdict->found_in,
                'address_ok' => $verdict->address_ok,
                'resolved_id' => $verdict->resolved_id,
                'timestamp' => $verdict->timestamp,
                'id' => $verdict->id,
                'headers_seen' => $verdict->headers_seen,
                'status' => $provider->accepted,
                'refused_status' => $provider->refused,
            ],
            $verdict,
        );
    }

    /** Tells the log that the list of addresses would have refused a callback. */
    private static function report(string $provider): void
    {
        // Some hosts switch it off.
        if (function_exists('error_log')) {
            error_log(
                "paysig: accepted a {$provider} callback from an address that is not on the allowlist "
                . '(allowlist_mode is report)',
            );
        }
    }
}
