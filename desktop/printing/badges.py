"""Badges: the name to be read across a table, the role in colour and word, the code to be scanned."""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from desktop.printing.cells import Style, draw_lines, names_of, text_lines
from desktop.printing.documents import BadgeDocument
from desktop.printing.fonts import Fonts
from desktop.printing.layouts import Layout
from desktop.printing.paper import (
    INK,
    LINE,
    MARK,
    MUTED,
    PRIMARY,
    PRIMARY_TINT,
    WHITE,
    About,
    Job,
    PrintResult,
    Progress,
    ShouldStop,
    fill_box,
    rule,
)
from desktop.printing.parts import Part, Press, print_part
from desktop.printing.qr import draw_qr, quiet_zone
from desktop.printing.text import Block, Typesetter, clean
from desktop.wording.catalogues import Wording, Words, own_language_name

# Each at least 4.5:1 against the white word on it.
ROLE_COLOURS: Mapping[str, Color] = {
    "matchmaking": PRIMARY,
    "speaker": HexColor("#2F6B3C"),
    "press": HexColor("#8A5A00"),
    "official": HexColor("#A4262C"),
    "staff": INK,
}
OTHER_COLOURS = tuple(map(HexColor, ("#6A3D7C", "#00695C", "#7A4A2B", "#3F51A3", "#9C2F63")))

_QR_SIZE = 25 * mm
_CAP = 0.714  # height of a capital of Noto Sans at size 1
_HEIGHT = 0.91  # what a line with accents takes above its baseline


def render_badges(
    path: Path,
    documents: Sequence[BadgeDocument],
    *,
    fonts: Fonts,
    wording: Wording,
    layout: Layout,
    progress: Progress | None = None,
    should_stop: ShouldStop | None = None,
) -> PrintResult:
    """Print badges in the order given, so that stacks cut from the sheets keep it.

    Raises UserError "nothing-to-print" and EnvironmentProblem "paper-not-written".
    """
    return print_part(path, badges_part(documents, Press.of(fonts, wording), layout), progress, should_stop)


def badges_part(documents: Sequence[BadgeDocument], press: Press, layout: Layout) -> Part:
    """The pages of badges, each page's cut marks under its labels."""
    words = press.wording.catalogue(documents[0].print_language if documents else "en")
    event = clean(documents[0].event_name) if documents else ""
    name = words.text("Badges")
    about = About(title=f"{name} · {event}" if event else name, author=event, language=words.language)

    def draw(canvas: Canvas, job: Job) -> None:
        for labels in layout.pages(len(documents)):
            if layout.cut_marks:
                _draw_cut_marks(canvas, layout)
            for position, index in labels:
                document = documents[index]
                left, bottom = layout.corner(position)
                canvas.saveState()
                canvas.translate(left * mm, bottom * mm)
                words = press.wording.catalogue(document.print_language)
                _Badge(canvas, press.setter, words, layout).draw(document)
                canvas.restoreState()
                job.step()
            canvas.showPage()

    size = (layout.page[0] * mm, layout.page[1] * mm)
    return Part(name=name, about=about, size=size, count=len(documents), draw=draw)


def role_colour(category: str) -> Color:
    """The colour of a role's band; a category of the event's own always gets the same one of the others."""
    if category in ROLE_COLOURS:
        return ROLE_COLOURS[category]
    return OTHER_COLOURS[zlib.crc32(category.encode()) % len(OTHER_COLOURS)]


@dataclass(frozen=True, slots=True)
class _Piece:
    """A block of text in the badge's middle, and the gap below it."""

    block: Block
    colour: Color
    depth: float
    after: float

    @property
    def leading(self) -> float:
        return _HEIGHT + self.depth

    @property
    def height(self) -> float:
        return len(self.block.lines) * self.block.size * self.leading


class _Badge:
    """One badge; the canvas begins at the label's lower left corner. Measures are those of A6, scaled."""

    def __init__(self, canvas: Canvas, setter: Typesetter, words: Words, layout: Layout) -> None:
        self._canvas = canvas
        self._setter = setter
        self._words = words
        self._width = layout.size[0] * mm
        self._height = layout.size[1] * mm
        self._safe = layout.safe * mm
        self._scale = min(layout.size[0] / 105, layout.size[1] / 148)
        self._unit = self._scale * mm
        self._left = self._safe
        self._right = self._width - self._safe
        self._inner = self._right - self._left

    def draw(self, document: BadgeDocument) -> None:
        """Draw everything: from the top down to the names, then from the bottom up to the code."""
        below_header = self._draw_header(document)
        above_band = self._draw_band(document)
        above_code = self._draw_code(document, above_band)
        above_foot = max(above_code, self._draw_origin(document, above_band, above_code))
        self._draw_names(document, below_header, above_foot + 2 * self._unit)

    def _draw_header(self, document: BadgeDocument) -> float:
        y = self._height - max(self._safe, 8 * self._unit)
        name = Style(size=12 * self._scale, floor=7 * self._scale, bold=True, colour=PRIMARY)
        dates = Style(size=9.5 * self._scale, floor=6 * self._scale, colour=MUTED)
        for text, style in ((document.event_name, name), (document.event_dates, dates)):
            lines = text_lines(self._setter, text, style, self._inner)
            y = draw_lines(self._canvas, self._setter, lines, self._left, y)
        y -= 2 * self._unit
        rule(self._canvas, self._left, self._right, y, LINE, 0.75)
        return y

    def _draw_band(self, document: BadgeDocument) -> float:
        height = 13 * self._unit
        fill_box(
            self._canvas,
            self._left,
            self._safe,
            self._inner,
            height,
            role_colour(document.category),
            2 * self._unit,
        )
        role = self._fit(self._words.role(document.category), self._inner - 10 * self._unit, 22, 8, bold=True)
        baseline = self._safe + (height - role.size * _CAP) / 2
        self._line(self._left + 5 * self._unit, baseline, role, WHITE)
        return self._safe + height

    def _draw_code(self, document: BadgeDocument, floor: float) -> float:
        """The QR at the right edge, the code to type below it; the quiet zone stays free of both."""
        quiet = quiet_zone(document.token, _QR_SIZE)
        code = self._fit(document.code, _QR_SIZE, 10, 6, bold=True)
        baseline = floor + 2.6 * self._unit
        bottom = baseline + code.size * _CAP + quiet
        left = self._right - _QR_SIZE
        draw_qr(self._canvas, document.token, left, bottom, _QR_SIZE)
        self._line(left + _QR_SIZE / 2, baseline, code, INK, align=0.5)
        return bottom + _QR_SIZE + quiet

    def _draw_origin(self, document: BadgeDocument, floor: float, ceiling: float) -> float:
        """Country and languages, left of the code, from the band upwards; gives the upper edge of both."""
        width = self._inner - _QR_SIZE - quiet_zone(document.token, _QR_SIZE)
        rows = self._rows_of_chips(document.languages, width)
        height = 6 * self._unit
        y = floor + 3 * self._unit
        for row in reversed(rows):
            x = self._left
            for chip in row:
                x = self._draw_chip(x, y, height, chip)
            y += height + 1.6 * self._unit
        if document.country.strip():
            y += 2 * self._unit
            self._draw_country(document.country, y, width)
            y += 7 * self._unit
        return min(y, ceiling)

    def _rows_of_chips(self, languages: Sequence[str], width: float) -> list[list[Block]]:
        """As many languages as have room in four rows; what is left over is counted in the last chip."""
        names = [self._language(code) for code in dict.fromkeys(languages) if code.strip()]
        for shown in range(len(names), -1, -1):
            texts = [*names[:shown], *([f"+{len(names) - shown}"] if shown < len(names) else [])]
            rows: list[list[Block]] = []
            x = width + 1
            for text in texts:
                chip = self._fit(text, width - 5 * self._unit, 9.5, 6)
                wide = self._chip_width(chip)
                if x + wide > width:
                    rows.append([])
                    x = 0.0
                rows[-1].append(chip)
                x += wide + 1.6 * self._unit
            if len(rows) <= 3:
                return rows
        return []

    def _language(self, code: str) -> str:
        """A language as its own speakers know it, if we have the letters."""
        own = own_language_name(code)
        return own if self._setter.is_readable(own) else self._words.language_name(code)

    def _chip_width(self, chip: Block) -> float:
        return self._setter.width("".join(chip.lines), chip.size) + 4.4 * self._unit

    def _draw_chip(self, x: float, y: float, height: float, chip: Block) -> float:
        width = self._chip_width(chip)
        fill_box(self._canvas, x, y, width, height, PRIMARY_TINT, height / 2)
        self._line(x + width / 2, y + (height - chip.size * _CAP) / 2, chip, PRIMARY, align=0.5)
        return x + width + 1.6 * self._unit

    def _draw_country(self, country: str, y: float, width: float) -> None:
        name = self._words.country(country)
        x = self._left
        height = 5.6 * self._unit
        if clean(country).casefold() != clean(name).casefold():
            code = self._fit(country.upper(), 12 * self._unit, 10.5, 6, bold=True)
            wide = self._setter.width("".join(code.lines), code.size, bold=True) + 3.2 * self._unit
            fill_box(self._canvas, x, y, wide, height, INK, 1 * self._unit)
            self._line(x + wide / 2, y + (height - code.size * _CAP) / 2, code, WHITE, align=0.5)
            x += wide + 2.2 * self._unit
        block = self._fit(name, self._left + width - x, 13, 7)
        self._line(x, y + (height - block.size * _CAP) / 2, block, INK)

    def _draw_names(self, document: BadgeDocument, ceiling: float, floor: float) -> None:
        """Name, Latin name, organisation and title, together in the middle of what is left of the badge."""
        space = ceiling - floor - 4 * self._unit
        pieces = self._pieces(document, space)
        used = sum(piece.height + piece.after for piece in pieces) - (pieces[-1].after if pieces else 0)
        y = ceiling - 2 * self._unit - max(0.0, (space - used) * 0.42)
        for piece in pieces:
            for line in piece.block.lines:
                y -= piece.block.size * piece.leading
                self._canvas.setFillColor(piece.colour)
                self._setter.draw(
                    self._canvas,
                    self._left,
                    y + piece.block.size * piece.depth,
                    line,
                    piece.block.size,
                    bold=piece.block.bold,
                )
            y -= piece.after

    def _pieces(self, document: BadgeDocument, space: float) -> list[_Piece]:
        """The name takes what room the others leave, at most 40 points high."""
        name, latin = names_of(self._setter, document.name, document.latin_name)
        small = [
            (latin, 17.0, 9.0, 1, False, INK, 3.0),
            (document.organisation, 15.0, 9.0, 2, True, PRIMARY, 1.0),
            (document.job_title, 10.5, 7.0, 1, False, MUTED, 0.0),
        ]
        others = []
        for text, size, least, lines, bold, colour, after in small:
            block = self._setter.fit_box(
                text,
                self._inner,
                lines * size * self._scale * 1.5,
                size=size * self._scale,
                floor=least * self._scale,
                leading=_HEIGHT + self._setter.depth(text, bold=bold),
                bold=bold,
            )
            if block.lines:
                others.append(_Piece(block, colour, self._depth(block), after * self._unit))
        left_over = space - sum(piece.height + piece.after for piece in others) - 4 * self._unit
        block = self._setter.fit_box(
            name,
            self._inner,
            min(left_over, 46 * self._unit),
            size=40 * self._scale,
            floor=11 * self._scale,
            leading=_HEIGHT + self._setter.depth(name, bold=True),
            bold=True,
        )
        has_latin = bool(latin)
        return [_Piece(block, INK, self._depth(block), (1.0 if has_latin else 4.0) * self._unit), *others]

    def _depth(self, block: Block) -> float:
        return max((self._setter.depth(line, bold=block.bold) for line in block.lines), default=0.0)

    def _fit(self, text: str, width: float, size: float, floor: float, *, bold: bool = False) -> Block:
        return self._setter.fit_line(
            text, width, size=size * self._scale, floor=floor * self._scale, bold=bold
        )

    def _line(self, x: float, y: float, block: Block, colour: Color, *, align: float = 0.0) -> None:
        self._canvas.setFillColor(colour)
        for line in block.lines:
            self._setter.draw(self._canvas, x, y, line, block.size, bold=block.bold, align=align)


def _draw_cut_marks(canvas: Canvas, layout: Layout) -> None:
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
