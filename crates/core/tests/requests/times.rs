//! Signed times, by every provider that has one and in milliseconds.

use paysig_core::{Provider, Reason, Secret, Verifier};
use proptest::prelude::*;
use proptest::sample::select;

use crate::scheme::{At, Scheme, Time};
use crate::strategies::{Arrived, KEY, NOW, Sender, delivery, json};
use crate::{Verdict, verdict};

/// The built-in providers with a time, and a merchant's own that counts milliseconds.
fn senders() -> Vec<Sender> {
    let mut senders = Sender::all();
    senders.retain(|sender| sender.scheme.time.is_some());
    let scheme = Scheme {
        time: Some(Time {
            at: At::Header("X-Timestamp".into()),
            is_milliseconds: true,
            window: 120,
        }),
        ..Scheme::named("generic-timestamp").expect("a scheme")
    };
    let row = scheme.row("in-milliseconds").to_string();
    let provider = Provider::from_json(row.as_bytes()).expect("a row");
    senders.push(Sender { provider, scheme });
    senders
}

/// The sender, and the window that it is given in place of its own.
fn timed() -> impl Strategy<Value = (Sender, Option<u32>)> {
    let window = prop::option::of(prop_oneof![1_u32..2000, Just(31_536_000)]);
    (select(senders()), window)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4000))]

    #[test]
    fn a_signed_time_is_taken_within_its_window_alone(
        (sender, chosen) in timed(),
        body in json(),
        signed_at in prop_oneof![0..4_000_000_000_i64, 0..i64::MAX / 1000],
        (edge, sign) in (-2_i64..=2, select(vec![1_i64, -1])),
        far in prop_oneof![3 => Just(None), 1 => any::<i64>().prop_map(Some)],
        late in 0_i64..1000,
    ) {
        let scheme = &sender.scheme;
        let time = scheme.time.as_ref().expect("a time");
        let window = chosen.unwrap_or(time.window);
        let late_by = far.unwrap_or(sign * (i64::from(window) + edge));
        // Milliseconds are cut off.
        let text = if time.is_milliseconds {
            (signed_at * 1000 + late).to_string()
        } else {
            signed_at.to_string()
        };
        let headers = scheme.sent(KEY, &delivery(&body, &text)).expect("no JSON is needed");
        let arrived = Arrived::new(body.clone(), headers, signed_at.saturating_add(late_by));

        let mut settings = Verifier::settings(sender.provider);
        if let Some(window) = chosen {
            settings = settings.window(window);
        }
        let secret = Secret::new(scheme.secret(KEY)).expect("a secret");
        let verifier = settings.build([secret]).expect("a verifier");
        let age = i128::from(arrived.now) - i128::from(signed_at);
        match verdict(&verifier, &arrived) {
            Verdict::Verified { timestamp, .. } => {
                prop_assert_eq!(timestamp, Some(signed_at));
                prop_assert!(age.unsigned_abs() <= window.into());
            }
            Verdict::Rejected(Reason::TimestampTooOld, _) => prop_assert!(age > window.into()),
            Verdict::Rejected(Reason::TimestampInFuture, _) => {
                prop_assert!(age < -i128::from(window));
            }
            Verdict::Rejected(other, _) => prop_assert!(false, "{:?}", other),
        }
    }

    #[test]
    fn a_time_that_is_not_plain_digits_is_malformed_even_if_it_is_signed(
        sender in select(senders()),
        body in json(),
        text in prop_oneof![
            "[+-]1790000000",
            "0+1790000000",
            "1790000000[.][0-9]",
            "[1-9][0-9]{19,30}",
            "1_790_000_000",
            "1[.]79e9",
            "0x6AB13B80",
            "[a-zT:Z-]{1,20}",
            "1790000000[ ][0-9]",
        ],
    ) {
        let scheme = &sender.scheme;
        let headers = scheme.sent(KEY, &delivery(&body, &text)).expect("no JSON is needed");
        let place = scheme.headers[0].clone();
        prop_assert_eq!(
            verdict(&sender.verifier(), &Arrived::new(body.clone(), headers, NOW)),
            Verdict::Rejected(Reason::TimestampMalformed, Some(place))
        );
    }

    #[test]
    fn a_forged_callback_is_told_nothing_about_its_time(
        sender in select(senders()),
        body in json(),
        signed_at in 0..4_000_000_000_i64,
    ) {
        let headers = sender.sent(&body, b"nobody's", signed_at).expect("no JSON is needed");
        let place = sender.scheme.headers[0].clone();
        prop_assert_eq!(
            verdict(&sender.verifier(), &Arrived::new(body.clone(), headers, NOW)),
            Verdict::Rejected(Reason::SignatureMismatch, Some(place))
        );
    }
}
