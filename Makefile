# Everything a person types. Each target sets up what it needs in .venv first,
# so a fresh clone needs only make and Python 3.11, 3.12, 3.13 or 3.14.

# A Python of these releases, with what it takes to make an environment.
FITS := import ensurepip, sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))
PYTHON ?= $(shell for name in python3.11 python3.12 python3.13 python3.14 python3; do \
	$$name -c '$(FITS)' 2>/dev/null && echo $$name && break; done)
WORKERS ?= 2
unexport PYTHONDONTWRITEBYTECODE # each command a test starts would compile every source again
BIN := .venv/bin
APP := .venv/.app
DEV := .venv/.dev
$(shell $(BIN)/python -c '' 2>/dev/null || rm -f $(APP)) # its Python is gone: begin anew

.DEFAULT_GOAL := help
.PHONY: help setup app test quick check compiled check-setup bench docs format settings browser libreoffice lock clean

help:
	@echo 'make app      open the planner in your browser'
	@echo 'make test     all checks and tests: eleven minutes'
	@echo 'make quick    checks and the fast tests, for every day: a minute and a half'
	@echo 'make check    style, types and import rules only'
	@echo 'make bench    what it costs in time and memory: one table'
	@echo 'make format   let ruff repair style and layout'
	@echo 'make settings write scenarios/base.toml and the pages of docs/ that are made'
	@echo 'make docs     build the site of docs/ into site/ (its tools go into .venv-docs)'
	@echo 'make setup    only create .venv (the others do it by themselves; UV=off leaves all to pip)'
	@echo 'make lock     work out the locks anew (LOCK_ARGS=--upgrade for newer releases), then make check-setup'
	@echo 'make check-setup  install the locks with three pips, each in a new folder and a new home'
	@echo 'make clean    remove .venv and everything else that can be made again'

setup: $(DEV)

$(APP): requirements.lock requirements-uv.lock pyproject.toml
	@test -n '$(PYTHON)' && '$(PYTHON)' -c '$(FITS)' 2>/dev/null \
	|| { echo 'The planner needs Python 3.11, 3.12, 3.13 or 3.14 with its module venv (Debian: python3-venv).'; \
	echo 'Install one, or name it: make PYTHON=/path/to/python3.11'; exit 1; }
	@PYTHON='$(PYTHON)' UV='$(UV)' sh .ci/set-up app

$(DEV): $(APP) requirements-dev.lock
	@UV='$(UV)' sh .ci/set-up dev
	@touch $@

app: $(APP)
	$(BIN)/planner app

# The simulation is compiled beside the checks: both use one core, and tests that begin together
# would each compile it. tests/conftest.py says what is long.
test: $(DEV)
	@$(MAKE) --no-print-directory -j2 check compiled browser libreoffice
	$(BIN)/python -m pytest -n $(WORKERS)

quick: $(DEV)
	@$(MAKE) --no-print-directory -j2 check compiled
	$(BIN)/python -m pytest -n $(WORKERS) -m 'not long'

compiled: $(DEV)
	@$(BIN)/python -m planner.experiments.run.precompile

check: $(DEV)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

bench: $(DEV)
	$(BIN)/python benchmarks/bench.py

format: $(DEV)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

settings: $(DEV)
	$(BIN)/python .ci/write_settings.py

# Its own environment: nothing that builds pages is needed to run or to test the planner.
docs: .venv-docs/.done
	.venv-docs/bin/zensical build

.venv-docs/.done: requirements-docs.lock
	'$(PYTHON)' -m venv .venv-docs
	.venv-docs/bin/pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements-docs.lock
	@touch $@

browser:
	@sh .ci/get-chromium

libreoffice:
	@sh .ci/get-libreoffice

# uv writes the locks because it can cover every platform and Python at once.
lock:
	@set -e; place=$$(mktemp -d); trap 'rm -rf "$$place"' EXIT; \
	'$(PYTHON)' -m venv "$$place" && "$$place/bin/pip" install --quiet --disable-pip-version-check uv; \
	'$(PYTHON)' .ci/make_locks.py "$$place/bin/uv" $(LOCK_ARGS)

check-setup:
	'$(PYTHON)' .ci/check_setup.py

clean:
	rm -rf .venv .venv-docs site .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	rm -rf .coverage htmlcov build dist test-results
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
