<?php

declare(strict_types=1);

namespace Paysig\Tests;

use Paysig\Answer;
use Paysig\Expectation;
use Paysig\Payment;
use Paysig\Processor;
use Paysig\Request;
use Paysig\Store\PdoStore;
use Paysig\Verifier;
use PDO;
use Throwable;

use function Paysig\sign_request;

/**
 * A shop that takes callbacks: one order, and a database for its credits and the store.
 */
final class Shop
{
    public const SECRET = 'the-shops-secret-90aa';

    /** What the order costs, as each provider's callback or answer tells it. */
    private const AMOUNTS = ['akashicpay' => '1', 'paymento' => '150', 'rajaongkir' => '150000'];

    /** A provider whose callbacks tell what was paid so far. */
    private const IN_PARTS = [
        'payment' => [
            'order_id' => ['order'],
            'transaction_id' => ['id'],
            'amount' => ['paid'],
            'status' => ['status'],
            'outcomes' => ['some' => 'partial', 'all' => 'paid', 'none' => 'failed'],
        ],
    ];

    public readonly PDO $pdo;
    public readonly PdoStore $store;

    /** What the next effects throw. */
    public ?Throwable $trouble = null;

    /** @var list<string> what the operator is told */
    public array $log = [];

    /** @var list<string> how much each of that matters */
    public array $levels = [];

    public function __construct(string $database = ':memory:')
    {
        $this->pdo = new PDO("sqlite:{$database}");
        $this->store = new PdoStore($this->pdo);
        $this->store->install();
        $this->pdo->exec('CREATE TABLE IF NOT EXISTS credits (order_id TEXT, amount TEXT, idempotency_key TEXT)');
    }

    public function processor(string $gateway, mixed ...$settings): Processor
    {
        return new Processor(
            ...$settings
            + [
                'verifier' => new Verifier($gateway, self::SECRET),
                'provider' => $gateway,
                'store' => $this->store,
                'expect' => static fn(Payment $payment): ?Expectation => self::expectation($gateway, $payment),
                'effect' => $this->credit(...),
                'log' => function (string $text, array $context): void {
                    $this->log[] = $text;
                    $this->levels[] = (string) $context['level'];
                },
            ],
        );
    }

    /**
     * A processor of payments that arrive in parts.
     */
    public function inParts(mixed ...$settings): Processor
    {
        $row = Rows::own(...self::IN_PARTS);
        return $this->processor(
            'generic',
            ...$settings
            + [
                'verifier' => new Verifier($row, self::SECRET),
                'provider' => $row,
                'partial' => true,
                'expect' => static fn(): Expectation => new Expectation(['outcomes' => ['partial', 'paid']]),
            ],
        );
    }

    public static function expectation(string $provider, Payment $payment): ?Expectation
    {
        return (
            $payment->order_id === 'ORD-1'
                ? new Expectation(['order_id' => 'ORD-1', 'amount' => self::AMOUNTS[$provider]])
                : null
        );
    }

    public function credit(Payment $payment, string $key, ?string $amount, ?PDO $pdo): void
    {
        ($pdo ?? $this->pdo)
            ->prepare('INSERT INTO credits VALUES (?, ?, ?)')
            ->execute([$payment->order_id, $amount, $key]);
        if ($this->trouble !== null) {
            throw $this->trouble;
        }
    }

    /**
     * A genuine callback.
     *
     * @param array<string, mixed> $changes
     */
    public static function request(string $provider, array $changes = []): Request
    {
        $body = Looked::payload($provider, $changes);
        return new Request($body, [], sign_request($provider, $body, self::SECRET));
    }

    /**
     * A genuine callback about a part.
     *
     * @param array<string, mixed> $changes
     */
    public static function part(array $changes): Request
    {
        $callback = $changes + ['order' => 'ORD-1', 'id' => 'T-1', 'paid' => '40', 'status' => 'some'];
        $body = json_encode($callback, JSON_THROW_ON_ERROR);
        return new Request($body, [], sign_request(Rows::own(...self::IN_PARTS), $body, self::SECRET));
    }

    /**
     * What the provider is told, and what became of its callback.
     *
     * @param array<string, mixed> $changes
     */
    public static function send(Processor $processor, string $provider, array $changes = []): string
    {
        return self::told($processor->receive(self::request($provider, $changes)));
    }

    public static function told(Answer $answer): string
    {
        return "{$answer->status} {$answer->code}";
    }

    /**
     * @return list<string> The credited amounts, each behind its order.
     */
    public function credits(): array
    {
        return $this->column("SELECT order_id || ' ' || coalesce(amount, '?') FROM credits ORDER BY rowid");
    }

    /**
     * @return list<string>
     */
    public function keys(): array
    {
        return $this->column('SELECT idempotency_key FROM credits ORDER BY rowid');
    }

    /**
     * @return list<string> The states of the callbacks that are kept, each before its reason.
     */
    public function states(): array
    {
        return $this->column(<<<'SQL'
            SELECT trim(state || ' ' || reason) FROM paysig_claims
            WHERE payload IS NOT NULL ORDER BY created_at, rowid
            SQL);
    }

    /**
     * @return list<string>
     */
    private function column(string $query): array
    {
        $rows = $this->pdo->query($query);
        return $rows === false ? [] : array_map(strval(...), array_values($rows->fetchAll(PDO::FETCH_COLUMN)));
    }
}
