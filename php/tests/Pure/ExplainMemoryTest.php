<?php

declare(strict_types=1);

namespace Paysig\Tests\Pure;

use Paysig\Tests\Child;
use PHPUnit\Framework\TestCase;

/**
 * What was made of a body to try is let go before the next thing is made.
 */
final class ExplainMemoryTest extends TestCase
{
    /**
     * @testWith ["{\"b\":1,\"a\":2}"]
     *           ["\"\\/\""]
     */
    public function test_a_hostile_body_is_explained_within_112_times_its_length(string $item): void
    {
        $code = <<<'PHP'
            $body = '[' . implode(',', array_fill(0, intdiv(1 << 18, strlen($item) + 1), $item)) . ']';
            $verifier = new Paysig\Verifier('akashicpay', 'k');
            $headers = array_fill_keys(Paysig\provider_info('akashicpay')->headers, str_repeat('0', 64));
            $before = memory_get_usage();
            echo $verifier->explain($body, [], array_slice($headers, 0, 1))->cause;
            echo ' ', memory_get_peak_usage() - $before < 112 * strlen($body) ? 'within' : 'beyond';
            PHP;

        self::assertSame([0, 'unknown within'], Child::run('$item = ' . var_export($item, true) . "; {$code}"));
    }
}
