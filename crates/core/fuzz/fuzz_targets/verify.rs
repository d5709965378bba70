//! Signing and verifying any body with any secret, for every provider.

#![no_main]

#[allow(dead_code)]
#[path = "../../tests/requests/scheme/mod.rs"]
mod scheme;

use libfuzzer_sys::fuzz_target;
use paysig_core::{ConfigError, Form, Key, KeyStep, Message, canonicalize, providers};
use scheme::Scheme;

// The first byte says how long the secret behind it is; the rest is the body.
fuzz_target!(|input: &[u8]| {
    let Some((&length, rest)) = input.split_first() else {
        return;
    };
    let (secret, body) = rest.split_at(rest.len().min(length.into()));
    for provider in providers() {
        let scheme = Scheme::of(provider);
        let text = scheme.secret(secret);
        let used = if provider.key.contains(&KeyStep::Trim) {
            trimmed(secret)
        } else {
            secret
        };
        let forms: &[Form] = match &provider.message {
            Message::Template(_) => {
                let refused = Key::from_bytes(&text, provider).err();
                assert_eq!(refused, Some(ConfigError::RequestNeeded));
                continue;
            }
            Message::Canonical(forms) => forms,
            _ => &[Form::Raw],
        };
        let Ok(key) = Key::from_bytes(&text, provider) else {
            assert!(used.is_empty());
            continue;
        };
        assert!(!key.matches(body, None));
        assert!(!key.matches(body, Some(secret)));

        let signed = key.sign(body);
        assert_eq!(signed.is_ok(), canonicalize(body, forms[0]).is_ok());
        for &form in forms {
            let Ok(message) = canonicalize(body, form) else {
                continue;
            };
            let signature = scheme.item(&scheme.digits(&scheme.tag(used, &message)));
            if form == forms[0] {
                assert_eq!(signed.as_deref(), Ok(&*signature));
            }
            let found = key.match_signature(body, Some(signature.as_bytes()));
            let found = found.expect("a message that the provider signs");
            assert_eq!(*found.message, *message, "{form:?}");
            // Of forms that write the same message the first one is named.
            let first = forms
                .iter()
                .find(|form| canonicalize(body, **form).as_deref() == Ok(&*message));
            assert_eq!(Some(&found.form), first);
        }
    }
});

fn trimmed(secret: &[u8]) -> &[u8] {
    let is_space = |byte: &u8| b" \t\r\n".contains(byte);
    let from = secret.iter().position(|byte| !is_space(byte));
    let to = secret.iter().rposition(|byte| !is_space(byte));
    from.zip(to).map_or(&[], |(from, to)| &secret[from..=to])
}
