<?php

declare(strict_types=1);

namespace Paysig\Pure\Decision;

use Paysig\ConfigException;
use Paysig\Pure\CheckError;
use Paysig\Pure\Decimal;
use Paysig\Pure\Host\Given;
use Paysig\Pure\Host\Texts;
use Paysig\Pure\Host\Wrong;
use Paysig\Pure\Payment\Outcome;
use TypeError;

/**
 * The settings of an expectation, by name.
 *
 * @internal
 */
final class Settings
{
    private const KNOWN = [
        'order_id',
        'amount',
        'currency',
        'recipient',
        'network',
        'outcomes',
        'underpaid_by',
        'overpaid_by',
    ];

    /** @var array<string, string> */
    private array $texts = [];

    private ?Decimal $amount = null;

    /** @var array<string, Tolerance> */
    private array $tolerances = [];

    /** @var list<Outcome> */
    private array $outcomes = [Outcome::Paid];

    private function __construct() {}

    /**
     * @param string $function As __METHOD__ names it.
     * @param int $number The argument's place, from 1.
     *
     * @throws ConfigException
     * @throws TypeError
     */
    public static function read(string $function, int $number, mixed $given): Expectation
    {
        if (!is_array($given)) {
            throw Wrong::type($function, $number, 'settings', 'array', $given);
        }
        $settings = new self();
        foreach (Given::each($function, $number, 'settings', $given, 'setting', self::KNOWN) as $setting) {
            $settings->set($setting);
        }
        return $settings->expectation();
    }

    /**
     * Null is refused like any other value of the wrong type: what is missing in the merchant's own
     * records must not turn a check off.
     *
     * @throws ConfigException
     * @throws TypeError
     */
    private function set(Given $setting): void
    {
        $name = $setting->name;
        match ($name) {
            'outcomes' => $this->outcomes = self::outcomes($setting),
            'amount' => $this->amount = self::positive(self::amount($setting)),
            'underpaid_by', 'overpaid_by' => $this->tolerances[$name] = Tolerance::parse($name, self::amount($setting)),
            default => $this->texts[$name] = self::filled($setting),
        };
    }

    /**
     * @throws ConfigException There is a tolerance, and no amount.
     */
    private function expectation(): Expectation
    {
        if ($this->tolerances !== [] && $this->amount === null) {
            throw CheckError::toleranceWithoutAmount();
        }
        $underpaid_by = $this->tolerances['underpaid_by'] ?? null;
        $overpaid_by = $this->tolerances['overpaid_by'] ?? null;
        return new Expectation($this->texts, new Amounts($this->amount, $underpaid_by, $overpaid_by), $this->outcomes);
    }

    /**
     * @return list<Outcome>
     */
    private static function outcomes(Given $setting): array
    {
        $outcomes = array_map(Outcome::named(...), $setting->texts($setting->array('array')));
        return $outcomes === [] ? throw CheckError::noOutcomes() : $outcomes;
    }

    private static function amount(Given $setting): string
    {
        return Texts::amount($setting->value) ?? throw $setting->wrongType('string|int', Wrong::NO_FLOAT);
    }

    private static function positive(string $amount): Decimal
    {
        $decimal = Decimal::parse($amount);
        return $decimal === null || $decimal->isZero() ? throw CheckError::amount('amount') : $decimal;
    }

    private static function filled(Given $setting): string
    {
        $text = Texts::utf8($setting->name, $setting->text('string'));
        return $text === '' ? throw CheckError::emptyExpectation($setting->name) : $text;
    }
}
