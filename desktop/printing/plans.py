"""A plan of the rooms: building by building, in each room its tables; on schedules, in badges, on the wall.

Says which room is in which building, not where its walls are: nobody has to draw anything for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from desktop.printing.cells import CellLine, Style, draw_lines, height_of, text_lines
from desktop.printing.documents import PlanDocument, PlanRoom
from desktop.printing.paper import A4, INK, LINE, MUTED, PRIMARY, PRIMARY_TINT, TINT, Job, fill_box
from desktop.printing.parts import Part, Press
from desktop.printing.text import Typesetter, clean
from desktop.wording.catalogues import Words

_SIZE = (A4[1], A4[0])
_EDGE = 14 * mm
_SCALES = (3.2, 2.8, 2.4, 2.0, 1.7, 1.4, 1.2, 1.0, 0.85, 0.7)
_LEAST_ROOM = 42 * mm  # width of a room's box at scale 1
_MOST = 6  # boxes beside each other

Place = tuple[str, str]
"""Building and name of a room."""


def plan_part(documents: Sequence[PlanDocument], press: Press) -> Part:
    """The plan on a page for the wall, as large as its rooms allow, on more pages if they are many."""

    def draw(canvas: Canvas, job: Job) -> None:
        for document in documents:
            words = press.wording.catalogue(document.language)
            _draw_wall(canvas, press.setter, words, document, job)
            job.step()

    words = press.wording.catalogue(documents[0].language if documents else "en")
    event = documents[0].event_name if documents else ""
    return Part.of(words, _name, event, size=_SIZE, count=len(documents), draw=draw)


def _name(words: Words) -> str:
    return words.text("Rooms and tables")


def _draw_wall(canvas: Canvas, setter: Typesetter, words: Words, document: PlanDocument, job: Job) -> None:
    title = words.text("Rooms and tables")
    job.bookmark(canvas, title)
    width = _SIZE[0] - 2 * _EDGE
    heads = (
        (title, Style(size=34, floor=16, bold=True)),
        (
            " · ".join(part for part in (clean(document.event_name), clean(document.place)) if part),
            Style(size=14, floor=8, colour=MUTED),
        ),
    )
    top = _SIZE[1] - _EDGE
    lines = [line for text, style in heads for line in text_lines(setter, text, style, width)]
    room = top - height_of(lines) - 6 * mm - _EDGE
    plan = largest_plan(setter, words, document, width, room)
    for bands in plan.pages(room):
        below = draw_lines(canvas, setter, lines, _EDGE, top) - 6 * mm
        plan.draw(canvas, _EDGE, below, bands)
        canvas.showPage()


def largest_plan(
    setter: Typesetter,
    words: Words,
    document: PlanDocument,
    width: float,
    height: float,
    *,
    here: frozenset[Place] = frozenset(),
    most: float = _SCALES[0],
) -> Plan:
    """The plan at the largest scale at which it fits, or at the smallest; `here` are rooms to point out."""
    scales = [scale for scale in _SCALES if scale <= most]
    plans = (Plan(setter, words, document, width, scale, here) for scale in scales)
    smallest = Plan(setter, words, document, width, _SCALES[-1], here)
    return next((plan for plan in plans if plan.height <= height), smallest)


@dataclass(frozen=True, slots=True)
class _Box:
    """A room: its place across, its lines, whether it is pointed out."""

    left: float
    width: float
    lines: tuple[CellLine, ...]
    is_here: bool


@dataclass(frozen=True, slots=True)
class Band:
    """The name of a building, or a row of rooms."""

    heading: tuple[CellLine, ...]
    boxes: tuple[_Box, ...]
    height: float


class Plan:
    """A plan of a width, measured; it ends where its rooms end."""

    def __init__(
        self,
        setter: Typesetter,
        words: Words,
        document: PlanDocument,
        width: float,
        scale: float,
        here: frozenset[Place],
    ) -> None:
        self._setter = setter
        self._words = words
        self._width = width
        self._scale = scale
        self._here = here
        self.bands = tuple(self._bands(document))
        self.height = sum(band.height for band in self.bands)

    def draw(self, canvas: Canvas, left: float, top: float, bands: Sequence[Band] = ()) -> float:
        """Draw the plan, or some bands of it, below top; gives where it ends."""
        for band in bands or self.bands:
            draw_lines(canvas, self._setter, band.heading, left, top - 0.6 * mm * self._scale)
            for box in band.boxes:
                self._draw_box(canvas, box, left, top, band.height - 2 * mm * self._scale)
            top -= band.height
        return top

    def pages(self, height: float) -> Iterator[tuple[Band, ...]]:
        """The bands parted so that each page holds its share; a building's name stays with its rooms."""
        page: list[Band] = []
        for place, band in enumerate(self.bands):
            after = self.bands[place + 1].height if band.heading and place + 1 < len(self.bands) else 0.0
            if page and sum(taken.height for taken in page) + band.height + after > height:
                yield tuple(page)
                page = []
            page.append(band)
        yield tuple(page)

    def _draw_box(self, canvas: Canvas, box: _Box, left: float, top: float, height: float) -> None:
        ground = PRIMARY_TINT if box.is_here else TINT
        x, low = left + box.left, top - height
        fill_box(canvas, x, low, box.width, height, ground, 1.2 * mm * self._scale)
        canvas.setStrokeColor(PRIMARY if box.is_here else LINE)
        canvas.setLineWidth(1.1 if box.is_here else 0.5)
        canvas.roundRect(x, low, box.width, height, 1.2 * mm * self._scale, stroke=1, fill=0)
        inset = 1.8 * mm * self._scale
        draw_lines(canvas, self._setter, box.lines, x + inset, top - 1.4 * mm * self._scale)

    def _bands(self, document: PlanDocument) -> Iterator[Band]:
        head = Style(size=10 * self._scale, floor=6, bold=True, colour=PRIMARY)
        buildings = [
            (building, list(rooms))
            for building, rooms in groupby(document.rooms, key=lambda room: clean(room.building))
        ]
        widest = max((len(rooms) for _, rooms in buildings), default=1)
        across = max(1, min(_MOST, max(3, widest), int(self._width / (_LEAST_ROOM * self._scale))))
        for building, rooms in buildings:
            if building:
                heading = tuple(text_lines(self._setter, building, head, self._width))
                yield Band(heading, (), height_of(heading) + 2 * mm * self._scale)
            yield from self._rows(rooms, across)

    def _rows(self, rooms: list[PlanRoom], across: int) -> Iterator[Band]:
        """Rooms beside each other, all boxes of a plan of one width."""
        gap = 2.5 * mm * self._scale
        width = (self._width - (across - 1) * gap) / across
        for begin in range(0, len(rooms), across):
            boxes = tuple(
                self._box(room, place * (width + gap), width)
                for place, room in enumerate(rooms[begin : begin + across])
            )
            inner = max(height_of(box.lines) for box in boxes)
            yield Band((), boxes, inner + 4.8 * mm * self._scale)

    def _box(self, room: PlanRoom, left: float, width: float) -> _Box:
        inner = width - 3.6 * mm * self._scale
        name = Style(size=9.5 * self._scale, floor=6 * self._scale, lines=2, bold=True, colour=INK)
        tables = Style(size=8.5 * self._scale, floor=5.5 * self._scale, lines=2, colour=MUTED)
        lines = text_lines(self._setter, room.name, name, inner)
        lines += text_lines(self._setter, tables_words(self._words, room.tables), tables, inner)
        place = (clean(room.building), clean(room.name))
        return _Box(left, width, tuple(lines), place in self._here)


def tables_words(words: Words, tables: Sequence[int]) -> str:
    """The numbers of tables in a phrase, runs of them as their ends."""
    runs: list[tuple[int, int]] = []
    for table in sorted(set(tables)):
        if runs and runs[-1][1] == table - 1:
            runs[-1] = (runs[-1][0], table)
        else:
            runs.append((table, table))
    if len(runs) == 1 and runs[0][0] != runs[0][1]:
        return words.text("Tables {first} to {last}", first=runs[0][0], last=runs[0][1])
    numbers = ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in runs)
    if not runs:
        return ""
    word = words.text("Tables") if len(set(tables)) > 1 else words.text("Table")
    return f"{word} {numbers}"
