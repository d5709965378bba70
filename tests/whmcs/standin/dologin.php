<?php

declare(strict_types=1);

// A client logs in.

use WHMCS\Database\Capsule;

require_once __DIR__ . '/init.php';

$client = Capsule::table('tblclients')
    ->where('email', $_POST['username'] ?? '')
    ->first();
if ($client === null || !password_verify((string) ($_POST['password'] ?? ''), $client->password)) {
    http_response_code(403);
    exit('Login Details Incorrect. Please try again.');
}
session_regenerate_id(true);
$_SESSION['uid'] = $client->id;
echo 'Welcome Back';
