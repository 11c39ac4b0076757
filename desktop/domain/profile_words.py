"""Words of free text, and known phrases in it for all endings, order and slips; tells no meaning."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from desktop.domain.people import fold

_LETTERS = str.maketrans({"ħ": "h", "ı": "i", "ł": "l", "ø": "o", "đ": "d", "œ": "oe", "æ": "ae"})
"""Letters with strokes, which are no letters with accents to Unicode: people leave the stroke out."""
_WORD = re.compile(r"\w+")
_MOST_KEPT = 65_536
_LEAST_STEM = 4
_LEAST_FUZZY = 7
"""Shorter words are too often another word when one letter differs."""
_GAP = 2
"""So many words may stand between those of a phrase."""
_ENDING = re.compile(r"(?:[aeiou]{1,2}[sn]?|[sx]|[αεηιουω]{1,3}[σν]?)$")
_LITTLE = (
    "a an the of in on at to for and or with from by is are our your my we you i it as per more new good "
    "very il lo la gli le l un uno una di d de da del della dello dei degli delle dal dalla al alla ai e "
    "ed o con su nel nella nei nostro nostra nostri nostre che piu molto les des du au aux et ou avec "
    "dans sur en par notre nos votre vos qui que une plus tres pour el los las y u por para nuestro "
    "nuestra nuestros nuestras mas muy se sus ο η το οι τα των του τησ τη την τον τισ τουσ στο στη στην "
    "στον στα στουσ στισ και με για απο σε ενα μια εναν μασ σασ που πολυ πιο αυτο id ir ix iz tal tar tas "
    "tat ta fil fir fis fit fl f jew ma bi b għal ghal ghall mill minn tagħna taghna tiegħi tieghi li "
    "aktar this that these those m s re ve ll t c j qu am "
)
FUNCTION_WORDS = frozenset(_LITTLE.split())
"""Words that carry no subject."""
_LOOKALIKES = re.compile(
    r"con[cz]e[pt]t|compan|compag|commun|comun|perform|inform|contin|contain|content|presen"
)
"""Common words a letter away from words of a trade."""


@lru_cache(maxsize=_MOST_KEPT)
def plain_text(text: str) -> str:
    """Text for matching: without case, accents, strokes and punctuation."""
    return re.sub(r"\W+", " ", fold(text).translate(_LETTERS)).strip()


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text as compared, and where it stands in the text."""

    plain: str
    start: int
    end: int


def words_of(text: str) -> list[Word]:
    """The words of a text in its order."""
    found = ((plain_text(match.group()), match.start(), match.end()) for match in _WORD.finditer(text))
    return [Word(part, start, end) for plain, start, end in found for part in plain.split()]


@dataclass(frozen=True, slots=True)
class _Part:
    """A word of a phrase; a stem stands for every ending."""

    text: str
    is_stem: bool

    def fits(self, word: str, *, is_loose: bool) -> bool:
        if self.is_stem:
            return word.startswith(self.text)
        return word == self.text or (is_loose and len(word) > _LEAST_STEM and _base(word) == _base(self.text))


@dataclass(frozen=True, slots=True, eq=False)
class _Phrase:
    """A known phrase, what it is called, and which of its words it is looked up by."""

    label: str
    parts: tuple[_Part, ...]
    anchor: int


@dataclass(frozen=True, slots=True)
class Found:
    """A known phrase within words: from which word to before which, what it is called, which words it is."""

    start: int
    end: int
    label: str
    places: frozenset[int] = frozenset()


class Lexicon:
    """Known phrases by what they are called; `*` ends a stem. Phrases of earlier labels count first.

    A loose lexicon takes other endings, the words of a phrase in any order, and one slip in a long word.
    """

    def __init__(self, phrases: Iterable[tuple[str, str]], *, is_loose: bool) -> None:
        self._is_loose = is_loose
        self._exact: defaultdict[str, list[_Phrase]] = defaultdict(list)
        self._stems: defaultdict[str, list[_Phrase]] = defaultdict(list)
        self._bases: defaultdict[str, list[_Phrase]] = defaultdict(list)
        self._slips: defaultdict[str, list[tuple[str, _Phrase]]] = defaultdict(list)
        self._known: dict[str, tuple[_Phrase, ...]] = {}
        for label, phrase in phrases:
            self._add(label, phrase)

    def _add(self, label: str, phrase: str) -> None:
        parts = tuple(_parts_of(phrase))
        telling = tuple(part for part in parts if part.text not in FUNCTION_WORDS)
        if self._is_loose and len(telling) > 1:
            parts = telling
        if not parts:
            return
        longest = max(range(len(parts)), key=lambda place: len(parts[place].text))
        entry = _Phrase(label, parts, longest if self._is_loose else 0)
        anchor = parts[entry.anchor]
        (self._stems if anchor.is_stem else self._exact)[anchor.text].append(entry)
        if not self._is_loose:
            return
        if not anchor.is_stem and len(anchor.text) > _LEAST_STEM:
            self._bases[_base(anchor.text)].append(entry)
        if len(anchor.text) >= _LEAST_FUZZY:
            for shorter in _shortened(anchor.text):
                self._slips[shorter].append((anchor.text, entry))

    def find(self, words: Sequence[str]) -> list[Found]:
        """Every known phrase, in the order of the words; the longest of those that begin with a word."""
        found: list[Found] = []
        for place, word in enumerate(words):
            fitting = [self._fitted(entry, words, place) for entry in self._by_anchor(word)]
            found.extend(one for one in fitting if one is not None)
        return list(_fullest(found) if self._is_loose else _longest(found))

    def _by_anchor(self, word: str) -> tuple[_Phrase, ...]:
        if word not in self._known:
            if len(self._known) > _MOST_KEPT:
                self._known.clear()
            self._known[word] = tuple(dict.fromkeys(self._looked_up(word)))
        return self._known[word]

    def _looked_up(self, word: str) -> list[_Phrase]:
        found = list(self._exact.get(word, ()))
        for length in range(1, len(word) + 1):
            found += self._stems.get(word[:length], ())
        if self._is_loose and len(word) > _LEAST_STEM:
            found += self._bases.get(_base(word), ())
        if not found and self._is_loose and len(word) >= _LEAST_FUZZY and not _LOOKALIKES.match(word):
            found += self._by_slip(word)
        return found

    def _by_slip(self, word: str) -> list[_Phrase]:
        """Phrases whose word differs by a letter too many, missing, wrong or in another place."""
        found = []
        for length in range(_LEAST_FUZZY - 1, len(word) + 1):
            spelled = word[:length]
            for shorter in _shortened(spelled):
                for text, entry in self._slips.get(shorter, ()):
                    is_whole = entry.parts[entry.anchor].is_stem or len(word) == length
                    if is_whole and _is_slip(spelled, text):
                        found.append(entry)
        return found

    def _fitted(self, entry: _Phrase, words: Sequence[str], place: int) -> Found | None:
        if len(entry.parts) == 1:
            return Found(place, place + 1, entry.label, frozenset((place,)))
        if not self._is_loose:
            end = place + len(entry.parts)
            if end > len(words):
                return None
            fits = all(
                part.fits(word, is_loose=False)
                for part, word in zip(entry.parts, words[place:end], strict=True)
            )
            return Found(place, end, entry.label) if fits else None
        return self._gathered(entry, words, place)

    def _gathered(self, entry: _Phrase, words: Sequence[str], place: int) -> Found | None:
        """The words of a phrase around its anchor, in any order."""
        reach = len(entry.parts) + _GAP
        near = [
            other
            for other in range(max(0, place - reach), min(len(words), place + reach + 1))
            if other != place
        ]
        taken = [place]
        for index, part in enumerate(entry.parts):
            if index == entry.anchor:
                continue
            fitting = next((one for one in near if part.fits(words[one], is_loose=True)), None)
            if fitting is None:
                return None
            near.remove(fitting)
            taken.append(fitting)
        return Found(min(taken), max(taken) + 1, entry.label, frozenset(taken))


def _parts_of(phrase: str) -> Iterator[_Part]:
    for written in phrase.split():
        plain = plain_text(written).split()
        for place, text in enumerate(plain):
            yield _Part(text, written.endswith("*") and place == len(plain) - 1)


def _longest(found: Iterable[Found]) -> Iterator[Found]:
    """Of phrases that begin with the same word the longest, and none within another."""
    best: dict[int, Found] = {}
    for one in found:
        if one.start not in best or one.end > best[one.start].end:
            best[one.start] = one
    end = 0
    for start in sorted(best):
        if start >= end:
            yield best[start]
            end = best[start].end


def _fullest(found: Iterable[Found]) -> Iterator[Found]:
    """Phrases of which no word but is part of a longer one: film music tells of no films."""
    known = list(dict.fromkeys(found))
    for one in known:
        if not any(one.places < other.places for other in known):
            yield one


@lru_cache(maxsize=_MOST_KEPT)
def _base(word: str) -> str:
    """A word without the ending that tells number and gender."""
    bare = _ENDING.sub("", word)
    return bare if len(bare) > _LEAST_STEM else word


def _shortened(word: str) -> set[str]:
    """A word, and that word without any one of its letters after the first."""
    return {word, *(word[:place] + word[place + 1 :] for place in range(1, len(word)))}


def _is_slip(one: str, other: str) -> bool:
    """Whether two words are one letter apart before their last, or have two neighbours swapped."""
    if one[0] != other[0] or one[-1] != other[-1]:
        return False
    short, long = sorted((one, other), key=len)
    if len(long) - len(short) == 1:
        return any(long[:place] + long[place + 1 :] == short for place in range(1, len(long)))
    if len(long) != len(short):
        return False
    wrong = [place for place in range(len(one)) if one[place] != other[place]]
    if len(wrong) == 2 and wrong[1] == wrong[0] + 1:
        return one[wrong[0]] == other[wrong[1]] and one[wrong[1]] == other[wrong[0]]
    return len(wrong) <= 1
