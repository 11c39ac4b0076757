"""Rows to a workbook: every cell is text, so that nothing is run, rounded or turned into a date."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import BinaryIO

import xlsxwriter

from desktop.domain.errors import UserError
from desktop.exchange.faults import FileFault
from desktop.exchange.formulas import kept
from desktop.exchange.saving import save

MAX_CELL = 32_767
MAX_SHEET_ROWS = 1_048_576
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_WIDEST = 50
SheetContent = tuple[Sequence[str], Iterable[Sequence[str]]]


def write_workbook(path: Path | str, sheets: Mapping[str, SheetContent]) -> None:
    """Write one sheet per entry, its header fixed; raise UserError for a cell no workbook can hold."""
    packed = io.BytesIO()
    book = xlsxwriter.Workbook(packed, {"in_memory": True})
    taken: set[str] = set()
    for name, (header, rows) in (sheets or {"Sheet": ((), ())}).items():
        lines = [header, *rows]
        _refuse_what_does_not_fit(str(path), name, lines)
        _write_sheet(book, _sheet_name(name, taken), lines)
    book.close()

    def fill(stream: BinaryIO) -> None:
        stream.write(packed.getvalue())

    save(path, fill)


def _write_sheet(book: xlsxwriter.Workbook, name: str, lines: Sequence[Sequence[str]]) -> None:
    sheet = book.add_worksheet(name)
    heading = book.add_format({"bold": True})
    sheet.freeze_panes(1, 0)
    widths: dict[int, int] = {}
    for number, line in enumerate(lines):
        for column, cell in enumerate(line):
            if cell:
                sheet.write_string(number, column, kept(cell), None if number else heading)
                widths[column] = max(widths.get(column, 0), min(len(cell), _WIDEST))
    for column, width in widths.items():
        sheet.set_column(column, column, width + 2)


def _refuse_what_does_not_fit(path: str, sheet: str, lines: Sequence[Sequence[str]]) -> None:
    if len(lines) > MAX_SHEET_ROWS:
        raise UserError(FileFault.TOO_MANY_ROWS, path=path, sheet=sheet, limit=MAX_SHEET_ROWS)
    for number, line in enumerate(lines, 1):
        for column, cell in enumerate(line, 1):
            if len(cell) > MAX_CELL:
                raise UserError(
                    FileFault.CELL_TOO_LONG, path=path, sheet=sheet, row=number, column=column, limit=MAX_CELL
                )


def _sheet_name(name: str, taken: set[str]) -> str:
    """A name the format allows: 31 characters, some signs forbidden, none twice whatever the case."""
    clean = _FORBIDDEN.sub(" ", name).strip().strip("'")[:31] or "Sheet"
    unique, number = clean, 2
    while unique.casefold() in taken:
        suffix = f" {number}"
        unique, number = clean[: 31 - len(suffix)] + suffix, number + 1
    taken.add(unique.casefold())
    return unique
