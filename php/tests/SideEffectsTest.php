<?php

declare(strict_types=1);

namespace Paysig\Tests;

use Paysig\CanonicalizationException;
use Paysig\PayloadException;
use Paysig\Verifier;
use PHPUnit\Framework\TestCase;

use function Paysig\canonicalize;
use function Paysig\match_signature;
use function Paysig\read_payment;
use function Paysig\sign;

/**
 * What PHP keeps for the application between calls of its own is left alone.
 */
final class SideEffectsTest extends TestCase
{
    /**
     * @dataProvider bodies
     */
    public function test_the_last_error_of_the_applications_own_json_stays(string $body): void
    {
        $verifier = new Verifier('generic', Sent::SECRET);
        $headers = ['X-Signature' => sign($body, Sent::SECRET)];
        $wrong = ['X-Signature' => str_repeat('0', 64)];
        $calls = [
            static fn() => canonicalize($body, 'js'),
            static fn() => canonicalize($body, 'ruby'),
            static fn() => match_signature($body, str_repeat('0', 64), 'k', 'akashicpay'),
            static fn() => $verifier->verify($body, [], $headers)->payload(),
            static fn() => $verifier->explain($body, [], $wrong),
            static fn() => read_payment('paymento', $body),
        ];
        foreach ($calls as $call) {
            json_decode('{');
            $done = self::outcome($call);

            self::assertSame([JSON_ERROR_SYNTAX, $done], [json_last_error(), $done]);
        }
    }

    /** Some bodies hold what a form or a payload cannot. */
    private static function outcome(callable $call): string
    {
        try {
            return get_debug_type($call());
        } catch (CanonicalizationException|PayloadException $refused) {
            return $refused::class;
        }
    }

    /**
     * @return array<string, array{string}>
     */
    public static function bodies(): array
    {
        return [
            'what every reader reads' => ['{"b":1.50,"a":"\u00e9"}'],
            'what no reader reads' => ['{"b":1.50,'],
            'escapes in a long body' => ['{"b":"\/","\u0061":1}' . str_repeat(' ', 20_000)],
            'a surrogate without its other half' => ['{"b":"\ud800","\udc00":1}'],
            'no UTF-8' => ["{\"b\":\"\\/\xff\"}"],
        ];
    }
}
