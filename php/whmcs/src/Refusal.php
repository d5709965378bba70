<?php

declare(strict_types=1);

namespace Paysig\Whmcs;

use Paysig\RejectedException;
use Paysig\Request;
use Paysig\Verifier;

/**
 * Says in the Gateway Log why a callback was refused, and what to do about it.
 *
 * @internal
 */
final class Refusal
{
    /** Larger bodies are not tried in all the ways in which a signature may have been spoiled. */
    private const EXPLAINED = 4096;

    public static function write(
        RejectedException $refused,
        Request $request,
        Verifier $verifier,
        Journal $journal,
    ): void {
        if ($refused->found_in !== null) {
            $journal->add(['Signature found in' => $refused->found_in]);
        }
        $tried = $refused->reason === 'signature_mismatch' && strlen($request->body) <= self::EXPLAINED;
        $cause = $tried ? $request->explain($verifier) : null;
        $text =
            $cause === null || $cause->cause === 'unknown' ? Words::ofRefusal($refused) : Words::sentence($cause->hint);
        $journal->refuse("Refused: {$refused->reason}", $text);
    }
}
