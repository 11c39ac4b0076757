"""Tent cards for tables: an A4 sheet folded across its middle, the number large enough for the whole room.

A capital of 84 mm is comfortable at ten metres (an inch of height for ten feet, the sign maker's rule).
"""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from desktop.printing.cells import Style, draw_lines, height_of, text_lines
from desktop.printing.documents import TableDocument
from desktop.printing.paper import A4, INK, MARK, MUTED, PRIMARY, Job
from desktop.printing.parts import Part, Press
from desktop.printing.text import Typesetter, clean
from desktop.wording.catalogues import Words

_SAFE = 12 * mm
_CAP = 0.714
_HIGHEST = 88 * mm
_FOOT = 32 * mm


def tents_part(documents: Sequence[TableDocument], press: Press) -> Part:
    """A sheet for each table."""

    def draw(canvas: Canvas, job: Job) -> None:
        for document in documents:
            words = press.wording.catalogue(document.language)
            job.bookmark(canvas, f"{words.text('Table')} {document.table}")
            _draw_fold(canvas)
            for is_back in (False, True):
                canvas.saveState()
                if is_back:
                    canvas.translate(A4[0], A4[1])
                    canvas.rotate(180)
                _draw_side(canvas, press.setter, words, document)
                canvas.restoreState()
            canvas.showPage()
            job.step()

    words = press.wording.catalogue(documents[0].language if documents else "en")
    event = documents[0].event_name if documents else ""
    return Part.of(words, _name, event, size=A4, count=len(documents), draw=draw)


def _name(words: Words) -> str:
    return words.text("Table cards")


def _draw_fold(canvas: Canvas) -> None:
    """Short marks at both edges where the sheet is folded."""
    canvas.setStrokeColor(MARK)
    canvas.setLineWidth(0.3)
    middle = A4[1] / 2
    canvas.line(4 * mm, middle, 9 * mm, middle)
    canvas.line(A4[0] - 9 * mm, middle, A4[0] - 4 * mm, middle)


def _draw_side(canvas: Canvas, setter: Typesetter, words: Words, document: TableDocument) -> None:
    """The lower half of the sheet: the number, below it who is at home here, or the room."""
    width = A4[0] - 2 * _SAFE
    owner = Style(size=30, floor=13, lines=2, bold=True, colour=PRIMARY)
    small = Style(size=13, floor=8, colour=MUTED)
    place = " · ".join(part for part in (clean(document.room), clean(document.building)) if part)
    country = words.country(document.country)
    lines = [
        *text_lines(setter, document.owner, owner, width),
        *text_lines(setter, country, small, width),
        *text_lines(setter, place, small, width),
    ]
    used = height_of(lines)
    draw_lines(canvas, setter, lines, A4[0] / 2, _SAFE + used, align=0.5)
    floor = _SAFE + max(used, _FOOT if document.owner else used) + 4 * mm
    ceiling = A4[1] / 2 - _SAFE
    text = str(document.table)
    wide = setter.width(text, 1.0, bold=True)
    size = min(width / wide, min(_HIGHEST, ceiling - floor) / _CAP)
    canvas.setFillColor(INK)
    baseline = floor + (ceiling - floor - size * _CAP) / 2
    setter.draw(canvas, A4[0] / 2, baseline, text, size, bold=True, align=0.5)
