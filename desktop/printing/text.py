"""Puts anybody's text on paper: cleaned, shaped, ordered, split into fonts and fitted into its place.

Text is drawn as it is, never read as markup, so no name can break a page.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from arabic_reshaper import ArabicReshaper
from bidi.algorithm import get_display
from reportlab.pdfgen.canvas import Canvas

from desktop.printing.fonts import Font, Fonts

ELLIPSIS = "…"
MISSING = "\N{REPLACEMENT CHARACTER}"
_STEP = 0.5
_RISES = (0.91, 0.945, 1.05)  # a line of letters, of capitals with an accent, with two of them
_BREAKABLE = re.compile(r"(\s*)([^\s-]*-+|[^\s-]+)")
_RIGHT_TO_LEFT = frozenset({"R", "AL"})

# The ligature for "Allah" is a sign of its own that not every font has; the plain letters read the same.
_RESHAPER = ArabicReshaper(
    {"delete_harakat": True, "support_ligatures": True, "ARABIC LIGATURE ALLAH": False}
)


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text in drawing order that one font draws; its width is at size 1."""

    font: str
    letters: str
    width: float
    depth: float
    hang: float


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of text in logical order and the size at which they fit their place."""

    lines: tuple[str, ...]
    size: float
    bold: bool = False
    is_cut: bool = False


@lru_cache(maxsize=20_000)
def clean(text: str) -> str:
    """Composed text on one line: control and invisible characters dropped, any space is one space."""
    composed = unicodedata.normalize("NFC", text)
    kept = "".join(
        " " if letter.isspace() else letter
        for letter in composed
        if letter.isspace() or (unicodedata.category(letter) not in _INVISIBLE and letter not in _SELECTORS)
    )
    return " ".join(kept.split())


_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_SELECTORS = frozenset(map(chr, range(0xFE00, 0xFE10)))


def is_right_to_left(text: str) -> bool:
    """Whether a text has letters that run from right to left and none that run the other way."""
    directions = {unicodedata.bidirectional(letter) for letter in text}
    return bool(directions & _RIGHT_TO_LEFT) and "L" not in directions


Watcher = Callable[[str, float, Block], None]
"""Hears a text, the size it should have had, and how it was fitted."""


class Typesetter:
    """Measures, fits and draws text with a set of fonts; remembers what it measured.

    Whoever fits a text that matters says so with `fitted`, for the one who watches.
    """

    def __init__(self, fonts: Fonts, watcher: Watcher | None = None) -> None:
        self.fonts = fonts
        self._watcher = watcher
        self._split_once: Callable[[str, bool], tuple[Run, ...]] = lru_cache(maxsize=20_000)(self._split)
        self._lacking_once: Callable[[str], frozenset[str]] = lru_cache(maxsize=20_000)(self._lacking)

    def fitted(self, text: str, size: float, block: Block) -> Block:
        """Tell the watcher how a text was fitted that should have had this size; gives the block back."""
        if self._watcher is not None:
            self._watcher(text, size, block)
        return block

    def runs(self, text: str, bold: bool) -> tuple[Run, ...]:
        """What is drawn for a line of text, in drawing order."""
        return self._split_once(text, bold)

    def unprintable(self, text: str) -> frozenset[str]:
        """The characters no font has; on paper such letters become a mark, such signs are left out."""
        return self._lacking_once(text)

    def is_readable(self, text: str) -> bool:
        """Whether every letter of a text, signs aside, can be drawn."""
        return not any(unicodedata.category(letter)[0] in "LMN" for letter in self.unprintable(text))

    def width(self, text: str, size: float, *, bold: bool = False) -> float:
        """Width of a line in points."""
        return sum(run.width for run in self.runs(text, bold)) * size

    def depth(self, text: str, *, bold: bool = False) -> float:
        """How far a line reaches below its baseline, at size 1; Arabic reaches deeper than Latin."""
        return max((run.depth for run in self.runs(text, bold)), default=0.0)

    def rise(self, text: str) -> float:
        """How far a line reaches above its baseline, at size 1; accents on capitals rise over letters."""
        accents = 0
        for letter in set(text):
            spelled = unicodedata.normalize("NFD", letter)
            if spelled[0].isupper():
                accents = max(accents, len(spelled) - 1)
        return _RISES[min(accents, len(_RISES) - 1)]

    def hang(self, text: str, *, bold: bool = False) -> float:
        """How far a line reaches to the left of where it begins, at size 1; a large J does."""
        first = next(iter(self.runs(text, bold)), None)
        return first.hang if first else 0.0

    def draw(
        self,
        canvas: Canvas,
        x: float,
        y: float,
        text: str,
        size: float,
        *,
        bold: bool = False,
        align: float = 0.0,
    ) -> None:
        """Draw one line on its baseline; align 0 begins at x, 0.5 is centred on it, 1 ends there."""
        runs = self.runs(text, bold)
        if not runs:
            return
        pencil = canvas.beginText(x - align * sum(run.width for run in runs) * size, y)
        for run in runs:
            pencil.setFont(run.font, size)
            pencil.textOut(run.letters)
        canvas.drawText(pencil)

    def fit_line(
        self, text: str, width: float, *, size: float, floor: float, lines: int = 1, bold: bool = False
    ) -> Block:
        """One line, shrunk to the floor at most; else several at the floor; else cut with an ellipsis."""
        plain = clean(text)
        natural = self.width(plain, 1.0, bold=bold)
        if natural * size <= width:
            return Block((plain,) if plain else (), size, bold)
        if natural * floor <= width:
            return Block((plain,), _rounded_down(width / natural), bold)
        return self._cut(plain, width, floor, lines, bold)

    def fit_box(
        self,
        text: str,
        width: float,
        height: float,
        *,
        size: float,
        floor: float,
        leading: float,
        bold: bool = False,
    ) -> Block:
        """As large as the box allows, wrapped between words.

        Where that would be smaller than the floor words break, at last the end is cut.
        """
        plain = clean(text)
        sizes = []
        while size > floor:
            wrapped = self._wrap(plain, width, size, bold)
            if wrapped is not None and len(wrapped) * size * leading <= height:
                return Block(tuple(wrapped), size, bold)
            sizes.append(size)
            size -= _STEP
        for size in sizes:
            lines = int(height / (size * leading))
            broken = self._cut(plain, width, size, lines, bold) if lines else None
            if broken is not None and not broken.is_cut:
                return broken
        return self._cut(plain, width, floor, max(1, int(height / (floor * leading))), bold)

    def _wrap(self, text: str, width: float, size: float, bold: bool) -> list[str] | None:
        """Lines broken between words and after hyphens, or None if a single word is too wide."""
        lines: list[str] = []
        for gap, word in _BREAKABLE.findall(text):
            longer = f"{lines[-1]}{gap}{word}" if lines else word
            if lines and self.width(longer, size, bold=bold) <= width:
                lines[-1] = longer
            elif self.width(word, size, bold=bold) <= width:
                lines.append(word)
            else:
                return None
        return lines

    def _cut(self, text: str, width: float, size: float, lines: int, bold: bool) -> Block:
        """At most so many lines, breaking words where they must, with an ellipsis when text is left."""
        kept: list[str] = []
        rest = text
        while rest and len(kept) < lines - 1:
            head = self._head(rest, width, size, bold)
            kept.append(head.strip())
            rest = rest[len(head) :].strip()
        if not rest:
            return Block(tuple(kept), size, bold)
        if self.width(rest, size, bold=bold) <= width:
            return Block((*kept, rest), size, bold)
        return Block((*kept, self._with_ellipsis(rest, width, size, bold)), size, bold, is_cut=True)

    def _head(self, text: str, width: float, size: float, bold: bool) -> str:
        """As much of the beginning as fits on a line, up to a space if that leaves at least a third of it."""
        count = self._count(text, width, size, bold)
        if count == len(text):
            return text
        space = text.rfind(" ", 0, count + 1)
        return text[:space] if space >= count / 3 and space > 0 else text[:count]

    def _with_ellipsis(self, text: str, width: float, size: float, bold: bool) -> str:
        room = width - self.width(ELLIPSIS, size, bold=bold)
        return text[: self._count(text, room, size, bold)].rstrip() + ELLIPSIS

    def _count(self, text: str, width: float, size: float, bold: bool) -> int:
        """How many characters from the beginning fit; at least one, so that every text comes to an end."""
        low, high = 1, len(text)
        while low < high:
            middle = (low + high + 1) // 2
            if self._spread(text[:middle], bold) * size <= width:
                low = middle
            else:
                high = middle - 1
        while low < len(text) and low > 1 and unicodedata.combining(text[low]):
            low -= 1
        return low

    def _lacking(self, text: str) -> frozenset[str]:
        cleaned = clean(text)
        unknown = (letter for letter in cleaned if not unicodedata.bidirectional(letter))
        drawn = (letter for letter in _in_drawing_order(cleaned) if not self.fonts.has(letter))
        return frozenset(drawn) | frozenset(unknown)

    def _spread(self, text: str, bold: bool) -> float:
        return sum(run.width for run in self._split(text, bold))

    def _split(self, text: str, bold: bool) -> tuple[Run, ...]:
        family = self.fonts.family(bold)
        pieces: list[tuple[Font, str]] = []
        for cluster in _clusters(_in_drawing_order(clean(text))):
            font, letters = _font_for(cluster, family, pieces[-1][0] if pieces else None)
            if not letters or (letters == " " and (not pieces or pieces[-1][1].endswith(" "))):
                continue  # what is left out leaves one space, none at the beginning
            if pieces and pieces[-1][0] is font:
                pieces[-1] = (font, pieces[-1][1] + letters)
            else:
                pieces.append((font, letters))
        return tuple(
            Run(font.name, letters, font.width(letters), font.depth, font.hangs.get(ord(letters[0]), 0.0))
            for font, letters in pieces
        )


def _in_drawing_order(text: str) -> str:
    """Arabic letters joined and right-to-left text turned round, brackets too; any other text as it is.

    Our papers read from left to right, so a line of both kinds begins at the left.
    """
    if not any(unicodedata.bidirectional(letter) in _RIGHT_TO_LEFT for letter in text):
        return text
    base = "R" if is_right_to_left(text) else "L"
    known = "".join(letter if unicodedata.bidirectional(letter) else MISSING for letter in text)
    return str(get_display(_RESHAPER.reshape(known), base_dir=base))


def _clusters(text: str) -> list[str]:
    """Letters with the marks that sit on them."""
    clusters: list[str] = []
    for letter in text:
        if clusters and unicodedata.combining(letter):
            clusters[-1] += letter
        else:
            clusters.append(letter)
    return clusters


def _font_for(cluster: str, family: tuple[Font, ...], current: Font | None) -> tuple[Font, str]:
    """The font for a cluster and what it draws; spaces and signs stay in the font of their neighbour."""
    if current is not None and not cluster[0].isalpha() and current.has(cluster):
        return current, cluster
    for font in family:
        if font.has(cluster):
            return font, cluster
    drawable = "".join(letter for letter in cluster if any(font.has(letter) for font in family))
    if drawable and drawable != cluster:
        return _font_for(drawable[0], family, current)
    if unicodedata.category(cluster[0])[0] in "LMN":
        return family[0], MISSING
    return family[0], ""


def _rounded_down(size: float) -> float:
    return int(size * 20) / 20
