# What is done with Paysig from day to day; `make help` lists it.
#
# No virtual environment is activated, its tools are called by their paths: the build script of
# the PHP extension runs anew whenever PATH changes.

.DELETE_ON_ERROR:
.NOTPARALLEL:

BIN := .venv/bin
PHP := php -d extension="$(CURDIR)/target/release/libpaysig.so"
SUITE := @scripts/suite
# A missing oracle fails the tests; Go and Node.js may be those that scripts/install-go and
# scripts/install-oracles brought.
ORACLES := env PATH="$(CURDIR)/.venv/oracles:$(PATH)" PAYSIG_REQUIRE_ORACLES=1
SHELL_SCRIPTS := $(shell grep -rlE '^\#!/bin/(ba)?sh$$' .ci php scripts tests)
# Of the Pythons on this machine, PyO3 is to look at this one.
export PYO3_PYTHON := $(CURDIR)/.venv/bin/python
PYTHON_TEXTS := python demo tests noxfile.py scripts/check-licences scripts/provider-page \
    scripts/provider_examples.py scripts/dist tests/oracles/generate

.PHONY: help
help: ## list what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-11s %s\n", $$1, $$2 }' Makefile

# Set-up and build

.PHONY: setup
setup: machine-for-everything .venv/.go .venv/.oracles .venv/.php-versions ## ready this machine for everything below
	@scripts/mago --version

.PHONY: machine-for-build machine-for-demo machine-for-dist machine-for-test machine-for-lint \
    machine-for-everything
machine-for-build:
	@scripts/setup build
machine-for-demo:
	@scripts/setup build demo
machine-for-dist:
	@scripts/setup dist
machine-for-test:
	@scripts/setup build demo dist test
machine-for-lint:
	@scripts/setup build dist lint
machine-for-everything:
	@scripts/setup build demo dist test lint

.venv/.ready: python/requirements-dev.txt scripts/make-venv | machine-for-build
	@scripts/make-venv
	@touch $@

.venv/.go: .venv/.ready python/requirements-go.txt scripts/install-go
	@scripts/install-go
	@touch $@

.venv/.oracles: .venv/.ready python/requirements-oracles.txt python/requirements-node.txt \
    $(wildcard tests/oracles/node/*.json) scripts/install-oracles
	@scripts/install-oracles
	@touch $@

.venv/.php-versions: .venv/.ready .venv/.oracles $(wildcard tests/php-versions/*.json) \
    tests/php-versions/php.mjs scripts/install-php-versions
	@scripts/install-php-versions
	@touch $@

# An editable installation: python/src is imported from where it stands.
.venv/.paysig: .venv/.ready Cargo.toml Cargo.lock python/pyproject.toml \
    $(shell find crates/core/Cargo.toml crates/core/src crates/python -type f)
	cd python && ../$(BIN)/maturin develop --release --locked
	@touch $@

.PHONY: build
build: machine-for-build .venv/.paysig ## build the Python package into .venv, the PHP extension into target
	cargo build --release --locked -p paysig

.PHONY: dist
dist: machine-for-dist ## write the WHMCS modules and the Composer package into dist
	@scripts/dist

# The main job

.PHONY: demo
demo: machine-for-demo build ## send genuine and forged callbacks to a Django and a PHP shop
	@$(BIN)/python -B demo/run.py

# Tests, each through scripts/suite, so that .ci/run can tell at the end how each went

TESTS := $(addprefix test-,rust python django browser php versions parity backends peers servers \
    lookups faults load whmcs dist vectors benches demo)
# What "Python tests" leaves to suites of their own.
DJANGO_SUITES := $(addprefix python/tests/,django_store django_app django_browser)
.PHONY: test $(TESTS)
test: $(TESTS) ## run every test

test-rust: machine-for-test .venv/.go
	$(SUITE) "Rust tests" $(ORACLES) \
		cargo test --locked -p paysig-core -p paysig-python

test-python: machine-for-test .venv/.go .venv/.oracles build
	$(SUITE) "Python tests" $(ORACLES) $(BIN)/pytest $(DJANGO_SUITES:%=--ignore=%) python

# The wheel in environments of their own, .run/nox. Without a Python that is new enough the newest
# Django is not run, and the recap says so.
test-django: machine-for-test .venv/.ready
	$(SUITE) "Django 5.2, with coverage" $(BIN)/nox -s django52
	$(SUITE) "Django 6.1" sh -c 'scripts/newest-python 3.12 3.15 || exit; $(BIN)/nox -s django61'

test-browser: machine-for-test build
	$(SUITE) "browser" $(BIN)/pytest python/tests/django_browser

test-php: machine-for-test build
	$(SUITE) "PHP tests, extension" $(PHP) "$$(command -v phpunit)" -c php/phpunit.xml
	$(SUITE) "PHP tests, pure" env PAYSIG_BACKEND=pure \
		php "$$(command -v phpunit)" -c php/phpunit.xml --testsuite pure
	$(SUITE) "PHP valgrind" php/tests/valgrind.sh
	$(SUITE) "PHP in Apache" php/tests/apache.sh

# PHP from 8.1 to the newest, as WebAssembly.
test-versions: machine-for-test .venv/.php-versions
	$(SUITE) "PHP 8.1 to 8.5, pure" $(BIN)/python -B tests/php-versions/run.py

test-backends: machine-for-test build
	$(SUITE) "extension and pure PHP" $(BIN)/python -B tests/backends/run.py

test-parity: machine-for-test build
	$(SUITE) "parity" $(BIN)/python -B tests/parity/run.py

test-peers: machine-for-test .venv/.oracles .venv/.paysig
	$(SUITE) "peers" $(BIN)/python -B tests/peers/run.py

test-servers: machine-for-test build
	$(SUITE) "servers" $(BIN)/python -B tests/servers/run.py

test-lookups: machine-for-test build
	$(SUITE) "lookups" $(BIN)/python -B tests/lookups/run.py

test-faults: machine-for-test build
	$(SUITE) "faults" $(BIN)/python -B tests/faults/run.py

test-load: machine-for-test .venv/.paysig
	$(SUITE) "load" $(BIN)/python -B tests/load/run.py

test-whmcs: machine-for-test build dist
	$(SUITE) "WHMCS" $(BIN)/python -B tests/whmcs/run.py

test-dist: machine-for-test build .venv/.php-versions
	@mkdir -p .run
	$(SUITE) "packages" $(BIN)/python -B tests/dist/run.py

test-vectors: machine-for-test .venv/.go .venv/.oracles
	$(SUITE) "vectors regenerated" $(ORACLES) scripts/check-vectors

test-benches: machine-for-test .venv/.ready
	$(SUITE) "benchmarks as tests" cargo bench --locked -- --test

test-demo: machine-for-demo build
	$(SUITE) "demo" $(BIN)/python -B demo/run.py

# Checks of the texts

.PHONY: lint lint-rust lint-python lint-php lint-texts
lint: lint-rust lint-python lint-php lint-texts ## check format, lints, types, documentation, licences

lint-rust: machine-for-lint .venv/.ready
	$(SUITE) "Rust format" cargo fmt --all --check
	$(SUITE) "clippy" cargo clippy --locked --workspace --all-targets -- -D warnings
	$(SUITE) "rustdoc" env RUSTDOCFLAGS="-D warnings" cargo doc --locked --workspace --no-deps
	$(SUITE) "licences" scripts/check-licences

lint-python: .venv/.paysig .venv/.oracles
	$(SUITE) "Python format" $(BIN)/ruff format --check $(PYTHON_TEXTS)
	$(SUITE) "ruff" $(BIN)/ruff check $(PYTHON_TEXTS)
	$(SUITE) "mypy" sh -c 'cd python && ../$(BIN)/mypy'
	$(SUITE) "mypy, demo" env MYPYPATH=demo:python/examples/shop \
		$(BIN)/mypy --strict --explicit-package-bases demo
	$(SUITE) "mypy, example shop" sh -c 'cd python/examples/shop && \
		SHOP_SANDBOX=1 ../../../$(BIN)/mypy --cache-dir ../../../.mypy_cache .'
	$(SUITE) "mypy, servers" env MYPYPATH=tests/servers \
		$(BIN)/mypy --strict --explicit-package-bases tests/servers
	$(SUITE) "mypy, peers" env MYPYPATH=tests/peers \
		$(BIN)/mypy --strict --explicit-package-bases tests/peers
	$(SUITE) "mypy, lookups" env MYPYPATH=tests/lookups:tests/servers \
		$(BIN)/mypy --strict --explicit-package-bases tests/lookups
	$(SUITE) "mypy, faults" env MYPYPATH=tests/faults:tests/servers \
		$(BIN)/mypy --strict --explicit-package-bases tests/faults
	$(SUITE) "mypy, load" env MYPYPATH=tests/load:tests/faults:tests/servers \
		$(BIN)/mypy --strict --explicit-package-bases tests/load
	$(SUITE) "mypy, whmcs" env MYPYPATH=tests/whmcs:tests/servers:tests/faults \
		$(BIN)/mypy --strict --explicit-package-bases tests/whmcs
	$(SUITE) "mypy, packages" $(BIN)/mypy --strict tests/dist/run.py
	$(SUITE) "mypy, versions" $(BIN)/mypy --strict tests/php-versions/run.py
	$(SUITE) "mypy, noxfile" $(BIN)/mypy --strict noxfile.py
	$(SUITE) "stubtest" $(BIN)/stubtest paysig._native
	$(SUITE) "provider page" $(BIN)/python -B scripts/provider-page --check

lint-php: machine-for-lint
	$(SUITE) "PHP format" scripts/mago format --check
	$(SUITE) "mago lint" scripts/mago lint
	$(SUITE) "mago analyze" scripts/mago analyze
	$(SUITE) "rows as PHP code" scripts/php-providers --check

lint-texts: machine-for-lint
	$(SUITE) "shellcheck" shellcheck $(SHELL_SCRIPTS)
	$(SUITE) "hosts and paths" scripts/check-texts

# The rest

.PHONY: format
format: .venv/.ready ## format all sources
	cargo fmt --all
	$(BIN)/ruff format $(PYTHON_TEXTS)
	scripts/mago format

.PHONY: bench
bench: build .venv/.oracles ## measure the core, Python and PHP, and write docs/benchmarks.md
	@mkdir -p .run
	cargo bench --locked --bench verify
	cargo bench --locked --bench ratios -- --json "$(CURDIR)/.run/bench-core.json"
	cargo bench --locked --bench memory -- --json "$(CURDIR)/.run/bench-memory.json"
	$(BIN)/python tests/benchmarks/bench.py --json .run/bench-python.json
	$(PHP) tests/benchmarks/bench.php --json .run/bench-php.json
	PAYSIG_BACKEND=pure php tests/benchmarks/bench.php --json .run/bench-php-pure.json
	$(BIN)/python tests/benchmarks/report.py \
	    .run/bench-core.json .run/bench-memory.json \
	    .run/bench-python.json .run/bench-php.json .run/bench-php-pure.json

.PHONY: screenshots
screenshots: machine-for-test build ## take the pictures of docs/images anew
	@mkdir -p docs/images
	PAYSIG_SCREENSHOTS="$(CURDIR)/docs/images" $(BIN)/pytest python/tests/django_browser

.PHONY: docs
docs: .venv/.paysig ## write the page of the providers anew, and their rows as PHP code
	$(BIN)/python -B scripts/provider-page
	scripts/php-providers

.PHONY: oracles
oracles: machine-for-test .venv/.go .venv/.oracles ## write the vectors anew
	$(ORACLES) $(BIN)/python tests/oracles/generate

.PHONY: clean
clean: ## remove all that was made here, but for mago in .tools
	rm -rf target dist .venv .run .hypothesis .*_cache python/.*_cache python/src/paysig/_native.*.so
