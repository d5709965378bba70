<?php

declare(strict_types=1);

namespace Paysig\Pure\Payload;

use Paysig\PayloadException;

/**
 * A JSON value read from a verified message.
 *
 * @internal
 */
final class Value
{
    /**
     * @param bool|string|float|array<array-key, self>|null $content Of a number the spelling, but of
     *     Float the float; of an object its members by name, where PHP's arrays make ints of some.
     */
    public function __construct(
        public readonly Kind $kind,
        private readonly bool|string|float|array|null $content,
    ) {}

    /**
     * Reads the JSON value that a payload holds: a verified message, or the body within it.
     *
     * @throws PayloadException It is not JSON (RFC 8259), is nested more than 512 levels deep, or
     *     holds a lone surrogate.
     */
    public static function parse(string $payload): self
    {
        return Walk::read(Cursor::validate($payload), new Values());
    }

    /**
     * The same as values of PHP, as Verified::payload() returns it.
     *
     * @throws PayloadException
     */
    public static function php(string $payload): mixed
    {
        return Walk::read(Cursor::validate($payload), new PhpValues());
    }

    /** The member of that name, if this is an object that has one. */
    public function get(string $key): ?self
    {
        /** @var self|null */
        return $this->kind === Kind::Object ? $this->content[$key] ?? null : null;
    }

    /** The text, if this is a string. */
    public function asString(): ?string
    {
        /** @var string|null */
        return $this->kind === Kind::String ? $this->content : null;
    }

    /** If this is one. */
    public function asBool(): ?bool
    {
        /** @var bool|null */
        return $this->kind === Kind::Bool ? $this->content : null;
    }

    /** The spelling, if this is a number without a fraction and an exponent. */
    public function asInteger(): ?string
    {
        /** @var string|null */
        return $this->kind === Kind::Integer ? $this->content : null;
    }

    /**
     * The elements, if this is an array.
     *
     * @return list<self>|null
     */
    public function asArray(): ?array
    {
        /** @var list<self>|null */
        return $this->kind === Kind::Array ? $this->content : null;
    }

    /**
     * The members in their order, if this is an object: names, which are strings even where they
     * are digits, and values.
     *
     * @return list<array{string, self}>|null
     */
    public function asObject(): ?array
    {
        if ($this->kind !== Kind::Object) {
            return null;
        }
        /** @var array<array-key, self> $content */
        $content = $this->content;
        $members = [];
        foreach ($content as $name => $value) {
            $members[] = [(string) $name, $value];
        }
        return $members;
    }
}
