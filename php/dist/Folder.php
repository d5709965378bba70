<?php

declare(strict_types=1);

namespace Paysig\Dist;

use FilesystemIterator;
use RecursiveDirectoryIterator;
use RecursiveIteratorIterator;
use RuntimeException;
use SplFileInfo;

/**
 * Reads and writes the files of a folder.
 */
final class Folder
{
    public function __construct(
        private readonly string $path,
    ) {}

    /**
     * Every file by its path in the folder, sorted.
     *
     * @return array<string, string>
     */
    public function files(): array
    {
        $files = [];
        $every = new RecursiveDirectoryIterator($this->path, FilesystemIterator::SKIP_DOTS);
        /** @var SplFileInfo $file */
        foreach (new RecursiveIteratorIterator($every) as $file) {
            $within = substr($file->getPathname(), strlen($this->path) + 1);
            $files[$within] = $this->read($within);
        }
        ksort($files);
        return $files;
    }

    /**
     * The files whose paths begin so, by what follows.
     *
     * @return array<string, string>
     */
    public function below(string $prefix): array
    {
        $files = [];
        foreach ($this->files() as $path => $content) {
            if (!str_starts_with($path, $prefix)) {
                continue;
            }
            $files[substr($path, strlen($prefix))] = $content;
        }
        return $files;
    }

    public function read(string $file): string
    {
        $content = file_get_contents("{$this->path}/{$file}");
        return $content === false ? throw new RuntimeException("{$file} cannot be read") : $content;
    }

    public function write(string $file, string $content): void
    {
        $target = "{$this->path}/{$file}";
        if (!is_dir(dirname($target))) {
            mkdir(dirname($target), recursive: true);
        }
        if (file_put_contents($target, $content) === false) {
            throw new RuntimeException("{$file} cannot be written");
        }
    }
}
