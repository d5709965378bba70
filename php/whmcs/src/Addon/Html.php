<?php

declare(strict_types=1);

namespace Paysig\Whmcs\Addon;

use Paysig\Whmcs\Page;

/**
 * Pieces of a page, in the classes that WHMCS's admin area has styles for. Texts are escaped.
 *
 * @internal
 */
final class Html
{
    public static function text(string $text): string
    {
        return Page::text($text);
    }

    public static function heading(string $text): string
    {
        return '<h2>' . self::text($text) . "</h2>\n";
    }

    public static function paragraph(string $text): string
    {
        return '<p>' . self::text($text) . "</p>\n";
    }

    /**
     * @param string $kind success, info, warning or danger.
     */
    public static function note(string $kind, string $text): string
    {
        return "<div class=\"alert alert-{$kind}\">" . self::text($text) . "</div>\n";
    }

    /** Something to copy. */
    public static function code(string $code): string
    {
        $lines = substr_count($code, "\n") + 1;
        return (
            "<textarea class=\"form-control\" rows=\"{$lines}\" readonly onclick=\"this.select()\""
            . ' style="font-family: monospace; max-width: 60em">'
            . self::text($code)
            . "</textarea>\n"
        );
    }

    /**
     * @param list<string> $titles
     * @param list<list<string>> $rows Of HTML.
     */
    public static function table(array $titles, array $rows): string
    {
        $cells = static fn(string $tag, array $row): string => (
            '<tr>'
            . implode('', array_map(static fn(string $cell): string => "<{$tag}>{$cell}</{$tag}>", $row))
            . "</tr>\n"
        );
        return (
            "<table class=\"table table-striped\">\n<thead>"
            . $cells('th', array_map(self::text(...), $titles))
            . "</thead>\n<tbody>\n"
            . implode('', array_map(static fn(array $row): string => $cells('td', $row), $rows))
            . "</tbody>\n</table>\n"
        );
    }
}
