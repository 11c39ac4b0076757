"""Tries badges on a layout before paper is spent: which texts shrink, wrap or are cut. Prints nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from io import BytesIO

from reportlab.pdfgen.canvas import Canvas

from desktop.printing.badges import badges_part
from desktop.printing.documents import BadgeDocument
from desktop.printing.fonts import Fonts
from desktop.printing.layouts import Layout
from desktop.printing.paper import Job, Progress, ShouldStop
from desktop.printing.parts import Press
from desktop.printing.text import Block, Typesetter, clean
from desktop.wording.catalogues import Wording

_SMALL = 0.75  # of the size a text should have; what shrinks less is not worth a look
_MANY = 3  # lines; a name on two is as it should be


class Fit(StrEnum):
    """What happens to a text on a label, the worst first."""

    CUT = "cut"
    BROKEN = "broken"
    SMALL = "small"
    WRAPPED = "wrapped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Misfit:
    """A text that does not stand on somebody's badge as it should: `share` is its size, 1 being full size."""

    number: int
    name: str
    text: str
    fit: Fit
    share: float
    lines: int


def try_badges(
    documents: Sequence[BadgeDocument],
    *,
    fonts: Fonts,
    wording: Wording,
    layout: Layout,
    progress: Progress | None = None,
    should_stop: ShouldStop | None = None,
) -> tuple[Misfit, ...]:
    """What would not stand on these badges as it should, the worst first; less when stopped.

    What is the event's is said once, with the first badge it stands on.
    """
    heard: dict[tuple[str, float], Block] = {}

    def watch(text: str, size: float, block: Block) -> None:
        heard[clean(text), size] = block

    press = Press(Typesetter(fonts, watch), wording)
    found: dict[tuple[str, str], Misfit] = {}
    for place, document in enumerate(documents, start=1):
        if should_stop is not None and should_stop():
            break
        heard.clear()
        badges_part([document], press, layout).draw(Canvas(BytesIO()), Job(1, None, None))
        for misfit in _misfits(document, heard):
            of_event = misfit.text in (clean(document.event_name), clean(document.event_dates))
            found.setdefault(("" if of_event else document.code, misfit.text), misfit)
        if progress is not None:
            progress(place, len(documents))
    order = list(Fit)
    return tuple(sorted(found.values(), key=lambda one: (order.index(one.fit), one.share, -one.lines)))


def _misfits(document: BadgeDocument, heard: dict[tuple[str, float], Block]) -> Iterator[Misfit]:
    for (text, wanted), block in heard.items():
        share = block.size / wanted
        fit = _fit_of(text, block, share)
        if text and fit is not None:
            yield Misfit(
                number=document.number,
                name=document.name,
                text=text,
                fit=fit,
                share=share,
                lines=len(block.lines),
            )


def _fit_of(text: str, block: Block, share: float) -> Fit | None:
    if block.is_cut:
        return Fit.CUT
    if _is_broken(text, block.lines):
        return Fit.BROKEN
    if share < _SMALL:
        return Fit.SMALL
    return Fit.WRAPPED if len(block.lines) >= _MANY else None


def _is_broken(text: str, lines: Sequence[str]) -> bool:
    """Whether a line ends inside a word."""
    place = 0
    for line in lines[:-1]:
        place = text.find(line, place) + len(line)
        if not line.endswith("-") and text[place : place + 1].strip():
            return True
    return False
