<?php

declare(strict_types=1);

/**
 * Stands in for WHMCS: what every page and every callback script loads first.
 *
 * Made from WHMCS's developer documentation alone. Where that leaves something open, this does
 * what is worst for a module.
 */

if (!defined('WHMCS')) {
    define('WHMCS', true);
}
define('ROOTDIR', __DIR__);

require_once 'Illuminate/Database/autoload.php';
require_once ROOTDIR . '/includes/classes/App.php';
require_once ROOTDIR . '/includes/classes/Capsule.php';
require_once ROOTDIR . '/includes/classes/InvalidConfiguration.php';
require_once ROOTDIR . '/includes/classes/Setting.php';
require_once ROOTDIR . '/includes/classes/Standin.php';
require_once ROOTDIR . '/includes/functions.php';
require_once ROOTDIR . '/includes/currencyfunctions.php';
require_once ROOTDIR . '/includes/encryptionfunctions.php';
require_once ROOTDIR . '/includes/hookfunctions.php';
require_once ROOTDIR . '/includes/logfunctions.php';
require_once ROOTDIR . '/includes/sessionfunctions.php';
require_once ROOTDIR . '/includes/apifunctions.php';
require ROOTDIR . '/configuration.php';

Standin::$encryption_hash = $cc_encryption_hash;
WHMCS\Database\Capsule::open($standin_connection);
standin_require_database();
if (PHP_SAPI !== 'cli') {
    standin_start_session();
    $_GET = standin_sanitized($_GET);
    $_POST = standin_sanitized($_POST);
}
standin_load_hooks();
