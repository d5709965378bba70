<?php

declare(strict_types=1);

namespace Paysig\Store\Pdo;

/**
 * The tables, as far as they are the same in every database. Moments are in milliseconds.
 *
 * @internal
 */
final class Schema
{
    public const INDEX = 'CREATE INDEX IF NOT EXISTS paysig_claims_due ON paysig_claims (state, next_at)';

    public static function claims(string $key, string $bytes, string $index = ''): string
    {
        return <<<SQL
            CREATE TABLE IF NOT EXISTS paysig_claims (
                claim_key {$key} NOT NULL PRIMARY KEY,
                state VARCHAR(8) NOT NULL,
                fence BIGINT NOT NULL,
                lease_until BIGINT NOT NULL,
                attempts INT NOT NULL,
                next_at BIGINT NOT NULL,
                reason VARCHAR(255) NOT NULL,
                provider VARCHAR(64) NOT NULL,
                merchant VARCHAR(190) NOT NULL,
                environment VARCHAR(190) NOT NULL,
                payload {$bytes},
                address_ok SMALLINT,
                delivery_id TEXT,
                created_at BIGINT NOT NULL,
                updated_at BIGINT NOT NULL{$index}
            )
            SQL;
    }

    public static function credits(string $key): string
    {
        return <<<SQL
            CREATE TABLE IF NOT EXISTS paysig_credits (
                payment_key {$key} NOT NULL PRIMARY KEY,
                credited VARCHAR(130) NOT NULL,
                pending VARCHAR(130),
                fence BIGINT NOT NULL,
                lease_until BIGINT NOT NULL,
                updated_at BIGINT NOT NULL
            )
            SQL;
    }
}
