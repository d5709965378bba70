<?php

declare(strict_types=1);

namespace Paysig\Whmcs;

use Paysig\Answer;
use Paysig\ConfigException;
use Paysig\Payment;
use Paysig\RejectedException;
use Throwable;

/**
 * Says in the Gateway Log what became of a callback, in an administrator's words.
 *
 * @internal
 */
final class Words
{
    /** What to do about a refusal, where more can be said than the reason's own hint. */
    private const FIXES = [
        'body_too_large' => 'Callbacks are far smaller than this: it is hardly one.',
        'address_refused' =>
            'If it was the provider, add the address to the allowlist. If it was your own proxy, name'
                . ' it under Trusted proxies, and the header in which it tells who came.',
        'header_missing' =>
            'The addon page Paysig shows which headers arrive and what to put into .htaccess or nginx.'
                . ' If the provider sends another header, name it under Header names.',
        'header_duplicated' => 'Look for a proxy or a rewrite rule that adds the header a second time.',
        'header_conflict' => 'A rewrite rule sets the header to another value than the one that arrived: remove it.',
        'signature_malformed' => 'Something on the way changed the header, or another service calls this address.',
        'key_unknown' =>
            'No key is kept for its order. Was the payment made by another integration, in another'
                . ' environment, or before this module kept it? One static key can be set for such payments.',
        'signature_mismatch' =>
            'Copy the secret anew from the dashboard, without white space around it, and see'
                . ' whether it is that of this environment.',
        'body_lost' =>
            'The server dropped the body: look at the limits for requests, at redirects from http to https'
                . ' or to www, and at LiteSpeed or Apache in front of php-fpm with chunked requests.',
        'body_encoded' => 'Something compressed the body on the way: switch that off for this address.',
    ];

    private const CODES = [
        'done' => ['Success', 'It was credited.'],
        'duplicate' => ['Duplicate', 'It was dealt with before; nothing was credited.'],
        'kept' => [
            'Waiting',
            'Nothing could be decided yet. It is kept, and WHMCS\'s cron goes on with it.',
        ],
        'no_payment' => ['Ignored', 'It is about no payment.'],
        'unknown_order' => ['Not credited: unknown_order', 'No invoice is known for its order.'],
        'gave_up' => ['Not credited: gave_up', 'Nothing could be decided about it in days. Look into it.'],
        'not_kept' => ['Error', 'The database did not take it. The provider was asked to send it again.'],
        'rejected' => [
            'Not credited',
            'It is not the payment that was asked for: see what the provider\'s dashboard says of it.',
        ],
        'contradicted' => ['Not credited: contradicted', 'The provider says something else when it is asked.'],
        'not_found' => ['Not paid', 'The provider does not know the payment, or not yet.'],
        'unsure' => ['Not paid', 'The provider does not say that it is paid, or could not be asked.'],
        'misconfigured' => ['Error', 'The provider refused the API key. Copy it anew from the dashboard.'],
    ];

    private const OUTCOMES = [
        'pending' => ['Pending', 'The payment is on its way. There is nothing to do yet.'],
        'partial' => [
            'Partial payment',
            'A part was paid, and the callback does not say how much. Look into the provider\'s dashboard.',
        ],
        'failed' => ['Failed', 'The payment has failed. The invoice stays as it is.'],
        'expired' => ['Expired', 'Nobody paid in time. The invoice stays as it is.'],
    ];

    private const REASONS = [
        'wrong_order' => 'The payment belongs to another order than the callback says.',
        'underpaid' => 'Less came than was asked for, or nothing at all.',
        'overpaid' => 'The provider tells of more than was asked for.',
        'wrong_currency' => 'It is in another currency than the one that was asked for.',
        'wrong_recipient' => 'It was paid to another address than the payer was given.',
        'lookup_contradicted' => 'The provider says something else when it is asked.',
        'outcome_unknown' => 'Its status is none that is known: see what the provider\'s dashboard says.',
        'lookup_unsure' => 'The provider could not be asked, or does not confirm it yet.',
        'lookup_not_found' => 'The provider does not know the payment, or not yet.',
        'lookup_misconfigured' => 'The provider refused the API key: copy it anew from the dashboard.',
    ];

    public static function ofRefusal(RejectedException $refused): string
    {
        // The rest speaks to who calls Paysig.
        $hint = (string) preg_replace('/; (?:headers_seen|explain\(\)) [^;]*$/D', '', $refused->hint);
        return trim(self::sentence($hint) . ' ' . (self::FIXES[$refused->reason] ?? ''));
    }

    /**
     * A failure by its place alone: its text may quote what it likes, unless it is about a setting.
     */
    public static function failure(Throwable $thrown): string
    {
        $why = $thrown instanceof ConfigException ? ": {$thrown->getMessage()}" : '';
        return get_debug_type($thrown) . ' in ' . basename($thrown->getFile()) . ':' . $thrown->getLine() . $why;
    }

    public static function sentence(string $text): string
    {
        return ucfirst(rtrim($text, '.')) . '.';
    }

    /**
     * @return array{string, string} The result and the text of the row.
     */
    public static function of(string $code): array
    {
        return self::CODES[$code] ?? ['Error', "It came to {$code}."];
    }

    /**
     * What somebody is told who had a payment checked.
     */
    public static function ofCheck(string $code): string
    {
        return match ($code) {
            'done' => 'The payment has arrived and is credited.',
            'duplicate' => 'The payment was credited before.',
            'kept' => 'The payment is just being credited.',
            'too_soon' => 'This was checked a moment ago. Please wait a few seconds.',
            'misconfigured', 'error' => 'The payment could not be checked now. Please try again later.',
            default => 'No payment has arrived yet.',
        };
    }

    /**
     * @return array{string, string} The result and the text of the row.
     */
    public static function ofAnswer(Answer $answer, ?Payment $payment): array
    {
        $reasons = $answer->decision->reasons ?? [];
        if ($answer->code !== 'rejected') {
            [$result, $text] = self::of($answer->code);
            return [$result, $answer->code === 'kept' ? rtrim("{$text} " . self::why($reasons)) : $text];
        }
        $outcome = self::OUTCOMES[$payment->outcome ?? ''] ?? null;
        if ($outcome !== null) {
            return $outcome;
        }
        return ['Not credited: ' . implode(', ', $reasons), self::why($reasons)];
    }

    /**
     * @param list<string> $reasons
     */
    private static function why(array $reasons): string
    {
        // What is missing may be what the provider was asked for.
        $told = array_intersect_key(self::REASONS, array_flip($reasons));
        return implode(' ', $told === [] ? $reasons : $told);
    }
}
