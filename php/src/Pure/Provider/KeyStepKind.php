<?php

declare(strict_types=1);

namespace Paysig\Pure\Provider;

/**
 * A step from the text of a secret to the HMAC key.
 *
 * @internal
 */
enum KeyStepKind
{
    /** Drops spaces, tabs and line ends around it. */
    case Trim;
    /** Drops a text in front, if it is there. */
    case RemovePrefix;
    /** Decodes hexadecimal digits. */
    case Hex;
    /** Decodes base64 of the standard alphabet, padded or not. */
    case Base64;
}
