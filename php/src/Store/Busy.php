<?php

declare(strict_types=1);

namespace Paysig\Store;

/**
 * Somebody else is at it: holds the claim, or stood in the way of the transaction each time. Ask
 * again later. In a transaction of yours, roll it back first.
 */
final class Busy extends StoreException {}
