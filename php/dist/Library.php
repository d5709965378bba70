<?php

declare(strict_types=1);

namespace Paysig\Dist;

/**
 * The library as it lies in a module: once for hosts with the extension, once for all others,
 * under a namespace of the module's own.
 */
final class Library
{
    private readonly Declared $extension;

    /** @var array<string, string> */
    private readonly array $sources;

    /**
     * @param Folder $php The folder of the PHP side.
     */
    public function __construct(
        Folder $php,
        private readonly string $version,
    ) {
        $this->extension = new Declared($php->read('stubs/paysig.php'));
        $sources = $php->below('src/');
        // Modules have a loader of their own.
        unset($sources['load.php'], $sources['autoload.php']);
        foreach ($php->below('whmcs/src/') as $path => $code) {
            $sources["Whmcs/{$path}"] = $code;
        }
        $this->sources = $sources;
    }

    /**
     * Files by their paths within `lib`.
     *
     * @return iterable<string, string>
     */
    public function files(string $prefix): iterable
    {
        $pure = new Prefixer($prefix);
        $beside = new Prefixer($prefix, $this->extension->names);
        foreach ($this->sources as $path => $code) {
            yield "pure/{$path}" => $pure->prefixed($code);
            if (!$this->extension->replaces($path)) {
                yield "extension/{$path}" => $beside->prefixed($code);
            }
        }
        $autoload = (new Folder(__DIR__))->read('autoload.template.php');
        yield 'autoload.php' => strtr($autoload, ['@PREFIX@' => $prefix, '@VERSION@' => $this->version]);
        yield '.htaccess' => "Require all denied\n";
    }

    /**
     * A file of WHMCS's own folders. It names classes of the library that are nobody else's, since
     * it is the same for both variants.
     *
     * @throws UnknownCode It names others.
     */
    public function entry(string $prefix, string $path, string $code): string
    {
        $prefixed = (new Prefixer($prefix))->prefixed($code);
        if ($prefixed !== (new Prefixer($prefix, $this->extension->names))->prefixed($code)) {
            throw new UnknownCode("{$path} names what the extension declares");
        }
        return $prefixed;
    }
}
