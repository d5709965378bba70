<?php

declare(strict_types=1);

namespace Paysig\Tests;

use ArgumentCountError;
use Error;
use Paysig\ConfigException;
use Paysig\Expectation;
use PHPUnit\Framework\TestCase;
use TypeError;

/**
 * What a merchant expects is compared exactly, and a setting that is wrong is named.
 */
final class ExpectationTest extends TestCase
{
    public function test_without_settings_a_payment_has_to_be_paid(): void
    {
        $expectation = new Expectation();
        self::assertSame([], $expectation->differences(Looked::payment('rajaongkir')));
        self::assertSame(
            ['wrong_outcome'],
            $expectation->differences(Looked::payment('rajaongkir', ['status' => 'PENDING'])),
        );
        self::assertSame(['no_payment'], $expectation->differences(null));
    }

    /**
     * @dataProvider settings
     *
     * @param list<string> $expected
     * @param array<string, mixed> $settings
     */
    public function test_a_setting_decides(array $expected, array $settings): void
    {
        self::assertSame($expected, (new Expectation($settings))->differences(Looked::payment('akashicpay')));
    }

    /**
     * @return iterable<int, array{list<string>, array<string, mixed>}>
     */
    public static function settings(): iterable
    {
        yield [[], ['order_id' => 'ORD-1', 'amount' => '1.00', 'currency' => 'usdt', 'network' => 'trx-shasta']];
        yield [[], ['amount' => 1]];
        yield [['wrong_order'], ['order_id' => 'ord-1']];
        yield [['underpaid'], ['amount' => '1.0000001']];
        yield [['overpaid'], ['amount' => '0.9999999']];
        yield [[], ['amount' => 2, 'underpaid_by' => 1]];
        yield [[], ['amount' => '0.5', 'overpaid_by' => 'any']];
        yield [['underpaid'], ['amount' => '2', 'underpaid_by' => '0.99']];
        yield [['wrong_currency'], ['currency' => 'EUR']];
        yield [[], ['recipient' => 'TQH8ygbS8BAnzSQ9uxR9vXHJYMQVRvbgPg']];
        yield [['wrong_recipient'], ['recipient' => 'tqh8ygbS8BAnzSQ9uxR9vXHJYMQVRvbgPg']];
        yield [['wrong_network'], ['network' => 'ETH']];
        yield [['wrong_outcome'], ['outcomes' => ['partial', 'pending']]];
        yield [
            ['wrong_order', 'wrong_outcome', 'underpaid', 'wrong_currency'],
            ['currency' => 'x', 'order_id' => 'x', 'amount' => '5', 'outcomes' => ['failed']],
        ];
    }

    public function test_a_confirmed_answer_completes_the_callback(): void
    {
        $payment = Looked::payment('paymento');
        $expectation = new Expectation(['amount' => '150']);
        self::assertSame(['amount_missing'], $expectation->differences($payment));
        self::assertSame(['amount_missing'], $expectation->differences($payment, null));
        self::assertSame([], $expectation->differences($payment, Looked::answer('paymento')));
        self::assertSame(
            ['amount_missing'],
            $expectation->differences($payment, Looked::request('paymento')->failed('timeout')),
        );
        $dearer = new Expectation(['amount' => '151']);
        self::assertSame(['underpaid'], $dearer->differences(lookup: Looked::answer('paymento'), payment: $payment));
    }

    /**
     * @dataProvider wrongTypes
     */
    public function test_wrong_types_get_phps_words_and_advice(mixed $settings, string $text): void
    {
        $thrown = Thrown::by(static fn() => new Expectation($settings));
        $text = "Paysig\Expectation::__construct(): Argument #1 (\$settings) must {$text}";
        self::assertSame([TypeError::class, $text], [$thrown::class, $thrown->getMessage()]);
    }

    /**
     * @return iterable<int, array{mixed, string}>
     */
    public static function wrongTypes(): iterable
    {
        yield ['x', 'be of type array, string given'];
        yield [null, 'be of type array, null given'];
        foreach (['order_id', 'currency', 'recipient', 'network'] as $name) {
            yield [[$name => 5], "hold a value of type string for \"{$name}\", int given"];
            yield [[$name => null], "hold a value of type string for \"{$name}\", null given"];
        }
        foreach (['amount', 'underpaid_by', 'overpaid_by'] as $name) {
            $text =
                "hold a value of type string|int for \"{$name}\", %s given: "
                . 'pass the digits in a string, since a float may change them';
            yield [[$name => 1.5], sprintf($text, 'float')];
            yield [[$name => null], sprintf($text, 'null')];
        }
        yield [['outcomes' => 'paid'], 'hold a value of type array for "outcomes", string given'];
        yield [['outcomes' => ['paid', 1]], 'hold a list of strings for "outcomes", int found in it'];
    }

    /**
     * @dataProvider wrongValues
     *
     * @param array<array-key, mixed> $settings
     */
    public function test_wrong_values_are_the_set_up_s_fault(array $settings, string $text): void
    {
        $thrown = Thrown::by(static fn() => new Expectation($settings));
        self::assertSame(ConfigException::class, $thrown::class);
        self::assertStringContainsString($text, $thrown->getMessage());
        self::assertStringNotContainsString('hunter2', $thrown->getMessage());
    }

    /**
     * @return iterable<int, array{array<array-key, mixed>, string}>
     */
    public static function wrongValues(): iterable
    {
        $unknown =
            'unknown setting; the known ones are order_id, amount, currency, recipient, network, outcomes, '
            . 'underpaid_by, overpaid_by';
        yield [['hunter2' => 1], $unknown];
        yield [['hunter2'], $unknown];
        yield [['order_id' => ''], 'order_id is empty'];
        yield [['currency' => ''], 'currency is empty'];
        yield [['order_id' => "hunter2\xff"], 'order_id must be text in UTF-8'];
        foreach (['0', '', '1e2', '-1', '1,5', "1\xff", -1, 0, str_repeat('1', 65)] as $amount) {
            yield [['amount' => $amount], 'amount must be a decimal number such as 10.50'];
        }
        yield [['amount' => '1', 'overpaid_by' => 'hunter2'], 'overpaid_by must be a decimal number'];
        yield [['underpaid_by' => '1'], 'belong to an amount'];
        yield [['outcomes' => []], 'outcomes is empty'];
        yield [['outcomes' => ['hunter2']], 'unknown outcome; the known ones are pending, partial, paid'];
    }

    public function test_what_is_compared_comes_from_paysig(): void
    {
        $expectation = new Expectation();
        self::assertInstanceOf(ArgumentCountError::class, Thrown::by($expectation->differences(...)));
        $which = 'Paysig\Expectation::differences(): Argument';
        foreach ([
            [
                [(object) ['outcome' => 'paid']],
                "{$which} #1 (\$payment) must be of type ?Paysig\\Payment, stdClass given",
            ],
            [['x'], "{$which} #1 (\$payment) must be of type ?Paysig\\Payment, string given"],
            [
                [null, Looked::payment('paymento')],
                "{$which} #2 (\$lookup) must be of type ?Paysig\\LookupAnswer, Paysig\\Payment given",
            ],
        ] as [$arguments, $text]) {
            self::assertSame($text, Thrown::by($expectation->differences(...), ...$arguments)->getMessage());
        }
    }

    public function test_it_is_constructed_once_and_never_changes(): void
    {
        $expectation = new Expectation(['order_id' => 'x']);
        self::assertSame(
            'an object is constructed only once',
            Thrown::by($expectation->__construct(...))->getMessage(),
        );
        self::assertInstanceOf(Error::class, Thrown::by(static fn() => clone $expectation));
        self::assertSame(['wrong_order'], $expectation->differences(Looked::payment('paymento')));
    }
}
