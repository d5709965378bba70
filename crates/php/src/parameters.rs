//! The parameters of all functions and methods.

use crate::declaration::{Accepts, Parameter};

const STRING: Parameter = Parameter {
    name: "",
    accepts: Accepts::String,
    default: None,
    sensitive: false,
    advice: "",
};

pub(crate) const BODY: Parameter = Parameter {
    name: "body",
    advice: ": pass the raw body, e.g. file_get_contents('php://input')",
    ..STRING
};
pub(crate) const SIGNATURE: Parameter = Parameter {
    name: "signature",
    accepts: Accepts::StringOrNull,
    ..STRING
};
pub(crate) const SECRET: Parameter = Parameter {
    name: "secret",
    sensitive: true,
    ..STRING
};
pub(crate) const PROVIDER: Parameter = Parameter {
    name: "provider",
    accepts: Accepts::StringOrArray,
    default: Some("'generic'"),
    ..STRING
};
pub(crate) const CANONICAL_FORMS: Parameter = Parameter {
    name: "canonical_forms",
    accepts: Accepts::ArrayOrNull,
    default: Some("null"),
    ..STRING
};
pub(crate) const FORM: Parameter = Parameter {
    name: "form",
    ..STRING
};
pub(crate) const ID: Parameter = Parameter {
    name: "id",
    accepts: Accepts::StringOrNull,
    default: Some("null"),
    ..STRING
};
pub(crate) const URL: Parameter = Parameter {
    name: "url",
    accepts: Accepts::StringOrNull,
    default: Some("null"),
    ..STRING
};
pub(crate) const NOT_AFTER: Parameter = Parameter {
    name: "not_after",
    accepts: Accepts::IntOrNull,
    default: Some("null"),
    ..STRING
};
/// The provider, where there is no obvious one.
pub(crate) const WHOSE: Parameter = Parameter {
    name: "provider",
    accepts: Accepts::StringOrArray,
    ..STRING
};
pub(crate) const SECRETS: Parameter = Parameter {
    name: "secrets",
    accepts: Accepts::Secrets,
    sensitive: true,
    ..STRING
};
pub(crate) const OPTIONS: Parameter = Parameter {
    name: "options",
    accepts: Accepts::Array,
    default: Some("[]"),
    ..STRING
};
pub(crate) const SERVER: Parameter = Parameter {
    name: "server",
    accepts: Accepts::Array,
    advice: ": pass $_SERVER",
    ..STRING
};
pub(crate) const HEADERS: Parameter = Parameter {
    name: "headers",
    accepts: Accepts::ArrayOrNull,
    default: Some("null"),
    advice: ": pass names and values, e.g. getallheaders()",
    ..STRING
};
pub(crate) const PEER: Parameter = Parameter {
    name: "peer",
    accepts: Accepts::StringOrNull,
    default: Some("null"),
    ..STRING
};
pub(crate) const NOW: Parameter = Parameter {
    name: "now",
    accepts: Accepts::IntOrNull,
    default: Some("null"),
    advice: ": pass seconds since 1970, e.g. time()",
    ..STRING
};

pub(crate) const PAYLOAD: Parameter = Parameter {
    name: "payload",
    advice: ": pass the bytes that were verified, e.g. $verified->payload_bytes()",
    ..STRING
};
pub(crate) const MERCHANT: Parameter = Parameter {
    name: "merchant",
    default: Some("''"),
    ..STRING
};
pub(crate) const ENVIRONMENT: Parameter = Parameter {
    name: "environment",
    default: Some("''"),
    ..STRING
};
pub(crate) const ENVIRONMENT_OR_NULL: Parameter = Parameter {
    name: "environment",
    accepts: Accepts::StringOrNull,
    default: Some("null"),
    ..STRING
};
pub(crate) const API_KEY: Parameter = Parameter {
    name: "api_key",
    accepts: Accepts::StringOrNull,
    default: Some("null"),
    sensitive: true,
    ..STRING
};
pub(crate) const ORIGIN: Parameter = Parameter {
    name: "origin",
    accepts: Accepts::StringOrNull,
    default: Some("null"),
    ..STRING
};
pub(crate) const STATUS: Parameter = Parameter {
    name: "status",
    accepts: Accepts::Int,
    ..STRING
};
/// Of an answer, as opposed to a callback.
pub(crate) const ANSWER_BODY: Parameter = Parameter {
    name: "body",
    ..STRING
};
pub(crate) const REASON: Parameter = Parameter {
    name: "reason",
    ..STRING
};
pub(crate) const SETTINGS: Parameter = Parameter {
    name: "settings",
    accepts: Accepts::Array,
    default: Some("[]"),
    ..STRING
};
/// Must be given: whoever forgets it would decide about nothing.
pub(crate) const PAYMENT: Parameter = Parameter {
    name: "payment",
    accepts: Accepts::ObjectOrNull("?Paysig\\Payment"),
    ..STRING
};
/// A payment, or the fields of one.
pub(crate) const PAYMENT_OR_FIELDS: Parameter = Parameter {
    name: "payment",
    accepts: Accepts::ObjectOrArray("Paysig\\Payment|array"),
    ..STRING
};
pub(crate) const ADDRESS_OK: Parameter = Parameter {
    name: "address_ok",
    accepts: Accepts::BoolOrNull,
    default: Some("null"),
    ..STRING
};
pub(crate) const EXPECTATION: Parameter = Parameter {
    name: "expectation",
    accepts: Accepts::ObjectOrNull("?Paysig\\Expectation"),
    default: Some("null"),
    ..STRING
};
pub(crate) const LOOKUP: Parameter = Parameter {
    name: "lookup",
    accepts: Accepts::ObjectOrNull("?Paysig\\LookupAnswer"),
    default: Some("null"),
    ..STRING
};
pub(crate) const POLICY: Parameter = Parameter {
    name: "policy",
    default: Some("'signature'"),
    ..STRING
};
pub(crate) const PAYMENT_KEY: Parameter = Parameter {
    name: "payment_key",
    ..STRING
};
/// What to do instead of passing a float.
pub(crate) const NO_FLOAT: &str = ": pass the digits in a string, since a float may change them";
pub(crate) const CREDITED: Parameter = Parameter {
    name: "credited",
    accepts: Accepts::StringOrInt,
    advice: NO_FLOAT,
    ..STRING
};
pub(crate) const TOTAL: Parameter = Parameter {
    name: "total",
    accepts: Accepts::StringOrInt,
    advice: NO_FLOAT,
    ..STRING
};
