<?php

declare(strict_types=1);

namespace Paysig;

use UnexpectedValueException;

/**
 * The body has no canonical form, because it is not JSON.
 */
class CanonicalizationException extends UnexpectedValueException implements Exception {}
