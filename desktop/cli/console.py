"""What the command line says: one JSON object or plain lines; messages go to standard error."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from enum import IntEnum

from desktop.domain.codec import encode
from desktop.domain.errors import CodedError
from desktop.wording.messages import sentence


class ExitCode(IntEnum):
    """What a call ends with; stable, scripts rely on it."""

    FINE = 0
    BUG = 1
    BAD_USE = 2
    BAD_INPUT = 3
    NO_ROSTER = 4
    ENVIRONMENT = 5


class Console:
    """Where a call's words go."""

    def __init__(self, as_json: bool) -> None:
        self.as_json = as_json

    def line(self, text: str = "") -> None:
        """A line of the answer; with JSON nothing but the object is said."""
        if not self.as_json:
            sys.stdout.write(text + "\n")

    def note(self, text: str) -> None:
        """A message beside the answer."""
        sys.stderr.write(text + "\n")

    def result(self, value: Mapping[str, object]) -> None:
        """The one JSON object, when asked for."""
        if self.as_json:
            sys.stdout.write(to_json(value) + "\n")
            sys.stdout.flush()

    def table(self, rows: Iterable[Sequence[object]]) -> None:
        """Rows in columns, the first column to the left, the others likewise."""
        cells = [[str(cell) for cell in row] for row in rows]
        widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
        for row in cells:
            padded = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
            self.line("  " + "   ".join(padded).rstrip())

    def failure(self, error: CodedError) -> None:
        """An error in words; with JSON also as an object."""
        words = sentence(error.code, error.data)
        where = str(error.data.get("where", ""))
        if where not in words:
            words = f"{where}: {words}"
        self.note(words)
        self.result({"error": error.code, "message": words})


def to_json(value: Mapping[str, object]) -> str:
    """One line of JSON; what JSON cannot say is said as text."""
    return json.dumps(value, ensure_ascii=False, default=_plain)


def _plain(value: object) -> object:
    try:
        return encode(value)
    except TypeError:
        return str(value)
