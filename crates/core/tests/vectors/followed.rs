//! The kinds of vectors that are about what follows a callback.

use serde_json::{Value as Json, json};

use crate::fields::Fields;
use crate::found::found;
use crate::{Answer, expect};

pub(crate) fn lookup(case: &mut Fields) -> Answer {
    let wanted = case.take("expect");
    let mut given = |part: &str| {
        let mut items = case.optional(part).unwrap_or_else(|| json!([]));
        let each = items.as_array_mut().expect("a list").iter_mut();
        let expected: Vec<_> = each.map(|item| item["expect"].take()).collect();
        for item in items.as_array_mut().into_iter().flatten() {
            item.as_object_mut().expect("an object").remove("expect");
        }
        (items, expected)
    };
    let ((answers, judged), (failures, failed)) = (given("answers"), given("failures"));
    let asked = json!({ "answers": &answers, "failures": &failures });
    case.put("answers", answers);
    case.put("failures", failures);
    let mut found = found("lookup", case).map_err(|error| error.to_string())?;
    let parts = [("answers", judged), ("failures", failed)];
    for (part, expected) in parts {
        let items = found.as_object_mut().and_then(|found| found.remove(part));
        let items = items.unwrap_or_else(|| json!([]));
        expect(part, &items.as_array().map(Vec::len), &Some(expected.len()))?;
        for (place, wanted) in expected.iter().enumerate() {
            let item = match &items[place] {
                Json::Object(item) if item.contains_key("error") => &item["error"],
                item => item,
            };
            expect(&asked[part][place].to_string(), item, wanted)?;
        }
    }
    expect("request", &found, &wanted)?;
    Ok(found["request"].is_object())
}

pub(crate) fn lookup_error(case: &mut Fields) -> Answer {
    told("lookup_error", case, |wanted| wanted)
}

pub(crate) fn expectation(case: &mut Fields) -> Answer {
    told("expectation", case, |wanted| match wanted {
        Json::Array(codes) => json!({ "differences": codes }),
        config => config,
    })
}

pub(crate) fn decision(case: &mut Fields) -> Answer {
    told("decision", case, |wanted| wanted)
}

pub(crate) fn keys(case: &mut Fields) -> Answer {
    told("keys", case, |wanted| wanted)
}

pub(crate) fn credit(case: &mut Fields) -> Answer {
    told("credit", case, |wanted| wanted)
}

pub(crate) fn write(case: &mut Fields) -> Answer {
    told("write", case, |wanted| wanted)
}

fn told(kind: &str, case: &mut Fields, whole: impl FnOnce(Json) -> Json) -> Answer {
    let wanted = whole(case.take("expect"));
    let found = found(kind, case).unwrap_or_else(|_| json!("config"));
    expect(kind, &found, &wanted)?;
    Ok(match (&found["verdict"], &found["differences"]) {
        (Json::String(verdict), _) => verdict == "accept",
        (_, Json::Array(differences)) => differences.is_empty(),
        _ => found.is_object(),
    })
}
