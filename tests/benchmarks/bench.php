<?php

/**
 * Times the extension, or the PHP code that takes its place where it cannot be loaded, beside what
 * one would write in PHP without Paysig.
 *
 * All contenders of a table take turns in one process, so that whatever else the machine does
 * meets each of them alike. Shown are medians over the rounds; the ratio is the median of each
 * round's own.
 *
 *     php -d extension=EXTENSION tests/benchmarks/bench.php [--json FILE] [--rounds N]
 *     PAYSIG_BACKEND=pure php tests/benchmarks/bench.php [--json FILE] [--rounds N]
 */

declare(strict_types=1);

use Paysig\Key;

use function Paysig\backend;
use function Paysig\match_signature;
use function Paysig\sign;
use function Paysig\verify_signature;

require __DIR__ . '/../../php/src/autoload.php';

const CALLBACK = __DIR__ . '/../../crates/core/benches/callback.json';

const OURS = 'verify_signature';

/** How long a turn is, in nanoseconds. */
const TURN = 5e6;

/** Sorts the keys of all objects, as AkashicPay's documentation has it done in PHP. */
function sort_keys(mixed &$value): void
{
    if (!is_array($value)) {
        return;
    }
    if (!array_is_list($value)) {
        ksort($value, SORT_STRING);
    }
    foreach ($value as &$inner) {
        sort_keys($inner);
    }
}

/**
 * Each verifies a callback a number of times and returns the last verdict.
 *
 * @return array<string, Closure(int, string, string, string, Key): bool>
 */
function raw_contenders(): array
{
    return [
        OURS => static function (int $times, string $body, string $signature, string $secret): bool {
            for ($verdict = false; $times > 0; --$times) {
                $verdict = verify_signature($body, $signature, $secret);
            }
            return $verdict;
        },
        'match_signature' => static function (int $times, string $body, string $signature, string $secret): bool {
            for ($match = null; $times > 0; --$times) {
                $match = match_signature($body, $signature, $secret);
            }
            return $match !== null;
        },
        'Key::matches' => static function (int $times, string $body, string $signature, string $_, Key $key): bool {
            for ($verdict = false; $times > 0; --$times) {
                $verdict = $key->matches($body, $signature);
            }
            return $verdict;
        },
        'hash_hmac, hash_equals' => static function (
            int $times,
            string $body,
            string $signature,
            string $secret,
        ): bool {
            for ($verdict = false; $times > 0; --$times) {
                $verdict = hash_equals(hash_hmac('sha256', $body, $secret), $signature);
            }
            return $verdict;
        },
    ];
}

/**
 * The same for a provider that signs canonical JSON.
 *
 * @return array<string, Closure(int, string, string, string, Key): bool>
 */
function canonical_contenders(): array
{
    return [
        OURS => static function (int $times, string $body, string $signature, string $secret): bool {
            for ($verdict = false; $times > 0; --$times) {
                $verdict = verify_signature($body, $signature, $secret, 'akashicpay');
            }
            return $verdict;
        },
        'match_signature' => static function (int $times, string $body, string $signature, string $secret): bool {
            for ($match = null; $times > 0; --$times) {
                $match = match_signature($body, $signature, $secret, 'akashicpay');
            }
            return $match !== null;
        },
        'Key::matches' => raw_contenders()['Key::matches'],
        'json, ksort, hash_hmac' => static function (
            int $times,
            string $body,
            string $signature,
            string $secret,
        ): bool {
            for ($verdict = false; $times > 0; --$times) {
                $value = json_decode($body, true);
                sort_keys($value);
                $message = (string) json_encode($value, JSON_UNESCAPED_SLASHES);
                $verdict = hash_equals(hash_hmac('sha256', $message, $secret), $signature);
            }
            return $verdict;
        },
    ];
}

/**
 * @param list<float> $values
 */
function median(array $values): float
{
    sort($values);
    return $values[intdiv(count($values), 2)];
}

/**
 * How to time each contender: its runner says how many nanoseconds a call took on average.
 *
 * @param array<string, Closure(int, string, string, string, Key): bool> $contenders
 *
 * @return array<string, Closure(int): float>
 */
function runners(array $contenders, string $body, string $provider): array
{
    $secret = 'a secret of thirty-two letters..';
    $signature = sign($body, $secret, $provider);
    $key = new Key($secret, $provider);
    $runners = [];
    foreach ($contenders as $name => $contender) {
        if ($contender(1, $body, str_repeat('0', 64), $secret, $key)) {
            throw new LogicException("{$name} accepted a forged callback");
        }
        $runners[$name] = static function (int $times) use (
            $name,
            $contender,
            $body,
            $signature,
            $secret,
            $key,
        ): float {
            $started = hrtime(true);
            $verdict = $contender($times, $body, $signature, $secret, $key);
            $taken = hrtime(true) - $started;
            return $verdict ? $taken / $times : throw new LogicException("{$name} refused a genuine callback");
        };
    }
    return $runners;
}

/**
 * Nanoseconds a call and how many times ours that is, for each contender.
 *
 * @param array<string, Closure(int): float> $runners
 *
 * @return array<string, array{nanoseconds: float, ratio: float}>
 */
function measure(array $runners, int $rounds): array
{
    $times = [];
    $taken = [];
    foreach ($runners as $name => $run) {
        $times[$name] = max(1, (int) round(TURN / $run(1000)));
        $taken[$name] = [];
    }
    for ($round = 0; $round < $rounds; ++$round) {
        foreach ($runners as $name => $run) {
            $taken[$name][] = $run($times[$name]);
        }
    }
    $ratio = static fn(float $theirs, float $ours): float => $theirs / $ours;
    return array_map(static fn(array $theirs): array => [
        'nanoseconds' => median($theirs),
        'ratio' => median(array_map($ratio, $theirs, $taken[OURS])),
    ], $taken);
}

// Figures of the other one would look as good.
$backend = getenv('PAYSIG_BACKEND') === 'pure' ? 'pure' : 'extension';
if (backend() !== $backend) {
    throw new LogicException("the {$backend} backend is to be timed, and this PHP has the other one");
}

$options = getopt('', ['json:', 'rounds:']);
$rounds = (int) ($options['rounds'] ?? 101);

$callback = (string) file_get_contents(CALLBACK);
$filler = str_repeat($callback, 100);
$tables = [];
foreach ([300 => '300 B', 1024 => '1 KiB', 65_536 => '64 KiB'] as $size => $title) {
    $body = substr($filler, 0, $size);
    $tables["a raw body of {$title}"] = measure(runners(raw_contenders(), $body, 'generic'), $rounds);
}
$title = 'an AkashicPay callback of ' . strlen($callback) . ' B';
$tables[$title] = measure(runners(canonical_contenders(), $callback, 'akashicpay'), $rounds);

printf("PHP %s, backend: %s\n", PHP_VERSION, backend());
foreach ($tables as $title => $results) {
    printf("\n%s\n", $title);
    foreach ($results as $name => ['nanoseconds' => $nanoseconds, 'ratio' => $ratio]) {
        printf("  %-26s%12s ns%9.2fx\n", $name, number_format($nanoseconds), $ratio);
    }
}
$file = $options['json'] ?? null;
if (is_string($file)) {
    file_put_contents($file, json_encode($tables, JSON_PRETTY_PRINT | JSON_THROW_ON_ERROR) . "\n");
}
