# Everything a fresh machine needs is python3, make and git: `make run` shows the program, `make test` checks it.

VENV := .venv
BIN := $(VENV)/bin
RUN_READY := $(VENV)/.ready-to-run
TEST_READY := $(VENV)/.ready-to-test
INPUTS := pyproject.toml constraints.txt
INSTALL := $(BIN)/python -m pip --quiet --disable-pip-version-check --no-input install -c constraints.txt

.DEFAULT_GOAL := run
.PHONY: run test setup lint benchmark clean unusable

run: $(RUN_READY)
	@$(BIN)/visavis demo --out demo-out $(ARGS)

test: $(TEST_READY)
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/python -m pytest -n 2 $(ARGS)

setup: $(RUN_READY)

lint: $(TEST_READY)
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

benchmark: $(TEST_READY)
	@if [ -f tests/benchmarks/__main__.py ]; then $(BIN)/python -m tests.benchmarks $(ARGS); \
	else echo "There is no benchmark in this checkout (tests/benchmarks/__main__.py)."; fi

# Removes what tools leave behind; the virtual environment, papers and event files stay.
clean:
	@rm -rf build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
	@find desktop tests -name __pycache__ -type d -prune -exec rm -rf {} +

$(RUN_READY): $(INPUTS) | $(BIN)/python
	@echo "Installing what Vis-à-vis needs (a minute or two the first time)"
	@$(INSTALL) --editable .
	@touch $@

$(TEST_READY): $(INPUTS) | $(BIN)/python
	@echo "Installing what Vis-à-vis and its checks need (a minute or two the first time)"
	@$(INSTALL) --editable '.[test]'
	@touch $(RUN_READY) $@

# Finds a Python of 3.11 or newer. Debian and Ubuntu keep the means to make an environment in a package of its own.
$(BIN)/python:
	@set -e; found=; \
	for name in $(PYTHON) python3 python3.13 python3.12 python3.11; do \
	    if "$$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then found=$$name; break; fi; \
	done; \
	if [ -z "$$found" ]; then \
	    here=$$(python3 --version 2>/dev/null || echo "no python3"); \
	    echo "Vis-à-vis needs Python 3.11 or newer; here is $$here." \
	        "Install one and run make again, or name it: make PYTHON=/path/to/python3.12" >&2; exit 1; \
	fi; \
	if ! "$$found" -c 'import ensurepip, venv' >/dev/null 2>&1; then \
	    package=$$("$$found" -c 'import sys; print("python3.%d-venv" % sys.version_info[1])'); \
	    missing="Vis-à-vis needs a system package that is missing here: $$package. Install it and run make again."; \
	    if [ "$$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then echo "$$missing" >&2; exit 1; fi; \
	    echo "Installing the system package $$package"; \
	    export DEBIAN_FRONTEND=noninteractive; \
	    apt-get -qq update >/dev/null 2>&1 || true; \
	    apt-get -qq -y install "$$package" >/dev/null </dev/null || { echo "$$missing" >&2; exit 1; }; \
	fi; \
	"$$found" -m venv --clear $(VENV)

# An environment that no longer runs, or with too old a Python, is made anew.
ifneq ($(shell $(BIN)/python -c 'import pip, sys; print(sys.version_info >= (3, 11))' 2>/dev/null),True)
$(BIN)/python $(RUN_READY) $(TEST_READY): unusable
endif
