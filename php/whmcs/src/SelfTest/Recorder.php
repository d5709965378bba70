<?php

declare(strict_types=1);

namespace Paysig\Whmcs\SelfTest;

use Closure;
use Paysig\RejectedException;
use Paysig\Request;
use Paysig\Verifier;
use Paysig\Whmcs\Circumstances;

use function Paysig\backend;

/**
 * Recognises an administrator's own request among those that were refused, and notes what
 * arrived of it. It is signed with a key that verifies nothing else, and comes no further.
 *
 * @internal
 */
final class Recorder
{
    private const BODY = '/^\{"paysig_self_test":"([0-9a-f]{32})"\}$/D';

    /**
     * @param Closure(string): Verifier $verifier The module's verifier with this secret, for any
     *     address.
     */
    public function __construct(
        private readonly Trials $trials,
        private readonly string $module,
        private readonly Closure $verifier,
    ) {}

    public static function body(string $id): string
    {
        return "{\"paysig_self_test\":\"{$id}\"}";
    }

    /**
     * @return bool It was one, and nothing else is to be done about it.
     */
    public function takes(Request $request, int $now): bool
    {
        $found = [];
        if (preg_match(self::BODY, $request->body, $found) !== 1) {
            return false;
        }
        $key = $this->trials->key($found[1], $this->module, $now);
        if ($key === null) {
            return false;
        }
        $this->trials->receive($found[1], $this->seen($request, $key, $now));
        return true;
    }

    /**
     * @return array<string, mixed>
     */
    private function seen(Request $request, #[\SensitiveParameter] string $key, int $now): array
    {
        $seen = [
            'sapi' => PHP_SAPI,
            'php' => PHP_VERSION,
            'backend' => backend(),
            'peer' => Circumstances::text($request->server['REMOTE_ADDR'] ?? ''),
            'length' => strlen($request->body),
        ];
        try {
            $verified = $request->verify(($this->verifier)($key), $now);
            return [
                ...$seen,
                'reason' => null,
                'found_in' => $verified->found_in,
                'headers_seen' => $verified->headers_seen,
            ];
        } catch (RejectedException $refused) {
            return [
                ...$seen,
                'reason' => $refused->reason,
                'hint' => $refused->hint,
                'found_in' => $refused->found_in,
                'headers_seen' => $refused->headers_seen,
            ];
        }
    }
}
