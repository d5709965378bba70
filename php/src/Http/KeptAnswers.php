<?php

declare(strict_types=1);

namespace Paysig\Http;

use Paysig\LookupAnswer;
use Paysig\LookupRequest;

/**
 * Final answers in the cache, which are judged anew whenever they are read.
 *
 * @internal
 */
final class KeptAnswers
{
    public function __construct(
        private readonly Cache $cache,
        private readonly int $seconds,
    ) {}

    public function read(LookupRequest $request): ?LookupAnswer
    {
        $kept = self::reply(json_decode($this->cache->get(self::key($request)) ?? '', true));
        if ($kept === null) {
            return null;
        }
        $answer = $request->judge($kept->status, $kept->body);
        if ($answer->final) {
            return $answer;
        }
        $this->cache->delete(self::key($request));
        return null;
    }

    public function write(LookupRequest $request, Reply $reply): void
    {
        $kept = ['status' => $reply->status, 'body' => base64_encode($reply->body)];
        $this->cache->set(self::key($request), json_encode($kept, JSON_THROW_ON_ERROR), $this->seconds);
    }

    private static function reply(mixed $kept): ?Reply
    {
        if (!is_array($kept) || !is_int($kept['status'] ?? null) || !is_string($kept['body'] ?? null)) {
            return null;
        }
        $body = base64_decode($kept['body'], true);
        return $body === false ? null : new Reply($kept['status'], $body);
    }

    private static function key(LookupRequest $request): string
    {
        return 'paysig_lookup_' . substr($request->cache_key, 0, 50);
    }
}
