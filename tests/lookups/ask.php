<?php

/**
 * Makes the lookups of a JSON list of jobs with one of PHP's carriers, and prints the answers.
 *
 *     php -d extension=target/release/libpaysig.so tests/lookups/ask.php guzzle|symfony|curl
 */

declare(strict_types=1);

namespace Lookups;

use Nyholm\Psr7\Factory\Psr17Factory;
use Paysig\Http\Carrier;
use Paysig\Http\CurlCarrier;
use Paysig\Http\Psr18Carrier;
use Paysig\Lookup;
use Paysig\LookupAnswer;
use Paysig\Payment;
use Paysig\Tests\CarrierCache;
use Psr\SimpleCache\CacheInterface;
use Symfony\Component\Cache\Adapter\ArrayAdapter;
use Symfony\Component\Cache\Psr16Cache;
use Symfony\Component\HttpClient\HttpClient;
use Symfony\Component\HttpClient\Psr18Client;

require __DIR__ . '/../../php/tests/bootstrap.php';

$jobs = json_decode((string) stream_get_contents(STDIN), true, flags: JSON_THROW_ON_ERROR);
$results = array_map(static fn(array $job): array => result($job, $argv[1] ?? ''), $jobs);
echo json_encode($results, JSON_THROW_ON_ERROR | JSON_PRESERVE_ZERO_FRACTION);

/** @return array<string, mixed> */
function result(array $job, string $carrier): array
{
    $carrier = carrier($carrier, array_merge($job['settings'], ['cache' => cache($job['cache'])]));
    $answers = [];
    try {
        foreach ($job['asks'] as $ask) {
            $answers[] = asked($carrier, $ask);
        }
    } catch (\Throwable $thrown) {
        $error = $thrown::class . ": {$thrown->getMessage()}";
    }
    return ['name' => $job['name'], 'answers' => $answers, 'error' => $error ?? null];
}

function carrier(string $name, mixed $settings): Carrier
{
    return match ($name) {
        'curl' => new CurlCarrier($settings),
        'guzzle' => Psr18Carrier::guzzle($settings),
        'symfony' => symfony($settings),
        default => throw new \InvalidArgumentException('the carrier has to be guzzle, symfony or curl'),
    };
}

function symfony(mixed $settings): Psr18Carrier
{
    $http = HttpClient::create();
    $psr17 = new Psr17Factory();
    $client = static fn(float $timeout): Psr18Client => new Psr18Client(
        $http->withOptions(['max_redirects' => 0, 'max_duration' => $timeout, 'buffer' => false]),
        $psr17,
        $psr17,
    );
    return new Psr18Carrier($client, $psr17, $psr17, $settings);
}

function cache(?string $name): ?CacheInterface
{
    return match ($name) {
        null => null,
        'memory' => new Psr16Cache(new ArrayAdapter()),
        'raising' => new CarrierCache(static fn() => throw new \RuntimeException('the cache is down')),
        'rubbish' => new CarrierCache(static fn(string $method): string => $method === 'get' ? 'rubbish' : '1'),
        default => throw new \InvalidArgumentException('unknown cache'),
    };
}

/** @return array<string, mixed> */
function asked(Carrier $carrier, array $ask): array
{
    $begun = hrtime(true);
    $lookup = new Lookup($ask['provider'], $ask['environment'], $ask['api_key'], $ask['origin']);
    $request = $lookup->request($ask['payload']);
    $answer = $request instanceof LookupAnswer ? $request : $carrier->ask($request, $ask['budget']);
    return [
        'verdict' => $answer->verdict,
        'reason' => $answer->reason,
        'differences' => $answer->differences,
        'payment' => fields($answer->payment),
        'final' => $answer->final,
        'seconds' => (hrtime(true) - $begun) / 1e9,
    ];
}

/** @return array<string, string|null>|null */
function fields(?Payment $payment): ?array
{
    if ($payment === null) {
        return null;
    }
    $fields = [];
    foreach ([
        'order_id',
        'transaction_id',
        'amount',
        'currency',
        'outcome',
        'status',
        'recipient',
        'network',
    ] as $name) {
        $fields[$name] = $payment->{$name};
    }
    return $fields;
}
