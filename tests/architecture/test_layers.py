"""The house stands as designed: imports go down, libraries stay with their keepers, importing stays light."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture import imports

ROOT = Path(__file__).parents[2]
MODULES = imports.read_tree(ROOT / "desktop")
VAGUE_NAME = re.compile(r"manager|helper|utils?(_|$)|(^|_)util")

IMPORT_IN_TURN = """
import importlib, sys
heavy, names = sys.argv[1].split(","), sys.argv[2:]
for name in names:
    try:
        importlib.import_module(name)
    except Exception as fault:
        sys.exit(f"importing {name} fails: {fault!r}")
    if loaded := [library for library in heavy if library in sys.modules]:
        sys.exit(f"importing {name} loads {', '.join(loaded)}")
"""


@pytest.fixture(scope="module")
def found():
    return imports.imports_of(MODULES)


def import_in_turn(heavy, *names):
    """Imports modules in a fresh interpreter and says which one loaded a heavy library first."""
    done = subprocess.run(
        [sys.executable, "-c", IMPORT_IN_TURN, ",".join(heavy), *names],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return done.stderr.strip()


def test_imports_go_down_and_never_to_a_neighbour(found):
    assert imports.upward_or_sideways(found) == []


def test_no_modules_import_each_other_in_a_circle(found):
    assert imports.circles(found) == []


def test_libraries_are_imported_by_their_keepers_only(found):
    assert imports.outside_their_keeper(found) == []


def test_domain_needs_the_standard_library_only_and_settings_little_more(found):
    assert imports.beyond_what_is_named(found) == []


@pytest.mark.parametrize("name", MODULES)
def test_every_module_says_what_it_is_for(name):
    assert ast.get_docstring(ast.parse(MODULES[name].read_bytes())), f"{name} has no docstring"


def test_no_module_is_called_manager_helper_or_utils():
    assert [name for name in MODULES if any(VAGUE_NAME.search(part) for part in name.split("."))] == []


def test_the_command_line_loads_neither_window_nor_solver_nor_migrations():
    assert "desktop.cli" in MODULES
    assert import_in_turn(["PySide6", "ortools", "alembic"], "desktop.cli") == ""


def test_nothing_outside_the_solver_loads_ortools():
    names = [name for name in MODULES if not name.startswith(("desktop.solver.", "desktop.ui."))]
    assert import_in_turn(["ortools"], *names) == ""


def test_the_solvers_contract_loads_no_ortools():
    assert imports.WITHOUT_ORTOOLS in MODULES
    assert import_in_turn(["ortools"], imports.WITHOUT_ORTOOLS) == ""


def test_the_watch_on_heavy_imports_sees_one():
    assert "importing sqlite3 loads sqlite3.dbapi2" in import_in_turn(["sqlite3.dbapi2"], "json", "sqlite3")
