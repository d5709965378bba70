<?php

declare(strict_types=1);

namespace Paysig\Tests;

use ArgumentCountError;
use Paysig\ConfigException;
use Paysig\Expectation;
use Paysig\Payment;
use PHPUnit\Framework\TestCase;
use Throwable;
use TypeError;

use function Paysig\decide;

/**
 * What is to be done with an authentic callback follows from its proofs and what was expected.
 */
final class DecisionTest extends TestCase
{
    private const EITHER = 'signature and (address or lookup)';

    /**
     * @dataProvider decisions
     *
     * @param array{string, list<string>, list<string>} $expected
     * @param array<string, mixed> $arguments
     */
    public function test_a_decision_names_its_proofs_and_reasons(array $expected, array $arguments): void
    {
        $decision = decide(Looked::payment('paymento'), ...$arguments);
        self::assertSame($expected, [$decision->verdict, $decision->proofs, $decision->reasons]);
        self::assertInstanceOf(Payment::class, $decision->payment);
    }

    /**
     * @return iterable<string, array{array{string, list<string>, list<string>}, array<string, mixed>}>
     */
    public static function decisions(): iterable
    {
        $either = ['policy' => self::EITHER];
        $confirmed = Looked::answer('paymento');
        yield 'the signature is enough' => [['accept', ['signature'], []], []];
        yield 'null is as if left out' => [
            ['accept', ['signature'], []],
            ['address_ok' => null, 'expectation' => null, 'lookup' => null],
        ];
        yield 'the address is right' => [['accept', ['signature', 'address'], []], $either + ['address_ok' => true]];
        yield 'a lookup is needed' => [['retry', ['signature'], ['lookup_needed']], $either + ['address_ok' => false]];
        yield 'it is confirmed' => [['accept', ['signature', 'lookup'], []], $either + ['lookup' => $confirmed]];
        $failed = Looked::request('paymento')->failed('timeout');
        yield 'it is not known yet' => [['retry', ['signature'], ['lookup_unsure']], $either + ['lookup' => $failed]];
        $other = Looked::answer('paymento', ['orderId' => 'ORD-2']);
        $expected = new Expectation(['order_id' => 'ORD-3']);
        yield 'it is contradicted' => [
            ['reject', ['signature'], ['lookup_contradicted', 'wrong_order']],
            ['lookup' => $other, 'expectation' => $expected],
        ];
        $amount = new Expectation(['amount' => 150, 'currency' => 'EUR']);
        yield 'it lacks what is expected' => [
            ['reject', ['signature'], ['amount_missing', 'currency_missing']],
            ['expectation' => $amount],
        ];
        yield 'it may yet be completed' => [
            ['retry', ['signature'], ['lookup_needed', 'amount_missing', 'currency_missing']],
            $either + ['expectation' => $amount],
        ];
        yield 'no lookup would help' => [['reject', ['signature'], ['policy_unmet']], ['policy' => 'address']];
    }

    public function test_a_confirmed_answer_completes_the_payment(): void
    {
        $payment = Looked::payment('paymento');
        $decision = decide($payment, null, new Expectation(['amount' => '150']), Looked::answer('paymento'), 'lookup');
        self::assertSame(['accept', '150.00'], [$decision->verdict, $decision->payment?->amount]);
        self::assertNull($payment->amount);
        self::assertInstanceOf(Payment::class, $decision->payment);
        self::assertEquals(['amount' => '150.00'] + get_object_vars($payment), get_object_vars($decision->payment));
    }

    public function test_no_payment_is_decided_about_as_well(): void
    {
        $decision = decide(null, expectation: new Expectation());
        self::assertSame(
            ['verdict' => 'reject', 'proofs' => ['signature'], 'reasons' => ['no_payment'], 'payment' => null],
            get_object_vars($decision),
        );
    }

    /**
     * @dataProvider wrong
     *
     * @param class-string<Throwable> $class
     * @param array<array-key, mixed> $arguments
     */
    public function test_a_wrong_call_is_named_without_its_values(string $class, string $text, array $arguments): void
    {
        $thrown = Thrown::by(decide(...), ...$arguments);
        self::assertInstanceOf($class, $thrown);
        self::assertStringContainsString($text, $thrown->getMessage());
        self::assertStringNotContainsString('hunter2', $thrown->getMessage());
    }

    /**
     * @return iterable<int, array{class-string<Throwable>, string, array<array-key, mixed>}>
     */
    public static function wrong(): iterable
    {
        yield [ArgumentCountError::class, 'Paysig\decide()', []];
        $which = 'Paysig\decide(): Argument';
        $answer = Looked::answer('paymento');
        $class = 'must be of type ?Paysig';
        foreach ([
            ["{$which} #1 (\$payment) {$class}\Payment, string given", ['hunter2']],
            ["{$which} #1 (\$payment) {$class}\Payment, Paysig\LookupAnswer given", [$answer]],
            ["{$which} #2 (\$address_ok) must be of type ?bool, int given", [null, 1]],
            ["{$which} #3 (\$expectation) {$class}\Expectation, array given", [null, null, ['hunter2']]],
            ["{$which} #4 (\$lookup) {$class}\LookupAnswer, true given", [null, null, null, true]],
            ["{$which} #5 (\$policy) must be of type string, null given", [null, null, null, null, null]],
        ] as [$text, $arguments]) {
            yield [
                TypeError::class,
                PHP_VERSION_ID < 80_300 ? str_replace('true given', 'bool given', $text) : $text,
                $arguments,
            ];
        }
        foreach ([
            '',
            'hunter2',
            'Signature',
            'signature and',
            '(lookup',
            "signature\xff",
            str_repeat('(', 300),
        ] as $policy) {
            yield [
                ConfigException::class,
                'policy must be made of signature, address, lookup',
                [null, 'policy' => $policy],
            ];
        }
    }
}
