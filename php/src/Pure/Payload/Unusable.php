<?php

declare(strict_types=1);

namespace Paysig\Pure\Payload;

use Exception;

/**
 * A field holds something else than what belongs there.
 *
 * @internal
 */
final class Unusable extends Exception {}
