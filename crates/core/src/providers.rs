//! The built-in providers, each a row of data in `providers.json`. A new one is a row there,
//! vectors and a page made anew; never a branch.

use std::sync::LazyLock;

use crate::payload::Value;
use crate::provider::Provider;
use crate::row;

static PROVIDERS: LazyLock<Vec<Provider>> = LazyLock::new(|| {
    // The tests find out that every row can be read.
    let rows = Value::parse(ROWS.as_bytes()).unwrap_or_default();
    let rows = rows.as_array().unwrap_or_default().iter();
    rows.filter_map(|value| row::read(value).ok()).collect()
});

const ROWS: &str = include_str!("providers.json");

/// The built-in providers.
#[must_use]
pub fn providers() -> &'static [Provider] {
    &PROVIDERS
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::ConfigError;

    #[test]
    fn every_row_can_be_read() {
        let rows = Value::parse(ROWS.as_bytes()).expect("JSON");
        let rows = rows.as_array().expect("a list");
        for row in rows {
            let name = row.get("name").and_then(Value::as_str);
            assert_eq!(row::read(row).err(), None, "{name:?}");
        }
        assert_eq!(providers().len(), rows.len());
    }

    #[test]
    fn every_row_is_found_by_its_name_and_nothing_else_is() {
        for provider in providers() {
            assert_eq!(Provider::named(&provider.name), Ok(provider));
        }
        for name in ["", "Paymento", "paymento ", "no-such-provider"] {
            assert_eq!(Provider::named(name), Err(ConfigError::UnknownProvider));
        }
    }

    #[test]
    fn a_row_says_where_its_rules_come_from() {
        let rows = Value::parse(ROWS.as_bytes()).expect("JSON");
        for row in rows.as_array().expect("a list") {
            let sources = row.get("sources").and_then(Value::as_array);
            let is_generic = row.get("name").and_then(Value::as_str);
            let is_generic = is_generic.is_some_and(|name| name.starts_with("generic"));
            assert!(is_generic || sources.is_some_and(|sources| !sources.is_empty()));
            assert!(row.get("title").is_some() && row.get("notes").is_some());
        }
    }
}
