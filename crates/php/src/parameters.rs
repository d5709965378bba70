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
