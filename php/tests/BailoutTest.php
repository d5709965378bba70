<?php

declare(strict_types=1);

namespace Paysig\Tests;

use PHPUnit\Framework\TestCase;

/**
 * PHP may end a request in the midst of a call: the process lives on to the end of its script,
 * and says what it was.
 */
final class BailoutTest extends TestCase
{
    /**
     * @dataProvider exhausting
     */
    public function test_a_call_that_exceeds_the_memory_limit_ends_the_request_and_nothing_else(string $code): void
    {
        [$status, $output] = Child::run("register_shutdown_function(static fn() => print(\"shut down\\n\")); {$code}", [
            '-d',
            'memory_limit=8M',
            '-d',
            'display_errors=1',
            '-d',
            'html_errors=0',
        ]);
        self::assertStringContainsString('Allowed memory size of 8388608 bytes exhausted', $output);
        self::assertStringEndsWith("shut down\n", $output);
        self::assertSame(255, $status);
    }

    /**
     * @return array<string, array{string}>
     */
    public static function exhausting(): array
    {
        $ask = static fn(string $code): string => (
            "(new Paysig\\Verifier('rajaongkir', static function (string \$id) { {$code} }))"
            . "->verify(Sent::ORDER, Sent::server('rajaongkir', Sent::ORDER));"
        );
        $exhaust = 'return str_repeat("x", 1 << 24);';
        $bomb = "class Bomb { function __destruct() { {$exhaust} } } ";
        $body = '$body = "[" . str_repeat("0.0,", 1000000) . "1]";';
        return [
            'in the closure' => [$ask($exhaust)],
            'in the closure of another' => [$ask($ask($exhaust))],
            'in the destructor of an answer' => [$bomb . $ask('return new Bomb();')],
            'in a message' => [
                $body
                    . '$headers = ["Signature" => str_repeat("0", 64)];'
                    . '$headers = Paysig\sign_request("akashicpay", $body, "k");'
                    . '$verifier = new Paysig\Verifier("akashicpay", "k", ["max_body" => 1 << 24]);'
                    . 'while (true) { $all[] = $verifier->verify($body, [], $headers); }',
            ],
            'in a payload' => [
                $body
                    . '$headers = Paysig\sign_request("paymento", $body, "k");'
                    . '$verifier = new Paysig\Verifier("paymento", "k", ["max_body" => 1 << 24]);'
                    . '$verifier->verify($body, [], $headers)->payload();',
            ],
            'in refusals' => [
                '$verifier = new Paysig\Verifier("paymento", "k"); $previous = [];'
                    . 'while (true) { try { $verifier->verify("", []); } '
                    . 'catch (Paysig\RejectedException $refused) { $previous[] = $refused; } }',
            ],
            'in verdicts' => [
                '$verifier = new Paysig\Verifier("paymento", Sent::SECRET); $server = Sent::server("paymento");'
                    . 'while (true) { $all[] = $verifier->verify(Sent::BODY, $server); }',
            ],
            'in verifiers' => ['while (true) { $all[] = new Paysig\Verifier("paymento", "k", []); }'],
            'in secrets' => ['while (true) { $all[] = new Paysig\Secret("k", "id"); }'],
            'in signatures' => ['while (true) { $all[] = Paysig\sign("x", "k"); }'],
            'in lookups' => ['while (true) { $all[] = Looked::lookup("paymento"); }'],
            'in requests' => [
                '$lookup = Looked::lookup("paymento"); $payload = Looked::payload("paymento");'
                    . 'while (true) { $all[] = [$request = $lookup->request($payload), $request->headers()]; }',
            ],
            'in answers' => [
                '$request = Looked::request("paymento"); $body = Looked::body("paymento");'
                    . 'while (true) { $all[] = $request->judge(200, $body); }',
            ],
            'in expectations' => ['while (true) { $all[] = new Paysig\Expectation(["order_id" => "x"]); }'],
            'in decisions' => [
                '$payment = Looked::payment("paymento");'
                    . 'while (true) { $all[] = Paysig\decide($payment, policy: "address"); }',
            ],
            'in payments' => [
                '$payload = Looked::payload("paymento");'
                    . 'while (true) { $all[] = Paysig\read_payment("paymento", $payload); }',
            ],
            'in keys' => ['while (true) { $all[] = Paysig\claim_key("paymento", "{}"); }'],
            'in matches' => [
                '$tag = Paysig\sign("x", "k"); while (true) { $all[] = Paysig\match_signature("x", $tag, "k"); }',
            ],
        ];
    }

    public function test_an_exit_in_the_closure_ends_the_script(): void
    {
        $code =
            '$verifier = new Paysig\Verifier("rajaongkir", static fn(string $id): never => exit("gone {$id}"));'
            . '$verifier->verify(Sent::ORDER, Sent::server("rajaongkir", Sent::ORDER)); echo "not reached";';
        self::assertSame([0, 'gone ORD-1'], Child::run($code));
    }

    public function test_a_fatal_error_in_the_closure_ends_the_script(): void
    {
        $code =
            '$verifier = new Paysig\Verifier("rajaongkir", static function (string $id): void { eval("function f() {} function f() {}"); });'
            . '$verifier->verify(Sent::ORDER, Sent::server("rajaongkir", Sent::ORDER)); echo "not reached";';
        [$status, $output] = Child::run($code, ['-d', 'display_errors=1']);
        self::assertSame(255, $status);
        self::assertStringContainsString('Cannot redeclare', $output);
        self::assertStringNotContainsString('not reached', $output);
    }

    /**
     * @testWith ["payload"]
     *           ["closure"]
     *           ["message"]
     */
    public function test_requests_that_end_so_leave_the_process_as_large_as_it_was(string $call): void
    {
        $server = new Server(__DIR__ . '/exhausting-callback.php', []);
        try {
            for ($request = 0; $request < 10; ++$request) {
                self::assertSame(500, $server->answer('', [], $call));
            }
            $before = $server->residentBytes();
            // What a call holds here, a megabyte at least, lost in every request.
            for ($request = 0; $request < 40; ++$request) {
                self::assertSame(500, $server->answer('', [], $call));
            }
            self::assertGreaterThan(0, $before);
            self::assertLessThan(8 << 20, $server->residentBytes() - $before);
        } finally {
            $server->stop();
        }
    }
}
