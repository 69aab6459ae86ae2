# `make demo` and `make test` are all a newcomer needs. Both make a virtual environment in .venv first.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test lint types imports unit bench fuzz docs pictures schemas clean

demo: $(VENV)/.installed
	$(BIN)/rolematch rank examples/cvs --as-of 2026-09-01

test: lint types imports unit

lint: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.installed-dev
	$(BIN)/mypy

imports: $(VENV)/.installed-dev
	$(BIN)/lint-imports

unit: $(VENV)/.installed-dev
	$(BIN)/rolematch check taxonomies
	$(BIN)/python -m pytest --numprocesses auto --dist worksteal

bench: $(VENV)/.installed-dev
	$(BIN)/python benchmarks/speed.py

# Damages files of every kind and has them read; under a minute. EXAMPLES=20000 SEED=7 for more and for others.
EXAMPLES ?= 1500
SEED ?= 0
fuzz: $(VENV)/.installed-dev
	$(BIN)/python tests/fuzz/fuzz_documents.py $(EXAMPLES) $(SEED)

# The documentation site, in build/docs. A warning is an error.
docs: $(VENV)/.installed-docs
	$(BIN)/python -m sphinx -W --keep-going -q -b html docs build/docs

# Runs the example notebooks and saves them with what they show.
notebooks: $(VENV)/.installed-dev
	$(BIN)/python examples/notebooks/run_all.py

# Takes the pictures of the documentation anew; needs Chromium.
pictures: $(VENV)/.installed-dev
	$(BIN)/python docs/take_pictures.py

# Writes the published JSON Schemas anew; a test fails when they are out of date.
schemas: $(VENV)/.installed-dev
	$(BIN)/python -m rolematch.taxonomy.json_schema
	$(BIN)/python docs/write_report_schema.py

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "rolematch needs Python 3.11 or newer: make PYTHON=python3.12 ..."; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: $(VENV)/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	@touch $@

$(VENV)/.installed-dev: $(VENV)/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	@touch $@ $(VENV)/.installed

$(VENV)/.installed-docs: $(VENV)/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[docs]'
	@touch $@ $(VENV)/.installed

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .import_linter_cache build dist
