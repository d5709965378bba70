<?php

declare(strict_types=1);

namespace Paysig\Tests;

use Paysig\CanonicalizationException;
use Paysig\ConfigException;
use Paysig\Key;
use Paysig\MatchResult;
use Paysig\Verifier;
use PHPUnit\Framework\TestCase;

use function Paysig\canonicalize;
use function Paysig\match_signature;
use function Paysig\sign;
use function Paysig\sign_request;
use function Paysig\verify_signature;

/**
 * The vectors that all languages share.
 */
final class VectorsTest extends TestCase
{
    /**
     * @testWith ["verify"]
     *           ["canonicalize"]
     *           ["mac"]
     *           ["sign"]
     *           ["error"]
     *           ["request"]
     *           ["payload"]
     *           ["payment"]
     *           ["sign_request"]
     *           ["row_error"]
     */
    public function test_there_are_cases_of_every_kind(string $kind): void
    {
        self::assertNotEmpty(Vectors::of($kind));
    }

    /**
     * @dataProvider verify
     */
    public function test_every_call_gives_the_verdict(Vector $case): void
    {
        $body = (string) $case->bytes('body');
        $signature = $case->bytes('signature');
        $secret = (string) $case->bytes('secret');
        $provider = $case->provider();
        $forms = $case->forms();
        $expected = $case->match();

        $match = match_signature($body, $signature, $secret, $provider, $forms);
        self::assertSame($expected, self::fields($match));
        self::assertSame($expected !== null, verify_signature($body, $signature, $secret, $provider, $forms));
        $key = new Key($secret, $provider, $forms);
        self::assertSame($expected, self::fields($key->match($body, $signature)));
        self::assertSame($expected !== null, $key->matches($body, $signature));
    }

    /**
     * @dataProvider canonicalize
     */
    public function test_every_body_has_its_canonical_form_or_none(Vector $case): void
    {
        if (!$case->has('expect')) {
            $this->expectException(CanonicalizationException::class);
        }
        self::assertSame($case->bytes('expect'), canonicalize((string) $case->bytes('body'), $case->text('form')));
    }

    /**
     * @dataProvider mac
     */
    public function test_every_tag_is_computed_and_accepted(Vector $case): void
    {
        $message = (string) $case->bytes('message');
        $secret = (string) $case->bytes('secret');
        $tag = $case->text('tag');
        self::assertSame($tag, sign($message, $secret));
        self::assertSame($tag, hash_hmac('sha256', $message, $secret));
        self::assertTrue(verify_signature($message, $tag, $secret));
    }

    /**
     * @dataProvider sign
     */
    public function test_every_signature_is_written_as_the_provider_writes_it(Vector $case): void
    {
        $arguments = [(string) $case->bytes('body'), (string) $case->bytes('secret'), $case->provider()];
        self::assertSame($case->text('expect'), sign(...$arguments));
    }

    /**
     * @dataProvider error
     */
    public function test_every_wrong_call_throws_its_exception(Vector $case): void
    {
        $call = match ($case->text('call')) {
            'verify_signature' => verify_signature(...),
            'sign' => sign(...),
            'canonicalize' => canonicalize(...),
            'Key' => static fn(mixed ...$arguments): Key => new Key(...$arguments),
            'sign_request' => sign_request(...),
            'Verifier' => static fn(): Verifier => (new RequestVector($case))->verifier(),
        };
        $this->expectException(match ($case->text('expect')) {
            'config' => ConfigException::class,
            'canonicalization' => CanonicalizationException::class,
        });
        $call(...$case->text('call') === 'Verifier' ? [] : (new CallVector($case))->arguments());
    }

    /**
     * @dataProvider rowError
     */
    public function test_every_wrong_row_is_named_by_its_field(Vector $case): void
    {
        $row = $case->provider('row');
        $field = (new Vector((array) $case->field('expect')))->text('field');
        $which = $field === '' ? 'the row' : $field;
        foreach ([static fn() => new Verifier($row, 'k'), static fn() => sign('', 'k', $row)] as $call) {
            $thrown = Thrown::by($call);
            self::assertSame(ConfigException::class, $thrown::class);
            self::assertStringStartsWith("provider row: {$which} ", $thrown->getMessage());
        }
    }

    /**
     * @return array<string, array{Vector}>
     */
    public static function rowError(): array
    {
        return Vectors::of('row_error');
    }

    /**
     * @return array<string, array{Vector}>
     */
    public static function verify(): array
    {
        return Vectors::of('verify');
    }

    /**
     * @return array<string, array{Vector}>
     */
    public static function canonicalize(): array
    {
        return Vectors::of('canonicalize');
    }

    /**
     * @return array<string, array{Vector}>
     */
    public static function mac(): array
    {
        return Vectors::of('mac');
    }

    /**
     * @return array<string, array{Vector}>
     */
    public static function sign(): array
    {
        return Vectors::of('sign');
    }

    /**
     * @return array<string, array{Vector}>
     */
    public static function error(): array
    {
        return Vectors::of('error');
    }

    /**
     * @return array{form: string, message: string}|null
     */
    private static function fields(?MatchResult $match): ?array
    {
        return $match === null ? null : ['form' => $match->form, 'message' => $match->message];
    }
}
