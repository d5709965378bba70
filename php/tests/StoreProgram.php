<?php

declare(strict_types=1);

namespace Paysig\Tests;

/**
 * A database server's programs: what they are called with, and who may run them.
 */
interface StoreProgram
{
    /** Who runs them where root is not to. */
    public function user(): string;

    /**
     * @return list<string> the command that makes the folder `data` ready
     */
    public function preparing(string $folder): array;

    /**
     * @return list<string> the command that serves it, on a socket in the folder
     */
    public function serving(string $folder): array;

    /** The signal on which it ends at once, but in order. */
    public function ending(): string;

    /** The source of data, as PDO connects to it; with no database if that is ''. */
    public function source(string $folder, string $database): string;

    /** The name with which to connect. */
    public function name(): string;
}
