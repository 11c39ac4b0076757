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
from rapidfuzz.distance import OSA

from desktop.domain.people import fold
from desktop.exchange.headers import normalise
from desktop.exchange.names import has_latin_letters, latin_letters
from desktop.services.first_names import are_forms_of_one
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
    SHORT_FORM = "short-form"
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
    "agenzia soc coop societa cooperativo fond fondazione fondation fundacion foundation assoc ass aps ets "
    "onlus the le la les il lo i el and et e y di de du des del company compagnie compagnia"
)
GENERIC = frozenset(_GENERIC.split())
_ARTICLES = "the le la les l il lo i gli el los las and et e y di de du des del della dei da d a"
_LITTLE = frozenset(_ARTICLES.split())


_SWAPPED, _DOUBLED, _DROPPED = 95.0, 94.0, 91.0
"""How alike two words are with two letters swapped, one doubled, one missing."""
_LEAST_SLIPPED = 5
_OF_BOTH = 82.0
"""How alike names of a man and a woman are that sound the same: not enough without more in common."""
_FEMININE = frozenset(("e", "ne", "le", "te", "se", "a", "na"))

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
    bones: tuple[str, ...]


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
    return _Form(text, tuple(words), tuple(heard), " ".join(heard), tuple(sorted(map(_bones, words))))


@lru_cache(maxsize=100_000)
def _bones(word: str) -> str:
    """A word as heard, with what differs between ways of writing Greek in Latin letters made one."""
    for spelled, heard in (("au", "av"), ("eu", "ev"), ("b", "v"), ("mp", "v")):
        word = word.replace(spelled, heard)
    return sound(word).lstrip("h").replace("e", "i") or word


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
            is_near = fuzz.ratio(mine.heard_text, theirs.heard_text) >= _HOPELESS
            if not (is_near or _is_called_so(mine.words, theirs.words)):
                continue
            score, reason = _compare_words(mine, theirs)
            if one.is_latin != other.is_latin and mine.bones == theirs.bones:
                score = max(score, 95.0)
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
        return (_OF_BOTH if _differ_in_gender(mine.words, theirs.words) else 96.0), Likeness.SAME_SOUND
    a, b = mine.words, theirs.words
    small, large = sorted((a, b), key=len)
    if len(small) > 1 and set(small) < set(large):
        return 93.0, Likeness.PART_OF_NAME
    if len(a) == len(b):
        if _initials_fit(a, b):
            return 88.0, Likeness.INITIAL
        if _is_called_so(a, b):
            return 93.0, Likeness.SHORT_FORM
        return _word_by_word(a, b), Likeness.SPELLING
    return min(fuzz.ratio(mine.heard_text, theirs.heard_text), 90.0), Likeness.SPELLING


def _word_by_word(a: Sequence[str], b: Sequence[str]) -> float:
    """Every word must be nearly the same: Anna Rossi and Anna Russo are two people."""
    left, scores = list(b), []
    for word in a:
        score, best = (100.0, word) if word in left else max((_alike(word, other), other) for other in left)
        if score < _HOPELESS:
            return score
        left.remove(best)
        scores.append(score if min(len(word), len(best)) > 3 or score == 100 else score - 25)
    return (min(scores) + sum(scores) / len(scores)) / 2


@lru_cache(maxsize=200_000)
def _alike(word: str, other: str) -> float:
    """How alike two words are: as heard, or but for a slip of the hand."""
    heard = fuzz.ratio(sound(word), sound(other))
    short, long = sorted((word, other), key=len)
    if len(short) < _LEAST_SLIPPED - 1 or OSA.distance(short, long, score_cutoff=1) != 1:
        return heard
    if len(short) == len(long):
        return max(heard, _SWAPPED) if sorted(short) == sorted(long) else heard
    place = next((at for at, letter in enumerate(short) if letter != long[at]), len(short))
    if place and long[place] == long[place - 1]:
        return max(heard, _DOUBLED)
    return max(heard, _DROPPED) if len(short) >= _LEAST_SLIPPED and 0 < place < len(short) else heard


def _differ_in_gender(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether a word of one is the feminine of the other's: Jean and Jeanne are heard alike, and are two."""
    rest = sorted(set(a) ^ set(b), key=len)
    return len(rest) == 2 and rest[1].startswith(rest[0]) and rest[1][len(rest[0]) :] in _FEMININE


def _is_called_so(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether the words that differ are forms of the same first name, beside an equal family name."""
    whole = set(a) & set(b)
    rest_a, rest_b = sorted(set(a) - whole), sorted(set(b) - whole)
    if not any(len(word) > 2 for word in whole) or len(rest_a) != 1 or len(rest_b) != 1:
        return False
    return are_forms_of_one(rest_a[0], rest_b[0])


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


@dataclass(frozen=True, slots=True, eq=False)
class _Firm:
    """An organisation's name, prepared for being compared with thousands: its words without the legal form,
    also sorted, as heard, without articles, and without words that many use."""

    folded: str
    is_latin: bool
    key: str
    words: tuple[str, ...]
    in_order: tuple[str, ...]
    heard: tuple[str, ...]
    told: tuple[str, ...]
    own: tuple[str, ...]
    digits: tuple[str, ...]


@lru_cache(maxsize=20_000)
def _firm(name: str) -> _Firm:
    key = organisation_key(name)
    words = tuple(key.split())
    return _Firm(
        folded=fold(name),
        is_latin=has_latin_letters(name),
        key=key,
        words=words,
        in_order=tuple(sorted(words)),
        heard=tuple(map(sound, words)),
        told=tuple(word for word in words if word not in _LITTLE),
        own=tuple(sorted(word for word in words if word not in GENERIC)),
        digits=tuple(sorted(word for word in words if any(letter.isdigit() for letter in word))),
    )


def _compare_firms(one: str, other: str) -> tuple[float, Likeness]:
    mine, theirs = _firm(one), _firm(other)
    if mine.folded == theirs.folded:
        return 100.0, Likeness.SAME_NAME if one.casefold() == other.casefold() else Likeness.ACCENTS
    crosses = mine.is_latin != theirs.is_latin
    if mine.key == theirs.key:
        return 99.0, Likeness.OTHER_SCRIPT if crosses else Likeness.LEGAL_FORM
    if mine.digits != theirs.digits:
        return _UNLIKE
    if mine.in_order == theirs.in_order:
        return 97.0, Likeness.WORD_ORDER
    if mine.key.replace(" ", "") == theirs.key.replace(" ", ""):
        return 97.0, Likeness.SPELLING
    if mine.heard == theirs.heard:
        return 94.0, Likeness.OTHER_SCRIPT if crosses else Likeness.SAME_SOUND
    if mine.told == theirs.told and len(mine.told) > 1:
        return 92.0, Likeness.GENERIC_WORDS
    if mine.own == theirs.own and len("".join(mine.own)) > 4:
        return 88.0, Likeness.GENERIC_WORDS
    small, large = sorted((mine.own, theirs.own), key=len)
    if 1 < len(small) < len(large) and set(small) < set(large):
        return 84.0, Likeness.PART_OF_NAME
    if len(mine.words) == len(theirs.words) and len("".join(mine.own)) > 5:
        reason = Likeness.OTHER_SCRIPT if crosses else Likeness.SPELLING
        return _word_by_word(mine.words, theirs.words), reason
    return _UNLIKE
