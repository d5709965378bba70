<?php

declare(strict_types=1);

namespace Paysig\Dist;

use RuntimeException;

/**
 * A file holds what the renaming does not know.
 */
final class UnknownCode extends RuntimeException {}
