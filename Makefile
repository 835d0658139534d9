# The two commands are `make demo` and `make test`; both do all set-up themselves.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.ONESHELL:
.SUFFIXES:
.PHONY: help demo test lint types layers tests mutants bench compare format lock ready clean

NEW_ENOUGH := import sys; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for python in python3.11 python3 python; do \
	"$$python" -c '$(NEW_ENOUGH)' 2>/dev/null && { command -v "$$python"; break; }; done)
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check

help:  ## list the targets
	@sed -nE 's/^([a-z]+):.*##  ?(.*)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 20

demo: ready  ## run the whole round on invented applicants, in a new folder, and say where to look
	@# 3: finished, and some inputs were returned; the demo drops such inputs on purpose.
	$(BIN)/expertpool demo --into "demo-$$(date +%Y%m%d-%H%M%S)" || [ $$? -eq 3 ]

test: lint types layers tests  ## all checks: lint, types, layers, tests

lint: ready  ## style of the code
	$(BIN)/ruff check
	$(BIN)/ruff format --check

types: ready  ## types of the code and its tests
	$(BIN)/mypy

layers: ready  ## who may import whom
	$(BIN)/lint-imports

tests: ready  ## the tests alone
	$(BIN)/pytest

mutants: ready  ## change the measures and the rules one by one, and show that a test notices each time
	$(BIN)/python -m tests.mutation

bench: ready  ## run every benchmark
	@for benchmark in benchmarks/bench_*.py; do
		echo "== $$benchmark"
		$(BIN)/python "$$benchmark"
	done

compare: ready  ## set docling and markitdown beside it, which are installed apart (6 GB)
	$(BIN)/python benchmarks/compare_with_converters.py

format: ready  ## put the code in order
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

lock: ready  ## renew requirements.txt from pyproject.toml; newer versions with UPGRADE=--upgrade
	$(BIN)/uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes \
		--no-annotate --custom-compile-command "make lock" --quiet $(UPGRADE) --output-file requirements.txt

clean:  ## remove the environment and the demo folders
	rm -rf $(VENV) dist demo-*/ .import_linter_cache .mypy_cache .pytest_cache .ruff_cache .hypothesis

ready: $(VENV)/.installed $(VENV)/.programs

# --clear: the environment holds what the lock says and nothing older.
$(VENV)/.locked: requirements.txt
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed; install it, or run: make PYTHON=/path/to/python" >&2; exit 12; }
	"$(PYTHON)" -c 'import ensurepip' 2>/dev/null || .ci/install-programs "$(notdir $(PYTHON))-venv"
	"$(PYTHON)" -m venv --clear $(VENV)
	$(PIP) install --quiet --require-hashes --requirement requirements.txt
	touch $@

# The build backend looks for its own program on the path.
$(VENV)/.installed: $(VENV)/.locked pyproject.toml
	@PATH="$(CURDIR)/$(BIN):$$PATH" $(PIP) install --quiet --no-deps --no-build-isolation --editable .
	touch $@

$(VENV)/.programs: $(VENV)/.locked .ci/install-programs
	@.ci/install-programs
	touch $@
