<?php

declare(strict_types=1);

namespace Paysig\Pure\Host;

use Paysig\ConfigException;
use Paysig\Pure\Form;
use TypeError;

/**
 * The argument $canonical_forms.
 *
 * @internal
 */
final class Forms
{
    /**
     * @param string $function As __FUNCTION__ or __METHOD__ names it.
     * @param int $number The argument's place, from 1.
     *
     * @return list<Form>|null Null for the provider's own.
     *
     * @throws ConfigException A form is unknown.
     * @throws TypeError It is no list of strings.
     */
    public static function from(string $function, int $number, mixed $forms): ?array
    {
        if ($forms === null) {
            return null;
        }
        if (!is_array($forms)) {
            throw Wrong::type($function, $number, 'canonical_forms', '?array', $forms);
        }
        $chosen = [];
        foreach ($forms as $name) {
            $chosen[] = is_string($name)
                ? Form::named($name)
                : throw Wrong::item($function, $number, 'canonical_forms', 'strings', $name);
        }
        return $chosen;
    }

    private function __construct() {}
}
