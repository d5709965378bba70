<?php

/**
 * Answers jobs with the PHP extension, or with the PHP code that stands in for it, one JSON object
 * a line in and one out.
 */

declare(strict_types=1);

namespace Parity;

use Paysig\CanonicalizationException;
use Paysig\ConfigException;
use Paysig\Key;
use Paysig\PayloadException;
use Paysig\RejectedException;
use Paysig\Secret;
use Paysig\Verified;
use Paysig\Verifier;

use function Paysig\canonicalize;
use function Paysig\match_signature;
use function Paysig\sign;
use function Paysig\sign_request;

require __DIR__ . '/checks.php';

const DEEPEST = 10_000;

while (false !== ($line = fgets(STDIN))) {
    try {
        $answer = answered(job($line));
    } catch (CanonicalizationException $error) {
        $answer = ['error' => 'canonicalization', 'text' => $error->getMessage()];
    } catch (ConfigException $error) {
        $answer = ['error' => 'config', 'text' => $error->getMessage()];
    }
    echo json_encode((object) $answer, JSON_THROW_ON_ERROR, DEEPEST), "\n";
}

/** @return array<string, mixed> */
function job(string $line): array
{
    $job = json_decode($line, true, DEEPEST, JSON_THROW_ON_ERROR);
    if (is_array($job['row'] ?? $job['provider'] ?? $job['request']['provider'] ?? null)) {
        return with_row($job, json_decode($line, false, DEEPEST, JSON_THROW_ON_ERROR));
    }
    return $job;
}

/**
 * The job, its row an array; or JSON text where an array would say something else, since an
 * empty object becomes an empty list.
 *
 * @param array<string, mixed> $job
 *
 * @return array<string, mixed>
 */
function with_row(array $job, \stdClass $given): array
{
    foreach ($job as $field => $value) {
        if (in_array($field, ['request', 'lookup'], true) && null !== $value) {
            $job[$field] = with_row($value, $given->{$field});
        }
        if (in_array($field, ['row', 'provider'], true) && written($value) !== written($given->{$field})) {
            $job[$field] = written($given->{$field});
        }
    }
    return $job;
}

function written(mixed $row): string
{
    return json_encode($row, JSON_THROW_ON_ERROR | JSON_PRESERVE_ZERO_FRACTION);
}

/** @param array<string, mixed> $job */
function answered(array $job): array
{
    switch ($job['kind']) {
        case 'verify':
        case 'verify_signature':
            return matched($job);
        case 'Key':
            new Key(content($job['secret']), $job['provider'], ...forms($job));
            return [];
        case 'request':
            return judged($job);
        case 'Verifier':
            verifier($job);
            return [];
        case 'payload':
            return payload(verify($job['request']));
        case 'payment':
            return payment(verify($job['request']));
        case 'sign':
            return ['signature' => sign(content($job['body']), content($job['secret']), $job['provider'])];
        case 'sign_request':
            return headers(sign_request(
                $job['provider'],
                content($job['body']),
                content($job['secret']),
                $job['now'],
                optional($job, 'delivery_id'),
                optional($job, 'url'),
            ));
        case 'row_error':
            new Verifier($job['row'], 'secret');
            return [];
        case 'canonicalize':
            return ['message' => bin2hex(canonicalize(content($job['body']), $job['form']))];
    }
    return found($job);
}

/** @param array{hex: string} $text */
function content(array $text): string
{
    return (string) hex2bin($text['hex']);
}

/** @param array<string, mixed> $job */
function optional(array $job, string $field): ?string
{
    return array_key_exists($field, $job) ? content($job[$field]) : null;
}

function forms(array $job): array
{
    return array_key_exists('canonical_forms', $job) ? ['canonical_forms' => $job['canonical_forms']] : [];
}

function matched(array $job): array
{
    $signature = null === $job['signature'] ? null : content($job['signature']);
    [$body, $secret] = [content($job['body']), content($job['secret'])];
    $found = match_signature($body, $signature, $secret, $job['provider'], ...forms($job));
    if (null === $found) {
        return ['form' => null];
    }
    return ['form' => $found->form, 'message' => bin2hex($found->message)];
}

/** @param array<string, string> $headers */
function headers(array $headers): array
{
    $pairs = [];
    foreach ($headers as $name => $value) {
        $pairs[] = [$name, $value];
    }
    return ['headers' => $pairs];
}

function verifier(array $job): Verifier
{
    return new Verifier($job['provider'], secrets($job['secrets']), $job['settings'] ?? []);
}

/** @return list<Secret>|\Closure(string): ?list<Secret> */
function secrets(array $given): array|\Closure
{
    if (!array_key_exists('resolver', $given)) {
        return listed($given);
    }
    $orders = array_map(listed(...), $given['resolver']);
    return static fn(string $id): ?array => $orders[$id] ?? null;
}

/** @return list<Secret> */
function listed(array $given): array
{
    $secrets = [];
    foreach ($given as $one) {
        $secrets[] = new Secret(content($one['secret']), $one['id'] ?? null, $one['not_after'] ?? null);
    }
    return $secrets;
}

function verify(array $job): Verified
{
    return verifier($job)->verify(...arrived($job));
}

/** @return array{string, array<string, string>, ?array<array-key, string|list<string>>, ?string, int} */
function arrived(array $job): array
{
    return [
        content($job['body']),
        array_map(content(...), $job['server'] ?? []),
        array_key_exists('headers', $job) ? grouped($job['headers']) : null,
        $job['peer'] ?? null,
        $job['now'],
    ];
}

/**
 * Headers as PHP has them: a name with one value, or with a list of them.
 */
function grouped(array $pairs): array
{
    $grouped = [];
    /** @var array{array{hex: string}, array{hex: string}} $pair */
    foreach ($pairs as $pair) {
        [$name, $value] = $pair;
        $grouped[content($name)][] = content($value);
    }
    return array_map(static fn(array $values): array|string => 1 === count($values) ? $values[0] : $values, $grouped);
}

function judged(array $job): array
{
    try {
        $verified = verify($job);
    } catch (RejectedException $rejected) {
        $explanation = verifier($job)->explain(...arrived($job));
        return [
            'explanation' => ['cause' => $explanation->cause, 'hint' => $explanation->hint],
            'verdict' => 'rejected',
            'provider' => $rejected->provider,
            'code' => $rejected->reason,
            'hint' => $rejected->hint,
            'text' => $rejected->getMessage(),
            'found_in' => $rejected->found_in,
            'headers_seen' => $rejected->headers_seen,
            'status' => $rejected->status,
        ];
    }
    return [
        'verdict' => 'verified',
        'provider' => $verified->provider,
        'key_id' => $verified->key_id,
        'form' => $verified->form,
        'message' => bin2hex($verified->message),
        'found_in' => $verified->found_in,
        'address_ok' => $verified->address_ok,
        'resolved_id' => $verified->resolved_id,
        'timestamp' => $verified->timestamp,
        'id' => $verified->id,
        'headers_seen' => $verified->headers_seen,
        'status' => $verified->status,
        'payload' => payload($verified),
        'payment' => payment($verified),
    ];
}

function payload(Verified $verified): array
{
    try {
        return ['value' => tagged($verified->payload())];
    } catch (PayloadException) {
        return ['error' => 'payload'];
    }
}

function payment(Verified $verified): array
{
    try {
        $payment = $verified->payment();
    } catch (PayloadException) {
        return ['error' => 'payload'];
    }
    return ['value' => fields($payment)];
}

/**
 * The value in the notation of the vectors, every array as a list of its keys and values.
 */
function tagged(mixed $value): mixed
{
    if (is_int($value)) {
        return ['$int' => (string) $value];
    }
    if (is_float($value)) {
        return ['$float' => var_export($value, true)];
    }
    if (!is_array($value)) {
        return $value;
    }
    $members = [];
    foreach ($value as $key => $member) {
        $members[] = [(string) $key, tagged($member)];
    }
    return ['$array' => $members];
}
