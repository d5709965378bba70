<?php

declare(strict_types=1);

namespace Paysig\Tests;

use PHPUnit\Framework\TestCase;

/**
 * The examples of the project's README do what it says.
 */
final class ReadmeTest extends TestCase
{
    private const SECRET = 'a throw-away secret';

    private string $script = '';

    protected function tearDown(): void
    {
        if ($this->script !== '') {
            unlink($this->script);
        }
    }

    /**
     * @testWith [0]
     *           [2]
     */
    public function test_an_example_runs_and_its_assertions_hold(int $place): void
    {
        $example = self::examples()[$place];
        $this->script = self::written($example);
        self::assertSame([0, ''], Example::run($this->script));
        self::assertStringContainsString('assert(', $example);
    }

    public function test_the_callback_script_answers_200_to_a_genuine_callback_and_400_to_others(): void
    {
        [, $example] = self::examples();
        $this->script = self::written($example);
        $body = '{"Token":"d1179e54","PaymentId":20016,"OrderId":"etp-3900","OrderStatus":7}';
        $signature = \Paysig\sign($body, self::SECRET, 'paymento');
        $foreign = \Paysig\sign($body, 'another secret', 'paymento');
        $header = 'X-Paymento-HMAC: ';

        $server = $this->serve();
        try {
            self::assertSame(200, $server->answer($body, [$header . $signature]));
            self::assertSame(200, $server->answer($body, [$header . strtolower($signature)]));
            self::assertSame(400, $server->answer($body . ' ', [$header . $signature]));
            self::assertSame(400, $server->answer('', [$header . $signature]));
            self::assertSame(400, $server->answer($body, [$header . $foreign]));
            self::assertSame(400, $server->answer($body, [$header]));
            self::assertSame(400, $server->answer($body, []));
        } finally {
            $server->stop();
        }
    }

    private function serve(): Server
    {
        return new Server($this->script, ['PAYMENTO_SECRET' => self::SECRET]);
    }

    /**
     * @return list<string> the fenced blocks of PHP, first first
     */
    private static function examples(): array
    {
        $readme = (string) file_get_contents(__DIR__ . '/../../README.md');
        $found = [];
        self::assertSame(3, preg_match_all('/^```php\n(.*?)^```$/ms', $readme, $found));
        return array_values($found[1]);
    }

    private static function written(string $example): string
    {
        $script = (string) tempnam(sys_get_temp_dir(), 'paysig-readme-');
        file_put_contents($script, $example);
        return $script;
    }
}
