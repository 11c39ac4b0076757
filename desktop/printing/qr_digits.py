"""The QR symbol of a token of digits, made straight away: version 2, level Q, mask 0 of ISO/IEC 18004.

The library makes any symbol, but that is most of the time of a badge. What all these symbols have in common
is taken from it, and tests hold every bit to it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from operator import itemgetter

from qrcode.constants import ERROR_CORRECT_Q
from qrcode.main import QRCode
from qrcode.util import QRData

_SIDE = 25
_WORDS = 22  # bytes of data, and as many for correction
_BITS = 8 * _WORDS
_LEAST, _MOST = 28, 48  # digits; fewer fit a smaller version, more need a larger one
_FIELD = 0x11D  # the polynomial of the field the correction is counted in
_DIGIT_BITS = {1: 4, 2: 7, 3: 10}
_LIGHT, _DARK = 2 * _BITS, 2 * _BITS + 1  # behind the bits of a symbol stand a light and a dark module

_Pick = Callable[[str], tuple[str, ...]]


def can_hold(token: str) -> bool:
    """Whether a token is of digits, and of as many as this version is for."""
    return _LEAST <= len(token) <= _MOST and token.isascii() and token.isdigit()


def digit_rows(token: str) -> tuple[str, ...]:
    """The rows of the symbol, a dark module being 1."""
    mask, picks = _layout()
    data = _data(token)
    whole = (data << _BITS | _correction(data)) ^ mask
    bits = f"{whole:0{2 * _BITS}b}01"
    return tuple("".join(pick(bits)) for pick in picks)


def _data(token: str) -> int:
    """The digits in threes behind their mode and count, filled up as the standard says."""
    value, size = 0b0001 << 10 | len(token), 14
    for begin in range(0, len(token), 3):
        part = token[begin : begin + 3]
        width = _DIGIT_BITS[len(part)]
        value, size = value << width | int(part), size + width
    end = min(4, _BITS - size)
    fill = end + -(size + end) % 8
    value, size = value << fill, size + fill
    for place in range((_BITS - size) // 8):
        value = value << 8 | (0x11 if place % 2 else 0xEC)
    return value


def _correction(data: int) -> int:
    """What is left of the data, shifted by as many bytes, when divided by the generator."""
    multiples = _multiples()
    rest, top, below = 0, _BITS - 8, (1 << (_BITS - 8)) - 1
    for place in range(_WORDS - 1, -1, -1):
        factor = (data >> 8 * place & 0xFF) ^ (rest >> top)
        rest = (rest & below) << 8 ^ multiples[factor]
    return rest


@cache
def _multiples() -> tuple[int, ...]:
    """The generator, its leading one aside, times every element of the field."""
    generator = [1]
    root = 1
    for _ in range(_WORDS):
        shifted = [*generator, 0]
        generator = [one ^ _times(root, other) for one, other in zip(shifted, [0, *generator], strict=True)]
        root = _times(root, 2)
    return tuple(
        int.from_bytes(bytes(_times(factor, part) for part in generator[1:])) for factor in range(256)
    )


def _times(first: int, second: int) -> int:
    """The product of two elements of the field."""
    product = 0
    while second:
        if second & 1:
            product ^= first
        first <<= 1
        if first & 0x100:
            first ^= _FIELD
        second >>= 1
    return product


@cache
def _layout() -> tuple[int, tuple[_Pick, ...]]:
    """The mask over the bits, and for each row what takes its modules from the bits and what is behind."""
    symbol = QRCode(version=2, error_correction=ERROR_CORRECT_Q, border=0, mask_pattern=0)
    symbol.add_data(QRData("0" * _LEAST, mode=1), optimize=0)
    symbol.make(fit=False)
    places = [[_DARK if dark else _LIGHT for dark in row] for row in symbol.get_matrix()]
    mask = 0
    for bit, (row, column) in enumerate(_way()):
        is_turned = (row + column) % 2 == 0
        if bit < 2 * _BITS:
            places[row][column] = bit
            mask |= is_turned << (2 * _BITS - 1 - bit)
        else:
            places[row][column] = _DARK if is_turned else _LIGHT
    return mask, tuple(itemgetter(*row) for row in places)


def _way() -> Iterator[tuple[int, int]]:
    """The modules for bits in their order: up and down in pairs of columns, from the right to the left."""
    upwards = True
    for right in (24, 22, 20, 18, 16, 14, 12, 10, 8, 5, 3, 1):
        for row in range(_SIDE - 1, -1, -1) if upwards else range(_SIDE):
            for column in (right, right - 1):
                if not _is_pattern(row, column):
                    yield row, column
        upwards = not upwards


def _is_pattern(row: int, column: int) -> bool:
    """Whether a module belongs to what every symbol has, to be found and read."""
    is_corner = (row < 9 and (column < 9 or column > 16)) or (row > 16 and column < 9)
    return is_corner or row == 6 or column == 6 or (16 <= row <= 20 and 16 <= column <= 20)
