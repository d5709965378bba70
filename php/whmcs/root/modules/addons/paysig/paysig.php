<?php

/**
 * Paysig: a page that shows which callbacks arrive and why others do not. Before the version of
 * PHP is known to be new enough, this file is written for any.
 */

if (!defined('WHMCS')) {
    die('This file cannot be accessed directly');
}

/**
 * @return array<string, mixed>
 */
function paysig_config()
{
    $floor = PHP_VERSION_ID < 80100 ? ' It needs PHP 8.1 or newer; this is PHP ' . PHP_VERSION . '.' : '';
    return array(
        'name' => 'Paysig',
        'description' => 'Shows which payment callbacks arrive, why others do not, and what to do about it.' . $floor,
        'version' => '0.1.0',
        'author' => 'Paysig',
        'fields' => array(),
    );
}

/**
 * @param array{modulelink: string} $vars
 */
function paysig_output($vars)
{
    if (PHP_VERSION_ID < 80100) {
        echo 'Paysig needs PHP 8.1 or newer; this is PHP ' . PHP_VERSION . '.';
        return;
    }
    require_once dirname(__FILE__) . '/lib/autoload.php';
    $page = new \Paysig\Whmcs\Addon\Page(new \Paysig\Whmcs\WhmcsHost(), $vars['modulelink']);
    echo $page->html($_POST, time());
}
