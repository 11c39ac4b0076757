"""Room rosters for doors and room staff: slots downwards, tables across, in each cell who meets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from desktop.domain.sheets import Line, Partner
from desktop.printing.cells import CellLine, Style, draw_lines, height_of, names_of, partner_lines, text_lines
from desktop.printing.documents import RoomDocument, Span
from desktop.printing.fonts import Fonts
from desktop.printing.paper import (
    A4,
    INK,
    LINE,
    MUTED,
    PRIMARY,
    PRIMARY_TINT,
    TINT,
    Job,
    PrintResult,
    Progress,
    ShouldStop,
    fill_box,
    rule,
)
from desktop.printing.parts import Part, Press, print_part
from desktop.printing.text import ELLIPSIS, Typesetter, clean
from desktop.wording.catalogues import Wording, Words, sentence_case

SIZE = (A4[1], A4[0])
LEFT = 12 * mm
RIGHT = SIZE[0] - 12 * mm
TOP = SIZE[1] - 12 * mm
BOTTOM = 19 * mm
_TIME = 23 * mm
_HEADER = 21 * mm
_HEADS = 10 * mm
_ITEM = 10 * mm
_MOST_TABLES = 7
_LEAST_SLOT = 14 * mm
_MOST_SLOT = 24 * mm
_PADDING = 1.4 * mm


@dataclass(frozen=True, slots=True)
class _Look:
    """One way to write the people of a cell: sizes, whether original names stand beside Latin ones, and
    whether what is said of them may be cut; a name is only in the last way of all."""

    name: float
    detail: float = 0.0
    both_names: bool = True
    cuts_detail: bool = False


# Largest and fullest first; the first one that fits is taken.
_LOOKS = (
    _Look(12.0, 9.0),
    _Look(11.0, 8.5),
    _Look(10.0, 8.0),
    _Look(10.0, 8.0, both_names=False),
    _Look(9.0, 7.0),
    _Look(9.0, 7.0, both_names=False),
    _Look(9.0, 7.0, both_names=False, cuts_detail=True),
    _Look(8.0, 6.5, both_names=False, cuts_detail=True),
    _Look(7.5, 6.0, both_names=False, cuts_detail=True),
    _Look(10.0, both_names=False),
    _Look(8.5, both_names=False),
    _Look(7.0, both_names=False),
    _Look(5.5, both_names=False),
)
_MOST_CELLS = 0.75  # of a page are written alike; what is fuller than these is written smaller


def render_rooms(
    path: Path,
    documents: Sequence[RoomDocument],
    *,
    fonts: Fonts,
    wording: Wording,
    progress: Progress | None = None,
    should_stop: ShouldStop | None = None,
) -> PrintResult:
    """Print a page for each room and day, more where there are many tables or slots.

    Raises UserError "nothing-to-print" and EnvironmentProblem "paper-not-written".
    """
    return print_part(path, rooms_part(documents, Press.of(fonts, wording)), progress, should_stop)


def rooms_part(documents: Sequence[RoomDocument], press: Press) -> Part:
    """The pages of all rooms and days."""
    words = press.wording.catalogue(documents[0].language if documents else "en")

    def draw(canvas: Canvas, job: Job) -> None:
        for document in documents:
            _Room(canvas, press.setter, press.wording.catalogue(document.language), document).draw(job)
            job.step()

    event = documents[0].event_name if documents else ""
    return Part.of(words, _name, event, size=SIZE, count=len(documents), draw=draw)


def _name(words: Words) -> str:
    return words.text("Room rosters")


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What is on one page: which tables, which slots, which items."""

    tables: tuple[int, ...]
    slots: tuple[int, ...]
    items: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class _Cell:
    """A box of the grid: its table, who meets there, its edges."""

    table: int
    people: tuple[Partner, ...]
    top: float
    bottom: float

    @property
    def room(self) -> float:
        """Height for text."""
        return self.top - self.bottom - 1 * mm


class _Room:
    """The pages of one room on one day."""

    def __init__(self, canvas: Canvas, setter: Typesetter, words: Words, document: RoomDocument) -> None:
        self._canvas = canvas
        self._setter = setter
        self._words = words
        self._document = document

    def draw(self, job: Job) -> None:
        """Draw every page."""
        day = sentence_case(self._words.date(self._document.day))
        job.bookmark(self._canvas, f"{clean(self._document.room)} · {day}")
        sheets = sheets_of(self._document)
        for number, sheet in enumerate(sheets, start=1):
            self._draw_header(sheet)
            if sheet.slots or sheet.items:
                self._draw_grid(sheet)
            else:
                text = self._words.text("No meetings here on this day.")
                self._put(text, Style(size=16, floor=9), LEFT, TOP - _HEADER - 6 * mm, RIGHT - LEFT)
            self._draw_footer(number, len(sheets))
            self._canvas.showPage()

    def _draw_header(self, sheet: _Sheet) -> None:
        document = self._document
        half = (RIGHT - LEFT) * 0.6
        below = self._put(document.room, Style(size=28, floor=14, bold=True), LEFT, TOP, half)
        self._put(document.building, Style(size=12, floor=8, colour=MUTED), LEFT, below, half)
        width = RIGHT - LEFT - half - 4 * mm
        day = sentence_case(self._words.date(document.day))
        below = self._put(
            day, Style(size=18, floor=10, bold=True, colour=PRIMARY), RIGHT, TOP - 2.2 * mm, width, 1.0
        )
        if sheet.tables and len(sheet.tables) < len(document.tables):
            first, last = sheet.tables[0], sheet.tables[-1]
            text = self._words.text("Tables {first} to {last}", first=first, last=last)
            self._put(text, Style(size=12, floor=8, bold=True), RIGHT, below, width, 1.0)

    def _draw_grid(self, sheet: _Sheet) -> None:
        left = LEFT + _TIME
        width = (RIGHT - left) / max(1, len(sheet.tables))
        top = TOP - _HEADER
        if sheet.tables:
            self._draw_heads(sheet, left, width, top)
            top -= _HEADS
        rule(self._canvas, LEFT, RIGHT, top, PRIMARY, 1.2)
        height = _slot_height(sheet, top - BOTTOM)
        tops: dict[int, float] = {}
        bottoms: dict[int, float] = {}
        for band in _bands(sheet, self._document.slots):
            if isinstance(band, Line):
                self._draw_item(band, top)
                top -= _ITEM
            else:
                self._draw_time(self._document.slots[band], top)
                tops[band], bottoms[band] = top, top - height
                top -= height
            rule(self._canvas, LEFT, RIGHT, top)
        cells = self._cells(sheet, tops, bottoms, width)
        least = self._common_look(cells, width)
        for cell in cells:
            x = left + sheet.tables.index(cell.table) * width
            self._draw_cell(cell, least, x, width)

    def _cells(
        self, sheet: _Sheet, tops: dict[int, float], bottoms: dict[int, float], width: float
    ) -> list[_Cell]:
        """The boxes over the slots of entries that are on this page; of what is on another page nothing."""
        cells = []
        for entry in self._document.entries:
            slots = [slot for slot in range(entry.slot, entry.slot + entry.length) if slot in tops]
            if slots and entry.table in sheet.tables:
                top, bottom = tops[slots[0]] - 0.6 * mm, bottoms[slots[-1]] + 0.6 * mm
                cells.append(_Cell(entry.table, entry.people, top, bottom))
        return cells

    def _draw_heads(self, sheet: _Sheet, left: float, width: float, top: float) -> None:
        small = Style(size=9, floor=6, colour=MUTED)
        word = self._words.text("Table")
        for index, table in enumerate(sheet.tables):
            x = left + index * width + _PADDING
            lines = text_lines(self._setter, word, small, width * 0.55)
            begin = x
            if lines:
                piece = lines[0].pieces[0]
                draw_lines(self._canvas, self._setter, lines, x, top - 4 * mm)
                begin += self._setter.width(piece.text, piece.style.size) + 1.6 * mm
            number = Style(size=19, floor=8, bold=True, colour=PRIMARY)
            self._put(str(table), number, begin, top - 0.4 * mm, x + width - begin - _PADDING)

    def _draw_time(self, slot: Span, top: float) -> None:
        start, end = (self._words.time(moment) for moment in slot)
        below = self._put(start, Style(size=16, floor=16, bold=True), LEFT, top - 0.9 * mm, _TIME)
        self._put(f"– {end}", Style(size=9.5, floor=9.5, colour=MUTED), LEFT, below + 0.6 * mm, _TIME)

    def _draw_item(self, item: Line, top: float) -> None:
        fill_box(self._canvas, LEFT, top - _ITEM, RIGHT - LEFT, _ITEM, TINT)
        span = f"{self._words.time(item.start)} – {self._words.time(item.end)}"
        self._put(span, Style(size=9.5, floor=6), LEFT + _PADDING, top - 2.7 * mm, _TIME - 2 * _PADDING)
        title = Style(size=13, floor=8, bold=True, colour=PRIMARY)
        self._put(
            item.title, title, LEFT + _TIME + _PADDING, top - 1.9 * mm, RIGHT - LEFT - _TIME - 2 * _PADDING
        )

    def _common_look(self, cells: Sequence[_Cell], width: float) -> int:
        """The place of the look in which nearly all cells of a page can be written."""
        places = sorted(self._look(cell, width) for cell in cells)
        return places[int(_MOST_CELLS * (len(places) - 1))] if places else 0

    def _look(self, cell: _Cell, width: float, least: int = 0) -> int:
        """The place of the first look in which everybody at the table stands in the cell."""
        for place in range(least, len(_LOOKS) - 1):
            look = _LOOKS[place]
            if look.name > _LOOKS[least].name:
                continue
            written = self._people(cell.people, width - 2 * _PADDING, look)
            is_whole = not any(_is_cut(lines, look) for lines in written)
            if is_whole and sum(map(height_of, written), 0.0) <= cell.room:
                return place
        return len(_LOOKS) - 1

    def _draw_cell(self, cell: _Cell, least: int, x: float, width: float) -> None:
        height = cell.top - cell.bottom
        fill_box(self._canvas, x + 0.4 * mm, cell.bottom, width - 0.8 * mm, height, PRIMARY_TINT, 1 * mm)
        look = _LOOKS[self._look(cell, width, least)]
        people = self._people(cell.people, width - 2 * _PADDING, look)
        left_out = 0
        while left_out < len(cell.people) and sum(map(height_of, people), 0.0) > cell.room:
            left_out += 1
            people = self._people(cell.people[:-left_out], width - 2 * _PADDING, look)
            people.append(text_lines(self._setter, f"+{left_out}", Style(size=look.name, floor=5), width))
        y = cell.top - 0.5 * mm
        used = sum(map(height_of, people), 0.0)
        gap = min(1.6 * mm, (cell.room - used) / len(people)) if people else 0.0
        for lines in people:
            y = draw_lines(self._canvas, self._setter, lines, x + _PADDING, y) - gap

    def _people(self, people: Sequence[Partner], width: float, look: _Look) -> list[list[CellLine]]:
        """The lines of everybody, all names of one size; a long one goes on below."""
        name = Style(size=look.name, floor=0.98 * look.name, lines=2, bold=True)
        rows = 1 if look.cuts_detail else 2
        detail = Style(size=look.detail, floor=0.98 * look.detail, lines=rows, colour=MUTED)
        written = []
        for person in people:
            original, latin = names_of(self._setter, person.name, person.latin_name)
            shown = person if look.both_names else replace(person, name=latin or original, latin_name="")
            if look.detail:
                lines = partner_lines(self._setter, self._words, shown, width, name=name, detail=detail)
            else:
                lines = text_lines(self._setter, shown.name, name, width)
            written.append(lines)
        return written

    def _draw_footer(self, page: int, pages: int) -> None:
        document = self._document
        rule(self._canvas, LEFT, RIGHT, BOTTOM - 4 * mm, LINE, 0.75)
        printed = self._words.text(
            "Printed {weekday} {time}",
            weekday=self._words.weekday(document.printed),
            time=self._words.time(document.printed),
        )
        count = self._words.text("Page {page} of {pages}", page=page, pages=pages)
        plain = Style(size=9, floor=6.5, colour=MUTED)
        third = (RIGHT - LEFT) / 3
        top = BOTTOM - 5.2 * mm
        self._put(printed, plain, LEFT, top, third - 3 * mm)
        self._put(document.event_name, plain, (LEFT + RIGHT) / 2, top, third - 3 * mm, 0.5)
        self._put(count, Style(size=9, floor=6.5, colour=INK), RIGHT, top, third - 3 * mm, 1.0)

    def _put(self, text: str, style: Style, x: float, top: float, width: float, align: float = 0.0) -> float:
        lines = text_lines(self._setter, text, style, width)
        return draw_lines(self._canvas, self._setter, lines, x, top, align=align)


def _is_cut(lines: Sequence[CellLine], look: _Look) -> bool:
    """Whether a name, or what may not be cut either, has lost its end."""
    pieces = (piece for line in lines for piece in line.pieces if piece.style.bold or not look.cuts_detail)
    return any(piece.text.endswith(ELLIPSIS) for piece in pieces)


def sheets_of(document: RoomDocument) -> list[_Sheet]:
    """The pages a room needs: tables in equal parts, slots parted at the longest pause, or simply by the
    clock where the programme leaves too little room for that."""
    room = TOP - _HEADER - _HEADS - BOTTOM
    parts = _at_pauses(document, room)
    if any(len(items) * _ITEM + len(slots) * _LEAST_SLOT > room for slots, items in parts):
        parts = _by_the_clock(document, room)
    return [
        _Sheet(tables, slots, items)
        for slots, items in parts
        for tables in (_table_parts(document.tables) if slots or not items else [()])
    ]


_Part = tuple[tuple[int, ...], tuple[Line, ...]]
"""The slots and the items of a page."""


def _at_pauses(document: RoomDocument, room: float) -> list[_Part]:
    free = room - len(document.items) * _ITEM
    parts = _slot_parts(document.slots, max(3, int(free / _LEAST_SLOT)))
    items = sorted(document.items, key=lambda item: (item.start, item.end, item.title))
    found = []
    for index, slots in enumerate(parts):
        begin = document.slots[slots[0]][0] if slots and index else None
        following = parts[index + 1] if index + 1 < len(parts) else None
        end = document.slots[following[0]][0] if following else None
        mine = tuple(
            item
            for item in items
            if (begin is None or item.start >= begin) and (end is None or item.start < end)
        )
        found.append((slots, mine))
    return found


def _by_the_clock(document: RoomDocument, room: float) -> list[_Part]:
    items = sorted(document.items, key=lambda item: (item.start, item.end, item.title))
    whole = _Sheet((), tuple(range(len(document.slots))), tuple(items))
    parts: list[list[int | Line]] = [[]]
    left = room
    for band in _bands(whole, document.slots):
        height = _ITEM if isinstance(band, Line) else _LEAST_SLOT
        if height > left:
            parts.append([])
            left = room
        parts[-1].append(band)
        left -= height
    return [
        (
            tuple(band for band in part if not isinstance(band, Line)),
            tuple(band for band in part if isinstance(band, Line)),
        )
        for part in parts
    ]


def _table_parts(tables: tuple[int, ...]) -> list[tuple[int, ...]]:
    parts = max(1, -(-len(tables) // _MOST_TABLES))
    least, longer = divmod(len(tables), parts)
    cut = []
    begin = 0
    for part in range(parts):
        end = begin + least + (part < longer)
        cut.append(tables[begin:end])
        begin = end
    return cut


def _slot_parts(slots: tuple[Span, ...], most: int) -> list[tuple[int, ...]]:
    parts: list[tuple[int, ...]] = []
    begin = 0
    while len(slots) - begin > most:
        left = len(slots) - begin
        pages = -(-left // most)
        even = left / pages
        counts = [count for count in range(1, most + 1) if left - count <= (pages - 1) * most]

        def merit(count: int, begin: int = begin, even: float = even) -> tuple[float, float]:
            pause = slots[begin + count][0] - slots[begin + count - 1][1]
            return pause.total_seconds(), -abs(count - even)

        count = max(counts, key=merit)
        parts.append(tuple(range(begin, begin + count)))
        begin += count
    parts.append(tuple(range(begin, len(slots))))
    return parts


def _slot_height(sheet: _Sheet, room: float) -> float:
    free = room - len(sheet.items) * _ITEM
    return min(_MOST_SLOT, free / max(1, len(sheet.slots)))


def _bands(sheet: _Sheet, slots: tuple[Span, ...]) -> list[int | Line]:
    """Slots and items of a page by the clock; an item that begins with a slot stands above it."""
    bands: list[int | Line] = [*sheet.items, *sheet.slots]
    return sorted(bands, key=lambda band: band.start if isinstance(band, Line) else slots[band][0])
