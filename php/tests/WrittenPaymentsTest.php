<?php

declare(strict_types=1);

namespace Paysig\Tests;

use Paysig\ConfigException;
use Paysig\Lookup;
use Paysig\LookupRequest;
use Paysig\Payment;
use Paysig\Verifier;
use PHPUnit\Framework\TestCase;
use stdClass;
use TypeError;

use function Paysig\read_payment;
use function Paysig\sign_request;
use function Paysig\write_payment;

/**
 * What is written of a payment says the same when it is read.
 */
final class WrittenPaymentsTest extends TestCase
{
    private const PAID = ['order_id' => 'A-1', 'transaction_id' => 'd1179e54', 'outcome' => 'paid'];

    /**
     * @dataProvider outcomes
     */
    public function test_an_outcome_is_written_in_the_provider_s_first_word(
        string $provider,
        string $outcome,
        ?string $word,
    ): void {
        $fields = ['order_id' => "A\"1\\\u{2028}", 'outcome' => $outcome];
        if ($word === null) {
            $thrown = Thrown::by(write_payment(...), $provider, $fields);
            $says = "payment.outcome cannot be written: none of this provider's words says it";
            self::assertSame([ConfigException::class, $says], [$thrown::class, $thrown->getMessage()]);
            return;
        }
        $payload = write_payment($provider, $fields);
        self::assertIsArray(json_decode($payload, true, 512, JSON_THROW_ON_ERROR));
        $read = read_payment($provider, $payload);
        self::assertInstanceOf(Payment::class, $read);
        self::assertSame([$fields['order_id'], $outcome, $word], [$read->order_id, $read->outcome, $read->status]);
        // What was read is a payment that can be written again.
        $again = read_payment($provider, write_payment($provider, $read));
        self::assertEquals($read, $again);
    }

    /**
     * @return iterable<string, array{string, string, string|null}>
     */
    public static function outcomes(): iterable
    {
        foreach (Rows::builtIn() as $name => $row) {
            $payment = $row['payment'] ?? null;
            if (!is_array($payment)) {
                continue;
            }
            /** @var array<int|string, string> $meanings */
            $meanings = $payment['outcomes'];
            foreach (['pending', 'partial', 'paid', 'failed', 'expired'] as $outcome) {
                $word = array_search($outcome, $meanings, true);
                yield "{$name}, {$outcome}" => [$name, $outcome, $word === false ? null : (string) $word];
            }
        }
    }

    public function test_a_payload_is_what_the_provider_would_send(): void
    {
        foreach ([
            'paymento' => '{"OrderId":"A-1","Token":"d1179e54","OrderStatus":7}',
            'rajaongkir' => '{"order_id":"A-1","payment_id":"d1179e54","status":"PAID"}',
            'stripe' =>
                '{"type":"checkout.session.completed","data":{"object":{"client_reference_id":"A-1",'
                    . '"payment_intent":"d1179e54","payment_status":"paid"}}}',
        ] as $provider => $payload) {
            self::assertSame($payload, write_payment($provider, self::PAID));
        }
    }

    public function test_a_written_payment_is_a_callback_and_something_to_ask_about(): void
    {
        $payload = write_payment('paymento', self::PAID);
        $verifier = new Verifier('paymento', 'the secret');
        $verified = $verifier->verify($payload, [], sign_request('paymento', $payload, 'the secret'));
        self::assertSame('paid', $verified->payment()?->outcome);
        $request = (new Lookup('paymento', null, 'k'))->request($payload);
        self::assertInstanceOf(LookupRequest::class, $request);
        self::assertSame('{"token":"d1179e54"}', $request->body);
    }

    public function test_a_row_of_one_s_own_is_written_for(): void
    {
        $row = Rows::own(payment: [
            'order_id' => ['a."b"'],
            'amount' => ['sum'],
            'status' => ['state'],
            'outcomes' => ['pending', 'paid'],
        ]);
        $fields = ['order_id' => 'Aé', 'amount' => 12, 'currency' => null, 'outcome' => 'paid'];
        $payload = '{"a":{"\"b\"":"Aé"},"sum":"12","state":1}';
        self::assertSame($payload, write_payment($row, $fields));
        self::assertSame($payload, write_payment(json_encode($row, JSON_THROW_ON_ERROR), $fields));
    }

    /**
     * @dataProvider unwritable
     */
    public function test_what_cannot_be_written_is_refused_by_its_name(
        string $says,
        string $provider,
        array $fields,
    ): void {
        $thrown = Thrown::by(write_payment(...), $provider, $fields);
        self::assertInstanceOf(ConfigException::class, $thrown);
        self::assertStringStartsWith($says, $thrown->getMessage());
        self::assertStringNotContainsString('hunter', $thrown->getMessage());
    }

    /**
     * @return iterable<array{string, string, array<int|string, mixed>}>
     */
    public static function unwritable(): iterable
    {
        yield ["payment.amount cannot be written: this provider's callbacks", 'paymento', ['amount' => '1']];
        yield ['payment.amount cannot be written: with the rest', 'oxapay', ['order_id' => '1', 'amount' => 7]];
        yield ['payment.amount cannot be written: it must be decimal', 'tripay', ['amount' => -1]];
        yield ['payment.currency cannot be written', 'tripay', ['order_id' => '1', 'currency' => 'hunter']];
        yield ['payment.status cannot be written: none of', 'paddle', ['status' => 'hunter']];
        yield ['payment.order_id cannot be written: it must have', 'paymento', ['order_id' => "hunter\n"]];
        yield ['payment.outcome cannot be written: it is missing', 'paystack', ['order_id' => 'hunter']];
        yield ['payment cannot be written: what is given', 'paymento', []];
        yield ['payments of this provider cannot be written', 'coinpayments', self::PAID];
        yield ['order_id must be text in UTF-8', 'paymento', ['order_id' => "hunter\xff"]];
        // How PHP writes a lone surrogate.
        yield ['order_id must be text in UTF-8', 'paymento', ['order_id' => "\xed\xa0\x80"]];
        yield ['unknown outcome; the known ones are pending', 'paymento', ['outcome' => 'hunter']];
        yield ['unknown field; the known ones are order_id', 'paymento', ['hunter' => '1']];
        yield ['unknown field; the known ones are order_id', 'paymento', ['hunter']];
        yield ['unknown provider', 'hunter', self::PAID];
    }

    public function test_nothing_but_a_payment_or_its_fields_is_one(): void
    {
        $which = 'Paysig\write_payment(): Argument #2 ($payment) must';
        $lookup = new Lookup('paymento', null, 'k');
        foreach ([
            "{$which} be of type Paysig\\Payment|array, null given" => null,
            "{$which} be of type Paysig\\Payment|array, string given" => '{}',
            "{$which} be of type Paysig\\Payment|array, stdClass given" => new stdClass(),
            "{$which} be of type Paysig\\Payment|array, Paysig\\Lookup given" => $lookup,
            "{$which} hold a value of type ?string for \"order_id\", int given" => ['order_id' => 1],
            "{$which} hold a value of type ?string for \"status\", int given" => ['status' => 7],
            "{$which} hold a value of type string|int|null for \"amount\", float given: pass the digits in a "
                . 'string, since a float may change them' => ['amount' => 1.5],
        ] as $says => $payment) {
            $thrown = Thrown::by(write_payment(...), 'paymento', $payment);
            self::assertSame([TypeError::class, $says], [$thrown::class, $thrown->getMessage()]);
        }
    }
}
