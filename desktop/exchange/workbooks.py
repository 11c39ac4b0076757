"""Spreadsheet files (xlsx, xls, ods) to a grid of text cells; refuses what would fill the memory first."""

from __future__ import annotations

import datetime as dt
import re
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass, replace
from io import BytesIO

import python_calamine as calamine

from desktop.domain.errors import UserError
from desktop.exchange.faults import FileFault

MAX_UNPACKED = 300_000_000
MAX_RATIO = 1_000
MAX_ROWS = 200_000
MAX_COLUMNS = 1_000
MAX_CELLS = 5_000_000
_CELL = re.compile(
    rb'<(?:\w+:)?c\s[^>]*?r="([A-Z]{1,4})(\d{1,9})"[^>]*(?<!/)>'
)  # not the empty ones that hold a style
_REPEATED_ROW = re.compile(rb'<table:table-row\s[^>]*?number-rows-repeated="(\d{1,9})"[^>]*(?<!/)>')
_REPEATED_CELL = re.compile(rb'<table:table-cell\s[^>]*?number-columns-repeated="(\d{1,9})"[^>]*(?<!/)>')
_CHUNK = 1 << 20

CellValue = int | float | str | bool | dt.time | dt.date | dt.datetime | dt.timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetGrid:
    """The cells of one sheet as text, from its first row and column on, whether filled or not."""

    records: list[list[str]]
    sheet: str
    sheets: tuple[str, ...] = ()


def read_sheet_grid(data: bytes, path: str, sheet: str | None, prefer: str | None = None) -> SheetGrid:
    """Read one sheet: the one named, else the preferred one, else the first visible one that is filled."""
    if data.startswith(b"PK"):
        _refuse_bombs(data, path)
    try:
        book = calamine.load_workbook(BytesIO(data))
        names = _visible_sheets(book)
        if sheet is not None and sheet not in book.sheet_names:
            raise UserError(FileFault.SHEET_MISSING, path=path, sheet=sheet, sheets=tuple(names))
        if sheet is None and prefer is not None:
            sheet = next((name for name in names if name.casefold() == prefer.casefold()), None)
        return replace(_first_filled(book, [sheet] if sheet is not None else names), sheets=tuple(names))
    except UserError:
        raise
    except calamine.PasswordError as fault:
        raise UserError(FileFault.PROTECTED_WORKBOOK, path=path) from fault
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as fault:  # noqa: BLE001 - a panic of the Rust reader does not derive from Exception
        if "assword" in str(fault):
            raise UserError(FileFault.PROTECTED_WORKBOOK, path=path) from None
        raise UserError(FileFault.DAMAGED_WORKBOOK, path=path, reason=str(fault)[:200]) from None


def cell_text(value: CellValue) -> str:
    """Write a spreadsheet value as text: whole numbers without a point, dates and times as ISO."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return (
            str(int(value)) if value == value and abs(value) < 1e15 and value == int(value) else repr(value)
        )
    if isinstance(value, dt.timedelta):
        value = dt.datetime(1900, 1, 1) + value
        return _time_text(value)
    if isinstance(value, dt.datetime):
        rounded = _to_second(value)
        if (rounded.hour, rounded.minute, rounded.second) == (0, 0, 0):
            return rounded.date().isoformat()
        return f"{rounded.date().isoformat()} {_time_text(rounded)}"
    if isinstance(value, dt.time):
        return _time_text(dt.datetime.combine(dt.date(1900, 1, 1), value))
    return value.isoformat()


def _to_second(value: dt.datetime) -> dt.datetime:
    """Spreadsheet times are fractions of a day: 13:59:59.9999 is 14:00."""
    return (value + dt.timedelta(microseconds=500_000)).replace(microsecond=0)


def _time_text(value: dt.datetime) -> str:
    value = _to_second(value)
    return value.strftime("%H:%M:%S" if value.second else "%H:%M")


def _visible_sheets(book: calamine.CalamineWorkbook) -> list[str]:
    visible = [
        entry.name
        for entry in book.sheets_metadata
        if entry.visible == calamine.SheetVisibleEnum.Visible
        and entry.typ == calamine.SheetTypeEnum.WorkSheet
    ]
    return visible or list(book.sheet_names)


def _first_filled(book: calamine.CalamineWorkbook, names: Iterable[str]) -> SheetGrid:
    first: SheetGrid | None = None
    for name in names:
        sheet = book.get_sheet_by_name(name)
        rows = sheet.to_python(skip_empty_area=False)
        records = [[cell_text(cell) for cell in row] for row in rows]
        _fill_merged(records, sheet.merged_cell_ranges or ())
        grid = SheetGrid(records=records, sheet=name)
        if any(cell.strip() for record in grid.records for cell in record):
            return grid
        first = first or grid
    return first or SheetGrid(records=[], sheet="")


def _fill_merged(records: list[list[str]], ranges: Iterable[tuple[tuple[int, int], tuple[int, int]]]) -> None:
    """Give every row of cells merged downwards their text: one company beside several people."""
    for (top, column), (bottom, _) in ranges:
        for row in range(top + 1, min(bottom + 1, len(records))):
            if column < len(records[row]):
                records[row][column] = records[top][column]


def _refuse_bombs(data: bytes, path: str) -> None:
    """Look at what the packed file claims before anything unpacks it, and at the corners of its sheets.

    The reader allocates the whole rectangle of a sheet, so one cell in the last corner asks for gigabytes.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as packed:
            members = packed.infolist()
            unpacked = sum(member.file_size for member in members)
            steepest = max(
                (m.file_size / max(m.compress_size, 1) for m in members if m.file_size > 1e7), default=0
            )
            if unpacked > MAX_UNPACKED or steepest > MAX_RATIO:
                raise UserError(
                    FileFault.TOO_LARGE, path=path, what="unpacked", found=unpacked, limit=MAX_UNPACKED
                )
            for member in members:
                if re.fullmatch(r"(?i)/?xl/worksheets/[^/]+\.xml", member.filename):
                    _refuse_wide_sheet(packed, member, path)
                elif member.filename == "content.xml":
                    _refuse_repeats(packed.read(member), path)
    except UserError:
        raise
    except Exception as fault:  # noqa: BLE001 - zipfile, zlib and struct each have their own
        raise UserError(FileFault.DAMAGED_WORKBOOK, path=path, reason=str(fault)[:200]) from None


def _refuse_wide_sheet(packed: zipfile.ZipFile, member: zipfile.ZipInfo, path: str) -> None:
    rows = columns = 0
    with packed.open(member) as stream:
        tail = b""
        while chunk := stream.read(_CHUNK):
            for letters, digits in _CELL.findall(tail + chunk):
                rows, columns = max(rows, int(digits)), max(columns, _column_number(letters))
            tail = chunk[-200:]
    _refuse_large(rows, columns, path)


def _refuse_repeats(content: bytes, path: str) -> None:
    """Refuse filled cells of an OpenDocument sheet that are repeated beyond reason; empty tails are usual."""
    for found in _REPEATED_CELL.finditer(content):
        _refuse_large(1, int(found.group(1)), path)
    for found in _REPEATED_ROW.finditer(content):
        row = content[found.end() : content.find(b"</table:table-row>", found.end())]
        if b"office:value-type" in row:
            _refuse_large(int(found.group(1)), 1, path)


def _refuse_large(rows: int, columns: int, path: str) -> None:
    for what, found, limit in (
        ("rows", rows, MAX_ROWS),
        ("columns", columns, MAX_COLUMNS),
        ("cells", rows * columns, MAX_CELLS),
    ):
        if found > limit:
            raise UserError(FileFault.TOO_LARGE, path=path, what=what, found=found, limit=limit)


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
