<?php

declare(strict_types=1);

namespace Paysig\Whmcs\Creation;

use RuntimeException;

/**
 * No payment can be made of this, for a reason that the payer may read.
 *
 * @internal
 */
final class Unfit extends RuntimeException {}
