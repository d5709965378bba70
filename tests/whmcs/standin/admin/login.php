<?php

declare(strict_types=1);

// An administrator logs in.

use WHMCS\Database\Capsule;

define('ADMINAREA', true);
require_once dirname(__DIR__) . '/init.php';

if ($_SERVER['REQUEST_METHOD'] !== 'POST') {
    exit('<form method="post"><input name="username"><input name="password" type="password"></form>');
}
$admin = Capsule::table('tbladmins')
    ->where('username', $_POST['username'] ?? '')
    ->first();
if ($admin === null || !password_verify((string) ($_POST['password'] ?? ''), $admin->password)) {
    http_response_code(403);
    exit('Login Failed.');
}
session_regenerate_id(true);
$_SESSION['adminid'] = $admin->id;
echo 'Welcome Back';
