<?php

declare(strict_types=1);

namespace Paysig\Whmcs;

use Paysig\Request;
use Paysig\Whmcs\Gateways\Gateway;
use Paysig\Whmcs\Gateways\Gateways;

/**
 * A script of a module that is called from outside, around the loading of WHMCS.
 *
 * @internal
 */
final class Script
{
    private function __construct(
        private readonly Gateway $gateway,
        private readonly Request $request,
        private readonly mixed $order_id,
        private readonly int $buffers,
    ) {}

    /**
     * Takes the request as it arrived, before WHMCS has changed anything of it.
     */
    public static function begin(string $module): self
    {
        // Who ends the script from here on, as WHMCS does where the database is away, answers that.
        http_response_code(503);
        // What was begun is brought to its end, however soon the provider hangs up.
        ignore_user_abort(true);
        $buffers = ob_get_level();
        ob_start();
        $request = Request::fromGlobals(VerifierOptions::MAX_BODY);
        return new self(Gateways::named($module), $request, $_GET['order'] ?? null, $buffers);
    }

    public function callback(): void
    {
        $this->send((new Callback(new WhmcsHost(), $this->gateway))->answer($this->request));
    }

    public function returnPage(): void
    {
        $this->send((new ReturnPage(new WhmcsHost(), $this->gateway))->answer($this->order_id));
    }

    private function send(Reply $reply): void
    {
        // Whatever was printed on the way is no part of the answer.
        while (ob_get_level() > $this->buffers) {
            ob_end_clean();
        }
        $reply->send();
    }
}
