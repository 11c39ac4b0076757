"""A PDF being written: beside its place first, put there when it is whole; also the colours of paper."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from reportlab import rl_config
from reportlab.lib.colors import Color, HexColor
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from desktop.domain.errors import EnvironmentProblem

Progress = Callable[[int, int], None]
ShouldStop = Callable[[], bool]

INK = HexColor("#1B2A34")
MUTED = HexColor("#54626C")
LINE = HexColor("#D9D3CA")
TINT = HexColor("#F4F1EC")
PRIMARY = HexColor("#0B4F71")
PRIMARY_TINT = HexColor("#E3EFF5")
ACCENT = HexColor("#B5472F")
WHITE = HexColor("#FFFFFF")
BLACK = HexColor("#000000")
MARK = HexColor("#8A949B")

A4 = (210 * mm, 297 * mm)


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintResult:
    """Pages of the file, and the badges, people or rooms on them. When stopped, no file was made."""

    pages: int = 0
    sheets: int = 0
    is_stopped: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What the file says of itself."""

    title: str
    author: str
    language: str


class _Stopped(Exception):  # noqa: N818 - a way out of nested drawing, not an error
    """The user stopped the print run."""


class PaperCanvas(Canvas):
    """A canvas that can put something at the foot of every page when the page is finished."""

    foot: Callable[[Canvas], None] | None = None

    def showPage(self) -> None:  # noqa: N802 - the name of the library's method
        """Finish the page."""
        if self.foot is not None:
            self.foot(self)
        super().showPage()


class Job:
    """A print run: tells how far it is and ends it when the user asks."""

    def __init__(self, total: int, progress: Progress | None, should_stop: ShouldStop | None) -> None:
        self.total = total
        self.done = 0
        self.depth = 0
        self._marks = 0
        self._progress = progress
        self._should_stop = should_stop

    def bookmark(self, canvas: Canvas, title: str) -> str:
        """Enter the page into the file's outline; gives the name by which it can be linked to."""
        self._marks += 1
        mark = f"m{self._marks}"
        canvas.bookmarkPage(mark)
        canvas.addOutlineEntry(title or "–", mark, level=self.depth, closed=self.depth == 0)
        return mark

    def step(self) -> None:
        """Count one more sheet, then go on or leave."""
        self.done += 1
        if self._progress is not None:
            self._progress(self.done, self.total)
        if self._should_stop is not None and self._should_stop():
            raise _Stopped


def print_file(
    path: Path, size: tuple[float, float], about: About, job: Job, draw: Callable[[PaperCanvas], None]
) -> PrintResult:
    """Draw a whole file and put it in its place; when stopped, what was there before stays.

    Raises EnvironmentProblem "paper-not-written".
    """
    rl_config.useA85 = 0  # streams as bytes: a fifth smaller, and not spelled out letter by letter
    with beside(path) as draft:
        canvas = PaperCanvas(str(draft), pagesize=size, pageCompression=1, invariant=1, lang=about.language)
        canvas.setTitle(about.title)
        canvas.setAuthor(about.author)
        canvas.setSubject(about.title)
        canvas.setCreator("Vis-à-vis")
        canvas.setViewerPreference("DisplayDocTitle", "true")
        try:
            draw(canvas)
        except _Stopped:
            return PrintResult(is_stopped=True)
        pages = canvas.getPageNumber() - 1
        canvas.save()
        draft.replace(path)
    return PrintResult(pages=pages, sheets=job.done)


@contextmanager
def beside(path: Path) -> Iterator[Path]:
    """A file to write to beside its place, gone afterwards unless it was put there.

    Raises EnvironmentProblem "paper-not-written".
    """
    draft = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        yield draft
    except OSError as fault:
        reason = fault.strerror or str(fault)
        raise EnvironmentProblem("paper-not-written", path=str(path), reason=reason) from fault
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)


@contextmanager
def spoken(canvas: Canvas, language: str) -> Iterator[None]:
    """What is drawn of one page meanwhile is read aloud in this language, whatever that of the file."""
    canvas.addLiteral(f"/Span <</Lang ({language})>> BDC")
    yield
    canvas.addLiteral("EMC")


def fill_box(
    canvas: Canvas, x: float, y: float, width: float, height: float, colour: Color, radius: float = 0.0
) -> None:
    """A filled rectangle without outline, its corners round if a radius is given."""
    canvas.setFillColor(colour)
    if radius:
        canvas.roundRect(x, y, width, height, radius, stroke=0, fill=1)
    else:
        canvas.rect(x, y, width, height, stroke=0, fill=1)


def rule(canvas: Canvas, x1: float, x2: float, y: float, colour: Color = LINE, weight: float = 0.5) -> None:
    """A horizontal line."""
    canvas.setStrokeColor(colour)
    canvas.setLineWidth(weight)
    canvas.line(x1, y, x2, y)
