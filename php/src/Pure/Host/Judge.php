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
    public static function of(Settings $settings, #[\SensitiveParameter] SecretSource $source): self
    {
        $verification = $source->closure === null ? $settings->build($source->secrets) : $settings->buildPerOrder();
        return new self($verification, $source);
    }

    public function verify(Callback $callback): Verified|Rejection
    {
        return $this->judged($callback, $this->verification->verify(...));
    }

    public function explain(Callback $callback): Explanation
    {
        $verification = $this->verification;
        return $this->judged(
            $callback,
            /** @param Closure(string): list<Secret> $resolve */
            static fn(Request $request, Closure $resolve): Explanation => Explain::cause(
                $verification,
                $request,
                $resolve,
            ),
        );
    }

    /**
     * What is found about a callback. Where the closure is to be called for that, it is called once it
     * is found out for what id, and all is looked at anew: it may change what the arguments refer to,
     * so nothing that was read before it ran is used afterwards.
     *
     * @template Found of object
     *
     * @param Closure(Request, Closure(string): list<Secret>): Found $judge
     *
     * @return Found
     */
    private function judged(Callback $callback, Closure $judge): object
    {
        $wanted = static function (string $id): never {
            throw new Wanted($id);
        };
        try {
            return $judge($callback->request(), $wanted);
        } catch (Wanted $wanted) {
            $secrets = $this->source->lookUp($callback->function, $wanted->id);
        }
        return $judge($callback->request(), static fn(): array => $secrets);
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
