<?php

declare(strict_types=1);

namespace Paysig\Processor;

use Closure;
use Paysig\ConfigException;
use Paysig\Store\Kept;
use Throwable;

/**
 * Tells the operator what nobody else learns. No text holds a secret or anything of a payload.
 *
 * @internal
 */
final class Log
{
    /**
     * @param Closure(string, array<string, mixed>): mixed|null $log Gets the level, as PSR-3 names
     *     them, in its context.
     */
    public function __construct(
        private readonly ?Closure $log,
    ) {}

    public function refused(string $text): void
    {
        $this->write('warning', $text, []);
    }

    /**
     * Something that a callback has come to.
     */
    public function note(Kept $kept, string $text): void
    {
        $this->about($kept, 'warning', $text);
    }

    /**
     * Something that only the operator can mend.
     */
    public function alarm(Kept $kept, string $text): void
    {
        $this->about($kept, 'error', $text);
    }

    /**
     * Something that went wrong. The exception's text may quote what it likes, so it is left out
     * unless it is Paysig's, about a setting.
     */
    public function failure(Kept $kept, string $what, Throwable $thrown): void
    {
        $where = basename($thrown->getFile()) . ':' . $thrown->getLine();
        $class = get_debug_type($thrown);
        $why = $thrown instanceof ConfigException ? ": {$thrown->getMessage()}" : '';
        $text = "{$kept->provider} callback {$kept->claim_key}: {$what} ({$class} in {$where}{$why})";
        $this->write('error', $text, self::context($kept) + ['exception' => $thrown]);
    }

    private function about(Kept $kept, string $level, string $text): void
    {
        $this->write($level, "{$kept->provider} callback {$kept->claim_key} {$text}", self::context($kept));
    }

    /**
     * @return array<string, mixed>
     */
    private static function context(Kept $kept): array
    {
        return ['provider' => $kept->provider, 'claim_key' => $kept->claim_key];
    }

    /**
     * @param array<string, mixed> $context
     */
    private function write(string $level, string $text, array $context): void
    {
        $log = $this->log ?? static fn(string $text, array $_): bool => error_log($text);
        try {
            $log("paysig: {$text}", ['level' => $level] + $context);
        } catch (Throwable $thrown) {
            // A log that is out of order must not lose a callback.
            error_log("paysig: {$text} (the log failed: " . get_debug_type($thrown) . ')');
        }
    }
}
