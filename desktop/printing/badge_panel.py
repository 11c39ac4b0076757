"""What every badge has, whatever its shape: its measures, its inks, its role's colour, the block of names."""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from desktop.printing.cells import Style, draw_lines, names_of, text_lines
from desktop.printing.documents import BadgeDocument
from desktop.printing.layouts import Layout
from desktop.printing.paper import BLACK, INK, MUTED, PRIMARY, PRIMARY_TINT, WHITE
from desktop.printing.pictures import draw_no_photo, draw_picture, picture_width
from desktop.printing.text import ELLIPSIS, Block, Typesetter, clean
from desktop.wording.catalogues import Words, own_language_name

# Each at least 4.5:1 against the white word on it.
ROLE_COLOURS: Mapping[str, Color] = {
    "matchmaking": PRIMARY,
    "speaker": HexColor("#2F6B3C"),
    "press": HexColor("#8A5A00"),
    "official": HexColor("#A4262C"),
    "staff": INK,
    "interpreter": HexColor("#5B4B8A"),
}
OTHER_COLOURS = tuple(map(HexColor, ("#6A3D7C", "#00695C", "#7A4A2B", "#3F51A3", "#9C2F63")))

CAP = 0.714  # height of a capital of Noto Sans at size 1

# What organisation, title and Latin name take while a long name lacks room: rows of the organisation, and
# which share of their sizes.
_NAME_LEADS = 1.3  # times the size of anything else in the middle
_CONCESSIONS = ((2, 1.0), (2, 0.8), (1, 1.0), (1, 0.8), (1, 0.0))


def role_colour(category: str) -> Color:
    """The colour of a role's band; a category of the event's own always gets the same one of the others."""
    if category in ROLE_COLOURS:
        return ROLE_COLOURS[category]
    return OTHER_COLOURS[zlib.crc32(category.encode()) % len(OTHER_COLOURS)]


@dataclass(frozen=True, slots=True)
class _Piece:
    """A block of text in the badge's middle, the gap below it, the text itself and the size it asked for."""

    block: Block
    colour: Color
    rise: float
    depth: float
    after: float
    text: str
    wanted: float

    @property
    def leading(self) -> float:
        return self.rise + self.depth

    @property
    def height(self) -> float:
        return len(self.block.lines) * self.block.size * self.leading


def height_of(pieces: Sequence[_Piece]) -> float:
    """Height of blocks under each other."""
    return sum(piece.height + piece.after for piece in pieces) - (pieces[-1].after if pieces else 0.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class NameSizes:
    """How large names may be and how small they may become, in points at scale 1."""

    name: tuple[float, float]
    latin: tuple[float, float]
    organisation: tuple[float, float]
    title: tuple[float, float]
    most: float  # height of the name in millimetres at scale 1


class Panel:
    """One side of one badge; the canvas begins at its lower left corner. Measures are scaled to its size."""

    def __init__(
        self, canvas: Canvas, setter: Typesetter, words: Words, layout: Layout, model: tuple[float, float]
    ) -> None:
        self._canvas = canvas
        self._setter = setter
        self._words = words
        self._width = layout.size[0] * mm
        self._height = layout.size[1] * mm
        self._safe = layout.safe * mm
        self._code = layout.code * mm
        self._is_coloured = layout.is_coloured
        across, along = layout.size[0] / model[0], layout.size[1] / model[1]
        self._scale = across if layout.roll else min(across, along)
        self._unit = self._scale * mm
        self._left = self._safe
        self._right = self._width - self._safe
        self._inner = self._right - self._left

    def _ink(self, colour: Color) -> Color:
        """The colour, or what a printer without colours makes of it."""
        if self._is_coloured or colour == WHITE:
            return colour
        return WHITE if colour == PRIMARY_TINT else BLACK

    def _fit(self, text: str, width: float, size: float, floor: float, *, bold: bool = False) -> Block:
        wanted = size * self._scale
        block = self._setter.fit_line(text, width, size=wanted, floor=floor * self._scale, bold=bold)
        return self._setter.fitted(text, wanted, block)

    def _put(self, text: str, style: Style, width: float, top: float) -> float:
        """Draw a line at the left edge below top; gives where it ends."""
        lines = text_lines(self._setter, text, style, width)
        for line in lines:
            piece = line.pieces[0]
            is_cut = piece.text.endswith(ELLIPSIS) and piece.text != clean(text)
            self._setter.fitted(text, style.size, Block((piece.text,), piece.style.size, is_cut=is_cut))
        return draw_lines(self._canvas, self._setter, lines, self._left, top)

    def _draw_logo(self, document: BadgeDocument, top: float, width: float, height: float) -> float:
        """The logo at the right edge, or nothing; gives the width left for text beside it."""
        if not document.logo:
            return self._inner
        draw_picture(
            self._canvas, document.logo, self._right, top, width, height, is_coloured=self._is_coloured
        )
        return self._inner - picture_width(document.logo, width, height) - 3 * self._unit

    def _draw_no_photo(self, document: BadgeDocument, height: float) -> float:
        """On the right end of the role's band the sign of who wants no photos; gives the width it takes."""
        if document.photo is not False:
            return 0.0
        size = height * 0.7
        x, y = self._right - size - 2 * self._unit, self._safe + (height - size) / 2
        draw_no_photo(self._canvas, x, y, size, WHITE, self._ink(role_colour(document.category)))
        return size + 3 * self._unit

    def _line(self, x: float, y: float, block: Block, colour: Color, *, align: float = 0.0) -> None:
        self._canvas.setFillColor(self._ink(colour))
        for line in block.lines:
            self._setter.draw(self._canvas, x, y, line, block.size, bold=block.bold, align=align)

    def _draw_names(
        self, document: BadgeDocument, ceiling: float, floor: float, width: float, sizes: NameSizes
    ) -> None:
        """Name, Latin name, organisation and title, together in the middle of what is left of the badge."""
        space = ceiling - floor - 4 * self._unit
        pieces = self._pieces(document, space, width, sizes)
        used = height_of(pieces)
        y = ceiling - 2 * self._unit - max(0.0, (space - used) * 0.42)
        for piece in pieces:
            self._canvas.setFillColor(self._ink(piece.colour))
            for line in piece.block.lines:
                y -= piece.block.size * piece.leading
                hang = self._setter.hang(line, bold=piece.block.bold) * piece.block.size
                self._setter.draw(
                    self._canvas,
                    self._left + hang,
                    y + piece.block.size * piece.depth,
                    line,
                    piece.block.size,
                    bold=piece.block.bold,
                )
            y -= piece.after

    def _pieces(
        self, document: BadgeDocument, space: float, width: float, sizes: NameSizes
    ) -> Sequence[_Piece]:
        """The name takes what room the others leave; they give way until it is whole and the largest."""
        name, latin = names_of(self._setter, document.name, document.latin_name)
        pieces: list[_Piece] = []
        for rows, share in _CONCESSIONS:
            small = (
                (latin, sizes.latin, 1, False, INK, 3.0),
                (document.organisation, sizes.organisation, rows, True, PRIMARY, 1.0),
                (document.job_title, sizes.title, 1, False, MUTED, 0.0),
            )
            pieces = []
            for text, (size, least), lines, bold, colour, after in small:
                limits = (max(least, share * size), least)
                block = self._box(text, width, lines * limits[0] * self._scale * 1.5, limits, bold=bold)
                if block.lines:
                    wanted = size * self._scale
                    pieces.append(self._piece(block, colour, after * self._unit, text, wanted))
            left_over = space - sum(piece.height + piece.after for piece in pieces) - 4 * self._unit
            height = min(left_over, sizes.most * self._unit)
            block = self._box(name, width, height, sizes.name, bold=True)
            gap = (1.0 if latin else 4.0) * self._unit
            largest = max((piece.block.size for piece in pieces), default=0.0)
            wanted = sizes.name[0] * self._scale
            pieces.insert(0, self._piece(block, INK, gap, name, wanted))
            if not block.is_cut and block.size >= _NAME_LEADS * largest:
                break
        for piece in pieces:
            self._setter.fitted(piece.text, piece.wanted, piece.block)
        return pieces

    def _box(self, text: str, width: float, height: float, size: tuple[float, float], *, bold: bool) -> Block:
        return self._setter.fit_box(
            text,
            width,
            height,
            size=size[0] * self._scale,
            floor=size[1] * self._scale,
            leading=self._setter.rise(text) + self._setter.depth(text, bold=bold),
            bold=bold,
        )

    def _piece(self, block: Block, colour: Color, after: float, text: str, wanted: float) -> _Piece:
        setter, lines = self._setter, block.lines
        rise = max((setter.rise(line) for line in lines), default=0.0)
        depth = max((setter.depth(line, bold=block.bold) for line in lines), default=0.0)
        return _Piece(block, colour, rise, depth, after, text, wanted)

    def _language(self, code: str) -> str:
        """A language as its own speakers know it, if we have the letters."""
        own = own_language_name(code)
        return own if self._setter.is_readable(own) else self._words.language_name(code)
