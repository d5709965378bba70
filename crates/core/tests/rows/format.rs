//! Schemes that the format can say.

use paysig_core::Form;
use proptest::prelude::*;
use proptest::sample::select;

use crate::scheme::{Around, At, Digits, Hash, Piece, Scheme, Signed, Step, Time};

pub(crate) fn body() -> impl Strategy<Value = Vec<u8>> {
    let member = "\"[a-z]{1,4}\":(null|[1-9][0-9]{0,3}([.]5)?|\"[a-zé<&/ ]{0,9}\")";
    prop::collection::vec(member, 0..4)
        .prop_map(|members| format!("{{{}}}", members.join(", ")).into_bytes())
}

/// With another letter in front of each kind, so that no two are one.
fn header(kind: char) -> impl Strategy<Value = String> {
    let rest = prop_oneof![8 => "[A-Za-z0-9-]{1,20}", 1 => "[a-z!#$%&'*+.^`|~-]{1,9}"];
    rest.prop_map(move |rest| format!("{kind}-{rest}"))
}

fn key() -> impl Strategy<Value = String> {
    "[A-Za-z0-9_-]{1,8}"
}

fn around() -> impl Strategy<Value = (Around, bool, bool)> {
    let text = prop_oneof![
        Just(String::new()),
        "[a-zA-Z0-9=:_./-]{1,10}",
        Just("HMAC-X ".into())
    ];
    let one = (text, any::<bool>(), any::<bool>(), any::<bool>());
    prop_oneof![
        3 => one.prop_map(|(text, is_required, stray_quotes, repeats)| {
            let is_required = is_required && !text.is_empty();
            (Around::Prefix { text, is_required }, stray_quotes, repeats)
        }),
        2 => (select(vec![',', ';']), key())
            .prop_map(|(separator, tag)| (Around::Pairs { separator, tag }, false, false)),
        1 => key().prop_map(|tag| (Around::Versions { tag }, false, false)),
    ]
}

fn digits() -> impl Strategy<Value = (Digits, bool, bool)> {
    let written = select(vec![Digits::Lower, Digits::Upper, Digits::Base64]);
    (written, any::<bool>()).prop_map(|(written, reads_both)| {
        let is_base64 = written == Digits::Base64;
        (written, !is_base64 || reads_both, is_base64 || reads_both)
    })
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        Just(Step::Trim),
        Just(Step::Hex),
        Just(Step::Base64),
        "[a-z_]{1,9}".prop_map(Step::Without),
    ];
    prop::collection::vec(step, 0..4)
}

fn signed() -> impl Strategy<Value = Signed> {
    let text = || "[ -~é]{1,6}".prop_map(Piece::Text);
    let others = prop::sample::subsequence(vec![Piece::Time, Piece::Id, Piece::Url], 0..=3);
    let template = (others, prop::option::of(text()), text(), any::<u8>());
    let template = template.prop_map(|(mut pieces, first, between, turn)| {
        pieces.insert(usize::from(turn) % (pieces.len() + 1), Piece::Body);
        if turn >= 128 {
            pieces.reverse();
        }
        let mut all: Vec<_> = first.into_iter().collect();
        for (place, piece) in pieces.into_iter().enumerate() {
            if place > 0 {
                all.push(between.clone());
            }
            all.push(piece);
        }
        Signed::Template(all)
    });
    let forms = prop::sample::subsequence(Form::ALL.to_vec(), 1..4).prop_shuffle();
    prop_oneof![4 => template, 1 => forms.prop_map(Signed::Canonical)]
}

pub(crate) fn scheme() -> impl Strategy<Value = Scheme> {
    let names = (
        prop::collection::vec(header('s'), 1..=8),
        header('t'),
        header('i'),
    );
    let time = (any::<bool>(), any::<bool>(), 1_u32..=31_536_000, key());
    let hash = select(vec![Hash::Sha1, Hash::Sha256, Hash::Sha512]);
    (hash, digits(), around(), signed(), steps(), names, time).prop_map(
        |(hash, digits, around, signed, key, names, time)| {
            let (headers, time_header, id_header) = names;
            let (around, stray_quotes, repeats) = around;
            let (in_pair, is_milliseconds, window, pair) = time;
            let at = match &around {
                Around::Pairs { tag, .. } if in_pair && *tag != pair => At::Pair(pair),
                _ => At::Header(time_header),
            };
            let mut scheme = Scheme {
                headers,
                hash,
                written: digits.0,
                reads_hex: digits.1,
                reads_base64: digits.2,
                around,
                stray_quotes,
                repeats,
                signed,
                key,
                time: None,
                id: None,
            };
            scheme.time = scheme.signs(&Piece::Time).then_some(Time {
                at,
                is_milliseconds,
                window,
            });
            scheme.id = scheme.signs(&Piece::Id).then_some(id_header);
            scheme
        },
    )
}
