# Quiltmark. `make` alone says what there is.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PINS := pyproject.toml resources/constraints.txt
# Stamps: what is installed stays until pyproject.toml or the constraints change.
READY := $(VENV)/.ready
TOOLS := $(VENV)/.ready-with-tools
WORKERS ?= auto
ARGS ?=

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run venv tools test test-slow check bench shots clean

help: ## Say what there is
	@sed -n 's/^\([a-z-]*\):[^#]*## /make \1|/p' Makefile | awk -F'|' '{ printf "%-16s %s\n", $$1, $$2 }'

run: $(READY) ## Open the window on the sample study; without a screen, write its files to build/sample
	@$(BIN)/python resources/setup/main_job.py

venv: $(READY) ## Set up .venv with Quiltmark in it

tools: $(TOOLS) ## Set up .venv with the development tools as well

test: $(TOOLS) ## Run the tests, without a screen
	@$(BIN)/python resources/setup/qt_libraries.py
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -n $(WORKERS) --dist loadfile -m "not slow" $(ARGS)

test-slow: $(TOOLS) ## Run the tests that take minutes
	@$(BIN)/python resources/setup/qt_libraries.py
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -m slow $(ARGS)

check: $(TOOLS) ## Check style, types, the directions of imports and sizes
	$(BIN)/python -m ruff check .
	$(BIN)/python -m ruff format --check .
	$(BIN)/python -m mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/python resources/setup/sizes.py src

bench: $(TOOLS) ## Measure, apart from the tests, into build/bench.json
	@$(BIN)/python resources/setup/qt_libraries.py
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m tests.bench $(ARGS)

shots: $(TOOLS) ## Draw the pictures in docs/images
	@$(BIN)/python resources/setup/qt_libraries.py
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m tests.shots $(ARGS)

clean: ## Remove what can be made again; .venv stays
	rm -rf build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find src tests resources -name __pycache__ -type d -prune -exec rm -rf {} +

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo "Quiltmark needs Python 3.11 or newer, and '$(PYTHON)' is missing or older." >&2; \
	  echo "Install one, or name the one to take: make $(MAKECMDGOALS) PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) resources/setup/environment.py make $(VENV)

$(READY): $(PINS) $(BIN)/python
	@$(BIN)/python resources/setup/environment.py install
	@touch $@

$(TOOLS): $(PINS) $(BIN)/python
	@$(BIN)/python resources/setup/environment.py install --tools
	@touch $(READY) $@
