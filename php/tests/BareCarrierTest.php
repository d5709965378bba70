<?php

declare(strict_types=1);

namespace Paysig\Tests;

use PHPUnit\Framework\TestCase;

/**
 * Carriers in a PHP that has little else.
 */
final class BareCarrierTest extends TestCase
{
    public function test_curl_alone_carries_a_lookup(): void
    {
        self::assertSame([0, 'confirmed'], $this->asked('new Paysig\Http\CurlCarrier()', '', ['-d', 'extension=curl']));
    }

    public function test_guzzle_carries_a_lookup_without_the_extension_curl(): void
    {
        $libraries = 'require "Psr/SimpleCache/autoload.php"; require "GuzzleHttp/autoload.php";';
        self::assertSame([0, 'confirmed'], $this->asked('Paysig\Http\Psr18Carrier::guzzle()', $libraries));
        $few = 'Paysig\Http\Psr18Carrier::guzzle(["max_answer" => 100])';
        self::assertSame([0, 'too_large'], $this->asked($few, $libraries));
    }

    /**
     * @param list<string> $options
     *
     * @return array{int, string}
     */
    private function asked(string $carrier, string $libraries, array $options = []): array
    {
        $provider = new CarrierProvider("HTTP/1.1 200 OK\r\n\r\n" . (string) CarrierLookup::confirmation()->getBody());
        try {
            $source = var_export(dirname(__DIR__) . '/src/', true);
            $code = <<<PHP
                {$libraries}
                spl_autoload_register(static function (string \$class): void {
                    require {$source} . strtr(substr(\$class, strlen('Paysig/')), '\\\\', '/') . '.php';
                });
                \$lookup = new Paysig\\Lookup('paymento', null, 'key', '{$provider->origin}');
                \$request = \$lookup->request('{"Token":"a1","OrderId":"7","OrderStatus":7}');
                \$answer = ({$carrier})->ask(\$request);
                echo \$answer->verdict === 'unsure' ? \$answer->reason : \$answer->verdict;
                PHP;
            return Child::run($code, $options);
        } finally {
            $provider->stop();
        }
    }
}
