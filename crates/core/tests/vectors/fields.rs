//! The notation of the vector files.

use serde_json::{Map, Value};

/// A JSON object of which every field has to be taken.
pub(crate) struct Fields {
    pub(crate) name: String,
    left: Map<String, Value>,
}

impl Fields {
    pub(crate) fn new(name: &str, value: Value) -> Self {
        let Value::Object(left) = value else {
            panic!("{name}: not an object")
        };
        Self {
            name: name.to_owned(),
            left,
        }
    }

    pub(crate) fn take(&mut self, field: &str) -> Value {
        let value = self.left.remove(field);
        value.unwrap_or_else(|| panic!("{} lacks {field}", self.name))
    }

    pub(crate) fn optional(&mut self, field: &str) -> Option<Value> {
        self.left.remove(field)
    }

    pub(crate) fn put(&mut self, field: &str, value: Value) {
        self.left.insert(field.to_owned(), value);
    }

    pub(crate) fn integer(&mut self, field: &str) -> i64 {
        let value = self.take(field);
        let number = value.as_i64();
        number.unwrap_or_else(|| panic!("{}: {field} is no integer", self.name))
    }

    pub(crate) fn text(&mut self, field: &str) -> String {
        let Value::String(text) = self.take(field) else {
            panic!("{}: {field} is no text", self.name)
        };
        text
    }

    /// A provider's name, or a merchant's own row as JSON text.
    pub(crate) fn provider(&mut self) -> String {
        match self.take("provider") {
            Value::String(name) => name,
            row => row.to_string(),
        }
    }

    pub(crate) fn array(&mut self, field: &str) -> Vec<Value> {
        let Value::Array(values) = self.take(field) else {
            panic!("{}: {field} is no array", self.name)
        };
        values
    }

    /// A field that is taken later, `null` if there is none.
    pub(crate) fn look(&self, field: &str) -> &Value {
        self.left.get(field).unwrap_or(&Value::Null)
    }

    pub(crate) fn optional_text(&mut self, field: &str) -> Option<String> {
        let text = self.left.contains_key(field).then(|| self.bytes(field))?;
        Some(String::from_utf8(text).expect("UTF-8"))
    }

    pub(crate) fn bytes(&mut self, field: &str) -> Vec<u8> {
        let value = self.take(field);
        bytes(value).unwrap_or_else(|| panic!("{}: {field} is no byte string", self.name))
    }

    pub(crate) fn optional_bytes(&mut self, field: &str) -> Option<Vec<u8>> {
        if self.left.get(field) == Some(&Value::Null) {
            self.left.remove(field);
            return None;
        }
        Some(self.bytes(field))
    }

    pub(crate) fn forms(&mut self) -> Option<Vec<String>> {
        self.left.contains_key("canonical_forms").then(|| {
            let forms = self.array("canonical_forms").into_iter();
            forms
                .map(|form| form.as_str().expect("a form's name").to_owned())
                .collect()
        })
    }

    /// The form and the message that a verification has to find.
    pub(crate) fn found(&mut self) -> Option<(String, Vec<u8>)> {
        let value = self.take("expect");
        (value != Value::Null).then(|| {
            let mut found = Self::new(&self.name, value);
            let pair = (found.text("form"), found.bytes("message"));
            found.finish();
            pair
        })
    }

    pub(crate) fn finish(&self) {
        let left: Vec<_> = self.left.keys().collect();
        assert!(left.is_empty(), "{}: unknown fields {left:?}", self.name);
    }
}

/// Text, `{"hex"}`, `{"repeat", "times"}` or `{"concat"}`.
pub(crate) fn bytes(value: Value) -> Option<Vec<u8>> {
    let mut fields = match value {
        Value::String(text) => return Some(text.into_bytes()),
        Value::Object(fields) => fields,
        _ => return None,
    };
    let content = if let Some(digits) = fields.remove("hex") {
        hex::decode(digits.as_str()?).ok()?
    } else if let Some(unit) = fields.remove("repeat") {
        let times = usize::try_from(fields.remove("times")?.as_u64()?).ok()?;
        bytes(unit)?.repeat(times)
    } else {
        let Value::Array(parts) = fields.remove("concat")? else {
            return None;
        };
        parts
            .into_iter()
            .map(bytes)
            .collect::<Option<Vec<_>>>()?
            .concat()
    };
    fields.is_empty().then_some(content)
}
