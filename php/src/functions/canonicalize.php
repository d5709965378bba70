<?php

declare(strict_types=1);

namespace Paysig;

use Paysig\Pure\Form;
use Paysig\Pure\Host\Arguments;
use Paysig\Pure\Host\Wrong;

/**
 * The bytes that are signed when this body is signed in this form.
 *
 *     \Paysig\canonicalize('{"b": 1.50, "a": "\u00e9"}', 'js'); // {"a":"é","b":1.5}
 *
 * @param string $body The body; its cost is linear in the length.
 * @param string $form Whose spelling, once all keys are sorted: "js" is JSON.stringify of
 *     JavaScript, "php" json_encode with JSON_UNESCAPED_SLASHES of arrays, "go" encoding/json of
 *     Go 1.22 and newer, "go-legacy" the same before, "ruby" JSON.generate of json 2.6 with
 *     ascii_only. "raw" is the body itself.
 *
 * @throws ConfigException The form is unknown.
 * @throws CanonicalizationException The body is not exactly one JSON text in UTF-8, has 1 GiB
 *     or more, or is refused by the form's own language: for its depth, a lone surrogate, or a
 *     number out of range.
 */
function canonicalize(mixed $body, mixed $form): string
{
    $raw = Arguments::string(__FUNCTION__, 1, 'body', $body, Wrong::BODY);
    return Form::named(Arguments::string(__FUNCTION__, 2, 'form', $form))->canonicalize($raw);
}
