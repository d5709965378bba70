<?php

declare(strict_types=1);

namespace Paysig\Tests;

use Paysig\Expectation;
use Paysig\Verifier;
use PHPUnit\Framework\TestCase;
use RuntimeException;

/**
 * Processes that get one callback at the same moment credit it once, as paid or as approved, and those
 * that get parts of one payment credit each part once.
 */
final class ProcessorRaceTest extends TestCase
{
    private string $folder = '';

    protected function setUp(): void
    {
        $this->folder = sys_get_temp_dir() . '/paysig-race-' . bin2hex(random_bytes(8));
        mkdir($this->folder, 0o700);
    }

    protected function tearDown(): void
    {
        array_map('unlink', (array) glob("{$this->folder}/*"));
        rmdir($this->folder);
    }

    public function test_processes_that_race_credit_once(): void
    {
        for ($round = 0; $round < 3; ++$round) {
            $database = "{$this->folder}/{$round}.db";
            $shop = new Shop($database);
            $answers = $this->race($database, ['7', '8', '7', '8', '7', '8']);
            self::assertSame([], array_diff($answers, ['200 done', '200 duplicate', '200 kept']));
            self::assertCount(1, array_keys($answers, '200 done', true));
            self::assertSame(['ORD-1 ?'], $shop->credits());
            // Those that came too late were not kept, those that came in between are done with it.
            self::assertSame(['done'], array_values(array_unique($shop->states())));
        }
    }

    public function test_parts_that_race_add_up(): void
    {
        for ($round = 0; $round < 3; ++$round) {
            $database = "{$this->folder}/parts-{$round}.db";
            $shop = new Shop($database);
            $answers = $this->race($database, ['part 40', 'part 100', 'part 70.5', 'part 40', 'part 100', 'part 70.5']);
            // Kept is what is sent again while somebody is at it.
            self::assertSame([], array_diff($answers, ['200 done', '200 duplicate', '200 kept']));
            self::assertContains('200 done', $answers);
            self::assertSame(['done', 'done', 'done'], $shop->states());
            self::assertCount(count(array_keys($answers, '200 done', true)), array_unique($shop->keys()));
            // Each is told as "ORD-1 40".
            $amounts = array_map(static fn(string $credit): float => (float) substr($credit, 6), $shop->credits());
            self::assertSame(100.0, array_sum($amounts));
        }
    }

    public function test_of_processes_that_settle_one_callback_one_credits_it(): void
    {
        for ($round = 0; $round < 3; ++$round) {
            $database = "{$this->folder}/settled-{$round}.db";
            $shop = new Shop($database);
            $verified = Shop::request('rajaongkir')->verify(new Verifier('rajaongkir', Shop::SECRET));
            $key = $shop->processor('rajaongkir')->accept($verified, settle: false)->key;
            $answers = $this->race($database, array_fill(0, 6, "settle {$key}"));
            self::assertSame([], array_diff($answers, ['done', 'duplicate', 'kept', 'none']));
            self::assertCount(1, array_keys($answers, 'done', true));
            self::assertSame(['ORD-1 150000'], $shop->credits());
        }
    }

    public function test_a_callback_and_a_reconciliation_at_once_credit_once(): void
    {
        $site = new Site();
        try {
            $site->answers(200, Looked::body('paymento'));
            for ($round = 0; $round < 3; ++$round) {
                $database = "{$this->folder}/asked-{$round}.db";
                $shop = new Shop($database);
                $origin = $site->origin();
                $each = ["asked {$origin}", "reconcile {$origin}"];
                $answers = $this->race($database, [...$each, ...$each, ...$each]);
                $told = ['200 done', '200 duplicate', '200 kept', 'done', 'duplicate', 'kept'];
                self::assertSame([], array_diff($answers, $told));
                self::assertLessThanOrEqual(1, count(array_intersect($answers, ['200 done', 'done'])));
                $shop->processor('paymento', policy: 'signature', expect: static fn() => new Expectation())->askAgain(
                    now: 4e9,
                );
                self::assertSame(
                    ['ORD-1'],
                    array_map(static fn(string $told) => substr($told, 0, 5), $shop->credits()),
                );
                self::assertSame(['done'], array_values(array_unique($shop->states())));
            }
        } finally {
            $site->close();
        }
    }

    /**
     * @param list<string> $callbacks One for each process.
     *
     * @return list<string>
     */
    private function race(string $database, array $callbacks): array
    {
        $running = [];
        foreach ($callbacks as $callback) {
            $pipes = [];
            $process = proc_open(
                [...Example::php(), __DIR__ . '/racing-processor.php', $database, $callback],
                [['pipe', 'r'], ['pipe', 'w'], STDERR],
                $pipes,
            );
            $input = $pipes[0] ?? null;
            $output = $pipes[1] ?? null;
            if ($process === false || $input === null || $output === null) {
                throw new RuntimeException('PHP did not start');
            }
            $running[] = [$process, $input, $output];
        }
        foreach ($running as [, , $output]) {
            self::assertSame("ready\n", fgets($output));
        }
        foreach ($running as [, $input]) {
            fclose($input);
        }
        $answers = [];
        foreach ($running as [$process, , $output]) {
            $answers[] = (string) stream_get_contents($output);
            self::assertSame(0, proc_close($process));
        }
        return $answers;
    }
}
