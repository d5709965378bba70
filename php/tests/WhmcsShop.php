<?php

declare(strict_types=1);

namespace Paysig\Tests;

use Closure;
use Paysig\Request;
use Paysig\Whmcs\Bill;
use Paysig\Whmcs\Bills;
use Paysig\Whmcs\Callback;
use Paysig\Whmcs\Gateways\Gateways;
use Paysig\Whmcs\Host;
use Paysig\Whmcs\Reply;
use PDO;
use PDOException;

/**
 * A WHMCS of its own: its tables, and its functions as far as the modules call them.
 */
final class WhmcsShop implements Host
{
    public const API_KEY = 'the key to the API';
    public const SECRET = 'the secret of the callbacks';

    /** @var array<string, array<string, string>> */
    public array $settings = [];

    /** @var list<array{result: string, text: string}> */
    public array $log = [];

    /** @var list<string> */
    public array $calls = [];

    /** @var array<string, Closure(array<string, string|null>): mixed> */
    public array $hooks = [];

    /** What happens instead of a credit, or behind it. */
    public ?Closure $before_credit = null;
    public ?Closure $after_credit = null;

    public bool $database_is_away = false;

    /** It says that it has not credited a payment. */
    public bool $refuses = false;

    public string $system_url = 'https://shop.example/';
    private readonly PDO $pdo;

    public function __construct(?PDO $pdo = null)
    {
        $this->pdo = $pdo ?? new PDO('sqlite::memory:');
        foreach ([
            'tblcurrencies (id INT, code VARCHAR(8))',
            'tblclients (id INT, currency INT)',
            'tblinvoices (id INT, userid INT, invoicenum VARCHAR(40), total DECIMAL(16,2), status VARCHAR(16),'
                . ' paymentmethod VARCHAR(32))',
            'tblaccounts (transid VARCHAR(255), gateway VARCHAR(32), invoiceid INT, amountin DECIMAL(16,2))',
        ] as $table) {
            $this->pdo->exec("CREATE TABLE {$table}");
        }
        $this->pdo->exec("INSERT INTO tblcurrencies VALUES (1, 'USD'), (2, 'IDR'), (3, 'EUR')");
        $this->pdo->exec('INSERT INTO tblclients VALUES (1, 1), (2, 2), (3, 3)');
        foreach (Gateways::all() as $gateway) {
            $this->settings[$gateway->module()] = [
                'type' => 'Invoices',
                'api_key' => self::API_KEY,
                'secret' => self::SECRET,
            ];
        }
        $this->settings['paysigrajaongkir']['secret'] = '';
    }

    public function invoice(
        int $id,
        string $total,
        int $client = 1,
        string $gateway = 'paysigpaymento',
        string $number = '',
    ): void {
        $sql = "INSERT INTO tblinvoices VALUES ({$id}, {$client}, ?, {$total}, 'Unpaid', ?)";
        $this->pdo->prepare($sql)->execute([$number, $gateway]);
    }

    /**
     * Writes down what a payer was asked for.
     */
    public function asks(string $module, string $environment, Bill $bill): void
    {
        $bills = $this->bills($module, $environment);
        $bills->install();
        $bills->add($bill);
    }

    public function bills(string $module, string $environment): Bills
    {
        return new Bills($this->pdo, $module, $environment);
    }

    /**
     * @param array<string, string> $headers
     */
    public function receives(string $module, string $body, array $headers, string $method = 'POST'): Reply
    {
        $server = [
            'REQUEST_METHOD' => $method,
            'REMOTE_ADDR' => '203.0.113.7',
            'CONTENT_LENGTH' => (string) strlen($body),
        ];
        return (new Callback($this, Gateways::named($module)))->answer(new Request($body, $server, $headers));
    }

    /**
     * @return list<string> What was credited: the invoice, the amount and the transaction.
     */
    public function credits(): array
    {
        $credits = [];
        foreach ((array) $this->pdo
            ->query('SELECT invoiceid, amountin, transid, gateway FROM tblaccounts')
            ?->fetchAll() as $row) {
            $credits[] = sprintf('%d %.2F %s %s', $row[0], $row[1], $row[2], $row[3]);
        }
        return $credits;
    }

    /**
     * @return list<string> The results of the rows in the Gateway Log.
     */
    public function results(): array
    {
        return array_column($this->log, 'result');
    }

    /**
     * All that stands in the Gateway Log.
     */
    public function logged(): string
    {
        return implode("\n", array_column($this->log, 'text'));
    }

    public function status(int $invoice): string
    {
        return (string) $this->pdo->query("SELECT status FROM tblinvoices WHERE id = {$invoice}")->fetchColumn();
    }

    public function settings(string $module): ?array
    {
        return $this->settings[$module] ?? null;
    }

    public function connection(): PDO
    {
        return $this->database_is_away ? throw new PDOException('Connection refused') : $this->pdo;
    }

    public function systemUrl(): string
    {
        return $this->system_url;
    }

    public function log(string $module, string $result, array $lines): void
    {
        $this->connection();
        $text = '';
        foreach ($lines as $name => $line) {
            $text .= "{$name} => {$line}\n";
        }
        $this->log[] = ['result' => $result, 'text' => $text];
    }

    public function logCall(string $module, string $action, string $request, string $response, array $secrets): void
    {
        $this->calls[] = str_replace($secrets, '***', "{$module} {$action}\n{$request}\n{$response}");
    }

    public function balance(int $invoice): ?string
    {
        $sql =
            "SELECT total - (SELECT COALESCE(SUM(amountin), 0) FROM tblaccounts WHERE invoiceid = {$invoice})"
            . " FROM tblinvoices WHERE id = {$invoice}";
        return sprintf('%.2F', (float) $this->pdo->query($sql)->fetchColumn());
    }

    public function credit(int $invoice, string $transaction_id, string $amount, string $module): bool
    {
        if ($this->refuses) {
            return false;
        }
        if ($this->before_credit !== null) {
            ($this->before_credit)();
        }
        // As WHMCS does.
        $credited = (float) $amount === 0.0 ? $this->balance($invoice) : $amount;
        $sql = 'INSERT INTO tblaccounts VALUES (?, ?, ?, ?)';
        $this->pdo->prepare($sql)->execute([$transaction_id, $module, $invoice, $credited]);
        if ((float) $this->balance($invoice) <= 0) {
            $this->pdo->exec("UPDATE tblinvoices SET status = 'Paid' WHERE id = {$invoice} AND status = 'Unpaid'");
        }
        if ($this->after_credit !== null) {
            ($this->after_credit)();
        }
        return true;
    }

    public function encrypt(string $text): string
    {
        return 'sealed:' . base64_encode(strrev($text));
    }

    public function decrypt(string $text): string
    {
        return strrev((string) base64_decode(substr($text, strlen('sealed:')), true));
    }

    public function ask(string $hook, array $vars): array
    {
        $function = $this->hooks[$hook] ?? null;
        return $function === null ? [] : [$function($vars)];
    }

    public function sessionToken(): string
    {
        return 'the token of this session';
    }
}
