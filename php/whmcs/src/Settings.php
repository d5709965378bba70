<?php

declare(strict_types=1);

namespace Paysig\Whmcs;

/**
 * What the merchant has set for a module: on its page, or by a constant in configuration.php,
 * which wins: PAYSIG_PAYMENTO_SECRET for the field "secret" of paysigpaymento.
 *
 * @internal
 */
final class Settings
{
    private readonly Given $values;

    /**
     * @param array<array-key, mixed> $values
     */
    public function __construct(
        public readonly string $module,
        #[\SensitiveParameter] array $values,
    ) {
        $this->values = new Given($values);
    }

    /**
     * The name of the constant that sets a field.
     */
    public static function constant(string $module, string $field): string
    {
        return 'PAYSIG_' . strtoupper(substr($module, strlen('paysig')) . '_' . $field);
    }

    public function isConstant(string $field): bool
    {
        return defined(self::constant($this->module, $field));
    }

    /**
     * A field byte for byte, as secrets are used; '' where it is not set.
     */
    public function raw(string $field): string
    {
        return $this->isConstant($field)
            ? (new Given([constant(self::constant($this->module, $field))]))->text('0')
            : $this->values->text($field);
    }

    /**
     * Whether white space was entered around it. Who writes it into configuration.php means it.
     */
    public function isPadded(string $field): bool
    {
        return !$this->isConstant($field) && trim($this->raw($field)) !== $this->raw($field);
    }

    public function text(string $field): string
    {
        return trim($this->raw($field));
    }

    /**
     * The entries of a field, which white space and commas separate.
     *
     * @return list<string>
     */
    public function entries(string $field): array
    {
        $entries = preg_split('/[\s,;]+/', $this->text($field), -1, PREG_SPLIT_NO_EMPTY);
        return $entries === false ? [] : $entries;
    }

    /**
     * What is not said to be off is on.
     */
    public function isOn(string $field): bool
    {
        return !in_array(strtolower($this->text($field)), ['no', 'off', '0'], true);
    }

    /**
     * A number of seconds, minutes or the like.
     */
    public function number(string $field, int $default, int $least, int $most): int
    {
        $text = $this->text($field);
        return preg_match('/^[0-9]{1,9}$/D', $text) === 1 ? max($least, min($most, (int) $text)) : $default;
    }

    /**
     * Dumps show no secret.
     *
     * @return array<string, string>
     */
    public function __debugInfo(): array
    {
        return ['module' => $this->module];
    }
}
