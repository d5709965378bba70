<?php

declare(strict_types=1);

namespace Paysig\Pure\Row;

use Paysig\ConfigException;
use Paysig\Pure\Payload\Value;
use Paysig\Pure\Payment\PaymentFields;
use Paysig\Pure\Provider\LookupRules;

/**
 * What a row says on asking the provider.
 *
 * @internal
 */
final class Lookup
{
    private const MOST_HOSTS = 8;
    private const MOST_REQUESTS = 4;

    /** Headers that every request has, or that belong to HTTP (RFC 9110, section 7.6.1). */
    private const OWN_HEADERS = [
        'accept',
        'accept-encoding',
        'connection',
        'content-length',
        'content-type',
        'cookie',
        'host',
        'te',
        'trailer',
        'transfer-encoding',
        'upgrade',
        'user-agent',
    ];

    /**
     * @param PaymentFields|null $payment What the row says on payments in callbacks.
     *
     * @throws ConfigException
     */
    public static function read(Value $value, ?PaymentFields $payment): LookupRules
    {
        if ($payment === null) {
            throw RowError::mustHave('lookup', 'payment beside it, with which answers are compared');
        }
        $fields = Fields::of('lookup', $value, ['hosts', 'key_header', 'interval', 'requests', 'answer']);
        $interval = $fields->integer('lookup.interval', 1, 3_600, 'from 1 to 3600 seconds');
        $requests = $fields->required('lookup.requests');
        $requests = Item::list('lookup.requests', $requests, LookupRequest::read(...));
        if ($requests === [] || count($requests) > self::MOST_REQUESTS) {
            throw RowError::mustHave('lookup.requests', '1 to 4 requests');
        }
        $hosts = self::hosts('lookup.hosts', $fields->required('lookup.hosts'));
        $key_header = $fields->get('lookup.key_header');
        return new LookupRules(
            $hosts,
            $key_header === null ? null : self::keyHeader('lookup.key_header', $key_header),
            $interval ?? 0,
            $requests,
            LookupAnswer::read('lookup.answer', $fields->required('lookup.answer'), $payment),
        );
    }

    /**
     * @return array<string, string>
     */
    private static function hosts(string $field, Value $value): array
    {
        $members = $value->asObject() ?? throw RowError::wrongType($field, 'an object of texts');
        if ($members === [] || count($members) > self::MOST_HOSTS) {
            throw RowError::mustHave($field, '1 to 8 environments');
        }
        $hosts = [];
        foreach ($members as [$name, $origin]) {
            $origin = Item::text($field, $origin);
            if (!str_starts_with($origin, 'https://') || !Authority::is(substr($origin, strlen('https://')))) {
                throw RowError::mustHave($field, 'https:// and a host, and nothing behind it');
            }
            $hosts[$name] = $origin;
        }
        return $hosts;
    }

    private static function keyHeader(string $field, Value $value): string
    {
        $name = Item::header($field, $value);
        foreach (self::OWN_HEADERS as $own) {
            if (strcasecmp($own, $name) === 0) {
                throw RowError::taken($field);
            }
        }
        return $name;
    }

    private function __construct() {}
}
