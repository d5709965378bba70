//! What in a document makes canonical forms differ.

use super::double::to_double;
use super::number::{self, NumberStyle};
use super::scan::string_end;
use super::{Document, KeyOrder, LoneSurrogate, Rules};

/// What was met while a document was read.
#[derive(Debug, Clone, Copy, Default)]
#[allow(clippy::struct_excessive_bools, reason = "each is one feature")]
pub(super) struct Features {
    /// A number that not every style spells as it stands.
    pub(super) odd_number: bool,
    /// A key that is not ordered by the bytes of its spelling.
    pub(super) special_key: bool,
    /// An object without members.
    pub(super) empty_object: bool,
    /// A surrogate without its other half.
    pub(super) lone_surrogate: bool,
    /// How many bytes numbers may gain at most when they are written anew.
    pub(super) number_growth: usize,
    /// How many arrays and objects are nested at most, empty ones included.
    pub(super) depth: usize,
}

/// A form cannot write this document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unwritable {
    TooDeep,
    LoneSurrogate,
    NumberOutOfRange,
}

impl Document<'_> {
    /// Whether this document may be written differently than in ECMAScript's form.
    pub(crate) fn is_peculiar_to(&self, rules: &Rules) -> bool {
        let features = &self.features;
        (rules.numbers != NumberStyle::EcmaScript && features.odd_number)
            || (rules.order != KeyOrder::EcmaScript && features.special_key)
            || (rules.lists && features.empty_object)
            || features.depth > rules.depth
            || rules.escapes.may_respell(self.text)
    }

    /// What is refused wherever it stands, even in a member that a later one shadows.
    pub(super) fn check(&self, rules: &Rules) -> Result<(), Unwritable> {
        if self.features.depth > rules.depth {
            return Err(Unwritable::TooDeep);
        }
        if self.features.lone_surrogate && rules.escapes.lone_surrogate == LoneSurrogate::Refused {
            return Err(Unwritable::LoneSurrogate);
        }
        if self.features.odd_number && rules.numbers == NumberStyle::Go && self.overflows() {
            return Err(Unwritable::NumberOutOfRange);
        }
        Ok(())
    }

    /// Whether any number in the text is beyond a double's range.
    fn overflows(&self) -> bool {
        let mut at = 0;
        while let Some(&byte) = self.text.get(at) {
            match byte {
                b'"' => at = string_end(self.text, at),
                b'-' | b'0'..=b'9' => {
                    let Ok(number) = number::read(self.text, at) else {
                        return false;
                    };
                    let spelled = self.text.get(at..number.end).unwrap_or_default();
                    if !to_double(spelled).is_finite() {
                        return true;
                    }
                    at = number.end;
                }
                _ => at = at.wrapping_add(1),
            }
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::sample::select;

    use super::*;
    use crate::Form;

    /// JSON texts made of what the forms do and do not agree on.
    fn json() -> impl Strategy<Value = String> {
        let leaf = select(vec![
            "null",
            "0",
            "-0",
            "17",
            "1.5",
            "1.0",
            "0.0001",
            "0.00001",
            "1e-7",
            "1e15",
            "1e17",
            "9007199254740993",
            "123456789012345",
            "1e400",
            "\"\"",
            "\"plain\"",
            "\"<&>\"",
            "\"\u{e9}\"",
            "\"\u{2028}\"",
            "\"\\u2028\"",
            "\"\\b\"",
            "\"\\\"\\n\"",
            "\"\\ud800\"",
            "\"\\ud83d\\ude00\"",
            "[]",
            "{}",
            "[[]]",
        ]);
        let key = select(vec![
            "\"a\"",
            "\"b\"",
            "\"\"",
            "\"0\"",
            "\"1\"",
            "\"10\"",
            "\"\\u0030\"",
            "\"\u{e000}\"",
            "\"\u{10000}\"",
            "\"\u{e9}\"",
            "\"\\/\"",
            "\"<\"",
        ]);
        leaf.prop_map(str::to_owned)
            .prop_recursive(4, 24, 5, move |value| {
                let member =
                    (key.clone(), value.clone()).prop_map(|(key, value)| format!("{key}:{value}"));
                prop_oneof![
                    prop::collection::vec(value, 1..5)
                        .prop_map(|items| format!("[{}]", items.join(","))),
                    prop::collection::vec(member, 1..5)
                        .prop_map(|members| format!("{{{}}}", members.join(", "))),
                ]
            })
    }

    #[test]
    fn a_feature_is_peculiar_to_the_forms_that_may_write_it_in_their_own_way() {
        let nested = |depth| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        for (text, expected) in [
            (
                r#"{"a":[17,-1.5,0.0001],"b":"c/d e",":":true}"#.to_owned(),
                "",
            ),
            ("1.0".to_owned(), "php go go-legacy ruby"),
            ("-0".to_owned(), "php go go-legacy ruby"),
            ("0.00001".to_owned(), "php go go-legacy ruby"),
            ("1e2".to_owned(), "php go go-legacy ruby"),
            ("1234567890123456".to_owned(), "php go go-legacy ruby"),
            (r#"{"0":1}"#.to_owned(), "php go go-legacy ruby"),
            ("{\"\u{10000}\":1}".to_owned(), "php go go-legacy ruby"),
            ("{}".to_owned(), "php"),
            ("\"\u{e9}\"".to_owned(), "php go go-legacy ruby"),
            ("\"<\"".to_owned(), "go go-legacy"),
            ("\">\"".to_owned(), "go go-legacy"),
            ("\"&\"".to_owned(), "go go-legacy"),
            (r#""\n""#.to_owned(), "php go go-legacy ruby"),
            (r#""\ud800""#.to_owned(), "php go go-legacy ruby"),
            (nested(100), ""),
            (nested(101), "ruby"),
            (nested(511), "ruby"),
            (nested(512), "php ruby"),
            (nested(10_000), "php ruby"),
            (nested(10_001), "php go go-legacy ruby"),
        ] {
            let document = Document::parse(text.as_bytes()).expect("JSON");
            let is_peculiar = |form: &Form| {
                form.rules()
                    .is_some_and(|rules| document.is_peculiar_to(rules))
            };
            let found: Vec<_> = Form::ALL.into_iter().filter(is_peculiar).collect();
            let found: Vec<_> = found.into_iter().map(Form::name).collect();
            assert_eq!(found.join(" "), expected, "{text:.40}");
        }
    }

    #[test]
    fn only_keys_that_their_bytes_do_not_order_are_special() {
        for (text, special) in [
            ("{\"a\":1,\"-1\":2}", false),
            ("{\"\u{e9}\":1,\"a\":2,\"\u{ffff}\":3}", false),
            ("{\"\u{10000}\":1}", true),
            (r#"{"\u0061":1}"#, true),
            (r#"{"1a":1}"#, true),
        ] {
            let document = Document::parse(text.as_bytes()).expect("JSON");
            assert_eq!(document.features.special_key, special, "{text}");
        }
    }

    #[test]
    fn numbers_overflow_wherever_they_stand_but_not_in_strings() {
        for (text, overflows) in [
            (r#"[1.0,2e5,-1e308,"1e400"]"#, false),
            (r#"["\"1e400",{"1e400":1e-400}]"#, false),
            (r#"["-",1e400]"#, true),
            (r#"{"a":-1e400,"a":1}"#, true),
        ] {
            let document = Document::parse(text.as_bytes()).expect("JSON");
            assert_eq!(document.overflows(), overflows, "{text}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4096))]
        #[test]
        fn what_is_not_peculiar_to_a_form_is_written_as_ecmascript_writes_it(text in json()) {
            let mut document = Document::parse(text.as_bytes()).expect("JSON");
            let ecmascript = document.write(&Rules::ECMASCRIPT);
            for form in Form::ALL {
                if let Some(rules) = form.rules()
                    && !document.is_peculiar_to(rules)
                {
                    prop_assert_eq!(document.write(rules), ecmascript.clone(), "{}", form.name());
                }
            }
        }
    }
}
