<?php

declare(strict_types=1);

namespace Paysig\Pure\Claim;

use Paysig\Pure\Freshness;
use Paysig\Pure\Headers\Header;
use Paysig\Pure\Layout;
use Paysig\Pure\Provider\Provider;
use Paysig\Pure\Provider\SignedTime;
use Paysig\Pure\Reason;
use Paysig\Pure\Refused;
use Paysig\Pure\Request;

/**
 * What is signed beside the body, where a provider signs it: a time and an id.
 *
 * @internal
 */
final class Beside
{
    /**
     * @param Header|null $timestamp The signed time's, unless that stands beside the signature.
     */
    private function __construct(
        public readonly ?Header $timestamp,
        private readonly ?Header $id,
    ) {}

    public static function of(Provider $provider): self
    {
        $time = $provider->timestamp;
        return new self(
            $time !== null && $time->in_header ? new Header([$time->name]) : null,
            $provider->id_header === null ? null : new Header([$provider->id_header]),
        );
    }

    /**
     * @throws Refused Its header is missing, or shows several.
     */
    public function id(Request $request): ?string
    {
        if ($this->id === null) {
            return null;
        }
        $found = Looking::find($this->id, $request);
        return $found->value ?? throw new Refused(Reason::HeaderMissing, Hints::missing($this->id, $request));
    }

    /**
     * The signed time as the request writes it.
     *
     * @param string $signature What stands where the signature is looked for.
     *
     * @throws Refused There are several.
     */
    public function time(Provider $provider, Request $request, string $signature): ?string
    {
        $signed = $provider->timestamp;
        if ($this->timestamp !== null || $signed === null) {
            return $this->timestamp === null ? null : Looking::find($this->timestamp, $request)?->value;
        }
        $times = Layout::values($signature, $provider->signature->layout, $signed->name);
        return count($times) > 1 ? throw new Refused(Reason::HeaderDuplicated, Hints::TWO_TIMES) : $times[0] ?? null;
    }

    /**
     * The signed time in seconds.
     *
     * @throws Refused It is missing, or no time.
     */
    public function seconds(SignedTime $signed, ?string $time, Request $request): int
    {
        if ($time === null) {
            $hint = $this->timestamp === null
                ? "no {$signed->name}= in the header"
                : Hints::missing($this->timestamp, $request);
            throw new Refused(Reason::TimestampMissing, $hint);
        }
        return (
            Freshness::parse($time, $signed->unit) ?? throw new Refused(
                Reason::TimestampMalformed,
                Hints::noNumber($signed->unit),
            )
        );
    }
}
