"""The fonts on our paper: where they lie, how they are made known to reportlab, which characters each has."""

from __future__ import annotations

import re
import struct
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfdoc import PDFDocument, PDFStream
from reportlab.pdfbase.ttfonts import TTFError, TTFont, TTFontFace

from desktop.domain.errors import EnvironmentProblem

# In order of preference: Noto Sans for Latin, Greek and Cyrillic, its sister for Arabic, DejaVu for the rest.
# Each with how far its letters reach below the baseline at size 1, as measured on names.
_LATIN = range(0x20, 0x250)
_FILES = (
    ("NotoSans-Regular", "NotoSans-Bold", 0.25),
    ("NotoSansArabic-Regular", "NotoSansArabic-Bold", 0.48),
    ("DejaVuSans", "DejaVuSans-Bold", 0.25),
)


@dataclass(frozen=True, slots=True)
class Font:
    """One font file as reportlab knows it, with the code points it can draw."""

    name: str
    covered: frozenset[int]
    depth: float
    hangs: Mapping[int, float]
    """How far Latin letters reach to the left of where they begin, at size 1; others are absent."""

    def has(self, letters: str) -> bool:
        """Whether every one of these characters can be drawn."""
        return all(ord(letter) in self.covered for letter in letters)

    def width(self, letters: str) -> float:
        """Width of characters this font has, at size 1."""
        return pdfmetrics.stringWidth(letters, self.name, 1000.0) / 1000.0


class Fonts:
    """The families of a folder of fonts, regular and bold, best font first."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.regular = tuple(_load(folder, regular, depth) for regular, _, depth in _FILES)
        self.bold = tuple(_load(folder, bold, depth) for _, bold, depth in _FILES)

    def family(self, bold: bool) -> tuple[Font, ...]:
        """The fonts to try, in order."""
        return self.bold if bold else self.regular

    def has(self, letter: str) -> bool:
        """Whether any font can draw this character, on bold and plain paper alike."""
        return any(font.has(letter) for font in self.regular) and any(font.has(letter) for font in self.bold)


class _Copied(TTFont):
    """A font whose joined Arabic letters are found and copied as the letters they are.

    An /ActualText around a whole name would say more, but PDFium, measured with 7 names, turns such text
    round once again and reads it backwards.
    """

    def addObjects(self, doc: PDFDocument) -> None:  # noqa: N802 - the name is reportlab's
        """Enter the font into a file, its letters by their plain code points."""
        super().addObjects(doc)
        for name, stream in doc.idToObject.items():
            if name.startswith("toUnicodeCMap:") and isinstance(stream, PDFStream):
                stream.content = _FORM.sub(_plain_letter, stream.content)


# Presentation forms of Arabic as they stand in the table of a font's letters.
_FORM = re.compile(r"(?<= <)(F[BE][0-9A-F]{2})(?=>)")


def _plain_letter(match: re.Match[str]) -> str:
    """The letter behind a form; one form of two letters stays, as their order would be read wrongly."""
    plain = unicodedata.normalize("NFKC", chr(int(match[1], 16)))
    return f"{ord(plain):04X}" if len(plain) == 1 else match[1]


def _load(folder: Path, name: str, depth: float) -> Font:
    file = folder / f"{name}.ttf"
    try:
        font = _Copied(name, str(file))
    except (TTFError, OSError) as fault:
        raise EnvironmentProblem("font-unreadable", path=str(file), reason=str(fault)) from fault
    if name not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(font)
    return Font(name, frozenset(font.face.charToGlyph), depth, _hangs(font.face))


def _hangs(face: TTFontFace) -> dict[int, float]:
    """Read the side bearings of Latin letters (OpenType, tables hhea, hmtx and head)."""
    (long,) = struct.unpack(">H", face.get_table("hhea")[34:36])
    (units,) = struct.unpack(">H", face.get_table("head")[18:20])
    measures, hangs = face.get_table("hmtx"), {}
    for code in _LATIN:
        glyph = face.charToGlyph.get(code)
        if glyph is not None and glyph < long:
            (bearing,) = struct.unpack(">h", measures[glyph * 4 + 2 : glyph * 4 + 4])
            if bearing < 0:
                hangs[code] = -bearing / units
    return hangs
