<?php

declare(strict_types=1);

namespace Paysig\Whmcs;

use Paysig\ConfigException;
use Paysig\Http\CurlCarrier;
use Paysig\Lookup;
use Paysig\Store\StoreException;
use Paysig\Verifier;
use Paysig\Whmcs\Gateways\Gateway;
use Paysig\Whmcs\Gateways\Shared;

use function Paysig\provider_info;

/**
 * The page on which a module is set up, and what is wrong with what was entered there.
 *
 * @internal
 */
final class Config
{
    public function __construct(
        private readonly Gateway $gateway,
    ) {}

    /**
     * @return array<string, array<string, mixed>>
     */
    public function fields(string $system_url): array
    {
        $module = $this->gateway->module();
        $constants = new Settings($module, []);
        $fields = $this->gateway->fields() + $this->shared();
        foreach (array_filter(array_keys($fields), $constants->isConstant(...)) as $name) {
            $fields[$name]['Description'] =
                '<strong>Set in configuration.php</strong> by '
                . Settings::constant($module, $name)
                . ': what is'
                . ' entered here is not used.';
        }
        return [
            'FriendlyName' => ['Type' => 'System', 'Value' => $this->gateway->title()],
            'UsageNotes' => ['Type' => 'System', 'Value' => $this->notes($system_url)],
        ] + $fields;
    }

    /**
     * @param array<array-key, mixed> $values What was entered.
     *
     * @return list<string> What is wrong with it.
     */
    public function faults(#[\SensitiveParameter] array $values, Host $host): array
    {
        $settings = new Settings($this->gateway->module(), $this->unmasked($values, $host));
        $fields = $this->gateway->fields();
        $padded = array_filter($this->gateway->secretFields(), $settings->isPadded(...));
        $faults = array_values(array_map(
            static fn(string $name): string => (
                'There is white space around "'
                . (new Given($fields[$name] ?? []))->text('FriendlyName')
                . '": copy it again without.'
            ),
            $padded,
        ));
        $pairs = preg_grep('/^[A-Za-z0-9.]+=[A-Za-z]+$/D', $settings->entries('at_par'), PREG_GREP_INVERT);
        if ($pairs !== []) {
            $faults[] = 'Currencies at par are pairs such as USDT=USD.';
        }
        $gateway = $this->gateway;
        foreach ([
            static fn(): Verifier => new Verifier(
                $gateway->provider(),
                $gateway->secrets($settings, static fn(string $_): ?string => null),
                VerifierOptions::of($gateway, $settings),
            ),
            static fn(): ?Lookup => $gateway->lookup($settings),
            static fn(): CurlCarrier => new CurlCarrier(),
            static fn(): Desk => new Desk($host, $gateway, $settings),
        ] as $part) {
            $fault = self::fault($part);
            if ($fault !== null) {
                $faults[] = $fault;
            }
        }
        return $faults;
    }

    /**
     * WHMCS shows asterisks in place of a password, and takes them for one that did not change.
     *
     * @param array<array-key, mixed> $values
     *
     * @return array<array-key, mixed>
     */
    private function unmasked(#[\SensitiveParameter] array $values, Host $host): array
    {
        $entered = new Given($values);
        $stored = null;
        foreach ($this->gateway->secretFields() as $field) {
            if (preg_match('/^\*+$/D', $entered->text($field)) !== 1) {
                continue;
            }
            $stored ??= new Given($host->settings($this->gateway->module()) ?? []);
            $values[$field] = $stored->text($field);
        }
        return $values;
    }

    /**
     * @param callable(): mixed $make
     */
    private static function fault(callable $make): ?string
    {
        try {
            $make();
            return null;
        } catch (ConfigException $wrong) {
            return Words::sentence($wrong->getMessage());
        } catch (StoreException $refused) {
            return "The module's tables could not be made: {$refused->getMessage()}.";
        }
    }

    /**
     * @return array<string, array<string, mixed>>
     */
    private function shared(): array
    {
        $headers = implode(', ', provider_info($this->gateway->provider())->headers);
        return [
            'allowlist' => [
                'FriendlyName' => 'Allowed addresses',
                'Type' => 'textarea',
                'Rows' => '3',
                'Description' =>
                    'The IP addresses and networks (CIDR) that callbacks come from, if the provider told'
                        . ' you them. Empty: any, since the signature tells who sent a callback.',
            ],
            'allowlist_mode' => Shared::choice(
                'Other addresses',
                ['enforce' => 'are refused', 'report' => 'are taken, and noted in PHP\'s log'],
                'Only where allowed addresses are given.',
            ),
            'trusted_proxies' => Shared::text(
                'Trusted proxies',
                '',
                'The addresses of your own proxies or load balancer, if there are any in front of this server.',
            ),
            'forwarded_header' => Shared::text(
                'Forwarded header',
                '',
                'The header in which they say who came to them, such as X-Forwarded-For.',
            ),
            'header_names' => Shared::text(
                'Header names',
                '',
                "The headers that carry the signature, likeliest first. Empty: {$headers}.",
            ),
            'env_name' => Shared::text(
                'Server variable',
                '',
                'The variable into which a rewrite rule of yours copies the signature, if the server drops the header.'
                . ' Empty: PAYSIG_SIGNATURE.',
            ),
        ];
    }

    private function notes(string $system_url): string
    {
        $system = new SystemUrl($system_url);
        $url = Page::text($system->callback($this->gateway->module()));
        $notes = ["Callback URL: <code>{$url}</code>"];
        if (!$system->isTls()) {
            $notes[] =
                '<strong>The WHMCS System URL is not https.</strong> A redirect from http to https loses'
                . ' callbacks: enter the https address under General Settings.';
        }
        $notes[] = 'Signatures are verified by ' . Page::text(Backend::told()) . '.';
        $notes[] =
            'Payments whose callbacks do not arrive are found by WHMCS\'s cron. What became of every callback'
            . ' stands under Billing &gt; Gateway Log.';
        return implode('<br>', $notes);
    }
}
