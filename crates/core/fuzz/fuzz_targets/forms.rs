//! What holds between a body and its canonical forms.

#![no_main]

use libfuzzer_sys::fuzz_target;
use paysig_core::{Form, canonicalize};

/// Forms that read back every number they write as the same number.
const IDEMPOTENT: [Form; 4] = [Form::Js, Form::Go, Form::GoLegacy, Form::Ruby];

fuzz_target!(|body: &[u8]| {
    assert_eq!(canonicalize(body, Form::Raw).as_deref(), Ok(body));
    let value = canonicalize(body, Form::Js);
    for form in Form::ALL {
        if form == Form::Raw {
            continue;
        }
        let Ok(once) = canonicalize(body, form) else {
            continue;
        };
        assert!(value.is_ok(), "{form:?} of what is not JSON");
        let twice = canonicalize(&once, form);
        assert!(twice.is_ok(), "{form:?} is not JSON: {once:?}");
        if IDEMPOTENT.contains(&form) {
            assert_eq!(twice.as_deref(), Ok(&*once), "{form:?}");
        }
    }

    let legacy = canonicalize(body, Form::GoLegacy).ok();
    let respelled = canonicalize(body, Form::Go).ok().map(|go| spell_out(&go));
    assert_eq!(legacy, respelled);
});

/// Go's form with U+0008 and U+000C spelled as Go did before 1.22.
fn spell_out(go: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut rest = go;
    while let [first, others @ ..] = rest {
        rest = match (first, others) {
            (b'\\', [b'b', others @ ..]) => {
                out.extend_from_slice(b"\\u0008");
                others
            }
            (b'\\', [b'f', others @ ..]) => {
                out.extend_from_slice(b"\\u000c");
                others
            }
            (b'\\', [letter, others @ ..]) => {
                out.extend_from_slice(&[b'\\', *letter]);
                others
            }
            _ => {
                out.push(*first);
                others
            }
        };
    }
    out
}
