<?php

declare(strict_types=1);

namespace Paysig\Tests;

use Paysig\Whmcs\Addon\Actions;
use Paysig\Whmcs\Addon\Page;
use Paysig\Whmcs\Buttons;
use Paysig\Whmcs\Reply;
use Paysig\Whmcs\SelfTest\Recorder;
use Paysig\Whmcs\SelfTest\Trials;

use function Paysig\backend;
use function Paysig\sign_request;

/**
 * The addon's page, and the requests by which an administrator sees what arrives.
 */
final class WhmcsAddonTest extends WhmcsCase
{
    private const MODULE = 'paysigpaymento';
    private const LINK = 'addonmodules.php?module=paysig';

    protected function open(WhmcsShop $shop): void
    {
        parent::open($shop);
        $shop->connection()->exec(
            'CREATE TABLE tblgatewaylog (id INT, gateway TEXT, date TEXT, result TEXT, data TEXT)',
        );
    }

    public function test_what_arrives_of_a_trial_is_kept_and_answered_like_any_refusal(): void
    {
        [$id, $key] = $this->trial();
        $reply = $this->send(Recorder::body($id), $key);
        self::assertSame([400, 'Refused'], [$reply->status, $reply->body]);
        self::assertSame(['Self-test'], $this->shop->results());
        self::assertStringNotContainsString($key, $this->shop->logged());
        $seen = (array) $this->trials()->take($id);
        self::assertNull($seen['reason']);
        self::assertSame('X-Paymento-HMAC', $seen['found_in']);
        self::assertSame('203.0.113.7', $seen['peer']);
        self::assertSame(strlen(Recorder::body($id)), $seen['length']);
        self::assertSame(backend(), $seen['backend']);
    }

    public function test_a_header_that_got_lost_is_told(): void
    {
        [$id] = $this->trial();
        self::assertSame(400, $this->shop->receives(self::MODULE, Recorder::body($id), [])->status);
        self::assertSame('header_missing', ((array) $this->trials()->take($id))['reason'] ?? null);
    }

    public function test_the_key_of_a_trial_is_good_for_one_request(): void
    {
        [$id, $key] = $this->trial();
        $this->send(Recorder::body($id), $key);
        $this->send(Recorder::body($id), $key);
        self::assertSame(['Self-test', 'Refused: signature_mismatch'], $this->shop->results());
    }

    public function test_the_key_of_a_trial_verifies_no_payment(): void
    {
        [, $key] = $this->trial();
        $this->verifies();
        $body = self::json(['Token' => self::TOKEN, 'PaymentId' => 7, 'OrderId' => '1001-aa', 'OrderStatus' => 7]);
        self::assertSame(400, $this->send($body, $key)->status);
        self::assertSame(['Refused: signature_mismatch'], $this->shop->results());
        self::assertSame([], $this->shop->credits());
    }

    public function test_a_trial_is_no_more_after_a_minute(): void
    {
        [$id, $key] = $this->trial(time() - 61);
        $this->send(Recorder::body($id), $key);
        self::assertSame(['Refused: signature_mismatch'], $this->shop->results());
        self::assertNull($this->trials()->take($id));
    }

    /**
     * @testWith ["00000000000000000000000000000000"]
     *           ["0000000000000000000000000000000 "]
     *           ["' OR '1'='1"]
     *           [""]
     */
    public function test_a_trial_that_nobody_made_is_a_refusal_like_any_other(string $id): void
    {
        [, $key] = $this->trial();
        $this->send(Recorder::body($id), $key);
        self::assertSame(['Refused: signature_mismatch'], $this->shop->results());
    }

    public function test_a_trial_of_one_module_is_none_of_another(): void
    {
        [$id, $key] = $this->trial();
        $body = Recorder::body($id);
        $this->shop->receives('paysigakashicpay', $body, sign_request('akashicpay', $body, $key));
        self::assertSame(['Refused: signature_mismatch'], $this->shop->results());
    }

    public function test_before_anybody_has_tried_anything_there_is_no_table_and_no_error(): void
    {
        $this->send(Recorder::body(str_repeat('a', 32)), 'a key');
        self::assertSame(['Refused: signature_mismatch'], $this->shop->results());
    }

    public function test_the_page_shows_addresses_and_what_to_copy_and_no_secret(): void
    {
        $html = $this->page();
        foreach ([
            'https://shop.example/modules/gateways/callback/paysigpaymento.php',
            'RewriteCond %{HTTP:X-Paymento-HMAC} (.+)',
            'RewriteRule ^ - [E=PAYSIG_SIGNATURE:%1]',
            'fastcgi_param HTTP_X_PAYMENTO_HMAC $http_x_paymento_hmac if_not_empty;',
            '@beginsWith /modules/gateways/callback/paysigrajaongkir.php',
            PHP_VERSION,
        ] as $text) {
            self::assertStringContainsString(htmlspecialchars($text), $html);
        }
        self::assertStringNotContainsString(WhmcsShop::SECRET, $html);
        self::assertStringNotContainsString(WhmcsShop::API_KEY, $html);
        self::assertStringNotContainsString('does not begin with https', $html);
    }

    public function test_the_page_warns_of_a_system_url_without_https(): void
    {
        $this->shop->system_url = 'http://shop.example/';
        self::assertStringContainsString('does not begin with https', $this->page());
    }

    public function test_what_the_log_holds_is_shown_as_text(): void
    {
        $row = "INSERT INTO tblgatewaylog VALUES (1, 'paysigpaymento', '2026-01-01', '<b>x', '')";
        $this->shop->connection()->exec($row);
        self::assertStringContainsString('2026-01-01: &lt;b&gt;x', $this->page());
    }

    public function test_another_site_sends_no_form_of_the_page(): void
    {
        $html = $this->page([Actions::TEST => self::MODULE, 'paysig_token' => 'guessed']);
        self::assertStringContainsString('open for too long', $html);
        $html = $this->page([Actions::CHECK => self::MODULE, 'paysig_token' => ['']]);
        self::assertStringContainsString('open for too long', $html);
    }

    public function test_open_payments_are_settled_by_a_button(): void
    {
        $this->verifies();
        $fields = (new Buttons($this->shop, self::MODULE))->fields(Actions::CHECK);
        self::assertStringContainsString('1: The payment has arrived and is credited.', $this->page($fields));
        self::assertSame([self::CREDIT_PAYMENTO], $this->shop->credits());
    }

    /**
     * @param array<string, mixed> $posted
     */
    private function page(array $posted = []): string
    {
        return (new Page($this->shop, self::LINK))->html($posted, time());
    }

    private function trials(): Trials
    {
        return new Trials($this->shop->connection());
    }

    /**
     * @return array{string, string}
     */
    private function trial(?int $now = null): array
    {
        $this->trials()->install();
        return $this->trials()->add(self::MODULE, $now ?? time());
    }

    private function send(string $body, string $key): Reply
    {
        return $this->shop->receives(self::MODULE, $body, sign_request('paymento', $body, $key));
    }
}
