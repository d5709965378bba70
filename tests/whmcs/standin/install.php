<?php

declare(strict_types=1);

// Makes the tables and what a new installation holds. For the command line.

use Illuminate\Database\Schema\Blueprint;
use WHMCS\Database\Capsule;

require_once 'Illuminate/Database/autoload.php';
require_once __DIR__ . '/includes/classes/Capsule.php';
require __DIR__ . '/configuration.php';

Capsule::open($standin_connection);
if ($standin_connection['driver'] === 'sqlite') {
    // Readers and a writer do not wait for each other, as elsewhere.
    Capsule::connection()->getPdo()->exec('PRAGMA journal_mode = WAL');
}
$tables = [
    'tblconfiguration' => static function (Blueprint $table): void {
        $table->string('setting')->primary();
        $table->text('value');
    },
    'tbladmins' => static function (Blueprint $table): void {
        $table->increments('id');
        $table->integer('roleid');
        $table->text('username');
        $table->text('password');
    },
    'tblclients' => static function (Blueprint $table): void {
        $table->increments('id');
        $table->text('firstname');
        $table->text('lastname');
        $table->text('email');
        $table->text('password');
        $table->integer('currency');
        $table->decimal('credit', 16, 2)->default('0.00');
    },
    'tblcurrencies' => static function (Blueprint $table): void {
        $table->increments('id');
        $table->text('code');
        $table->text('prefix');
        $table->text('suffix');
        $table->integer('format')->default(1);
        $table->decimal('rate', 16, 5);
        $table->integer('default')->default(0);
    },
    'tblinvoices' => static function (Blueprint $table): void {
        $table->increments('id');
        $table->integer('userid');
        $table->text('invoicenum');
        $table->date('date');
        $table->date('duedate');
        $table->dateTime('datepaid')->nullable();
        $table->decimal('subtotal', 16, 2)->default('0.00');
        $table->decimal('credit', 16, 2)->default('0.00');
        $table->decimal('total', 16, 2);
        $table->string('status')->default('Unpaid');
        $table->text('paymentmethod');
        $table->text('notes')->nullable();
    },
    'tblaccounts' => static function (Blueprint $table): void {
        $table->increments('id');
        $table->integer('userid');
        $table->integer('currency');
        $table->text('gateway');
        $table->dateTime('date')->nullable();
        $table->text('description');
        $table->decimal('amountin', 16, 2)->default('0.00');
        $table->decimal('fees', 16, 2)->default('0.00');
        $table->decimal('amountout', 16, 2)->default('0.00');
        $table->decimal('rate', 16, 5)->default('1.00000');
        $table->string('transid')->index();
        $table->integer('invoiceid')->default(0)->index();
        $table->integer('refundid')->default(0);
    },
    'tblpaymentgateways' => static function (Blueprint $table): void {
        $table->increments('id');
        $table->text('gateway');
        $table->text('setting');
        $table->text('value');
        $table->integer('order')->default(0);
    },
    'tblgatewaylog' => static function (Blueprint $table): void {
        $table->increments('id');
        $table->dateTime('date');
        $table->text('gateway');
        $table->text('data');
        $table->text('result');
    },
    'tblmodulelog' => static function (Blueprint $table): void {
        $table->increments('id');
        $table->dateTime('date');
        $table->text('module');
        $table->text('action');
        $table->text('request');
        $table->text('response');
        $table->text('arrdata');
    },
    'tblactivitylog' => static function (Blueprint $table): void {
        $table->increments('id');
        $table->dateTime('date');
        $table->text('description');
        $table->integer('userid')->default(0);
    },
    'tbladdonmodules' => static function (Blueprint $table): void {
        $table->increments('id');
        $table->text('module');
        $table->text('setting');
        $table->text('value');
    },
];
foreach ($tables as $name => $columns) {
    Capsule::schema()->create($name, $columns);
}

$rows = json_decode((string) stream_get_contents(STDIN), true, 512, JSON_THROW_ON_ERROR);
foreach ($rows as $table => $of_table) {
    Capsule::table($table)->insert($of_table);
}
