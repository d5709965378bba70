<?php

declare(strict_types=1);

namespace Paysig\Tests;

use Paysig\ConfigException;
use Paysig\Http\CurlCarrier;
use Paysig\Lookup;
use Paysig\Processor\Patience;
use Paysig\Verifier;
use PHPUnit\Framework\TestCase;
use RuntimeException;

/**
 * Settings fit together or are refused, and without a store the provider is the one that keeps.
 */
final class ProcessorSetUpTest extends TestCase
{
    private Shop $shop;

    protected function setUp(): void
    {
        $this->shop = new Shop();
    }

    /**
     * @dataProvider wrong
     *
     * @param array<string, mixed> $settings
     */
    public function test_settings_that_do_not_fit_together_are_refused(string $text, array $settings): void
    {
        $thrown = Thrown::by($this->shop->processor(...), 'paymento', ...$settings);
        self::assertSame(ConfigException::class, $thrown::class);
        self::assertStringContainsString($text, $thrown->getMessage());
    }

    /**
     * @return iterable<int, array{string, array<string, mixed>}>
     */
    public static function wrong(): iterable
    {
        $lookup = Looked::lookup('paymento');
        $other = new Lookup('akashicpay', 'testnet');
        yield ['verifier, provider and lookup must be of one provider', ['provider' => 'akashicpay']];
        yield ['must be of one provider', ['verifier' => new Verifier('akashicpay', 'k')]];
        yield ['must be of one provider', ['lookup' => $other, 'carrier' => new CurlCarrier()]];
        yield ['must be of one provider', ['provider' => Rows::own()]];
        yield ['must be of one provider', ['provider' => (string) json_encode(Rows::own())]];
        yield ['unknown provider', ['provider' => 'none']];
        yield ['lookup and carrier belong together', ['lookup' => $lookup]];
        yield ['lookup and carrier belong together', ['carrier' => new CurlCarrier()]];
        yield ['the policy asks for a lookup, and there is none', ['policy' => 'signature or lookup']];
        yield ['policy must be made of', ['policy' => 'trust']];
        yield ['payments in parts need a store', ['partial' => true, 'store' => null]];
        yield ['merchant must be text in UTF-8', ['merchant' => "\xff"]];
        yield ['merchant', ['merchant' => str_repeat('x', 191)]];
        yield ['environment', ['environment' => str_repeat('x', 191)]];
        $asked = ['lookup' => $lookup, 'carrier' => new CurlCarrier()];
        yield ['environment must be that of the lookup', [...$asked, 'environment' => 'sandbox']];
        foreach ([0.0, -1.0, NAN, INF] as $lease) {
            yield ['lease must be more than 0 seconds, and not endless', ['lease' => $lease]];
        }
    }

    public function test_a_row_may_be_json_text(): void
    {
        $row = (string) json_encode(Rows::own());
        $processor = $this->shop->processor('generic', verifier: new Verifier($row, 'k'), provider: $row);
        self::assertSame([], $processor->askAgain());
    }

    public function test_without_a_store_the_effect_gets_the_key(): void
    {
        $processor = $this->shop->processor('rajaongkir', store: null);
        $answer = $processor->receive(Shop::request('rajaongkir'));
        self::assertSame('200 done', Shop::told($answer));
        self::assertSame(['ORD-1 150000'], $this->shop->credits());
        self::assertSame([$answer->verified?->claim_key()], $this->shop->keys());
        self::assertInstanceOf(ConfigException::class, Thrown::by($processor->askAgain(...)));
    }

    public function test_without_a_store_what_fails_has_to_be_sent_again(): void
    {
        $processor = $this->shop->processor('rajaongkir', store: null);
        $this->shop->trouble = new RuntimeException('not now');
        self::assertSame('503 not_kept', Shop::send($processor, 'rajaongkir'));
        $throwing = static fn() => throw new RuntimeException('not now');
        $processor = $this->shop->processor('rajaongkir', store: null, expect: $throwing);
        self::assertSame('503 not_kept', Shop::send($processor, 'rajaongkir'));
    }

    public function test_without_a_store_what_is_unsure_has_to_be_sent_again(): void
    {
        $processor = $this->shop->processor(
            'akashicpay',
            store: null,
            policy: 'signature and lookup',
            lookup: Looked::lookup('akashicpay', 'http://127.0.0.1:1'),
            carrier: new CurlCarrier(['attempts' => 1]),
        );
        $answer = $processor->receive(Shop::request('akashicpay'));
        self::assertSame('503 not_kept', Shop::told($answer));
        self::assertSame(['lookup_unsure'], $answer->decision?->reasons);
    }

    /**
     * @testWith ["rajaongkir", "401"]
     *           ["akashicpay", "401"]
     */
    public function test_without_a_store_what_is_rejected_is_refused(string $provider, string $status): void
    {
        $processor = $this->shop->processor($provider, store: null);
        self::assertSame("{$status} rejected", Shop::send($processor, $provider, ['amount' => '0.5']));
        // What is about no payment is no failure.
        self::assertSame('200 no_payment', Shop::send($processor, $provider, ['amount' => '1e5']));
        $unknown = ['order_id' => 'ORD-2', 'referenceId' => 'ORD-2'];
        self::assertSame("{$status} unknown_order", Shop::send($processor, $provider, $unknown));
    }

    /**
     * @testWith ["first"]
     *           ["longest"]
     *           ["give_up_after"]
     *           ["unknown_order"]
     *           ["budget"]
     */
    public function test_patience_is_made_of_durations(string $name): void
    {
        foreach ([0.0, -1.0, NAN, INF] as $seconds) {
            $thrown = Thrown::by(static fn() => new Patience(...[$name => $seconds]));
            self::assertSame("{$name} must be more than 0 seconds, and not endless", $thrown->getMessage());
            self::assertInstanceOf(ConfigException::class, $thrown);
        }
    }

    public function test_a_callback_is_tried_at_least_once_before_it_is_given_up(): void
    {
        self::assertInstanceOf(ConfigException::class, Thrown::by(static fn() => new Patience(least_attempts: 0)));
    }

    /**
     * @testWith [null, "production"]
     *           ["", ""]
     *           ["production", "production"]
     */
    public function test_the_environment_is_that_of_the_lookup_unless_it_is_named(?string $given, string $is): void
    {
        $settings = ['lookup' => Looked::lookup('paymento'), 'carrier' => new CurlCarrier(), 'policy' => 'signature'];
        $expect = static fn() => new \Paysig\Expectation();
        $processor = $this->shop->processor('paymento', ...$settings, environment: $given, expect: $expect);
        $answer = $processor->receive(Shop::request('paymento'));
        self::assertSame('200 done', Shop::told($answer));
        self::assertSame([$answer->verified?->claim_key(environment: $is)], $this->shop->keys());
    }

    public function test_waits_double_up_to_the_longest(): void
    {
        $patience = new Patience(longest: 100);
        foreach ([30, 60, 100, 100] as $attempts => $wait) {
            $next = $patience->next($attempts, 1000);
            self::assertGreaterThanOrEqual(1000 + $wait, $next);
            self::assertLessThanOrEqual(1000 + (1.2 * $wait), $next);
        }
        self::assertLessThanOrEqual(microtime(true) + 120, $patience->next(PHP_INT_MAX, null));
        self::assertNotSame(
            1,
            count(array_unique(array_map(static fn(): float => $patience->next(0, 0), range(1, 50)))),
        );
    }
}
