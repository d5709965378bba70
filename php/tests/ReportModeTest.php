<?php

declare(strict_types=1);

namespace Paysig\Tests;

use PHPUnit\Framework\TestCase;

/**
 * In report mode, an address that is not on the list goes into PHP's log.
 */
final class ReportModeTest extends TestCase
{
    private const LINE =
        'paysig: accepted a paymento callback from an address that is not on the allowlist '
            . '(allowlist_mode is report)';

    private const VERIFY = <<<'PHP'
        $options = ['allowlist' => ['198.51.100.7'], 'allowlist_mode' => 'report'];
        $verifier = new Paysig\Verifier('paymento', Sent::SECRET, $options);
        $verdict = $verifier->verify(Sent::BODY, Sent::server('paymento'));
        echo json_encode($verdict->address_ok), "\n";
        PHP;

    public function test_an_accepted_callback_is_reported_once(): void
    {
        [$status, $output] = Child::run(self::VERIFY);
        self::assertSame([0, self::LINE . "\nfalse\n"], [$status, $output]);
    }

    public function test_the_report_goes_where_php_logs(): void
    {
        $log = (string) tempnam(sys_get_temp_dir(), 'paysig-log-');
        try {
            // The extension writes there itself; PHP code can by that function alone.
            $disabled = Backend::isPure() ? [] : ['-d', 'disable_functions=error_log'];
            [$status, $output] = Child::run(self::VERIFY, ['-d', "error_log={$log}", ...$disabled]);
            self::assertSame([0, "false\n"], [$status, $output]);
            self::assertMatchesRegularExpression(
                '/^\[[^]]+\] ' . preg_quote(self::LINE, '/') . '$/',
                trim((string) file_get_contents($log)),
            );
        } finally {
            unlink($log);
        }
    }

    public function test_an_accepted_callback_is_accepted_where_php_code_cannot_log(): void
    {
        [$status, $output] = Child::run(self::VERIFY, ['-d', 'disable_functions=error_log']);
        self::assertSame([0, Backend::isPure() ? "false\n" : self::LINE . "\nfalse\n"], [$status, $output]);
    }

    public function test_nothing_else_is_reported(): void
    {
        $code = <<<'PHP'
            $server = Sent::server('paymento');
            foreach ([
                ['allowlist' => ['203.0.113.7'], 'allowlist_mode' => 'report'],
                ['allowlist' => ['203.0.113.7']],
                ['allowlist_mode' => 'report'],
            ] as $options) {
                $verifier = new Paysig\Verifier('paymento', Sent::SECRET, $options);
                echo json_encode($verifier->verify(Sent::BODY, $server)->address_ok), "\n";
            }
            $options = ['allowlist' => ['198.51.100.7'], 'allowlist_mode' => 'report'];
            $verifier = new Paysig\Verifier('paymento', Sent::SECRET, $options);
            echo $verifier->explain(Sent::BODY, $server)->cause, "\n";
            try {
                $verifier->verify('another', $server);
            } catch (Paysig\RejectedException $refused) {
                echo $refused->reason, "\n";
            }
            PHP;
        self::assertSame([0, "true\ntrue\nnull\nverified\nsignature_mismatch\n"], Child::run($code));
    }
}
