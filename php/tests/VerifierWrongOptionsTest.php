<?php

declare(strict_types=1);

namespace Paysig\Tests;

use Paysig\ConfigException;
use Paysig\Verifier;
use PHPUnit\Framework\TestCase;
use TypeError;

/**
 * A wrong option is named without being repeated.
 */
final class VerifierWrongOptionsTest extends TestCase
{
    /**
     * @dataProvider wrongTypes
     */
    public function test_wrong_types_get_phps_words(mixed $options, string $text): void
    {
        $thrown = Thrown::by(static fn() => new Verifier('akashicpay', 'k', $options));
        self::assertSame([TypeError::class, $text], [$thrown::class, $thrown->getMessage()]);
    }

    /**
     * @return iterable<int, array{mixed, string}>
     */
    public static function wrongTypes(): iterable
    {
        $which = 'Paysig\Verifier::__construct(): Argument #3 ($options) must';
        yield ['k', "{$which} be of type array, string given"];
        yield [null, "{$which} be of type array, null given"];
        foreach ([
            'signature_headers' => '?array',
            'environment' => '?string',
            'allowlist' => '?array',
            'allowlist_mode' => 'string',
            'trusted_proxies' => 'array',
            'forwarded_header' => '?string',
            'max_body' => 'int',
            'canonical_forms' => '?array',
            'env_name' => '?string',
            'window' => '?int',
            'url' => '?string',
        ] as $name => $type) {
            $text = "{$which} hold a value of type {$type} for \"{$name}\"";
            yield [[$name => 1.5], "{$text}, float given"];
            yield [[$name => (object) []], "{$text}, stdClass given"];
            if (str_contains($type, 'array')) {
                $text = "{$which} hold a list of strings for \"{$name}\", int found in it";
                yield [[$name => ['x', 5]], $text];
            }
        }
        foreach (['allowlist_mode' => 'string', 'trusted_proxies' => 'array', 'max_body' => 'int'] as $name => $type) {
            $text = "{$which} hold a value of type {$type} for \"{$name}\", null given";
            yield [[$name => null], $text];
        }
        $text = "{$which} hold a list of arrays for \"allowlist\", string found in it";
        yield [['allowlist' => ['mainnet' => ['::1'], 'testnet' => '::1']], $text];
        $text = "{$which} hold a list of strings for \"allowlist\", null found in it";
        yield [['allowlist' => ['mainnet' => [null]]], $text];
    }

    /**
     * @dataProvider wrongValues
     */
    public function test_wrong_values_are_the_set_up_s_fault(mixed $options, string $text): void
    {
        $thrown = Thrown::by(static fn() => new Verifier('akashicpay', 'k', $options));
        self::assertSame([ConfigException::class, $text], [$thrown::class, $thrown->getMessage()]);
    }

    /**
     * @return iterable<int, array{mixed, string}>
     */
    public static function wrongValues(): iterable
    {
        $unknown =
            'unknown option; the known ones are signature_headers, environment, allowlist, allowlist_mode, '
            . 'trusted_proxies, forwarded_header, max_body, canonical_forms, env_name, window, url';
        yield [['secrets' => 'k'], $unknown];
        yield [['Max_body' => 1], $unknown];
        yield [["max_body\0" => 1], $unknown];
        yield [["\xff" => 1], $unknown];
        yield [['k'], $unknown];
        foreach ([
            'signature_headers is empty: no signature could arrive' => ['signature_headers' => []],
            'unknown environment; this provider\'s are mainnet, testnet' => ['environment' => "main\xff"],
            'allowlist is empty: nobody could call' => ['allowlist' => []],
            'allowlist_mode must be enforce or report' => ['allowlist_mode' => 'Report'],
            'max_body must be at least 1 and less than 1 GiB' => ['max_body' => -1],
            'canonical_forms is empty: no signature could verify' => ['canonical_forms' => []],
            'unknown canonical form; the known ones are raw, js, php, go, go-legacy, ruby' => [
                'canonical_forms' => ["js\xff"],
            ],
            'allowlist: item 1, counted from 0, is no IP address or network such as 203.0.113.7 or 203.0.113.0/24' => [
                'allowlist' => ['::1', "::1\xff"],
            ],
            'trusted_proxies: item 0, counted from 0, is no IP address or network such as 203.0.113.7 or '
                . '203.0.113.0/24' => ['trusted_proxies' => [''], 'forwarded_header' => 'X-Real-IP'],
        ] as $text => $options) {
            yield [$options, $text];
        }
    }

    public function test_impossible_values_are_the_set_up_s_fault(): void
    {
        foreach ([
            ['signature_headers' => ['X_Own']],
            ['signature_headers' => ["X-Own\xff"]],
            ['env_name' => 'REDIRECT_X'],
            ['env_name' => "X\xff"],
            ['forwarded_header' => 'Forwarded', 'trusted_proxies' => ['::1']],
            ['forwarded_header' => 'X-Forwarded-For'],
            ['trusted_proxies' => ['::1']],
            ['allowlist' => ['mainnet' => ['::1']]],
            ['allowlist' => [['::1']]],
            ['max_body' => 0],
            ['max_body' => PHP_INT_MAX],
            ['max_body' => PHP_INT_MIN],
        ] as $options) {
            $thrown = Thrown::by(static fn() => new Verifier('akashicpay', 'k', $options));
            self::assertSame(ConfigException::class, $thrown::class);
        }
    }

    public function test_a_wrong_option_is_never_repeated(): void
    {
        foreach ([
            ['hunter2' => 1],
            ['environment' => 'hunter2'],
            ['signature_headers' => ['hunter_2']],
            ['env_name' => 'hunter-2'],
            ['allowlist' => ['hunter2']],
            ['allowlist' => ['hunter2' => ['::1']]],
            ['allowlist_mode' => 'hunter2'],
            ['canonical_forms' => ['hunter2']],
            ['forwarded_header' => 'hunter 2', 'trusted_proxies' => ['::1']],
        ] as $options) {
            $thrown = Thrown::by(static fn() => new Verifier('akashicpay', 'k', $options));
            self::assertInstanceOf(ConfigException::class, $thrown);
            self::assertStringNotContainsString('hunter', $thrown->getMessage());
        }
    }
}
