//! How to ask a provider about a payment.

use crate::payment::{Outcome, PaymentFields};

/// How a provider is asked whether what its callback says is so.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct LookupRules {
    /// Where each environment answers: `https://` and a host.
    pub hosts: Vec<(String, String)>,
    /// The header for the merchant's API key, where one is needed.
    pub key_header: Option<String>,
    /// The least number of seconds between two requests about one id; 0 for none.
    pub interval: u32,
    /// The requests, of which the first is made whose id stands in the callback.
    pub requests: Vec<RequestRules>,
    /// How the answers are read.
    pub answer: AnswerRules,
}

/// One request.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct RequestRules {
    /// The id that it asks about.
    pub id: IdRules,
    /// The method.
    pub method: &'static str,
    /// Path and query. `{id}` stands for the id.
    pub path: String,
    /// The members of the JSON object that is sent, if one is. `{id}` stands for the id.
    pub body: Option<Vec<(String, String)>>,
    /// Where in the answer's object the id stands again.
    pub answer_id: Vec<String>,
}

/// An id in a callback's payload, and what it has to look like.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct IdRules {
    /// Where it stands; the first path that is there counts.
    pub fields: Vec<String>,
    /// What it may begin with; empty for anything.
    pub prefixes: Vec<String>,
    /// The characters behind the prefix.
    pub characters: Characters,
    /// Their number, where it is fixed.
    pub length: Option<usize>,
}

/// The characters of an id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Characters {
    /// Hexadecimal digits of either case, which does not matter.
    Hex,
    /// ASCII letters and digits.
    Alphanumeric,
    /// Any that an id may have.
    Any,
}

/// How an answer is read.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct AnswerRules {
    /// What has to stand in an answer that found something.
    pub when: Vec<(String, Vec<String>)>,
    /// What stands in one that asks for patience.
    pub ask_again: Vec<(String, Vec<String>)>,
    /// Where the object may stand that describes the payment; empty for the whole answer.
    pub found: Vec<String>,
    /// What became of the payment where the answer does not say.
    pub outcome: Option<Outcome>,
    /// The outcomes with which the answer's amount is what was paid; empty for any.
    pub amount_if: Vec<Outcome>,
    /// Where in the object the payment's data stand.
    pub payment: PaymentFields,
}
