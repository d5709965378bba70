<?php

declare(strict_types=1);

namespace Paysig\Pure;

use Paysig\CanonicalizationException;
use Paysig\ConfigException;
use Paysig\Pure\Headers\Header;
use Paysig\Pure\Provider\MessageKind;
use Paysig\Pure\Provider\PartKind;
use Paysig\Pure\Provider\Provider;
use Paysig\Pure\Provider\Secrets;
use Paysig\Pure\Signature\Writing;

/**
 * What a provider would send, for tests and for trying an endpoint.
 *
 * @internal
 */
final class Signing
{
    /**
     * The headers with which a provider would send a body: the signature under its likeliest name,
     * and the time and the id where they have headers of their own.
     *
     * @param int $now The time of sending, in seconds since 1970.
     *
     * @return array<string, string> Values by names.
     *
     * @throws ConfigException The secret is empty, or an id or an address is missing or not signed.
     * @throws CanonicalizationException The provider signs canonical JSON and the body is not JSON.
     */
    // @mago-expect lint:excessive-parameter-list
    public static function headers(
        Provider $provider,
        string $body,
        #[\SensitiveParameter] string $secret,
        int $now,
        ?string $id,
        ?string $url,
    ): array {
        $hmac = new Mac($provider->signature->algorithm, Secrets::key($provider, $secret));
        $id = self::idFor($provider, $id);
        $url = Secrets::checkUrl($provider, $url);
        $signed = $provider->timestamp;
        $time = $signed === null ? '' : Freshness::write($now, $signed->unit);
        $message = $provider->message->kind === MessageKind::Template
            ? Message::fill($provider->message->parts, new Signed($body, $time, $id, $url))
            : Message::toSign($body, $provider->forms());
        $beside = $signed === null || $signed->in_header ? null : [$signed->name, $time];
        $headers = [$provider->headers[0] => Writing::write($hmac->tag($message), $provider->signature, $beside)];
        if ($signed !== null && $signed->in_header) {
            $headers[$signed->name] = $time;
        }
        if ($provider->id_header !== null) {
            $headers[$provider->id_header] = $id;
        }
        return $headers;
    }

    /**
     * What a verifier would take for an id. A comma would look like a doubled header.
     *
     * @throws ConfigException
     */
    private static function idFor(Provider $provider, ?string $id): string
    {
        if (!$provider->signs(PartKind::Id)) {
            return $id === null ? '' : throw ConfigError::idNotApplicable();
        }
        if ($id === null) {
            throw ConfigError::idNeeded();
        }
        $is_id =
            strlen($id) <= Header::LONGEST_VALUE
            && Secrets::isGraphic($id)
            && !str_contains($id, ',')
            && $provider->message->canHold($id);
        return $is_id ? $id : throw ConfigError::id();
    }

    private function __construct() {}
}
