<?php

declare(strict_types=1);

namespace Paysig\Pure\Provider;

use Paysig\ConfigException;
use Paysig\Pure\Codes;
use Paysig\Pure\ConfigError;

/**
 * A step from the text of a secret to the HMAC key.
 *
 * @internal
 */
final class KeyStep
{
    /**
     * @param string $prefix Of RemovePrefix.
     */
    public function __construct(
        public readonly KeyStepKind $kind,
        public readonly string $prefix = '',
    ) {}

    /**
     * What it makes of a text.
     *
     * @throws ConfigException The text is not in the encoding.
     */
    public function follow(#[\SensitiveParameter] string $text): string
    {
        return match ($this->kind) {
            KeyStepKind::Trim => trim($text, " \t\r\n"),
            KeyStepKind::RemovePrefix => str_starts_with($text, $this->prefix)
                ? substr($text, strlen($this->prefix))
                : $text,
            KeyStepKind::Hex => Codes::fromHex($text) ?? throw ConfigError::secretEncoding('hexadecimal'),
            KeyStepKind::Base64 => Codes::fromStandardBase64($text) ?? throw ConfigError::secretEncoding('base64'),
        };
    }
}
