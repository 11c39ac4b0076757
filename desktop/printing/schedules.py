"""One person's schedule in the person's language: when, at which table, in which room, with whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from desktop.domain.sheets import Line, LineKind
from desktop.printing.cells import Style, draw_lines, names_of, text_lines
from desktop.printing.documents import ScheduleDocument, Span
from desktop.printing.fonts import Fonts
from desktop.printing.paper import (
    A4,
    INK,
    LINE,
    MUTED,
    PRIMARY,
    About,
    Job,
    PrintResult,
    Progress,
    ShouldStop,
    rule,
    spoken,
)
from desktop.printing.parts import Part, Press, print_part
from desktop.printing.plans import largest_plan
from desktop.printing.qr import draw_qr, quiet_zone
from desktop.printing.schedule_rows import (
    BLANK_ROW,
    DayHeading,
    FreeRow,
    LineRow,
    Row,
    WalkRow,
    draw_blank_row,
)
from desktop.printing.text import Typesetter, clean
from desktop.wording.catalogues import Wording, Words

LEFT = 16 * mm
RIGHT = A4[0] - 16 * mm
LARGER = 2**0.5  # large print: a page of A5 height drawn on A4 lying on its side
_TOP_MARGIN = 14 * mm
BOTTOM = 22 * mm
_QR_SIZE = 19 * mm
_SHORT_HEADER = 8 * mm
_SAME_PAUSE = timedelta(minutes=15)


def render_schedules(
    path: Path,
    documents: Sequence[ScheduleDocument],
    *,
    fonts: Fonts,
    wording: Wording,
    is_duplex: bool = False,
    progress: Progress | None = None,
    should_stop: ShouldStop | None = None,
) -> PrintResult:
    """Print one or more pages for each person, in the order given.

    Raises UserError "nothing-to-print" and EnvironmentProblem "paper-not-written".
    """
    part = schedules_part(documents, Press.of(fonts, wording), is_duplex=is_duplex)
    return print_part(path, part, progress, should_stop)


def schedules_part(documents: Sequence[ScheduleDocument], press: Press, *, is_duplex: bool = False) -> Part:
    """The pages of all schedules; for two-sided printing everybody begins on a sheet of their own."""

    def draw(canvas: Canvas, job: Job) -> None:
        for document in documents:
            draw_schedule(canvas, press, document, job, is_duplex=is_duplex)

    about = _about(documents, press.wording)
    return Part(name=_name, about=about, size=A4, count=len(documents), draw=draw)


def _name(words: Words) -> str:
    return words.text("Schedules")


def draw_schedule(
    canvas: Canvas, press: Press, document: ScheduleDocument, job: Job, *, is_duplex: bool = False
) -> None:
    """The pages of one schedule; for two-sided printing an even number of them."""
    words = press.wording.catalogue(document.language)
    pages = _Schedule(canvas, press.setter, words, document).draw(job)
    if is_duplex and pages % 2:
        canvas.showPage()
    job.step()


def _about(documents: Sequence[ScheduleDocument], wording: Wording) -> About:
    if not documents:
        return About(title="", author="", language="en")
    first = documents[0]
    words = wording.catalogue(first.language)
    if len(documents) == 1:
        title = f"{words.text('Your schedule')} · {clean(first.name)}"
    else:
        title = f"{words.text('Schedules')} · {clean(first.event_name)}"
    return About(title=title, author=clean(first.event_name), language=words.language)


@dataclass(frozen=True, slots=True)
class _Page:
    """Rows that go on one page."""

    rows: tuple[Row, ...]


class _Schedule:
    """The pages of one person; rows are measured first, so that each page knows how many there are."""

    def __init__(self, canvas: Canvas, setter: Typesetter, words: Words, document: ScheduleDocument) -> None:
        self._canvas = canvas
        self._setter = setter
        self._words = words
        self._document = document
        self._name, self._latin = names_of(setter, document.name, document.latin_name)
        self._top = (A4[0] / LARGER if document.is_large else A4[1]) - _TOP_MARGIN

    def draw(self, job: Job) -> int:
        """Draw every page; gives how many."""
        self._begin_page()
        job.bookmark(self._canvas, self._latin or self._name)
        with spoken(self._canvas, self._words.language):
            first_top = self._draw_header()
        pages = self._paginate(first_top)
        for index in range(len(pages)):
            if index:
                self._begin_page()
            with spoken(self._canvas, self._words.language):
                self._draw_page(index, pages, first_top if index == 0 else self._draw_short_header())
            self._canvas.showPage()
        return len(pages)

    def _draw_page(self, index: int, pages: Sequence[_Page], top: float) -> None:
        for row in pages[index].rows:
            row.draw(self._canvas, self._setter, LEFT, RIGHT, top)
            top -= row.height
        if not self._document.lines and index == 0:
            self._draw_nothing(top)
        if index == len(pages) - 1:
            self._draw_plan(self._draw_blank(top))
        self._draw_footer(index + 1, len(pages))

    def _begin_page(self) -> None:
        if self._document.is_large:
            self._canvas.setPageSize((A4[1], A4[0]))
            self._canvas.scale(LARGER, LARGER)
        else:
            self._canvas.setPageSize(A4)

    def _draw_blank(self, top: float) -> float:
        """Lines for meetings made on site, as many as have room, never a page for them; gives their end."""
        heading = 9 * mm
        count = min(self._document.blank, int((top - BOTTOM - heading) / BLANK_ROW))
        if count < 1 or not self._document.lines:
            return top
        style = Style(size=10, floor=7, bold=True, colour=PRIMARY)
        self._put(self._words.text("Meetings you make here"), style, RIGHT - LEFT, top - 3.5 * mm)
        for row in range(count):
            draw_blank_row(self._canvas, LEFT, RIGHT, top - heading - row * BLANK_ROW)
        return top - heading - count * BLANK_ROW

    def _draw_plan(self, top: float) -> None:
        """The plan above the foot, if it has room there; where the person goes is pointed out."""
        document = self._document
        if document.plan is None or not document.plan.rooms:
            return
        here = frozenset((clean(line.building), clean(line.room)) for line in document.lines)
        heading = 7 * mm
        room = top - 8 * mm - heading - BOTTOM
        plan = largest_plan(self._setter, self._words, document.plan, RIGHT - LEFT, room, here=here, most=1.0)
        if plan.height > room:
            return
        begin = BOTTOM + plan.height + heading
        style = Style(size=10, floor=7, bold=True, colour=PRIMARY)
        self._put(self._words.text("Rooms and tables"), style, RIGHT - LEFT, begin)
        plan.draw(self._canvas, LEFT, begin - heading)

    def _draw_header(self) -> float:
        """Who this is for, largest; the code at the right tells the desk the same."""
        document = self._document
        right = RIGHT
        top = self._top
        if document.token:
            draw_qr(self._canvas, document.token, RIGHT - _QR_SIZE, self._top - _QR_SIZE, _QR_SIZE)
            right -= _QR_SIZE + quiet_zone(document.token, _QR_SIZE) + 2 * mm
        width = right - LEFT
        event = " · ".join(part for part in (clean(document.event_name), clean(document.place)) if part)
        top = self._put(event, Style(size=9.5, floor=6.5, lines=2, colour=MUTED), width, top)
        top -= 2.5 * mm
        top = self._put(self._name, Style(size=25, floor=13, lines=3, bold=True), width, top)
        top = self._put(self._latin, Style(size=14, floor=9, lines=2), width, top)
        organisation = Style(size=13, floor=9, lines=2, bold=True, colour=PRIMARY)
        top = self._put(document.organisation, organisation, width, top - 0.5 * mm)
        meetings = sum(line.kind is LineKind.MEETING for line in document.lines)
        count = self._words.plural("{n} meeting", "{n} meetings", meetings)
        summary = f"{self._words.text('Your schedule')} · {count}"
        top = self._put(summary, Style(size=10, floor=8, colour=MUTED), width, top - 1 * mm)
        if document.token:
            top = min(top, self._top - _QR_SIZE - quiet_zone(document.token, _QR_SIZE))
        return top - 4 * mm

    def _draw_short_header(self) -> float:
        parts = (self._name, f"({self._latin})" if self._latin else "", clean(self._document.organisation))
        style = Style(size=11, floor=7, bold=True)
        top = self._top
        left = LEFT
        for text, look in zip(
            parts, (style, Style(size=10, floor=7), Style(size=10, floor=7, colour=PRIMARY)), strict=True
        ):
            share = (RIGHT - LEFT) * 0.36
            lines = text_lines(self._setter, text, look, min(share, RIGHT - left))
            draw_lines(self._canvas, self._setter, lines, left, top)
            if lines:
                piece = lines[0].pieces[0]
                left += self._setter.width(piece.text, piece.style.size, bold=piece.style.bold) + 3 * mm
        return top - _SHORT_HEADER

    def _put(self, text: str, style: Style, width: float, top: float) -> float:
        return draw_lines(self._canvas, self._setter, text_lines(self._setter, text, style, width), LEFT, top)

    def _draw_nothing(self, top: float) -> None:
        style = Style(size=13, floor=9, lines=2)
        self._put(self._words.text("Nothing is planned for you yet."), style, RIGHT - LEFT, top - 4 * mm)

    def _draw_footer(self, page: int, pages: int) -> None:
        document = self._document
        rule(self._canvas, LEFT, RIGHT, BOTTOM - 5 * mm, LINE, 0.75)
        sheet = self._words.text(
            "Your sheet {number}, {weekday} {time}",
            number=document.sheet_number,
            weekday=self._words.weekday(document.printed),
            time=self._words.time(document.printed),
        )
        desk = (
            self._words.text("Help desk: {phone}", phone=clean(document.desk_phone))
            if document.desk_phone.strip()
            else ""
        )
        count = self._words.text("Page {page} of {pages}", page=page, pages=pages)
        width = (RIGHT - LEFT) / 3 - 3 * mm
        plain = Style(size=9, floor=6.5, colour=MUTED)
        strong = Style(size=9.5, floor=6.5, bold=True, colour=INK)
        places = (
            (sheet, plain, LEFT, 0.0),
            (desk, strong, (LEFT + RIGHT) / 2, 0.5),
            (count, plain, RIGHT, 1.0),
        )
        for text, style, x, align in places:
            lines = text_lines(self._setter, text, style, width)
            draw_lines(self._canvas, self._setter, lines, x, BOTTOM - 6.5 * mm, align=align)

    def _paginate(self, first_top: float) -> list[_Page]:
        """Rows packed onto pages: a day stays whole if a page holds it; a heading is never left alone."""
        pages: list[_Page] = []
        rows: list[Row] = []
        room = first_top - BOTTOM
        later_room = self._top - _SHORT_HEADER - BOTTOM
        groups = list(self._groups())
        of_day: defaultdict[date, float] = defaultdict(float)
        for group in groups:
            of_day[group.day] += group.height
        for group in groups:
            begins_day = isinstance(group.rows[0], DayHeading)
            needed = of_day[group.day] if begins_day and of_day[group.day] <= later_room else group.height
            if (rows or not pages) and needed > room:
                pages.append(_Page(tuple(rows)))
                rows, room = [], later_room
                if not begins_day:
                    again = DayHeading.make(self._setter, self._words, group.day, is_continued=True)
                    rows, room = [again], room - again.height
            rows.extend(group.rows)
            room -= group.height
        pages.append(_Page(tuple(rows)))
        return pages

    def _groups(self) -> Iterator[_Group]:
        """Rows in order, those that must stay together in one group."""
        pending: list[Row] = []
        for row, day in self._rows():
            pending.append(row)
            if not row.keeps_with_next:
                yield _Group(day, tuple(pending))
                pending = []

    def _rows(self) -> Iterator[tuple[Row, date]]:
        lines = sorted(self._document.lines, key=lambda line: (line.start, line.end))
        free = _joined(self._document.free, tuple((line.start, line.end) for line in lines)) if lines else []
        days = sorted({line.start.date() for line in lines} | {start.date() for start, _ in free})
        for day in days:
            yield DayHeading.make(self._setter, self._words, day), day
            before: Line | None = None
            for begins, row in self._rows_of_day(day, lines, free):
                if isinstance(begins, Line):
                    walk = None if before is None else self._walk(before, begins)
                    if walk is not None:
                        yield walk, day
                    before = begins if begins.room or begins.building else before
                yield row, day

    def _walk(self, goes: Line, comes: Line) -> WalkRow | None:
        return WalkRow.make(self._setter, self._words, goes, comes, self._document.walks, RIGHT - LEFT)

    def _rows_of_day(
        self, day: date, lines: Sequence[Line], free: Sequence[Span]
    ) -> list[tuple[Line | Span, Row]]:
        """Lines and free time of a day by the clock, each with its row."""
        rows: list[tuple[datetime, int, Line | Span, Row]] = []
        for line in lines:
            if line.start.date() == day:
                row = LineRow.make(self._setter, self._words, line, RIGHT - LEFT)
                rows.append((line.start, 0, line, row))
        for span in free:
            if span[0].date() == day:
                rows.append((span[0], 1, span, FreeRow.make(self._setter, self._words, span)))
        return [entry[2:] for entry in sorted(rows, key=lambda entry: entry[:2])]


@dataclass(frozen=True, slots=True)
class _Group:
    day: date
    rows: tuple[Row, ...]

    @property
    def height(self) -> float:
        return sum((row.height for row in self.rows), 0.0)


def _joined(free: Sequence[Span], busy: Sequence[Span]) -> list[Span]:
    """Free slots with only a changeover between them as one; not across anything the person attends."""
    joined: list[Span] = []
    for start, end in sorted(free):
        if joined and joined[-1][0].date() == start.date() and start - joined[-1][1] <= _SAME_PAUSE:
            before = joined[-1]
            if not any(begin < start and until > before[1] for begin, until in busy):
                joined[-1] = (before[0], max(end, before[1]))
                continue
        joined.append((start, end))
    return joined
