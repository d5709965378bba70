<?php

declare(strict_types=1);

namespace Paysig\Pure\Provider;

/**
 * What a host has to know about a provider before it can receive callbacks.
 *
 * @internal
 */
final class Info
{
    /**
     * @return array<string, string|int|bool|list<string>> as ProviderInfo shows it
     */
    public static function of(Provider $provider): array
    {
        return [
            'name' => $provider->name,
            'title' => $provider->title,
            'methods' => $provider->methods,
            'environments' => $provider->environments,
            'headers' => $provider->headers,
            'accepted_status' => $provider->accepted,
            'refused_status' => $provider->refused,
            // Names that are digits have become ints on the way.
            'lookup_environments' => array_map(strval(...), array_keys($provider->lookup->hosts ?? [])),
            'lookup_needs_key' => $provider->lookup?->key_header !== null,
            'signs_time' => $provider->timestamp !== null,
            'signs_id' => $provider->id_header !== null,
            'signs_url' => $provider->signs(PartKind::Url),
            'reads_payments' => $provider->payment !== null,
            'key_by_order' => $provider->key_field !== [],
        ];
    }

    private function __construct() {}
}
