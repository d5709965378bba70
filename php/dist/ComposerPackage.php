<?php

declare(strict_types=1);

namespace Paysig\Dist;

/**
 * What Composer takes.
 */
final class ComposerPackage
{
    /**
     * @param array<string, string> $licences
     */
    public function __construct(
        private readonly Folder $php,
        private readonly array $licences,
        private readonly string $version,
    ) {}

    public function write(Folder $target): void
    {
        // A repository would know the version from a tag.
        $name = '    "name": "paysig/paysig",';
        $about = str_replace(
            $name,
            "{$name}\n    \"version\": \"{$this->version}\",",
            $this->php->read('composer.json'),
        );
        foreach (['composer.json' => $about, ...$this->licences] as $file => $content) {
            $target->write("paysig-composer/{$file}", $content);
        }
        foreach ($this->php->below('src/') as $path => $code) {
            $target->write("paysig-composer/src/{$path}", $code);
        }
    }
}
