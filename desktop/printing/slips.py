"""Change slips: one strip for each person whose paper no longer holds, with what was and what is now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from desktop.domain.sheets import Line
from desktop.printing.cells import CellLine, Style, draw_lines, height_of, names_of, text_lines
from desktop.printing.documents import LineChange, SlipDocument
from desktop.printing.paper import A4, ACCENT, INK, MARK, MUTED, PRIMARY, Job, rule, spoken
from desktop.printing.parts import Part, Press
from desktop.printing.text import Typesetter, clean
from desktop.wording.catalogues import Words

_LEFT = 14 * mm
_RIGHT = A4[0] - 14 * mm
_TOP = A4[1] - 12 * mm
_BOTTOM = 12 * mm
_WIDTH = _RIGHT - _LEFT
_PADDING = 6 * mm
_LABEL = 23 * mm
_GAP = 1.6 * mm

_NAME = Style(size=17, floor=10, lines=2, bold=True)
_UNDER = Style(size=10.5, floor=7.5, colour=MUTED)
_KIND = Style(size=11, floor=6.5, bold=True, colour=ACCENT)
_WAS = Style(size=10.5, floor=7.5, lines=2, colour=MUTED)
_NOW = Style(size=13, floor=9, lines=2, bold=True)
_WITH = Style(size=10.5, floor=7.5, lines=2)
_FOOT = Style(size=8.5, floor=6, colour=MUTED)


@dataclass(frozen=True, slots=True)
class _Block:
    """One change: a word for it, and its lines."""

    label: Sequence[CellLine]
    lines: Sequence[CellLine]

    @property
    def height(self) -> float:
        return max(height_of(self.label), height_of(self.lines))


@dataclass(frozen=True, slots=True)
class _Strip:
    """What one person gets, measured; a person with very many changes gets more than one."""

    head: Sequence[CellLine]
    code: Sequence[CellLine]
    blocks: Sequence[_Block]
    foot: Sequence[CellLine]

    @property
    def height(self) -> float:
        body = sum(block.height + _GAP for block in self.blocks)
        return height_of(self.head) + body + height_of(self.foot) + 2 * _PADDING + 2 * mm


def slips_part(documents: Sequence[SlipDocument], press: Press) -> Part:
    """Strips under each other, with lines to cut along."""

    def draw(canvas: Canvas, job: Job) -> None:
        y = _TOP
        for document in documents:
            words = press.wording.catalogue(document.language)
            is_marked = False
            for strip in _strips(press.setter, words, document):
                if y < _TOP and y - strip.height < _BOTTOM:
                    canvas.showPage()
                    y = _TOP
                if not is_marked:
                    job.bookmark(canvas, clean(document.latin_name) or clean(document.name))
                    is_marked = True
                with spoken(canvas, words.language):
                    _draw_strip(canvas, press.setter, strip, y)
                y -= strip.height
                _draw_cut(canvas, y)
            job.step()
        canvas.showPage()

    words = press.wording.catalogue(documents[0].language if documents else "en")
    event = documents[0].event_name if documents else ""
    return Part.of(words, _name, event, size=A4, count=len(documents), draw=draw)


def _name(words: Words) -> str:
    return words.text("Change slips")


def _strips(setter: Typesetter, words: Words, document: SlipDocument) -> list[_Strip]:
    name, latin = names_of(setter, document.name, document.latin_name)
    under = " · ".join(part for part in (latin, clean(document.organisation)) if part)
    head = [
        *text_lines(setter, name, _NAME, _WIDTH * 0.7),
        *text_lines(setter, under, _UNDER, _WIDTH * 0.7),
        CellLine((), 2 * mm, 0.0),
    ]
    code = text_lines(setter, document.code, Style(size=12, floor=8, bold=True), _WIDTH * 0.26)
    foot = text_lines(setter, _foot(words, document), _FOOT, _WIDTH)
    blocks = [_block(setter, words, change) for change in document.changes]
    room = _TOP - _BOTTOM - _Strip(head, code, (), foot).height
    strips: list[_Strip] = []
    taken: list[_Block] = []
    for block in blocks:
        if taken and sum(other.height + _GAP for other in (*taken, block)) > room:
            strips.append(_Strip(head, code, tuple(taken), foot))
            taken = []
        taken.append(block)
    return [*strips, _Strip(head, code, tuple(taken), foot)]


def _foot(words: Words, document: SlipDocument) -> str:
    printed = words.text(
        "Printed {weekday} {time}",
        weekday=words.weekday(document.printed),
        time=words.time(document.printed),
    )
    phone = clean(document.desk_phone)
    desk = words.text("Help desk: {phone}", phone=phone) if phone else ""
    keep = words.text("Please keep this with your schedule.")
    return " · ".join(part for part in (keep, printed, desk, clean(document.event_name)) if part)


def _block(setter: Typesetter, words: Words, change: LineChange) -> _Block:
    before, after = change.before, change.after
    if before is None:
        label = words.text("New")
    elif after is None:
        label = words.text("Cancelled")
    else:
        label = words.text("Changed")
    width = _WIDTH - _LABEL
    lines: list[CellLine] = []
    if after is not None:
        now = _where(words, after)
        text = words.text("now {where}", where=now) if before else now
        lines += text_lines(setter, text, _NOW, width)
    if before is not None:
        was = _where(words, before)
        text = words.text("was {where}", where=was) if after else was
        lines += text_lines(setter, text, _WAS, width)
    subject = after or before
    lines += text_lines(setter, _whom(setter, words, subject) if subject else "", _WITH, width)
    return _Block(text_lines(setter, label, _KIND, _LABEL - 3 * mm), lines)


def _where(words: Words, line: Line) -> str:
    parts = [f"{words.weekday(line.start)} {words.time(line.start)}"]
    if line.table is not None:
        parts.append(f"{words.text('Table')} {line.table}")
    parts += [clean(line.room), clean(line.building)]
    return ", ".join(part for part in parts if part)


def _whom(setter: Typesetter, words: Words, line: Line) -> str:
    named = [clean(line.title)]
    for partner in line.partners:
        name, latin = names_of(setter, partner.name, partner.latin_name)
        both = f"{name} ({latin})" if latin else name
        named.append(", ".join(part for part in (both, clean(partner.organisation)) if part))
    if line.interpreter.strip():
        named.append(words.text("Interpreter: {name}", name=clean(line.interpreter)))
    return " · ".join(part for part in named if part)


def _draw_strip(canvas: Canvas, setter: Typesetter, strip: _Strip, top: float) -> None:
    y = top - _PADDING
    draw_lines(canvas, setter, strip.code, _RIGHT, y - 0.6 * mm, align=1.0)
    y = draw_lines(canvas, setter, strip.head, _LEFT, y)
    rule(canvas, _LEFT, _RIGHT, y + 1 * mm, PRIMARY, 0.8)
    for block in strip.blocks:
        draw_lines(canvas, setter, block.label, _LEFT, y - 0.4 * mm)
        draw_lines(canvas, setter, block.lines, _LEFT + _LABEL, y)
        y -= block.height + _GAP
    draw_lines(canvas, setter, strip.foot, _LEFT, y - 1 * mm)
    canvas.setFillColor(INK)


def _draw_cut(canvas: Canvas, y: float) -> None:
    canvas.saveState()
    canvas.setStrokeColor(MARK)
    canvas.setLineWidth(0.4)
    canvas.setDash(2, 3)
    canvas.line(4 * mm, y, A4[0] - 4 * mm, y)
    canvas.restoreState()
