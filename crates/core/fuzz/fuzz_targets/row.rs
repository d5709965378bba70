//! Rows of merchants' own from any text: read or an error that names a field, and what is read
//! can be used.

#![no_main]

use libfuzzer_sys::fuzz_target;
use paysig_core::{
    ConfigError, Provider, Request, RowProblem, Secret, SignWith, Verifier, sign_request,
};

const NOW: i64 = 1_790_000_000;

fuzz_target!(|text: &[u8]| {
    let provider = match Provider::from_json(text) {
        Ok(provider) => provider,
        Err(ConfigError::Row(error)) => {
            assert!(error.to_string().starts_with("provider row: "));
            if error.problem != RowProblem::TooMany {
                assert_eq!(Provider::from_json(text), Err(ConfigError::Row(error)));
            }
            return;
        }
        Err(other) => panic!("{other}"),
    };
    assert_eq!(Provider::from_json(text), Ok(provider));
    assert!(Provider::named(&provider.name).is_err());
    for with in [
        SignWith::at(NOW),
        SignWith::at(NOW).id("evt"),
        SignWith::at(NOW).url("https://shop.example/"),
        SignWith::at(NOW).id("evt").url("https://shop.example/"),
    ] {
        let Ok(signed) = sign_request(provider, b"{}", b"00", &with) else {
            continue;
        };
        let headers: Vec<_> = signed
            .iter()
            .map(|(name, value)| (name.as_bytes(), value.as_bytes()))
            .collect();
        let request = Request::new(b"{}", NOW).with_headers(&headers);
        for settings in [
            Verifier::settings(provider),
            Verifier::settings(provider).url("https://shop.example/"),
        ] {
            let secret = Secret::new("00").expect("a secret");
            if let Ok(verifier) = settings.build([secret]) {
                let is_verified = verifier.verify(&request).is_ok();
                let cause = verifier.explain(&request).cause;
                assert_eq!(cause.name() == "verified", is_verified);
            }
        }
    }
});
