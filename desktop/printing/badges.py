"""Badges: the name to be read across a table, the role in colour and word, the code to be scanned."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from desktop.domain.errors import UserError
from desktop.printing.badge_folds import draw_butterfly, draw_folded
from desktop.printing.badge_landscape import Landscape
from desktop.printing.badge_portrait import Portrait
from desktop.printing.documents import BadgeDocument
from desktop.printing.fonts import Fonts
from desktop.printing.label_marks import draw_cut_marks
from desktop.printing.layouts import Arrangement, Feed, Layout
from desktop.printing.paper import About, Job, PrintResult, Progress, ShouldStop
from desktop.printing.parts import Part, Press, print_part
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
    feed: Feed = Feed(),  # noqa: B008
) -> Part:
    """The pages of badges, each page's cut marks under its labels; two-sided, each front before its back."""
    if not 0 <= feed.start < layout.per_page:
        raise UserError("layout-start", start=feed.start + 1, labels=layout.per_page)
    words = press.wording.catalogue(documents[0].print_language if documents else "en")
    event = clean(documents[0].event_name) if documents else ""
    name = words.text("Badges")
    about = About(title=f"{name} · {event}" if event else name, author=event, language=words.language)

    def draw(canvas: Canvas, job: Job) -> None:
        for labels in layout.pages(len(documents), feed.start):
            for is_back in (False, True) if feed.is_two_sided else (False,):
                canvas.translate(feed.right * mm, feed.up * mm)
                if layout.cut_marks:
                    draw_cut_marks(canvas, layout)
                for position, index in labels:
                    canvas.saveState()
                    left, bottom = layout.back_corner(position) if is_back else layout.corner(position)
                    canvas.translate(left * mm, bottom * mm)
                    _draw_badge(canvas, press, layout, documents[index])
                    canvas.restoreState()
                    if not is_back:
                        job.step()
                canvas.showPage()

    size = (layout.page[0] * mm, layout.page[1] * mm)
    return Part(name=name, about=about, size=size, count=len(documents), draw=draw)


def _draw_badge(canvas: Canvas, press: Press, layout: Layout, document: BadgeDocument) -> None:
    words = press.wording.catalogue(document.print_language)
    _DRAWINGS[layout.arrangement](canvas, press.setter, words, layout, document)


def _draw_portrait(
    canvas: Canvas, setter: Typesetter, words: Words, layout: Layout, document: BadgeDocument
) -> None:
    Portrait(canvas, setter, words, layout).draw(document)


def _draw_landscape(
    canvas: Canvas, setter: Typesetter, words: Words, layout: Layout, document: BadgeDocument
) -> None:
    Landscape(canvas, setter, words, layout).draw(document)


_Drawing = Callable[[Canvas, Typesetter, Words, Layout, BadgeDocument], None]
_DRAWINGS: dict[Arrangement, _Drawing] = {
    Arrangement.PORTRAIT: _draw_portrait,
    Arrangement.LANDSCAPE: _draw_landscape,
    Arrangement.BUTTERFLY: draw_butterfly,
    Arrangement.FOLDED: draw_folded,
}
