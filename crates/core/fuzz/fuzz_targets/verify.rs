//! Signing and verifying any body with any secret, for every provider.

#![no_main]

use hmac::{Hmac, KeyInit, Mac};
use libfuzzer_sys::fuzz_target;
use paysig_core::{ConfigError, Form, Key, Message, SecretText, canonicalize, providers};
use sha2::Sha256;

// The first byte says how long the secret behind it is; the rest is the body.
fuzz_target!(|input: &[u8]| {
    let Some((&length, rest)) = input.split_first() else {
        return;
    };
    let (secret, body) = rest.split_at(rest.len().min(length.into()));
    for provider in providers() {
        let used = match provider.secret {
            SecretText::Trimmed => {
                let is_space = |byte: &u8| b" \t\r\n".contains(byte);
                let from = secret.iter().position(|byte| !is_space(byte));
                let to = secret.iter().rposition(|byte| !is_space(byte));
                from.zip(to)
                    .map_or(&[][..], |(from, to)| &secret[from..=to])
            }
            _ => secret,
        };
        if provider.timestamp.is_some() {
            let refused = Key::from_bytes(secret, provider).err();
            assert_eq!(refused, Some(ConfigError::RequestNeeded));
            continue;
        }
        let Ok(key) = Key::from_bytes(secret, provider) else {
            assert!(used.is_empty());
            continue;
        };
        let forms: &[Form] = match provider.message {
            Message::Canonical(forms) => forms,
            _ => &[Form::Raw],
        };
        assert!(!key.matches(body, None));
        assert!(!key.matches(body, Some(secret)));

        let signed = key.sign(body);
        assert_eq!(signed.is_ok(), canonicalize(body, forms[0]).is_ok());
        for &form in forms {
            let Ok(message) = canonicalize(body, form) else {
                continue;
            };
            let mut mac = Hmac::<Sha256>::new_from_slice(used).expect("any length");
            mac.update(&message);
            let signature = hex::encode(mac.finalize().into_bytes());
            if form == forms[0] {
                let written = signed.as_ref().map(|text| text.to_ascii_lowercase());
                assert_eq!(written.as_deref(), Ok(&*signature));
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
