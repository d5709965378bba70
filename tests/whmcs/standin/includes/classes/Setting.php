<?php

declare(strict_types=1);

namespace WHMCS\Config;

use WHMCS\Database\Capsule;

/** The settings of the installation, which stand in tblconfiguration. */
final class Setting
{
    public static function getValue(string $name): ?string
    {
        $value = Capsule::table('tblconfiguration')->where('setting', $name)->value('value');
        return $value === null ? null : (string) $value;
    }

    public static function setValue(string $name, string $value): void
    {
        Capsule::table('tblconfiguration')->updateOrInsert(['setting' => $name], ['value' => $value]);
    }
}
