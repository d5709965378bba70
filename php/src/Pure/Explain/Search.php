<?php

declare(strict_types=1);

namespace Paysig\Pure\Explain;

use Closure;
use Paysig\Pure\Form;
use Paysig\Pure\Mac;
use Paysig\Pure\Message;
use Paysig\Pure\Provider\MessageKind;
use Paysig\Pure\Provider\Provider;
use Paysig\Pure\Request;
use Paysig\Pure\Secret;
use Paysig\Pure\Signed;
use Paysig\Pure\Verification;

/**
 * What the steps of a search look at, and one budget for all of them.
 *
 * @internal
 */
final class Search
{
    /** Larger bodies get fewer MACs, and no JSON of theirs is rewritten. */
    public const LARGE_BODY = 1_048_576;

    /** How many MACs a search computes. */
    private const MOST_MACS = 4096;
    private const MOST_MACS_OF_LARGE = 128;

    public readonly Provider $provider;
    public readonly Claimed $claimed;
    public readonly Keys $keys;

    private int $macs_left;

    /** The messages of the body that arrived, which many steps look at. */
    private ?Messages $messages = null;

    /**
     * @param list<Secret> $secrets
     */
    public function __construct(
        public readonly Verification $verification,
        public readonly Request $request,
        array $secrets,
    ) {
        $this->provider = $verification->provider;
        $this->claimed = Claimed::of($this->provider, $verification->headers, $request);
        $this->keys = new Keys($this->provider, $secrets, $request->now);
        $this->macs_left = $this->isLarge() ? self::MOST_MACS_OF_LARGE : self::MOST_MACS;
    }

    /** Whether it had to end before everything was tried. */
    public function isExhausted(): bool
    {
        return $this->macs_left === 0;
    }

    public function isLarge(): bool
    {
        return strlen($this->request->body) > self::LARGE_BODY;
    }

    /** Takes one MAC from the budget. */
    public function mayCompute(): bool
    {
        $left = $this->macs_left;
        $this->macs_left = max(0, $left - 1);
        return $left > 0;
    }

    /**
     * Whether one of these tags is that of the message by one of these keys, as far as the budget
     * goes.
     *
     * @param list<Mac> $keys
     * @param list<string> $tags
     */
    public function isSigned(array $keys, #[\SensitiveParameter] string $message, array $tags): bool
    {
        foreach ($keys as $key) {
            if ($this->mayCompute() && $key->verifies($message, $tags)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a claimed tag is that of the message by one of the keys in use. */
    public function isClaimed(string $message): bool
    {
        return $this->isSigned($this->keys->macs, $message, $this->claimed->tags);
    }

    /** Whether a claimed tag is right for this body, all else being as it is set up. */
    public function isRight(string $body): bool
    {
        $look = fn(string $message): ?bool => $this->isClaimed($message) ? true : null;
        return $this->claimed->tags !== [] && $this->overMessages($body, $look) !== null;
    }

    /**
     * What is found in one of the messages that the verifier makes of a body.
     *
     * @template Result
     *
     * @param Closure(string): ?Result $look
     *
     * @return Result|null
     */
    public function overMessages(string $body, Closure $look): mixed
    {
        if ($this->provider->message->kind === MessageKind::Template) {
            return $this->claimed->isWhole($this->provider) ? $look($this->filled($body)) : null;
        }
        foreach ($this->messages($body, $this->verification->forms) as $message) {
            $found = $look($message);
            if ($found !== null) {
                return $found;
            }
        }
        return null;
    }

    /**
     * The messages of a body in these forms.
     *
     * @param list<Form> $forms
     *
     * @return iterable<Form, string>
     */
    public function messages(string $body, array $forms): iterable
    {
        if ($body !== $this->request->body) {
            return (new Messages($body))->in($forms);
        }
        $this->messages ??= new Messages($body);
        return $this->messages->in($forms);
    }

    /** A template with this body, and nothing in the place of what is not there. */
    public function filled(string $body, ?string $timestamp = null, ?string $url = null): string
    {
        $timestamp ??= $this->claimed->timestamp ?? '';
        $signed = new Signed($body, $timestamp, $this->claimed->id ?? '', $url ?? $this->verification->url);
        return Message::fill($this->provider->message->parts, $signed);
    }
}
