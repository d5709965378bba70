<?php

/**
 * Handles deliveries with Paysig's PDO store, one after the other, until it is killed.
 *
 * Takes its settings as JSON in its argument and deliveries as lines of JSON; says in lines how
 * far it has come, so that it can be killed there.
 */

declare(strict_types=1);

namespace Paysig\Faults;

use DomainException;
use LogicException;
use Paysig\Store\Busy;
use Paysig\Store\LostClaim;
use Paysig\Store\PdoStore;
use PDO;
use PDOStatement;
use RuntimeException;
use Throwable;

spl_autoload_register(static function (string $class): void {
    $path = strtr(substr($class, strlen('Paysig\\')), '\\', '/');
    require __DIR__ . "/../../php/src/{$path}.php";
});

/**
 * The effects, and the calls that run them.
 */
// @mago-expect lint:file-name
final class Worker
{
    private readonly PdoStore $store;

    /** The exception that a delivery asks the effect for. */
    private readonly DomainException $asked_for;

    /** @var resource */
    private $file;

    /**
     * @param array{mode: string, effects: string, lease: float|int, pause: float|int, seed: int, ...} $settings
     */
    public function __construct(
        private readonly array $settings,
        PDO $connection,
    ) {
        mt_srand($settings['seed']);
        $this->store = new PdoStore($connection);
        $this->asked_for = new DomainException('asked for');
        $file = fopen($settings['effects'], 'ab');
        if ($file === false) {
            throw new RuntimeException('the file of the effects cannot be opened');
        }
        // Unbuffered: a line is there when it was written, in one piece.
        stream_set_write_buffer($file, 0);
        $this->file = $file;
    }

    /**
     * @param array{delivery: int, key: string, total: string, raise: bool} $job
     */
    public function handle(array $job): void
    {
        try {
            $word = $this->call($job) ? 'done' : 'duplicate';
        } catch (Busy) {
            $word = 'busy';
        } catch (LostClaim) {
            $word = 'lost';
        } catch (Throwable $error) {
            $word = $error === $this->asked_for ? 'raised' : 'failed ' . $error::class . ": {$error->getMessage()}";
        }
        $this->hook('returned', $job);
        self::say("answer {$job['delivery']} {$word}");
    }

    /**
     * @param array{delivery: int, key: string, total: string, raise: bool} $job
     */
    private function call(array $job): bool
    {
        $lease = (float) $this->settings['lease'];
        return match ($this->settings['mode']) {
            'once' => $this->store->once($job['key'], fn(PDO $connection, string $key) => $this->insert(
                $connection,
                $job,
                $key,
            )),
            'at_least_once' => $this->store->atLeastOnce(
                $job['key'],
                fn(string $key) => $this->append($job, $key),
                $lease,
            ),
            'credit' => null !== $this->store->credit($job['key'], $job['total'], fn(
                PDO $connection,
                string $due,
                string $key,
            ) => $this->insert($connection, $job, $key, $due)),
            'credit_elsewhere' => null !== $this->store->creditElsewhere(
                $job['key'],
                $job['total'],
                fn(string $due, string $key) => $this->append($job, $key, $due),
                $lease,
            ),
            default => throw new LogicException('there is no such mode'),
        };
    }

    /**
     * @param array{delivery: int, key: string, total: string, raise: bool} $job
     */
    private function insert(PDO $connection, array $job, string $key, string $amount = ''): void
    {
        $this->hook('effect', $job);
        /** @var PDOStatement $statement since a failure throws */
        $statement = $connection->prepare(
            'INSERT INTO effects (payment, idempotency_key, amount, delivery) VALUES (?, ?, ?, ?)',
        );
        $statement->execute([$job['key'], $key, $amount, $job['delivery']]);
        $this->written($job);
    }

    /**
     * @param array{delivery: int, key: string, total: string, raise: bool} $job
     */
    private function append(array $job, string $key, string $amount = ''): void
    {
        $this->hook('effect', $job);
        $line = [
            'payment' => $job['key'],
            'idempotency_key' => $key,
            'amount' => $amount,
            'delivery' => $job['delivery'],
        ];
        fwrite($this->file, json_encode($line, JSON_THROW_ON_ERROR) . "\n");
        fsync($this->file);
        $this->written($job);
    }

    /**
     * @param array{delivery: int, key: string, total: string, raise: bool} $job
     */
    private function written(array $job): void
    {
        $this->hook('written', $job);
        if ($job['raise']) {
            throw $this->asked_for;
        }
    }

    /**
     * @param array{delivery: int, ...} $job
     */
    private function hook(string $name, array $job): void
    {
        self::say("{$name} {$job['delivery']}");
        usleep(max(0, (int) ((mt_rand() / mt_getrandmax()) * $this->settings['pause'] * 1e6)));
    }

    public static function say(string $line): void
    {
        fwrite(STDOUT, "{$line}\n");
    }
}

/** @var array{dsn: string, user: string, password: string, mode: string, effects: string, lease: float|int, pause: float|int, seed: int, wrong: string} $settings */
$settings = json_decode($argv[1] ?? '', true, 512, JSON_THROW_ON_ERROR);
if ($settings['wrong'] !== '') {
    fwrite(STDERR, "the mistakes are worker.py's\n");
    exit(2);
}
$connection = new PDO($settings['dsn'], $settings['user'], $settings['password'], [
    PDO::ATTR_ERRMODE => PDO::ERRMODE_EXCEPTION,
]);
if ($settings['mode'] === 'install') {
    (new PdoStore($connection))->install();
    exit(0);
}
$worker = new Worker($settings, $connection);
Worker::say('ready');
while (false !== ($line = fgets(STDIN))) {
    /** @var array{delivery: int, key: string, total: string, raise: bool} $job */
    $job = json_decode($line, true, 512, JSON_THROW_ON_ERROR);
    $worker->handle($job);
}
