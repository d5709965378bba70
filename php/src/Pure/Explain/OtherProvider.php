<?php

declare(strict_types=1);

namespace Paysig\Pure\Explain;

use Paysig\Pure\Claim\Headers;
use Paysig\Pure\Mac;
use Paysig\Pure\Message;
use Paysig\Pure\Provider\MessageKind;
use Paysig\Pure\Provider\Provider;
use Paysig\Pure\Signature\Tags;
use Paysig\Pure\Signed;

/**
 * Whether a request verifies by all the rules of another provider.
 *
 * @internal
 */
final class OtherProvider
{
    private readonly Headers $headers;

    /** @var list<Mac> */
    private readonly array $keys;

    public function __construct(
        private readonly Search $search,
        private readonly Provider $row,
    ) {
        $this->headers = Headers::of($row);
        $keys = [];
        foreach ($search->keys->secrets as $secret) {
            $keys[] = Keys::of($row, $secret->bytes());
        }
        $this->keys = array_values(array_filter($keys));
    }

    /** In that one's header, or in the one that was looked at. */
    public function isFollowed(): bool
    {
        $found = $this->headers->signature->find($this->search->request);
        $own = $found?->clash === null ? $found?->value : null;
        $looked_at = $this->search->claimed->value;
        return $this->isSignature($own) || $looked_at !== $own && $this->isSignature($looked_at);
    }

    private function isSignature(?string $value): bool
    {
        $tags = $value === null ? null : Tags::read($value, $this->row->signature);
        if ($tags === null) {
            return false;
        }
        foreach ($this->messages($value) as $message) {
            if ($this->search->isSigned($this->keys, $message, $tags)) {
                return true;
            }
        }
        return false;
    }

    /**
     * @return iterable<string>
     */
    private function messages(?string $value): iterable
    {
        $request = $this->search->request;
        if ($this->row->message->kind !== MessageKind::Template) {
            return $this->search->messages($request->body, $this->row->forms());
        }
        [$timestamp, $id] = $this->headers->beside($this->row, $request, $value);
        $url = $this->search->verification->url;
        $signed = new Signed($request->body, $timestamp ?? '', $id ?? '', $url);
        return [Message::fill($this->row->message->parts, $signed)];
    }
}
