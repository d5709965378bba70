<?php

declare(strict_types=1);

namespace Paysig\Tests;

use Paysig\Http\Carrier;
use Paysig\Http\CurlCarrier;
use Paysig\LookupAnswer;
use Paysig\LookupRequest;
use Paysig\Processor;
use Paysig\Processor\Patience;

use function Paysig\message_key;

/**
 * What nothing is decided about is given up in the end, and can be opened again.
 */
final class ProcessorPatienceTest extends AskingCase
{
    public function test_what_nothing_is_decided_about_is_given_up_in_the_end(): void
    {
        $processor = $this->processor('akashicpay');
        self::assertSame('200 kept', Shop::send($processor, 'akashicpay'));
        $moment = microtime(true);
        for ($again = 1; $again <= 7; ++$again) {
            self::assertSame(['kept' => 1], $processor->askAgain(now: $moment + ((3 + $again) * 86_400)));
        }
        self::assertSame(['gave_up' => 1], $processor->askAgain(now: $moment + (11 * 86_400)));
        self::assertSame(['rejected gave_up'], $this->shop->states());
        self::assertStringContainsString('gave_up', implode($this->shop->log));
        self::assertSame('error', end($this->shop->levels));
        self::assertSame([], $processor->askAgain(now: $moment + (20 * 86_400)));
    }

    public function test_what_waits_for_the_operator_is_not_given_up(): void
    {
        $this->site->answers(401);
        $processor = $this->processor('paymento');
        self::assertSame('200 kept', Shop::send($processor, 'paymento'));
        $moment = microtime(true);
        for ($again = 1; $again <= 12; ++$again) {
            self::assertSame(['kept' => 1], $processor->askAgain(now: $moment + ($again * 86_400)));
        }
    }

    public function test_what_was_given_up_can_be_opened_again(): void
    {
        $processor = $this->processor('akashicpay', patience: new Patience(give_up_after: 1, least_attempts: 1));
        $answer = $processor->receive(Shop::request('akashicpay'));
        self::assertSame('200 kept', Shop::told($answer));
        self::assertSame(['gave_up' => 1], $processor->askAgain(now: microtime(true) + 60));
        $payload = (string) $answer->verified?->payload_bytes();
        self::assertTrue($this->shop->store->reopen(message_key('akashicpay', $payload, '', 'testnet')));
        $this->site->answers(200, Looked::body('akashicpay'));
        self::assertSame(['done' => 1], $processor->askAgain());
    }

    public function test_a_lookup_that_nobody_waits_for_may_take_longer(): void
    {
        $carrier = new class implements Carrier {
            /** @var list<float|null> */
            public array $budgets = [];

            public function ask(LookupRequest $request, ?float $budget = null): LookupAnswer
            {
                $this->budgets[] = $budget;
                return $request->failed('timeout');
            }
        };
        $processor = $this->processor('akashicpay', carrier: $carrier);
        self::assertSame('200 kept', Shop::send($processor, 'akashicpay'));
        self::assertSame(['kept' => 1], $processor->askAgain(now: microtime(true) + 60));
        self::assertSame([null, 15.0], $carrier->budgets);
    }

    /**
     * A processor that wants a lookup, as another process would make it.
     */
    private function processor(string $provider, mixed ...$settings): Processor
    {
        return $this->shop->processor(
            $provider,
            ...$settings
            + [
                'lookup' => Looked::lookup($provider, $this->site->origin()),
                'carrier' => new CurlCarrier(['attempts' => 1]),
            ],
        );
    }
}
