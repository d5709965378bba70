<?php

declare(strict_types=1);

namespace Paysig\Pure\Explain;

use Paysig\Pure\Claim\Headers;
use Paysig\Pure\Headers\Header;
use Paysig\Pure\Layout;
use Paysig\Pure\Provider\LayoutKind;
use Paysig\Pure\Provider\Provider;
use Paysig\Pure\Provider\SignatureText;
use Paysig\Pure\Refused;
use Paysig\Pure\Request;
use Paysig\Pure\Signature\Tags;

/**
 * What a refused callback's headers claim, as far as it can be told.
 *
 * @internal
 */
final class Claimed
{
    /**
     * @param string|null $value The header's value.
     * @param list<string> $tags The tags that it claims as the provider's rules read it.
     * @param string|null $timestamp The signed time as the request writes it.
     * @param string|null $id The id as the request writes it.
     */
    private function __construct(
        private readonly SignatureText $rules,
        public readonly ?string $value,
        public readonly array $tags,
        public readonly ?string $timestamp,
        public readonly ?string $id,
    ) {}

    public static function of(Provider $provider, Headers $headers, Request $request): self
    {
        $rules = $provider->signature;
        $value = $headers->signature->find($request)?->value;
        if ($value !== null && strlen($value) > Header::LONGEST_VALUE) {
            $value = null;
        }
        try {
            $tags = $headers->values($rules, $request)->tags($rules);
        } catch (Refused) {
            $tags = $value === null ? null : Tags::read($value, $rules);
        }
        [$timestamp, $id] = $headers->beside($provider, $request, $value);
        return new self($rules, $value, $tags ?? [], $timestamp, $id);
    }

    /** Whether all is there that the provider signs beside the body. */
    public function isWhole(Provider $provider): bool
    {
        $has_time = $this->timestamp !== null || $provider->timestamp === null;
        return $has_time && ($this->id !== null || $provider->id_header === null);
    }

    /**
     * The texts in a header's value that may be tags: those at their places in a list, or all of it.
     *
     * @return list<string>
     */
    public function texts(string $value): array
    {
        $value = trim($value, Tags::WHITE_SPACE);
        if ($this->rules->repeats) {
            return array_map(static fn(string $text): string => trim($text, " \t\n\f\r"), explode(',', $value));
        }
        $texts = $this->rules->layout->kind === LayoutKind::One ? [] : Layout::candidates($value, $this->rules);
        return $texts === [] ? [$value] : $texts;
    }
}
