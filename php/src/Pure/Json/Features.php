<?php

declare(strict_types=1);

namespace Paysig\Pure\Json;

/**
 * What was met while a document was read, and makes canonical forms differ.
 *
 * @internal
 */
final class Features
{
    /** A number that not every style spells as it stands. */
    public bool $odd_number = false;
    /** An object without members. */
    public bool $empty_object = false;
    /** A surrogate without its other half. */
    public bool $lone_surrogate = false;
    /** There may be characters beyond ASCII. */
    public bool $non_ascii = false;
    /** There may be characters beyond U+FFFF. */
    public bool $astral = false;
    /** How many arrays and objects are nested at most, empty ones included. */
    public int $depth = 0;
}
