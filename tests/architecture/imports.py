"""Reads which module of a source tree imports what and finds forbidden imports; runs none of the code."""

import ast
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

FLOORS = (
    {"domain"},
    {"settings"},
    {"wording"},
    {"solver", "storage", "exchange", "printing"},
    {"services"},
    {"ui", "cli"},
    {"bootstrap"},
    {"__main__"},
)
"""Rooms from the ground up; a room imports lower floors and itself, never a neighbour."""

KEEPERS = {
    "ortools": "desktop.solver",
    "sqlalchemy": "desktop.storage",
    "alembic": "desktop.storage",
    "reportlab": "desktop.printing",
    "qrcode": "desktop.printing",
    "pypdfium2": "desktop.printing",
    "arabic_reshaper": "desktop.printing",
    "bidi": "desktop.printing",
    "python_calamine": "desktop.exchange",
    "xlsxwriter": "desktop.exchange",
    "PySide6": "desktop.ui",
    "shiboken6": "desktop.ui",
}
"""The one package that may import a library."""

ONLY_THESE = {
    "desktop.domain": {"desktop.domain"},
    "desktop.settings": {"desktop.domain.errors", "platformdirs"},
}
"""Rooms that import the standard library and nothing else but what is named here."""

WITHOUT_ORTOOLS = "desktop.solver.contract"


@dataclass(frozen=True)
class Import:
    """Module `importer` names `target` in line `line`, wherever in the file that is."""

    importer: str
    line: int
    target: str

    def __str__(self) -> str:
        return f"{self.importer}:{self.line} imports {self.target}"


def read_tree(package: Path) -> dict[str, Path]:
    """Every module of a package folder, by its full name."""
    found = {}
    for file in sorted(package.rglob("*.py")):
        parts = [package.name, *file.relative_to(package).with_suffix("").parts]
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = file
    return found


def imports_of(modules: Mapping[str, Path]) -> list[Import]:
    """Every import in these modules: at the top, in functions, for types only or through importlib."""
    return [
        Import(name, line, target)
        for name, file in modules.items()
        for line, target in _targets(ast.parse(file.read_bytes(), str(file)), name, file, modules)
    ]


def upward_or_sideways(imports: Iterable[Import]) -> list[str]:
    """Imports inside the house that do not go to a lower floor."""
    return [str(found) for found in imports if _is_inside(found.target) and not _goes_down(found)]


def outside_their_keeper(imports: Iterable[Import]) -> list[str]:
    """Imports of a library outside the one package that may use it, and OR-Tools in the solver's contract."""
    return [
        str(found)
        for found in imports
        if (library := found.target.split(".")[0]) in KEEPERS
        and (
            not _lies_in(found.importer, KEEPERS[library])
            or (library == "ortools" and found.importer == WITHOUT_ORTOOLS)
        )
    ]


def beyond_what_is_named(imports: Iterable[Import]) -> list[str]:
    """Imports of the rooms in ONLY_THESE that are neither the standard library's nor named there."""
    return [
        str(found)
        for found in imports
        for room, allowed in ONLY_THESE.items()
        if _lies_in(found.importer, room)
        and found.target.split(".")[0] not in sys.stdlib_module_names
        and not any(_lies_in(found.target, name) for name in allowed)
    ]


def circles(imports: Iterable[Import]) -> list[list[str]]:
    """Groups of modules that import each other, directly or through others."""
    arrows: dict[str, set[str]] = {}
    for found in imports:
        if found.target != found.importer:
            arrows.setdefault(found.importer, set()).add(found.target)
    reached = {name: _reachable(name, arrows) for name in arrows}
    groups = {
        tuple(sorted(other for other in reached[name] if name in reached.get(other, ())))
        for name in reached
        if name in reached[name]
    }
    return [list(group) for group in sorted(groups)]


def _targets(
    tree: ast.Module, name: str, file: Path, modules: Mapping[str, Path]
) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = _absolute(node, name, is_package=file.name == "__init__.py")
            for alias in node.names:
                inner = f"{base}.{alias.name}"
                yield node.lineno, inner if inner in modules else base
        elif isinstance(node, ast.Call) and _imports_by_name(node):
            argument = node.args[0] if node.args else None
            if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                yield node.lineno, argument.value


def _absolute(node: ast.ImportFrom, importer: str, *, is_package: bool) -> str:
    if node.level == 0:
        return node.module or ""
    steps = node.level - 1 if is_package else node.level
    base = importer.split(".")[: len(importer.split(".")) - steps]
    return ".".join([*base, *([node.module] if node.module else [])])


def _imports_by_name(node: ast.Call) -> bool:
    called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    return called in {"import_module", "__import__"}


def _is_inside(target: str) -> bool:
    return target.startswith("desktop.")


def _lies_in(name: str, package: str) -> bool:
    return name == package or name.startswith(f"{package}.")


def _goes_down(found: Import) -> bool:
    importer, target = _room(found.importer), _room(found.target)
    return importer == target or (
        importer in _FLOOR_OF and target in _FLOOR_OF and _FLOOR_OF[target] < _FLOOR_OF[importer]
    )


def _room(module: str) -> str:
    return module.split(".")[1] if "." in module else ""


def _reachable(start: str, arrows: Mapping[str, set[str]]) -> set[str]:
    seen: set[str] = set()
    waiting = list(arrows.get(start, ()))
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            waiting.extend(arrows.get(name, ()))
    return seen


_FLOOR_OF = {room: height for height, floor in enumerate(FLOORS) for room in floor}
