<?php

declare(strict_types=1);

namespace Paysig\Tests;

use PHPUnit\Framework\TestCase;

/**
 * Calls leave nothing behind, neither in PHP's memory nor in that of the process.
 */
final class MemoryTest extends TestCase
{
    /**
     * @dataProvider calls
     *
     * @param callable(string=): void $make
     */
    public function test_calls_leave_phps_memory_as_it_was(callable $make): void
    {
        $make();
        gc_collect_cycles();
        $before = memory_get_usage();
        for ($round = 0; $round < 25; ++$round) {
            $make();
        }
        gc_collect_cycles();
        self::assertSame($before, memory_get_usage());
    }

    /**
     * @dataProvider calls
     *
     * @param callable(string=): void $make
     */
    public function test_calls_leave_the_process_as_large_as_it_was(callable $make): void
    {
        // One body lost in every round would make 10 MiB.
        $padding = str_repeat('x', 1 << 18);
        for ($round = 0; $round < 8; ++$round) {
            $make($padding);
        }
        $before = self::residentBytes();
        for ($round = 0; $round < 40; ++$round) {
            $make($padding);
        }
        self::assertLessThan(4 << 20, self::residentBytes() - $before);
    }

    /**
     * @return array<string, array{callable(string=): void}>
     */
    public static function calls(): array
    {
        return [
            'about signatures' => [EveryCall::make(...)],
            'about requests' => [EveryRequest::make(...)],
            'about payments' => [EveryCheck::make(...)],
        ];
    }

    private static function residentBytes(): int
    {
        $status = (string) file_get_contents('/proc/self/status');
        $found = [];
        self::assertSame(1, preg_match('/^VmRSS:\s+(\d+) kB$/m', $status, $found));
        return (int) $found[1] * 1024;
    }
}
