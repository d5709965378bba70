<?php

declare(strict_types=1);

namespace Paysig\Pure;

/**
 * The reasons for a refusal, in the order in which they are looked for, each with the stable text
 * that every language shows.
 *
 * @internal
 */
enum Reason: string
{
    /** The body is larger than the limit. */
    case BodyTooLarge = 'body_too_large';
    /** The sender's address is not on the list, or not known. */
    case AddressRefused = 'address_refused';
    /** No header carries a signature, or it is empty. */
    case HeaderMissing = 'header_missing';
    /** The header came twice. */
    case HeaderDuplicated = 'header_duplicated';
    /** Two places that show the header show different values. */
    case HeaderConflict = 'header_conflict';
    /** The header's value cannot be a signature of this provider. */
    case SignatureMalformed = 'signature_malformed';
    /** The provider signs the time, and no header carries it. */
    case TimestampMissing = 'timestamp_missing';
    /** The signed time is not a number of seconds. */
    case TimestampMalformed = 'timestamp_malformed';
    /** No secret is known for this callback. */
    case KeyUnknown = 'key_unknown';
    /** The signature is not the one that the secret makes of this body. */
    case SignatureMismatch = 'signature_mismatch';
    /** As SignatureMismatch, and the body, or a part of it, did not arrive. */
    case BodyLost = 'body_lost';
    /** As SignatureMismatch, and the body arrived compressed. */
    case BodyEncoded = 'body_encoded';
    /** The signature is right and too old. */
    case TimestampTooOld = 'timestamp_too_old';
    /** The signature is right and dated in the future. */
    case TimestampInFuture = 'timestamp_in_future';
}
