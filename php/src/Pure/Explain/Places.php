<?php

declare(strict_types=1);

namespace Paysig\Pure\Explain;

use Paysig\Pure\Headers\Header;
use Paysig\Pure\Request;

/**
 * Signatures in a header or variable that is not looked at.
 *
 * @internal
 */
final class Places
{
    /** How many tags from other places are tried, and how many of a large body's. */
    private const MOST = 32;
    private const MOST_OF_LARGE = 8;

    public static function otherPlace(Search $search): ?Finding
    {
        $tags = self::tags($search, $search->isLarge() ? self::MOST_OF_LARGE : self::MOST);
        if ($tags === []) {
            return null;
        }
        return $search->overMessages($search->request->body, static function (string $message) use (
            $search,
            $tags,
        ): ?Finding {
            foreach ($tags as [$name, $tag]) {
                if ($search->isSigned($search->keys->macs, $message, [$tag])) {
                    return Finding::with(Cause::OtherHeader, PlaceNames::hint($name));
                }
            }
            return null;
        });
    }

    /**
     * The names and values that are none of a header's, as far as they are worth a look.
     *
     * @return iterable<array{string, string}>
     */
    public static function others(Request $request, Header $header): iterable
    {
        foreach ([$request->headers, $request->variables()] as $pairs) {
            foreach ($pairs as [$name, $value]) {
                if (strlen($value) > Header::LONGEST_VALUE || PlaceNames::isOneOf($name, $header->names)) {
                    continue;
                }
                yield [$name, $value];
            }
        }
    }

    /**
     * @return list<array{string, string}> The names of the places, and the tags that stand there.
     */
    private static function tags(Search $search, int $most): array
    {
        $tags = [];
        foreach (self::others($search->request, $search->verification->headers->signature) as [$name, $value]) {
            foreach (TagTexts::tags($search, $value) as [, $tag]) {
                $tags[] = [$name, $tag];
                if (count($tags) === $most) {
                    return $tags;
                }
            }
        }
        return $tags;
    }

    private function __construct() {}
}
