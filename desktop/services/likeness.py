"""How alike two spellings of a name are, with the reason; knows no event and decides nothing.

A sound form irons out what transliteration and hearing change: Yiorgos and Giorgos, Mohamed and Muhammad,
Philippos and Filippos.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from anyascii import anyascii
from rapidfuzz import fuzz

from desktop.domain.people import fold
from desktop.exchange.headers import normalise
from desktop.exchange.names import has_latin_letters, latin_letters
from desktop.services.transfer_keys import organisation_key


class Likeness(StrEnum):
    """Why two may be the same, or what speaks against it."""

    SAME_NAME = "same-name"
    ACCENTS = "accents"
    WORD_ORDER = "word-order"
    OTHER_SCRIPT = "other-script"
    LEGAL_FORM = "legal-form"
    SAME_SOUND = "same-sound"
    SPELLING = "spelling"
    PART_OF_NAME = "part-of-name"
    INITIAL = "initial"
    GENERIC_WORDS = "generic-words"
    SAME_EMAIL = "same-email"
    SHARED_MAILBOX = "shared-mailbox"
    SAME_PHONE = "same-phone"
    SAME_ORGANISATION = "same-organisation"
    SAME_DOMAIN = "same-domain"
    SAME_PEOPLE = "same-people"
    OTHER_EMAIL = "other-email"
    OTHER_ORGANISATION = "other-organisation"
    OTHER_COUNTRY = "other-country"


AGAINST = frozenset({Likeness.OTHER_EMAIL, Likeness.OTHER_ORGANISATION, Likeness.OTHER_COUNTRY})
"""What speaks against two being the same."""

_SOUNDS = (
    ("ou", "u"), ("oo", "u"), ("ph", "f"), ("kh", "h"), ("ch", "h"), ("gh", "g"), ("th", "t"), ("dj", "j"),
    ("ck", "k"), ("q", "k"), ("c", "k"), ("x", "ks"), ("w", "v"), ("y", "i"), ("j", "i"), ("ei", "i"),
    ("oi", "i"), ("ee", "i"), ("ie", "i"), ("ae", "e"), ("ai", "e"), ("mp", "b"), ("nt", "d"), ("gi", "i"),
)  # fmt: skip
_ENDS = re.compile(r"(?<=[a-z]{3})(?:ia|ah|e|h)$")
_GENERIC = (
    "studio studios production productions produzioni producciones film films media creative creatives "
    "association associazione asociacion cooperative cooperativa group groupe gruppo grupo agency agence "
    "agenzia the le la les il lo i el and et e y di de du des del company compagnie compagnia"
)
GENERIC = frozenset(_GENERIC.split())


_UNLIKE = (0.0, Likeness.SPELLING)
_HOPELESS = 60  # below this likeness as heard no rule finds two names alike


@lru_cache(maxsize=50_000)
def latin_forms(name: str) -> tuple[str, ...]:
    """A name as Latin words without case and accents; several where scripts are written several ways."""
    texts = [name] if has_latin_letters(name) else [latin_letters(name), anyascii(name)]
    return tuple(dict.fromkeys(normalise(text) for text in texts if normalise(text)))


@lru_cache(maxsize=100_000)
def sound(word: str) -> str:
    """A Latin word as it is heard."""
    for spelled, heard in _SOUNDS:
        word = word.replace(spelled, heard)
    word = re.sub(r"(.)\1+", r"\1", word)
    word = re.sub(r"(?<!^)h", "", word)
    return _ENDS.sub("", word) or word


@dataclass(frozen=True, slots=True)
class _Form:
    """One Latin form of a name: as text, its words, its words as heard, and those as text."""

    text: str
    words: tuple[str, ...]
    heard: tuple[str, ...]
    heard_text: str


@dataclass(frozen=True, slots=True, eq=False)
class Spelling:
    """One spelling of a person's name, prepared for being compared with thousands."""

    plain: str
    folded: str
    is_latin: bool
    forms: tuple[_Form, ...]

    @classmethod
    def of(cls, name: str) -> Spelling:
        """The spelling as written."""
        return cls(name.casefold(), fold(name), has_latin_letters(name), tuple(map(_form, latin_forms(name))))


def _form(text: str) -> _Form:
    words = sorted(text.split())
    heard = sorted(map(sound, words))
    return _Form(text, tuple(words), tuple(heard), " ".join(heard))


def compare_names(first: Iterable[Spelling], second: Iterable[Spelling]) -> tuple[float, Likeness]:
    """The best likeness (0 to 100) between the spellings of two people's names, and what it rests on."""
    best = _UNLIKE
    for one in first:
        for other in second:
            found = _compare(one, other)
            if found[0] > best[0]:
                best = found
    return best


def _compare(one: Spelling, other: Spelling) -> tuple[float, Likeness]:
    if one.folded == other.folded:
        return 100.0, Likeness.SAME_NAME if one.plain == other.plain else Likeness.ACCENTS
    best = _UNLIKE
    for mine in one.forms:
        for theirs in other.forms:
            if fuzz.ratio(mine.heard_text, theirs.heard_text) < _HOPELESS:
                continue
            score, reason = _compare_words(mine, theirs)
            if score > best[0]:
                crosses = one.is_latin != other.is_latin and score >= 90
                best = (score, Likeness.OTHER_SCRIPT if crosses else reason)
    return best


def _compare_words(mine: _Form, theirs: _Form) -> tuple[float, Likeness]:
    if mine.text == theirs.text:
        return 100.0, Likeness.ACCENTS
    if mine.words == theirs.words:
        return 99.0, Likeness.WORD_ORDER
    if mine.text.replace(" ", "") == theirs.text.replace(" ", ""):
        return 99.0, Likeness.SPELLING
    if mine.heard == theirs.heard:
        return 96.0, Likeness.SAME_SOUND
    a, b = mine.words, theirs.words
    small, large = sorted((a, b), key=len)
    if len(small) > 1 and set(small) < set(large):
        return 92.0, Likeness.PART_OF_NAME
    if len(a) == len(b):
        if _initials_fit(a, b):
            return 88.0, Likeness.INITIAL
        return _word_by_word(mine.heard, theirs.heard), Likeness.SPELLING
    return min(fuzz.ratio(mine.heard_text, theirs.heard_text), 90.0), Likeness.SPELLING


def _word_by_word(a: Sequence[str], b: Sequence[str]) -> float:
    """Every word must be nearly the same: Anna Rossi and Anna Russo are two people."""
    left, scores = list(b), []
    for word in a:
        score, best = max((fuzz.ratio(word, other), other) for other in left)
        left.remove(best)
        scores.append(score if min(len(word), len(best)) > 3 or score == 100 else score - 25)
    return (min(scores) + sum(scores) / len(scores)) / 2


def _initials_fit(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether one list is the other with some words shortened to their first letter; one word stays."""
    whole = set(a) & set(b)
    rest_a, rest_b = sorted(set(a) - whole), sorted(set(b) - whole)
    if not any(len(word) > 2 for word in whole) or len(rest_a) != len(rest_b):
        return False
    return all(x[0] == y[0] and 1 in (len(x), len(y)) for x, y in zip(rest_a, rest_b, strict=True))


def compare_organisations(first: Iterable[str], second: Iterable[str]) -> tuple[float, Likeness]:
    """The best likeness (0 to 100) between the spellings of two organisations' names."""
    best = _UNLIKE
    for one in first:
        for other in second:
            score, reason = _compare_firms(one, other)
            if score > best[0]:
                best = (score, reason)
    return best


@lru_cache(maxsize=20_000)
def _marks(name: str) -> tuple[str, bool]:
    return fold(name), has_latin_letters(name)


def _compare_firms(one: str, other: str) -> tuple[float, Likeness]:
    (folded, is_latin), (other_folded, other_latin) = _marks(one), _marks(other)
    if folded == other_folded:
        return 100.0, Likeness.SAME_NAME if one.casefold() == other.casefold() else Likeness.ACCENTS
    crosses = is_latin != other_latin
    mine, theirs = organisation_key(one), organisation_key(other)
    if mine == theirs:
        return 99.0, Likeness.OTHER_SCRIPT if crosses else Likeness.LEGAL_FORM
    a, b = mine.split(), theirs.split()
    if _digits(a) != _digits(b):
        return _UNLIKE
    if "".join(a) == "".join(b) or sorted(a) == sorted(b):
        return 97.0, Likeness.WORD_ORDER if sorted(a) == sorted(b) else Likeness.SPELLING
    heard_a, heard_b = [sound(word) for word in a], [sound(word) for word in b]
    if heard_a == heard_b:
        return 94.0, Likeness.OTHER_SCRIPT if crosses else Likeness.SAME_SOUND
    bare_a, bare_b = _distinctive(a), _distinctive(b)
    if bare_a and bare_a == bare_b and len("".join(bare_a)) > 4:
        return 88.0, Likeness.GENERIC_WORDS
    small, large = sorted((bare_a, bare_b), key=len)
    if len(small) > 1 and set(small) < set(large):
        return 84.0, Likeness.PART_OF_NAME
    if len(a) == len(b) and len("".join(bare_a)) > 5:
        return _word_by_word(heard_a, heard_b), Likeness.OTHER_SCRIPT if crosses else Likeness.SPELLING
    return _UNLIKE


def _distinctive(words: list[str]) -> list[str]:
    return sorted(word for word in words if word not in GENERIC)


def _digits(words: list[str]) -> list[str]:
    return sorted(word for word in words if any(letter.isdigit() for letter in word))
