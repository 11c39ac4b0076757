"""Reads the program's source for the error codes it raises and the data each comes with."""

import ast
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2] / "desktop"
_ERRORS = {"UserError", "EnvironmentProblem"}


@dataclass(frozen=True)
class Raised:
    """One call that makes an error: its code, None if only known at run time, and the names of its data."""

    code: str | None
    names: frozenset[str]
    is_open: bool  # takes further data by **
    place: str


def enumerations(root: Path = ROOT) -> dict[str, dict[str, str]]:
    """Every StrEnum of the program with its members."""
    found: dict[str, dict[str, str]] = {}
    for file in sorted(root.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef) and any(_name(base) == "StrEnum" for base in node.bases):
                found[node.name] = {
                    target.id: statement.value.value
                    for statement in node.body
                    if isinstance(statement, ast.Assign) and isinstance(statement.value, ast.Constant)
                    for target in statement.targets
                    if isinstance(target, ast.Name)
                }
    return found


def raised(root: Path = ROOT) -> list[Raised]:
    """Every error the program makes, in every branch of a conditional code."""
    members = enumerations(root)
    found = []
    for file in sorted(root.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and _name(node.func) in _ERRORS and node.args:
                names = frozenset(keyword.arg for keyword in node.keywords if keyword.arg)
                is_open = any(keyword.arg is None for keyword in node.keywords)
                place = f"{file.relative_to(root.parent)}:{node.lineno}"
                for code in _codes(node.args[0], members):
                    found.append(Raised(code, names, is_open, place))
    return found


def _codes(node: ast.expr, members: dict[str, dict[str, str]]) -> list[str | None]:
    if isinstance(node, ast.Constant):
        return [node.value]
    if isinstance(node, ast.IfExp):
        return _codes(node.body, members) + _codes(node.orelse, members)
    if isinstance(node, ast.Attribute):
        owner = node.value
        if isinstance(owner, ast.Attribute) and node.attr == "value":
            return _codes(owner, members)
        return [members.get(_name(owner) or "", {}).get(node.attr)]
    return [None]


def _name(node: ast.expr) -> str | None:
    if isinstance(node, ast.Name):
        return node.id
    return node.attr if isinstance(node, ast.Attribute) else None
