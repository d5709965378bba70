<?php

declare(strict_types=1);

namespace Paysig\Tests\Pure;

use Paysig\Tests\Child;
use PHPUnit\Framework\TestCase;

/**
 * What an administrator sets for other programs changes no verdict.
 */
final class SettingsTest extends TestCase
{
    private const CODE = <<<'PHP'
        $options = [
            'allowlist' => [" 203.0.113.0/24\u{A0}", '2001:db8::/32', '::ffff:198.51.100.7'],
            'allowlist_mode' => 'report',
            'trusted_proxies' => ['192.0.2.1'],
            'forwarded_header' => 'X-Forwarded-For',
            'env_name' => 'MY_HMAC',
        ];
        ini_set('error_log', '/dev/null');
        $verifier = new Paysig\Verifier('generic-timestamp', [new Paysig\Secret('k', 'key 1')], $options);
        $sent = Paysig\sign_request('generic-timestamp', '{"a":1}', 'k', 1_000);
        foreach (['203.0.113.9:443', '[2001:db8::1%eth0]', '198.51.100.7', '192.0.2.77', 'x'] as $client) {
            $headers = $sent + ['X-Forwarded-For' => $client, "X-\u{E9}" => '', str_repeat('X', 70) => ''];
            $server = ['REMOTE_ADDR' => '192.0.2.1', 'REDIRECT_HTTP_ACCEPT' => '*', 'CONTENT_LENGTH' => '+007'];
            $verified = $verifier->verify('{"a":1}', $server, $headers, null, 1_000);
            echo json_encode($verified), "\n";
            foreach (['{"a":2}', '{"a"'] as $body) {
                try {
                    $verifier->verify($body, $server, $headers, null, 1_000);
                } catch (Paysig\RejectedException $refused) {
                    echo $refused->getMessage(), "\n";
                }
            }
        }
        PHP;

    /**
     * @testWith ["pcre.backtrack_limit=0"]
     *           ["pcre.jit=0"]
     *           ["precision=3"]
     *           ["default_charset=ISO-8859-1"]
     */
    public function test_no_setting_of_php_changes_a_verdict(string $setting): void
    {
        $default = Child::run(self::CODE);

        self::assertSame(0, $default[0], $default[1]);
        self::assertStringContainsString('"address_ok":true', $default[1]);
        self::assertStringContainsString('"address_ok":false', $default[1]);
        self::assertStringContainsString('body_lost', $default[1]);
        self::assertSame($default, Child::run(self::CODE, ['-d', $setting]));
    }
}
