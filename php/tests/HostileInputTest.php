<?php

declare(strict_types=1);

namespace Paysig\Tests;

use Paysig\Key;
use PHPUnit\Framework\TestCase;

use function Paysig\canonicalize;
use function Paysig\match_signature;
use function Paysig\sign;
use function Paysig\verify_signature;

/**
 * Whatever a request holds, the answer is a verdict: no exception, no warning, no crash.
 */
final class HostileInputTest extends TestCase
{
    private const SECRET = Sent::SECRET;

    private const BODIES = [
        '{"orderId":"INV-1010","amount":1.50,"paid":true,"items":[{"b":1e3,"a":"\u00e9\\n"},null]}',
        '{"a":{"a":{"a":[[],[{}],"\ud83d\ude00"]}},"10":1,"9":2,"-0":-0.0}',
        "\u{feff} [1, 2.0, 30e-1, \"\u{e9}\", \"\\ud800\"] ",
        'status=PAID&amount=150000',
        "\x1f\x8b\x08\x00 not JSON \xff\xfe",
        '',
    ];

    public function test_ten_thousand_mutated_callbacks_get_a_verdict_and_only_signed_ones_verify(): void
    {
        $seed = random_int(0, 0x7fff_ffff);
        mt_srand($seed);
        $providers = Rows::signingTheBodyAlone();
        $keys = array_map(static fn(string $provider): Key => new Key(self::SECRET, $provider), $providers);
        $verified = 0;
        for ($round = 0; $round < 10_000; ++$round) {
            $key = $keys[mt_rand(0, count($keys) - 1)];
            $body = self::BODIES[mt_rand(0, count(self::BODIES) - 1)];
            $canonical = $key->provider === 'akashicpay' && $body !== '' && $body[0] === '{';
            $signature = sign($body, self::SECRET, $canonical ? 'akashicpay' : 'generic');
            for ($mutations = mt_rand(0, 3); $mutations > 0; --$mutations) {
                [$body, $signature] = mt_rand(0, 1) === 0
                    ? [self::mutated($body), $signature]
                    : [$body, self::mutated($signature)];
            }

            $context = "seed {$seed}, round {$round}";
            $arguments = [$body, $signature, self::SECRET, $key->provider];
            $match = match_signature(...$arguments);
            self::assertSame($match !== null, verify_signature(...$arguments), $context);
            self::assertSame($match !== null, $key->matches($body, $signature), $context);
            self::assertEquals($match, $key->match($body, $signature), $context);
            if ($match !== null) {
                $tag = hash_hmac('sha256', $match->message, self::SECRET);
                self::assertStringContainsStringIgnoringCase($tag, $signature, $context);
                ++$verified;
            }
        }
        self::assertGreaterThan(1_000, $verified, "seed {$seed}");
        self::assertLessThan(9_000, $verified, "seed {$seed}");
    }

    public function test_a_million_bytes_are_like_any_other_body(): void
    {
        $json = '{"b":"' . str_repeat('x', 1 << 20) . '","a":1}';
        $sorted = '{"a":1,"b":"' . str_repeat('x', 1 << 20) . '"}';
        self::assertSame($sorted, canonicalize($json, 'js'));
        self::assertSame($sorted, match_signature($json, sign($json, 'k', 'akashicpay'), 'k', 'akashicpay')?->message);

        $bytes = random_bytes(1 << 20);
        $signature = hash_hmac('sha256', $bytes, 'k');
        self::assertTrue(verify_signature($bytes, $signature, 'k'));
        $bytes[1 << 19] = chr(ord($bytes[1 << 19]) ^ 1);
        self::assertFalse(verify_signature($bytes, $signature, 'k'));
        self::assertFalse(verify_signature('b', $bytes, 'k'));
        self::assertTrue(verify_signature('b', hash_hmac('sha256', 'b', $bytes), $bytes));
    }

    public function test_a_nul_byte_is_like_any_other_byte(): void
    {
        $body = "before\0after";
        $secret = "k\0k";
        $signature = sign($body, $secret);
        self::assertSame(hash_hmac('sha256', $body, $secret), $signature);
        self::assertTrue(verify_signature($body, $signature, $secret));
        self::assertFalse(verify_signature('before', $signature, $secret));
        self::assertFalse(verify_signature("before\0AFTER", $signature, $secret));
        self::assertFalse(verify_signature($body, $signature, 'k'));
        self::assertFalse(verify_signature($body, $signature, "k\0x"));
        self::assertFalse(verify_signature($body, "{$signature}\0", $secret));
        self::assertFalse(verify_signature($body, "\0{$signature}", $secret));
    }

    public function test_nesting_has_no_limit(): void
    {
        $depth = 500_000;
        $body = str_repeat('[', $depth) . str_repeat(']', $depth);
        self::assertSame($body, canonicalize($body, 'js'));
        self::assertFalse(verify_signature(str_repeat('{"a":', $depth), str_repeat('0', 64), 'k', 'akashicpay'));
    }

    private static function mutated(string $text): string
    {
        $at = mt_rand(0, strlen($text));
        $byte = chr(mt_rand(0, 255));
        return match (mt_rand(0, 5)) {
            0 => substr_replace($text, $byte, $at, 0),
            1 => substr_replace($text, $byte, $at, 1),
            2 => substr_replace($text, '', $at, mt_rand(1, 3)),
            3 => substr($text, 0, $at) . substr($text, mt_rand(0, $at)),
            4 => strtoupper($text),
            5 => " {$text}\r\n",
        };
    }
}
