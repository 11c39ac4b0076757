"""Names of people: one cell into given and family, polite case, Latin letters; drops no letter of a name."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii

from desktop.exchange import words

_PARTICLES = frozenset(words.FAMILY_PARTICLES.split("|"))
_GREEK_PAIRS = (  # ELOT 743
    ("ου", "ou"), ("γγ", "ng"), ("γξ", "nx"), ("γχ", "nch"), ("μπ", "mp"), ("ντ", "nt"),
)  # fmt: skip
_GREEK_LETTERS = dict(
    zip(
        "αβγδεζηθικλμνξοπρστυφχψως",
        [
            "a",
            "v",
            "g",
            "d",
            "e",
            "z",
            "i",
            "th",
            "i",
            "k",
            "l",
            "m",
            "n",
            "x",
            "o",
            "p",
            "r",
            "s",
            "t",
            "y",
            "f",
            "ch",
            "ps",
            "o",
            "s",
        ],
        strict=True,
    )
)
_TITLES = re.compile(
    r"^(?:(?:mr|mrs|ms|miss|dr|prof|sig|sig\.ra|dott|dott\.ssa|arch|ing|avv|m|mme|mlle|sr|sra|srta|d\.ª|κ|κα|κος)\.?\s+)(?=\S+\s+\S)",
    re.IGNORECASE,
)
_UNDOTTED_TITLES = {"m", "d", "κ"}


@lru_cache(maxsize=1 << 13)
def split_full_name(text: str) -> tuple[str, str]:
    """Return (given, family) of a name in one cell: "Surname, Name", "Mario ROSSI", "Ana de la Cruz"."""
    text = _without_title(text)
    if text.count(",") == 1:
        family, given = (part.strip() for part in text.split(","))
        return given, family
    parts = text.split()
    if len(parts) < 2:
        return "", text
    shouted = [_is_shouted(part) or part.lower() in _PARTICLES for part in parts]
    real = [_is_shouted(part) and len(part.strip(".")) > 1 for part in parts]
    if any(real) and not all(shouted):
        return _split_by_capitals(parts, real)
    start = len(parts) - 1
    while start > 1 and parts[start - 1].lower() in _PARTICLES:
        start -= 1
    return " ".join(parts[:start]), " ".join(parts[start:])


@lru_cache(maxsize=1 << 13)
def polite_case(text: str) -> str:
    """Lower the shouting: "ROSSI" to "Rossi", "D'ANGELO" to "D'Angelo", "mario" to "Mario"; "McX" stays."""
    return _recased(text)


@lru_cache(maxsize=1 << 13)
def latin_letters(text: str) -> str:
    """Write a name in Latin letters: Greek by ELOT 743, other scripts by a table of letters; a guess."""
    return " ".join(_latin_word(word) for word in text.split())


@lru_cache(maxsize=1 << 13)
def has_latin_letters(text: str) -> bool:
    """Tell whether every letter is a Latin one (with or without marks)."""
    return all(unicodedata.name(letter, "").startswith("LATIN") for letter in text if letter.isalpha())


def _split_by_capitals(parts: list[str], shouted: list[bool]) -> tuple[str, str]:
    """The capitals are the family name, with the particles that stand before them."""
    first = shouted.index(True)
    last = len(shouted) - 1 - shouted[::-1].index(True)
    while first > 1 and parts[first - 1].lower() in _PARTICLES:
        first -= 1
    family = parts[first : last + 1]
    return " ".join(parts[:first] + parts[last + 1 :]), " ".join(family)


def _without_title(text: str) -> str:
    while found := _TITLES.match(text):
        if found.group().strip().lower() in _UNDOTTED_TITLES and "." not in found.group():
            break
        text = text[found.end() :]
    return text


def _is_shouted(word: str) -> bool:
    letters = [letter for letter in word if letter.isalpha()]
    return len(letters) > 1 and all(letter.isupper() for letter in letters)


def _recased(text: str) -> str:
    if not any(letter.isalpha() and letter.lower() != letter.upper() for letter in text):
        return text
    words = text.split(" ")
    all_small = text == text.lower()
    return " ".join(_recased_word(word, all_small) for word in words)


def _recased_word(word: str, all_small: bool) -> str:
    letters = [letter for letter in word if letter.isalpha()]
    if len(letters) < 2 or (len(letters) == 2 and not _has_vowel(letters)):
        return word
    if all(letter.isupper() for letter in letters):
        lowered = re.sub(r"(?<![^\W\d_])([^\W\d_])([^\W\d_]+)", _first_kept, word)
        return re.sub(r"\bMc([a-z])(?=[a-z]{2})", lambda found: "Mc" + found.group(1).upper(), lowered)
    if all_small and word not in _PARTICLES:
        return re.sub(r"(?<![^\W\d_])([^\W\d_])", lambda found: found.group().upper(), word)
    return word


def _first_kept(found: re.Match[str]) -> str:
    """Lower all but the first letter; a word with a Turkish capital keeps its two kinds of i."""
    first, rest = found.group(1), found.group(2)
    if any(letter in "İĞŞ" for letter in first + rest):
        rest = rest.replace("I", "ı").replace("İ", "i")
    return first + (first + rest).lower()[len(first.lower()) :]


def _has_vowel(letters: list[str]) -> bool:
    bare = unicodedata.normalize("NFKD", "".join(letters)).casefold()
    return any(letter in "aeiouyαεηιουω" for letter in bare)


def _latin_word(word: str) -> str:
    if has_latin_letters(word):
        return word
    plain = unicodedata.normalize("NFD", word)
    if any("\u0370" <= letter <= "\u03ff" for letter in plain):
        latin = _greek_to_latin(word)
    else:
        latin = re.sub(r"[^A-Za-z'-]", "", anyascii(word)).strip("'-")
    return latin[:1].upper() + latin[1:] if latin else word


def _greek_to_latin(word: str) -> str:
    diaeresis = "\u0308"
    text = unicodedata.normalize("NFD", word).lower()
    text = "".join(letter for letter in text if not unicodedata.combining(letter) or letter == diaeresis)
    text = re.sub(r"^μπ", "b", text)
    for pair, latin in _GREEK_PAIRS:
        text = text.replace(pair, latin)
    text = re.sub(r"([αεη])υ(?!\u0308)(?=[θκξπσςτφχψ]|$)", r"\1f", text)
    text = re.sub(r"([αεη])υ(?!\u0308)", r"\1v", text).replace(diaeresis, "")
    return "".join(_GREEK_LETTERS.get(letter, letter) for letter in text)
