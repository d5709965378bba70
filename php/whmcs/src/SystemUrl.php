<?php

declare(strict_types=1);

namespace Paysig\Whmcs;

/**
 * Where WHMCS is, and with it the modules' scripts.
 *
 * @internal
 */
final class SystemUrl
{
    /**
     * @param string $url With a slash at its end.
     */
    public function __construct(
        public readonly string $url,
    ) {}

    /** The address that callbacks are sent to. */
    public function callback(string $module): string
    {
        return "{$this->script($module)}.php";
    }

    /** The address that a payer comes back to. */
    public function returnPage(string $module, string $order_id): string
    {
        return "{$this->script($module)}_return.php?order={$order_id}";
    }

    public function isTls(): bool
    {
        return str_starts_with(strtolower($this->url), 'https://');
    }

    private function script(string $module): string
    {
        return "{$this->url}modules/gateways/callback/{$module}";
    }
}
