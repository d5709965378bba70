//! Reading a provider's row from its JSON text. Built-in rows and merchants' own have one format.

mod beside;
mod error;
mod fields;
mod lookup;
mod payment;
mod signature;
mod template;

use std::sync::{Mutex, PoisonError};

use crate::form::Form;
use crate::headers::is_name;
use crate::payload::Value;
use crate::provider::{KeyStep, Message, Part, Provider, Statuses, Title};
pub use error::{RowError, RowProblem};
use fields::{Fields, list, text};
pub(crate) use lookup::{is_authority, is_port};

/// The format's version.
const VERSION: &str = "1";

/// Windows from a second to a year.
pub(crate) const WINDOWS: std::ops::RangeInclusive<u32> = 1..=31_536_000;

/// How many rows of merchants' own a process keeps.
const MOST_ROWS: usize = 1024;

const LONGEST_ROW: usize = 1 << 20;
const LONGEST_NAME: usize = 64;
const MOST_HEADERS: usize = 8;
const MOST_KEY_STEPS: usize = 8;

const FIELDS: &[&str] = &[
    "version",
    "name",
    "title",
    "sources",
    "notes",
    "headers",
    "signature",
    "message",
    "canonical_forms",
    "key",
    "timestamp",
    "id",
    "key_field",
    "environments",
    "methods",
    "statuses",
    "payment",
    "lookup",
];

/// The row that this text holds, one for all that are equal.
pub(crate) fn own(row: &[u8]) -> Result<&'static Provider, RowError> {
    static OWN: Mutex<Vec<&'static Provider>> = Mutex::new(Vec::new());

    if row.len() > LONGEST_ROW {
        return Err(RowError::of_row(RowProblem::TooLong));
    }
    let value = Value::parse(row).map_err(|_| RowError::of_row(RowProblem::NotJson))?;
    let provider = read(&value)?;
    let mut rows = OWN.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(known) = rows.iter().find(|known| ***known == provider) {
        return Ok(known);
    }
    if rows.len() >= MOST_ROWS {
        return Err(RowError::of_row(RowProblem::TooMany));
    }
    let provider: &'static Provider = Box::leak(Box::new(provider));
    rows.push(provider);
    Ok(provider)
}

/// What a row says.
pub(crate) fn read(value: &Value<'_>) -> Result<Provider, RowError> {
    let row = Fields::of("", value, FIELDS)?;
    version(&row)?;
    let name = name(row.required("name")?)?;
    let title = row.text("title")?.unwrap_or(&name).to_owned();
    // For readers alone.
    row.text("notes")?;
    row.texts("sources")?;
    let headers = headers(row.required("headers")?)?;
    let signature = signature::read(row.get("signature"))?;
    let message = message(&row)?;
    let timestamp = beside::timestamp(row.get("timestamp"), &signature.layout)?;
    let id_header = beside::id_header(row.get("id"))?;
    let signs = |part| matches!(&message, Message::Template(parts) if parts.contains(&part));
    if signs(Part::Timestamp) != timestamp.is_some() {
        return Err(RowError::new(
            "timestamp",
            RowProblem::OnlyIfSigned("timestamp"),
        ));
    }
    if signs(Part::Id) != id_header.is_some() {
        return Err(RowError::new("id", RowProblem::OnlyIfSigned("id")));
    }
    let payment = row.get("payment");
    let payment = payment.map(|value| payment::read(value, &payment::CALLBACK));
    let payment = payment.transpose()?;
    let lookup = row
        .get("lookup")
        .map(|value| lookup::read(value, payment.as_ref()));
    let lookup = lookup.transpose()?;
    beside::distinct(&headers, timestamp.as_ref(), id_header.as_deref())?;
    Ok(Provider {
        title: Title(title),
        name,
        headers,
        signature,
        key: key(row.get("key"))?,
        key_field: row.texts("key_field")?.unwrap_or_default(),
        environments: row.texts("environments")?.unwrap_or_default(),
        methods: methods(row.texts("methods")?)?,
        statuses: statuses(row.get("statuses"))?,
        payment,
        lookup,
        message,
        timestamp,
        id_header,
    })
}

fn version(row: &Fields<'_>) -> Result<(), RowError> {
    match row.required("version")? {
        Value::Integer(VERSION) => Ok(()),
        _ => Err(RowError::new("version", RowProblem::NotOneOf(&[VERSION]))),
    }
}

fn name(value: &Value<'_>) -> Result<String, RowError> {
    let name = text("name", value)?;
    let known = |byte: u8| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-');
    if name.is_empty() || name.len() > LONGEST_NAME || !name.bytes().all(known) {
        let what = "1 to 64 characters, of a to z, 0 to 9 and -";
        return Err(RowError::new("name", RowProblem::MustHave(what)));
    }
    Ok(name.to_owned())
}

fn headers(value: &Value<'_>) -> Result<Vec<String>, RowError> {
    let names = list("headers", value, |name| header("headers", name))?;
    if names.is_empty() || names.len() > MOST_HEADERS {
        return Err(RowError::new(
            "headers",
            RowProblem::MustHave("1 to 8 names"),
        ));
    }
    Ok(names)
}

fn header(field: &'static str, value: &Value<'_>) -> Result<String, RowError> {
    match text(field, value)? {
        name if is_name(name) => Ok(name.to_owned()),
        _ => Err(RowError::new(field, RowProblem::HeaderName)),
    }
}

fn message(row: &Fields<'_>) -> Result<Message, RowError> {
    match (row.text("message")?, row.get("canonical_forms")) {
        (Some(_), Some(_)) => {
            let problem = RowProblem::Excludes("message");
            Err(RowError::new("canonical_forms", problem))
        }
        (None, None) => Ok(Message::Raw),
        (Some(template), None) => template::read(template),
        (None, Some(forms)) => {
            let form = |value: &Value<'_>| {
                let form = Form::named(text("canonical_forms", value)?);
                form.map_err(|_| {
                    RowError::new("canonical_forms", RowProblem::NotOneOf(&Form::NAMES))
                })
            };
            match list("canonical_forms", forms, form)? {
                forms if forms.is_empty() => Err(RowError::new(
                    "canonical_forms",
                    RowProblem::MustHave("1 form at least"),
                )),
                forms => Ok(Message::Canonical(forms)),
            }
        }
    }
}

fn key(value: Option<&Value<'_>>) -> Result<Vec<KeyStep>, RowError> {
    const STEPS: RowProblem =
        RowProblem::NotOneOf(&["trim", "hex", "base64", r#"{"remove_prefix": text}"#]);
    let step = |value: &Value<'_>| match value {
        Value::String(step) => match &**step {
            "trim" => Ok(KeyStep::Trim),
            "hex" => Ok(KeyStep::Hex),
            "base64" => Ok(KeyStep::Base64),
            _ => Err(RowError::new("key", STEPS)),
        },
        Value::Object(members) => match members.as_slice() {
            [(name, Value::String(prefix))] if name == "remove_prefix" && !prefix.is_empty() => {
                Ok(KeyStep::RemovePrefix(prefix.clone().into_owned()))
            }
            _ => Err(RowError::new("key", STEPS)),
        },
        _ => Err(RowError::new("key", STEPS)),
    };
    let steps = value.map_or(Ok(Vec::new()), |value| list("key", value, step))?;
    if steps.len() > MOST_KEY_STEPS {
        let problem = RowProblem::MustHave("at most 8 steps");
        return Err(RowError::new("key", problem));
    }
    Ok(steps)
}

fn methods(given: Option<Vec<String>>) -> Result<Vec<String>, RowError> {
    let methods = given.unwrap_or_else(|| vec!["POST".to_owned()]);
    let is_method = |method: &String| {
        !method.is_empty() && method.bytes().all(|byte| byte.is_ascii_uppercase())
    };
    if methods.is_empty() || !methods.iter().all(is_method) {
        let what = "the names of methods in capital letters, such as POST";
        return Err(RowError::new("methods", RowProblem::MustHave(what)));
    }
    Ok(methods)
}

fn statuses(value: Option<&Value<'_>>) -> Result<Statuses, RowError> {
    let usual = Statuses {
        accepted: 200,
        refused: 401,
    };
    let Some(value) = value else {
        return Ok(usual);
    };
    let fields = Fields::of("statuses", value, &["accepted", "refused"])?;
    let accepted = fields.integer("statuses.accepted", 200..=299, "from 200 to 299")?;
    let refused = fields.integer("statuses.refused", 400..=599, "from 400 to 599")?;
    Ok(Statuses {
        accepted: accepted.unwrap_or(usual.accepted),
        refused: refused.unwrap_or(usual.refused),
    })
}
