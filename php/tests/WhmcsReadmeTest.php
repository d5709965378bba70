<?php

declare(strict_types=1);

namespace Paysig\Tests;

use Paysig\Whmcs\Gateways\Gateways;
use PHPUnit\Framework\TestCase;

use function Paysig\sign;

/**
 * The owner's manual of the WHMCS modules tells what is so.
 */
final class WhmcsReadmeTest extends TestCase
{
    private const README = __DIR__ . '/../whmcs/README.md';

    public function test_the_lines_for_another_gateway_take_what_is_signed_and_refuse_what_is_not(): void
    {
        self::assertSame([0, 'verified'], $this->run_lines(sign('{}', 'the secret', 'paymento')));
        [$status, $output] = $this->run_lines(sign('{}', 'another', 'paymento'));
        self::assertSame(0, $status);
        self::assertStringContainsString('Refused by the gateway: paymento callback refused: ', $output);
        self::assertStringNotContainsString('verified', $output);
    }

    public function test_every_reason_of_a_refusal_is_explained(): void
    {
        $readme = (string) file_get_contents(self::README);
        foreach ([
            'header_missing',
            'header_duplicated',
            'header_conflict',
            'signature_malformed',
            'signature_mismatch',
            'key_unknown',
            'body_lost',
            'body_encoded',
            'body_too_large',
            'address_refused',
        ] as $reason) {
            self::assertStringContainsString("`Refused: {$reason}`", $readme);
        }
        foreach (Gateways::all() as $gateway) {
            self::assertStringContainsString("`{$gateway->module()}`", $readme);
        }
    }

    /**
     * @return array{int, string}
     */
    private function run_lines(string $signature): array
    {
        $lines = [];
        preg_match('/^## In another gateway.*?```php\n(.*?)```/ms', (string) file_get_contents(self::README), $lines);
        $code = str_replace(
            ["ROOTDIR . '/paysig/src", 'Paysig\Request::fromGlobals()'],
            [var_export(__DIR__ . '/../src', true) . " . '", "(new Paysig\Request('{}', \$_SERVER))"],
            $lines[1] ?? '',
        );
        $script = (string) tempnam(sys_get_temp_dir(), 'paysig-readme-');
        file_put_contents($script, "<?php
            \$gatewayParams = ['name' => 'the gateway', 'secret' => 'the secret'];
            \$_SERVER['HTTP_X_PAYMENTO_HMAC'] = '{$signature}';
            function logTransaction(\$gateway, \$data, \$result) { echo \"{\$result} by {\$gateway}: {\$data}\"; }
            {$code}
            echo \$data === [] ? 'verified' : 'of no use';");
        $ran = Example::run($script);
        unlink($script);
        return $ran;
    }
}
