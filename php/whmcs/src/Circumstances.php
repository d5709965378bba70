<?php

declare(strict_types=1);

namespace Paysig\Whmcs;

use Paysig\Payment;
use Paysig\Request;

/**
 * What an administrator has to know of a request to tell where it went wrong. Nothing secret,
 * nothing of the body.
 *
 * @internal
 */
final class Circumstances
{
    /** What a callback may bring into the log of one of its values. */
    private const LONGEST = 200;

    /** And of the names of all its headers. */
    private const NAMES = 1500;

    /**
     * @return array<string, string>
     */
    public static function of(Request $request): array
    {
        $server = $request->server;
        $announced = self::text($server['CONTENT_LENGTH'] ?? '');
        return [
            'Request' =>
                self::text($server['REQUEST_METHOD'] ?? '')
                    . ' from '
                    . self::text($server['REMOTE_ADDR'] ?? 'an unknown address'),
            'Body' => strlen($request->body) . ' bytes' . ($announced === '' ? '' : ", announced as {$announced}"),
            'Headers seen' => substr(implode(', ', HeaderNames::of($request)), 0, self::NAMES),
        ] + self::host();
    }

    /**
     * Who came to the merchant's own proxy, if there is one.
     *
     * @param string $header The header in which that tells it; '' for none.
     *
     * @return array<string, string>
     */
    public static function forwarded(Request $request, string $header): array
    {
        $told = self::text($request->server['HTTP_' . strtr(strtoupper($header), '-', '_')] ?? '');
        return $header === '' ? [] : ['Forwarded for' => $told === '' ? "nothing in {$header}" : $told];
    }

    /**
     * @return array<string, string>
     */
    public static function ofPayment(Payment $payment): array
    {
        $told = ['Order' => $payment->order_id, 'Payment' => $payment->transaction_id, 'Outcome' => $payment->outcome];
        // Not every database takes every character: those beyond ASCII are escaped as in JSON.
        $spelled = static fn(?string $text): string => self::text(trim(
            (string) json_encode($text ?? '', JSON_UNESCAPED_SLASHES),
            '"',
        ));
        return array_filter(array_map($spelled, $told), static fn(string $text): bool => $text !== '');
    }

    /**
     * @return array<string, string>
     */
    public static function host(): array
    {
        $software = self::text($_SERVER['SERVER_SOFTWARE'] ?? '');
        return [
            'Server' => PHP_SAPI . ($software === '' ? '' : " under {$software}"),
            'PHP' => PHP_VERSION,
            'Verified by' => Backend::told(),
        ];
    }

    /**
     * A text of somebody else's as it may stand in a log: short, on one line.
     */
    public static function text(mixed $value): string
    {
        $text = is_scalar($value) ? (string) $value : '';
        return substr((string) preg_replace('/[^\x20-\x7e]+|[<>]/', '?', $text), 0, self::LONGEST);
    }
}
