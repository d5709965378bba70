//! Decimal numbers, compared with whole numbers of their smallest units.

use paysig_core::{Decimal, Expectation, Payment, credit_due};
use proptest::prelude::*;

use super::payment;

const PLACES: usize = 18;

/// An amount in units of 10^-18.
fn written(units: u128) -> String {
    let digits = format!("{units:0>width$}", width = PLACES + 1);
    let (whole, fraction) = digits.split_at(digits.len() - PLACES);
    format!("{whole}.{fraction}")
}

fn decimal(text: &str) -> Decimal {
    Decimal::parse(text).expect("an amount")
}

fn units() -> impl Strategy<Value = u128> {
    prop_oneof![
        0..1000_u128,
        any::<u64>().prop_map(u128::from),
        0..u128::MAX / 4
    ]
}

fn paid(amount: &str) -> Payment {
    let payload = format!(r#"{{"order_id":"1","status":"PAID","amount":"{amount}"}}"#);
    payment("rajaongkir", &payload)
}

proptest! {
    #[test]
    fn amounts_are_compared_and_added_as_their_smallest_units_are(a in units(), b in units()) {
        let (one, other) = (decimal(&written(a)), decimal(&written(b)));
        prop_assert_eq!(one.cmp(&other), a.cmp(&b));
        prop_assert_eq!(one.plus(&other), decimal(&written(a + b)));
        let difference = a.checked_sub(b).map(|units| decimal(&written(units)));
        prop_assert_eq!(one.minus(&other), difference);
        prop_assert_eq!(one.is_zero(), a == 0);
    }

    #[test]
    fn zeros_that_mean_nothing_change_nothing(
        units in units(), before in 0..5_usize, behind in 0..5_usize,
    ) {
        let text = written(units);
        let padded = format!("{}{text}{}", "0".repeat(before), "0".repeat(behind));
        prop_assert_eq!(decimal(&padded), decimal(&text));
        prop_assert_eq!(decimal(&decimal(&text).to_string()), decimal(&text));
        prop_assert!(decimal(&text).to_string().len() <= text.len());
    }

    #[test]
    fn no_text_is_read_as_a_number_that_it_does_not_spell(text in "[0-9.+eE,_ -]{0,8}|\\PC{0,8}") {
        let is_plain = {
            let mut parts = text.splitn(2, '.');
            parts.all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()))
        };
        prop_assert_eq!(Decimal::parse(&text).is_some(), is_plain);
    }

    #[test]
    fn tolerances_are_held_to_the_last_digit(
        expected in 1..u128::MAX / 4, amount in units(), below in 0..1000_u128, above in 0..1000_u128,
    ) {
        let expectation = Expectation::new()
            .amount(&written(expected))
            .and_then(|set| set.underpaid_by(&written(below)))
            .and_then(|set| set.overpaid_by(&written(above)))
            .expect("an expectation");
        let found = expectation.differences(Some(&paid(&written(amount))), None);
        let found: Vec<_> = found.iter().map(|difference| difference.name()).collect();
        let wanted: &[&str] = if amount + below < expected {
            &["underpaid"]
        } else if amount > expected + above {
            &["overpaid"]
        } else {
            &[]
        };
        prop_assert_eq!(found, wanted);
    }

    #[test]
    fn what_is_due_and_what_was_credited_are_the_total(total in units(), credited in units()) {
        let due = credit_due(&written(total), &written(credited)).expect("amounts");
        match due {
            Some(due) => prop_assert_eq!(
                decimal(&due).plus(&decimal(&written(credited))),
                decimal(&written(total))
            ),
            None => prop_assert!(total <= credited),
        }
    }
}

#[test]
fn an_amount_is_written_without_what_means_nothing() {
    for (text, wanted) in [
        ("0", "0"),
        ("0.00", "0"),
        ("000", "0"),
        ("007", "7"),
        ("1.0", "1"),
        ("1.50", "1.5"),
        ("0.10", "0.1"),
        ("100", "100"),
    ] {
        assert_eq!(decimal(text).to_string(), wanted);
        assert_eq!(format!("{:?}", decimal(text)), wanted);
    }
}

#[test]
fn an_amount_has_64_characters_at_most() {
    assert!(Decimal::parse(&"9".repeat(64)).is_some());
    assert!(Decimal::parse(&"9".repeat(65)).is_none());
    assert!(Decimal::parse(&format!("0.{}", "0".repeat(62))).is_some());
    assert!(Decimal::parse(&format!("0.{}", "0".repeat(63))).is_none());
}

#[test]
fn a_sum_may_be_longer_than_an_amount() {
    let most = decimal(&"9".repeat(64));
    assert_eq!(
        most.plus(&decimal("1")).to_string(),
        format!("1{}", "0".repeat(64))
    );
}
