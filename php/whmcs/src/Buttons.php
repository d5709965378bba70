<?php

declare(strict_types=1);

namespace Paysig\Whmcs;

/**
 * The buttons on an invoice's page, and which of them was pressed.
 *
 * @internal
 */
final class Buttons
{
    public const PAY = 'paysig_pay';
    public const CHECK = 'paysig_check';

    private const PROOF = 'paysig_token';

    public function __construct(
        private readonly Host $host,
        private readonly string $module,
    ) {}

    public function html(Given $params): string
    {
        $address = $params->text('returnurl');
        $pay = $this->fields(self::PAY);
        return (
            Page::button($address, $pay, $params->textOr('langpaynow', 'Pay Now'), 'btn-success')
            . ' '
            . Page::button($address, $this->fields(self::CHECK), 'I have paid', 'btn-default')
        );
    }

    public function pressed(string $button, Given $posted): bool
    {
        return $posted->text($button) === $this->module;
    }

    /**
     * Whether this visitor has pressed it, not another site in the visitor's name.
     */
    public function proven(Given $posted): bool
    {
        return hash_equals($this->host->sessionToken(), $posted->text(self::PROOF));
    }

    /**
     * @return array<string, string>
     */
    public function fields(string $button): array
    {
        return [$button => $this->module, self::PROOF => $this->host->sessionToken()];
    }
}
