<?php

/**
 * The functions of the extension `paysig` in PHP, for hosts without it; its classes stand beside
 * this file and are loaded when they are needed.
 */

declare(strict_types=1);

namespace Paysig;

/** The version of Paysig, e.g. "1.2.3". */
const VERSION = '0.1.0';

require __DIR__ . '/functions/canonicalize.php';
require __DIR__ . '/functions/providers.php';
require __DIR__ . '/functions/verification.php';
require __DIR__ . '/functions/payments.php';
require __DIR__ . '/functions/decisions.php';
