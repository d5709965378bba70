<?php

declare(strict_types=1);

// The system's cron, which a merchant lets run every five minutes; with the word `daily` it is
// the one of the day that also does the daily tasks.

require_once dirname(__DIR__) . '/init.php';

App::load_function('gateway');
App::load_function('invoice');
run_hook('PreCronJob');
if (in_array('daily', $argv, true)) {
    run_hook('DailyCronJob');
}
run_hook('AfterCronJob');
