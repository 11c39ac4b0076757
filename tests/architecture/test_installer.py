"""The installer's recipe takes every module, resource and licence along; nothing is built here."""

import sys
from importlib.metadata import distribution
from pathlib import Path

import pytest

from desktop.__main__ import main
from desktop.services.self_test import LIST, OLD_FILE
from desktop.solver import runners
from tests.architecture.imports import read_tree

ROOT = Path(__file__).parents[2]


class Recorder:
    """Stands for whatever the packing tool offers, and keeps what it was asked for."""

    def __init__(self, calls, name):
        self.calls, self.name = calls, name

    def __call__(self, *given, **options):
        self.calls.setdefault(self.name, []).append((given, options))
        made = Recorder(self.calls, f"{self.name} made")
        made.pure, made.scripts, made.binaries = [], [], []
        made.datas = [(f"{to}/{Path(file).name}", file, "DATA") for file, to in options.get("datas", ())]
        return made


def run_recipe():
    """What the recipe asks the packing tool for, by the name of the step."""
    calls = {}
    names = {name: Recorder(calls, name) for name in ("Analysis", "PYZ", "EXE", "COLLECT", "BUNDLE")}
    path = list(sys.path)
    try:
        exec(  # the packing tool runs its recipes like this
            compile(
                (ROOT / "build_installer.spec").read_text(encoding="utf-8"), "build_installer.spec", "exec"
            ),
            {"SPECPATH": str(ROOT), **names},
        )
    finally:
        sys.path[:] = path
    return calls


@pytest.fixture(scope="module")
def recipe():
    return run_recipe()


@pytest.fixture(scope="module")
def packed(recipe):
    """Where each packed file comes to lie, as the last step is given them."""
    (given, _), *_ = recipe["COLLECT"]
    return {name for entries in given if isinstance(entries, list) for name, *_ in entries}


def test_every_module_is_packed_also_those_imported_late(recipe):
    ((_, options),) = recipe["Analysis"]
    hidden = {name for name in options["hiddenimports"] if name.startswith("desktop")}
    assert hidden | {"desktop.__main__"} == set(read_tree(ROOT / "desktop"))


def test_every_resource_is_packed_but_the_pictures_of_the_readme(packed):
    files = {file.relative_to(ROOT) for file in (ROOT / "resources").rglob("*") if file.is_file()}
    wanted = {file.as_posix() for file in files if file.parts[1] != "pictures"}
    assert wanted - packed == set()
    assert not any(name.startswith("resources/pictures") for name in packed)


@pytest.mark.parametrize("library", ["PySide6-Essentials", "ortools", "reportlab", "SQLAlchemy"])
def test_libraries_come_with_their_licence_and_their_version(packed, library):
    found = distribution(library)
    folder = f"licences/{library.lower()}-{found.version}/"
    assert any(name.startswith(folder) for name in packed)
    assert any(
        name.startswith(library.replace("-", "_").lower()) and name.endswith("METADATA") for name in packed
    )


def test_the_licence_of_the_program_is_packed(packed):
    assert "licences/visavis/LICENSE" in packed


def test_nothing_made_for_tests_is_packed(packed):
    assert not [name for name in packed if "pytest" in name or "hypothesis" in name]


@pytest.mark.parametrize(
    ("system", "programs"),
    [
        ("linux", {"visavis": True}),
        ("win32", {"visavis": True, "visavisw": False}),
        ("darwin", {"visavis": False}),
    ],
)
def test_each_system_gets_its_programs(monkeypatch, system, programs):
    monkeypatch.setattr(sys, "platform", system)
    calls = run_recipe()
    assert {options["name"]: options["console"] for _, options in calls["EXE"]} == programs
    assert ("BUNDLE" in calls) is (system == "darwin")


def test_the_packed_window_starts_the_solver_by_the_program_with_a_console(monkeypatch, tmp_path):
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "visavisw.exe"))
    assert runners.worker_command() == [str(tmp_path / "visavisw.exe"), "--solver-worker"]
    (tmp_path / "visavis.exe").touch()
    assert runners.worker_command() == [str(tmp_path / "visavis.exe"), "--solver-worker"]


def test_a_program_without_a_console_can_still_write(monkeypatch):
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    assert main(["--version"]) == 0
    assert main(["check", "none.visavis"]) == 3
    sys.stdout.close()
    sys.stderr.close()


def test_the_self_test_finds_its_samples():
    samples = ROOT / "resources" / "samples"
    kept = ROOT / "tests" / "storage" / "files" / "v1.visavis"
    assert samples.joinpath(*OLD_FILE).read_bytes() == kept.read_bytes()
    assert samples.joinpath(*LIST).is_file()
