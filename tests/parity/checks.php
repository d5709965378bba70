<?php

/**
 * What PHP says to the kinds of jobs that follow a callback.
 */

declare(strict_types=1);

namespace Parity;

use Paysig\ConfigException;
use Paysig\Expectation;
use Paysig\Lookup;
use Paysig\LookupAnswer;
use Paysig\LookupRequest;
use Paysig\Payment;

use function Paysig\claim_key;
use function Paysig\credit_due;
use function Paysig\credit_key;
use function Paysig\decide;
use function Paysig\message_key;
use function Paysig\payment_key;
use function Paysig\read_payment;
use function Paysig\write_payment;

const FIELDS = [
    'order_id',
    'transaction_id',
    'amount',
    'currency',
    'outcome',
    'status',
    'recipient',
    'network',
];

/** @param array<string, mixed> $job */
function found(array $job): array
{
    switch ($job['kind']) {
        case 'lookup':
            return asked($job);
        case 'lookup_error':
            lookup($job);
            return [];
        case 'expectation':
            $expectation = new Expectation($job['settings']);
            return ['differences' => $expectation->differences(reported($job), looked_up($job))];
        case 'decision':
            return decided($job);
        case 'keys':
            return keys($job);
        case 'credit':
            return credit($job);
        case 'write':
            return ['payload' => write_payment($job['provider'], $job['payment'])];
    }
    throw new \LogicException("unknown kind {$job['kind']}");
}

/** @param array<string, mixed> $job */
function lookup(array $job): Lookup
{
    return new Lookup($job['provider'], $job['environment'] ?? null, optional($job, 'api_key'), $job['origin'] ?? null);
}

/** @param array<string, mixed> $job */
function asked(array $job): array
{
    $request = lookup($job)->request(content($job['payload']));
    if ($request instanceof LookupAnswer) {
        return ['answer' => told($request)];
    }
    $judged = static fn(array $one): array => told($request->judge($one['status'], content($one['body'])));
    $failed = static fn(array $one): array => failed($request, $one['reason']);
    return [
        'answers' => array_map($judged, $job['answers'] ?? []),
        'failures' => array_map($failed, $job['failures'] ?? []),
        'request' => request($request),
    ];
}

function failed(LookupRequest $request, string $reason): array
{
    try {
        return told($request->failed($reason));
    } catch (ConfigException $error) {
        return ['error' => 'config', 'text' => $error->getMessage()];
    }
}

function looked_up(array $job): ?LookupAnswer
{
    $case = $job['lookup'];
    if (null === $case) {
        return null;
    }
    $request = lookup($case)->request(content($case['payload']));
    if ($request instanceof LookupAnswer) {
        return $request;
    }
    if (array_key_exists('failed', $case)) {
        return $request->failed($case['failed']);
    }
    return $request->judge($case['status'], content($case['body']));
}

function request(LookupRequest $request): array
{
    $headers = [];
    foreach ($request->headers() as $name => $value) {
        // A vector holds for every version.
        $is_agent = 'User-Agent' === $name && 'paysig/' . \Paysig\VERSION === $value;
        $headers[] = [$name, $is_agent ? 'paysig' : $value];
    }
    return [
        'method' => $request->method,
        'url' => $request->url,
        'headers' => $headers,
        'body' => $request->body,
        'cache_key' => $request->cache_key,
        'interval' => $request->interval,
        'names_payment' => $request->names_payment,
    ];
}

function told(LookupAnswer $answer): array
{
    return [
        'verdict' => $answer->verdict,
        'reason' => $answer->reason,
        'differences' => $answer->differences,
        'payment' => fields($answer->payment),
        'final' => $answer->final,
    ];
}

/** @return ?array<string, ?string> */
function fields(?Payment $payment): ?array
{
    if (null === $payment) {
        return null;
    }
    $found = [];
    foreach (FIELDS as $name) {
        $found[$name] = $payment->{$name};
    }
    return $found;
}

function reported(array $job): ?Payment
{
    return null === $job['payload'] ? null : read_payment($job['provider'], content($job['payload']));
}

function decided(array $job): array
{
    $decision = decide(
        reported($job),
        $job['address_ok'],
        null === $job['settings'] ? null : new Expectation($job['settings']),
        looked_up($job),
        ...array_key_exists('policy', $job) ? [$job['policy']] : [],
    );
    return [
        'verdict' => $decision->verdict,
        'proofs' => $decision->proofs,
        'reasons' => $decision->reasons,
        'payment' => fields($decision->payment),
    ];
}

/** @param array<string, mixed> $job */
function keys(array $job): array
{
    $told = [$job['provider'], content($job['payload']), $job['merchant'], $job['environment']];
    return [
        'claim_key' => claim_key(...[...$told, optional($job, 'delivery_id')]),
        'payment_key' => payment_key(...$told),
        'message_key' => message_key(...$told),
    ];
}

function credit(array $job): array
{
    $found = [];
    if (array_key_exists('payment_key', $job)) {
        $found['credit_key'] = credit_key($job['payment_key'], $job['credited'], $job['total']);
    }
    return $found + ['due' => credit_due($job['total'], $job['credited'])];
}
