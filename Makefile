# Everything a newcomer needs: `make demo` and `make test` set up what they use.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
RELEASE_VENV ?= .venv-release
RELEASE_BIN := $(RELEASE_VENV)/bin
RELEASE_STAMP := $(RELEASE_VENV)/.installed
BENCH_VENV ?= .venv-bench
BENCH_BIN := $(BENCH_VENV)/bin
BENCH_STAMP := $(BENCH_VENV)/.installed
UV := $(shell command -v uv 2>/dev/null)

.PHONY: demo test test-all lint types docs changelog dist bench bench-all clean

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
	$(BIN)/mypy --strict release

docs: $(STAMP)  ## pages generated from the code, and all pages as a site in site/
	$(BIN)/python -m tests.regenerate
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict

changelog: $(STAMP)  ## what was released, and what is new, is told; the version stands in one place
	$(BIN)/python -m release.changelog

$(RELEASE_STAMP): release/requirements.txt
	test -d $(RELEASE_VENV) || $(PYTHON) -m venv $(RELEASE_VENV)
	$(RELEASE_BIN)/python -m pip install --quiet --disable-pip-version-check --requirement release/requirements.txt
	touch $@

dist: $(RELEASE_STAMP)  ## the sdist and the wheel that it builds, checked, installed and tried
	rm -rf dist
	$(RELEASE_BIN)/python -m build --quiet --outdir dist
	$(RELEASE_BIN)/python -m twine check --strict dist/*
	$(RELEASE_BIN)/python -m release.contents dist
	$(RELEASE_BIN)/python -m release.trial dist

$(BENCH_STAMP): benchmarks/requirements.txt benchmarks/requirements-datacompy.txt pyproject.toml constraints.txt
	test -d $(BENCH_VENV) || $(PYTHON) -m venv $(BENCH_VENV)
	$(BENCH_BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt \
		--requirement benchmarks/requirements.txt --editable '.[dev]'
	rm -rf $(BENCH_VENV)/datacompy
	$(BENCH_BIN)/python -m pip install --quiet --disable-pip-version-check --target $(BENCH_VENV)/datacompy \
		--requirement benchmarks/requirements-datacompy.txt
	touch $@

bench: $(BENCH_STAMP)  ## every budget against its peers, in one run; writes docs/benchmarks.md
	$(BENCH_BIN)/python -m benchmarks.page

bench-all: $(BENCH_STAMP)  ## what takes long: other parts, growth, patterns, mutants; prints
	failed=0; for each in diff_targets readers cache tables patterns growth "mutants quantities totals"; do \
		$(BENCH_BIN)/python -m benchmarks.$$each || failed=1; done; exit $$failed

clean:
	rm -rf $(VENV) $(RELEASE_VENV) $(BENCH_VENV) .mypy_cache .ruff_cache .pytest_cache dist site
