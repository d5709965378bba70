<?php

declare(strict_types=1);

namespace Paysig\Whmcs\Addon;

use Paysig\Whmcs\Backend;
use Paysig\Whmcs\Given;
use Paysig\Whmcs\Host;
use Paysig\Whmcs\SystemUrl;

/**
 * The page of the addon: what works, what arrived last, and what arrives now.
 *
 * @internal
 */
final class Page
{
    public function __construct(
        private readonly Host $host,
        private readonly string $link,
    ) {}

    /**
     * @param array<array-key, mixed> $posted What was posted; [] for any other request.
     */
    public function html(array $posted, int $now): string
    {
        $done = $posted === [] ? '' : (new Actions($this->host))->run(new Given($posted), $now);
        return $done . $this->server() . (new GatewaySections($this->host, $this->link))->html();
    }

    private function server(): string
    {
        $rows = [
            ['PHP', Html::text(PHP_VERSION . ', ' . PHP_SAPI)],
            ['What verifies signatures', Html::text(Backend::told())],
            ['System URL', Html::text($this->host->systemUrl())],
        ];
        $warning = (new SystemUrl($this->host->systemUrl()))->isTls()
            ? ''
            : Html::note(
                'danger',
                'The system URL does not begin with https. Providers may not call it, what they send can be read'
                . ' on its way, and a redirect to https loses it: set the https address under General Settings.',
            );
        return $warning . Html::heading('This server') . Html::table(['', ''], $rows);
    }
}
