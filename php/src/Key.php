<?php

declare(strict_types=1);

namespace Paysig;

use Paysig\Pure\Host\Arguments;
use Paysig\Pure\Host\Forms;
use Paysig\Pure\Host\Hidden;
use Paysig\Pure\Host\Made;
use Paysig\Pure\Host\Sealed;
use Paysig\Pure\Host\Wrong;
use Paysig\Pure\Key as PreparedKey;
use Paysig\Pure\Provider\Select;

/**
 * A secret prepared for one provider: cheaper where many callbacks are verified with it.
 *
 *     $key = new \Paysig\Key($secret, 'akashicpay');
 *     $key->matches($body, $signature);
 *
 * The secret itself is not kept, only the two hash states that HMAC makes of it. They cannot be
 * read, dumped, cloned or serialised, and are wiped when the object goes.
 */
final class Key
{
    use Sealed;

    /** The provider's name. */
    public readonly string $provider;

    /**
     * Prepares a secret. An object is constructed once; a second call is an \Error.
     *
     * @param string $secret The secret shared with the provider, byte for byte. PHP leaves it
     *     out of stack traces.
     * @param string|array<string, mixed> $provider One of providers(), or a row of your own: an
     *     array, or its JSON text. It must sign the body alone.
     * @param list<string>|null $canonical_forms The forms to try instead of the provider's own.
     *
     * @throws ConfigException As verify_signature().
     */
    public function __construct(
        #[\SensitiveParameter] mixed $secret,
        mixed $provider = 'generic',
        mixed $canonical_forms = null,
    ) {
        $text = Arguments::string(__METHOD__, 1, 'secret', $secret);
        $row = Select::from(__METHOD__, 2, $provider);
        $key = PreparedKey::of($text, $row, Forms::from(__METHOD__, 3, $canonical_forms));
        Hidden::put($this, $key);
        $this->provider = $row->name;
    }

    /**
     * Is this signature the provider's signature of this body?
     *
     * @param string $body The raw body, as for verify_signature().
     * @param string|null $signature The header's value, as for verify_signature().
     */
    public function matches(mixed $body, mixed $signature): bool
    {
        $key = Hidden::of($this, PreparedKey::class);
        return $key->matches(Arguments::string(__METHOD__, 1, 'body', $body, Wrong::BODY), $signature);
    }

    /**
     * What this signature covers; null where matches() is false.
     *
     * @param string $body The raw body, as for verify_signature().
     * @param string|null $signature The header's value, as for verify_signature().
     */
    public function match(mixed $body, mixed $signature): ?MatchResult
    {
        $key = Hidden::of($this, PreparedKey::class);
        $found = $key->match(Arguments::string(__METHOD__, 1, 'body', $body, Wrong::BODY), $signature);
        return (
            $found === null ? null : Made::of(MatchResult::class, ['form' => $found[0]->value, 'message' => $found[1]])
        );
    }
}
