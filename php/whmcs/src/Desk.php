<?php

declare(strict_types=1);

namespace Paysig\Whmcs;

use Paysig\ConfigException;
use Paysig\Expectation;
use Paysig\Http\CurlCarrier;
use Paysig\Payment;
use Paysig\Processor;
use Paysig\Processor\Patience;
use Paysig\Store\StoreException;
use Paysig\Verifier;
use Paysig\Whmcs\Gateways\Gateway;
use Paysig\Whmcs\SelfTest\Recorder;
use Paysig\Whmcs\SelfTest\Trials;

/**
 * All that handles the payments of one module, made of its settings: the same for callbacks, the
 * return page, the cron and the administrator.
 *
 * @internal
 */
final class Desk
{
    /** The most seconds for asking a provider where no callback waits for an answer. */
    private const BUDGET = 8.0;

    public readonly string $environment;
    public readonly Bills $bills;
    public readonly Books $books;
    private readonly Bindings $bindings;

    /**
     * @throws StoreException The tables are not there and cannot be made.
     */
    public function __construct(
        public readonly Host $host,
        public readonly Gateway $gateway,
        public readonly Settings $settings,
    ) {
        $pdo = $host->connection();
        $this->environment = $gateway->environment($settings);
        $this->bills = new Bills($pdo, $gateway->module(), $this->environment);
        $this->bills->install();
        $this->books = new Books($pdo);
        $this->bindings = new Bindings($host, $gateway, $settings, $this->bills, $this->books);
    }

    /**
     * @return self|null Null unless the module is activated.
     *
     * @throws StoreException As the constructor.
     */
    public static function of(Host $host, Gateway $gateway): ?self
    {
        $values = $host->settings($gateway->module());
        return $values === null ? null : new self($host, $gateway, new Settings($gateway->module(), $values));
    }

    /**
     * @throws ConfigException A setting is missing or wrong.
     */
    public function verifier(): Verifier
    {
        $key_of = function (string $order_id): ?string {
            $key = $this->bills->ofOrder($order_id)?->key;
            return $key === null ? null : $this->host->decrypt($key);
        };
        $secrets = $this->gateway->secrets($this->settings, $key_of);
        return new Verifier($this->gateway->provider(), $secrets, VerifierOptions::of($this->gateway, $this->settings));
    }

    /**
     * What recognises an administrator's own requests among those that are refused.
     */
    public function recorder(): Recorder
    {
        $module = $this->gateway->module();
        $trials = new Trials($this->host->connection());
        return new Recorder($trials, $module, function (#[\SensitiveParameter] string $key): Verifier {
            // It comes from this server itself, whatever addresses the provider has.
            $unlisted = ['allowlist' => null, 'allowlist_mode' => 'enforce'];
            $options = [...VerifierOptions::of($this->gateway, $this->settings), ...$unlisted];
            return new Verifier($this->gateway->provider(), $key, $options);
        });
    }

    /**
     * @throws ConfigException A setting is missing or wrong.
     */
    public function processor(Verifier $verifier, Journal $journal): Processor
    {
        $module = $this->gateway->module();
        $crediting = new Crediting(
            $this->host,
            $module,
            $this->environment,
            $this->bindings,
            $this->bills,
            $this->books,
            $journal,
        );
        $lookup = $this->gateway->lookup($this->settings);
        return new Processor(
            $verifier,
            $this->gateway->provider(),
            $this->bills->store,
            expect: fn(Payment $payment): ?Expectation => $this->expectation($payment, $journal),
            effect: static function (Payment $payment, string $_, ?string $amount) use ($crediting): void {
                $crediting->credit($payment, $amount);
            },
            lookup: $lookup,
            carrier: $lookup === null ? null : new CurlCarrier(),
            policy: $this->gateway->policy($this->settings),
            merchant: $module,
            environment: $this->environment,
            // WHMCS sends mails and sets up services on the way, which no transaction takes back.
            exactly_once: false,
            // Payers may be waiting for the answer, who came back or say that they have paid.
            patience: new Patience(budget: self::BUDGET),
            log: static function (string $text) use ($journal): void {
                $journal->note($text);
            },
        );
    }

    private function expectation(Payment $payment, Journal $journal): ?Expectation
    {
        // The callback is the provider's by now, or the payment was asked about.
        $journal->add(Circumstances::ofPayment($payment));
        $bill = $this->bindings->of($payment);
        if ($bill instanceof Bill) {
            return $this->gateway->expectation($bill, $payment);
        }
        $journal->note("{$bill}.");
        // A payment of another order's is never to come for this one; an order may be on its way.
        $known = $this->bills->ofPayment($payment->transaction_id ?? '') ?? $this->bills->ofOrder(
            $payment->order_id ?? '',
        );
        return $known === null ? null : new Expectation(['order_id' => "{$payment->order_id} of another payment"]);
    }
}
