# Everything a newcomer needs: `make demo` and `make test` set up what they use.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
UV := $(shell command -v uv 2>/dev/null)

.PHONY: demo test test-all lint types docs bench clean

$(STAMP): pyproject.toml constraints.txt
ifdef UV
	test -d $(VENV) || uv venv --quiet --python $(PYTHON) $(VENV)
	uv pip install --quiet --python $(BIN)/python --constraint constraints.txt --editable '.[dev]'
else
	test -d $(VENV) || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
endif
	touch $@

demo: $(STAMP)  ## a clean report passes, a garbled plan fails with the places marked
	$(BIN)/govcheck check fixtures/qinglan-2024-report.txt
	@echo
	! $(BIN)/govcheck check fixtures/qinglan-2024-plan-garbled.txt

test: $(STAMP)  ## the test suite
	$(BIN)/python -m pytest --numprocesses auto

test-all: $(STAMP)  ## the test suite with a browser, which Debian brings
	apt-get install --yes --no-install-recommends chromium
	$(BIN)/python -m pytest --numprocesses auto

lint: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(STAMP)
	$(BIN)/mypy
	$(BIN)/mypy --strict action/check.py

docs: $(STAMP)  ## pages generated from the code
	$(BIN)/python -m tests.regenerate

bench: $(STAMP)  ## the budgets, as ratios measured in one run
	$(BIN)/python benchmarks/run.py
	$(BIN)/python benchmarks/gold.py
	$(BIN)/python benchmarks/growth.py
	$(BIN)/python benchmarks/patterns.py
	$(BIN)/python benchmarks/tables.py
	$(BIN)/python benchmarks/cache.py
	$(BIN)/python benchmarks/readers.py
	$(BIN)/python benchmarks/diff_texts.py
	$(BIN)/python benchmarks/diff_tables.py
	$(BIN)/python benchmarks/diff_targets.py

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache dist
