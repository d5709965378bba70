<?php

declare(strict_types=1);

namespace Paysig\Tests;

/**
 * A provider's API on a server of its own.
 */
final class Site
{
    private readonly Server $server;
    private readonly string $folder;

    public function __construct()
    {
        $this->folder = sys_get_temp_dir() . '/paysig-site-' . bin2hex(random_bytes(8));
        mkdir($this->folder, 0o700);
        touch("{$this->folder}/asked");
        $this->answers(500);
        $this->server = new Server(__DIR__ . '/lookup-site.php', ['PAYSIG_SITE' => $this->folder]);
    }

    public function origin(): string
    {
        return $this->server->origin();
    }

    public function answers(int $status, string $body = ''): void
    {
        file_put_contents("{$this->folder}/answer", json_encode([$status, $body], JSON_THROW_ON_ERROR));
    }

    /**
     * @return list<string> What it was asked so far.
     */
    public function asked(): array
    {
        $lines = file("{$this->folder}/asked", FILE_IGNORE_NEW_LINES);
        return $lines === false ? [] : array_values($lines);
    }

    public function close(): void
    {
        $this->server->stop();
        array_map('unlink', (array) glob("{$this->folder}/*"));
        rmdir($this->folder);
    }
}
