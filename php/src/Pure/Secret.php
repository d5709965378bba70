<?php

declare(strict_types=1);

namespace Paysig\Pure;

use Paysig\ConfigException;
use Paysig\Pure\Host\Hidden;

/**
 * A secret shared with a provider: never empty, never printed.
 *
 * The bytes are kept exactly as given. White space that slipped in with a paste belongs to the
 * secret, unless the provider's row says otherwise.
 *
 * @internal
 */
final class Secret
{
    private const LONGEST_ID = 64;

    /**
     * @param string|null $id A public name, which shows up in logs and tables.
     * @param int|null $not_after The last second of its use, in Unix time, if there is one.
     *
     * @throws ConfigException There are no bytes, or the id is none.
     */
    public function __construct(
        #[\SensitiveParameter] string $bytes,
        public readonly ?string $id = null,
        public readonly ?int $not_after = null,
    ) {
        if ($bytes === '') {
            throw ConfigError::emptySecret();
        }
        if ($id !== null && (strlen($id) > self::LONGEST_ID || !Ascii::only(Ascii::PRINTABLE, $id))) {
            throw ConfigError::secretId();
        }
        Hidden::put($this, new SecretBytes($bytes));
    }

    public function bytes(): string
    {
        return Hidden::of($this, SecretBytes::class)->bytes;
    }

    public function isUsable(int $now): bool
    {
        return $this->not_after === null || $now <= $this->not_after;
    }
}
