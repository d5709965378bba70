<?php

declare(strict_types=1);

namespace Paysig\Dist;

/**
 * The modules for WHMCS, a folder for each, which is laid over WHMCS's own.
 */
final class Modules
{
    /** The modules, and the namespaces of the libraries within them. */
    private const PREFIXES = [
        'paysigpaymento' => 'PaysigPaymento',
        'paysigrajaongkir' => 'PaysigRajaOngkir',
        'paysigakashicpay' => 'PaysigAkashicPay',
    ];

    /** What belongs to no module, the page for the admin, comes with each. */
    private const SHARED = ['modules/addons/paysig', 'PaysigAddon'];

    /**
     * @param array<string, string> $licences
     */
    public function __construct(
        private readonly Folder $php,
        private readonly array $licences,
        private readonly Library $library,
    ) {}

    public function write(Folder $target): void
    {
        $files = $this->php->below('whmcs/root/');
        foreach (self::PREFIXES as $module => $prefix) {
            foreach ($files as $path => $content) {
                $owner = self::owner($path);
                if (in_array($owner, [$module, null], true)) {
                    $target->write("{$module}/{$path}", $this->entry($path, $content));
                }
            }
            $this->library($target, "{$module}/modules/gateways/{$module}", $prefix);
            $this->library($target, "{$module}/" . self::SHARED[0], self::SHARED[1]);
            $target->write("{$module}/modules/gateways/{$module}/README.md", $this->manual());
        }
    }

    /** The manual without its links to files that are not in the package. */
    private function manual(): string
    {
        return (string) preg_replace('~\[([^]]+)\]\(\.\./[^)]+\)~', '$1', $this->php->read('whmcs/README.md'));
    }

    private function entry(string $path, string $content): string
    {
        $prefix = self::PREFIXES[self::owner($path) ?? ''] ?? self::SHARED[1];
        return str_ends_with($path, '.php') ? $this->library->entry($prefix, $path, $content) : $content;
    }

    private function library(Folder $target, string $folder, string $prefix): void
    {
        foreach ($this->library->files($prefix) as $path => $code) {
            $target->write("{$folder}/lib/{$path}", $code);
        }
        foreach ($this->licences as $name => $text) {
            $target->write("{$folder}/{$name}", $text);
        }
    }

    /** The module that a file of WHMCS's folders is named after. */
    private static function owner(string $path): ?string
    {
        foreach (array_keys(self::PREFIXES) as $module) {
            if (str_contains($path, $module)) {
                return $module;
            }
        }
        return null;
    }
}
