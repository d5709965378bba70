<?php

declare(strict_types=1);

namespace Paysig\Tests;

use Paysig\LookupAnswer;
use PHPUnit\Framework\TestCase;

/**
 * Whatever a callback holds, its request goes to the provider's host and path; and whatever an
 * answer holds, it is judged, and confirms nothing but what the callback says.
 */
final class MutatedLookupsTest extends TestCase
{
    /** What the address of each request is made of, as its documentation tells it. */
    private const ADDRESSES = [
        'akashicpay' =>
            '~^https://api\.testnet\.akashicscan\.com/api/v0/transactions/'
                . '(transfer\?l2Hash=AS|hash\?txHash=(0x)?)[0-9A-Fa-f]{64}$~D',
        'paymento' => '~^https://api\.paymento\.io/v1/payment/verify$~D',
        'rajaongkir' =>
            '~^https://api-sandbox\.collaborator\.komerce\.id/user/api/v1/user/payment/status/'
                . '(?!\.+$)([\w.\~-]|%[0-9A-F]{2})+$~D',
    ];

    /** What a sender might try in an id, or break an answer with. */
    private const PIECES = ['../', '%2e', '?', '#', '@', '"', '\\\\', '\\u002f', "\0", "\u{e9}", 'x', '1', '{', "\xff"];

    /**
     * @testWith ["akashicpay"]
     *           ["paymento"]
     *           ["rajaongkir"]
     */
    public function test_mutated_callbacks_and_answers_are_judged(string $provider): void
    {
        $seed = random_int(0, 0x7fff_ffff);
        mt_srand($seed);
        $lookup = Looked::lookup($provider);
        [$requests, $confirmed] = [0, 0];
        for ($round = 0; $round < 3_000; ++$round) {
            $context = "seed {$seed}, round {$round}";
            $payload = Looked::payload($provider);
            $request = $lookup->request(mt_rand(0, 3) === 0 ? $payload : self::mutated($payload));
            if ($request instanceof LookupAnswer) {
                self::assertSame('unsure', $request->verdict, $context);
                continue;
            }
            ++$requests;
            self::assertMatchesRegularExpression(self::ADDRESSES[$provider], $request->url, $context);
            self::assertMatchesRegularExpression(
                '~^(\{"token":"[0-9A-Za-z]+"\})?$~D',
                (string) $request->body,
                $context,
            );
            $body = Looked::body($provider);
            $answer = $request->judge(200, mt_rand(0, 3) === 0 ? $body : self::mutated($body));
            self::assertSame($answer->verdict === 'contradicted', $answer->differences !== [], $context);
            self::assertFalse($answer->final && $answer->verdict !== 'confirmed', $context);
            $confirmed += $answer->verdict === 'confirmed' ? 1 : 0;
        }
        self::assertGreaterThan(500, $requests);
        self::assertGreaterThan(100, $confirmed);
    }

    private static function mutated(string $text): string
    {
        for ($mutations = mt_rand(1, 2); $mutations > 0; --$mutations) {
            $piece = self::PIECES[mt_rand(0, count(self::PIECES) - 1)];
            $text = substr_replace($text, $piece, mt_rand(0, strlen($text)), mt_rand(0, 1) * strlen($piece));
        }
        return $text;
    }
}
