<?php

declare(strict_types=1);

namespace Paysig\Whmcs;

use Paysig\Request;

/**
 * Which headers arrived with a request.
 *
 * @internal
 */
final class HeaderNames
{
    /**
     * The names of the headers, from wherever the server shows them.
     *
     * @return list<string>
     */
    public static function of(Request $request): array
    {
        $names = [];
        foreach (array_keys($request->server) as $name) {
            $name = (string) $name;
            if (preg_match('/^(?:REDIRECT_)*HTTP_/', $name) === 1) {
                $names[] = Circumstances::text($name);
            }
        }
        foreach (array_keys($request->headers ?? []) as $name) {
            $variable = 'HTTP_' . strtr(strtoupper((string) $name), '-', '_');
            if (!in_array($variable, $names, true)) {
                $names[] = Circumstances::text($name);
            }
        }
        sort($names);
        return array_slice($names, 0, 64);
    }
}
