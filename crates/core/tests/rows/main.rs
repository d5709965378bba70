//! Merchants' own rows.

#![allow(
    clippy::arithmetic_side_effects,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test may fail by panicking"
)]

mod format;
mod info;
mod near;
#[allow(dead_code, reason = "the suite of requests uses more of it")]
#[path = "../requests/scheme/mod.rs"]
mod scheme;

use paysig_core::{
    ConfigError, Pair, Provider, Reason, Request, Secret, SignWith, Verified, Verifier,
    sign_request, verify_signature,
};
use proptest::prelude::*;
use scheme::{Delivery, Piece, Scheme, Signed};

const NOW: i64 = 1_790_000_000;
const KEY: &[u8] = b"merchant-secret";
const URL: &str = "https://shop.example/callback";

/// Rows are kept as long as the process lives, 1024 at most.
const ROWS: u32 = 250;

fn read(scheme: &Scheme, name: &str) -> &'static Provider {
    let row = scheme.row(name).to_string();
    match Provider::from_json(row.as_bytes()) {
        Ok(provider) => provider,
        Err(error) => panic!("{error}: {row}"),
    }
}

/// What this row's verifier says to these headers.
fn judge<T>(
    provider: &'static Provider,
    scheme: &Scheme,
    (body, headers): (&[u8], &[scheme::Pair]),
    look: impl FnOnce(Result<Verified<'_>, Reason>) -> T,
) -> T {
    let secret = Secret::new(scheme.secret(KEY)).expect("a secret");
    let mut settings = Verifier::settings(provider);
    if scheme.signs(&Piece::Url) {
        settings = settings.url(URL);
    }
    let verifier = settings.build([secret]).expect("a verifier");
    let pairs: Vec<Pair<'_>> = headers
        .iter()
        .map(|(name, value)| (&**name, &**value))
        .collect();
    let request = Request::new(body, NOW).with_headers(&pairs);
    look(
        verifier
            .verify(&request)
            .map_err(|rejection| rejection.reason),
    )
}

fn with<'a>(scheme: &Scheme, id: &'a str) -> SignWith<'a> {
    let mut with = SignWith::at(NOW);
    if scheme.id.is_some() {
        with = with.id(id);
    }
    if scheme.signs(&Piece::Url) {
        with = with.url(URL);
    }
    with
}

/// Whether what separates the id from its neighbour could stand in more than one place.
fn holds_its_separator(scheme: &Scheme, id: &str) -> bool {
    let Signed::Template(pieces) = &scheme.signed else {
        return false;
    };
    pieces.windows(3).any(|pieces| match pieces {
        [Piece::Id, Piece::Text(text), _] => places(&format!("{id}{text}"), text) > 1,
        [_, Piece::Text(text), Piece::Id] => places(&format!("{text}{id}"), text) > 1,
        _ => false,
    })
}

/// How often `text` stands in `joined`, overlaps counted.
fn places(joined: &str, text: &str) -> usize {
    let starts = joined.char_indices();
    starts
        .filter(|(place, _)| joined[*place..].starts_with(text))
        .count()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: ROWS, max_shrink_iters: 100, ..Default::default() })]

    #[test]
    fn whatever_the_format_can_say_is_read_signed_sent_and_accepted(
        scheme in format::scheme(),
        name in "[a-z0-9-]{1,20}",
        body in format::body(),
        id in "[a-zA-Z0-9._/-]{1,20}",
        flip in any::<prop::sample::Index>(),
    ) {
        let name = format!("own-{name}");
        let provider = read(&scheme, &name);
        prop_assert_eq!(&provider.name, &name);
        prop_assert_eq!(&Scheme::of(provider), &scheme);

        let time = scheme.time_text(NOW);
        let delivery = Delivery { body: &body, time: &time, id: &id, url: URL };
        let secret = scheme.secret(KEY);
        let sent = sign_request(provider, &body, &secret, &with(&scheme, &id));
        if holds_its_separator(&scheme, &id) {
            prop_assert_eq!(sent, Err(ConfigError::Id.into()));
            return Ok(());
        }
        let sent = sent.expect("JSON");
        let mut sent: Vec<scheme::Pair> = sent
            .into_iter()
            .map(|(name, value)| (name.as_bytes().to_vec(), value.into_bytes()))
            .collect();
        judge(provider, &scheme, (&body, &sent), |verdict| {
            let verified = verdict.map_err(|reason| TestCaseError::fail(reason.code()))?;
            prop_assert_eq!(verified.id, scheme.id.as_ref().map(|_| id.as_str()));
            prop_assert_eq!(verified.timestamp, scheme.time.as_ref().map(|_| NOW));
            prop_assert_eq!(Some(verified.message.to_vec()), scheme.message(&delivery));
            Ok(())
        })?;
        let expected = scheme.sent(KEY, &delivery).expect("JSON");
        sent.sort();
        let mut sorted = expected.clone();
        sorted.sort();
        prop_assert_eq!(sent, sorted);

        let mut tag = scheme.tag(KEY, &scheme.message(&delivery).expect("JSON"));
        let bit = flip.index(tag.len() * 8);
        tag[bit / 8] ^= 1 << (bit % 8);
        let forged = scheme.around_tag(&tag, &delivery);
        judge(provider, &scheme, (&body, &forged), |verdict| {
            prop_assert_eq!(verdict.err(), Some(Reason::SignatureMismatch));
            Ok(())
        })?;

        // A body and a signature alone, where that suffices.
        let row = scheme.row(&name).to_string();
        let signature = Some(&*expected[0].1);
        let alone = verify_signature(&body, signature, &secret, &row);
        let is_alone = match &scheme.signed {
            Signed::Template(pieces) => *pieces == [Piece::Body],
            Signed::Canonical(_) => true,
        };
        prop_assert_eq!(alone, if is_alone { Ok(true) } else { Err(ConfigError::RequestNeeded) });
    }

    #[test]
    fn the_order_of_a_rows_fields_and_what_readers_alone_see_make_no_other_row(
        scheme in format::scheme(),
        title in "[ -~]{0,20}",
    ) {
        let provider = read(&scheme, "own-again");
        let row = scheme.row("own-again");
        let members = row.as_object().expect("an object");
        let reversed: Vec<_> = members
            .iter()
            .rev()
            .map(|(name, value)| format!("{}:\r\n\t{value:#}", serde_json::Value::from(&**name)))
            .collect();
        let title = serde_json::Value::from(title);
        let text = format!(" {{{}, \"title\": {title}}}\n", reversed.join(" , "));
        let again = Provider::select(&text).expect("the same row");
        prop_assert!(std::ptr::eq(provider, again));
    }
}

#[test]
fn a_secret_that_cannot_be_decoded_is_an_error_of_the_set_up() {
    for (step, encoding, secrets) in [
        ("hex", "hexadecimal", ["abc", "zz"]),
        ("base64", "base64", ["a", "****"]),
    ] {
        let row = format!(
            r#"{{"version": 1, "name": "own-{step}", "headers": ["X-A"], "key": ["{step}"]}}"#
        );
        for secret in secrets {
            let verdict = verify_signature(b"", None, secret.as_bytes(), &row);
            assert_eq!(
                verdict,
                Err(ConfigError::SecretEncoding(encoding)),
                "{secret}"
            );
        }
        assert_eq!(
            verify_signature(b"", None, b"", &row),
            Err(ConfigError::EmptySecret)
        );
    }
    let row = r#"{"version": 1, "name": "own-prefix", "headers": ["X-A"],
        "key": [{"remove_prefix": "whsec_"}, "trim"]}"#;
    let verdict = verify_signature(b"", None, b"whsec_ \n", row);
    assert_eq!(verdict, Err(ConfigError::EmptySecret));
}
