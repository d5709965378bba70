//! Headers that hold several tags.

use paysig_core::Reason;
use proptest::prelude::*;
use proptest::sample::select;

use crate::scheme::{Around, Scheme};
use crate::strategies::{Arrived, KEY, NOW, Sender, delivery, json};
use crate::{Verdict, is_verified, verdict};

/// Longer headers are not looked at.
const LONGEST: usize = 8 * 1024;

fn list_sender() -> impl Strategy<Value = Sender> {
    let senders = Sender::all().into_iter();
    select(
        senders
            .filter(|sender| sender.scheme.is_list())
            .collect::<Vec<_>>(),
    )
}

/// An item of a list.
#[derive(Debug, Clone)]
enum Item {
    Genuine,
    Forged(Vec<u8>),
    /// The genuine tag under another key or version.
    Elsewhere,
    /// The genuine tag, not quite.
    Damaged(usize),
    Noise(String),
}

fn item() -> impl Strategy<Value = Item> {
    prop_oneof![
        30 => prop::collection::vec(any::<u8>(), 64).prop_map(Item::Forged),
        2 => Just(Item::Elsewhere),
        3 => (0_usize..40).prop_map(Item::Damaged),
        3 => "[a-z0-9]{0,12}".prop_map(Item::Noise),
    ]
}

/// Up to 150 items, among them a few genuine ones, or none.
fn items() -> impl Strategy<Value = Vec<Item>> {
    let rest = prop::collection::vec(item(), 0..150);
    let places = prop::collection::vec(any::<prop::sample::Index>(), 0..3);
    (rest, places).prop_map(|(mut items, places)| {
        for place in places {
            items.insert(place.index(items.len() + 1), Item::Genuine);
        }
        items
    })
}

fn written(scheme: &Scheme, item: &Item, tag: &[u8]) -> String {
    match item {
        Item::Genuine => scheme.item(&scheme.digits(tag)),
        Item::Forged(bytes) => scheme.item(&scheme.digits(&bytes[..tag.len()])),
        Item::Elsewhere => {
            let own = scheme.item(&scheme.digits(tag));
            match &scheme.around {
                Around::Pairs { tag, .. } | Around::Versions { tag } => {
                    own.replacen(tag.as_str(), "v0", 1)
                }
                Around::Prefix { .. } => format!("md5={own}"),
            }
        }
        Item::Damaged(place) => {
            let mut own = scheme.item(&scheme.digits(tag));
            own.remove(own.len() - 1 - place);
            own
        }
        Item::Noise(text) => text.clone(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    #[test]
    fn a_list_is_accepted_exactly_if_one_of_its_tags_is_genuine(
        sender in list_sender(),
        body in json(),
        items in items(),
    ) {
        let scheme = &sender.scheme;
        let time = scheme.time_text(NOW);
        let delivery = delivery(&body, &time);
        let tag = scheme.tag(KEY, &scheme.message(&delivery).expect("JSON"));
        let all: Vec<_> = items.iter().map(|item| written(scheme, item, &tag)).collect();
        let value = scheme.value(&time, &all);
        let is_genuine = items.iter().any(|item| matches!(item, Item::Genuine));
        let mut headers = scheme.around_tag(&tag, &delivery);
        headers[0].1 = value.clone().into_bytes();
        let arrived = Arrived::new(body.clone(), headers, NOW);
        match verdict(&sender.verifier(), &arrived) {
            Verdict::Verified { .. } => prop_assert!(is_genuine && value.len() <= LONGEST),
            Verdict::Rejected(Reason::SignatureMismatch, _) => prop_assert!(!is_genuine),
            Verdict::Rejected(Reason::SignatureMalformed, _) => {
                let is_forged = |item: &Item| matches!(item, Item::Forged(_));
                prop_assert!(value.len() > LONGEST || !(is_genuine || items.iter().any(is_forged)));
            }
            Verdict::Rejected(Reason::HeaderMissing, _) => prop_assert!(value.trim().is_empty()),
            other @ Verdict::Rejected(..) => prop_assert!(false, "{:?}", other),
        }
    }

    #[test]
    fn a_list_that_came_in_two_lines_is_refused_unless_the_provider_repeats_it(
        sender in list_sender(),
        body in json(),
        is_first in any::<bool>(),
    ) {
        let scheme = &sender.scheme;
        let mut headers = sender.sent(&body, KEY, NOW).expect("JSON");
        let forged = scheme.item(&scheme.digits(&[0xA5; 64][..scheme.tag(b"", b"").len()]));
        let other = scheme.value(&scheme.time_text(NOW), &[forged]);
        let name = headers[0].0.clone();
        let place = usize::from(is_first);
        headers.insert(place, (name, other.into_bytes()));
        let found = verdict(&sender.verifier(), &Arrived::new(body.clone(), headers, NOW));
        if scheme.repeats {
            let is_verified = matches!(found, Verdict::Verified { .. });
            prop_assert!(is_verified, "{:?}", found);
        } else {
            let place = scheme.headers[0].clone();
            prop_assert_eq!(found, Verdict::Rejected(Reason::HeaderDuplicated, Some(place)));
        }
    }

    #[test]
    fn a_repeated_header_may_come_in_lines_in_variables_and_joined_by_commas(
        body in json(),
        lines in prop::collection::vec(prop::collection::vec(item(), 0..20), 1..6),
        joint in select(vec![",", ", ", " ,", ",,"]),
        genuine in prop::option::of((any::<prop::sample::Index>(), any::<prop::sample::Index>())),
        in_variable in any::<bool>(),
    ) {
        let provider = paysig_core::Provider::named("mollie").expect("built in");
        let sender = Sender::of(provider);
        let scheme = &sender.scheme;
        let tag = scheme.tag(KEY, &body);
        let mut lines = lines;
        if let Some((line, place)) = genuine {
            let line = line.index(lines.len());
            let place = place.index(lines[line].len() + 1);
            lines[line].insert(place, Item::Genuine);
        }
        let written = |line: &Vec<Item>| {
            let items: Vec<_> = line.iter().map(|item| written(scheme, item, &tag)).collect();
            items.join(joint).into_bytes()
        };
        let mut values = lines.iter().map(written);
        let mut arrived = Arrived::new(body.clone(), Vec::new(), NOW);
        if in_variable {
            let value = values.next().expect("one line at least");
            arrived.server.push((b"REDIRECT_HTTP_X_MOLLIE_SIGNATURE".to_vec(), value));
        }
        for value in values {
            arrived.headers.push((b"x-mollie-signature".to_vec(), value));
        }
        prop_assert_eq!(is_verified(&sender.verifier(), &arrived), genuine.is_some());
    }

    #[test]
    fn a_second_time_in_a_list_is_a_doubled_header_wherever_it_stands(
        body in json(),
        name in select(vec!["stripe", "paddle"]),
        other in select(vec![NOW, NOW - 1, 0]),
        is_first in any::<bool>(),
    ) {
        let sender = Sender::of(paysig_core::Provider::named(name).expect("built in"));
        let mut headers = sender.sent(&body, KEY, NOW).expect("a body");
        let value = String::from_utf8(headers[0].1.clone()).expect("ASCII");
        let (key, joint) = if name == "stripe" { ("t", ",") } else { ("ts", ";") };
        let time = format!("{key}={other}");
        let value = if is_first {
            format!("{time}{joint}{value}")
        } else {
            format!("{value}{joint} {time}")
        };
        headers[0].1 = value.into_bytes();
        let place = sender.scheme.headers[0].clone();
        prop_assert_eq!(
            verdict(&sender.verifier(), &Arrived::new(body.clone(), headers, NOW)),
            Verdict::Rejected(Reason::HeaderDuplicated, Some(place))
        );
    }
}
