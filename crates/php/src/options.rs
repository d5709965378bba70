//! The options of a verifier: an array of names and values.

use ext_php_rs::types::ZendHashTable;
use paysig_core::{AllowlistMode, Settings};

use crate::arguments::Arguments;
use crate::engine::{Name, entries};
use crate::errors::Failure;
use crate::given::{self, Given};
use crate::texts::{form, owned};

const KNOWN: [&str; 11] = [
    "signature_headers",
    "environment",
    "allowlist",
    "allowlist_mode",
    "trusted_proxies",
    "forwarded_header",
    "max_body",
    "canonical_forms",
    "env_name",
    "window",
    "url",
];

/// Takes the options over into the settings.
pub(crate) fn apply(
    arguments: &Arguments<'_>,
    place: usize,
    mut settings: Settings,
) -> Result<Settings, Failure> {
    if arguments.value(place).is_none() {
        return Ok(settings);
    }
    for option in given::each(arguments, place, "option", &KNOWN)? {
        settings = option?.apply(settings)?;
    }
    Ok(settings)
}

impl Given<'_> {
    fn apply(&self, settings: Settings) -> Result<Settings, Failure> {
        let text = || self.value.zend_str().map(|text| owned(text.as_bytes()));
        let list = || self.value.array();
        let is_null = self.value.is_null();
        Ok(match self.name {
            "allowlist_mode" => {
                let mode = text().ok_or_else(|| self.wrong_type("string"))?;
                settings.allowlist_mode(AllowlistMode::named(&mode)?)
            }
            "trusted_proxies" => {
                let proxies = list().ok_or_else(|| self.wrong_type("array"))?;
                settings.trusted_proxies(self.texts(proxies)?)
            }
            "max_body" => {
                let limit = self.value.long().ok_or_else(|| self.wrong_type("int"))?;
                // A negative limit is as impossible as none.
                settings.max_body(usize::try_from(limit).unwrap_or(0))
            }
            _ if is_null => settings,
            "environment" => {
                settings.environment(text().ok_or_else(|| self.wrong_type("?string"))?)
            }
            "forwarded_header" => {
                settings.forwarded_header(text().ok_or_else(|| self.wrong_type("?string"))?)
            }
            "env_name" => settings.env_name(text().ok_or_else(|| self.wrong_type("?string"))?),
            "window" => {
                let seconds = self.value.long().ok_or_else(|| self.wrong_type("?int"))?;
                // The core refuses 0, as whatever else is no window.
                settings.window(u32::try_from(seconds).unwrap_or(0))
            }
            "url" => settings.url(text().ok_or_else(|| self.wrong_type("?string"))?),
            "signature_headers" => {
                let names = list().ok_or_else(|| self.wrong_type("?array"))?;
                settings.signature_headers(self.texts(names)?)
            }
            "canonical_forms" => {
                let names = list().ok_or_else(|| self.wrong_type("?array"))?;
                let forms = self.texts(names)?;
                let forms = forms.iter().map(|name| form(name.as_bytes()));
                settings.canonical_forms(forms.collect::<Result<Vec<_>, _>>()?)
            }
            _ => self.allowlist(list().ok_or_else(|| self.wrong_type("?array"))?, settings)?,
        })
    }

    /// One list, or one for each environment.
    fn allowlist(
        &self,
        given: &ZendHashTable,
        mut settings: Settings,
    ) -> Result<Settings, Failure> {
        if !entries(given).any(|(_, item)| item.is_array()) {
            return Ok(settings.allowlist(self.texts(given)?));
        }
        for (environment, list) in entries(given) {
            let environment = match environment {
                Name::Text(text) => owned(text),
                Name::Number(number) => number.to_string(),
            };
            let list = list
                .array()
                .ok_or_else(|| self.wrong_item("arrays", list))?;
            settings = settings.allowlist_for(environment, self.texts(list)?);
        }
        Ok(settings)
    }
}
