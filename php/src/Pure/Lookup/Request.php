<?php

declare(strict_types=1);

namespace Paysig\Pure\Lookup;

use Paysig\LookupRequest;
use Paysig\Pure\CheckError;
use Paysig\Pure\Codes;
use Paysig\Pure\Digest;
use Paysig\Pure\Host\Made;
use Paysig\Pure\Json\Text;
use Paysig\Pure\Payment\Outcome;
use Paysig\Pure\Payment\Parts;
use Paysig\Pure\Provider\RequestRules;

use const Paysig\VERSION;

/**
 * A request about one payment, for the caller to carry, and the judge of its answer.
 *
 * @internal
 */
final class Request
{
    private const ID = '{id}';

    public function __construct(
        public readonly Lookup $lookup,
        public readonly RequestRules $rules,
        public readonly string $id,
        public readonly Parts $payment,
        private readonly bool $names_payment,
    ) {}

    /**
     * One of them may hold the API key.
     *
     * @return array<string, string>
     */
    public function headers(): array
    {
        $headers = ['Accept' => 'application/json', 'User-Agent' => 'paysig/' . VERSION];
        if ($this->rules->body !== null) {
            $headers['Content-Type'] = 'application/json';
        }
        $key = $this->lookup->api_key;
        if ($key !== null) {
            $headers[(string) $this->lookup->rules->key_header] = $key->bytes();
        }
        return $headers;
    }

    /**
     * What an answer says of the payment that was asked about, under the id as it stands there.
     */
    public function answered(Parts $described, string $id): Parts
    {
        $outcome = $described->status === null ? $this->lookup->rules->answer->outcome : $described->outcome;
        return new Parts(
            $described->order_id,
            $id,
            $this->amountCounts($outcome) ? $described->amount : null,
            $described->currency,
            $outcome,
            $described->status,
            $described->recipient,
            $described->network,
        );
    }

    /** Whether the amount in an answer with this outcome is what was paid. */
    public function amountCounts(?Outcome $answer): bool
    {
        $outcomes = $this->lookup->rules->answer->amount_if;
        return (
            $outcomes === []
            || in_array($this->payment->outcome, $outcomes, true) && in_array($answer, $outcomes, true)
        );
    }

    /** What it means that no answer came. */
    public static function failed(string $name): Answer
    {
        $reason = Reason::tryFrom($name);
        return in_array($reason, Reason::FAILURES, true)
            ? new Answer($reason)
            : throw CheckError::unknownFailure(array_map(
                static fn(Reason $failure): string => $failure->value,
                Reason::FAILURES,
            ));
    }

    public function request(): LookupRequest
    {
        $path = str_replace(self::ID, Codes::toPercent($this->id, false), $this->rules->path);
        return Made::of(
            LookupRequest::class,
            [
                'method' => $this->rules->method,
                'url' => $this->lookup->origin . $path,
                'body' => $this->body(),
                'cache_key' => $this->cacheKey(),
                'interval' => $this->lookup->rules->interval,
                'names_payment' => $this->names_payment,
            ],
            $this,
        );
    }

    /** The JSON text of an object of texts. */
    private function body(): ?string
    {
        if ($this->rules->body === null) {
            return null;
        }
        $members = [];
        foreach ($this->rules->body as $name => $value) {
            $members[] = Text::write((string) $name) . ':' . Text::write($value === self::ID ? $this->id : $value);
        }
        return '{' . implode(',', $members) . '}';
    }

    /** The same for the same provider, environment and id, and for nothing else. */
    private function cacheKey(): string
    {
        return Digest::hex(
            'paysig lookup 1',
            $this->lookup->provider->name,
            $this->lookup->origin,
            $this->lookup->environment,
            $this->rules->method,
            $this->rules->path,
            $this->id,
        );
    }
}
