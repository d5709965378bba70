<?php

declare(strict_types=1);

namespace Paysig;

/**
 * Whatever Paysig throws on purpose, apart from PHP's own \TypeError and \ArgumentCountError.
 */
interface Exception extends \Throwable {}
