"""The checker of the layers finds each kind of forbidden import in tiny made-up trees."""

import pytest

from tests.architecture.imports import (
    beyond_what_is_named,
    circles,
    imports_of,
    outside_their_keeper,
    read_tree,
    upward_or_sideways,
)


@pytest.fixture
def house(tmp_path):
    """Writes files given as {path: text} into a package called desktop and reads their imports."""

    def build(files):
        package = tmp_path / "desktop"
        for path, text in files.items():
            file = package / path
            file.parent.mkdir(parents=True, exist_ok=True)
            for folder in (file.parent, package):
                (folder / "__init__.py").touch()
            file.write_text(text, encoding="utf-8")
        return imports_of(read_tree(package))

    return build


def test_downward_imports_pass(house):
    found = house(
        {
            "domain/errors.py": "import hashlib\n",
            "wording/words.py": "from desktop.settings import resource\n",
            "settings.py": "from desktop.domain.errors import UserError\nimport platformdirs\n",
            "solver/search.py": "from ortools.sat import python\nfrom desktop.domain import errors\n",
            "services/planning.py": "from desktop.solver import search\nfrom desktop import __version__\n",
            "__main__.py": "def main():\n    from desktop import cli\n",
            "cli.py": "import desktop.services.planning\n",
        }
    )
    assert len(found) == 10
    assert upward_or_sideways(found) == []
    assert outside_their_keeper(found) == []
    assert beyond_what_is_named(found) == []
    assert circles(found) == []


@pytest.mark.parametrize(
    "line",
    [
        "import desktop.services.planning",
        "from desktop.services import planning",
        "from desktop.services.planning import build",
        "from ..services import planning",
        "def late():\n    from desktop.services import planning",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from desktop.services import planning",
        "import importlib\nplanning = importlib.import_module('desktop.services.planning')",
    ],
)
def test_an_upward_import_is_found_however_it_is_written(house, line):
    found = upward_or_sideways(house({"services/planning.py": "", "storage/rows.py": line}))
    assert len(found) == 1
    assert found[0].startswith("desktop.storage.rows:")


@pytest.mark.parametrize(
    ("importer", "target"),
    [("solver", "storage"), ("storage", "exchange"), ("exchange", "printing"), ("printing", "solver")],
)
def test_the_middle_packages_may_not_import_each_other(house, importer, target):
    files = {f"{importer}/a.py": f"from desktop.{target} import b", f"{target}/b.py": ""}
    assert upward_or_sideways(house(files)) == [f"desktop.{importer}.a:1 imports desktop.{target}.b"]


def test_the_command_line_may_not_import_the_window(house):
    found = house({"cli.py": "from desktop.ui import application", "ui/application.py": ""})
    assert upward_or_sideways(found) == ["desktop.cli:1 imports desktop.ui.application"]


def test_a_room_without_a_floor_may_import_nothing_of_the_house(house):
    found = house({"domain/errors.py": "", "oddments.py": "from desktop.domain import errors"})
    assert upward_or_sideways(found) == ["desktop.oddments:1 imports desktop.domain.errors"]


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("services/check.py", "from ortools.sat.python import cp_model"),
        ("solver/contract.py", "import ortools"),
        ("services/papers.py", "import sqlalchemy as sa"),
        ("exchange/rows.py", "from alembic import op"),
        ("storage/rows.py", "import qrcode.image.svg"),
        ("services/rows.py", "import python_calamine"),
        ("cli.py", "def late():\n    from PySide6 import QtWidgets"),
    ],
)
def test_a_library_is_used_by_its_keeper_only(house, path, line):
    assert len(outside_their_keeper(house({path: line}))) == 1


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("domain/people.py", "import babel"),
        ("domain/people.py", "from desktop import __version__"),
        ("domain/people.py", "from desktop.settings import resource"),
        ("settings.py", "from desktop.domain import people"),
        ("settings.py", "import filelock"),
    ],
)
def test_domain_and_settings_import_only_what_is_named_for_them(house, path, line):
    assert len(beyond_what_is_named(house({"domain/people.py": "", path: line}))) == 1


def test_a_circle_is_found_through_a_third_module_and_a_type_only_import(house):
    found = house(
        {
            "domain/a.py": "from desktop.domain.b import x\n",
            "domain/b.py": "def late():\n    from desktop.domain import c\n",
            "domain/c.py": "import typing\nif typing.TYPE_CHECKING:\n    from desktop.domain.a import y\n",
            "domain/d.py": "from desktop.domain import a\n",
        }
    )
    assert circles(found) == [["desktop.domain.a", "desktop.domain.b", "desktop.domain.c"]]
