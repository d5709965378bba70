<?php

declare(strict_types=1);

namespace Paysig\Whmcs;

use Paysig\ConfigException;
use Paysig\PayloadException;
use Paysig\Payment;
use Paysig\RejectedException;
use Paysig\Request;
use Paysig\Verified;
use Paysig\Verifier;
use Paysig\Whmcs\Gateways\Gateway;
use Throwable;

use function Paysig\provider_info;

/**
 * Takes one callback from the request to the credited invoice.
 *
 * @internal
 */
final class Callback
{
    private const TRY_AGAIN = 503;

    public function __construct(
        private readonly Host $host,
        private readonly Gateway $gateway,
    ) {}

    public function answer(Request $request): Reply
    {
        $journal = new Journal($this->host, $this->gateway->module(), Circumstances::of($request));
        try {
            return $this->take($request, $journal);
        } catch (Throwable $thrown) {
            $why = $thrown instanceof ConfigException
                ? "A setting is wrong: {$thrown->getMessage()}."
                : 'It could not be dealt with: '
                . Words::failure($thrown)
                . '. The provider was asked to send it again.';
            self::quietly(static function () use ($journal, $why): void {
                $journal->refuse('Error', $why);
            });
            return new Reply(self::TRY_AGAIN);
        }
    }

    private function take(Request $request, Journal $journal): Reply
    {
        $desk = Desk::of($this->host, $this->gateway);
        if ($desk === null) {
            return new Reply(self::TRY_AGAIN);
        }
        $journal->add(Circumstances::forwarded($request, $desk->settings->text('forwarded_header')));
        $methods = provider_info($this->gateway->provider())->methods;
        if (!in_array($request->server['REQUEST_METHOD'] ?? '', $methods, true)) {
            $journal->refuse('Refused: method', 'Callbacks come by ' . implode(' or ', $methods) . '. This is none.');
            return new Reply(405, ['Allow' => implode(', ', $methods)]);
        }
        $verifier = $desk->verifier();
        try {
            $verified = $request->verify($verifier);
        } catch (RejectedException $refused) {
            if ($desk->recorder()->takes($request, time())) {
                $journal->write('Self-test', 'An administrator\'s own request. It can credit nothing.');
                return new Reply($refused->status);
            }
            Refusal::write($refused, $request, $verifier, $journal);
            return new Reply($refused->status);
        }
        $journal->add(['Signature found in' => $verified->found_in]);
        try {
            $payment = $verified->payment();
        } catch (PayloadException $unreadable) {
            $journal->write(
                'Error',
                "The signature is right, and the message is of no use: {$unreadable->getMessage()}.",
            );
            return new Reply($verified->refused_status);
        }
        return new Reply($this->settle($desk, $verifier, $verified, $payment, $journal));
    }

    private function settle(
        Desk $desk,
        Verifier $verifier,
        Verified $verified,
        ?Payment $payment,
        Journal $journal,
    ): int {
        $answer = $desk->processor($verifier, $journal)->accept($verified);
        if ($answer->code === 'rejected' && in_array($payment?->outcome, ['failed', 'expired'], true)) {
            // Nobody is led to its payment page again. What is paid stays paid.
            $desk->bills->fail($payment->transaction_id ?? '');
        }
        if ($answer->code !== 'done') {
            [$result, $text] = $journal->last() === 'Success'
                ? ['Error', 'WHMCS was interrupted while it credited. The cron sees to it that nothing is lost.']
                : Words::ofAnswer($answer, $payment);
            $journal->write($result, $text);
        }
        return $answer->status;
    }

    /**
     * @param callable(): mixed $work
     */
    private static function quietly(callable $work): void
    {
        try {
            $work();
        } catch (Throwable) {
            // The database is away, and with it the log.
            return;
        }
    }
}
