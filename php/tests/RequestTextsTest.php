<?php

declare(strict_types=1);

namespace Paysig\Tests;

use Paysig\Secret;
use Paysig\Verifier;
use PHPUnit\Framework\TestCase;
use ReflectionMethod;
use ReflectionParameter;

use function Paysig\sign_request;

/**
 * No text that a call produces repeats what it was given.
 */
final class RequestTextsTest extends TestCase
{
    private const SECRET = 'hunter2-hunter2';

    public function test_parameters_for_secrets_are_marked(): void
    {
        if (PHP_VERSION_ID < 80_200 && !Backend::isPure()) {
            self::markTestSkipped('The attribute came with PHP 8.2.');
        }
        foreach ([
            [[Secret::class, '__construct'], ['secret']],
            [[Verifier::class, '__construct'], ['secrets']],
        ] as [$method, $expected]) {
            $parameters = (new ReflectionMethod(...$method))->getParameters();
            $marked = array_filter(
                $parameters,
                static fn(ReflectionParameter $parameter): bool => (
                    $parameter->getAttributes('SensitiveParameter') !== []
                ),
            );
            self::assertSame($expected, array_column($marked, 'name'));
        }
    }

    public function test_what_a_refusal_and_an_explanation_say_holds_nothing_of_the_request_s_values(): void
    {
        $body = '{"OrderId":"private-order"}';
        $verifier = new Verifier('paymento', self::SECRET, [
            'allowlist' => ['203.0.113.7'],
            'allowlist_mode' => 'enforce',
        ]);
        $signature = Sent::server('paymento', $body, self::SECRET)['HTTP_X_PAYMENTO_HMAC'];
        foreach ([
            [$body . ' ', ['HTTP_X_PAYMENTO_HMAC' => $signature, 'REMOTE_ADDR' => '203.0.113.7']],
            [$body, ['HTTP_X_PAYMENTO_HMAC' => "x{$signature}", 'REMOTE_ADDR' => '203.0.113.7']],
            [$body, ['HTTP_X_PAYMENTO_HMAC' => $signature, 'REMOTE_ADDR' => '198.51.100.77']],
            [$body, ['HTTP_X_SIGNATURE' => $signature, 'REMOTE_ADDR' => '203.0.113.7']],
        ] as [$seen, $server]) {
            $thrown = Thrown::by($verifier->verify(...), $seen, $server);
            $explanation = $verifier->explain($seen, $server);
            $texts = [$thrown->getMessage(), json_encode(get_object_vars($thrown)), json_encode($explanation)];
            foreach ($texts as $text) {
                foreach (['hunter', 'private', $signature, strtolower($signature), '198.51.100.77'] as $value) {
                    self::assertStringNotContainsString($value, (string) $text);
                }
            }
        }
    }

    /**
     * @dataProvider mixUps
     */
    public function test_a_message_never_repeats_an_argument(callable $call): void
    {
        self::assertStringNotContainsString('hunter', Thrown::by($call)->getMessage());
    }

    /**
     * @return array<string, array{callable}>
     */
    public static function mixUps(): array
    {
        $secret = self::SECRET;
        return [
            'the secret as a provider' => [static fn() => new Verifier($secret, 'paymento')],
            'the secret as an id' => [static fn() => new Secret('k', "{$secret}\n")],
            'the secret in a wrong list' => [static fn() => new Verifier('paymento', [[$secret]])],
            'the secret as the key of options' => [static fn() => new Verifier('paymento', 'k', [$secret => 1])],
            'the secret in options' => [static fn() => new Verifier('paymento', 'k', [$secret])],
            'the secret as an option' => [static fn() => new Verifier('paymento', 'k', ['max_body' => $secret])],
            'the secret as a body' => [static fn() => (new Verifier('paymento', 'k'))->verify($secret, [])],
            'the secret as a header' => [
                static fn() => (new Verifier('paymento', 'k'))->verify('', ['HTTP_X_PAYMENTO_HMAC' => $secret]),
            ],
            'the secret as a peer' => [
                static fn() => (new Verifier('paymento', 'k', ['allowlist' => ['::1']]))->verify('', [], null, $secret),
            ],
            'the secret as a provider to sign for' => [static fn() => sign_request($secret, 'b', 'k')],
        ];
    }
}
