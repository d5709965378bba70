<?php

declare(strict_types=1);

namespace Paysig;

use Paysig\Pure\Host\Arguments;
use Paysig\Pure\Host\Hidden;
use Paysig\Pure\Host\Sealed;
use Paysig\Pure\Secret as KeptSecret;

/**
 * A secret with a name and an end, for a Verifier that knows several: during a rotation, both
 * the old one and the new one are taken, and the verdict says which one it was.
 *
 *     $secrets = [new \Paysig\Secret($new, '2027'), new \Paysig\Secret($old, '2026', 1798761600)];
 *     $verifier = new \Paysig\Verifier('paymento', $secrets);
 *
 * The secret cannot be read, dumped, cloned or serialised, and the extension wipes it when the
 * object goes.
 */
final class Secret
{
    use Sealed;

    /** Its public name, which verdicts and logs show; null for none. */
    public readonly ?string $id;

    /** The last second of its use, in seconds since 1970; null for no end. */
    public readonly ?int $not_after;

    /**
     * Takes a secret. An object is constructed once; a second call is an \Error.
     *
     * @param string $secret The secret shared with the provider, byte for byte. PHP leaves it
     *     out of stack traces.
     * @param string|null $id A name for logs, not secret: 1 to 64 printable ASCII characters.
     * @param int|null $not_after The last second of its use, in seconds since 1970.
     *
     * @throws ConfigException The secret is empty, or the id is none.
     */
    public function __construct(#[\SensitiveParameter] mixed $secret, mixed $id = null, mixed $not_after = null)
    {
        $text = Arguments::string(__METHOD__, 1, 'secret', $secret);
        $name = Arguments::stringOrNull(__METHOD__, 2, 'id', $id);
        $end = Arguments::intOrNull(__METHOD__, 3, 'not_after', $not_after);
        Hidden::put($this, new KeptSecret($text, $name, $end));
        $this->id = $name;
        $this->not_after = $end;
    }
}
