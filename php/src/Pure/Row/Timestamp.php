<?php

declare(strict_types=1);

namespace Paysig\Pure\Row;

use Paysig\ConfigException;
use Paysig\Pure\Payload\Value;
use Paysig\Pure\Provider\Layout;
use Paysig\Pure\Provider\LayoutKind;
use Paysig\Pure\Provider\SignedTime;
use Paysig\Pure\Provider\TimeUnit;

/**
 * What a row says on the time that is signed beside the body.
 *
 * @internal
 */
final class Timestamp
{
    /** Windows from a second to a year. */
    private const LONGEST_WINDOW = 31_536_000;
    private const USUAL_WINDOW = 300;

    /**
     * @throws ConfigException
     */
    public static function read(?Value $value, Layout $layout): ?SignedTime
    {
        if ($value === null) {
            return null;
        }
        $fields = Fields::of('timestamp', $value, ['header', 'pair', 'unit', 'window']);
        $header = $fields->get('timestamp.header');
        $pair = $fields->get('timestamp.pair');
        if ($header !== null && $pair !== null) {
            throw RowError::excludes('timestamp.pair', 'timestamp.header');
        }
        $name = match (true) {
            $header !== null => Item::header('timestamp.header', $header),
            $pair !== null => self::pair($pair, $layout),
            default => throw RowError::missing('timestamp.header'),
        };
        $unit = match ($fields->text('timestamp.unit')) {
            null, 'seconds' => TimeUnit::Seconds,
            'milliseconds' => TimeUnit::Milliseconds,
            default => throw RowError::notOneOf('timestamp.unit', ['seconds', 'milliseconds']),
        };
        $window = $fields->integer('timestamp.window', 1, self::LONGEST_WINDOW, 'from 1 to 31536000 seconds');
        return new SignedTime($header !== null, $name, $unit, $window ?? self::USUAL_WINDOW);
    }

    private static function pair(Value $value, Layout $layout): string
    {
        $key = Item::key('timestamp.pair', $value);
        if ($layout->kind !== LayoutKind::Pairs || $layout->tag === $key) {
            throw RowError::mustHave('timestamp.pair', 'another key than signature.pairs.tag, which has to be there');
        }
        return $key;
    }

    private function __construct() {}
}
