<?php

declare(strict_types=1);

namespace Paysig\Http;

use Paysig\LookupRequest;

/**
 * Makes one attempt.
 *
 * @internal
 */
interface Transport
{
    public function send(LookupRequest $request, Deadline $deadline): Reply|Failure;
}
