<?php

declare(strict_types=1);

namespace Paysig\Tests;

use Paysig\ConfigException;
use Paysig\Key;
use Paysig\RejectedException;
use Paysig\Verifier;
use PHPUnit\Framework\TestCase;

use function Paysig\match_signature;
use function Paysig\sign;
use function Paysig\sign_request;
use function Paysig\verify_signature;

/**
 * A merchant's own row stands wherever a provider's name does, as an array or as JSON text.
 */
final class RowTest extends TestCase
{
    /**
     * @dataProvider spellings
     *
     * @param string|array<string, mixed> $row
     */
    public function test_a_row_is_a_provider_in_every_call(string|array $row): void
    {
        $signature = base64_encode(hash_hmac('sha512', Sent::BODY, 'k', true));
        self::assertSame($signature, sign(Sent::BODY, 'k', $row));
        self::assertTrue(verify_signature(Sent::BODY, $signature, 'k', $row));
        self::assertFalse(verify_signature(Sent::BODY . ' ', $signature, 'k', $row));
        self::assertSame(Sent::BODY, match_signature(Sent::BODY, $signature, 'k', $row)?->message);
        self::assertSame(['X-My-Signature' => $signature], sign_request($row, Sent::BODY, 'k'));
        $key = new Key('k', $row);
        self::assertSame('my-gateway', $key->provider);
        self::assertTrue($key->matches(Sent::BODY, $signature));
        $verifier = new Verifier($row, 'k');
        self::assertSame('my-gateway', $verifier->provider);
        $verified = $verifier->verify(Sent::BODY, ['HTTP_X_MY_SIGNATURE' => $signature]);
        self::assertSame(['my-gateway', 'raw', 200], [$verified->provider, $verified->form, $verified->status]);
        $refused = Thrown::by($verifier->verify(...), 'x', ['HTTP_X_MY_SIGNATURE' => $signature]);
        self::assertInstanceOf(RejectedException::class, $refused);
        self::assertSame(['signature_mismatch', 'my-gateway', 401], [
            $refused->reason,
            $refused->provider,
            $refused->status,
        ]);
        self::assertStringStartsWith('my-gateway callback refused: ', $refused->getMessage());
    }

    /**
     * @return array<string, array{string|array<string, mixed>}>
     */
    public static function spellings(): array
    {
        $row = Rows::own(signature: ['algorithm' => 'sha512', 'encoding' => 'base64']);
        $text = (string) json_encode($row);
        $headers = ['X-My-Signature'];
        $shared = ['headers' => &$headers] + $row;
        return [
            'an array' => [$row],
            'an array in another order' => [array_reverse($row)],
            'an array with references in it' => [$shared],
            'JSON text' => [$text],
            'JSON text behind white space' => ["\n\t {$text}\n"],
            'JSON text over several lines' => [(string) json_encode($row, JSON_PRETTY_PRINT)],
        ];
    }

    /**
     * Each row of the documentation's list is one that a merchant could have written.
     */
    public function test_every_built_in_row_means_the_same_under_another_name(): void
    {
        self::assertNotEmpty(Rows::builtIn());
        foreach (Rows::builtIn() as $name => $row) {
            $own = ['name' => "my-{$name}"] + $row;
            foreach ([$own, (string) json_encode($own)] as $provider) {
                $headers = sign_request($provider, Sent::BODY, Sent::SECRET, ...self::signedBeside($own));
                self::assertSame(Sent::headers($name), $headers, $name);
                $verifier = new Verifier($provider, Sent::SECRET, Sent::options($name));
                $verified = $verifier->verify(Sent::BODY, [], $headers, now: Sent::NOW);
                self::assertSame("my-{$name}", $verified->provider);
            }
        }
    }

    public function test_the_payment_is_read_as_the_row_says(): void
    {
        $row = Rows::full();
        $verifier = new Verifier($row, Sent::SECRET, Sent::options($row));
        $payment = $verifier->verify(Sent::BODY, Sent::server($row), now: Sent::NOW)->payment();
        self::assertSame(['etp-3900', '7', 'paid'], [$payment?->order_id, $payment?->status, $payment?->outcome]);
    }

    public function test_outcomes_with_the_numbers_of_a_list_are_those_of_the_numbers(): void
    {
        foreach ([['pending', 'paid'], [1 => 'paid', 0 => 'pending'], ['0' => 'pending', '1' => 'paid']] as $outcomes) {
            $row = Rows::own(payment: ['status' => ['s'], 'outcomes' => $outcomes]);
            $verifier = new Verifier($row, 'k');
            foreach (['{"s":0}' => 'pending', '{"s":"1"}' => 'paid', '{"s":2}' => null] as $body => $outcome) {
                $verified = $verifier->verify($body, [], sign_request($row, $body, 'k'));
                self::assertSame($outcome, $verified->payment()?->outcome);
            }
        }
    }

    public function test_a_closure_finds_the_secrets_of_an_order_that_a_row_names(): void
    {
        $row = Rows::own(key_field: ['data.OrderId', 'OrderId']);
        $verifier = new Verifier($row, static fn(string $id): string => $id === 'etp-3900' ? Sent::SECRET : '');
        self::assertSame('etp-3900', $verifier->verify(Sent::BODY, Sent::server($row))->resolved_id);
        $this->expectException(ConfigException::class);
        new Verifier(Rows::own(), static fn(): string => 'k');
    }

    public function test_a_verifier_does_not_change_with_the_array_it_came_from(): void
    {
        $headers = ['X-My-Signature'];
        $row = ['headers' => &$headers] + Rows::own();
        $verifier = new Verifier($row, Sent::SECRET);
        $headers = ['X-Other'];
        $row['name'] = 'other';
        $verified = $verifier->verify(Sent::BODY, Sent::server(Rows::own()));
        self::assertSame(['my-gateway', 'HTTP_X_MY_SIGNATURE'], [$verified->provider, $verified->found_in]);
    }

    public function test_a_call_leaves_the_array_as_it_was(): void
    {
        $inside = ['algorithm' => 'sha512'];
        $row = ['signature' => &$inside] + Rows::own(environments: ['live', 'test']);
        $before = serialize($row);
        sign('b', 'k', $row);
        Thrown::by(sign(...), 'b', '', ['name' => 1] + $row);
        self::assertSame($before, serialize($row));
        $inside = ['algorithm' => 'sha256'];
        self::assertSame('sha256', $row['signature']['algorithm']);
    }

    public function test_a_digit_for_a_header_s_name_survives_php_s_arrays(): void
    {
        $row = Rows::own(headers: ['123']);
        $headers = sign_request($row, Sent::BODY, 'k');
        self::assertSame([123], array_keys($headers));
        self::assertSame('123', (new Verifier($row, 'k'))->verify(Sent::BODY, [], $headers)->found_in);
    }

    public function test_a_name_is_not_mistaken_for_a_row(): void
    {
        foreach (['my-gateway', '', ' paymento', '["paymento"]', '"paymento"', "\u{feff}{}"] as $name) {
            $thrown = Thrown::by(sign(...), 'b', 'k', $name);
            self::assertInstanceOf(ConfigException::class, $thrown);
            self::assertStringStartsWith('unknown provider; ', $thrown->getMessage());
        }
    }

    /**
     * @param array<string, mixed> $row
     *
     * @return array{now: int, id: string|null, url: string|null}
     */
    private static function signedBeside(array $row): array
    {
        return [
            'now' => Sent::NOW,
            'id' => Rows::signs($row, '{id}') ? Sent::ID : null,
            'url' => Rows::signs($row, '{url}') ? Sent::URL : null,
        ];
    }
}
