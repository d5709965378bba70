<?php

declare(strict_types=1);

namespace Paysig\Pure\Payment;

use Paysig\ConfigException;
use Paysig\Pure\CheckError;
use Paysig\Pure\Payload\Spelling;
use Paysig\Pure\PaymentProblem;

/**
 * Where the status of a payment stands in a provider's callbacks, and in what word.
 *
 * @internal
 */
final class StatusPlaces
{
    public function __construct(
        private readonly PaymentFields $fields,
    ) {}

    /**
     * The status that is given, or else the first word for the outcome that can be written.
     *
     * @return list<Placed>
     *
     * @throws ConfigException
     */
    public function of(Parts $payment): array
    {
        $placed = match (true) {
            $payment->status !== null => $this->status($payment->status),
            $payment->outcome !== null => $this->outcome($payment->outcome),
            default => null,
        };
        if ($placed === null) {
            return [];
        }
        return [$this->hasNumbers() ? $placed->asNumber() : $placed];
    }

    private function status(string $word): Placed
    {
        $path = $this->path($word);
        if ($path === null && $this->fields->status !== [] && Placed::isUsable($word)) {
            throw CheckError::unwritable('status', PaymentProblem::NoWord);
        }
        return Placed::text('status', $word, $path);
    }

    private function outcome(Outcome $outcome): Placed
    {
        foreach ($this->fields->outcomes as [$word, $known]) {
            $path = $known === $outcome && Placed::isUsable($word) ? $this->path($word) : null;
            if ($path !== null) {
                return Placed::text('outcome', $word, $path);
            }
        }
        throw CheckError::unwritable('outcome', PaymentProblem::NoWord);
    }

    /**
     * Where a word of the status is read: where a condition wants this very word; the first path
     * otherwise, unless a condition puts another word there.
     */
    private function path(string $word): ?string
    {
        $conditions = array_column($this->fields->when, 0);
        foreach ($this->fields->status as $place => $path) {
            $condition = array_search($path, $conditions, true);
            if ($condition === false) {
                continue;
            }
            if (in_array($word, $this->fields->when[$condition][1], true)) {
                return $path;
            }
            return $place === 0 ? null : $this->fields->status[0];
        }
        return $this->fields->status[0] ?? null;
    }

    /** Whether the provider has numbers for words. */
    private function hasNumbers(): bool
    {
        /** @var list<string> $words */
        $words = array_column($this->fields->outcomes, 0);
        return array_filter($words, Spelling::isInteger(...)) !== [];
    }
}
