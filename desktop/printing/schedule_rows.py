"""The rows of a printed schedule: day headings, meetings, programme items, free time and walks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from desktop.domain.sheets import Line, LineKind
from desktop.printing.cells import CellLine, Style, draw_lines, height_of, partner_lines, text_lines
from desktop.printing.documents import Span, Walk
from desktop.printing.paper import ACCENT, INK, LINE, MUTED, PRIMARY, TINT, WHITE, fill_box, rule
from desktop.printing.text import Typesetter, clean
from desktop.wording.catalogues import Words, sentence_case

# Where the columns begin, from the left edge of the text.
TABLE = 33 * mm
ROOM = 53 * mm
WITH = 95 * mm
_GAP = 3 * mm
_PADDING = 1.9 * mm
_LEAST = 11.5 * mm
BLANK_ROW = 10 * mm
_BOX = (15 * mm, 8.2 * mm)

_START = Style(size=17, floor=17, bold=True)
_END = Style(size=10, floor=10, colour=MUTED)
_HEAD = Style(size=8, floor=5, colour=MUTED)
_PLACE = Style(size=11, floor=8, lines=2, bold=True)
_BUILDING = Style(size=9, floor=7, lines=2, colour=MUTED)
_NAME = Style(size=12, floor=9, lines=3, bold=True)
_DETAIL = Style(size=9.5, floor=7.5, lines=3, colour=MUTED)
_EXTRA = Style(size=9.5, floor=7.5, lines=2, colour=ACCENT)
_TITLE = Style(size=12, floor=9, lines=3, bold=True, colour=PRIMARY)
_QUIET = Style(size=9.5, floor=7, colour=MUTED)
_WALK = Style(size=9.5, floor=7, bold=True, colour=ACCENT)
_DAY = Style(size=16, floor=10, bold=True, colour=PRIMARY)


class Row(Protocol):
    """Something as wide as the page that knows its height."""

    @property
    def height(self) -> float:
        """Height in points."""

    @property
    def keeps_with_next(self) -> bool:
        """Whether it must not be the last thing on a page."""

    def draw(self, canvas: Canvas, setter: Typesetter, left: float, right: float, top: float) -> None:
        """Draw it below top."""


@dataclass(frozen=True, slots=True)
class DayHeading:
    """The day and the headings of the columns."""

    title: tuple[CellLine, ...]
    heads: tuple[tuple[float, tuple[CellLine, ...]], ...]
    height: float = 19 * mm
    keeps_with_next: bool = True

    @classmethod
    def make(cls, setter: Typesetter, words: Words, day: date, *, is_continued: bool = False) -> DayHeading:
        """The heading of a day, or of what is left of it on a further page."""
        title = sentence_case(words.date(day))
        if is_continued:
            title = words.text("{date} (continued)", date=title)
        columns = (
            (0.0, "Time", TABLE),
            (TABLE, "Table", ROOM),
            (ROOM, "Room", WITH),
            (WITH, "With", WITH + 60 * mm),
        )
        names = {
            "Time": words.text("Time"),
            "Table": words.text("Table"),
            "Room": words.text("Room"),
            "With": words.text("With"),
        }
        heads = tuple(
            (x, tuple(text_lines(setter, names[name], _HEAD, end - x - 2 * mm))) for x, name, end in columns
        )
        return cls(tuple(text_lines(setter, title, _DAY, 170 * mm)), heads)

    def draw(self, canvas: Canvas, setter: Typesetter, left: float, right: float, top: float) -> None:
        """Draw it below top."""
        draw_lines(canvas, setter, self.title, left, top - 4 * mm)
        rule(canvas, left, right, top - 12.7 * mm, PRIMARY, 1.2)
        for x, lines in self.heads:
            draw_lines(canvas, setter, lines, left + x, top - 13.9 * mm)


@dataclass(frozen=True, slots=True)
class LineRow:
    """A meeting or a programme item."""

    times: tuple[str, str]
    table: tuple[CellLine, ...]
    place: tuple[CellLine, ...]
    what: tuple[CellLine, ...]
    is_item: bool
    height: float
    keeps_with_next: bool = False

    @classmethod
    def make(cls, setter: Typesetter, words: Words, line: Line, width: float) -> LineRow:
        """A line of the schedule in the reader's language."""
        is_item = line.kind is LineKind.ITEM
        what = _what(setter, words, line, width - WITH)
        place = text_lines(setter, line.room, _PLACE, WITH - ROOM - _GAP)
        place += text_lines(setter, line.building, _BUILDING, WITH - ROOM - _GAP)
        number = Style(size=16, floor=8, bold=True, colour=WHITE)
        table = text_lines(setter, "" if line.table is None else str(line.table), number, _BOX[0] - 2 * mm)
        return cls(
            times=(words.time(line.start), words.time(line.end)),
            table=tuple(table),
            place=tuple(place),
            what=tuple(what),
            is_item=is_item,
            height=max(_LEAST, max(height_of(place), height_of(what)) + 2 * _PADDING),
        )

    def draw(self, canvas: Canvas, setter: Typesetter, left: float, right: float, top: float) -> None:
        """Draw it below top; an item on a tint, a meeting's table in a box."""
        if self.is_item:
            fill_box(canvas, left - 2 * mm, top - self.height, right - left + 4 * mm, self.height, TINT)
        begin = top - _PADDING
        baseline = begin - 5.1 * mm
        canvas.setFillColor(INK)
        setter.draw(canvas, left, baseline, self.times[0], _START.size, bold=True)
        canvas.setFillColor(MUTED)
        after = left + setter.width(self.times[0], _START.size, bold=True) + 1.2 * mm
        setter.draw(canvas, after, baseline, f"– {self.times[1]}", _END.size)
        if self.table:
            width, height = _BOX
            low = begin - height + 0.9 * mm
            fill_box(canvas, left + TABLE, low, width, height, PRIMARY, 1.4 * mm)
            piece = self.table[0].pieces[0]
            canvas.setFillColor(WHITE)
            foot = low + (height - piece.style.size * 0.714) / 2
            setter.draw(
                canvas, left + TABLE + width / 2, foot, piece.text, piece.style.size, bold=True, align=0.5
            )
        draw_lines(canvas, setter, self.place, left + ROOM, begin)
        draw_lines(canvas, setter, self.what, left + WITH, begin)
        rule(canvas, left, right, top - self.height)


def _what(setter: Typesetter, words: Words, line: Line, width: float) -> list[CellLine]:
    lines = text_lines(setter, line.title, _TITLE, width)
    for index, partner in enumerate(line.partners):
        if index:
            lines.append(CellLine((), 1.2 * mm, 0.0))
        lines += partner_lines(setter, words, partner, width, name=_NAME, detail=_DETAIL)
    if line.interpreter.strip():
        text = words.text("Interpreter: {name}", name=clean(line.interpreter))
        lines += text_lines(setter, text, _EXTRA, width)
    return lines


@dataclass(frozen=True, slots=True)
class FreeRow:
    """Time in which nothing is planned yet."""

    span: tuple[CellLine, ...]
    word: tuple[CellLine, ...]
    height: float = 7 * mm
    keeps_with_next: bool = False

    @classmethod
    def make(cls, setter: Typesetter, words: Words, span: Span) -> FreeRow:
        """A stretch of free time."""
        text = f"{words.time(span[0])} – {words.time(span[1])}"
        width = 60 * mm
        return cls(
            tuple(text_lines(setter, text, _QUIET, width)),
            tuple(text_lines(setter, words.text("Free"), _QUIET, width)),
        )

    def draw(self, canvas: Canvas, setter: Typesetter, left: float, right: float, top: float) -> None:
        """Draw it below top."""
        draw_lines(canvas, setter, self.span, left, top - 1.6 * mm)
        draw_lines(canvas, setter, self.word, left + TABLE, top - 1.6 * mm)
        rule(canvas, left, right, top - self.height)


@dataclass(frozen=True, slots=True)
class WalkRow:
    """A change of building, or of rooms between which the way is known, before the next line."""

    text: tuple[CellLine, ...]
    height: float = 7 * mm
    keeps_with_next: bool = True

    @classmethod
    def make(
        cls, setter: Typesetter, words: Words, goes: Line, comes: Line, walks: Sequence[Walk], width: float
    ) -> WalkRow | None:
        """The way from one line to the next, if there is one worth a word."""
        ends = frozenset({(goes.building, goes.room), (comes.building, comes.room)})
        minutes = next((walk.minutes for walk in walks if walk.ends == ends), 0)
        old, new = clean(goes.building), clean(comes.building)
        if old and new and old != new:
            text = words.text("Walk to {building}", building=new)
        elif minutes:
            text = words.text("Walk to {room}", room=clean(comes.room))
        else:
            return None
        text = f"{text} · {minutes} min" if minutes else text
        return cls(tuple(text_lines(setter, text, _WALK, width - TABLE)))

    def draw(self, canvas: Canvas, setter: Typesetter, left: float, right: float, top: float) -> None:
        """Draw it below top, with a triangle that points on."""
        x, middle = left + TABLE - 5 * mm, top - 3.5 * mm
        path = canvas.beginPath()
        path.moveTo(x, middle + 1.3 * mm)
        path.lineTo(x + 2.3 * mm, middle)
        path.lineTo(x, middle - 1.3 * mm)
        path.close()
        canvas.setFillColor(ACCENT)
        canvas.drawPath(path, stroke=0, fill=1)
        draw_lines(canvas, setter, self.text, left + TABLE, top - 1.6 * mm)
        rule(canvas, left, right, top - self.height, LINE)


def draw_blank_row(canvas: Canvas, left: float, right: float, top: float) -> None:
    """A row to be written on: time, table, room and with whom."""
    y = top - BLANK_ROW
    for begin, end in ((0.0, TABLE), (TABLE, ROOM), (ROOM, WITH), (WITH, right - left)):
        rule(canvas, left + begin, left + end - (_GAP if end < right - left else 0.0), y, MUTED, 0.4)
