<?php

declare(strict_types=1);

namespace Paysig;

use InvalidArgumentException;

/**
 * The set-up is wrong: an empty secret, an unknown provider or form, a wrong row. Never the fault
 * of a request.
 */
class ConfigException extends InvalidArgumentException implements Exception {}
