"""Lists on A4: a header, columns of text and boxes to tick, as many pages as it takes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from desktop.printing.cells import CellLine, Style, draw_lines, height_of, text_lines
from desktop.printing.paper import A4, INK, LINE, MUTED, PRIMARY, Job, rule, spoken
from desktop.printing.text import Typesetter
from desktop.wording.catalogues import Words

LEFT = 14 * mm
RIGHT = A4[0] - 14 * mm
TOP = A4[1] - 13 * mm
BOTTOM = 19 * mm
_HEADS = 7 * mm
_HEADING = 9.5 * mm
_BOX = 4.6 * mm
_GAP = 3 * mm
_PADDING = 1.5 * mm
_PLAIN_ROW = 9 * mm

MAIN = Style(size=11, floor=8, lines=3, bold=True)
PLAIN = Style(size=10, floor=7.5, lines=3)
DETAIL = Style(size=9, floor=7, lines=2, colour=MUTED)
LARGE = Style(size=14, floor=9, bold=True)
_HEAD = Style(size=8, floor=4.5, lines=1, colour=MUTED)

GAP = ("\n", DETAIL)
"""In a cell, what parts one person from the next."""

Cell = Sequence[tuple[str, Style]]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, its width (0: a share of what is left), whether a box stands in it."""

    title: str
    width: float = 0.0
    is_tick: bool = False


@dataclass(frozen=True, slots=True)
class ListRow:
    """A row of cells, one for each column without a box; with a heading it begins a part of the list."""

    cells: Sequence[Cell] = ()
    heading: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListSheet:
    """A list: what stands above it, its columns and rows, blank rows at its end."""

    title: str
    detail: str = ""
    side: str = ""
    side_detail: str = ""
    note: str = ""
    event_name: str = ""
    columns: Sequence[Column]
    rows: Sequence[ListRow]
    blank: int = 0
    blank_title: str = ""
    printed: datetime


@dataclass(frozen=True, slots=True)
class _Measured:
    """A row with its lines and its height."""

    cells: tuple[tuple[CellLine, ...], ...]
    heading: tuple[CellLine, ...]
    height: float


class ListPages:
    """Draws one list."""

    def __init__(self, canvas: Canvas, setter: Typesetter, words: Words, sheet: ListSheet) -> None:
        self._canvas = canvas
        self._setter = setter
        self._words = words
        self._sheet = sheet
        self._edges = _edges(sheet.columns)

    def draw(self, job: Job, bookmark: str) -> None:
        """Draw every page."""
        job.bookmark(self._canvas, bookmark)
        top = self._draw_header(is_drawn=False)
        pages = list(self._pages(top - _HEADS))
        for number, rows in enumerate(pages, start=1):
            with spoken(self._canvas, self._words.language):
                y = self._draw_header()
                y = self._draw_heads(y)
                for row in rows:
                    self._draw_row(row, y)
                    y -= row.height
                self._draw_footer(number, len(pages))
            self._canvas.showPage()

    def _draw_header(self, *, is_drawn: bool = True) -> float:
        sheet, width = self._sheet, RIGHT - LEFT
        side = 0.4 * width if sheet.side else 0.0
        left = (
            (sheet.title, Style(size=22, floor=12, lines=2, bold=True)),
            (sheet.detail, Style(size=11.5, floor=8, lines=2, colour=MUTED)),
        )
        right = (
            (sheet.side, Style(size=15, floor=9, bold=True, colour=PRIMARY)),
            (sheet.side_detail, Style(size=11.5, floor=8, lines=2, colour=MUTED)),
        )
        below = self._stack(left, LEFT, width - side - 4 * mm, 0.0, is_drawn=is_drawn)
        if side:
            below = min(below, self._stack(right, RIGHT, side, 1.0, is_drawn=is_drawn))
        if sheet.note:
            lines = text_lines(self._setter, sheet.note, Style(size=10, floor=8, lines=3), width)
            below -= 1.5 * mm
            if is_drawn:
                draw_lines(self._canvas, self._setter, lines, LEFT, below)
            below -= height_of(lines)
        return below - 2.5 * mm

    def _stack(
        self, texts: Sequence[tuple[str, Style]], x: float, width: float, align: float, *, is_drawn: bool
    ) -> float:
        lines = [line for text, style in texts for line in text_lines(self._setter, text, style, width)]
        if is_drawn:
            draw_lines(self._canvas, self._setter, lines, x, TOP, align=align)
        return TOP - height_of(lines)

    def _draw_heads(self, top: float) -> float:
        for column, (left, right) in zip(self._sheet.columns, self._edges, strict=True):
            lines = text_lines(self._setter, column.title, _HEAD, right - left - 2 * mm)
            draw_lines(self._canvas, self._setter, lines, left, top - 2 * mm)
        rule(self._canvas, LEFT, RIGHT, top - _HEADS, PRIMARY, 1.2)
        return top - _HEADS

    def _draw_row(self, row: _Measured, top: float) -> None:
        if row.heading:
            draw_lines(self._canvas, self._setter, row.heading, LEFT, top - 2.6 * mm)
            rule(self._canvas, LEFT, RIGHT, top - row.height, PRIMARY, 0.8)
            return
        cells = iter(row.cells)
        for column, (left, _) in zip(self._sheet.columns, self._edges, strict=True):
            if column.is_tick:
                self._draw_box(left, top - row.height / 2)
            else:
                draw_lines(self._canvas, self._setter, next(cells, ()), left, top - _PADDING)
        rule(self._canvas, LEFT, RIGHT, top - row.height)

    def _draw_box(self, left: float, middle: float) -> None:
        self._canvas.setStrokeColor(INK)
        self._canvas.setLineWidth(0.9)
        self._canvas.rect(left + 0.5 * mm, middle - _BOX / 2, _BOX, _BOX, stroke=1, fill=0)

    def _draw_footer(self, page: int, pages: int) -> None:
        rule(self._canvas, LEFT, RIGHT, BOTTOM - 4 * mm, LINE, 0.75)
        printed = self._words.text(
            "Printed {weekday} {time}",
            weekday=self._words.weekday(self._sheet.printed),
            time=self._words.time(self._sheet.printed),
        )
        count = self._words.text("Page {page} of {pages}", page=page, pages=pages)
        plain = Style(size=9, floor=6.5, colour=MUTED)
        width = (RIGHT - LEFT) / 3 - 3 * mm
        places = (
            (printed, LEFT, 0.0),
            (self._sheet.event_name, (LEFT + RIGHT) / 2, 0.5),
            (count, RIGHT, 1.0),
        )
        for text, x, align in places:
            lines = text_lines(self._setter, text, plain, width)
            draw_lines(self._canvas, self._setter, lines, x, BOTTOM - 5.2 * mm, align=align)

    def _pages(self, first: float) -> Iterator[list[_Measured]]:
        """Rows packed onto pages; a heading never stands alone at the foot, on the next it is repeated."""
        rows: list[_Measured] = []
        room = first - BOTTOM
        part = ""
        for title, row in self._measured():
            needed = row.height + (_PLAIN_ROW if row.heading else 0.0)
            if rows and needed > room:
                moved = [rows.pop()] if rows[-1].heading else []
                yield rows
                if part and not moved and not row.heading:
                    moved = [self._heading(self._words.text("{date} (continued)", date=part))]
                rows, room = moved, first - BOTTOM - sum(taken.height for taken in moved)
            part = title if row.heading else part
            rows.append(row)
            room -= row.height
        yield rows

    def _measured(self) -> Iterator[tuple[str, _Measured]]:
        """Every row measured, each heading with its text."""
        texts = [
            edge for column, edge in zip(self._sheet.columns, self._edges, strict=True) if not column.is_tick
        ]
        for row in self._sheet.rows:
            yield row.heading, self._heading(row.heading) if row.heading else self._row(row, texts)
        if self._sheet.blank and self._sheet.blank_title:
            yield self._sheet.blank_title, self._heading(self._sheet.blank_title)
        for _ in range(self._sheet.blank):
            yield "", _Measured((), (), _PLAIN_ROW)

    def _heading(self, text: str) -> _Measured:
        style = Style(size=12, floor=8, bold=True, colour=PRIMARY)
        return _Measured((), tuple(text_lines(self._setter, text, style, RIGHT - LEFT)), _HEADING)

    def _row(self, row: ListRow, edges: Sequence[tuple[float, float]]) -> _Measured:
        cells = tuple(
            tuple(line for part in cell for line in self._part(part, right - left - _GAP))
            for cell, (left, right) in zip(row.cells, edges, strict=True)
        )
        height = max(map(height_of, cells), default=0.0) + 2 * _PADDING
        return _Measured(cells, (), max(height, _BOX + 2 * _PADDING))

    def _part(self, part: tuple[str, Style], width: float) -> Sequence[CellLine]:
        if part == GAP:
            return [CellLine((), 1.3 * mm, 0.0)]
        return text_lines(self._setter, *part, width)


def _edges(columns: Sequence[Column]) -> list[tuple[float, float]]:
    """Left and right edge of every column."""
    sharing = sum(not column.width for column in columns)
    rest = (RIGHT - LEFT - sum(column.width for column in columns)) / max(1, sharing)
    edges = []
    x = LEFT
    for column in columns:
        width = column.width or rest
        edges.append((x, x + width))
        x += width
    return edges
