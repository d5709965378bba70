//! The usual writers of JSON, each a record of data.

use super::writer::{Layout, PHP_ESCAPES, Writer};
use crate::form::Form;

const COMPACT: Writer = Writer {
    name: "without white space",
    strings: Form::Js,
    numbers: None,
    escapes: &[],
    layout: Layout::Compact,
    sorted: None,
};

const PYTHON: Writer = Writer {
    name: "as Python's json.dumps does",
    strings: Form::Ruby,
    escapes: &[("\u{7F}", "\\u007f")],
    layout: Layout::Spaced,
    ..COMPACT
};

const PHP: Writer = Writer {
    name: "as PHP's json_encode does",
    strings: Form::Php,
    numbers: Some(Form::Php),
    escapes: PHP_ESCAPES,
    ..COMPACT
};

/// The likeliest first, where several write the same.
pub(super) const WRITERS: [Writer; 16] = [
    Writer {
        name: "as JavaScript's JSON.stringify does",
        numbers: Some(Form::Js),
        ..COMPACT
    },
    COMPACT,
    PYTHON,
    Writer {
        name: "as Python's json.dumps does with ensure_ascii=False",
        strings: Form::Js,
        escapes: &[],
        ..PYTHON
    },
    Writer {
        name: "as Python's json.dumps does with the shortest separators, and PHP's json_encode with \
               JSON_UNESCAPED_SLASHES",
        layout: Layout::Compact,
        ..PYTHON
    },
    PHP,
    Writer {
        name: "as PHP's json_encode does with JSON_UNESCAPED_UNICODE",
        strings: Form::Js,
        ..PHP
    },
    Writer {
        name: "as PHP's json_encode does with JSON_UNESCAPED_SLASHES",
        escapes: &[],
        ..PHP
    },
    Writer {
        name: "as Go's encoding/json does",
        strings: Form::Go,
        ..COMPACT
    },
    Writer {
        name: "in lines indented by two spaces",
        layout: Layout::Lines("  "),
        ..COMPACT
    },
    Writer {
        name: "in lines indented by four spaces",
        layout: Layout::Lines("    "),
        ..COMPACT
    },
    Writer {
        name: "in lines indented by a tab",
        layout: Layout::Lines("\t"),
        ..COMPACT
    },
    Writer {
        name: "as Python's json.dumps does with indent=2",
        layout: Layout::Lines("  "),
        ..PYTHON
    },
    Writer {
        name: "as Python's json.dumps does with indent=4",
        layout: Layout::Lines("    "),
        ..PYTHON
    },
    Writer {
        name: "as PHP's json_encode does with JSON_PRETTY_PRINT",
        layout: Layout::Lines("    "),
        ..PHP
    },
    Writer {
        name: "as PHP's json_encode does with JSON_PRETTY_PRINT and JSON_UNESCAPED_UNICODE",
        strings: Form::Js,
        layout: Layout::Lines("    "),
        ..PHP
    },
];

/// The same for those that sort the keys.
pub(super) const SORTING_WRITERS: [Writer; 6] = [
    Writer {
        name: "as Python's json.dumps does with sort_keys=True",
        sorted: Some(Form::Ruby),
        ..PYTHON
    },
    Writer {
        name: "as Python's json.dumps does with sort_keys=True and ensure_ascii=False",
        strings: Form::Js,
        escapes: &[],
        sorted: Some(Form::Ruby),
        ..PYTHON
    },
    Writer {
        name: "as PHP's json_encode does once the keys are sorted",
        sorted: Some(Form::Php),
        ..PHP
    },
    Writer {
        name: "as PHP's json_encode does with JSON_UNESCAPED_UNICODE once the keys are sorted",
        strings: Form::Js,
        sorted: Some(Form::Php),
        ..PHP
    },
    Writer {
        name: "in lines indented by two spaces, with sorted keys",
        layout: Layout::Lines("  "),
        sorted: Some(Form::Js),
        ..COMPACT
    },
    Writer {
        name: "in lines indented by four spaces, with sorted keys",
        layout: Layout::Lines("    "),
        sorted: Some(Form::Js),
        ..COMPACT
    },
];
