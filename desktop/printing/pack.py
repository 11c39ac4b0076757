"""The emergency pack: every part in one file in the order it is needed, behind a page of contents."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from desktop.printing.cells import Style, draw_lines, text_lines
from desktop.printing.paper import (
    A4,
    INK,
    LINE,
    MUTED,
    PRIMARY,
    About,
    Job,
    PaperCanvas,
    PrintResult,
    Progress,
    ShouldStop,
    print_file,
    rule,
)
from desktop.printing.parts import Part, Press
from desktop.printing.text import clean
from desktop.wording.catalogues import Words

_LEFT = 20 * mm
_RIGHT = A4[0] - 20 * mm
_TOP = A4[1] - 20 * mm
_ROW = 13 * mm
_CONTENTS = "contents"
_NUMBER = Style(size=9, floor=7, bold=True)


def render_pack(
    path: Path,
    parts: Sequence[Part],
    press: Press,
    *,
    event_name: str,
    language: str,
    printed: datetime,
    progress: Progress | None = None,
    should_stop: ShouldStop | None = None,
) -> PrintResult:
    """Print the parts behind each other; the contents say on which page each begins, the pages their number.

    Parts without sheets are left out. Raises EnvironmentProblem "paper-not-written".
    """
    full = [part for part in parts if part.count]
    words = press.wording.catalogue(language)
    job = Job(sum(part.count for part in full), progress, should_stop)
    title = words.text("Emergency pack")
    about = About(title=f"{title} · {clean(event_name)}", author=clean(event_name), language=words.language)

    def draw(canvas: PaperCanvas) -> None:
        # The contents are drawn last, when the pages are known, into a form that stands on the first page.
        job.bookmark(canvas, title)
        canvas.doForm(_CONTENTS)
        for row in range(len(full)):
            top = _first_row() - row * _ROW
            canvas.linkRect("", f"part{row}", (_LEFT, top - _ROW, _RIGHT, top), relative=0, thickness=0)
        canvas.showPage()
        begins = []
        for row, part in enumerate(full):
            canvas.setPageSize(part.size)
            begins.append(canvas.getPageNumber())
            canvas.bookmarkPage(f"part{row}")
            job.depth = 0
            job.bookmark(canvas, part.name(words))
            job.depth = 1
            canvas.foot = None if part.is_cut else partial(_draw_number, press, part.size[0])
            part.draw(canvas, job)
        canvas.foot = None
        canvas.beginForm(_CONTENTS, 0, 0, *A4)
        _draw_contents(canvas, press, words, event_name, printed, list(zip(full, begins, strict=True)))
        canvas.endForm()

    return print_file(path, A4, about, job, draw)


def _draw_number(press: Press, width: float, canvas: Canvas) -> None:
    """The page's number in the pack, below everything else on it."""
    lines = text_lines(press.setter, str(canvas.getPageNumber()), _NUMBER, 20 * mm)
    draw_lines(canvas, press.setter, lines, width / 2, 8.5 * mm, align=0.5)


def _first_row() -> float:
    return _TOP - 52 * mm


def _draw_contents(
    canvas: Canvas,
    press: Press,
    words: Words,
    event_name: str,
    printed: datetime,
    entries: Sequence[tuple[Part, int]],
) -> None:
    setter, width = press.setter, _RIGHT - _LEFT
    heads = (
        (words.text("Emergency pack"), Style(size=30, floor=16, bold=True)),
        (event_name, Style(size=15, floor=9, lines=2, bold=True, colour=PRIMARY)),
        (
            words.text("Printed {weekday} {time}", weekday=words.weekday(printed), time=words.time(printed)),
            Style(size=11, floor=8, colour=MUTED),
        ),
    )
    top = _TOP
    for text, style in heads:
        top = draw_lines(canvas, setter, text_lines(setter, text, style, width), _LEFT, top)
    top = _first_row()
    rule(canvas, _LEFT, _RIGHT, top, PRIMARY, 1.2)
    for part, page in entries:
        name = text_lines(
            setter, part.name(words), Style(size=14, floor=9, bold=True, colour=INK), width * 0.6
        )
        draw_lines(canvas, setter, name, _LEFT, top - 3 * mm)
        count = text_lines(setter, f"× {part.count}", Style(size=11, floor=8, colour=MUTED), width * 0.2)
        draw_lines(canvas, setter, count, _LEFT + width * 0.8, top - 4 * mm, align=1.0)
        number = text_lines(setter, str(page), Style(size=14, floor=9, bold=True), width * 0.15)
        draw_lines(canvas, setter, number, _RIGHT, top - 3 * mm, align=1.0)
        top -= _ROW
        rule(canvas, _LEFT, _RIGHT, top, LINE)
