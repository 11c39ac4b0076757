"""A file of rows as plain text cells with the row numbers a spreadsheet shows; knows not what they mean."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from desktop.domain.errors import UserError
from desktop.exchange.faults import FileFault
from desktop.exchange.formulas import without_guard
from desktop.exchange.text_tables import longest, read_text_grid
from desktop.exchange.workbooks import MAX_CELLS, MAX_COLUMNS, MAX_ROWS, read_sheet_grid

MAX_BYTES = 60_000_000
_SIGNATURES = (
    (b"%PDF", "pdf"),
    (b"\x89PNG", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"GIF8", "gif"),
    (b"SQLite format 3\0", "sqlite"),
    (b"\x1f\x8b", "gzip"),
    (b"7z\xbc\xaf", "7z"),
    (b"Rar!", "rar"),
    (b"{\\rtf", "rtf"),
    (b"BEGIN:VC", "calendar"),
)
_MAIL = re.compile(rb"From \S+ +(Mon|Tue|Wed|Thu|Fri|Sat|Sun) ")  # not a list that begins with "From email"
_UNREADABLE_SUFFIXES = {
    ".pdf": "pdf",
    ".doc": "word",
    ".docx": "word",
    ".numbers": "numbers",
    ".json": "json",
}
_WORKBOOK_SUFFIXES = {".xlsx", ".xlsm", ".xlsb", ".ods"}
_INVISIBLE = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\u00ad]")
_ADDRESS = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
_CLEAN = re.compile(r"(?:[!-&(-~][!-~]*(?: [!-~]+)*)?")  # plain letters, single spaces, no guard
_SPACES = re.compile(r"[^\S\n]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """What somebody said of a file's form; None is found out. `header_row` as spreadsheets count, 0: none."""

    encoding: str | None = None
    delimiter: str | None = None
    sheet: str | None = None
    header_row: int | None = None


AS_FOUND = Form()


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A header and its rows, all as wide as the header; `rows[0]` is row `first_row_number` of the file.

    Without headings the columns are called "#1", "#2" and so on. `above`: the rows over the header; `sheets`:
    those of the workbook one can choose from.
    """

    source: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    first_row_number: int
    encoding: str | None
    delimiter: str | None
    sheet: str | None
    sheets: tuple[str, ...] = ()
    above: tuple[tuple[str, ...], ...] = ()
    has_header: bool = True

    def row_number(self, index: int) -> int:
        """Return the number a spreadsheet shows beside `rows[index]`."""
        return self.first_row_number + index

    @property
    def header_row(self) -> int:
        """The row of the headings as a spreadsheet counts, 0 when there are none."""
        return self.first_row_number - 1 if self.has_header else 0


def read_table(
    path: Path | str,
    *,
    encoding: str | None = None,
    delimiter: str | None = None,
    sheet: str | None = None,
    header_row: int | None = None,
    prefer_sheet: str | None = None,
) -> Table:
    """Read a CSV, TSV, TXT, XLSX, XLS or ODS file; raise UserError (FileFault) when it cannot be a table.

    `prefer_sheet` is taken if the workbook has it, `sheet` must be there.
    """
    path = Path(path)
    shown = str(path)
    data = _read_bytes(path)
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise UserError(FileFault.EMPTY, path=shown)
    if _is_workbook(data, path):
        grid = read_sheet_grid(data, shown, sheet, prefer_sheet)
        shaped = _shaped(path, grid.records, header_row, sheet=grid.sheet)
        return replace(shaped, sheets=grid.sheets)
    text = read_text_grid(data, shown, encoding, delimiter)
    return _shaped(path, text.records, header_row, encoding=text.encoding, delimiter=text.delimiter)


def paste_table(
    text: str, source: str, *, delimiter: str | None = None, header_row: int | None = None
) -> Table:
    """Read cells as a spreadsheet puts them on the clipboard, or other delimited text; see `read_table`."""
    if not text.strip():
        raise UserError(FileFault.EMPTY, path=source)
    grid = read_text_grid(text.encode("utf-8", "replace"), source, "utf-8", delimiter)
    shaped = _shaped(Path(source), grid.records, header_row, delimiter=grid.delimiter)
    return replace(shaped, encoding=None)


def clean_cell(text: str) -> str:
    """Compose accents, drop invisible marks, make spaces plain, trim, take off our formula guard."""
    if _CLEAN.fullmatch(text):
        return text
    text = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    text = _SPACES.sub(" ", _INVISIBLE.sub("", text))
    return without_guard(text.strip()).strip()


def _read_bytes(path: Path) -> bytes:
    shown = str(path)
    try:
        if path.is_dir():
            raise UserError(FileFault.IS_FOLDER, path=shown)
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise UserError(FileFault.TOO_LARGE, path=shown, what="bytes", found=size, limit=MAX_BYTES)
        if not path.is_file():
            raise UserError(FileFault.UNREADABLE, path=shown, reason="not a regular file")
        return path.read_bytes()
    except FileNotFoundError:
        raise UserError(FileFault.MISSING, path=shown) from None
    except (OSError, ValueError) as fault:  # ValueError: a NUL in the name
        raise UserError(
            FileFault.UNREADABLE, path=shown, reason=getattr(fault, "strerror", None) or str(fault)
        ) from fault


def _is_workbook(data: bytes, path: Path) -> bool:
    """Tell a workbook from text by its content; raise UserError for anything known to be neither."""
    suffix, shown = path.suffix.lower(), str(path)
    if data.startswith(b"PK\x03\x04"):
        kind = _packed_kind(data)
        if kind:
            raise UserError(FileFault.WRONG_TYPE, path=shown, found=kind)
        return True
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise UserError(FileFault.PROTECTED_WORKBOOK, path=shown)
        if suffix == ".doc" or "WordDocument".encode("utf-16-le") in data:
            raise UserError(FileFault.WRONG_TYPE, path=shown, found="word")
        return True
    _refuse_other_types(data, shown, suffix)
    if suffix in _WORKBOOK_SUFFIXES:
        raise UserError(FileFault.DAMAGED_WORKBOOK, path=shown, reason="not a workbook inside")
    return False


def _packed_kind(data: bytes) -> str | None:
    """Name a ZIP that is plainly something else, by the names in its directory; None for a workbook."""
    if b"xl/" in data or b"opendocument.spreadsheet" in data:
        return None
    return "word" if b"word/" in data else "zip"


def _refuse_other_types(data: bytes, shown: str, suffix: str) -> None:
    for signature, name in _SIGNATURES:
        if data.startswith(signature):
            raise UserError(FileFault.WRONG_TYPE, path=shown, found=name)
    if _MAIL.match(data):
        raise UserError(FileFault.WRONG_TYPE, path=shown, found="mail")
    if suffix in _UNREADABLE_SUFFIXES:
        raise UserError(FileFault.WRONG_TYPE, path=shown, found=_UNREADABLE_SUFFIXES[suffix])
    head = data[:2000].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if re.match(rb"<(!doctype html|html|table|meta)", head):
        raise UserError(FileFault.WRONG_TYPE, path=shown, found="html")
    if head.startswith(b"<?xml"):
        raise UserError(FileFault.WRONG_TYPE, path=shown, found="xml")
    if re.match(rb'[{\[]\s*["{\[}\]]', head) and data.rstrip()[-1:] in b"}]":
        raise UserError(FileFault.WRONG_TYPE, path=shown, found="json")


def _shaped(
    path: Path,
    records: Sequence[Sequence[str]],
    header_row: int | None,
    *,
    encoding: str | None = None,
    delimiter: str | None = None,
    sheet: str | None = None,
) -> Table:
    """Clean the cells, find the header row, drop empty tails, make all rows equally wide."""
    shown = str(path)
    _refuse_size(records, shown)
    cells = [[clean_cell(cell) for cell in record] for record in records]
    while cells and not any(cells[-1]):
        cells.pop()
    found = _header_index(cells)
    if found is None:
        raise UserError(FileFault.EMPTY, path=shown)
    top = found if header_row is None else max(header_row - 1, 0)
    if top >= len(cells) or (header_row or 0) < 0:
        raise UserError(FileFault.HEADER_ROW_MISSING, path=shown, row=header_row, rows=len(cells))
    width = max((index + 1 for row in cells[top:] for index, cell in enumerate(row) if cell), default=0)
    squared = [tuple((row + [""] * width)[:width]) for row in cells]
    is_lone_row = header_row is None and len(squared) == top + 1
    has_header = header_row != 0 and not (is_lone_row and any(map(_ADDRESS.fullmatch, squared[top])))
    if has_header and len(squared) == top + 1:
        raise UserError(FileFault.NO_ROWS, path=shown, header=squared[top])
    return Table(
        source=path.name,
        header=squared[top] if has_header else numbered_header(width),
        rows=tuple(squared[top + has_header :]),
        first_row_number=top + 1 + has_header,
        encoding=encoding,
        delimiter=delimiter,
        sheet=sheet,
        above=tuple(squared[:top]),
        has_header=has_header,
    )


def numbered_header(width: int) -> tuple[str, ...]:
    """Names for columns that have none."""
    return tuple(f"#{number}" for number in range(1, width + 1))


def without_header(table: Table) -> Table:
    """The same table with its first row taken for a row, as lists come that have no headings."""
    return replace(
        table,
        header=numbered_header(len(table.header)),
        rows=(table.header, *table.rows),
        first_row_number=table.first_row_number - 1,
        has_header=False,
    )


def _header_index(cells: Sequence[Sequence[str]]) -> int | None:
    """The first filled row, unless it is a title: one or two cells above a table of at least four columns."""
    filled = [(index, sum(map(bool, row))) for index, row in enumerate(cells[:200]) if any(row)]
    if not filled:
        return next((index for index, row in enumerate(cells) if any(row)), None)
    well_filled = sorted(count for _, count in filled)[len(filled) * 3 // 4]
    for index, count in filled[:6]:
        if count > 2 or well_filled < 4:
            return index
    return filled[0][0]


def _refuse_size(records: Sequence[Sequence[str]], shown: str) -> None:
    columns = longest(records)
    for what, found, limit in (
        ("rows", len(records), MAX_ROWS),
        ("columns", columns, MAX_COLUMNS),
        ("cells", len(records) * columns, MAX_CELLS),
    ):
        if found > limit:
            raise UserError(FileFault.TOO_LARGE, path=shown, what=what, found=found, limit=limit)
