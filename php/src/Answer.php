<?php

declare(strict_types=1);

namespace Paysig;

/**
 * What to answer a provider, and what became of its callback.
 *
 *     http_response_code($processor->receive(Paysig\Request::fromGlobals())->status);
 */
final class Answer
{
    /**
     * @param int $status The HTTP status to answer with. The body may be empty.
     * @param string $code What became of the callback, for the log:
     *     - the reason of a callback that was refused, as RejectedException has it;
     *     - done: it was credited, now;
     *     - duplicate: it was settled before, or another one about the same payment was;
     *     - kept: it is kept, and Processor::askAgain() goes on with it;
     *     - queued: it is kept, and to be settled by whoever calls Processor::settle() with its key;
     *     - no_payment, unknown_order, rejected: it is authentic, and not to be credited. An order
     *       that is unknown is waited for first;
     *     - gave_up: nothing could be decided about it in time, and it is left to the operator;
     *     - not_kept: it is neither settled nor kept, and the provider has to send it again.
     * @param Decision|null $decision Where one was made.
     * @param Verified|null $verified Where the callback is authentic.
     * @param string|null $key What the store keeps it under; null where it is not kept.
     */
    public function __construct(
        public readonly int $status,
        public readonly string $code,
        public readonly ?Decision $decision = null,
        public readonly ?Verified $verified = null,
        public readonly ?string $key = null,
    ) {}
}
