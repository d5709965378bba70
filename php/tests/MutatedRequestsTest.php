<?php

declare(strict_types=1);

namespace Paysig\Tests;

use Paysig\Explanation;
use Paysig\RejectedException;
use Paysig\Secret;
use Paysig\Verified;
use Paysig\Verifier;
use PHPUnit\Framework\TestCase;

use function Paysig\providers;

/**
 * Requests that are nearly genuine get a verdict or a refusal.
 */
final class MutatedRequestsTest extends TestCase
{
    public function test_three_thousand_mutated_requests_get_a_verdict(): void
    {
        $seed = random_int(0, 0x7fff_ffff);
        mt_srand($seed);
        $secrets = [Sent::SECRET, new Secret('0123', 'other')];
        $verifiers = array_map(
            static fn(string $provider): Verifier => new Verifier($provider, $secrets, Sent::options($provider)),
            providers(),
        );
        $verifiers[] = new Verifier('rajaongkir', static fn(string $id): string => $id === 'ORD-1' ? Sent::SECRET : '');
        $verdicts = [Verified::class => 0, RejectedException::class => 0];
        for ($round = 0; $round < 3_000; ++$round) {
            $verifier = $verifiers[mt_rand(0, count($verifiers) - 1)];
            $arguments = self::arguments($verifier->provider);
            try {
                $verdict = $verifier->verify(...$arguments);
            } catch (RejectedException $refused) {
                $verdict = $refused;
            }
            ++$verdicts[$verdict::class];
            if (($round % 10) === 0) {
                $explanation = $verifier->explain(...$arguments);
                self::assertInstanceOf(Explanation::class, $explanation);
                self::assertSame($verdict instanceof Verified, $explanation->cause === 'verified', "seed {$seed}");
            }
        }
        self::assertGreaterThan(500, min($verdicts), "seed {$seed}");
    }

    /**
     * What verify() takes, more or less as the provider would send it.
     *
     * @return list<mixed>
     */
    private static function arguments(string $provider): array
    {
        $body = mt_rand(0, 1) === 0 ? Sent::BODY : Sent::ORDER;
        $server = Sent::server($provider, $body);
        $headers = mt_rand(0, 1) === 0 ? null : Sent::headers($provider, $body);
        for ($mutations = mt_rand(0, 3); $mutations > 0; --$mutations) {
            match (mt_rand(0, 3)) {
                0 => $body = self::mutated($body),
                1 => $server = self::mutatedArray($server),
                2 => $headers = self::mutatedArray($headers ?? []),
                3 => $server = array_slice($server, 0, mt_rand(0, 5)),
            };
        }
        return [$body, $server, $headers, mt_rand(0, 1) === 0 ? null : self::mutated('::1'), Sent::NOW];
    }

    /**
     * @param array<array-key, mixed> $array
     *
     * @return array<array-key, mixed>
     */
    private static function mutatedArray(array $array): array
    {
        $key = $array === [] ? 'HTTP_X' : array_rand($array);
        $value = $array[$key] ?? '';
        match (mt_rand(0, 4)) {
            0 => $array[$key] = self::mutated(is_string($value) ? $value : ''),
            1 => $array[$key] = [$value, $value],
            2 => $array[self::mutated((string) $key)] = $value,
            3 => $array[mt_rand(-5, 5)] = $value,
            4 => $array["REDIRECT_{$key}"] = $value,
        };
        return $array;
    }

    private static function mutated(string $text): string
    {
        $at = mt_rand(0, strlen($text));
        return match (mt_rand(0, 3)) {
            0 => substr_replace($text, chr(mt_rand(0, 255)), $at, mt_rand(0, 1)),
            1 => substr($text, 0, $at),
            2 => " {$text}\t",
            3 => strtolower($text),
        };
    }
}
