"""Signs for walls and doors: arrows to rooms, door sheets for each day, a welcome, notices to fill in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from desktop.domain.sheets import Line
from desktop.printing.cells import Style, draw_lines, height_of, text_lines
from desktop.printing.documents import SignDocument, SignKind, Span
from desktop.printing.paper import A4, ACCENT, INK, LINE, MUTED, PRIMARY, WHITE, Job, fill_box, rule
from desktop.printing.parts import Part, Press
from desktop.printing.pictures import draw_picture, picture_width
from desktop.printing.text import Typesetter, clean
from desktop.wording.catalogues import Wording, Words, sentence_case

SIZE = (A4[1], A4[0])
_LEFT = 18 * mm
_RIGHT = SIZE[0] - 18 * mm
_TOP = SIZE[1] - 16 * mm
_BOTTOM = 16 * mm
_WIDTH = _RIGHT - _LEFT
_MOST = 9  # lines of a door sheet
_ROW = 11.6 * mm
_TIMES = 62 * mm
_TEXT = 19.0
_STRUCK = 42 * mm
_LOGO = (110 * mm, 40 * mm)

_FOOT = Style(size=11, floor=7, colour=MUTED)
_ARROWS = {SignKind.LEFT: "←", SignKind.AHEAD: "↑", SignKind.RIGHT: "→"}
_TURNS = {SignKind.LEFT: 180, SignKind.AHEAD: 90, SignKind.RIGHT: 0}


def signs_part(documents: Sequence[SignDocument], press: Press) -> Part:
    """A page for each sign, a door's day on more if much happens."""

    def draw(canvas: Canvas, job: Job) -> None:
        for document in documents:
            _Sign(canvas, press.setter, press.wording, document).draw(job)
            job.step()

    words = press.wording.catalogue(documents[0].languages[0] if documents else "en")
    event = documents[0].event_name if documents else ""
    return Part.of(words, _name, event, size=SIZE, count=len(documents), draw=draw)


def _name(words: Words) -> str:
    return words.text("Signs")


class _Sign:
    """One sign; its first language leads."""

    def __init__(self, canvas: Canvas, setter: Typesetter, wording: Wording, document: SignDocument) -> None:
        self._canvas = canvas
        self._setter = setter
        self._document = document
        self._all = [wording.catalogue(language) for language in document.languages]
        self._words = self._all[0]

    def draw(self, job: Job) -> None:
        """Draw its pages."""
        document = self._document
        if document.kind in _TURNS:
            job.bookmark(self._canvas, f"{clean(document.title)} {_ARROWS[document.kind]}")
            self._draw_arrow(_TURNS[document.kind])
        elif document.kind is SignKind.DOOR:
            self._draw_doors(job)
        elif document.kind is SignKind.WELCOME:
            job.bookmark(self._canvas, self._words.text("Welcome"))
            self._draw_welcome()
        else:
            job.bookmark(self._canvas, self._words.text("Please note"))
            self._draw_notice()

    def _draw_arrow(self, turn: int) -> None:
        middle = _BOTTOM + (_TOP - _BOTTOM) * 0.66
        self._canvas.saveState()
        self._canvas.translate(SIZE[0] / 2, middle)
        self._canvas.rotate(turn)
        path = self._canvas.beginPath()
        corners = ((46, 0), (8, 34), (8, 15), (-46, 15), (-46, -15), (8, -15), (8, -34))
        path.moveTo(corners[0][0] * mm, corners[0][1] * mm)
        for x, y in corners[1:]:
            path.lineTo(x * mm, y * mm)
        path.close()
        self._canvas.setFillColor(PRIMARY)
        self._canvas.drawPath(path, stroke=0, fill=1)
        self._canvas.restoreState()
        top = middle - 53 * mm
        top = self._centred(self._document.title, self._title_style(60, 34), top)
        self._centred(self._document.detail, Style(size=24, floor=12, colour=MUTED), top - 1 * mm)
        self._canvas.showPage()

    def _title_style(self, size: float, least: float) -> Style:
        """The room's name on one line, or on two of the least size that one line may have."""
        block = self._setter.fit_line(self._document.title, _WIDTH, size=size, floor=least, bold=True)
        if block.is_cut:
            return Style(size=least, floor=12, lines=2, bold=True)
        return Style(size=size, floor=least, bold=True)

    def _draw_doors(self, job: Job) -> None:
        document = self._document
        day = document.day
        name = sentence_case(self._words.date(day)) if day else ""
        job.bookmark(self._canvas, f"{clean(document.title)} · {name}")
        rows = _door_rows(self._words, document)
        pages = max(1, -(-len(rows) // _MOST))
        for page in range(pages):
            top = self._put(document.title, self._title_style(52, 26), _TOP, _WIDTH)
            top = self._put(document.detail, Style(size=20, floor=10, colour=MUTED), top, _WIDTH)
            style = Style(size=26, floor=12, bold=True, colour=PRIMARY)
            top = self._put(name, style, top - 3 * mm, _WIDTH) - 3 * mm
            rule(self._canvas, _LEFT, _RIGHT, top, PRIMARY, 2)
            top -= 4 * mm
            shown = rows[page * _MOST : (page + 1) * _MOST]
            scale = self._row_scale(shown, top - _BOTTOM - 8 * mm)
            for span, text in shown:
                top = self._draw_door_row(span, text, top, scale)
            event = text_lines(
                self._setter, document.event_name, Style(size=11, floor=7, colour=MUTED), _WIDTH
            )
            draw_lines(self._canvas, self._setter, event, _LEFT, _BOTTOM + 1 * mm)
            self._canvas.showPage()

    def _row_scale(self, rows: Sequence[tuple[Span, str]], room: float) -> float:
        """How much larger than usual the rows of a door sheet can be, so that few are read from afar."""
        widest = max((self._setter.width(text, _TEXT) for _, text in rows), default=0.0)
        width = _WIDTH - (_STRUCK + 3 * mm if self._document.late else 0.0)
        return max(1.0, min(1.6, room / (max(1, len(rows)) * _ROW), width / (_TIMES + widest)))

    def _draw_door_row(self, span: Span, text: str, top: float, scale: float) -> float:
        times = f"{self._words.time(span[0])} – {self._words.time(span[1])}"
        size, begin = _TEXT * scale, _TIMES * scale
        left = text_lines(self._setter, times, Style(size=size, floor=12, bold=True), begin - 4 * mm)
        draw_lines(self._canvas, self._setter, left, _LEFT, top)
        width = _WIDTH - begin - (_STRUCK + 3 * mm if self._document.late else 0.0)
        right = text_lines(self._setter, text, Style(size=size, floor=10, colour=INK), width)
        draw_lines(self._canvas, self._setter, right, _LEFT + begin, top)
        rule(self._canvas, _LEFT, _RIGHT, top - (_ROW - 1.2 * mm) * scale, LINE)
        return top - _ROW * scale

    def _draw_welcome(self) -> None:
        document = self._document
        greeting = Style(size=40, floor=16, bold=True, colour=PRIMARY)
        greetings = list(_in_rows(dict.fromkeys(words.text("Welcome") for words in self._all)))
        texts = (
            *((text, greeting, 2 * mm) for text in greetings[:-1]),
            (greetings[-1], greeting, 12 * mm),
            (document.event_name, Style(size=46, floor=18, lines=2, bold=True), 8 * mm),
            (document.title, Style(size=24, floor=12, lines=2), 2 * mm),
            (document.detail, Style(size=24, floor=12, lines=2, colour=MUTED), 0.0),
        )
        blocks = [(text_lines(self._setter, text, style, _WIDTH), gap) for text, style, gap in texts]
        blocks = [(lines, gap) for lines, gap in blocks if lines]
        used = sum(height_of(lines) + gap for lines, gap in blocks)
        top = _TOP - 2 * mm
        if document.logo:
            wide = picture_width(document.logo, *_LOGO)
            draw_picture(self._canvas, document.logo, (SIZE[0] + wide) / 2, top, *_LOGO)
            top -= _LOGO[1] + 6 * mm
        top -= max(0.0, (top - _BOTTOM - used) * 0.42)
        for lines, gap in blocks:
            top = draw_lines(self._canvas, self._setter, lines, SIZE[0] / 2, top, align=0.5) - gap
        self._canvas.showPage()

    def _draw_notice(self) -> None:
        """Headings in every language; below them what is new, or lines to write it on."""
        fill_box(self._canvas, _LEFT, _TOP - 30 * mm, _WIDTH, 30 * mm, PRIMARY, 3 * mm)
        heads = " · ".join(dict.fromkeys(words.text("Please note") for words in self._all))
        style = Style(size=32, floor=13, bold=True, colour=WHITE)
        lines = text_lines(self._setter, heads, style, _WIDTH - 12 * mm)
        draw_lines(self._canvas, self._setter, lines, SIZE[0] / 2, _TOP - 8 * mm, align=0.5)
        if self._document.late or self._document.new_room:
            self._draw_news(_TOP - 38 * mm)
        else:
            self._draw_lines_to_fill(_TOP - 44 * mm)
        self._canvas.showPage()

    def _draw_lines_to_fill(self, top: float) -> None:
        known = [self._document.title, "", ""]
        for label in (
            " / ".join(dict.fromkeys(words.text("Room") for words in self._all)),
            " / ".join(dict.fromkeys(words.text("New time") for words in self._all)),
            " / ".join(dict.fromkeys(words.text("New room") for words in self._all)),
        ):
            below = self._put(label, Style(size=15, floor=8, colour=MUTED), top, _WIDTH)
            self._put(known.pop(0), Style(size=38, floor=16, bold=True), below - 1 * mm, _WIDTH)
            rule(self._canvas, _LEFT, _RIGHT, top - 30 * mm, INK, 1)
            top -= 42 * mm

    def _draw_news(self, top: float) -> None:
        """The room, what is new of it, and the times as they were and as they are, as far as they fit."""
        document = self._document
        place = " · ".join(part for part in (clean(document.title), clean(document.detail)) if part)
        top = self._put(place, Style(size=38, floor=16, lines=2, bold=True), top, _WIDTH) - 2 * mm
        for text in self._news():
            style = Style(size=26, floor=12, lines=2, bold=True, colour=ACCENT)
            top = self._put(text, style, top, _WIDTH) - 1 * mm
        top -= 3 * mm
        rule(self._canvas, _LEFT, _RIGHT, top, PRIMARY, 2)
        top -= 3 * mm
        later = timedelta(minutes=document.late)
        rows = _door_rows(self._words, document)[: int((top - _BOTTOM) / _ROW)]
        scale = self._row_scale(rows, top - _BOTTOM)
        for span, text in rows:
            if document.late:
                self._draw_struck(span, top, scale)
            top = self._draw_door_row((span[0] + later, span[1] + later), text, top, scale)

    def _news(self) -> Iterator[str]:
        document = self._document
        if document.late:
            late = document.late
            texts = (words.plural("{n} minute later", "{n} minutes later", late) for words in self._all)
            yield " · ".join(dict.fromkeys(texts))
        if document.new_room:
            label = " / ".join(dict.fromkeys(words.text("New room") for words in self._all))
            yield f"{label}: {clean(document.new_room)}"

    def _draw_struck(self, span: Span, top: float, scale: float) -> None:
        """The time as it was, struck through, at the right edge of its row."""
        text = f"{self._words.time(span[0])} – {self._words.time(span[1])}"
        lines = text_lines(self._setter, text, Style(size=15, floor=10, colour=MUTED), _STRUCK)
        middle = top - _ROW * scale / 2
        draw_lines(self._canvas, self._setter, lines, _RIGHT, middle + 4.6 * mm, align=1.0)
        wide = self._setter.width(text, 15)
        rule(self._canvas, _RIGHT - wide - 1 * mm, _RIGHT + 1 * mm, middle + 1.2 * mm, MUTED, 1)

    def _put(self, text: str, style: Style, top: float, width: float) -> float:
        return draw_lines(
            self._canvas, self._setter, text_lines(self._setter, text, style, width), _LEFT, top
        )

    def _centred(self, text: str, style: Style, top: float) -> float:
        lines = text_lines(self._setter, text, style, _WIDTH)
        return draw_lines(self._canvas, self._setter, lines, SIZE[0] / 2, top, align=0.5)


def _in_rows(texts: Iterable[str]) -> Iterator[str]:
    """Short texts beside each other, on two rows if they are more than three."""
    listed = list(texts)
    half = len(listed) if len(listed) <= 3 else (len(listed) + 1) // 2
    for begin in range(0, len(listed), half):
        yield " · ".join(listed[begin : begin + half])


def _door_rows(words: Words, document: SignDocument) -> list[tuple[Span, str]]:
    """Meetings with the tables they are at, and programme items, by the clock."""
    rows: list[tuple[Span, str]] = [
        ((item.start, item.end), clean(item.title)) for item in _in_order(document.items)
    ]
    meetings = words.text("Meetings")
    if document.tables:
        first, last = min(document.tables), max(document.tables)
        meetings = f"{meetings} · {words.text('Tables {first} to {last}', first=first, last=last)}"
    rows += [(span, meetings) for span in document.meetings]
    return sorted(rows)


def _in_order(items: Sequence[Line]) -> list[Line]:
    return sorted(items, key=lambda item: (item.start, item.end, item.title))
