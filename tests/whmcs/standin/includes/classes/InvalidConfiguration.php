<?php

declare(strict_types=1);

namespace WHMCS\Exception\Module;

/** What `NAME_config_validate` throws; the administrator sees its message. */
final class InvalidConfiguration extends \Exception {}
