<?php

declare(strict_types=1);

namespace Paysig\Pure\Payment;

use Paysig\ConfigException;
use Paysig\Pure\CheckError;
use Paysig\Pure\Decimal;
use Paysig\Pure\PaymentProblem;
use Paysig\Pure\Provider\LookupRules;

/**
 * Where a provider's callbacks say what of a payment.
 *
 * @internal
 */
final class Places
{
    public function __construct(
        private readonly PaymentFields $fields,
        private readonly ?LookupRules $lookup,
    ) {}

    /**
     * What is given, each field at the path where it is read.
     *
     * @return list<Placed>
     *
     * @throws ConfigException
     */
    public function of(Parts $payment): array
    {
        return [
            ...self::first('order_id', $payment->order_id, $this->fields->order_id),
            ...$this->transaction($payment),
            ...$this->amount($payment->amount),
            ...$this->currency($payment->currency),
            ...(new StatusPlaces($this->fields))->of($payment),
            ...self::first('recipient', $payment->recipient, $this->fields->recipient),
            ...self::first('network', $payment->network, $this->fields->network),
        ];
    }

    /**
     * @param list<string> $paths
     *
     * @return list<Placed>
     */
    private static function first(string $field, ?string $text, array $paths): array
    {
        return $text === null ? [] : [Placed::text($field, $text, $paths[0] ?? null)];
    }

    /**
     * @return list<Placed>
     */
    private function transaction(Parts $payment): array
    {
        $id = $payment->transaction_id;
        if ($id === null) {
            return [];
        }
        $places = new IdPlaces($this->fields, $this->lookup->requests ?? []);
        $placed = Placed::text('transaction_id', $id, $places->read($id));
        $order_path = $payment->order_id === null ? [] : array_slice($this->fields->order_id, 0, 1);
        $asked = $places->asked($id, [...$order_path, $placed->path]);
        return $asked === null ? [$placed] : [$placed, Placed::text('transaction_id', $id, $asked)];
    }

    /**
     * @return list<Placed>
     */
    private function amount(?string $amount): array
    {
        if ($amount !== null && Decimal::parse($amount) === null) {
            throw CheckError::unwritable('amount', PaymentProblem::Amount);
        }
        return self::first('amount', $amount, $this->fields->amount);
    }

    /**
     * @return list<Placed>
     */
    private function currency(?string $currency): array
    {
        $always = $this->fields->currency->always;
        if ($always === null) {
            return self::first('currency', $currency, $this->fields->currency->fields);
        }
        return (
            $currency === null || $currency === $always
                ? []
                : throw CheckError::unwritable('currency', PaymentProblem::Otherwise)
        );
    }
}
