<?php

declare(strict_types=1);

namespace Paysig\Pure;

use Paysig\CanonicalizationException;
use Paysig\ConfigException;
use Paysig\Pure\Provider\Provider;
use Paysig\Pure\Provider\Secrets;
use Paysig\Pure\Signature\Tags;
use Paysig\Pure\Signature\Writing;

/**
 * A secret prepared for one provider that signs the body alone.
 *
 * @internal
 */
final class Key
{
    /**
     * @param list<Form> $forms
     */
    private function __construct(
        private readonly Mac $hmac,
        public readonly Provider $provider,
        private readonly array $forms,
    ) {}

    /**
     * @param list<Form>|null $forms The forms to try instead of the provider's own, in this order.
     *
     * @throws ConfigException The provider signs more than the body, its rules leave nothing of the
     *     secret, or the forms are not for it.
     */
    public static function of(#[\SensitiveParameter] string $secret, Provider $provider, ?array $forms = null): self
    {
        if (!$provider->signsBodyAlone()) {
            throw ConfigError::requestNeeded();
        }
        $hmac = new Mac($provider->signature->algorithm, Secrets::key($provider, $secret));
        $forms = $forms === null ? $provider->forms() : Secrets::checkForms($provider, $forms);
        return new self($hmac, $provider, $forms);
    }

    /**
     * Whether this is the key's signature of a body. What came with the request and is no string is
     * none.
     */
    public function matches(string $body, mixed $signature): bool
    {
        return $this->match($body, $signature) !== null;
    }

    /**
     * What a signature covers, if it is the key's of this body.
     *
     * @return array{Form, string}|null
     */
    public function match(string $body, mixed $signature): ?array
    {
        $tags = is_string($signature) ? Tags::read($signature, $this->provider->signature) : null;
        if ($tags === null) {
            return null;
        }
        $hmac = $this->hmac;
        if ($this->forms === [Form::Raw]) {
            return $hmac->verifies($body, $tags) ? [Form::Raw, $body] : null;
        }
        $accepts = static fn(string $message): bool => $hmac->verifies($message, $tags);
        return Message::find($body, $this->forms, $accepts);
    }

    /**
     * The signature that the provider would send with a body.
     *
     * @throws CanonicalizationException The provider signs canonical JSON and the body is not JSON.
     */
    public function sign(string $body): string
    {
        $tag = $this->hmac->tag(Message::toSign($body, $this->forms));
        return Writing::write($tag, $this->provider->signature);
    }
}
