"""The two tables as SQLite is to make them."""

from typing import Final

SCHEMA: Final = (
    """\
CREATE TABLE IF NOT EXISTS paysig_claims (
    claim_key CHAR(64) NOT NULL PRIMARY KEY,
    state VARCHAR(8) NOT NULL,
    fence BIGINT NOT NULL,
    lease_until BIGINT NOT NULL,
    attempts INTEGER NOT NULL,
    next_at BIGINT NOT NULL,
    reason VARCHAR(255) NOT NULL,
    provider VARCHAR(64) NOT NULL,
    merchant VARCHAR(190) NOT NULL,
    environment VARCHAR(190) NOT NULL,
    payload BLOB,
    address_ok SMALLINT,
    delivery_id TEXT,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
)""",
    "CREATE INDEX IF NOT EXISTS paysig_claims_due ON paysig_claims (state, next_at)",
    """\
CREATE TABLE IF NOT EXISTS paysig_credits (
    payment_key CHAR(64) NOT NULL PRIMARY KEY,
    credited VARCHAR(130) NOT NULL,
    pending VARCHAR(130),
    fence BIGINT NOT NULL,
    lease_until BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
)""",
)
