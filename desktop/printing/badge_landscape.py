"""The badge on its side, for cards and small labels: names at the left, the code at the right."""

from __future__ import annotations

from reportlab.pdfgen.canvas import Canvas

from desktop.printing.badge_panel import CAP, NameSizes, Panel, role_colour
from desktop.printing.documents import BadgeDocument
from desktop.printing.layouts import Layout
from desktop.printing.paper import INK, MUTED, PRIMARY, WHITE, fill_box
from desktop.printing.qr import draw_qr, quiet_zone
from desktop.printing.text import Block, Typesetter, clean
from desktop.wording.catalogues import Words

_SIZES = NameSizes(name=(25.0, 8.0), latin=(11.0, 7.0), organisation=(10.5, 7.0), title=(8.0, 6.0), most=24.0)


class Landscape(Panel):
    """A badge wider than high; its measures are those of a bank card, scaled."""

    def __init__(self, canvas: Canvas, setter: Typesetter, words: Words, layout: Layout) -> None:
        super().__init__(canvas, setter, words, layout, (85.6, 54))

    def draw(self, document: BadgeDocument) -> None:
        """Draw everything: header and band first, then the code, the names in what is left."""
        below_header = self._draw_header(document)
        above_band = self._draw_band(document)
        width = self._draw_code(document, above_band, below_header)
        above_country = self._draw_country(document, above_band, width)
        self._draw_names(document, below_header, above_country, width, _SIZES)

    def _draw_header(self, document: BadgeDocument) -> float:
        width = self._draw_logo(document, self._height - self._safe, 20 * self._unit, 5 * self._unit)
        event = self._fit(document.event_name, width, 8.5, 5, bold=True)
        baseline = self._height - self._safe - 3 * self._unit
        self._line(self._left, baseline, event, PRIMARY)
        return baseline - 1.6 * self._unit

    def _draw_band(self, document: BadgeDocument) -> float:
        """The role at the left, the languages at the right."""
        height = 7.5 * self._unit
        colour = self._ink(role_colour(document.category))
        fill_box(self._canvas, self._left, self._safe, self._inner, height, colour, 1.2 * self._unit)
        sign = self._draw_no_photo(document, height)
        room = self._inner - 6 * self._unit - sign
        role = self._fit(self._words.role(document.category), room * 0.5, 12, 5, bold=True)
        self._line(self._left + 2.5 * self._unit, self._safe + (height - role.size * CAP) / 2, role, WHITE)
        languages = self._fit_languages(document, room * 0.48)
        baseline = self._safe + (height - languages.size * CAP) / 2
        self._line(self._right - 2.5 * self._unit - sign, baseline, languages, WHITE, align=1.0)
        return self._safe + height

    def _fit_languages(self, document: BadgeDocument, width: float) -> Block:
        """The languages by their names, by their codes where names would be too small to read."""
        codes = list(dict.fromkeys(code for code in document.languages if code.strip()))
        names = " · ".join(self._language(code) for code in codes)
        fitted = self._setter.fit_line(names, width, size=8 * self._scale, floor=6.5 * self._scale)
        if not fitted.is_cut:
            return fitted
        return self._fit(" · ".join(clean(code).upper() for code in codes), width, 8, 5)

    def _draw_code(self, document: BadgeDocument, floor: float, ceiling: float) -> float:
        """The QR at the right edge in the middle of its height; gives the width left for names."""
        quiet = quiet_zone(document.token, self._code)
        typed = self._fit(document.code, self._code, 8, 5, bold=True)
        baseline = floor + 1.3 * self._unit
        low = baseline + typed.size * CAP + quiet
        bottom = low + max(0.0, (ceiling - quiet - low - self._code) / 2)
        left = self._right - self._code
        draw_qr(self._canvas, document.token, left, bottom, self._code)
        self._line(left + self._code / 2, baseline, typed, INK, align=0.5)
        return left - quiet - self._left

    def _draw_country(self, document: BadgeDocument, floor: float, width: float) -> float:
        name = self._words.country(document.country)
        if not clean(name):
            return floor
        country = self._fit(name, width, 8.5, 6)
        baseline = floor + 2.2 * self._unit
        self._line(self._left, baseline, country, MUTED)
        return baseline + 2.2 * self._unit
