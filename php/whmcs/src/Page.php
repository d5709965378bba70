<?php

declare(strict_types=1);

namespace Paysig\Whmcs;

/**
 * What stands on an invoice's page, and where its visitor is sent on to.
 *
 * @internal
 */
final class Page
{
    public function __construct(
        public readonly string $html,
        public readonly ?string $redirect = null,
    ) {}

    public static function text(string $text): string
    {
        return htmlspecialchars($text, ENT_QUOTES | ENT_SUBSTITUTE | ENT_HTML5, 'UTF-8');
    }

    /**
     * A page that leads on by itself, even where a redirect gets lost.
     */
    public static function to(string $url, string $label): self
    {
        $url_text = self::text($url);
        $label = self::text($label);
        return new self(
            "<meta http-equiv=\"refresh\" content=\"0;url={$url_text}\">"
            . "<p><a class=\"btn btn-success\" rel=\"noreferrer\" href=\"{$url_text}\">{$label}</a></p>",
            $url,
        );
    }

    /**
     * A button that posts; without an address, to the page that it stands on.
     *
     * @param array<string, string> $fields
     */
    public static function button(string $action, array $fields, string $label, string $look): string
    {
        $to = $action === '' ? '' : ' action="' . self::text($action) . '"';
        $html = "<form method=\"post\"{$to} style=\"display:inline\">";
        foreach ($fields as $name => $value) {
            $html .= '<input type="hidden" name="' . self::text($name) . '" value="' . self::text($value) . '">';
        }
        return $html . "<button type=\"submit\" class=\"btn {$look}\">" . self::text($label) . '</button></form>';
    }

    public static function message(string $text): string
    {
        return '<p class="alert alert-info">' . self::text($text) . '</p>';
    }
}
