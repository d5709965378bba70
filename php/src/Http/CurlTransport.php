<?php

declare(strict_types=1);

namespace Paysig\Http;

use Paysig\LookupRequest;

/**
 * One attempt with ext-curl, on a connection of its own.
 *
 * @internal
 */
final class CurlTransport implements Transport
{
    public function __construct(
        private readonly Settings $settings,
    ) {}

    public function send(LookupRequest $request, Deadline $deadline): Reply|Failure
    {
        $seconds = $deadline->left();
        $answer = new CurlAnswer($this->settings->max_answer);
        $handle = curl_init();
        curl_setopt_array($handle, self::asked($request));
        curl_setopt_array($handle, CurlGuards::OPTIONS);
        curl_setopt_array($handle, [
            CURLOPT_CONNECTTIMEOUT_MS => self::milliseconds(min($seconds, $this->settings->connect_timeout)),
            CURLOPT_TIMEOUT_MS => self::milliseconds($seconds),
            CURLOPT_ENCODING => 'gzip',
            CURLOPT_SUPPRESS_CONNECT_HEADERS => true,
            CURLOPT_HEADERFUNCTION => $answer->header(...),
            CURLOPT_WRITEFUNCTION => $answer->piece(...),
        ]);
        curl_exec($handle);
        $error = curl_errno($handle);
        if ($error !== CURLE_OK) {
            return CurlFailures::of($error, curl_error($handle));
        }
        return $answer->reply((int) curl_getinfo($handle, CURLINFO_RESPONSE_CODE));
    }

    /**
     * @return array<int, mixed>
     */
    private static function asked(LookupRequest $request): array
    {
        $options = [CURLOPT_URL => $request->url, CURLOPT_CUSTOMREQUEST => $request->method];
        if ($request->body !== null) {
            $options[CURLOPT_POSTFIELDS] = $request->body;
        }
        if (str_starts_with($request->url, 'http://')) {
            // It is this machine, which no proxy reaches, and to which alone the key goes.
            $options[CURLOPT_PROXY] = '';
        }
        // libcurl adds these two of its own accord.
        $lines = ['expect' => 'Expect:', 'content-type' => 'Content-Type:'];
        foreach ($request->headers() as $name => $value) {
            $lines[strtolower($name)] = "{$name}: {$value}";
        }
        return $options + [CURLOPT_HTTPHEADER => array_values($lines)];
    }

    private static function milliseconds(float $seconds): int
    {
        return (int) ceil(max(0.001, min($seconds, 3600.0)) * 1000);
    }
}
