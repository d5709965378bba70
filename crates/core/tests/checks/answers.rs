//! Answers from a provider, and from whoever stands in for it.

use paysig_core::{LookupFailure, LookupVerdict};
use proptest::prelude::*;
use proptest::sample::Index;

use super::request;

const CALLBACK: &str = r#"{"status":"Confirmed","amount":"1.000000","tokenSymbol":"USDT",
    "coinSymbol":"TRX","toAddress":"TQH8ygbS8BAnzSQ9uxR9vXHJYMQVRvbgPg",
    "l2TxnHash":"ASe5659e1700b9004ef06a622e49b6d367d3a76d3fed5e7872aaf684b51b824a89"}"#;
const ANSWER: &str = r#"{"transaction":{"status":"Confirmed","amount":"1.0","coinSymbol":"trx",
    "toAddress":"TQH8ygbS8BAnzSQ9uxR9vXHJYMQVRvbgPg",
    "l2TxnHash":"ASe5659e1700b9004ef06a622e49b6d367d3a76d3fed5e7872aaf684b51b824a89"}}"#;

proptest! {
    #[test]
    fn nothing_that_is_not_the_answer_confirms(
        at in any::<Index>(), byte in any::<u8>(), cut in any::<Index>(),
    ) {
        let request = request("akashicpay", CALLBACK);
        let mut answer = ANSWER.as_bytes().to_vec();
        let at = at.index(answer.len());
        answer[at] = byte;
        let confirmed = request.judge(200, &answer).verdict() == LookupVerdict::Confirmed;
        // A byte may be changed into the same, in what is not compared, or in its case.
        let read = serde_json::from_slice::<serde_json::Value>(&answer);
        prop_assert!(!confirmed || read.is_ok());
        answer.truncate(cut.index(answer.len()));
        prop_assert_ne!(request.judge(200, &answer).verdict(), LookupVerdict::Confirmed);
    }

    #[test]
    fn any_status_and_any_bytes_have_a_verdict(
        status in any::<u16>(), body in prop::collection::vec(any::<u8>(), 0..300),
    ) {
        let request = request("akashicpay", CALLBACK);
        let answer = request.judge(status, &body);
        prop_assert_ne!(answer.verdict(), LookupVerdict::Confirmed);
        prop_assert_eq!(&answer, &request.judge(status, &body));
        let genuine = request.judge(status, ANSWER.as_bytes());
        let is_success = (200..300).contains(&status);
        prop_assert_eq!(genuine.verdict() == LookupVerdict::Confirmed, is_success);
    }
}

#[test]
fn what_was_not_answered_is_not_known() {
    let request = request("akashicpay", CALLBACK);
    for failure in LookupFailure::ALL {
        let answer = request.failed(failure);
        assert_eq!(answer.verdict(), LookupVerdict::Unsure);
        assert_eq!(LookupFailure::named(answer.reason.name()), Ok(failure));
        assert!(!answer.is_final() && answer.payment.is_none());
    }
    assert!(LookupFailure::named("matches").is_err());
}

#[test]
fn a_deep_answer_is_read_as_any_other() {
    let request = request("akashicpay", CALLBACK);
    let deep = "[".repeat(100_000) + &"]".repeat(100_000);
    let answer = format!(r#"{{"more":{deep},{}"#, &ANSWER[1..]);
    let answer = request.judge(200, answer.as_bytes());
    assert_eq!(answer.verdict(), LookupVerdict::Confirmed);
    assert!(answer.is_final());
}
