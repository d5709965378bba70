<?php

declare(strict_types=1);

namespace Paysig\Pure\Explain;

use Paysig\Pure\Form;
use Paysig\Pure\Provider\MessageKind;

/**
 * A body whose JSON was read and written anew.
 *
 * @internal
 */
final class Json
{
    /** By a writer that leaves the members in their order. */
    public static function otherWriting(Search $search): ?Finding
    {
        return self::byAnyOf($search, Writers::all());
    }

    /** By one that sorts them. Asked after the providers that sort them too. */
    public static function otherSortedWriting(Search $search): ?Finding
    {
        return self::byAnyOf($search, Writers::sorting());
    }

    /**
     * @param iterable<Writer> $writers
     */
    private static function byAnyOf(Search $search, iterable $writers): ?Finding
    {
        $body = $search->request->body;
        if ($search->claimed->tags === [] || $search->isLarge() || Canonical::of($body, Form::Js) === null) {
            return null;
        }
        $pieces = new Pieces($body);
        foreach ($writers as $writer) {
            $text = $writer->write($pieces);
            if ($text !== null && $text !== $body && self::isRight($search, $text)) {
                $hint = Hints::of(Cause::BodyReencoded);
                return Finding::with(Cause::BodyReencoded, "{$hint}; the sender's is written {$writer->name}");
            }
        }
        return null;
    }

    private static function isRight(Search $search, string $text): bool
    {
        if ($search->provider->message->kind !== MessageKind::Canonical) {
            return $search->isRight($text);
        }
        // However it is written, its canonical forms are those of the body.
        return in_array(Form::Raw, $search->verification->forms, true) && $search->isClaimed($text);
    }

    private function __construct() {}
}
