<?php

declare(strict_types=1);

namespace Paysig\Dist;

use PhpParser\Node\Const_;
use PhpParser\Node\Stmt;

/**
 * What the extension declares, as its stub says.
 */
final class Declared
{
    /** @var list<string> */
    public readonly array $names;

    public function __construct(string $stub)
    {
        $names = [];
        foreach (Prefixer::parsed($stub) as $statement) {
            foreach ($statement instanceof Stmt\Namespace_ ? $statement->stmts : [] as $declaration) {
                $named = $declaration instanceof Stmt\Const_ ? $declaration->consts[0] : $declaration;
                if ($named instanceof Stmt\ClassLike || $named instanceof Stmt\Function_ || $named instanceof Const_) {
                    $names[] = "Paysig\\{$named->name}";
                }
            }
        }
        $this->names = $names;
    }

    /**
     * Whether a file of the library is there for hosts without the extension alone.
     */
    public function replaces(string $path): bool
    {
        return (
            $path === 'pure.php'
            || str_starts_with($path, 'Pure/')
            || str_starts_with($path, 'functions/')
            || in_array('Paysig\\' . basename($path, '.php'), $this->names, true) && !str_contains($path, '/')
        );
    }
}
