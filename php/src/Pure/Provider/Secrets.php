<?php

declare(strict_types=1);

namespace Paysig\Pure\Provider;

use Paysig\ConfigException;
use Paysig\Pure\Ascii;
use Paysig\Pure\ConfigError;
use Paysig\Pure\Form;

/**
 * What a caller sets beside a provider, by the rules of the provider's row: the secret, the address
 * and the forms.
 *
 * @internal
 */
final class Secrets
{
    /**
     * The bytes of the HMAC key that a secret's text stands for.
     *
     * @throws ConfigException It is empty, or not in the provider's encoding.
     */
    public static function key(Provider $provider, #[\SensitiveParameter] string $secret): string
    {
        $text = $secret;
        foreach ($provider->key as $step) {
            $text = $step->follow($text);
        }
        return $text === '' ? throw ConfigError::emptySecret() : $text;
    }

    /** Whether a secret is the text of a key and not the key. */
    public static function decodesSecrets(Provider $provider): bool
    {
        foreach ($provider->key as $step) {
            if ($step->kind === KeyStepKind::Hex || $step->kind === KeyStepKind::Base64) {
                return true;
            }
        }
        return false;
    }

    /**
     * The address that somebody gave, if the provider signs one; nothing if it does not.
     *
     * @throws ConfigException
     */
    public static function checkUrl(Provider $provider, ?string $given): string
    {
        if (!$provider->signs(PartKind::Url)) {
            return $given === null ? '' : throw ConfigError::urlNotApplicable();
        }
        if ($given === null) {
            throw ConfigError::urlNeeded();
        }
        return self::isGraphic($given) ? $given : throw ConfigError::url();
    }

    /**
     * A list of forms that somebody chose in place of the row's own.
     *
     * @param list<Form> $forms
     *
     * @return list<Form>
     *
     * @throws ConfigException
     */
    public static function checkForms(Provider $provider, array $forms): array
    {
        if ($forms === []) {
            throw ConfigError::noForms();
        }
        if ($provider->forms() === [Form::Raw]) {
            throw ConfigError::formsNotApplicable();
        }
        return $forms;
    }

    /** Printable ASCII, as an address is once it is encoded (RFC 3986, section 2), and an id. */
    public static function isGraphic(string $text): bool
    {
        return Ascii::only(Ascii::GRAPHIC, $text);
    }

    private function __construct() {}
}
