<?php

declare(strict_types=1);

namespace Paysig\Pure\Lookup;

/**
 * Why the verdict is what it is, by its name in every language.
 *
 * @internal
 */
// @mago-expect lint:too-many-enum-cases
enum Reason: string
{
    /** Nothing differs. */
    case Matches = 'matches';
    /** Something differs. */
    case Differs = 'differs';
    /** There is no such payment. */
    case Absent = 'absent';
    /** The callback is about no payment. */
    case NoPayment = 'no_payment';
    /** The callback has no id to ask for. */
    case NoId = 'no_id';
    /** Its id is none of the provider's. */
    case BadId = 'bad_id';
    /** The answer is not JSON. */
    case NotJson = 'not_json';
    /** The provider asks for patience. */
    case AskAgain = 'ask_again';
    /** The answer cannot be read as the provider's. */
    case UnexpectedAnswer = 'unexpected_answer';
    /** It has a status that says nothing. */
    case UnexpectedStatus = 'unexpected_status';
    /** It is about another payment than the one that was asked for. */
    case OtherPayment = 'other_payment';
    /** It does not say all that is needed. */
    case Incomplete = 'incomplete';
    /** It describes an earlier state than the callback. */
    case Behind = 'behind';
    /** There were too many requests. */
    case Busy = 'busy';
    /** The provider has trouble. */
    case ServerError = 'server_error';
    /** It points elsewhere, where nothing that it says is believed. */
    case Redirect = 'redirect';
    /** It did not come in time. */
    case Timeout = 'timeout';
    /** Nobody could be reached. */
    case Unreachable = 'unreachable';
    /** The other side's certificate was not accepted. */
    case Insecure = 'insecure';
    /** The connection broke off. */
    case Cut = 'cut';
    /** It was longer than the limit. */
    case TooLarge = 'too_large';
    /** The last request about the same id was made too short a while ago. */
    case TooSoon = 'too_soon';
    /** The API key was not accepted. */
    case KeyRefused = 'key_refused';

    /** Why no answer came, for whoever carries requests to say. */
    public const FAILURES = [
        self::Timeout,
        self::Unreachable,
        self::Insecure,
        self::Cut,
        self::TooLarge,
        self::TooSoon,
    ];

    public function verdict(): Verdict
    {
        return match ($this) {
            self::Matches => Verdict::Confirmed,
            self::Differs => Verdict::Contradicted,
            self::Absent => Verdict::NotFound,
            self::KeyRefused => Verdict::Misconfigured,
            default => Verdict::Unsure,
        };
    }

    /**
     * What a status alone means; null for one whose body counts. RFC 9110, section 15; 425 is
     * RFC 8470, 429 RFC 6585.
     */
    public static function ofStatus(int $status): ?self
    {
        return match (true) {
            $status >= 200 && $status <= 299 => null,
            $status === 401, $status === 403 => self::KeyRefused,
            $status === 404, $status === 410 => self::Absent,
            $status === 429 => self::Busy,
            $status === 408, $status === 425, $status >= 500 && $status <= 599 => self::ServerError,
            $status >= 300 && $status <= 399 => self::Redirect,
            default => self::UnexpectedStatus,
        };
    }
}
