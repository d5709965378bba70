//! The PHP extension `paysig`: what the core decides, as functions and classes of the
//! namespace `Paysig`.
//!
//! It registers, converts arguments and translates errors, a file each; nothing here knows
//! how a callback is verified.

#![allow(
    missing_docs,
    reason = "php_module adds a public function without any; nothing else is public"
)]

mod arguments;
mod decision;
mod declaration;
mod engine;
mod errors;
mod expectation;
mod explanation;
mod functions;
mod given;
mod key;
mod lookup;
mod lookup_answer;
mod lookup_request;
mod match_result;
mod once;
mod options;
mod parameters;
mod payload;
mod payment;
mod provider_info;
mod rejected;
mod request;
mod result_class;
mod row;
mod secret;
mod secrets;
mod strings;
mod texts;
mod type_name;
mod verified;
mod verifier;
mod write_payment;

use ext_php_rs::internal::startup_guard;
use ext_php_rs::prelude::*;
use ext_php_rs::zend::ModuleEntry;
use ext_php_rs::{info_table_end, info_table_row, info_table_start};
use paysig_core::{Form, VERSION, providers};

/// The extension's entry point.
#[php_module]
#[php(startup = startup)]
pub fn get_module(module: ModuleBuilder<'_>) -> ModuleBuilder<'_> {
    functions::declare(module)
        .constant(("Paysig\\VERSION", VERSION, &[]))
        .info_function(info)
}

/// Runs after PHP has taken over the functions, and before anything else can see them.
fn startup(_type: i32, _module_number: i32) -> i32 {
    startup_guard(|| {
        errors::silence_panics();
        errors::register()?;
        match_result::register()?;
        key::register()?;
        secret::register()?;
        payment::register()?;
        explanation::register()?;
        verified::register()?;
        verifier::register()?;
        lookup_answer::register()?;
        lookup_request::register()?;
        lookup::register()?;
        expectation::register()?;
        decision::register()?;
        provider_info::register()?;
        functions::finish();
        Ok(())
    })
}

/// The section of `phpinfo()`.
extern "C" fn info(_module: *mut ModuleEntry) {
    let names = |names: Vec<&str>| names.join(", ");
    info_table_start!();
    info_table_row!("paysig", "enabled");
    info_table_row!("Version", VERSION);
    info_table_row!(
        "Providers",
        names(
            providers()
                .iter()
                .map(|provider| provider.name.as_str())
                .collect()
        )
    );
    info_table_row!(
        "Canonical forms",
        names(Form::ALL.iter().map(|form| form.name()).collect())
    );
    info_table_end!();
}
