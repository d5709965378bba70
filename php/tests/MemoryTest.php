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
     * @param class-string<EveryCall|EveryRequest|EveryCheck> $calls
     */
    public function test_calls_leave_phps_memory_as_it_was(string $calls): void
    {
        $calls::make();
        gc_collect_cycles();
        $before = memory_get_usage();
        for ($round = 0; $round < 25; ++$round) {
            $calls::make();
        }
        gc_collect_cycles();
        self::assertSame($before, memory_get_usage());
    }

    /**
     * @dataProvider calls
     *
     * @param class-string<EveryCall|EveryRequest|EveryCheck> $calls
     */
    public function test_calls_leave_the_process_as_large_as_it_was(string $calls): void
    {
        $files = array_map(
            static fn(string $file): string => 'require ' . var_export(__DIR__ . "/{$file}.php", true) . ';',
            ['Thrown', 'EveryCall', 'EveryRequest', 'EveryCheck'],
        );
        // One body lost in every round would make 10 MiB. What other tests took and gave back is none
        // of this process's memory.
        [$status, $output] = Child::run(implode($files) . <<<PHP
            function resident(): int
            {
                preg_match('/^VmRSS:\s+(\d+) kB\$/m', (string) file_get_contents('/proc/self/status'), \$found);
                return (int) \$found[1] * 1024;
            }
            \$padding = str_repeat('x', 1 << 18);
            for (\$round = 0; \$round < 8; ++\$round) {
                {$calls}::make(\$padding);
            }
            \$before = resident();
            for (\$round = 0; \$round < 40; ++\$round) {
                {$calls}::make(\$padding);
            }
            echo resident() - \$before;
            PHP);
        self::assertSame(0, $status, $output);
        self::assertMatchesRegularExpression('/^-?[0-9]+$/', $output);
        self::assertLessThan(4 << 20, (int) $output);
    }

    /**
     * @return array<string, array{class-string<EveryCall|EveryRequest|EveryCheck>}>
     */
    public static function calls(): array
    {
        return [
            'about signatures' => [EveryCall::class],
            'about requests' => [EveryRequest::class],
            'about payments' => [EveryCheck::class],
        ];
    }
}
