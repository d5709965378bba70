//! A genuine request of which one thing was changed.

use paysig_core::{Reason, Secret, Verifier};
use proptest::prelude::*;
use proptest::sample::{Index, select};

use crate::scheme::{Delivery, Piece, Signed};
use crate::strategies::{Arrived, KEY, NOW, Sender, URL, delivery, json, sender};
use crate::{Verdict, genuine, is_verified, verdict};

/// Everything that somebody signs beside the body.
fn signed_beside() -> Vec<(Sender, Piece)> {
    let senders = Sender::all().into_iter();
    senders
        .flat_map(|sender| {
            [Piece::Time, Piece::Id, Piece::Url].map(|piece| (sender.clone(), piece))
        })
        .filter(|(sender, piece)| sender.scheme.signs(piece))
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4000))]

    #[test]
    fn any_flipped_bit_of_a_tag_refuses_it((sender, arrived) in genuine(), bit in any::<Index>()) {
        let verifier = sender.verifier();
        prop_assert!(is_verified(&verifier, &arrived));

        let scheme = &sender.scheme;
        let time = scheme.time_text(NOW);
        let delivery = delivery(&arrived.body, &time);
        let mut tag = scheme.tag(KEY, &scheme.message(&delivery).expect("JSON"));
        let bit = bit.index(tag.len() * 8);
        tag[bit / 8] ^= 1 << (bit % 8);
        let headers = scheme.around_tag(&tag, &delivery);
        let flipped = Arrived { headers, ..arrived };
        let place = scheme.headers[0].clone();
        prop_assert_eq!(
            verdict(&verifier, &flipped),
            Verdict::Rejected(Reason::SignatureMismatch, Some(place))
        );
    }

    #[test]
    fn a_tag_that_is_cut_or_longer_is_malformed(
        (sender, arrived) in genuine(),
        cut in 1_usize..20,
        is_longer in any::<bool>(),
    ) {
        let scheme = &sender.scheme;
        let time = scheme.time_text(NOW);
        let delivery = delivery(&arrived.body, &time);
        let tag = scheme.tag(KEY, &scheme.message(&delivery).expect("JSON"));
        let tag = if is_longer {
            [&tag[..], &tag[..cut]].concat()
        } else {
            tag[..tag.len() - cut].to_vec()
        };
        let headers = scheme.around_tag(&tag, &delivery);
        let place = scheme.headers[0].clone();
        prop_assert_eq!(
            verdict(&sender.verifier(), &Arrived { headers, ..arrived }),
            Verdict::Rejected(Reason::SignatureMalformed, Some(place))
        );
    }

    #[test]
    fn a_body_that_was_changed_is_refused_where_its_bytes_are_signed(
        (sender, arrived) in genuine(),
        place in any::<Index>(),
        flip in 1_u8..,
    ) {
        prop_assume!(matches!(sender.scheme.signed, Signed::Template(_)));
        let mut changed = arrived;
        let place = place.index(changed.body.len());
        changed.body[place] ^= flip;
        let found = verdict(&sender.verifier(), &changed);
        let is_rejected = matches!(
            found,
            Verdict::Rejected(Reason::SignatureMismatch | Reason::BodyEncoded, Some(_))
        );
        prop_assert!(is_rejected, "{:?}", found);
    }

    #[test]
    fn whatever_else_is_signed_cannot_be_changed_either(
        (sender, piece) in select(signed_beside()),
        body in json(),
        other_id in "[!-~]{1,30}",
        later in 1_i64..6,
    ) {
        let scheme = &sender.scheme;
        let (time, later) = (scheme.time_text(NOW), scheme.time_text(NOW + later));
        let signed = delivery(&body, &time);
        prop_assume!(other_id != signed.id);
        let (shown, url) = match piece {
            Piece::Time => (Delivery { time: &later, ..signed }, URL),
            Piece::Id => (Delivery { id: &other_id, ..signed }, URL),
            _ => (signed, "https://shop.example/callback?a=2"),
        };
        let tag = scheme.tag(KEY, &scheme.message(&signed).expect("no JSON is needed"));
        let arrived = Arrived::new(body.clone(), scheme.around_tag(&tag, &shown), NOW);

        let mut settings = Verifier::settings(sender.provider);
        if scheme.signs(&Piece::Url) {
            settings = settings.url(url);
        }
        let secret = Secret::new(scheme.secret(KEY)).expect("a secret");
        let found = verdict(&settings.build([secret]).expect("a verifier"), &arrived);
        let is_rejected = match found {
            Verdict::Rejected(Reason::SignatureMismatch, Some(_)) => true,
            // It would be another split of the same message.
            Verdict::Rejected(Reason::SignatureMalformed, _) => {
                piece == Piece::Id && other_id.contains('.')
            }
            // A comma stands for a doubled header.
            Verdict::Rejected(Reason::HeaderDuplicated, _) => {
                piece == Piece::Id && other_id.contains(',')
            }
            _ => false,
        };
        prop_assert!(is_rejected, "{:?}", found);
    }

    #[test]
    fn another_providers_callback_is_taken_only_if_the_rules_agree_about_it(
        (sender, arrived) in genuine(),
        other in sender(),
    ) {
        // Renamed, so that it is looked at.
        let mut moved = arrived.clone();
        moved.headers[0].0 = other.scheme.headers[0].clone().into_bytes();
        let taken = is_verified(&other.verifier(), &moved);
        let time = other.scheme.time_text(NOW);
        let message = other.scheme.message(&delivery(&moved.body, &time)).expect("JSON");
        let tag = other.scheme.tag(KEY, &message);
        let is_claimed = other.scheme.claims(&moved.headers[0].1, &tag);
        prop_assert!(!taken || is_claimed || matches!(other.scheme.signed, Signed::Canonical(_)));
        // The same scheme by other names.
        let same = |name: &str| name != sender.provider.name && name == other.provider.name;
        if ["razorpay", "tripay", "gocardless", "lemonsqueezy"].into_iter().any(same)
            && ["coinbase-commerce", "paymento"].contains(&&*sender.provider.name)
        {
            prop_assert!(taken);
        }
    }
}

#[test]
fn half_a_delivery_is_refused_with_what_is_missing() {
    for sender in Sender::all() {
        let verifier = sender.verifier();
        let headers = sender.sent(b"{}", KEY, NOW).expect("JSON");
        let places = headers.len();
        for missing in 0..places {
            let mut left = headers.clone();
            let (name, _) = left.remove(missing);
            let is_time = name.ends_with(b"imestamp");
            let found = verdict(&verifier, &Arrived::new(b"{}".to_vec(), left, NOW));
            let place = (missing > 0).then(|| sender.scheme.headers[0].clone());
            let reason = if is_time {
                Reason::TimestampMissing
            } else {
                Reason::HeaderMissing
            };
            let name = &sender.provider.name;
            assert_eq!(found, Verdict::Rejected(reason, place), "{name}, {missing}");
        }
    }
}
