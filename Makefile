# Everything a fresh machine needs is python3, make and git: `make run` shows the program, `make test` checks it.

VENV := .venv
BIN := $(VENV)/bin
RUN_READY := $(VENV)/.ready-to-run
TEST_READY := $(VENV)/.ready-to-test
INPUTS := pyproject.toml constraints.txt
# What Qt needs of a Debian or Ubuntu for any window, and what it needs besides to show one on a screen.
QT_LIBRARIES := libegl1 libgl1 libxkbcommon0 libdbus-1-3 libfontconfig1 libglib2.0-0
QT_SCREEN_LIBRARIES := libxcb-cursor0 libxkbcommon-x11-0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-render-util0 libxcb-shape0 libxcb-xinerama0
INSTALL := $(BIN)/python -m pip --quiet --disable-pip-version-check --no-input install -c constraints.txt

.DEFAULT_GOAL := run
.PHONY: run test setup lint benchmark installer clean unusable

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
	@$(BIN)/python -m tests.benchmarks.run $(ARGS)

# Packs the program with everything it needs, tries it from another folder, and puts it into one archive.
PACKED := visavis-$(shell sed -n 's/__version__ = "\(.*\)"/\1/p' desktop/__init__.py)-$(shell uname -s | tr A-Z a-z)-$(shell uname -m)
installer: $(RUN_READY)
	@$(INSTALL) --editable '.[installer]'
	@DISPLAY=packed; $(QT_READY)
	@echo "Packing (a minute or two); what is done stands in build/installer.log"
	@mkdir -p build
	@$(BIN)/python -m PyInstaller --noconfirm build_installer.spec >build/installer.log 2>&1 || { tail -20 build/installer.log >&2; exit 1; }
	@cd / && env -i HOME="$(CURDIR)/build" "$(CURDIR)/dist/visavis/visavis" self-test --window
	@tar -C dist -czf "dist/$(PACKED).tar.gz" visavis
	@echo "dist/$(PACKED).tar.gz"

# Removes what tools leave behind; the virtual environment, papers and event files stay.
clean:
	@rm -rf build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
	@find desktop tests -name __pycache__ -type d -prune -exec rm -rf {} +

$(RUN_READY): $(INPUTS) | $(BIN)/python
	@echo "Installing what Vis-à-vis needs (a minute or two the first time)"
	@$(INSTALL) --editable .
	@$(QT_READY) || true  # the command line works without
	@touch $@

$(TEST_READY): $(INPUTS) | $(BIN)/python
	@echo "Installing what Vis-à-vis and its checks need (a minute or two the first time)"
	@$(INSTALL) --editable '.[test]'
	@$(QT_READY)
	@touch $(RUN_READY) $@

# Installs the libraries of the system Qt loads, when root; else says in one line which packages to install.
define QT_READY
set -e; \
works() { $(BIN)/python -c 'import PySide6.QtWidgets, PySide6.QtSvg' >/dev/null 2>&1; }; \
shows() { $(BIN)/python -c 'import ctypes, pathlib, sys, PySide6.QtGui as q; \
sys.platform != "linux" or ctypes.CDLL(str(pathlib.Path(q.__file__).parent / "Qt/plugins/platforms/libqxcb.so"))' >/dev/null 2>&1; }; \
needed="$(QT_LIBRARIES)"; \
if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ]; then needed="$$needed $(QT_SCREEN_LIBRARIES)"; fi; \
if works && { [ -z "$$DISPLAY$$WAYLAND_DISPLAY" ] || shows; }; then exit 0; fi; \
if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
    echo "Installing the system packages the window needs"; \
    export DEBIAN_FRONTEND=noninteractive; \
    apt-get -qq update >/dev/null 2>&1 || true; \
    apt-get -qq -y install $$needed >/dev/null 2>&1 </dev/null || true; \
fi; \
if works && { [ -z "$$DISPLAY$$WAYLAND_DISPLAY" ] || shows; }; then exit 0; fi; \
echo "The window needs system packages that are missing here: $$needed. On Debian and Ubuntu, install them and run make again." >&2; \
works
endef

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
