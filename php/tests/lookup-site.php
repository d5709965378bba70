<?php

declare(strict_types=1);

// Plays a provider's API: answers as it is told to, and notes what it was asked.

$folder = (string) getenv('PAYSIG_SITE');
$body = (string) file_get_contents('php://input');
file_put_contents(
    "{$folder}/asked",
    trim("{$_SERVER['REQUEST_METHOD']} {$_SERVER['REQUEST_URI']} {$body}") . "\n",
    FILE_APPEND,
);
/** @var array{int, string} $answer */
$answer = json_decode((string) file_get_contents("{$folder}/answer"), true);
http_response_code($answer[0]);
header('Content-Type: application/json');
echo $answer[1];
