"""Cells of printed tables: a few lines of text under each other, measured first, drawn later."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from reportlab.lib.colors import Color
from reportlab.pdfgen.canvas import Canvas

from desktop.domain.sheets import Partner
from desktop.printing.paper import INK, MUTED
from desktop.printing.text import Typesetter, clean
from desktop.wording.catalogues import Words

_ASCENT = 0.82  # from a line's top to its baseline, at size 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """How a text looks: it takes the height of so many lines, and is never set below the floor size."""

    size: float
    floor: float
    lines: int = 1
    bold: bool = False
    colour: Color = INK

    def of_size(self, size: float) -> Style:
        """The same at another size."""
        return Style(
            size=size, floor=min(size, self.floor), lines=self.lines, bold=self.bold, colour=self.colour
        )


@dataclass(frozen=True, slots=True)
class Piece:
    """Part of a line, so many points from the cell's left edge."""

    text: str
    style: Style
    offset: float = 0.0


@dataclass(frozen=True, slots=True)
class CellLine:
    """One line of a cell; its height holds accents above and what reaches below."""

    pieces: tuple[Piece, ...]
    height: float
    drop: float


def height_of(lines: Iterable[CellLine]) -> float:
    """Height of lines under each other."""
    return sum(line.height for line in lines)


def text_lines(setter: Typesetter, text: str, style: Style, width: float) -> list[CellLine]:
    """A text in its style: one line if it need hardly shrink, else wrapped, at last cut; none if empty."""
    return list(_fitted(setter, text, style, round(width, 2)))


@lru_cache(maxsize=20_000)
def _fitted(setter: Typesetter, text: str, style: Style, width: float) -> tuple[CellLine, ...]:
    """The same remembered: rooms, times and partners stand on many sheets."""
    slightly = max(style.floor, 0.88 * style.size) if style.lines > 1 else style.floor
    block = setter.fit_line(text, width, size=style.size, floor=slightly, bold=style.bold)
    if block.is_cut and style.lines > 1:
        height = style.lines * style.size * 1.2
        block = setter.fit_box(
            text, width, height, size=style.size, floor=style.floor, leading=1.2, bold=style.bold
        )
    fitted = style.of_size(block.size)
    return tuple(_line(setter, (Piece(line, fitted),)) for line in block.lines)


def partner_lines(
    setter: Typesetter, words: Words, partner: Partner, width: float, *, name: Style, detail: Style
) -> list[CellLine]:
    """A partner's name, the Latin one in brackets beside or below it, then organisation and country."""
    original, latin = names_of(setter, partner.name, partner.latin_name)
    lines = text_lines(setter, original, name, width)
    if latin:
        lines = _with_latin(setter, lines, f"({latin})", width, name)
    country = words.country(partner.country)
    about = " · ".join(part for part in (clean(partner.organisation), country) if part)
    return [*lines, *text_lines(setter, about, detail, width)]


def names_of(setter: Typesetter, name: str, latin_name: str) -> tuple[str, str]:
    """The name as its bearer writes it, and in Latin letters if that differs or the only one we can draw."""
    original, latin = clean(name), clean(latin_name)
    if latin and not setter.is_readable(original):
        return latin, ""
    return original, "" if latin.casefold() == original.casefold() else latin


def draw_lines(
    canvas: Canvas, setter: Typesetter, lines: Sequence[CellLine], x: float, top: float, *, align: float = 0.0
) -> float:
    """Draw lines downwards from their top; gives where they end."""
    for line in lines:
        for piece in line.pieces:
            canvas.setFillColor(piece.style.colour)
            setter.draw(
                canvas,
                x + piece.offset,
                top - line.drop,
                piece.text,
                piece.style.size,
                bold=piece.style.bold,
                align=align,
            )
        top -= line.height
    return top


def _with_latin(
    setter: Typesetter, lines: list[CellLine], latin: str, width: float, name: Style
) -> list[CellLine]:
    plain = Style(size=name.size * 0.88, floor=name.floor * 0.88, lines=name.lines, colour=MUTED)
    if len(lines) == 1:
        head = lines[0].pieces[0]
        begin = setter.width(head.text, head.style.size, bold=head.style.bold) + name.size * 0.35
        if begin + setter.width(latin, plain.size) <= width:
            return [_line(setter, (head, Piece(latin, plain, begin)))]
    return [*lines, *text_lines(setter, latin, plain, width)]


def _line(setter: Typesetter, pieces: tuple[Piece, ...]) -> CellLine:
    size = max(piece.style.size for piece in pieces)
    depth = max(setter.depth(piece.text, bold=piece.style.bold) * piece.style.size for piece in pieces)
    extra = 0.12 * size if depth > 0.3 * size else 0.0
    drop = _ASCENT * size + extra
    return CellLine(pieces, drop + max(depth, 0.25 * size) + 0.12 * size, drop + 0.06 * size)
