<?php

declare(strict_types=1);

function standin_start_session(): void
{
    session_save_path(dirname(ROOTDIR) . '/sessions');
    session_name('WHMCS');
    session_start(['use_strict_mode' => true, 'cookie_httponly' => true]);
    $_SESSION['token'] ??= bin2hex(random_bytes(20));
}

/** A token against requests that other sites make a browser send: as a field, or plain. */
function generate_token(string $type = 'form'): string
{
    $token = (string) $_SESSION['token'];
    return $type === 'plain' ? $token : "<input type=\"hidden\" name=\"token\" value=\"{$token}\">";
}

/** Ends the request whose token is wrong, with the status that is set by then. */
function check_token(string $_namespace = 'WHMCS.default', ?string $token = null): void
{
    $token ??= (string) ($_POST['token'] ?? $_GET['token'] ?? '');
    if (!hash_equals((string) $_SESSION['token'], $token)) {
        die('Invalid Token. Please try again.');
    }
}

/** What the pages of the admin area begin with. */
function standin_require_admin(): int
{
    $admin = (int) ($_SESSION['adminid'] ?? 0);
    if ($admin === 0) {
        header('Location: login.php');
        exit();
    }
    return $admin;
}
