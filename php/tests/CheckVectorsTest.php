<?php

declare(strict_types=1);

namespace Paysig\Tests;

use Paysig\ConfigException;
use Paysig\LookupAnswer;
use Paysig\LookupRequest;
use PHPUnit\Framework\TestCase;

use function Paysig\claim_key;
use function Paysig\credit_due;
use function Paysig\credit_key;
use function Paysig\decide;
use function Paysig\message_key;
use function Paysig\payment_key;
use function Paysig\write_payment;

/**
 * The vectors about lookups, expectations, decisions and keys that all languages share.
 */
final class CheckVectorsTest extends TestCase
{
    /**
     * @testWith ["lookup"]
     *           ["lookup_error"]
     *           ["expectation"]
     *           ["decision"]
     *           ["keys"]
     *           ["credit"]
     *           ["write"]
     */
    public function test_there_are_cases_of_every_kind(string $kind): void
    {
        self::assertNotEmpty(Vectors::of($kind));
    }

    /**
     * @dataProvider lookup
     */
    public function test_every_lookup_asks_and_judges(Vector $case): void
    {
        $request = (new CheckVector($case))->request();
        $expected = (array) $case->field('expect');
        if ($request instanceof LookupAnswer) {
            self::assertEquals($expected, ['answer' => CheckVector::described($request)]);
            self::assertSame([null, null], [$case->field('answers'), $case->field('failures')]);
            return;
        }
        self::assertEquals($expected, ['request' => CheckVector::requested($request)]);
        self::assertJudgement($request, $case);
        self::assertFailures($request, $case);
    }

    /**
     * @dataProvider lookupError
     */
    public function test_every_wrong_lookup_is_refused(Vector $case): void
    {
        self::assertSame('config', $case->text('expect'));
        $this->expectException(ConfigException::class);
        (new CheckVector($case))->lookup();
    }

    /**
     * @dataProvider expectation
     */
    public function test_every_expectation_finds_its_differences(Vector $case): void
    {
        $check = new CheckVector($case);
        if ($case->field('expect') === 'config') {
            $this->expectException(ConfigException::class);
        }
        $expectation = $check->expectation();
        self::assertSame($case->field('expect'), $expectation?->differences($check->payment(), $check->answer()));
    }

    /**
     * @dataProvider decision
     */
    public function test_every_decision_is_made(Vector $case): void
    {
        $check = new CheckVector($case);
        $arguments = [$check->payment(), $case->field('address_ok'), $check->expectation(), $check->answer()];
        if ($case->gives('policy')) {
            $arguments[] = $case->text('policy');
        }
        if ($case->field('expect') === 'config') {
            $this->expectException(ConfigException::class);
        }
        $decision = decide(...$arguments);
        self::assertEquals(
            $case->field('expect'),
            ['payment' => CheckVector::fields($decision->payment)] + get_object_vars($decision),
        );
    }

    /**
     * @dataProvider keys
     */
    public function test_every_key_is_made(Vector $case): void
    {
        $arguments = [
            $case->provider(),
            (string) $case->bytes('payload'),
            $case->text('merchant'),
            $case->text('environment'),
        ];
        $id = $case->gives('delivery_id') ? [$case->text('delivery_id')] : [];
        self::assertEquals(
            $case->field('expect'),
            [
                'claim_key' => claim_key(...$arguments, ...$id),
                'payment_key' => payment_key(...$arguments),
                'message_key' => message_key(...$arguments),
            ],
        );
    }

    /**
     * @dataProvider credit
     */
    public function test_every_credit_is_counted(Vector $case): void
    {
        [$total, $credited] = [$case->text('total'), $case->text('credited')];
        if ($case->field('expect') === 'config') {
            foreach ([
                static fn() => credit_due($total, $credited),
                static fn() => credit_key($case->text('payment_key'), $credited, $total),
            ] as $call) {
                self::assertSame(ConfigException::class, Thrown::by($call)::class);
            }
            return;
        }
        $found = ['due' => credit_due($total, $credited)];
        if ($case->gives('payment_key')) {
            $found['credit_key'] = credit_key($case->text('payment_key'), $credited, $total);
        }
        self::assertEquals($case->field('expect'), $found);
    }

    /**
     * @dataProvider write
     */
    public function test_every_payment_is_written(Vector $case): void
    {
        $payment = (array) $case->field('payment');
        if ($case->field('expect') === 'config') {
            $this->expectException(ConfigException::class);
        }
        $payload = write_payment($case->provider(), $payment);
        self::assertSame($case->field('expect'), ['payload' => $payload]);
    }

    private static function assertJudgement(LookupRequest $request, Vector $case): void
    {
        foreach ((array) $case->field('answers') as $place => $given) {
            Vectors::check('answers', $given, ['status', 'body', 'expect'], []);
            $answer = new Vector($given);
            $judged = $request->judge(CheckVector::status($answer), (string) $answer->bytes('body'));
            self::assertEquals($answer->field('expect'), CheckVector::described($judged), "answer {$place}");
        }
    }

    private static function assertFailures(LookupRequest $request, Vector $case): void
    {
        foreach ((array) $case->field('failures') as $place => $given) {
            Vectors::check('failures', $given, ['reason', 'expect'], []);
            if ($given['expect'] === 'config') {
                $thrown = Thrown::by($request->failed(...), $given['reason']);
                self::assertSame(ConfigException::class, $thrown::class, "failure {$place}");
                continue;
            }
            $failed = CheckVector::described($request->failed($given['reason']));
            self::assertEquals($given['expect'], $failed, "failure {$place}");
        }
    }

    /**
     * @return array<string, array{Vector}>
     */
    public static function lookup(): array
    {
        return Vectors::of('lookup');
    }

    /**
     * @return array<string, array{Vector}>
     */
    public static function lookupError(): array
    {
        return Vectors::of('lookup_error');
    }

    /**
     * @return array<string, array{Vector}>
     */
    public static function expectation(): array
    {
        return Vectors::of('expectation');
    }

    /**
     * @return array<string, array{Vector}>
     */
    public static function decision(): array
    {
        return Vectors::of('decision');
    }

    /**
     * @return array<string, array{Vector}>
     */
    public static function keys(): array
    {
        return Vectors::of('keys');
    }

    /**
     * @return array<string, array{Vector}>
     */
    public static function credit(): array
    {
        return Vectors::of('credit');
    }

    /**
     * @return array<string, array{Vector}>
     */
    public static function write(): array
    {
        return Vectors::of('write');
    }
}
