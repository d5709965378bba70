<?php

declare(strict_types=1);

namespace Paysig\Pure\Lookup;

use Paysig\ConfigException;
use Paysig\PayloadException;
use Paysig\Pure\CheckError;
use Paysig\Pure\Payload\Content;
use Paysig\Pure\Payload\Fields;
use Paysig\Pure\Payload\Unusable;
use Paysig\Pure\Payment\Read;
use Paysig\Pure\Provider\LookupRules;
use Paysig\Pure\Provider\Provider;
use Paysig\Pure\Secret;

/**
 * A provider's way of being asked about a payment: which request to make, and what the answer
 * means. Whoever calls carries the one and brings the other.
 *
 * @internal
 */
final class Lookup
{
    private function __construct(
        public readonly Provider $provider,
        public readonly LookupRules $rules,
        public readonly string $environment,
        public readonly string $origin,
        public readonly ?Secret $api_key,
    ) {}

    /**
     * @param string|null $environment May be left out where there is only one.
     * @param string|null $api_key The merchant's, where the provider asks for it.
     * @param string|null $origin Another than the provider's own, such as that of a proxy.
     *
     * @throws ConfigException The provider cannot be asked, or a setting is missing, wrong or
     *     without use.
     */
    public static function of(
        Provider $provider,
        ?string $environment,
        #[\SensitiveParameter] ?string $api_key,
        ?string $origin,
    ): self {
        $rules = $provider->lookup ?? throw CheckError::lookupNotApplicable();
        $name = Beside::environment($rules, $environment);
        $target = $origin === null ? $rules->hosts[$name] : Beside::origin($origin);
        return new self($provider, $rules, $name, $target, Beside::key($rules, $api_key));
    }

    /**
     * The request about the payment in this payload of a callback, which was verified. Whatever
     * stands in it, the request goes to the provider's host and path.
     *
     * @return Request|Answer The answer at once, where there is nothing to ask for.
     */
    public function request(string $payload): Request|Answer
    {
        $fields = $this->provider->payment;
        try {
            $payment = Read::payment($this->provider, $payload);
            $found = $payment === null ? null : Fields::of($payload);
        } catch (PayloadException) {
            return new Answer(Reason::NoPayment);
        }
        if ($payment === null || $found === null || $fields === null) {
            return new Answer(Reason::NoPayment);
        }
        foreach ($this->rules->requests as $rules) {
            try {
                $id = Content::id($found, $rules->id->fields);
            } catch (Unusable) {
                return new Answer(Reason::BadId);
            }
            if ($id !== null && !Id::isAllowed($rules->id, $id)) {
                return new Answer(Reason::BadId);
            }
            if ($id !== null) {
                $names_payment = Id::namesPayment($found, $fields, $payment, $rules->id, $id);
                return new Request($this, $rules, $id, $payment, $names_payment);
            }
        }
        return new Answer(Reason::NoId);
    }
}
