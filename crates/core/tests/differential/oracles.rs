//! The programs that define the canonical forms, and whether they are installed.

use std::io::ErrorKind;
use std::process::{Command, Stdio};

use paysig_core::Form;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/oracles");
const BINARIES: &str = env!("CARGO_TARGET_TMPDIR");
/// The last Go that writes the form `go-legacy`.
const LEGACY_GO: &str = "go1.21.13";

/// A program that answers each line with the canonical form of the body in it.
pub(crate) struct Oracle {
    pub(crate) form: Form,
    pub(crate) command: Command,
    /// How deep a document may be nested for the program to answer at all.
    pub(crate) deepest: usize,
    /// Whether it takes documents that are not JSON.
    pub(crate) is_lenient: bool,
}

/// Why there is no oracle.
pub(crate) enum Absent {
    /// The program is not installed, though every machine can have it.
    Missing(&'static str),
    /// Only what is said here would write the form.
    Unfit(String),
}

pub(crate) fn node() -> Result<Oracle, Absent> {
    printed(Command::new("node").arg("--version"), "node")?;
    Ok(Oracle {
        form: Form::Js,
        command: script("node", &[], "js.mjs"),
        // JSON.stringify overflows its stack between 3000 and 5000.
        deepest: 1_000,
        is_lenient: false,
    })
}

pub(crate) fn php() -> Result<Oracle, Absent> {
    let version = printed(
        Command::new("php").args(["-n", "-r", "echo PHP_VERSION;"]),
        "php",
    )?;
    fit(numbers(&version).0 >= 8, "PHP 8", &version)?;
    Ok(Oracle {
        form: Form::Php,
        command: script("php", &["-n"], "php.php"),
        deepest: usize::MAX,
        is_lenient: false,
    })
}

pub(crate) fn ruby() -> Result<Oracle, Absent> {
    let version = printed(
        Command::new("ruby").args(["-rjson", "-e", "print JSON::VERSION"]),
        "ruby",
    )?;
    fit(numbers(&version) == (2, 6), "Ruby's json 2.6", &version)?;
    Ok(Oracle {
        form: Form::Ruby,
        command: script("ruby", &["-W0"], "ruby.rb"),
        deepest: usize::MAX,
        // Comments, and escapes of any character.
        is_lenient: true,
    })
}

pub(crate) fn go() -> Result<Oracle, Absent> {
    let version = printed(&mut go_command("local", &["env", "GOVERSION"]), "go")?;
    fit(
        numbers(version.trim_start_matches("go")) >= (1, 22),
        "Go 1.22",
        &version,
    )?;
    Ok(built(Form::Go, "local"))
}

pub(crate) fn go_legacy() -> Result<Oracle, Absent> {
    let version = printed(&mut go_command(LEGACY_GO, &["env", "GOVERSION"]), "go");
    match version {
        Ok(version) if version == LEGACY_GO => Ok(built(Form::GoLegacy, LEGACY_GO)),
        _ => Err(Absent::Unfit(format!("{LEGACY_GO} is not installed"))),
    }
}

fn built(form: Form, toolchain: &str) -> Oracle {
    let binary = format!("{BINARIES}/oracle-{}", form.name());
    let status = go_command(toolchain, &["build", "-buildvcs=false", "-o", &binary, "."])
        .status()
        .expect("go starts");
    assert!(status.success(), "go cannot build {FOLDER}/go");
    Oracle {
        form,
        command: Command::new(binary),
        deepest: usize::MAX,
        // Strings that are not UTF-8.
        is_lenient: true,
    }
}

fn go_command(toolchain: &str, arguments: &[&str]) -> Command {
    let mut command = Command::new("go");
    command
        .args(arguments)
        .current_dir(format!("{FOLDER}/go"))
        .env("GOTOOLCHAIN", toolchain)
        .env("GOWORK", "off");
    command
}

fn script(program: &str, arguments: &[&str], name: &str) -> Command {
    let mut command = Command::new(program);
    command.args(arguments).arg(format!("{FOLDER}/{name}"));
    command
}

/// What the command prints. One that fails is as good as missing: a toolchain that cannot be
/// had is such a failure.
fn printed(command: &mut Command, program: &'static str) -> Result<String, Absent> {
    let output = match command.stderr(Stdio::null()).output() {
        Err(error) if error.kind() == ErrorKind::NotFound => return Err(Absent::Missing(program)),
        output => output.expect("the program starts"),
    };
    if !output.status.success() {
        return Err(Absent::Missing(program));
    }
    let text = String::from_utf8(output.stdout).expect("text");
    Ok(text.trim_end().to_owned())
}

fn fit(is_fit: bool, wanted: &str, version: &str) -> Result<(), Absent> {
    if is_fit {
        return Ok(());
    }
    let version = version.trim_start_matches("go");
    Err(Absent::Unfit(format!(
        "{wanted} is not installed, but {version}"
    )))
}

/// The first two numbers of a version.
fn numbers(version: &str) -> (u32, u32) {
    let mut parts = version.split('.').map(|part| part.parse().unwrap_or(0));
    (parts.next().unwrap_or(0), parts.next().unwrap_or(0))
}
