<?php

declare(strict_types=1);

namespace Paysig\Tests;

use Paysig\ConfigException;
use Paysig\RejectedException;
use Paysig\Secret;
use Paysig\Verified;
use Paysig\Verifier;
use PHPUnit\Framework\TestCase;
use Throwable;
use TypeError;

/**
 * A verifier's secrets are whatever strings they are, one or several.
 */
final class VerifierSecretsTest extends TestCase
{
    public function test_any_of_several_secrets_verifies_and_the_verdict_names_it(): void
    {
        $verifier = new Verifier('paymento', [
            'plain',
            new Secret('new', '2027'),
            7 => new Secret('old', '2026', Sent::NOW),
            'ended' => new Secret('ended', '2025', Sent::NOW - 1),
        ]);
        foreach (['plain' => null, 'new' => '2027', 'old' => '2026'] as $secret => $id) {
            self::assertSame($id, self::verified($verifier, $secret)->key_id);
        }
        foreach (['ended', 'another'] as $secret) {
            $refused = Thrown::by(static fn() => self::verified($verifier, $secret));
            self::assertInstanceOf(RejectedException::class, $refused);
            self::assertSame('signature_mismatch', $refused->reason);
        }
    }

    public function test_a_string_is_a_secret_even_where_a_function_has_that_name(): void
    {
        foreach (['system', 'phpinfo', 'Paysig\providers', 'DateTime::createFromFormat'] as $secret) {
            self::assertSame('paymento', self::verified(new Verifier('paymento', $secret), $secret)->provider);
            self::assertSame('paymento', self::verified(new Verifier('paymento', [$secret]), $secret)->provider);
        }
    }

    public function test_a_secret_has_any_bytes(): void
    {
        foreach (["\0", "k\0k", "\xff\xfe", ' padded ', random_bytes(1000)] as $secret) {
            self::assertSame('paymento', self::verified(new Verifier('paymento', $secret), $secret)->provider);
        }
    }

    public function test_secrets_do_not_change_with_the_variables_they_came_from(): void
    {
        $secret = 'first';
        $secrets = [&$secret];
        $verifier = new Verifier('paymento', $secrets);
        $secret = 'second';
        self::assertSame('paymento', self::verified($verifier, 'first')->provider);
        self::assertInstanceOf(RejectedException::class, Thrown::by(
            static fn() => self::verified($verifier, 'second'),
        ));
    }

    /**
     * @dataProvider wrongSecrets
     *
     * @param class-string<Throwable> $class
     */
    public function test_wrong_secrets_are_refused(mixed $secrets, string $class, string $text): void
    {
        $thrown = Thrown::by(static fn() => new Verifier('paymento', $secrets));
        self::assertSame([$class, $text], [$thrown::class, $thrown->getMessage()]);
    }

    /**
     * @return list<array{mixed, class-string<Throwable>, string}>
     */
    public static function wrongSecrets(): array
    {
        $which = 'Paysig\Verifier::__construct(): Argument #2 ($secrets)';
        $type = "{$which} must be of type Closure|array|string";
        $list = "{$which} must be a list of strings and Paysig\\Secret objects";
        $none = 'secrets cannot be looked up for each callback: this provider has one for all';
        return [
            ['', ConfigException::class, 'the secret is empty'],
            [[], ConfigException::class, 'secrets is empty: no signature could verify'],
            [['k', ''], ConfigException::class, 'the secret is empty'],
            [null, TypeError::class, "{$type}, null given"],
            [1, TypeError::class, "{$type}, int given"],
            [new Secret('k'), TypeError::class, "{$type}, Paysig\\Secret given"],
            [['k', 1], TypeError::class, "{$list}, int found in it"],
            [[['k']], TypeError::class, "{$list}, array found in it"],
            [[null], TypeError::class, "{$list}, null found in it"],
            [[(object) []], TypeError::class, "{$list}, stdClass found in it"],
            [["\xff" => 1], TypeError::class, "{$list}, int found in it"],
            [static fn(): string => 'k', ConfigException::class, $none],
        ];
    }

    private static function verified(Verifier $verifier, string $secret): Verified
    {
        return $verifier->verify(Sent::BODY, Sent::server('paymento', Sent::BODY, $secret), now: Sent::NOW);
    }
}
