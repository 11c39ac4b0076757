"""Marks beside labels: where to cut and to fold, and the page that shows whether the printer meets them."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from desktop.printing.cells import Style, draw_lines, text_lines
from desktop.printing.layouts import Feed, Layout
from desktop.printing.paper import INK, MARK, MUTED, About, Job
from desktop.printing.parts import Part, Press
from desktop.wording.catalogues import Words


def draw_cut_marks(canvas: Canvas, layout: Layout) -> None:
    """Short hairlines at the page's edges where the guillotine goes, and a cross where cuts meet."""
    canvas.setStrokeColor(MARK)
    canvas.setLineWidth(0.3)
    width, height = layout.page[0] * mm, layout.page[1] * mm
    columns = _cuts(layout.origin[0], layout.pitch[0], layout.size[0], layout.columns, layout.page[0])
    rows = [
        height - cut
        for cut in _cuts(layout.origin[1], layout.pitch[1], layout.size[1], layout.rows, layout.page[1])
    ]
    for x in columns:
        canvas.line(x, height - 4 * mm, x, height - 9 * mm)
        canvas.line(x, 4 * mm, x, 9 * mm)
    for y in rows:
        canvas.line(4 * mm, y, 9 * mm, y)
        canvas.line(width - 9 * mm, y, width - 4 * mm, y)
    for x in columns:
        for y in rows:
            canvas.line(x - 2.5 * mm, y, x + 2.5 * mm, y)
            canvas.line(x, y - 2.5 * mm, x, y + 2.5 * mm)


def _cuts(origin: float, pitch: float, size: float, count: int, page: float) -> list[float]:
    """Edges of labels in points, those aside that are the page's own or too near it to be cut."""
    edges = {origin + index * pitch for index in range(count)}
    edges |= {origin + index * pitch + size for index in range(count)}
    return [edge * mm for edge in sorted(edges) if 2 < edge < page - 2]


def draw_fold_marks(
    canvas: Canvas, size: tuple[float, float], across: Sequence[float], along: Sequence[float]
) -> None:
    """Dashes at the edges of a sheet where it is folded, in millimetres from the left and from below."""
    canvas.saveState()
    canvas.setStrokeColor(MARK)
    canvas.setLineWidth(0.4)
    canvas.setDash(1.5, 1.5)
    width, height = size[0] * mm, size[1] * mm
    for x in across:
        for y in (0.5 * mm, height - 5 * mm):
            canvas.line(x * mm, y, x * mm, y + 4.5 * mm)
    for y in along:
        for x in (0.5 * mm, width - 5 * mm):
            canvas.line(x, y * mm, x + 4.5 * mm, y * mm)
    canvas.restoreState()


def calibration_part(press: Press, layout: Layout, feed: Feed, language: str) -> Part:
    """A page with the outline of every label and a line of known length, to be laid on the labels."""
    words = press.wording.catalogue(language)
    name = words.text("Test page")
    size = (layout.page[0] * mm, layout.page[1] * mm)

    def draw(canvas: Canvas, job: Job) -> None:
        canvas.translate(feed.right * mm, feed.up * mm)
        for position in range(layout.per_page):
            _draw_outline(canvas, press, words, layout, position)
        canvas.showPage()
        job.step()

    about = About(title=f"{name} · {layout.title}", author="", language=words.language)
    return Part(name=lambda words: words.text("Test page"), about=about, size=size, count=1, draw=draw)


def _draw_outline(canvas: Canvas, press: Press, words: Words, layout: Layout, position: int) -> None:
    left, bottom = (edge * mm for edge in layout.corner(position))
    width, height, safe = layout.size[0] * mm, layout.size[1] * mm, layout.safe * mm
    canvas.setStrokeColor(INK)
    canvas.setLineWidth(0.5)
    canvas.rect(left, bottom, width, height)
    canvas.setStrokeColor(MARK)
    canvas.setLineWidth(0.3)
    canvas.rect(left + safe, bottom + safe, width - 2 * safe, height - 2 * safe)
    length = 10 * (int(layout.size[0] - 2 * layout.safe) // 10) * mm
    middle, x = bottom + height / 2, left + (width - length) / 2
    canvas.line(x, middle, x + length, middle)
    for tick in range(round(length / (10 * mm)) + 1):
        canvas.line(x + tick * 10 * mm, middle, x + tick * 10 * mm, middle + 2 * mm)
    inner = width - 2 * safe - 4 * mm
    texts = (
        (str(position + 1), Style(size=14, floor=7, bold=True)),
        (layout.title, Style(size=8, floor=4, colour=MUTED)),
        (
            words.text("Print at 100 %. The line is {length} mm long.", length=round(length / mm)),
            Style(size=8, floor=4),
        ),
    )
    lines = [line for text, style in texts for line in text_lines(press.setter, text, style, inner)]
    draw_lines(canvas, press.setter, lines[:2], left + safe + 2 * mm, bottom + height - safe - 1 * mm)
    draw_lines(canvas, press.setter, lines[2:], left + safe + 2 * mm, middle - 1 * mm)
