<?php

declare(strict_types=1);

namespace Paysig\Pure\Host;

use Paysig\ConfigException;
use Paysig\Pure\AllowlistMode;
use Paysig\Pure\Form;
use Paysig\Pure\Settings;
use TypeError;

/**
 * The options of a verifier: an array of names and values.
 *
 * @internal
 */
final class Options
{
    private const KNOWN = [
        'signature_headers',
        'environment',
        'allowlist',
        'allowlist_mode',
        'trusted_proxies',
        'forwarded_header',
        'max_body',
        'canonical_forms',
        'env_name',
        'window',
        'url',
    ];

    /**
     * Takes the options over into the settings.
     *
     * @param string $function As __METHOD__ names it.
     * @param int $number The argument's place, from 1.
     *
     * @throws ConfigException An option is unknown, or what it names is.
     * @throws TypeError
     */
    public static function apply(string $function, int $number, mixed $options, Settings $settings): void
    {
        if (!is_array($options)) {
            throw Wrong::type($function, $number, 'options', 'array', $options);
        }
        foreach (Given::each($function, $number, 'options', $options, 'option', self::KNOWN) as $option) {
            match ($option->name) {
                'allowlist_mode' => $settings->sender->allowlist_mode = AllowlistMode::named($option->text('string')),
                'trusted_proxies' => $settings->sender->trusted_proxies = $option->texts($option->array('array')),
                'max_body' => $settings->max_body = $option->int('int'),
                default => $option->value === null ? null : self::set($option, $settings),
            };
        }
    }

    /**
     * One for which null is as if it were not given.
     *
     * @throws ConfigException
     * @throws TypeError
     */
    private static function set(Given $option, Settings $settings): void
    {
        match ($option->name) {
            'environment' => $settings->sender->environment = $option->text('?string'),
            'forwarded_header' => $settings->sender->forwarded_header = $option->text('?string'),
            'env_name' => $settings->env_name = $option->text('?string'),
            'window' => $settings->window = $option->int('?int'),
            'url' => $settings->url = $option->text('?string'),
            'signature_headers' => $settings->signature_headers = $option->texts($option->array('?array')),
            'canonical_forms' => $settings->canonical_forms = array_map(
                Form::named(...),
                $option->texts($option->array('?array')),
            ),
            default => self::allowlist($option, $settings),
        };
    }

    /**
     * One list, or one for each environment.
     *
     * @throws TypeError
     */
    private static function allowlist(Given $option, Settings $settings): void
    {
        $given = $option->array('?array');
        if (array_filter($given, is_array(...)) === []) {
            $settings->sender->allowlists[] = [null, $option->texts($given)];
            return;
        }
        foreach ($given as $environment => $list) {
            if (!is_array($list)) {
                throw $option->wrongItem('arrays', $list);
            }
            $settings->sender->allowlists[] = [(string) $environment, $option->texts($list)];
        }
    }

    private function __construct() {}
}
