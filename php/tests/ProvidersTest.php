<?php

declare(strict_types=1);

namespace Paysig\Tests;

use Paysig\RejectedException;
use Paysig\Verifier;
use PHPUnit\Framework\TestCase;

use function Paysig\providers;

/**
 * What a built-in provider sends verifies, and nothing else does.
 */
final class ProvidersTest extends TestCase
{
    /**
     * @dataProvider everyProvider
     */
    public function test_a_genuine_callback_verifies_and_an_altered_one_does_not(string $name): void
    {
        $verifier = new Verifier($name, Sent::SECRET, Sent::options($name));
        $headers = Sent::headers($name);
        $verified = $verifier->verify(Sent::BODY, [], $headers, now: Sent::NOW);
        self::assertSame(Rows::signs($name, '{id}') ? Sent::ID : null, $verified->id);
        self::assertSame(Rows::signs($name, '{timestamp}') ? Sent::NOW : null, $verified->timestamp);
        self::assertSame(7, $verified->payload()['OrderStatus']);

        $flipped = Sent::BODY;
        $flipped[20] = chr(ord($flipped[20]) ^ 1);
        self::assertSame('signature_mismatch', self::reason($verifier, $flipped, $headers));
        self::assertSame('header_missing', self::reason($verifier, Sent::BODY, []));
        $foreign = Sent::headers($name, secret: 'ffff');
        self::assertSame('signature_mismatch', self::reason($verifier, Sent::BODY, $foreign));
    }

    public function test_a_list_of_providers_is_everyones_own(): void
    {
        $providers = providers();
        self::assertSame(array_values($providers), $providers);
        self::assertContains('generic', $providers);
        $providers[0] = 'changed';
        self::assertSame('generic', providers()[0]);
    }

    /**
     * @return array<string, array{string}>
     */
    public static function everyProvider(): array
    {
        $names = providers();
        return array_combine($names, array_map(static fn(string $name): array => [$name], $names));
    }

    /**
     * @param array<string, string> $headers
     */
    private static function reason(Verifier $verifier, string $body, array $headers): string
    {
        $refused = Thrown::by($verifier->verify(...), $body, [], $headers, null, Sent::NOW);
        return $refused instanceof RejectedException ? $refused->reason : $refused->getMessage();
    }
}
