<?php

declare(strict_types=1);

namespace Paysig\Whmcs\Creation;

use Paysig\Whmcs\Given;

/**
 * What somebody is about to pay for.
 *
 * @internal
 */
final class Order
{
    /**
     * @param Given $client The client's details, as WHMCS gives them.
     */
    // @mago-expect lint:excessive-parameter-list
    public function __construct(
        public readonly string $order_id,
        public readonly string $charged,
        public readonly string $currency,
        public readonly string $description,
        private readonly Given $client,
        public readonly string $callback_url,
        public readonly string $return_url,
        #[\SensitiveParameter] public readonly ?string $key,
    ) {}

    public function ofClient(string $field): string
    {
        return trim($this->client->text($field));
    }

    public function clientName(): string
    {
        $name = trim($this->ofClient('firstname') . ' ' . $this->ofClient('lastname'));
        return $name === '' ? $this->ofClient('companyname') : $name;
    }
}
