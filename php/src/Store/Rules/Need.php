<?php

declare(strict_types=1);

namespace Paysig\Store\Rules;

/**
 * What a piece of work needs of its transaction.
 *
 * @internal
 */
enum Need
{
    /** Locks rows; a transaction of the host will do. */
    case Any;

    /** Reads alone; what it reads may be outdated at once. */
    case Read;

    /** Runs an effect of the host, which might end the transaction. */
    case Effect;

    /** Has to be committed when it returns: a transaction of the host will not do. */
    case Own;

    /** Reads alone, for work that goes on as Own. */
    case Look;

    public function reads(): bool
    {
        return $this === self::Read || $this === self::Look;
    }

    public function refusesToJoin(): bool
    {
        return $this === self::Own || $this === self::Look;
    }
}
