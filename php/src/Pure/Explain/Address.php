<?php

declare(strict_types=1);

namespace Paysig\Pure\Explain;

use Paysig\Pure\Provider\MessageKind;
use Paysig\Pure\Provider\PartKind;

/**
 * Faults of the address that a provider signs.
 *
 * @internal
 */
final class Address
{
    /** The address as it may have been given to the provider. */
    public static function otherAddress(Search $search): ?Finding
    {
        $provider = $search->provider;
        $is_signed = $provider->message->kind === MessageKind::Template && $provider->signs(PartKind::Url);
        if (!$is_signed || $search->claimed->tags === []) {
            return null;
        }
        foreach (self::spellings($search->verification->url) as $difference => $url) {
            if ($url !== null && $search->isClaimed($search->filled($search->request->body, url: $url))) {
                return Finding::with(Cause::OtherUrl, Hints::of(Cause::OtherUrl) . ": {$difference}");
            }
        }
        return null;
    }

    /**
     * Other spellings of an address, by what is different in them.
     *
     * @return array<string, string|null>
     */
    private static function spellings(string $url): array
    {
        $lower = strtr($url, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz');
        $query = strpos($url, '?');
        return [
            'with a slash at its end' => "{$url}/",
            'without the slash at its end' => str_ends_with($url, '/') ? substr($url, 0, -1) : null,
            'with https' => str_starts_with($url, 'http://') ? 'https://' . substr($url, 7) : null,
            'with http' => str_starts_with($url, 'https://') ? 'http://' . substr($url, 8) : null,
            'without its query' => $query === false ? null : substr($url, 0, $query),
            'in lower case' => $lower === $url ? null : $lower,
        ];
    }

    private function __construct() {}
}
