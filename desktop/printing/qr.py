"""Draws a badge token as a QR symbol: digits in numeric mode, one filled path, with its quiet zone."""

from __future__ import annotations

from functools import lru_cache
from itertools import groupby
from typing import Literal

from qrcode.constants import ERROR_CORRECT_Q
from qrcode.main import QRCode
from qrcode.util import QRData
from reportlab.pdfgen.canvas import Canvas

from desktop.printing.paper import BLACK, WHITE
from desktop.printing.qr_digits import can_hold, digit_rows

QUIET = 4
# Tokens look random, so no mask is better than another; trying all eight takes most of the time of a badge.
_MASK = 0
_NUMERIC: Literal[1] = 1  # the standard's mode indicators
_BYTES: Literal[4] = 4
_PIECE = 9  # modules


@lru_cache(maxsize=64)
def modules(token: str) -> tuple[str, ...]:
    """The symbol's rows, without quiet zone, a dark module being 1. 42 digits are version 2 at level Q."""
    if can_hold(token):
        return digit_rows(token)
    data = QRData(token, mode=_NUMERIC if token.isascii() and token.isdigit() else _BYTES)
    symbol = QRCode(error_correction=ERROR_CORRECT_Q, border=0, mask_pattern=_MASK)
    symbol.add_data(data, optimize=0)
    symbol.make(fit=True)
    return tuple("".join("1" if dark else "0" for dark in row) for row in symbol.get_matrix())


def quiet_zone(token: str, size: float) -> float:
    """Width of the white margin that a symbol of this size needs on every side."""
    return size / len(modules(token)) * QUIET


def draw_qr(canvas: Canvas, token: str, x: float, y: float, size: float) -> None:
    """Draw the symbol with its lower left corner at x, y, on a white field as wide as its quiet zone."""
    rows = modules(token)
    module = size / len(rows)
    margin = module * QUIET
    canvas.setFillColor(WHITE)
    canvas.rect(x - margin, y - margin, size + 2 * margin, size + 2 * margin, stroke=0, fill=1)
    canvas.saveState()
    canvas.setFillColor(BLACK)
    canvas.translate(x, y + size)
    canvas.scale(module, -module)
    canvas.addLiteral(f"{_rectangles(rows)} f")
    canvas.restoreState()


def _rectangles(rows: tuple[str, ...]) -> str:
    """The dark runs of all rows as operators of the page, a module being 1 and the first row on top.

    Whole numbers written at once take a tenth of the time that rectangles of a path do; pieces of rows are
    remembered, as the few there are soon come again.
    """
    return "".join(
        _runs(place, begin, row[begin : begin + _PIECE])
        for place, row in enumerate(rows)
        for begin in range(0, len(row), _PIECE)
    )


@lru_cache(maxsize=40_000)
def _runs(place: int, begin: int, part: str) -> str:
    """The dark runs of part of a row."""
    found = []
    for dark, run in groupby(part):
        count = len(list(run))
        if dark == "1":
            found.append(f"{begin} {place} {count} 1 re ")
        begin += count
    return "".join(found)
