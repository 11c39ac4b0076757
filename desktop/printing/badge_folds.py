"""Badges folded from a larger sheet: the butterfly with two fronts, and A4 in four, the schedule inside."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from desktop.domain.sheets import Line
from desktop.printing.badge_portrait import Portrait
from desktop.printing.cells import CellLine, Style, draw_lines, height_of, names_of, text_lines
from desktop.printing.documents import BadgeDocument, PlanDocument, ScheduleDocument
from desktop.printing.label_marks import draw_fold_marks
from desktop.printing.layouts import Arrangement, Layout
from desktop.printing.paper import INK, LINE, MUTED, PRIMARY, rule
from desktop.printing.plans import Plan, largest_plan
from desktop.printing.text import Block, Typesetter, clean
from desktop.wording.catalogues import Words, sentence_case

_TIME = 24 * mm
_TABLE = 11 * mm
_ABOVE_PLAN = 5 * mm
_LEAST_WITH_PLAN = 7.5  # smaller names than these are not worth a plan
_LOOKS = ((9.5, 7.5), (8.5, 6.5), (7.5, 5.5), (6.5, 5.0), (5.5, 4.5), (4.5, 3.5))

_Row = list[list[CellLine]]
_Rows = list[_Row]


def draw_butterfly(
    canvas: Canvas, setter: Typesetter, words: Words, layout: Layout, document: BadgeDocument
) -> None:
    """The same badge twice side by side; folded down the middle it has no back."""
    half = _panel(layout, layout.size[0] / 2, layout.size[1])
    for left in (0.0, half.size[0]):
        canvas.saveState()
        canvas.translate(left * mm, 0)
        Portrait(canvas, setter, words, half).draw(document)
        canvas.restoreState()
    draw_fold_marks(canvas, layout.size, (half.size[0],), ())


def draw_folded(
    canvas: Canvas, setter: Typesetter, words: Words, layout: Layout, document: BadgeDocument
) -> None:
    """Two fronts in the lower row; schedule and plan in the upper one, upside down until the sheet is folded.

    First the upper half goes behind the lower one, then the left half behind the right one.
    """
    quarter = _panel(layout, layout.size[0] / 2, layout.size[1] / 2)
    width, height = quarter.size[0] * mm, quarter.size[1] * mm
    for left in (0.0, width):
        canvas.saveState()
        canvas.translate(left, 0)
        Portrait(canvas, setter, words, quarter).draw(document)
        canvas.restoreState()
    if document.schedule is not None:
        canvas.saveState()
        canvas.translate(2 * width, 2 * height)
        canvas.rotate(180)
        _Inside(canvas, setter, words, quarter, document.schedule, document.plan).draw()
        canvas.restoreState()
    draw_fold_marks(canvas, layout.size, (quarter.size[0],), (quarter.size[1],))


def _panel(layout: Layout, width: float, height: float) -> Layout:
    """The label of one side of a folded one; whether its code has room was seen with the whole."""
    return replace(layout, size=(width, height), arrangement=Arrangement.PORTRAIT)


class _Inside:
    """A schedule on two facing pages, as large as it fits."""

    def __init__(
        self,
        canvas: Canvas,
        setter: Typesetter,
        words: Words,
        panel: Layout,
        schedule: ScheduleDocument,
        plan: PlanDocument | None,
    ) -> None:
        self._canvas = canvas
        self._setter = setter
        self._words = words
        self._schedule = schedule
        self._rooms = plan
        self._page = panel.size[0] * mm
        self._safe = panel.safe * mm
        self._inner = self._page - 2 * self._safe
        self._top = panel.size[1] * mm - self._safe
        self._bottom = self._safe + 7 * mm

    def draw(self) -> None:
        """Draw both pages; what does not fit at the smallest size is told by a count."""
        heading = Style(size=12, floor=7, bold=True, colour=PRIMARY)
        title = text_lines(self._setter, self._words.text("Your schedule"), heading, self._inner)
        top = draw_lines(self._canvas, self._setter, title, self._safe, self._top) - 1 * mm
        pages, plan = self._fit(top)
        y = top
        for page, rows in enumerate(pages[:2]):
            left = self._safe + page * self._page
            y = top if page == 0 else self._top
            for row in rows:
                self._draw_row(row, left, y)
                y -= _height(row)
        if plan is not None:
            begin = self._top if len(pages) == 1 else y
            plan.draw(self._canvas, self._safe + self._page, begin - _ABOVE_PLAN)
        left_out = [row for rows in pages[2:] for row in rows if not _is_heading(row)]
        if left_out:
            self._setter.fitted(f"+ {len(left_out)}", 1.0, Block(("+",), 1.0, is_cut=True))
        self._draw_foot(len(left_out))

    def _fit(self, top: float) -> tuple[list[_Rows], Plan | None]:
        """Rows on pages, as large as two pages allow, below them the plan unless they get too small."""
        pages: list[_Rows] = []
        largest: list[_Rows] = []
        for name, detail in _LOOKS:
            pages = self._pages(top, name, detail)
            if len(pages) > 2:
                continue
            largest = largest or pages
            plan = self._plan(pages)
            if plan is not None:
                return pages, plan
            if name < _LEAST_WITH_PLAN or self._rooms is None:
                break
        return largest or pages, None

    def _plan(self, pages: list[_Rows]) -> Plan | None:
        """The plan in what the schedule leaves of the second page, if it fits there."""
        if self._rooms is None or not self._rooms.rooms:
            return None
        used = sum(map(_height, pages[1])) if len(pages) == 2 else 0.0
        room = self._top - used - self._bottom - _ABOVE_PLAN
        here = frozenset((clean(line.building), clean(line.room)) for line in self._schedule.lines)
        plan = largest_plan(self._setter, self._words, self._rooms, self._inner, room, here=here, most=1.2)
        return plan if plan.height <= room else None

    def _pages(self, top: float, name: float, detail: float) -> list[_Rows]:
        """Rows of these sizes on pages, each day on one of them if that takes no third page."""
        pages = self._packed(top, name, detail, has_whole_days=True)
        return pages if len(pages) <= 2 else self._packed(top, name, detail)

    def _packed(self, top: float, name: float, detail: float, *, has_whole_days: bool = False) -> list[_Rows]:
        pages: list[_Rows] = [[]]
        room = top - self._bottom
        for day, row in self._rows(name, detail):
            if _height(row) > room and len(pages[-1]) > 1:
                kept = _before_last_day(pages[-1]) if has_whole_days else 0
                kept = kept or len(pages[-1]) - _is_heading(pages[-1][-1])
                moved = [] if _is_heading(row) else pages[-1][kept:]
                pages[-1] = pages[-1][: len(pages[-1]) - len(moved)]
                if not moved and not _is_heading(row):
                    moved = [self._heading(self._words.text("{date} (continued)", date=day), name)]
                pages.append(moved)
                room = self._top - self._bottom - sum(map(_height, moved))
            pages[-1].append(row)
            room -= _height(row)
        return pages

    def _rows(self, name: float, detail: float) -> Iterator[tuple[str, _Row]]:
        """Every row with the day it belongs to, before the first of a day its heading."""
        day: date | None = None
        text = ""
        for line in sorted(self._schedule.lines, key=lambda line: (line.start, line.end)):
            if line.start.date() != day:
                day = line.start.date()
                text = sentence_case(self._words.date(day))
                yield text, self._heading(text, name)
            yield text, self._row(line, name, detail)

    def _heading(self, text: str, name: float) -> _Row:
        style = Style(size=name + 1, floor=5, bold=True, colour=PRIMARY)
        return [text_lines(self._setter, text, style, self._inner)]

    def _row(self, line: Line, name: float, detail: float) -> _Row:
        strong = Style(size=name, floor=min(name, 5), bold=True)
        plain = Style(size=detail, floor=min(detail, 4), colour=MUTED)
        times = f"{self._words.time(line.start)} – {self._words.time(line.end)}"
        table = "" if line.table is None else str(line.table)
        width = self._inner - _TIME - _TABLE
        who = text_lines(self._setter, line.title or self._names(line), strong, width)
        who += text_lines(self._setter, self._about(line), plain, width)
        return [
            text_lines(self._setter, times, Style(size=name, floor=min(name, 5)), _TIME - 1.5 * mm),
            text_lines(self._setter, table, strong.of_size(name + 1), _TABLE - 1.5 * mm),
            who,
        ]

    def _names(self, line: Line) -> str:
        names = (names_of(self._setter, partner.name, partner.latin_name) for partner in line.partners)
        return ", ".join(latin or original for original, latin in names)

    def _about(self, line: Line) -> str:
        organisations = (clean(partner.organisation) for partner in line.partners)
        interpreter = clean(line.interpreter)
        extra = self._words.text("Interpreter: {name}", name=interpreter) if interpreter else ""
        return " · ".join(part for part in (clean(line.room), *organisations, extra) if part)

    def _draw_row(self, row: _Row, left: float, top: float) -> None:
        for lines, x in zip(row, (0.0, _TIME, _TIME + _TABLE), strict=False):
            draw_lines(self._canvas, self._setter, lines, left + x, top)
        y = top - _height(row) + 0.6 * mm
        rule(self._canvas, left, left + self._inner, y, PRIMARY if _is_heading(row) else LINE, 0.4)

    def _draw_foot(self, left_out: int) -> None:
        schedule = self._schedule
        sheet = self._words.text(
            "Your sheet {number}, {weekday} {time}",
            number=schedule.sheet_number,
            weekday=self._words.weekday(schedule.printed),
            time=self._words.time(schedule.printed),
        )
        phone = clean(schedule.desk_phone)
        desk = self._words.text("Help desk: {phone}", phone=phone) if phone else ""
        more = f"+ {left_out}" if left_out else ""
        style = Style(size=7.5, floor=4.5, colour=INK)
        for text, left in ((sheet, self._safe), (f"{more} {desk}", self._safe + self._page)):
            lines = text_lines(self._setter, text, style, self._inner)
            draw_lines(self._canvas, self._setter, lines, left, self._safe + 4 * mm)


def _before_last_day(rows: _Rows) -> int:
    """How many rows stand above the last heading."""
    return max((place for place, row in enumerate(rows) if _is_heading(row)), default=0)


def _is_heading(row: _Row) -> bool:
    return len(row) == 1


def _height(row: _Row) -> float:
    return max(map(height_of, row), default=0.0) + 1.0 * mm
