<?php

declare(strict_types=1);

namespace Paysig\Store;

use Paysig\Store\Memory\CreditRows;
use Paysig\Store\Memory\Rows;
use Paysig\Store\Memory\Work;
use Paysig\Store\Rules\TableStore;

/**
 * A store in the memory of this process, for tests and for trying things out. It is empty at
 * each start, in PHP with each request: it does not keep a callback from being handled twice.
 */
final class MemoryStore extends TableStore
{
    public function __construct()
    {
        $rows = new Rows();
        $credits = new CreditRows();
        parent::__construct(new Work($rows, $credits), $rows, $credits);
    }
}
