"""What is checked in works on any machine: no addresses or paths of one, readable text, all packed."""

import re
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from tests.architecture.imports import imports_of, read_tree

ROOT = Path(__file__).parents[2]
TEXT_SUFFIXES = {
    "", ".cfg", ".css", ".ini", ".json", ".md", ".po", ".pot", ".py", ".qss", ".sh", ".spec", ".svg", ".toml",
    ".ts", ".txt", ".xml", ".yaml", ".yml",
}  # fmt: skip
"""CSV is not among them: the samples are lists as others export them, in encodings of their own."""

ALLOWED_AT_THE_TOP = {
    ".ci", ".gitignore", "CHANGELOG.md", "LICENSE", "Makefile", "README.md", "build_installer.spec",
    "constraints.txt", "desktop", "pyproject.toml", "resources", "tests",
}  # fmt: skip

PACKAGE_INDEX = re.compile(
    r"index[-_]url|find[-_]links|trusted[-_]host|pypi" + r"\.org|python" + r"hosted\.org", re.IGNORECASE
)
MACHINE_PATH = re.compile(r"(?<![\w.~}$-])/(?:work|root|tmp|home|Users)/\w|\b[A-Z]:\\+Users\\+\w")
EXACT_PIN = re.compile(r"[A-Za-z0-9._-]+==[\w.+!]+(; sys_platform == \"\w+\")?")


@pytest.fixture(scope="module")
def tracked():
    """Every file under version control that is still there."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    if listed.returncode:
        pytest.skip("not a checkout: nothing is tracked here")
    files = [ROOT / name for name in listed.stdout.decode("utf-8").split("\0") if name]
    return [file for file in files if file.is_file()]


@pytest.fixture(scope="module")
def texts(tracked):
    """The tracked text files, as bytes by their path from the top."""
    return {
        file.relative_to(ROOT).as_posix(): file.read_bytes()
        for file in tracked
        if file.suffix.lower() in TEXT_SUFFIXES
    }


@pytest.fixture(scope="module")
def project():
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def lines_matching(pattern, texts):
    return [
        f"{name}:{number}: {line.strip()[:100]}"
        for name, data in texts.items()
        if name != "tests/architecture/test_repository.py"
        for number, line in enumerate(data.decode("utf-8", "replace").splitlines(), start=1)
        if pattern.search(line)
    ]


def test_every_text_file_is_utf8_without_a_byte_order_mark(texts):
    faulty = []
    for name, data in texts.items():
        try:
            if data.decode("utf-8").startswith("\ufeff"):
                faulty.append(name)
        except UnicodeDecodeError:
            faulty.append(name)
    assert faulty == []


def test_no_file_names_a_package_index(texts):
    assert lines_matching(PACKAGE_INDEX, texts) == []


def test_no_file_holds_a_path_of_somebodys_machine(texts):
    assert lines_matching(MACHINE_PATH, texts) == []


@pytest.mark.parametrize(
    ("pattern", "line"),
    [
        (PACKAGE_INDEX, "--extra-index-url https://index.example/simple"),
        (PACKAGE_INDEX, "find_links = wheels"),
        (MACHINE_PATH, "open('/home/somebody/list.csv')"),
        (MACHINE_PATH, r"C:\Users\somebody"),
        (MACHINE_PATH, "see /tmp/list.csv"),
    ],
)
def test_the_search_for_addresses_and_paths_finds_them(pattern, line):
    assert pattern.search(line)


def test_only_the_named_files_and_folders_lie_at_the_top(tracked):
    found = {file.relative_to(ROOT).parts[0] for file in tracked}
    assert found <= ALLOWED_AT_THE_TOP


def test_constraints_are_exact_versions_and_nothing_else():
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if not line.startswith("#") and not EXACT_PIN.fullmatch(line)] == []


def test_every_package_the_project_names_is_pinned(project):
    pinned = {
        plain_name(line) for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    }
    needed = [*project["project"]["dependencies"], *project["project"]["optional-dependencies"]["test"]]
    assert [need for need in needed if plain_name(need) not in pinned] == []


def test_every_library_the_program_imports_is_a_declared_dependency(project):
    declared = {plain_name(need) for need in project["project"]["dependencies"]}
    providers = packages_distributions()
    used = {found.target.split(".")[0] for found in imports_of(read_tree(ROOT / "desktop"))}
    foreign = used - sys.stdlib_module_names - {"desktop"}
    undeclared = {
        name for name in foreign if declared.isdisjoint(plain_name(each) for each in providers.get(name, ()))
    }
    assert undeclared == set()


def test_the_wheel_packs_every_package_and_the_resources(project):
    packages = {name for name, file in read_tree(ROOT / "desktop").items() if file.name == "__init__.py"}
    assert set(project["tool"]["setuptools"]["packages"]) == packages | {"desktop.resources"}


def test_the_readme_names_the_two_commands():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "make run" in readme
    assert "make test" in readme


def plain_name(requirement):
    """The name of a package without its version, as the index compares names."""
    return re.sub(r"[-_.]+", "-", re.match(r"[\w.-]*", requirement)[0]).lower()
