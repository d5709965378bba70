<?php

declare(strict_types=1);

namespace Paysig\Store;

/**
 * The lease ran out and somebody took over, or settled it. Whoever took over has the last word.
 */
final class LostClaim extends StoreException {}
