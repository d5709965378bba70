"""Tries what `make dist` makes: unpacks it where nothing else is installed, and uses it.

run.py
"""

import hashlib
import json
import os
import re
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
HERE = Path(__file__).resolve().parent
EXTENSION = ROOT / "target/release/libpaysig.so"
PREFIXES = {
    "paysigakashicpay": "PaysigAkashicPay",
    "paysigpaymento": "PaysigPaymento",
    "paysigrajaongkir": "PaysigRajaOngkir",
}
# Before the floor of 8.1, after which an entry file says what is missing.
TOO_OLD = ("7.4", "8.0")
SUPPORTED = ("8.1", "8.5")
LIBRARY = f"Paysig={ROOT}/php/src/autoload.php"


def main() -> int:
    """Prints what was tried, and how many of it held."""
    with tempfile.TemporaryDirectory(dir=ROOT / ".run") as folder:
        results = list(tried(Path(folder)))
    right = sum(problem is None for _, problem in results)
    print(f"packages: {right} of {len(results)} held")
    return 0 if results and right == len(results) else 1


def tried(folder: Path) -> Iterator[tuple[str, str | None]]:
    """Every sentence with what speaks against it."""
    for sentence, problem in checks(folder):
        print(f"{'ok   ' if problem is None else 'WRONG'} {sentence}")
        if problem is not None:
            print(problem)
        yield sentence, problem


def checks(folder: Path) -> Iterator[tuple[str, str | None]]:
    """Builds, unpacks, loads."""
    first, second = folder / "first", folder / "second"
    for target in (first, second):
        output(ROOT / "scripts/dist", target)
    sums = (first / "SHA256SUMS").read_text()
    yield "equal sources make equal bytes", same(sums, (second / "SHA256SUMS").read_text())
    yield "the list of sums is right", wrong_sums(first, sums)

    site = folder / "site"
    yield "no package overwrites what another one brings", unpacked(first, site)
    yield "nothing of this machine is in the packages", traces(site)
    yield "the manual in a package leads nowhere else", dead_links(site)
    copies = [f"{prefix}={library(site, module)}" for module, prefix in PREFIXES.items()]
    copies.append(f"PaysigAddon={site}/modules/addons/paysig/lib/autoload.php")
    load = ["php", HERE / "load.php"]
    with_extension = ["php", "-d", f"extension={EXTENSION}", HERE / "load.php"]
    every = [LIBRARY, *copies]
    sentence = "all modules and the library load side by side"
    yield f"{sentence}, without the extension", failure([*load, "pure", *every])
    yield f"{sentence}, with it", failure([*with_extension, "extension", *every])

    other = folder / "other"
    output("php", ROOT / "php/dist/build.php", other, "9.9.9")
    copies = [f"{prefix}={library(other / module, module)}" for module, prefix in PREFIXES.items()]
    sentence = "an extension of another version is left alone"
    yield sentence, failure([*with_extension, "pure", *copies])
    yield from composed(folder, first)
    yield from in_other_versions(site)


def library(site: Path, module: str) -> Path:
    """The file that loads a module's library."""
    return site / "modules/gateways" / module / "lib/autoload.php"


def wrong_sums(folder: Path, sums: str) -> str | None:
    """Compares the list with the files."""
    lines = [line.split("  ") for line in sums.splitlines()]
    expected = {name: listed for listed, name in lines}
    found = {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.glob("*.zip")
    }
    return same(expected, found)


def unpacked(packages: Path, site: Path) -> str | None:
    """Unpacks the modules into one root, as their owner would."""
    for module in PREFIXES:
        (package,) = packages.glob(f"{module}-*.zip")
        with zipfile.ZipFile(package) as archive:
            for name in archive.namelist():
                target = site / name
                if target.exists() and target.read_bytes() != archive.read(name):
                    return f"{package.name} has another {name}"
            archive.extractall(site)
    return None


def traces(site: Path) -> str | None:
    """Looks for paths of this machine."""
    found = [
        path
        for path in site.rglob("*")
        if path.is_file() and str(ROOT).encode() in path.read_bytes()
    ]
    return "\n".join(map(str, found)) or None


def dead_links(site: Path) -> str | None:
    """Looks for links to files that only the project has."""
    (manual, *_) = site.glob("modules/gateways/*/README.md")
    links = re.findall(r"\]\((?!https://)[^)]*\)", manual.read_text())
    return "\n".join(links) or None


def composed(folder: Path, packages: Path) -> Iterator[tuple[str, str | None]]:
    """Installs the Composer package into a project, from the zip alone."""
    project = folder / "project"
    project.mkdir()
    (package,) = packages.glob("paysig-composer-*.zip")
    unpacked_to = folder / "package"
    with zipfile.ZipFile(package) as archive:
        archive.extractall(unpacked_to)
    repository = {"type": "path", "url": str(unpacked_to), "options": {"symlink": False}}
    nowhere = {"packagist": False}
    about = {"repositories": [repository, nowhere], "require": {"paysig/paysig": "*"}}
    (project / "composer.json").write_text(json.dumps(about))
    command = ["composer", "install", "--no-interaction", "--no-progress", "--working-dir", project]
    yield "Composer installs the package", failure(command)
    script = project / "shop.php"
    script.write_text(
        "<?php require __DIR__ . '/vendor/autoload.php';\n"
        "$signed = Paysig\\sign('{}', 'the secret', 'akashicpay');\n"
        "assert(Paysig\\verify_signature('{ }', $signed, 'the secret', 'akashicpay'));\n"
        "echo Paysig\\backend();\n"
    )
    strict = ["-d", "zend.assertions=1"]
    yield "it works without the extension", same("pure", output("php", *strict, script))
    with_extension = ["-d", f"extension={EXTENSION}"]
    backend = output("php", *strict, *with_extension, script)
    yield "it works with the extension", same("extension", backend)
    conflict = json.loads((project / "vendor/paysig/paysig/composer.json").read_text())["conflict"]
    version = package.stem.rpartition("-")[2]
    expected = {"ext-paysig": f"<{version} || >{version}"}
    yield "it refuses another version of the extension", same(expected, conflict)


def in_other_versions(site: Path) -> Iterator[tuple[str, str | None]]:
    """Entry files explain the floor to an old PHP, and load in the oldest and newest supported."""
    php = ROOT / ".venv/php-versions/php.mjs"
    for version in TOO_OLD:
        command = ["node", php, version, site, HERE, "--", HERE / "too-old.php", site]
        yield f"PHP {version} is told what is missing", failure([*command, *PREFIXES])
    for version in SUPPORTED:
        copies = [f"{prefix}={library(site, module)}" for module, prefix in PREFIXES.items()]
        command = ["node", php, version, site, HERE, "--", HERE / "load.php", "pure", *copies]
        yield f"PHP {version} loads every module", failure(command)


def failure(command: list[object]) -> str | None:
    """What a command says if it fails, or if it warns."""
    ran = subprocess.run(
        [str(part) for part in command],
        check=False,
        capture_output=True,
        text=True,
        env={
            **os.environ,
            "PATH": f"{ROOT}/.venv/oracles:{os.environ['PATH']}",
            "COMPOSER_ALLOW_SUPERUSER": "1",
        },
    )
    said = ran.stdout + ran.stderr
    warns = any(word in said for word in ("Warning:", "Deprecated:", "Notice:", "Fatal error:"))
    return said if ran.returncode != 0 or warns else None


def output(*command: object) -> str:
    """What a command prints."""
    ran = subprocess.run(
        [str(part) for part in command], check=True, capture_output=True, text=True
    )
    return ran.stdout


def same(expected: object, found: object) -> str | None:
    """The difference between two things, if there is one."""
    return None if expected == found else f"expected {expected!r}, found {found!r}"


if __name__ == "__main__":
    sys.exit(main())
