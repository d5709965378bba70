<?php

declare(strict_types=1);

namespace Paysig\Store\Rules;

use Closure;
use PDO;

/**
 * Runs pieces of work, each as a whole.
 *
 * @internal
 */
interface Work
{
    /**
     * Runs the work in a transaction, or within the one that is open. What the work throws
     * comes out, and nothing of what it did stays.
     *
     * @template T
     *
     * @param Closure(): T $work May be run several times, if what it did before was undone.
     * @param Need $need What the work needs.
     *
     * @return T
     */
    public function transaction(Closure $work, Need $need = Need::Any): mixed;

    /** What effects are given to write with. */
    public function connection(): ?PDO;
}
