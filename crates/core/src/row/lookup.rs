//! What a row says on asking the provider.

use std::net::Ipv4Addr;

use super::error::{RowError, RowProblem};
use super::fields::{Fields, list, text};
use super::{header, payment};
use crate::payload::Value;
use crate::payment::PaymentFields;
use crate::provider::{AnswerRules, Characters, IdRules, LookupRules, RequestRules, is_graphic};

const MOST_HOSTS: usize = 8;
const MOST_REQUESTS: usize = 4;
const ID: &str = "{id}";

/// Headers that every request has, or that belong to HTTP (RFC 9110, section 7.6.1).
const OWN_HEADERS: [&str; 12] = [
    "accept",
    "accept-encoding",
    "connection",
    "content-length",
    "content-type",
    "cookie",
    "host",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
    "user-agent",
];

/// `payment` is what the row says on payments in callbacks.
pub(super) fn read(
    value: &Value<'_>,
    payment: Option<&PaymentFields>,
) -> Result<LookupRules, RowError> {
    let problem = RowProblem::MustHave("payment beside it, with which answers are compared");
    let payment = payment.ok_or(RowError::new("lookup", problem))?;
    let known = &["hosts", "key_header", "interval", "requests", "answer"];
    let fields = Fields::of("lookup", value, known)?;
    let key_header = fields.get("lookup.key_header").map(key_header);
    let interval = fields.integer("lookup.interval", 1..=3600, "from 1 to 3600 seconds")?;
    let requests = fields.required("lookup.requests")?;
    let requests = list("lookup.requests", requests, request)?;
    if requests.is_empty() || requests.len() > MOST_REQUESTS {
        let problem = RowProblem::MustHave("1 to 4 requests");
        return Err(RowError::new("lookup.requests", problem));
    }
    Ok(LookupRules {
        hosts: hosts(fields.required("lookup.hosts")?)?,
        key_header: key_header.transpose()?,
        interval: interval.unwrap_or_default(),
        requests,
        answer: answer(fields.required("lookup.answer")?, payment)?,
    })
}

fn hosts(value: &Value<'_>) -> Result<Vec<(String, String)>, RowError> {
    const FIELD: &str = "lookup.hosts";
    let wrong = RowError::new(FIELD, RowProblem::WrongType("an object of texts"));
    let members = value.as_object().ok_or(wrong)?;
    if members.is_empty() || members.len() > MOST_HOSTS {
        let problem = RowProblem::MustHave("1 to 8 environments");
        return Err(RowError::new(FIELD, problem));
    }
    members
        .iter()
        .map(|(name, origin)| {
            let origin = text(FIELD, origin)?;
            if origin.strip_prefix("https://").is_some_and(is_authority) {
                Ok((name.to_string(), origin.to_owned()))
            } else {
                let what = "https:// and a host, and nothing behind it";
                Err(RowError::new(FIELD, RowProblem::MustHave(what)))
            }
        })
        .collect()
}

/// A name or an IPv4 address, and a port at most (RFC 3986, section 3.2; RFC 1123, section 2.1).
pub(crate) fn is_authority(text: &str) -> bool {
    let (host, port) = text.split_once(':').unwrap_or((text, "443"));
    let in_name = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    let is_label = |label: &str| {
        (1..=63).contains(&label.len())
            && label.bytes().all(in_name)
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    let is_number = |label: &str| label.bytes().all(|byte| byte.is_ascii_digit());
    let ends_in_number = host.rsplit('.').next().is_some_and(is_number);
    host.len() <= 253
        && host.split('.').all(is_label)
        && (!ends_in_number || host.parse::<Ipv4Addr>().is_ok())
        && is_port(port)
}

pub(crate) fn is_port(text: &str) -> bool {
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    digits && text.parse::<u16>().is_ok_and(|port| port > 0)
}

fn key_header(value: &Value<'_>) -> Result<String, RowError> {
    let name = header("lookup.key_header", value)?;
    if OWN_HEADERS.contains(&&*name.to_ascii_lowercase()) {
        return Err(RowError::new("lookup.key_header", RowProblem::Taken));
    }
    Ok(name)
}

fn request(value: &Value<'_>) -> Result<RequestRules, RowError> {
    let known = &["id", "method", "path", "body", "answer_id"];
    let fields = Fields::of("lookup.requests", value, known)?;
    let method = match fields.text("lookup.requests.method")? {
        None | Some("GET") => "GET",
        Some("POST") => "POST",
        Some(_) => {
            let problem = RowProblem::NotOneOf(&["GET", "POST"]);
            return Err(RowError::new("lookup.requests.method", problem));
        }
    };
    let body = fields.get("lookup.requests.body").map(body).transpose()?;
    if method == "GET" && body.is_some() {
        let problem = RowProblem::MustHave("the method POST beside it");
        return Err(RowError::new("lookup.requests.body", problem));
    }
    let path = text(
        "lookup.requests.path",
        fields.required("lookup.requests.path")?,
    )?;
    let members = body.iter().flatten();
    let in_body = members.filter(|(_, value)| value == ID).count();
    if !is_path(path) || path.matches(ID).count().saturating_add(in_body) != 1 {
        let what = "a / in front, no space, #, \\ or other brace, and {id} once, there or in body";
        return Err(RowError::new(
            "lookup.requests.path",
            RowProblem::MustHave(what),
        ));
    }
    Ok(RequestRules {
        id: id(fields.required("lookup.requests.id")?)?,
        method,
        path: path.to_owned(),
        body,
        answer_id: paths(&fields, "lookup.requests.answer_id")?,
    })
}

fn is_path(path: &str) -> bool {
    let bare = path.replace(ID, "");
    let has_dots = bare
        .split(['/', '?'])
        .any(|part| matches!(part, "." | ".."));
    path.starts_with('/')
        && !path.starts_with("//")
        && is_graphic(path)
        && !bare.contains(['#', '\\', '{', '}'])
        && !has_dots
}

/// At least one.
fn paths(fields: &Fields<'_>, field: &'static str) -> Result<Vec<String>, RowError> {
    let missing = RowError::new(field, RowProblem::Missing);
    match fields.texts(field)?.ok_or(missing)? {
        paths if paths.is_empty() => {
            let problem = RowProblem::MustHave("1 path at least");
            Err(RowError::new(field, problem))
        }
        paths => Ok(paths),
    }
}

fn body(value: &Value<'_>) -> Result<Vec<(String, String)>, RowError> {
    const FIELD: &str = "lookup.requests.body";
    let wrong = RowError::new(FIELD, RowProblem::WrongType("an object of texts"));
    let members = value.as_object().ok_or(wrong)?;
    members
        .iter()
        .map(|(name, value)| Ok((name.to_string(), text(FIELD, value)?.to_owned())))
        .collect()
}

fn id(value: &Value<'_>) -> Result<IdRules, RowError> {
    let known = &["fields", "prefixes", "characters", "length"];
    let fields = Fields::of("lookup.requests.id", value, known)?;
    let characters = match fields.text("lookup.requests.id.characters")? {
        None | Some("any") => Characters::Any,
        Some("hex") => Characters::Hex,
        Some("alphanumeric") => Characters::Alphanumeric,
        Some(_) => {
            let problem = RowProblem::NotOneOf(&["hex", "alphanumeric", "any"]);
            return Err(RowError::new("lookup.requests.id.characters", problem));
        }
    };
    let prefix = |value: &Value<'_>| text("lookup.requests.id.prefixes", value).map(String::from);
    let prefixes = fields.get("lookup.requests.id.prefixes");
    let prefixes = prefixes.map(|value| list("lookup.requests.id.prefixes", value, prefix));
    Ok(IdRules {
        fields: paths(&fields, "lookup.requests.id.fields")?,
        prefixes: prefixes.transpose()?.unwrap_or_default(),
        characters,
        length: fields.integer("lookup.requests.id.length", 1..=256, "from 1 to 256")?,
    })
}

fn answer(value: &Value<'_>, callback: &PaymentFields) -> Result<AnswerRules, RowError> {
    let known = &[
        "when",
        "ask_again",
        "found",
        "outcome",
        "amount_if",
        "payment",
    ];
    let fields = Fields::of("lookup.answer", value, known)?;
    let conditions = |field| payment::conditions(field, fields.get(field));
    let outcome = |value: &Value<'_>| payment::outcome("lookup.answer.outcome", value);
    let found = |value: &Value<'_>| {
        list("lookup.answer.found", value, |path| {
            text("lookup.answer.found", path).map(String::from)
        })
    };
    let described = fields.required("lookup.answer.payment")?;
    let mut described = payment::read(described, &payment::ANSWER)?;
    if described.outcomes.is_empty() {
        described.outcomes.clone_from(&callback.outcomes);
    }
    Ok(AnswerRules {
        when: conditions("lookup.answer.when")?,
        ask_again: conditions("lookup.answer.ask_again")?,
        found: match fields.get("lookup.answer.found").map(found).transpose()? {
            Some(paths) if paths.is_empty() => {
                let problem = RowProblem::MustHave("1 path at least");
                return Err(RowError::new("lookup.answer.found", problem));
            }
            Some(paths) => paths,
            None => vec![String::new()],
        },
        outcome: fields
            .get("lookup.answer.outcome")
            .map(outcome)
            .transpose()?,
        amount_if: payment::some_outcomes(
            "lookup.answer.amount_if",
            fields.get("lookup.answer.amount_if"),
        )?,
        payment: described,
    })
}
