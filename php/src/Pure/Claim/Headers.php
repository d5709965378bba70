<?php

declare(strict_types=1);

namespace Paysig\Pure\Claim;

use Paysig\ConfigException;
use Paysig\Pure\Headers\Header;
use Paysig\Pure\Provider\LayoutKind;
use Paysig\Pure\Provider\Message;
use Paysig\Pure\Provider\Provider;
use Paysig\Pure\Provider\Secrets;
use Paysig\Pure\Provider\SignatureText;
use Paysig\Pure\Reason;
use Paysig\Pure\Refused;
use Paysig\Pure\Request;

/**
 * What a request's headers claim: a tag or several, and what is signed beside the body.
 *
 * @internal
 */
final class Headers
{
    /** The signed time's, unless that stands beside the signature. */
    public readonly ?Header $timestamp;

    private function __construct(
        public readonly Header $signature,
        private readonly Beside $beside,
    ) {
        $this->timestamp = $beside->timestamp;
    }

    /**
     * The headers of a row, that of the signature having the row's own names or somebody's choice.
     *
     * @param list<string>|null $names The choice.
     * @param string|null $neutral A server variable into which the merchant's own rule copies it.
     *
     * @throws ConfigException A name is none.
     */
    public static function of(Provider $provider, ?array $names = null, ?string $neutral = null): self
    {
        $layout = $provider->signature->layout;
        $is_list = match ($layout->kind) {
            LayoutKind::Pairs => $layout->separator === ',',
            LayoutKind::Versions => true,
            LayoutKind::One => false,
        };
        $setting = $names === null ? '' : 'signature_headers';
        $signature = new Header($names ?? $provider->headers, $setting, $neutral, $is_list);
        return new self($signature, Beside::of($provider));
    }

    /**
     * Where the signature is looked for, and what stands there.
     *
     * @throws Refused
     */
    public function values(SignatureText $rules, Request $request): Values
    {
        $others = $rules->repeats ? $this->signature->findAll($request) : [];
        $first = $rules->repeats ? array_shift($others) : Looking::find($this->signature, $request);
        return $first === null
            ? throw new Refused(Reason::HeaderMissing, Hints::missing($this->signature, $request))
            : new Values($first, $others);
    }

    /**
     * What a request claims with these values by the rules of a row.
     *
     * @throws Refused
     */
    public function claim(Provider $provider, Request $request, Values $values): Claim
    {
        $value = $values->first->value;
        $id = $this->beside->id($request);
        $time = $this->beside->time($provider, $request, $value);
        $tags = $values->tags($provider->signature) ?? throw new Refused(Reason::SignatureMalformed, Hints::malformed(
            $value,
            $provider->signature,
        ));
        self::checkId($provider->message, $id);
        $signed = $provider->timestamp;
        $seconds = $signed === null ? null : $this->beside->seconds($signed, $time, $request);
        return new Claim($values->first->place, $tags, $time, $seconds, $id);
    }

    /**
     * The signed time and the id, if they can be found beside the signature in a value.
     *
     * @return array{?string, ?string}
     */
    public function beside(Provider $provider, Request $request, ?string $value): array
    {
        return [
            self::orNull(fn(): ?string => $this->beside->time($provider, $request, $value ?? '')),
            self::orNull(fn(): ?string => $this->beside->id($request)),
        ];
    }

    /**
     * An id goes into logs and tables.
     *
     * @throws Refused
     */
    private static function checkId(Message $message, ?string $id): void
    {
        $is_usable =
            $id === null || strlen($id) <= Header::LONGEST_VALUE && Secrets::isGraphic($id) && $message->canHold($id);
        if (!$is_usable) {
            throw new Refused(Reason::SignatureMalformed, Hints::ID);
        }
    }

    /**
     * @param callable(): ?string $find
     */
    private static function orNull(callable $find): ?string
    {
        try {
            return $find();
        } catch (Refused) {
            return null;
        }
    }
}
