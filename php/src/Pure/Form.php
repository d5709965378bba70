<?php

declare(strict_types=1);

namespace Paysig\Pure;

use Paysig\CanonicalizationException;
use Paysig\ConfigException;
use Paysig\Pure\Json\Document;

/**
 * A way to write a body as the bytes that are signed.
 *
 * @internal
 */
enum Form: string
{
    /** The body itself, byte for byte, JSON or not. */
    case Raw = 'raw';
    /**
     * What `JSON.stringify` (ECMA-262, section 25.5.2) makes of the body's value once every
     * object's keys are sorted. That is RFC 8785, except that array-index keys come first, lone
     * surrogates and duplicate keys are allowed, and a number beyond a double's range is `null`.
     */
    case Js = 'js';
    /**
     * What PHP 8's json_encode() with JSON_UNESCAPED_SLASHES makes of what json_decode() reads
     * into arrays, those sorted by ksort() as strings unless they are lists.
     */
    case Php = 'php';
    /** What Go's `encoding/json` (1.22 and newer) makes of what it reads into an `any`. */
    case Go = 'go';
    /** The same before Go 1.22, which wrote U+0008 and U+000C as `\u0008` and `\u000c`. */
    case GoLegacy = 'go-legacy';
    /**
     * What Ruby's `JSON.generate` (json 2.6) with `ascii_only` makes of what `JSON.parse` reads,
     * its hashes sorted by key.
     */
    case Ruby = 'ruby';

    /**
     * The form of that name.
     *
     * @throws ConfigException There is none.
     */
    public static function named(string $name): self
    {
        return self::tryFrom($name) ?? throw ConfigError::unknownForm();
    }

    /**
     * The bytes that are signed when a body is signed in this form.
     *
     * @throws CanonicalizationException The body is not JSON, or the program that the form is
     *     named after refuses it. Never for the raw body.
     */
    public function canonicalize(string $body): string
    {
        return $this === self::Raw ? $body : Document::parse($body)->write($this);
    }
}
