<?php

declare(strict_types=1);

namespace Paysig\Whmcs\Addon;

use Paysig\Http\CurlGuards;
use Paysig\Whmcs\Gateways\Gateway;
use Paysig\Whmcs\Host;
use Paysig\Whmcs\SelfTest\Recorder;
use Paysig\Whmcs\SelfTest\Trials;
use Paysig\Whmcs\SystemUrl;

use function Paysig\sign_request;

/**
 * Sends a callback of one's own to a callback address, and tells what arrived there.
 *
 * @internal
 */
final class Delivery
{
    private const SECONDS = 8;

    public function __construct(
        private readonly Host $host,
        private readonly Gateway $gateway,
    ) {}

    /**
     * @param list<string> $headers The names under which the module looks for the signature, the
     *     likeliest first.
     *
     * @return array{status: int, error: string, sent_as: string, seen: array<array-key, mixed>|null}
     */
    public function send(array $headers, Framing $framing, int $now): array
    {
        $trials = new Trials($this->host->connection());
        $trials->install();
        [$id, $key] = $trials->add($this->gateway->module(), $now);
        $body = Recorder::body($id);
        $signed = sign_request($this->gateway->provider(), $body, $key, $now);
        $name = $headers[0] ?? (string) array_key_first($signed);
        [$status, $error] = $this->post($body, "{$name}: " . (string) current($signed), $framing);
        return ['status' => $status, 'error' => $error, 'sent_as' => $name, 'seen' => $trials->take($id)];
    }

    /**
     * @return array{int, string} The status, and what went wrong.
     */
    private function post(string $body, string $signature, Framing $framing): array
    {
        if (!function_exists('curl_init')) {
            return [0, 'PHP has no extension curl'];
        }
        $handle = curl_init();
        curl_setopt_array($handle, CurlGuards::OPTIONS);
        curl_setopt_array($handle, [
            CURLOPT_URL => (new SystemUrl($this->host->systemUrl()))->callback($this->gateway->module()),
            CURLOPT_POST => true,
            CURLOPT_TIMEOUT => self::SECONDS,
            CURLOPT_WRITEFUNCTION => static fn(mixed $_, string $piece): int => strlen($piece),
        ]);
        $headers = ['Content-Type: application/json', 'Expect:', $signature];
        curl_setopt_array(
            $handle,
            $framing === Framing::Length
                ? [CURLOPT_HTTPHEADER => $headers, CURLOPT_POSTFIELDS => $body]
                : [CURLOPT_HTTPHEADER => [...$headers, 'Transfer-Encoding: chunked']] + self::read($body),
        );
        curl_exec($handle);
        return [(int) curl_getinfo($handle, CURLINFO_RESPONSE_CODE), curl_error($handle)];
    }

    /**
     * What hands the body over piece by piece.
     *
     * @return array<int, mixed>
     */
    private static function read(string $body): array
    {
        $left = $body;
        return [CURLOPT_READFUNCTION => static function (mixed $_, mixed $__, int $length) use (&$left): string {
            $piece = substr($left, 0, $length);
            $left = substr($left, $length);
            return $piece;
        }];
    }
}
