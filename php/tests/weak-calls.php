<?php

// Here PHP's own functions would take an int for a string.

declare(strict_types=0);

use function Paysig\canonicalize;
use function Paysig\claim_key;
use function Paysig\credit_due;
use function Paysig\decide;
use function Paysig\sign;
use function Paysig\verify_signature;

return [
    static fn() => verify_signature(1, 'x', 'k'),
    static fn() => verify_signature('b', 'x', 1),
    static fn() => sign('b', 'k', null),
    static fn() => canonicalize(1.5, 'js'),
    static fn() => claim_key('paymento', '{}', 1),
    static fn() => credit_due(1.5, '1'),
    static fn() => decide(null, 1),
];
