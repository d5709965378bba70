<?php

declare(strict_types=1);

namespace Paysig\Tests;

use PHPUnit\Framework\TestCase;

/**
 * The examples of each page in docs/, one after the other, do what it says.
 */
final class DocsTest extends TestCase
{
    private string $script = '';

    protected function tearDown(): void
    {
        if ($this->script !== '') {
            unlink($this->script);
        }
    }

    /**
     * @dataProvider pages
     */
    public function test_the_examples_of_a_page_run_and_their_assertions_hold(string $code): void
    {
        $this->script = (string) tempnam(sys_get_temp_dir(), 'paysig-docs-');
        file_put_contents($this->script, $code);
        self::assertSame([0, ''], Example::run($this->script));
    }

    /**
     * @return array<string, array{string}> the code of each page that has some
     */
    public static function pages(): array
    {
        $pages = [];
        foreach ((array) glob(__DIR__ . '/../../docs/*.md') as $page) {
            $found = [];
            $text = (string) file_get_contents((string) $page);
            preg_match_all('/^```php\n(?:<\?php\n)?(.*?)^```$/ms', $text, $found);
            if ($found[1] !== []) {
                $pages[basename((string) $page)] = ["<?php\n" . implode("\n", $found[1])];
            }
        }
        return $pages;
    }

    public function test_the_pages_with_examples_are_found(): void
    {
        $pages = self::pages();
        self::assertSame(['provider-rows.md', 'providers.md', 'settling.md'], array_keys($pages));
        self::assertStringContainsString('assert(', $pages['settling.md'][0]);
        self::assertStringContainsString('assert(', $pages['provider-rows.md'][0]);
    }
}
