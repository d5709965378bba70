<?php

declare(strict_types=1);

namespace Paysig;

use UnexpectedValueException;

/**
 * A verified message cannot be read: it is not JSON, or says nonsense.
 */
class PayloadException extends UnexpectedValueException implements Exception {}
