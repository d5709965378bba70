<?php

declare(strict_types=1);

namespace Paysig\Pure\Row;

use Paysig\ConfigException;
use Paysig\Pure\Payload\Value;
use Paysig\Pure\Provider\Algorithm;
use Paysig\Pure\Provider\Encoding;
use Paysig\Pure\Provider\SignatureText;

/**
 * How a row says that a signature is written.
 *
 * @internal
 */
final class Signature
{
    private const FIELDS = [
        'algorithm',
        'legacy_sha1',
        'encoding',
        'also_reads',
        'prefix',
        'prefix_required',
        'stray_quotes',
        'repeats',
        'pairs',
        'versions',
    ];

    /**
     * @throws ConfigException
     */
    public static function read(?Value $value): SignatureText
    {
        if ($value === null) {
            return new SignatureText();
        }
        $fields = Fields::of('signature', $value, self::FIELDS);
        $encoding = $fields->get('signature.encoding');
        $also_reads = $fields->get('signature.also_reads');
        return new SignatureText(
            self::algorithm($fields),
            $encoding === null ? Encoding::HexLower : self::written('signature.encoding', $encoding),
            $also_reads === null ? [] : Item::list('signature.also_reads', $also_reads, self::alsoRead(...)),
            SignatureLayout::read($fields),
            $fields->flag('signature.stray_quotes') ?? false,
            $fields->flag('signature.repeats') ?? false,
        );
    }

    private static function algorithm(Fields $fields): Algorithm
    {
        $algorithm = match ($fields->text('signature.algorithm')) {
            null, 'sha256' => Algorithm::Sha256,
            'sha512' => Algorithm::Sha512,
            'sha1' => Algorithm::Sha1,
            default => throw RowError::notOneOf('signature.algorithm', ['sha256', 'sha512', 'sha1']),
        };
        $legacy = $fields->flag('signature.legacy_sha1');
        return $legacy === ($algorithm === Algorithm::Sha1 ? true : null) ? $algorithm : throw RowError::legacySha1();
    }

    private static function written(string $field, Value $value): Encoding
    {
        return match (Item::text($field, $value)) {
            'hex' => Encoding::HexLower,
            'hex-upper' => Encoding::HexUpper,
            'base64' => Encoding::Base64,
            default => throw RowError::notOneOf($field, ['hex', 'hex-upper', 'base64']),
        };
    }

    private static function alsoRead(string $field, Value $value): Encoding
    {
        return match (Item::text($field, $value)) {
            'hex' => Encoding::HexLower,
            'base64' => Encoding::Base64,
            default => throw RowError::notOneOf($field, ['hex', 'base64']),
        };
    }

    private function __construct() {}
}
