<?php

declare(strict_types=1);

namespace Paysig\Tests;

use Paysig\Whmcs\Gateways\Gateways;
use PHPUnit\Framework\TestCase;

/**
 * What is unpacked into a WHMCS root.
 */
final class WhmcsFilesTest extends TestCase
{
    private const ROOT = __DIR__ . '/../whmcs/root';

    /**
     * @return iterable<array{string}>
     */
    public function modules(): iterable
    {
        foreach (Gateways::all() as $gateway) {
            yield $gateway->module() => [$gateway->module()];
        }
    }

    /**
     * @dataProvider modules
     */
    public function test_a_module_has_what_whmcs_looks_for(string $module): void
    {
        $about = json_decode($this->read("modules/gateways/{$module}/whmcs.json"), true, 8, JSON_THROW_ON_ERROR);
        self::assertSame(['1.0', 'whmcs-gateways', $module], [$about['schema'], $about['type'], $about['name']]);
        self::assertSame(['name', 'tagline', 'long', 'features'], array_keys($about['description']));
        $logo = getimagesize(self::ROOT . "/modules/gateways/{$module}/{$about['logo']['filename']}");
        self::assertSame(IMAGETYPE_PNG, $logo[2] ?? null);
        self::assertLessThanOrEqual(500, $logo[0] ?? 501);
        $entry = $this->read("modules/gateways/{$module}.php");
        foreach (['MetaData', 'config', 'config_validate', 'link'] as $function) {
            self::assertStringContainsString("function {$module}_{$function}(", $entry);
        }
        self::assertStringNotContainsString("function {$module}_refund", $entry);
    }

    /**
     * @dataProvider modules
     */
    public function test_a_callback_script_is_thin(string $module): void
    {
        $script = $this->read("modules/gateways/callback/{$module}.php");
        self::assertLessThan(60, substr_count($script, "\n"));
        self::assertStringContainsString("begin('{$module}')", $script);
    }

    /**
     * What is read before the version is known holds nothing that came after PHP 5.3.
     */
    public function test_what_whmcs_loads_can_be_read_by_an_old_php(): void
    {
        $new = '/=\s*\[|\(\s*\[|return\s*\[|::class|\?\?|\?->|\bfn\s*\(|\buse\s+function|\)\s*:\s*\??\w+\s*\{|\.\.\.|declare/';
        $files = 0;
        foreach (['modules/gateways/*.php', 'modules/gateways/callback/*.php', 'includes/hooks/*.php'] as $pattern) {
            foreach ((array) glob(self::ROOT . "/{$pattern}") as $file) {
                $files++;
                $code = $this->code((string) $file);
                self::assertStringContainsString('PHP_VERSION_ID', $code, (string) $file);
                self::assertDoesNotMatchRegularExpression($new, $code, (string) $file);
                // An array may end with a comma, a call may not.
                $calls = (string) preg_replace('/array\((?:[^()]|\([^()]*\))*\)/', '', $code);
                self::assertDoesNotMatchRegularExpression('/,\s*\)/', $calls, (string) $file);
            }
        }
        self::assertGreaterThanOrEqual(10, $files);
    }

    /**
     * A file without comments and texts.
     */
    private function code(string $file): string
    {
        $code = '';
        foreach (token_get_all((string) file_get_contents($file)) as $token) {
            [$kind, $text] = is_array($token) ? $token : [0, $token];
            $code .= in_array($kind, [T_COMMENT, T_DOC_COMMENT, T_CONSTANT_ENCAPSED_STRING], true) ? '' : $text;
        }
        return $code;
    }

    private function read(string $file): string
    {
        return (string) file_get_contents(self::ROOT . "/{$file}");
    }
}
