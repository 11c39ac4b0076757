"""Reads the data of a MiniZinc file: whole numbers, sets and arrays of them; no expressions, no models."""

from __future__ import annotations

import re

_COMMENT = re.compile(r"%[^\n]*|/\*.*?\*/", re.DOTALL)
_DIMENSIONS = re.compile(r"array\dd\s*\((?:\s*(?:-?\d+\s*\.\.\s*-?\d+|\w+)\s*,)+(?=\s*\[)")
_SET = re.compile(r"\{[^{}]*\}|-?\d+\s*\.\.\s*-?\d+")
_MEMBER = re.compile(r"(-?\d+)(?:\s*\.\.\s*(-?\d+))?")
_MEMBERS = re.compile(r"[\s{},]*")
_NUMBER = re.compile(r"-?\d+")
_SEPARATORS = re.compile(r"[\s\[\]|,()]*")


class EntryError(ValueError):
    """An entry of the file is missing or not what it should be; `entry` is its name."""

    def __init__(self, entry: str) -> None:
        super().__init__(entry)
        self.entry = entry


class MiniZincData:
    """The entries of one file by name; every reading raises EntryError."""

    def __init__(self, text: str) -> None:
        parts = (part.split("=", 1) for part in _COMMENT.sub("", text).split(";") if "=" in part)
        self._entries = {name.strip(): value.strip() for name, value in parts}

    def number(self, name: str) -> int:
        """Read a whole number."""
        try:
            return int(self._value(name))
        except ValueError as error:
            raise EntryError(name) from error

    def numbers(self, name: str, size: int) -> list[int]:
        """Read an array of `size` whole numbers, of one dimension or more."""
        value = _DIMENSIONS.sub("", self._value(name))
        found = [int(number) for number in _NUMBER.findall(value)]
        if not _SEPARATORS.fullmatch(_NUMBER.sub("", value)) or len(found) != size:
            raise EntryError(name)
        return found

    def sets(self, name: str, size: int) -> list[frozenset[int]]:
        """Read an array of `size` sets, each written as {1, 4} or as 1..4."""
        value = _DIMENSIONS.sub("", self._value(name))
        written = _SET.findall(value)
        if not all(_MEMBERS.fullmatch(_MEMBER.sub("", members)) for members in written):
            raise EntryError(name)
        found = [_members(members) for members in written]
        if not _SEPARATORS.fullmatch(_SET.sub("", value)) or len(found) != size:
            raise EntryError(name)
        return found

    def _value(self, name: str) -> str:
        if name not in self._entries:
            raise EntryError(name)
        return self._entries[name]


def _members(written: str) -> frozenset[int]:
    members: set[int] = set()
    for first, last in _MEMBER.findall(written):
        members.update(range(int(first), int(last or first) + 1))
    return frozenset(members)
