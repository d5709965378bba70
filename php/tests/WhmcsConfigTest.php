<?php

declare(strict_types=1);

namespace Paysig\Tests;

use Paysig\Whmcs\Config;
use Paysig\Whmcs\Gateways\Gateways;
use Paysig\Whmcs\Settings;
use PHPUnit\Framework\TestCase;

/**
 * The page on which a module is set up.
 */
final class WhmcsConfigTest extends TestCase
{
    private const RIGHT = [
        'paysigpaymento' => ['api_key' => 'key', 'secret' => 'secret'],
        'paysigrajaongkir' => ['api_key' => 'key', 'environment' => 'sandbox'],
        'paysigakashicpay' => ['secret' => 'secret', 'at_par' => 'USDT=USD, USDC=EUR'],
    ];

    /**
     * @testWith ["paysigpaymento", "X-Paymento-HMAC"]
     *           ["paysigrajaongkir", "X-Callback-Api-Key"]
     *           ["paysigakashicpay", "Signature"]
     */
    public function test_every_field_has_a_name_a_type_that_whmcs_knows_and_help(string $module, string $header): void
    {
        $fields = (new Config(Gateways::named($module)))->fields('https://shop.example/');
        foreach (array_diff_key($fields, ['FriendlyName' => 0, 'UsageNotes' => 0]) as $name => $field) {
            self::assertContains($field['Type'], ['text', 'password', 'yesno', 'dropdown', 'radio', 'textarea'], $name);
            self::assertNotSame('', $field['FriendlyName']);
            self::assertNotSame('', $field['Description']);
        }
        foreach (Gateways::named($module)->secretFields() as $name) {
            self::assertSame('password', $fields[$name]['Type'], $name);
        }
        self::assertStringContainsString($header, $fields['header_names']['Description']);
        $url = "https://shop.example/modules/gateways/callback/{$module}.php";
        self::assertStringContainsString($url, $fields['UsageNotes']['Value']);
    }

    public function test_a_system_url_without_tls_is_warned_of(): void
    {
        $config = new Config(Gateways::named('paysigpaymento'));
        self::assertStringNotContainsString(
            'not https',
            $config->fields('https://shop.example/')['UsageNotes']['Value'],
        );
        self::assertStringContainsString('not https', $config->fields('http://shop.example/')['UsageNotes']['Value']);
    }

    public function test_what_is_right_is_taken(): void
    {
        foreach (self::RIGHT as $module => $values) {
            self::assertSame([], $this->faults($module, $values), $module);
        }
    }

    /**
     * @testWith ["paysigpaymento", {"secret": ""}, "secret"]
     *           ["paysigpaymento", {"api_key": ""}, "key"]
     *           ["paysigpaymento", {"secret": " secret"}, "white space around \"Secret key\""]
     *           ["paysigpaymento", {"api_key": "key\n"}, "white space around \"API key\""]
     *           ["paysigpaymento", {"allowlist": "300.1.1.1"}, "Allowlist: item 0"]
     *           ["paysigpaymento", {"trusted_proxies": "10.0.0.1"}, "forwarded_header belong together"]
     *           ["paysigpaymento", {"header_names": "X Y:Z"}, "header"]
     *           ["paysigrajaongkir", {"api_key": ""}, "key"]
     *           ["paysigakashicpay", {"secret": ""}, "secret"]
     *           ["paysigakashicpay", {"at_par": "USDT"}, "such as USDT=USD"]
     *
     * @param array<string, string> $changed
     */
    public function test_what_is_wrong_is_named(string $module, array $changed, string $text): void
    {
        $faults = implode("\n", $this->faults($module, $changed + self::RIGHT[$module]));
        self::assertStringContainsStringIgnoringCase($text, $faults);
        self::assertMatchesRegularExpression('/^[A-Z].*\.$/s', $faults);
    }

    public function test_asterisks_stand_for_the_secret_that_is_set(): void
    {
        $shop = new WhmcsShop();
        $masked = ['secret' => '*******'] + self::RIGHT['paysigpaymento'];
        $config = new Config(Gateways::named('paysigpaymento'));
        self::assertSame([], $config->faults($masked, $shop));
        // What is checked is the one that is set.
        $shop->settings['paysigpaymento']['secret'] = ' padded';
        self::assertStringContainsString('white space', implode($config->faults($masked, $shop)));
    }

    public function test_a_database_that_refuses_the_tables_is_named(): void
    {
        $shop = new WhmcsShop();
        $shop->connection()->exec('CREATE TABLE readonly (x)');
        $shop->connection()->exec('PRAGMA query_only = 1');
        $faults = (new Config(Gateways::named('paysigpaymento')))->faults(self::RIGHT['paysigpaymento'], $shop);
        self::assertStringContainsString('tables could not be made', implode($faults));
    }

    public function test_a_constant_in_configuration_php_wins(): void
    {
        define('PAYSIG_AKASHICPAY_OLD_SECRET', ' as it is ');
        $settings = new Settings('paysigakashicpay', ['old_secret' => 'entered', 'secret' => 'entered too']);
        self::assertSame([' as it is ', 'entered too'], [$settings->raw('old_secret'), $settings->raw('secret')]);
        $fields = (new Config(Gateways::named('paysigakashicpay')))->fields('https://shop.example/');
        self::assertStringContainsString('Set in configuration.php', $fields['old_secret']['Description']);
        self::assertStringContainsString('PAYSIG_AKASHICPAY_OLD_SECRET', $fields['old_secret']['Description']);
        self::assertStringNotContainsString('Set in configuration.php', $fields['secret']['Description']);
    }

    public function test_an_origin_comes_from_a_constant_alone(): void
    {
        // Whoever can enter one would be sent the API key.
        $fields = (new Config(Gateways::named('paysigpaymento')))->fields('https://shop.example/');
        self::assertArrayNotHasKey('origin', $fields);
    }

    public function test_settings_are_dumped_without_secrets(): void
    {
        $settings = new Settings('paysigpaymento', ['secret' => 'very secret']);
        self::assertStringNotContainsString('very secret', print_r($settings, true));
    }

    /**
     * @param array<string, string> $values
     *
     * @return list<string>
     */
    private function faults(string $module, array $values): array
    {
        return (new Config(Gateways::named($module)))->faults($values, new WhmcsShop());
    }
}
