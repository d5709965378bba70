<?php

declare(strict_types=1);

namespace Paysig\Pure\Headers;

use Paysig\ConfigException;
use Paysig\Pure\ConfigError;
use Paysig\Pure\HeaderName;
use Paysig\Pure\Request;

/**
 * A header's names, likeliest first, and where servers put its value.
 *
 * Measured on Apache, nginx, lighttpd and LiteSpeed: a rewritten request shows a variable again
 * with `REDIRECT_` in front, once for each rewrite; a header that was unset afterwards is left in
 * those alone; a rule of the merchant's own can copy it into a variable of any name. Names with
 * underscores are no headers: several servers make the same variable of `X_A` and `X-A`, so that
 * anybody could put a second value there.
 *
 * @internal
 */
final class Header
{
    /** Longer values are not looked at. */
    public const LONGEST_VALUE = 8192;

    /** @var list<list<string>> The variables that stand for each name. */
    private readonly array $variables;

    /** @var list<string> The variables into which the merchant's own rule copies the header. */
    private readonly array $neutral;

    /**
     * @param list<string> $names Dashed, in all letter cases.
     * @param string $setting What the names came from, for an error.
     * @param string|null $neutral A server variable into which the merchant's own rule copies it.
     * @param bool $is_list Whether its value may hold a comma, which gives a doubled header away
     *     elsewhere.
     *
     * @throws ConfigException A name is none, or there is no name.
     */
    public function __construct(
        public readonly array $names,
        string $setting = '',
        ?string $neutral = null,
        private readonly bool $is_list = false,
    ) {
        $variables = [];
        foreach ($names as $name) {
            if (!HeaderName::is($name)) {
                throw ConfigError::headerName($setting);
            }
            $variables[] = Variables::spellings(Variables::named($name));
        }
        if ($names === []) {
            throw ConfigError::noHeaders();
        }
        if ($neutral !== null && !Variables::isName($neutral)) {
            throw ConfigError::variableName();
        }
        $this->variables = $variables;
        $this->neutral = $neutral === null ? [] : Variables::spellings($neutral);
    }

    /**
     * The value under the first name that has one, if any has. All places that show it must agree:
     * where they do not, what was found says how they clash.
     */
    public function find(Request $request): ?Found
    {
        foreach ($this->names as $number => $name) {
            $places = new Places($this->is_list);
            $places->lookInServer($request, $this->variables[$number]);
            $in_server = $places->seen;
            $places->lookInServer($request, $this->neutral);
            $in_variables = $places->seen;
            $places->lookInHeaders($request, $name);
            if ($in_server > 0 || $places->seen > $in_variables) {
                return $places->outcome();
            }
        }
        $places = new Places($this->is_list);
        $places->lookInServer($request, $this->neutral);
        return $places->outcome();
    }

    /**
     * All values under the first name that has one, and in the merchant's own variable.
     *
     * @return list<Found>
     */
    public function findAll(Request $request): array
    {
        $found = [];
        foreach ($this->names as $number => $name) {
            $found = Found::inServer($request, $this->variables[$number]);
            foreach ($request->values($name) as $value) {
                $found[] = Found::of($value, $name);
            }
            $found = array_filter($found);
            if ($found !== []) {
                break;
            }
        }
        return array_values([...$found, ...array_filter(Found::inServer($request, $this->neutral))]);
    }
}
