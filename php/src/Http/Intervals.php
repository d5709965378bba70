<?php

declare(strict_types=1);

namespace Paysig\Http;

use Paysig\LookupRequest;

/**
 * When each id was asked for, where the provider wants an interval between two requests.
 *
 * All processes that share a cache keep the interval together; but PSR-16 has nothing that looks
 * and writes in one step, so two of them may start at the same moment. Beside it, and in its
 * place where there is none or it fails, each carrier object has a record of its own.
 *
 * @internal
 */
final class Intervals
{
    private const REMEMBERED = 1024;
    private const NOTE = '1';

    /** @var array<string, Deadline> in the order in which they were asked for */
    private array $running = [];

    public function __construct(
        private readonly Cache $cache,
    ) {}

    /**
     * Notes that a request is made now; false when it is too soon for it.
     */
    public function begin(LookupRequest $request): bool
    {
        $key = 'paysig_asked_' . substr($request->cache_key, 0, 51);
        $running = $this->running[$key] ?? null;
        if ($running !== null && !$running->passed() || $this->cache->get($key) === self::NOTE) {
            return false;
        }
        $this->cache->set($key, self::NOTE, $request->interval);
        unset($this->running[$key]);
        $this->running = array_slice($this->running, 1 - self::REMEMBERED);
        $this->running[$key] = new Deadline($request->interval);
        return true;
    }
}
