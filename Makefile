# Everything a person types. Each target sets up what it needs in .venv first,
# so a fresh clone needs only make and Python 3.11 or newer.

PYTHON ?= $(shell for name in python3.11 python3 python3.12 python3.13; do \
	$$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& echo $$name && break; done)
WORKERS ?= 2
BIN := .venv/bin
READY := .venv/.ready

.DEFAULT_GOAL := help
.PHONY: help setup app test check bench format browser libreoffice lock clean

help:
	@echo 'make app      open the planner in your browser'
	@echo 'make test     all checks and tests'
	@echo 'make check    style, types and import rules only'
	@echo 'make bench    what it costs in time and memory: one table'
	@echo 'make format   let ruff repair style and layout'
	@echo 'make setup    only create .venv (the others do it by themselves)'
	@echo 'make lock     work out requirements.lock anew (LOCK_ARGS=--upgrade for newer releases)'
	@echo 'make clean    remove .venv and everything else that can be made again'

setup: $(READY)

$(READY): requirements.lock pyproject.toml
	@test -n '$(PYTHON)' && '$(PYTHON)' -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	|| { echo 'The planner needs Python 3.11 or newer. Install it, or name it: make PYTHON=/path/to/python3.11'; exit 1; }
	@$(BIN)/python -c '' 2>/dev/null || rm -rf .venv
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

app: $(READY)
	$(BIN)/planner app

# Browser tests go in a process of their own: Playwright keeps an event loop running in it.
test: check browser libreoffice
	$(BIN)/python -m pytest tests/browser
	$(BIN)/python -m pytest --ignore=tests/browser -n $(WORKERS) --dist worksteal

check: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

bench: $(READY)
	$(BIN)/python benchmarks/bench.py

format: $(READY)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

browser:
	@sh .ci/get-chromium

libreoffice:
	@sh .ci/get-libreoffice

# uv writes the lock because it can cover every platform and Python at once.
lock:
	@set -e; place=$$(mktemp -d); trap 'rm -rf "$$place"' EXIT; \
	'$(PYTHON)' -m venv "$$place" && "$$place/bin/pip" install --quiet --disable-pip-version-check uv; \
	"$$place/bin/uv" pip compile --quiet --universal --generate-hashes --no-emit-index-url \
	--no-emit-find-links --no-header --all-extras --group dev --python-version 3.11 \
	$(LOCK_ARGS) -o requirements.lock pyproject.toml

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	rm -rf .coverage htmlcov build dist test-results
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
