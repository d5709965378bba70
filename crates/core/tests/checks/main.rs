//! What stands between an authentic callback and a credited order: lookups, expectations,
//! decisions and keys, for every input. The vectors say what is right for each provider.

#![allow(
    clippy::arithmetic_side_effects,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test may fail by panicking"
)]

mod amounts;
mod answers;
mod decisions;
mod keys;
mod requests;
mod written;
mod written_cases;
mod written_rows;

use paysig_core::{Lookup, LookupRequest, Payment, Provider};

fn provider(name: &str) -> &'static Provider {
    Provider::named(name).expect("a built-in provider")
}

fn lookup(name: &str) -> Lookup {
    let (environment, api_key) = match name {
        "akashicpay" => ("testnet", None),
        "rajaongkir" => ("sandbox", Some(b"the api key".as_slice())),
        _ => ("production", Some(b"the api key".as_slice())),
    };
    Lookup::new(provider(name), Some(environment), api_key, None).expect("a lookup")
}

fn request(name: &str, payload: &str) -> LookupRequest {
    let request = lookup(name).request(payload.as_bytes());
    request.expect("something to ask for")
}

fn payment(name: &str, payload: &str) -> Payment {
    let payment = Payment::read(provider(name), payload.as_bytes());
    payment.expect("a payload").expect("a payment")
}
