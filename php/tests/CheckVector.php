<?php

declare(strict_types=1);

namespace Paysig\Tests;

use Paysig\Expectation;
use Paysig\Lookup;
use Paysig\LookupAnswer;
use Paysig\LookupRequest;
use Paysig\Payment;
use UnexpectedValueException;

use function Paysig\read_payment;

use const Paysig\VERSION;

/**
 * One case about a payment: what is asked, expected or decided.
 */
final class CheckVector
{
    private const SET_UP = ['environment', 'api_key', 'origin'];
    private const SETTINGS = [
        'order_id',
        'amount',
        'currency',
        'recipient',
        'network',
        'underpaid_by',
        'overpaid_by',
        'outcomes',
    ];

    public function __construct(
        private readonly Vector $case,
    ) {}

    public function lookup(): Lookup
    {
        $arguments = ['provider' => $this->case->provider()];
        foreach (array_filter(self::SET_UP, $this->case->gives(...)) as $name) {
            $arguments[$name] = $this->case->bytes($name);
        }
        return new Lookup(...$arguments);
    }

    public function request(): LookupRequest|LookupAnswer
    {
        return $this->lookup()->request((string) $this->case->bytes('payload'));
    }

    /**
     * The payment that the callback reports, if there is a callback.
     */
    public function payment(): ?Payment
    {
        $payload = $this->case->bytes('payload');
        return $payload === null ? null : read_payment($this->case->provider(), $payload);
    }

    public function expectation(): ?Expectation
    {
        $settings = $this->case->field('settings');
        if ($settings === null) {
            return null;
        }
        Vectors::check('settings', (array) $settings, [], self::SETTINGS);
        return new Expectation((array) $settings);
    }

    /**
     * The answer of the lookup in this case, if there is one.
     */
    public function answer(): ?LookupAnswer
    {
        $looked = $this->case->field('lookup');
        if ($looked === null) {
            return null;
        }
        Vectors::check(
            'lookup',
            (array) $looked,
            ['provider', 'payload'],
            [
                ...self::SET_UP,
                'status',
                'body',
                'failed',
            ],
        );
        $looked = new Vector((array) $looked);
        $request = (new self($looked))->request();
        if ($request instanceof LookupAnswer) {
            return $looked->gives('status') || $looked->gives('failed') ? self::surprise() : $request;
        }
        return $looked->gives('failed')
            ? $request->failed($looked->text('failed'))
            : $request->judge(self::status($looked), (string) $looked->bytes('body'));
    }

    public static function status(Vector $answer): int
    {
        $status = $answer->field('status');
        return is_int($status) ? $status : self::surprise();
    }

    /**
     * An answer as the vectors write it.
     *
     * @return array<string, mixed>
     */
    public static function described(LookupAnswer $answer): array
    {
        return ['payment' => self::fields($answer->payment)] + get_object_vars($answer);
    }

    /**
     * A request as the vectors write it.
     *
     * @return array<string, mixed>
     */
    public static function requested(LookupRequest $request): array
    {
        $headers = $request->headers();
        if ($headers['User-Agent'] !== 'paysig/' . VERSION) {
            self::surprise();
        }
        $headers['User-Agent'] = 'paysig';
        return ['headers' => array_map(null, array_keys($headers), array_values($headers))] + get_object_vars($request);
    }

    /**
     * @return array<string, string|null>|null
     */
    public static function fields(?Payment $payment): ?array
    {
        return $payment === null ? null : get_object_vars($payment);
    }

    private static function surprise(): never
    {
        throw new UnexpectedValueException('the case is not written as it should be');
    }
}
