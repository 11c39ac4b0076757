"""Badges: the name to be read across a table, the role in colour and word, the code to be scanned."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from desktop.domain.errors import UserError
from desktop.printing.badge_folds import draw_butterfly, draw_folded
from desktop.printing.badge_landscape import Landscape
from desktop.printing.badge_portrait import Portrait
from desktop.printing.documents import BadgeDocument
from desktop.printing.fonts import Fonts
from desktop.printing.label_marks import draw_cut_marks
from desktop.printing.layouts import Arrangement, Band, Feed, Layout, Order
from desktop.printing.paper import Job, PrintResult, Progress, ShouldStop, spoken
from desktop.printing.parts import Part, Press, print_part
from desktop.printing.schedules import draw_schedule
from desktop.printing.text import Typesetter, clean
from desktop.wording.catalogues import Wording, Words


def render_badges(
    path: Path,
    documents: Sequence[BadgeDocument],
    *,
    fonts: Fonts,
    wording: Wording,
    layout: Layout,
    feed: Feed = Feed(),  # noqa: B008 - frozen
    progress: Progress | None = None,
    should_stop: ShouldStop | None = None,
) -> PrintResult:
    """Print badges in the order given, so that stacks cut from the sheets keep it.

    Raises UserError "nothing-to-print" and EnvironmentProblem "paper-not-written".
    """
    part = badges_part(documents, Press.of(fonts, wording), layout, feed)
    return print_part(path, part, progress, should_stop)


def badges_part(
    documents: Sequence[BadgeDocument],
    press: Press,
    layout: Layout,
    feed: Feed = Feed(),  # noqa: B008 - frozen
    *,
    behind: Callable[[Canvas, Job, BadgeDocument], None] | None = None,
) -> Part:
    """The pages of badges, each page's cut marks under its labels; two-sided, each front before its back.

    `behind` draws what follows the badges of a page, for each of them in their order.
    """
    if not 0 <= feed.start < layout.per_page:
        raise UserError("layout-start", start=feed.start + 1, labels=layout.per_page)
    words = press.wording.catalogue(documents[0].print_language if documents else "en")

    def draw(canvas: Canvas, job: Job) -> None:
        order = feed.order if behind is None else Order.SHEET
        for labels in layout.pages(len(documents), feed.start, order):
            shown = [(position, shown_on(layout, documents[index])) for position, index in labels]
            job.bookmark(canvas, _names(shown))
            page = _cut(press, layout, shown[0][1]) if layout.roll and shown else layout
            canvas.setPageSize((page.page[0] * mm, page.page[1] * mm))
            for is_back in (False, True) if feed.is_two_sided else (False,):
                canvas.translate(feed.right * mm, feed.up * mm)
                if layout.cut_marks:
                    draw_cut_marks(canvas, layout)
                for position, document in shown:
                    _draw_label(canvas, press, page, position, document, is_back=is_back)
                    if not is_back:
                        job.step()
                canvas.showPage()
            if behind is not None:
                for _, document in shown:
                    behind(canvas, job, document)

    size = (layout.page[0] * mm, layout.page[1] * mm)
    event = documents[0].event_name if documents else ""
    part = Part.of(words, _name, event, size=size, count=len(documents), draw=draw)
    return replace(part, is_cut=True)


def _name(words: Words) -> str:
    return words.text("Badges")


def collated_part(
    documents: Sequence[BadgeDocument], press: Press, layout: Layout, feed: Feed, *, is_duplex: bool = False
) -> Part:
    """Badges, and behind the badges of each page the schedules of the same people in the same order."""

    def behind(canvas: Canvas, job: Job, document: BadgeDocument) -> None:
        if document.schedule is not None:
            draw_schedule(canvas, press, document.schedule, job, is_duplex=is_duplex)
            canvas.setPageSize((layout.page[0] * mm, layout.page[1] * mm))

    part = badges_part(documents, press, layout, feed, behind=behind)
    schedules = sum(document.schedule is not None for document in documents)
    return replace(part, count=len(documents) + schedules)


def shown_on(layout: Layout, document: BadgeDocument) -> BadgeDocument:
    """The badge as its layout prints it: with the band it asks for, without what it leaves out."""
    if layout.band is Band.CATEGORY and document.category == _PLAIN and document.groups:
        document = replace(document, category=document.groups[0])
    hidden = {part: _NOTHING[part] for part in layout.parts if not layout.shows(part, document.category)}
    return replace(document, **hidden) if hidden else document


def _cut(press: Press, layout: Layout, document: BadgeDocument) -> Layout:
    """The label of a roll, as long as this badge needs."""
    words = press.wording.catalogue(document.print_language)
    scratch = Canvas(BytesIO())
    return layout.cut_at(Portrait(scratch, press.setter, words, layout).length(document))


def _draw_label(
    canvas: Canvas, press: Press, layout: Layout, position: int, document: BadgeDocument, *, is_back: bool
) -> None:
    canvas.saveState()
    left, bottom = layout.back_corner(position) if is_back else layout.corner(position)
    canvas.translate(left * mm, bottom * mm)
    words = press.wording.catalogue(document.print_language)
    with spoken(canvas, words.language):
        _DRAWINGS[layout.arrangement](canvas, press.setter, words, layout, document)
    canvas.restoreState()


def _names(shown: Sequence[tuple[int, BadgeDocument]]) -> str:
    """Whose badges are on a page, for its outline; of many the first and the last."""
    names = [clean(document.latin_name or document.name) for _, document in shown]
    return " · ".join(names) if len(names) <= _NAMED else f"{names[0]} … {names[-1]}"


def _draw_portrait(
    canvas: Canvas, setter: Typesetter, words: Words, layout: Layout, document: BadgeDocument
) -> None:
    Portrait(canvas, setter, words, layout).draw(document)


def _draw_landscape(
    canvas: Canvas, setter: Typesetter, words: Words, layout: Layout, document: BadgeDocument
) -> None:
    Landscape(canvas, setter, words, layout).draw(document)


_NAMED = 4  # on a page; more are too many for a line of the outline
_PLAIN = "matchmaking"  # the role that nearly everybody has

# What stands in a document where a part is not printed.
_NOTHING: Mapping[str, Any] = {
    "logo": b"",
    "event_name": "",
    "event_dates": "",
    "latin_name": "",
    "organisation": "",
    "country": "",
    "job_title": "",
    "languages": (),
    "photo": None,
    "schedule": None,
    "plan": None,
}

_Drawing = Callable[[Canvas, Typesetter, Words, Layout, BadgeDocument], None]
_DRAWINGS: dict[Arrangement, _Drawing] = {
    Arrangement.PORTRAIT: _draw_portrait,
    Arrangement.LANDSCAPE: _draw_landscape,
    Arrangement.BUTTERFLY: draw_butterfly,
    Arrangement.FOLDED: draw_folded,
}
