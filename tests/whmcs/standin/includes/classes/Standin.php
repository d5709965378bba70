<?php

declare(strict_types=1);

/** What the stand-in remembers during a request. */
final class Standin
{
    /** Of configuration.php. */
    public static string $encryption_hash = '';

    /** @var array<string, array<int, list<callable>>> By their points and priorities. */
    public static array $hooks = [];
}
