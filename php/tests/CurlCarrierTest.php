<?php

declare(strict_types=1);

namespace Paysig\Tests;

use Paysig\Http\CurlCarrier;
use Paysig\Http\Psr18Carrier;
use PHPUnit\Framework\TestCase;

/**
 * Answers that libcurl hands over in its own way, to ext-curl and to Guzzle.
 */
final class CurlCarrierTest extends TestCase
{
    /**
     * @dataProvider answers
     */
    public function test_an_odd_answer_is_what_it_is(string $answer, string $curl, string $guzzle): void
    {
        $provider = new CarrierProvider($answer);
        try {
            $reasons = [];
            foreach ([new CurlCarrier(['attempts' => 1]), Psr18Carrier::guzzle(['attempts' => 1])] as $carrier) {
                $reasons[] = $carrier->ask(CarrierLookup::paymento($provider->origin))->reason;
            }
            self::assertSame([$curl, $guzzle], $reasons);
        } finally {
            $provider->stop();
        }
    }

    /**
     * @return iterable<string, array{string, string, string}>
     */
    public static function answers(): iterable
    {
        $body = (string) CarrierLookup::confirmation()->getBody();
        $chunk = sprintf("%x\r\n%s\r\n0\r\n", strlen($body), $body);
        $chunked = "Transfer-Encoding: chunked\r\n\r\n{$chunk}";
        yield 'cut in the status line' => ['HTTP/1.1 200', 'cut', 'cut'];
        yield 'cut after the status line' => ["HTTP/1.1 200 OK\r\n", 'cut', 'cut'];
        yield 'cut in a header' => ["HTTP/1.1 200 OK\r\nContent-Ty", 'cut', 'cut'];
        yield 'cut before the empty line' => ["HTTP/1.1 200 OK\r\nContent-Type: x\r\n", 'cut', 'cut'];
        yield 'nothing but an interim answer' => ["HTTP/1.1 103 Early Hints\r\n\r\n", 'cut', 'cut'];
        yield 'an interim answer' => [
            "HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 200 OK\r\n\r\n{$body}",
            'matches',
            'matches',
        ];
        yield 'an interim answer, then cut' => [
            "HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 200 OK\r\nX",
            'cut',
            'unexpected_status',
        ];
        yield 'headers behind the body' => ["HTTP/1.1 200 OK\r\n{$chunked}X-Behind: 1\r\n\r\n", 'matches', 'matches'];
        yield 'a status Guzzle cannot hold' => ["HTTP/1.1 999 No\r\n\r\n", 'unexpected_status', 'cut'];
        yield 'a header Guzzle cannot hold' => ["HTTP/1.1 200 OK\r\nX Y: \x01\r\n\r\n{$body}", 'matches', 'cut'];
        yield 'no body' => ["HTTP/1.1 204 No Content\r\n\r\n", 'not_json', 'not_json'];
    }
}
