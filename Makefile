# Two commands for a fresh machine with git, make and Python 3.11+ with pip:
#   make site               serve the example site at http://127.0.0.1:8000
#   make site ARGS=build    build it strictly into example_site/site
#   make docs               serve the documentation instead (ARGS=build builds it strictly into site)
#   make test               run all tests

PYTHON ?= python3
BIN := .venv/bin
ARGS ?= serve

.PHONY: site docs test test-lowest lint types layers check dist clean

ifeq ($(ARGS),build)
MKDOCS_ARGS := build --strict
else
MKDOCS_ARGS := $(ARGS)
endif

site: .venv/site
	cd example_site && ../$(BIN)/mkdocs $(MKDOCS_ARGS)

docs: .venv/site
	$(BIN)/mkdocs $(MKDOCS_ARGS)

test: .venv/test tests/node/node_modules
	$(BIN)/pytest -n auto --dist worksteal

# What judges the pages in the browser comes from npm; without npm, the tests that need it are skipped, and say so.
tests/node/node_modules: tests/node/package-lock.json
	@! command -v npm >/dev/null || npm ci --prefix tests/node --no-audit --no-fund --silent
	@mkdir -p $@ && touch $@

# With the lowest versions of what the package needs, in an environment of its own.
test-lowest: .venv/pip
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv venv --quiet --clear --seed .venv/lowest --python $(BIN)/python
	$(BIN)/uv pip compile --quiet --python .venv/lowest --resolution lowest-direct --extra material pyproject.toml \
	  --output-file .venv/lowest/lowest.txt
	$(BIN)/uv pip install --quiet --python .venv/lowest --editable '.[material]' --group test \
	  --constraint .venv/lowest/lowest.txt
	.venv/lowest/bin/pytest -n auto --dist worksteal

lint: .venv/test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: .venv/test
	$(BIN)/mypy

layers: .venv/test
	$(BIN)/lint-imports

check: lint types layers test

dist: .venv/test
	rm -rf dist
	$(BIN)/python -m build --outdir dist
	$(BIN)/python -m twine check --strict dist/*

clean:
	rm -rf .venv dist site example_site/site

.venv/pip:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed: make $(MAKECMDGOALS) PYTHON=python3.12"; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade 'pip>=25.1'
	touch $@

.venv/site: pyproject.toml | .venv/pip
	$(BIN)/python -m pip install --quiet --editable '.[material]'
	touch $@

.venv/test: pyproject.toml | .venv/pip
	$(BIN)/python -m pip install --quiet --editable '.[material]' --group test
	touch $@ .venv/site
