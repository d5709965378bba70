<?php

declare(strict_types=1);

namespace Paysig\Tests;

use Paysig\ConfigException;
use Paysig\Verifier;
use PHPUnit\Framework\TestCase;
use TypeError;

use function Paysig\sign_request;

/**
 * An id, an address or a secret that does not suit the provider is the set-up's fault.
 */
final class WrongPartsTest extends TestCase
{
    /**
     * @dataProvider wrongParts
     */
    public function test_what_is_not_there_or_not_signed_is_the_set_up_s_fault(string $text, callable $call): void
    {
        $thrown = Thrown::by($call);
        self::assertSame([ConfigException::class, $text], [$thrown::class, $thrown->getMessage()]);
        self::assertStringNotContainsString('hunter', $thrown->getMessage());
    }

    /**
     * @return iterable<array{string, callable}>
     */
    public static function wrongParts(): iterable
    {
        $missing = 'url is missing: this provider signs the address to which it sends, letter by letter as it was given to it';
        yield [$missing, static fn() => new Verifier('square', 'k')];
        yield [$missing, static fn() => new Verifier('square', 'k', ['url' => null])];
        yield [$missing, static fn() => sign_request('square', 'b', 'k')];
        $unsigned = 'url was given, but this provider does not sign it';
        yield [$unsigned, static fn() => new Verifier('stripe', 'k', ['url' => 'https://hunter.example'])];
        yield [$unsigned, static fn() => sign_request('stripe', 'b', 'k', url: 'https://hunter.example')];
        $unprintable = 'url must be printable ASCII without spaces';
        foreach (['', 'hunter 2', "hunter\xff", "hunter\0", "https://hunter.\u{e9}xample"] as $url) {
            yield [$unprintable, static fn() => new Verifier('square', 'k', ['url' => $url])];
            yield [$unprintable, static fn() => sign_request('square', 'b', 'k', url: $url)];
        }
        yield ['id is missing: this provider signs one', static fn() => sign_request('svix', 'b', Sent::SECRET)];
        yield [
            'id was given, but this provider signs none',
            static fn() => sign_request('stripe', 'b', 'k', id: 'hunter2'),
        ];
        foreach (['', 'hunter 2', 'hunter,2', "hunter\r\n", "hunter\xff", str_repeat('hunter', 2000)] as $id) {
            yield [
                'id must have 1 to 8192 printable ASCII characters, none of them a space, a comma or what separates '
                    . 'it from the rest of the message (a dot, mostly)',
                static fn() => sign_request('svix', 'b', Sent::SECRET, id: $id),
            ];
        }
        yield [
            'the secret is not base64, as this provider\'s secrets are',
            static fn() => new Verifier('svix', 'whsec_hunter!'),
        ];
        yield [
            'the secret is not hexadecimal, as this provider\'s secrets are',
            static fn() => sign_request('adyen-platform', 'b', 'hunter2'),
        ];
    }

    public function test_wrong_types_get_phps_words(): void
    {
        foreach ([
            '#5 ($id) must be of type ?string, int given' => ['svix', 'b', 'k', 1, 1],
            '#6 ($url) must be of type ?string, array given' => ['square', 'b', 'k', 1, null, []],
        ] as $text => $arguments) {
            $thrown = Thrown::by(sign_request(...), ...$arguments);
            self::assertSame([TypeError::class, "Paysig\\sign_request(): Argument {$text}"], [
                $thrown::class,
                $thrown->getMessage(),
            ]);
        }
    }
}
