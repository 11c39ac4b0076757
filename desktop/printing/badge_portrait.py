"""The upright badge: header, names in the middle, country, languages and code below, the role's band."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from desktop.printing.badge_panel import CAP, NameSizes, Panel, height_of, role_colour
from desktop.printing.cells import Style
from desktop.printing.documents import BadgeDocument
from desktop.printing.layouts import Layout
from desktop.printing.paper import BLACK, INK, LINE, MUTED, PRIMARY, PRIMARY_TINT, WHITE, fill_box, rule
from desktop.printing.qr import draw_qr, quiet_zone
from desktop.printing.text import Block, Typesetter, clean
from desktop.wording.catalogues import Words

_SIZES = NameSizes(
    name=(40.0, 11.0), latin=(17.0, 9.0), organisation=(15.0, 9.0), title=(10.5, 7.0), most=46.0
)


class Portrait(Panel):
    """An upright badge; its measures are those of A6, scaled."""

    def __init__(self, canvas: Canvas, setter: Typesetter, words: Words, layout: Layout) -> None:
        super().__init__(canvas, setter, words, layout, (105, 148))

    def draw(self, document: BadgeDocument) -> None:
        """Draw everything: from the top down to the names, then from the bottom up to the code."""
        below_header = self._draw_header(document)
        above_band = self._draw_band(document)
        above_code = self._draw_code(document, above_band)
        above_foot = max(above_code, self._draw_origin(document, above_band, above_code))
        self._draw_names(document, below_header, above_foot + 2 * self._unit, self._inner, _SIZES)

    def length(self, document: BadgeDocument) -> float:
        """How long the label of a roll must be for full names, in mm; draws everything else."""
        header = self._height - self._draw_header(document)
        above_code = self._draw_code(document, self._draw_band(document))
        names = self._pieces(document, 4 * self._height, self._inner, _SIZES)
        return (header + height_of(names) + 10 * self._unit + above_code) / mm

    def _draw_header(self, document: BadgeDocument) -> float:
        y = self._height - max(self._safe, 8 * self._unit)
        logo = 10.5 * self._unit
        width = self._draw_logo(document, y, 30 * self._unit, logo)
        least = y - logo if document.logo else y
        colour = self._ink(PRIMARY)
        name = Style(size=12 * self._scale, floor=7 * self._scale, lines=2, bold=True, colour=colour)
        dates = Style(size=9.5 * self._scale, floor=6 * self._scale, colour=self._ink(MUTED))
        for text, style in ((document.event_name, name), (document.event_dates, dates)):
            y = self._put(text, style, width, y)
        y = min(y, least) - 2 * self._unit
        rule(self._canvas, self._left, self._right, y, self._ink(LINE), 0.75)
        return y

    def _draw_band(self, document: BadgeDocument) -> float:
        height = 13 * self._unit
        fill_box(
            self._canvas,
            self._left,
            self._safe,
            self._inner,
            height,
            self._ink(role_colour(document.category)),
            2 * self._unit,
        )
        width = self._inner - 10 * self._unit - self._draw_no_photo(document, height)
        role = self._fit(self._words.role(document.category), width, 22, 8, bold=True)
        baseline = self._safe + (height - role.size * CAP) / 2
        self._line(self._left + 5 * self._unit, baseline, role, WHITE)
        return self._safe + height

    def _draw_code(self, document: BadgeDocument, floor: float) -> float:
        """The QR at the right edge, the code to type below it; the quiet zone stays free of both."""
        quiet = quiet_zone(document.token, self._code)
        code = self._fit(document.code, self._code, 10, 6, bold=True)
        baseline = floor + 2.6 * self._unit
        bottom = baseline + code.size * CAP + quiet
        left = self._right - self._code
        draw_qr(self._canvas, document.token, left, bottom, self._code)
        self._line(left + self._code / 2, baseline, code, INK, align=0.5)
        return bottom + self._code + quiet

    def _draw_origin(self, document: BadgeDocument, floor: float, ceiling: float) -> float:
        """Country and languages, left of the code, from the band upwards; gives the upper edge of both."""
        width = self._inner - self._code - quiet_zone(document.token, self._code)
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
                if shown < len(names):
                    rest = ", ".join(names[shown:])
                    self._setter.fitted(rest, 1.0, Block((texts[-1],), 1.0, is_cut=True))
                return rows
        return []

    def _chip_width(self, chip: Block) -> float:
        return self._setter.width("".join(chip.lines), chip.size) + 4.4 * self._unit

    def _draw_chip(self, x: float, y: float, height: float, chip: Block) -> float:
        width = self._chip_width(chip)
        if self._is_coloured:
            fill_box(self._canvas, x, y, width, height, PRIMARY_TINT, height / 2)
        else:
            self._canvas.setStrokeColor(BLACK)
            self._canvas.setLineWidth(0.6)
            self._canvas.roundRect(x, y, width, height, height / 2, stroke=1, fill=0)
        self._line(x + width / 2, y + (height - chip.size * CAP) / 2, chip, PRIMARY, align=0.5)
        return x + width + 1.6 * self._unit

    def _draw_country(self, country: str, y: float, width: float) -> None:
        name = self._words.country(country)
        x = self._left
        height = 5.6 * self._unit
        if clean(country).casefold() != clean(name).casefold():
            code = self._fit(country.upper(), 12 * self._unit, 10.5, 6, bold=True)
            wide = self._setter.width("".join(code.lines), code.size, bold=True) + 3.2 * self._unit
            fill_box(self._canvas, x, y, wide, height, self._ink(INK), 1 * self._unit)
            self._line(x + wide / 2, y + (height - code.size * CAP) / 2, code, WHITE, align=0.5)
            x += wide + 2.2 * self._unit
        block = self._fit(name, self._left + width - x, 13, 7)
        self._line(x, y + (height - block.size * CAP) / 2, block, INK)
