"""The fonts on our paper: where they lie, how they are made known to reportlab, which characters each has."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont

from desktop.domain.errors import EnvironmentProblem

# In order of preference: Noto Sans for Latin, Greek and Cyrillic, its sister for Arabic, DejaVu for the rest.
# Each with how far its letters reach below the baseline at size 1, as measured on names.
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


def _load(folder: Path, name: str, depth: float) -> Font:
    file = folder / f"{name}.ttf"
    try:
        font = TTFont(name, str(file))
    except (TTFError, OSError) as fault:
        raise EnvironmentProblem("font-unreadable", path=str(file), reason=str(fault)) from fault
    if name not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(font)
    return Font(name, frozenset(font.face.charToGlyph), depth)
