<?php

declare(strict_types=1);

namespace Paysig\Tests;

use Paysig\Request;
use Paysig\Whmcs\Callback;
use Paysig\Whmcs\Gateways\Gateways;
use Paysig\Whmcs\Reply;

use function Paysig\sign;

/**
 * Callbacks that are refused: with the provider's status, a constant body and a row in the
 * Gateway Log that says why, and that holds nothing secret.
 */
final class WhmcsRefusalTest extends WhmcsCase
{
    private const BODY = '{"Token":"' . self::TOKEN . '","OrderId":"1001-aa","OrderStatus":7}';

    protected function tearDown(): void
    {
        self::assertSame([], $this->shop->credits());
        $logged = $this->shop->logged();
        self::assertStringNotContainsString(WhmcsShop::SECRET, $logged);
        self::assertStringNotContainsString(WhmcsShop::API_KEY, $logged);
        self::assertStringNotContainsString(self::TOKEN, $logged);
        self::assertStringNotContainsStringIgnoringCase(sign(self::BODY, WhmcsShop::SECRET, 'paymento'), $logged);
    }

    public function test_a_callback_without_a_header_is_refused(): void
    {
        $reply = $this->send([]);
        self::assertSame([400, 'Refused'], [$reply->status, $reply->body]);
        self::assertSame(['Refused: header_missing'], $this->shop->results());
        foreach ([
            'X-HMAC-SHA256-SIGNATURE',
            'HTTP_X_OTHER',
            'POST from 203.0.113.7',
            'PHP => ' . PHP_VERSION,
        ] as $text) {
            self::assertStringContainsString($text, $this->shop->logged());
        }
        self::assertStringContainsString(strlen(self::BODY) . ' bytes', $this->shop->logged());
        self::assertStringContainsString('.htaccess', $this->shop->logged());
    }

    public function test_a_signature_with_another_secret_is_refused_and_its_cause_looked_for(): void
    {
        // As a password field is copied that was read from a page's source.
        $this->shop->settings['paysigpaymento']['secret'] = 'a & b';
        $reply = $this->send(['HTTP_X_PAYMENTO_HMAC' => sign(self::BODY, 'a &amp; b', 'paymento')]);
        self::assertSame(400, $reply->status);
        self::assertSame(['Refused: signature_mismatch'], $this->shop->results());
        self::assertStringContainsString('HTTP_X_PAYMENTO_HMAC', $this->shop->logged());
    }

    public function test_a_get_without_a_signature_is_not_allowed(): void
    {
        $reply = $this->send(['REQUEST_METHOD' => 'GET', 'QUERY_STRING' => 'token=1&status=7&orderId=1001-aa']);
        self::assertSame([405, 'Method Not Allowed'], [$reply->status, $reply->body]);
        self::assertSame('POST, PUT', $reply->headers['Allow']);
        self::assertSame(['Refused: method'], $this->shop->results());
    }

    public function test_a_signed_body_that_is_not_json_is_not_answered_with_200(): void
    {
        $body = '{"Token":';
        $reply = $this->send(['HTTP_X_PAYMENTO_HMAC' => sign($body, WhmcsShop::SECRET, 'paymento')], $body);
        self::assertSame(400, $reply->status);
        self::assertSame(['Error'], $this->shop->results());
    }

    /**
     * Servers that keep the sender's spelling lose the header for whoever looks it up by its own.
     *
     * @testWith ["X-HMAC-SHA256-SIGNATURE"]
     *           ["x-hmac-sha256-signature"]
     *           ["X-Hmac-Sha256-Signature"]
     */
    public function test_a_header_of_any_letter_case_is_found(string $name): void
    {
        $body = '{"Token":"none","OrderId":"none","OrderStatus":1}';
        $headers = [$name => sign($body, WhmcsShop::SECRET, 'paymento')];
        self::assertSame(200, $this->shop->receives('paysigpaymento', $body, $headers)->status);
        self::assertSame(['Waiting'], $this->shop->results());
    }

    public function test_a_body_beyond_the_limit_is_refused(): void
    {
        $body = str_repeat('x', 65_537);
        $reply = $this->send(['HTTP_X_PAYMENTO_HMAC' => sign($body, WhmcsShop::SECRET, 'paymento')], $body);
        self::assertSame([400, ['Refused: body_too_large']], [$reply->status, $this->shop->results()]);
    }

    public function test_other_addresses_than_the_allowed_ones_are_refused(): void
    {
        $this->shop->settings['paysigpaymento']['allowlist'] = "198.51.100.1,\n198.51.100.0/28";
        $reply = $this->send(['HTTP_X_PAYMENTO_HMAC' => sign(self::BODY, WhmcsShop::SECRET, 'paymento')]);
        self::assertSame([400, ['Refused: address_refused']], [$reply->status, $this->shop->results()]);
    }

    public function test_who_came_to_the_merchants_proxy_stands_in_the_log(): void
    {
        $this->shop->settings['paysigpaymento']['allowlist'] = '198.51.100.1';
        $this->shop->settings['paysigpaymento']['trusted_proxies'] = '203.0.113.7';
        $this->shop->settings['paysigpaymento']['forwarded_header'] = 'X-Forwarded-For';
        $signature = sign(self::BODY, WhmcsShop::SECRET, 'paymento');
        $this->send(['HTTP_X_PAYMENTO_HMAC' => $signature, 'HTTP_X_FORWARDED_FOR' => '192.0.2.1']);
        $this->send(['HTTP_X_PAYMENTO_HMAC' => $signature]);
        self::assertSame(['Refused: address_refused', 'Refused: address_refused'], $this->shop->results());
        self::assertStringContainsString('Forwarded for => 192.0.2.1', $this->shop->logged());
        self::assertStringContainsString('Forwarded for => nothing in X-Forwarded-For', $this->shop->logged());
    }

    public function test_a_header_that_the_merchant_names_is_looked_for(): void
    {
        $this->shop->settings['paysigpaymento']['header_names'] = 'X-Renamed, X-Other';
        $reply = $this->send(['HTTP_X_PAYMENTO_HMAC' => sign(self::BODY, WhmcsShop::SECRET, 'paymento')]);
        self::assertSame([400, ['Refused: signature_malformed']], [$reply->status, $this->shop->results()]);
    }

    /**
     * @testWith ["", "PAYSIG_SIGNATURE"]
     *           ["", "REDIRECT_PAYSIG_SIGNATURE"]
     *           ["MY_OWN", "MY_OWN"]
     */
    public function test_a_variable_that_a_rewrite_rule_fills_is_looked_at(string $setting, string $variable): void
    {
        $this->shop->settings['paysigpaymento']['env_name'] = $setting;
        $body = '{"Token":"none","OrderId":"none","OrderStatus":1}';
        self::assertSame(200, $this->send([$variable => sign($body, WhmcsShop::SECRET, 'paymento')], $body)->status);
        self::assertStringContainsString("Signature found in => {$variable}", $this->shop->logged());
        // A visitor can only send headers.
        $headers = ["HTTP_{$variable}" => sign($body, WhmcsShop::SECRET, 'paymento')];
        self::assertSame(400, $this->send($headers, $body)->status);
    }

    public function test_a_module_that_is_not_activated_asks_for_another_try(): void
    {
        unset($this->shop->settings['paysigpaymento']);
        self::assertSame(503, $this->send([])->status);
        self::assertSame([], $this->shop->log);
    }

    public function test_a_wrong_setting_asks_for_another_try_and_is_named(): void
    {
        $this->shop->settings['paysigpaymento']['secret'] = '';
        self::assertSame(503, $this->send([])->status);
        self::assertSame(['Error'], $this->shop->results());
        self::assertStringContainsString('A setting is wrong: ', $this->shop->logged());
    }

    public function test_what_a_stranger_sends_stands_on_one_line_of_the_log(): void
    {
        $this->send(['REQUEST_METHOD' => "POST\nWhat happened => paid", "HTTP_X_\n<b>" => 'x']);
        self::assertStringNotContainsString("\nWhat happened => paid", $this->shop->logged());
        self::assertStringNotContainsString("X_\n", $this->shop->logged());
    }

    /**
     * @param array<string, string> $server
     */
    private function send(array $server, string $body = self::BODY): Reply
    {
        $server += ['REQUEST_METHOD' => 'POST', 'REMOTE_ADDR' => '203.0.113.7', 'HTTP_X_OTHER' => 'x'];
        return (new Callback($this->shop, Gateways::named('paysigpaymento')))->answer(new Request($body, $server, []));
    }
}
