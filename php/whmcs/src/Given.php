<?php

declare(strict_types=1);

namespace Paysig\Whmcs;

/**
 * What came in an array, such as WHMCS tells a gateway of an invoice, as texts.
 *
 * @internal
 */
final class Given
{
    /**
     * @param array<array-key, mixed> $values
     */
    public function __construct(
        #[\SensitiveParameter] private readonly array $values,
    ) {}

    /**
     * A value, or '' where there is none that is a text.
     */
    public function text(string $name): string
    {
        $is_text = is_scalar($this->values[$name] ?? null) && !is_bool($this->values[$name]);
        return $is_text ? (string) $this->values[$name] : '';
    }

    public function isTrue(string $name): bool
    {
        return ($this->values[$name] ?? null) === true;
    }

    public function textOr(string $name, string $default): string
    {
        $text = $this->text($name);
        return $text === '' ? $default : $text;
    }

    public function within(string $name): self
    {
        return new self(is_array($this->values[$name] ?? null) ? $this->values[$name] : []);
    }

    /**
     * @return array<array-key, mixed>
     */
    public function all(): array
    {
        return $this->values;
    }

    /**
     * Dumps show no secret.
     *
     * @return array<string, int>
     */
    public function __debugInfo(): array
    {
        return ['values' => count($this->values)];
    }
}
