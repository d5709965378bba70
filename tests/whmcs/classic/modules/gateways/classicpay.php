<?php

declare(strict_types=1);

// A gateway of the kind that the handbooks show, to try the stand-in with.

/** @return array<string, array<string, string>> */
function classicpay_config(): array
{
    return [
        'FriendlyName' => ['Type' => 'System', 'Value' => 'Classic Pay'],
        'account' => ['FriendlyName' => 'Account', 'Type' => 'text', 'Default' => 'none'],
        'secret' => ['FriendlyName' => 'Secret', 'Type' => 'password'],
    ];
}

/** @param array<string, string> $params */
function classicpay_config_validate(array $params): void
{
    if ($params['account'] === '') {
        throw new \WHMCS\Exception\Module\InvalidConfiguration('The account is missing.');
    }
}

/** @param array<string, mixed> $params */
function classicpay_link(array $params): string
{
    return (
        "<a href=\"https://classic.invalid/?invoice={$params['invoiceid']}\">"
        . "{$params['amount']} {$params['currency']}</a>"
    );
}
