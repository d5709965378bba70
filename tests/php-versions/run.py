"""Runs the tests of the pure PHP code in every version of PHP that it supports.

The versions are PHP itself, compiled to WebAssembly: the engine, its standard functions and its
extensions are the real ones. It starts no processes and opens no sockets, so the test files that
need those are left to the PHP of this machine.

run.py [--only 8.1,8.5] [--filter PATTERN]
"""

import argparse
import concurrent.futures
import os
import re
import resource
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
INSTALLED = ROOT / ".venv/php-versions"
LIBRARIES = Path("/usr/share/php")
VERSIONS = ("8.1", "8.2", "8.3", "8.4", "8.5")

# What takes a child process, a server or a database: functions, and classes of the tests. Fibers
# are not compiled in.
TAKES_PROCESSES = re.compile(
    r"\b(Backend::php|CarrierClient|CarrierProvider|Child|Example|Fiber|Server|Shop|Site|StoreCase"
    r"|StoreProgram|Stub|WhmcsCase|WhmcsSite|exec|fopen\('php://std|pcntl_fork|proc_open|shell_exec)\b"
)


@dataclass(frozen=True)
class Ran:
    """How the tests went in one version."""

    version: str
    status: int
    seconds: float
    output: str
    errors: str

    @property
    def summary(self) -> str:
        """PHPUnit's own last words."""
        found = re.findall(r"^(?:OK \(.*|Tests: .*|ERRORS!|FAILURES!)$", self.output, re.MULTILINE)
        return found[-1] if found else "no summary"

    @property
    def deprecations(self) -> list[str]:
        """What this version announces to give up and our own files use."""
        lines = re.findall(
            r"^(?:PHP )?(?:Deprecated|Warning|Notice):.*$", self.output, re.MULTILINE
        )
        return sorted({line for line in lines if f"{ROOT}/php/" in line})

    @property
    def is_right(self) -> bool:
        """Whether tests ran, and all passed."""
        return self.status == 0 and self.summary.startswith("OK (") and not self.deprecations


def main() -> int:
    """Prints one line for each version."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default=",".join(VERSIONS))
    parser.add_argument("--filter", default="")
    asked = parser.parse_args()
    files = test_files()
    print(f"{len(files)} test files that need no other process", flush=True)
    configuration = ROOT / ".run/php-versions.xml"
    configuration.parent.mkdir(exist_ok=True)
    configuration.write_text(suite(files))
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        runs = [
            pool.submit(run, version, configuration, asked.filter)
            for version in asked.only.split(",")
        ]
        results = [finished.result() for finished in concurrent.futures.as_completed(runs)]
    for result in sorted(results, key=lambda result: result.version):
        if not result.is_right:
            print(f"--- PHP {result.version}\n{result.output[-6000:]}")
            print("\n".join(result.deprecations) or result.errors[-2000:])
        word = "passed" if result.is_right else "FAILED"
        print(f"PHP {result.version}: {word}, {result.summary}, {result.seconds:.0f} s")
    right = sum(result.is_right for result in results)
    print(f"versions of PHP: {right} of {len(results)} passed")
    return 0 if right == len(results) else 1


def test_files() -> list[Path]:
    """The test files that WebAssembly can run."""
    every = sorted((ROOT / "php/tests").glob("*Test.php"))
    every += sorted((ROOT / "php/tests/Pure").glob("*Test.php"))
    return [file for file in every if not TAKES_PROCESSES.search(file.read_text())]


def deep_stack() -> None:
    """PHP frees what is nested level by level, and WebAssembly lives on the stack of Node.js."""
    _, most = resource.getrlimit(resource.RLIMIT_STACK)
    wanted = 1 << 28
    if most == resource.RLIM_INFINITY or most >= wanted:
        resource.setrlimit(resource.RLIMIT_STACK, (wanted, most))


def suite(files: list[Path]) -> str:
    """PHPUnit's configuration. Deprecations are looked for in the output: PHPUnit has its own."""
    listed = "".join(f"<file>{file}</file>" for file in files)
    return (
        f'<phpunit bootstrap="{ROOT}/php/tests/bootstrap.php" cacheResult="false" '
        'convertDeprecationsToExceptions="false" failOnEmptyTestSuite="true" failOnRisky="true" '
        'failOnWarning="true" beStrictAboutTestsThatDoNotTestAnything="true">'
        f'<testsuites><testsuite name="pure PHP">{listed}</testsuite></testsuites></phpunit>'
    )


def run(version: str, configuration: Path, pattern: str) -> Ran:
    """The tests in one version."""
    started = time.monotonic()
    settings = {
        "include_path": f".:{LIBRARIES}",
        "memory_limit": "2G",
        "date.timezone": "UTC",
        "error_reporting": "-1",
        "display_errors": "stderr",
        "zend.assertions": "1",
        "zend.exception_ignore_args": "1",
    }
    command = ["node", "--stack-size=60000", INSTALLED / "php.mjs", version, ROOT, LIBRARIES, "--"]
    for name, value in settings.items():
        command += ["-d", f"{name}={value}"]
    command += [ROOT / "tests/php-versions/phpunit.php", "-c", configuration, "--no-interaction"]
    if pattern:
        command += ["--filter", pattern]
    ran = subprocess.run(
        [str(part) for part in command],
        check=False,
        capture_output=True,
        text=True,
        errors="replace",
        timeout=1500,
        preexec_fn=deep_stack,
        env={**os.environ, "PATH": f"{ROOT}/.venv/oracles:{os.environ['PATH']}"},
    )
    return Ran(version, ran.returncode, time.monotonic() - started, ran.stdout, ran.stderr)


if __name__ == "__main__":
    sys.exit(main())
