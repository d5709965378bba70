<?php

declare(strict_types=1);

namespace Paysig\Pure\Payment;

use Paysig\Pure\Provider\RequestRules;

/**
 * Where the payment's id stands in a provider's callbacks.
 *
 * @internal
 */
final class IdPlaces
{
    /**
     * @param list<RequestRules> $requests Those by which the provider is asked.
     */
    public function __construct(
        private readonly PaymentFields $fields,
        private readonly array $requests,
    ) {}

    /**
     * The first path; another one, where the provider is asked for an id there that looks like this
     * one, and for none like it at the first.
     */
    public function read(string $id): ?string
    {
        $first = $this->fields->transaction_id[0] ?? null;
        if ($first === null || !self::isAmong($first, $this->requests)) {
            return $first;
        }
        $suited = $this->suited($id);
        foreach ($this->fields->transaction_id as $path) {
            if (self::isAmong($path, $suited)) {
                return $path;
            }
        }
        return $first;
    }

    /**
     * Where the provider is asked for the payment's id, if that is a place of its own: none where
     * another field of a payment is read, and none that is written already.
     *
     * @param list<string> $written
     */
    public function asked(string $id, array $written): ?string
    {
        foreach ($written as $path) {
            if (self::isAmong($path, $this->requests)) {
                return null;
            }
        }
        $path = $this->suited($id)[0]->id->fields[0] ?? null;
        return $path === null || $this->meansElse($path) ? null : $path;
    }

    /**
     * The requests for an id that looks like this one.
     *
     * @return list<RequestRules>
     */
    private function suited(string $id): array
    {
        return array_values(array_filter(
            $this->requests,
            static fn(RequestRules $request): bool => $request->id->allows($id),
        ));
    }

    /**
     * Whether one of the requests is for the id at this path.
     *
     * @param list<RequestRules> $requests
     */
    private static function isAmong(string $path, array $requests): bool
    {
        foreach ($requests as $request) {
            if (in_array($path, $request->id->fields, true)) {
                return true;
            }
        }
        return false;
    }

    /** Whether something else than the payment's id is read at a path. */
    private function meansElse(string $path): bool
    {
        $fields = $this->fields;
        $others = [
            ...$fields->order_id,
            ...$fields->amount,
            ...$fields->currency->fields,
            ...$fields->status,
            ...$fields->payout,
            ...$fields->recipient,
            ...$fields->network,
            ...array_column($fields->when, 0),
        ];
        return in_array($path, $others, true);
    }
}
