//! Secrets that are looked up by what a body names.

use std::cell::RefCell;
use std::convert::Infallible;

use paysig_core::{Provider, Reason, Secret, Verifier};
use proptest::prelude::*;

use crate::strategies::{Arrived, KEY, NOW, Sender, json};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3000))]

    #[test]
    fn the_id_that_is_looked_up_is_the_one_that_the_payment_bears(
        body in json(),
        known in any::<bool>(),
    ) {
        let provider = Provider::named("rajaongkir").expect("a provider");
        let verifier = Verifier::settings(provider).build_per_order().expect("a verifier");
        let headers = Sender::of(provider).sent(&body, KEY, NOW).expect("a raw body");
        let arrived = Arrived::new(body, headers, NOW);
        let asked = RefCell::new(None);
        let resolve = |id: &str| {
            *asked.borrow_mut() = Some(id.to_owned());
            let secret = known.then(|| Secret::new(KEY).expect("a secret"));
            Ok::<_, Infallible>(secret.into_iter().collect())
        };
        arrived.with(|request| {
            let verdict = verifier.verify_with(request, resolve).expect("no outage");
            let asked = asked.borrow().clone();
            match verdict {
                Ok(verified) => {
                    prop_assert!(known);
                    prop_assert_eq!(&verified.resolved_id, &asked);
                    if let Ok(Some(payment)) = verified.payment() {
                        prop_assert_eq!(payment.order_id, asked);
                    }
                }
                Err(rejection) => {
                    prop_assert!(!known || asked.is_none());
                    prop_assert_eq!(rejection.reason, Reason::KeyUnknown);
                }
            }
            Ok(())
        })?;
    }
}
