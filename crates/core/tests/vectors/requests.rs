//! The kinds of vectors that are about whole requests and what they say.

use paysig_core::{Payment, Provider, Rejection, Verified, sign};
use serde_json::{Map, Value as Json, json};

use crate::fields::Fields;
use crate::set_up::{Arrived, SetUp, sign_with};
use crate::tagged::{payment, tagged};
use crate::{Answer, expect};

pub(crate) fn request(case: &mut Fields) -> Answer {
    let expected = case.take("expect");
    let set_up = SetUp::take(case).map_err(|error| error.to_string())?;
    let arrived = Arrived::take(case);
    arrived.with(|request| {
        let verdict = set_up.judge(request);
        let found = match &verdict {
            Ok(verified) => json!({ "verified": verified_fields(verified, &arrived.body) }),
            Err(rejection) => json!({ "rejected": rejected_fields(rejection) }),
        };
        // A message that is the body is left out.
        let mut expected = expected;
        if let Some(message) = expected.pointer_mut("/verified/message") {
            let bytes = crate::fields::bytes(message.take()).expect("a byte string");
            *message = json!(hex::encode(bytes));
        }
        expect("verify", &found, &expected)?;
        Ok(verdict.is_ok())
    })
}

fn verified_fields(verified: &Verified<'_>, body: &[u8]) -> Json {
    let mut fields = json!({
        "key_id": verified.key_id,
        "form": verified.form.name(),
        "found_in": verified.found_in,
        "address_ok": verified.address_ok,
    });
    if *verified.message != *body {
        fields["message"] = json!(hex::encode(&verified.message));
    }
    if let Some(id) = &verified.resolved_id {
        fields["resolved_id"] = json!(id);
    }
    if let Some(seconds) = verified.timestamp {
        fields["timestamp"] = json!(seconds);
    }
    if let Some(id) = verified.id {
        fields["id"] = json!(id);
    }
    fields
}

fn rejected_fields(rejection: &Rejection) -> Json {
    let mut fields = json!({ "code": rejection.reason.code() });
    if let Some(place) = &rejection.found_in {
        fields["found_in"] = json!(place);
    }
    fields
}

const SECRET: &str = "merchant-secret";

/// Has `message` verified byte for byte, and looks at the verdict.
fn verified<T>(message: &[u8], look: impl FnOnce(&Verified<'_>) -> T) -> T {
    let tag = sign(message, SECRET.as_bytes(), "generic").expect("a signature");
    let case = json!({
        "provider": "generic",
        "secrets": [{ "secret": SECRET }],
        "body": { "hex": hex::encode(message) },
        "headers": [["X-Signature", tag]],
        "now": 0,
    });
    let mut case = Fields::new("a message", case);
    let set_up = SetUp::take(&mut case).expect("a verifier");
    Arrived::take(&mut case).with(|request| look(&set_up.judge(request).expect("it verifies")))
}

pub(crate) fn payload(case: &mut Fields) -> Answer {
    let (message, expected) = (case.bytes("message"), case.take("expect"));
    let found = verified(&message, |verified| match verified.payload() {
        Ok(value) => json!({ "payload": ordered(tagged(&value)) }),
        Err(_) => json!("error"),
    });
    let is_value = expected != json!("error");
    let expected = if is_value {
        json!({ "payload": ordered(in_full(&expected["payload"])) })
    } else {
        expected
    };
    expect("payload", &found, &expected)?;
    Ok(is_value)
}

/// With the members of each object as a list, nested values written out, and numbers that are
/// doubles in one spelling.
fn in_full(written: &Json) -> Json {
    match written {
        Json::Array(elements) => elements.iter().map(in_full).collect(),
        Json::Object(members) => match members.iter().next() {
            Some((tag, content)) if tag.starts_with('$') => tag_in_full(tag, content),
            _ => members_in_full(members),
        },
        scalar => scalar.clone(),
    }
}

fn members_in_full(members: &Map<String, Json>) -> Json {
    let members = members.iter();
    let members: Vec<_> = members
        .map(|(key, member)| json!([key, in_full(member)]))
        .collect();
    json!({ "$object": members })
}

fn tag_in_full(tag: &str, content: &Json) -> Json {
    match tag {
        "$int" | "$decimal" => json!({ tag: content }),
        "$float" => {
            let double: f64 = content
                .as_str()
                .and_then(|text| text.parse().ok())
                .expect("a double");
            json!({ "$float": format!("{double:?}") })
        }
        "$object" => {
            let pairs = content.as_array().expect("pairs").iter();
            let pairs: Vec<_> = pairs
                .map(|pair| json!([pair[0], in_full(&pair[1])]))
                .collect();
            json!({ "$object": pairs })
        }
        "$nested" => {
            let levels = content["levels"].as_u64().expect("a number of levels");
            (0..levels).fold(
                in_full(&content["inside"]),
                |inside, _| match &content["key"] {
                    Json::Null => json!([inside]),
                    key => json!({ "$object": [[key, inside]] }),
                },
            )
        }
        _ => panic!("unknown tag {tag}"),
    }
}

/// The members of each object in the order of their names, which is all that this crate's JSON
/// reader keeps of a file's.
fn ordered(value: Json) -> Json {
    match value {
        Json::Array(elements) => elements.into_iter().map(ordered).collect(),
        Json::Object(mut object) => {
            if let Some(Json::Array(members)) = object.get_mut("$object") {
                members.sort_by_key(|member| member[0].to_string());
            }
            object
                .into_iter()
                .map(|(key, member)| (key, ordered(member)))
                .collect()
        }
        scalar => scalar,
    }
}

pub(crate) fn paid(case: &mut Fields) -> Answer {
    let provider = Provider::select(&case.provider()).map_err(|error| error.to_string())?;
    let (message, expected) = (case.bytes("message"), case.take("expect"));
    let found = match Payment::read(provider, &message) {
        Ok(found) => found.as_ref().map_or(Json::Null, payment),
        Err(_) => json!("error"),
    };
    expect("payment", &found, &expected)?;
    Ok(expected.is_object())
}

pub(crate) fn signed(case: &mut Fields) -> Answer {
    let expected = case.take("expect");
    let (body, secret) = (case.bytes("body"), case.bytes("secret"));
    let mut received = json!({
        "secrets": [{ "secret": { "hex": hex::encode(&secret) } }],
        "body": { "hex": hex::encode(&body) },
    });
    for field in ["provider", "now"] {
        received[field] = case.look(field).clone();
    }
    if let url @ Json::String(_) = case.look("url") {
        received["settings"] = json!({ "url": url });
    }
    let found = sign_with(case, &body, &secret).map_err(|error| error.to_string())?;
    expect("sign_request", &found, &expected)?;
    received["headers"] = found;
    let mut received = Fields::new(&case.name, received);
    let set_up = SetUp::take(&mut received).map_err(|error| error.to_string())?;
    let taken = Arrived::take(&mut received).with(|request| set_up.judge(request).is_ok());
    expect("verify", &taken, &true)?;
    Ok(true)
}
