<?php

declare(strict_types=1);

namespace Paysig\Tests;

use Fiber;
use Paysig\RejectedException;
use Paysig\Verified;
use Paysig\Verifier;
use PHPUnit\Framework\TestCase;
use WeakReference;

/**
 * A verifier and its closure live as long as somebody needs them, and no longer.
 */
final class ResolverLifetimeTest extends TestCase
{
    public function test_a_closure_may_wait_in_a_fiber_for_its_answer(): void
    {
        $verifier = new Verifier('rajaongkir', Fiber::suspend(...));
        $fibers = [];
        for ($number = 0; $number < 3; ++$number) {
            $fibers[$number] = new Fiber(static fn(): string => self::verified($verifier)->message);
            self::assertSame('ORD-1', $fibers[$number]->start());
        }
        gc_collect_cycles();
        foreach ([1 => '', 2 => Sent::SECRET] as $number => $secret) {
            try {
                $fibers[$number]->resume($secret);
                self::assertSame([Sent::SECRET, Sent::ORDER], [$secret, $fibers[$number]->getReturn()]);
            } catch (RejectedException $refused) {
                self::assertSame(['', 'key_unknown'], [$secret, $refused->reason]);
            }
        }
        // One that never gets its answer is given up.
        $reference = WeakReference::create($fibers[0]);
        unset($fibers);
        self::assertNull($reference->get());
    }

    public function test_an_object_that_holds_a_verifier_that_asks_it_is_collected(): void
    {
        $references = [];
        for ($number = 0; $number < 10; ++$number) {
            $shop = new class {
                public Verifier $verifier;

                public function __construct()
                {
                    $this->verifier = new Verifier('rajaongkir', fn(string $id): string => $this->secret());
                }

                private function secret(): string
                {
                    return Sent::SECRET;
                }
            };
            self::assertSame('ORD-1', self::verified($shop->verifier)->resolved_id);
            $references[] = WeakReference::create($shop);
            $references[] = WeakReference::create($shop->verifier);
            // Some have their table of properties built.
            if (($number % 2) === 0) {
                self::assertSame(['provider' => 'rajaongkir'], (array) $shop->verifier);
            }
        }
        unset($shop);
        gc_collect_cycles();
        // Before PHP 8.3, its collector does not see what a WeakMap leads to, and that is where PHP
        // code keeps what no dump is to show.
        $is_seen = !Backend::isPure() || PHP_VERSION_ID >= 80_300;
        foreach ($references as $reference) {
            self::assertSame($is_seen, $reference->get() === null);
        }
    }

    public function test_a_verifier_in_use_survives_the_collector(): void
    {
        $verifier = new Verifier('rajaongkir', static function (string $id): string {
            gc_collect_cycles();
            return Sent::SECRET;
        });
        $cycle = [$verifier];
        $cycle[] = &$cycle;
        unset($cycle);
        gc_collect_cycles();
        self::assertSame('ORD-1', self::verified($verifier)->resolved_id);
    }

    private static function verified(Verifier $verifier): Verified
    {
        return $verifier->verify(Sent::ORDER, Sent::server('rajaongkir', Sent::ORDER));
    }
}
