<?php

declare(strict_types=1);

namespace Paysig\Pure\Json;

/**
 * Bytes that stand, in the text that is written while a body is read, before what not every form
 * writes in the same way. JSON without white space has no control characters, so these stand
 * nowhere else.
 *
 * @internal
 */
final class Mark
{
    /** In front of a number that not every form spells as it stands. */
    public const NUMBER = "\x01";
    /** In place of an object without members. */
    public const EMPTY_OBJECT = "\x02";
    /** In place of the brace that opens an object whose members may have to move. */
    public const OBJECT = "\x03";
    /** In place of the `\u` in front of a surrogate without its other half; in lower case. */
    public const LONE_SURROGATE = "\x04";

    private function __construct() {}
}
