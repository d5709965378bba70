<?php

declare(strict_types=1);

namespace Paysig\Whmcs;

/**
 * The rows that one callback, or one check of a payment, leaves in the Gateway Log.
 *
 * @internal
 */
final class Journal
{
    /** @var list<string> */
    private array $details = [];

    private ?string $last = null;

    /**
     * @param array<string, string> $circumstances What stands in every row.
     */
    public function __construct(
        private readonly Host $host,
        private readonly string $module,
        private array $circumstances,
    ) {}

    public function write(string $result, string $text): void
    {
        $lines = ['What happened' => $text];
        if ($this->details !== []) {
            $lines['Details'] = implode("\n", $this->details);
        }
        $this->last = $result;
        $this->host->log($this->module, $result, $lines + $this->circumstances);
    }

    /**
     * Writes a row that anybody may have caused, unless there are too many of such.
     */
    public function refuse(string $result, string $text): void
    {
        $left = (new LogLimit($this->host->connection(), $this->module))->left(time());
        if ($left >= 0) {
            $this->write($result, $left > 0 ? $text : "{$text} More of these are not written within this hour.");
        }
    }

    /**
     * Something to be told with the next row.
     */
    public function note(string $text): void
    {
        $this->details[] = $text;
    }

    /**
     * Something that stands in all rows from now on.
     *
     * @param array<string, string> $circumstances
     */
    public function add(array $circumstances): void
    {
        $this->circumstances = $circumstances + $this->circumstances;
    }

    /**
     * The result of the last row, if there is one.
     */
    public function last(): ?string
    {
        return $this->last;
    }
}
