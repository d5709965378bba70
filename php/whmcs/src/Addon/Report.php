<?php

declare(strict_types=1);

namespace Paysig\Whmcs\Addon;

/**
 * What arrived of a request of one's own, in words.
 *
 * @internal
 */
final class Report
{
    /**
     * @param array{status: int, error: string, sent_as: string, seen: array<array-key, mixed>|null} $sent
     */
    public static function of(array $sent, Framing $framing): string
    {
        $how = $framing->told();
        $seen = $sent['seen'];
        if ($seen === null) {
            return Html::note('danger', "{$how}: " . self::lost($sent['status'], $sent['error'], $framing));
        }
        $reason = is_string($seen['reason'] ?? null) ? $seen['reason'] : null;
        $hint = is_string($seen['hint'] ?? null) ? $seen['hint'] : '';
        return (
            Html::note($reason === null ? 'success' : 'danger', "{$how}: " . Advice::of($reason, $hint))
            . Html::table(['', ''], [
                ['Sent as', Html::text($sent['sent_as'])],
                ['Found in', Html::text(self::word($seen['found_in'] ?? null))],
                ['Headers that arrived', Html::text(self::word($seen['headers_seen'] ?? null))],
                ['Length of the body', Html::text(self::word($seen['length'] ?? null) . ' bytes')],
                ['From', Html::text(self::word($seen['peer'] ?? null))],
                [
                    'PHP',
                    Html::text(self::word([
                        $seen['php'] ?? null,
                        $seen['sapi'] ?? null,
                        'verified by the ' . self::word($seen['backend'] ?? null) . ' backend',
                    ])),
                ],
            ])
        );
    }

    private static function lost(int $status, string $error, Framing $framing): string
    {
        return match (true) {
            $status === 0 => "the callback address could not be reached from this server ({$error}). That may be a"
                . ' firewall or the name service of this machine alone; providers may still reach it.',
            $status >= 300 && $status < 400 => "the address answers with a redirect ({$status}), which loses"
                . ' callbacks. Correct the system URL, or take the address out of the redirect.',
            $framing === Framing::Chunks
                => "the body did not arrive; the module answered {$status}. Apache in front of php-fpm loses"
                . ' bodies in chunks, and so does LiteSpeed. Providers that send in chunks need another server'
                . ' or, in Apache, mod_php, or nginx in front.',
            $status === 403, $status === 406 => "something in front of the module refused the request ({$status}):"
                . ' a firewall, ModSecurity, or rules for the folder.',
            default => "the body did not arrive at the module, which answered {$status}.",
        };
    }

    private static function word(mixed $value): string
    {
        return match (true) {
            is_array($value) => implode(', ', array_map(self::word(...), $value)),
            is_string($value), is_int($value) => (string) $value,
            default => 'nowhere',
        };
    }
}
