"""Names of countries and languages, as people write them, to ISO codes; guesses nothing it was not taught."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from babel import Locale

from desktop.exchange import words
from desktop.exchange.headers import normalise

_LOCALES = ("en", "it", "fr", "es", "el", "mt", "ar", "de")
_MALTESE_ARTICLE = re.compile(r"^(?:il|l|it|is|ir|in|id|iz|ix|ic|ta) ")
_ENGLISH_ARTICLE = re.compile(r"^(?:the|la|le|les|el|l|η|το|οι) ")


@lru_cache(maxsize=1 << 12)
def read_country(text: str) -> str | None:
    """Return the ISO 3166-1 alpha-2 code of a country named in eight languages, or None."""
    text = text.strip()
    flag = "".join(chr(ord(letter) - 0x1F1E6 + 65) for letter in text if 0x1F1E6 <= ord(letter) <= 0x1F1FF)
    if len(flag) == 2:
        text = flag
    known = _countries()
    key = normalise(text)
    short = normalise(re.sub(r"[(\[].*?[)\]]", " ", text))
    for candidate in (key, short, _without_article(key)):
        if candidate in known:
            return known[candidate]
    return None


@lru_cache(maxsize=1 << 12)
def read_language(text: str) -> str | None:
    """Return the ISO 639-1 code of one language named or coded in eight languages, or None."""
    key = normalise(re.sub(r"[(\[].*?[)\]]", " ", text))
    known = _languages()
    if key in known:
        return known[key]
    kept = " ".join(word for word in key.split() if word not in _levels())
    for candidate in (kept, _without_article(kept), *_before_region(text)):
        if candidate in known:
            return known[candidate]
    return None


@lru_cache(maxsize=1 << 12)
def read_languages(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the codes of a list of languages in order, and the parts nobody could name."""
    codes: list[str] = []
    strange: list[str] = []
    for part in re.split(r"[;,|\n/+•]", re.sub(r"[(\[].*?[)\]]", " ", text)):
        for piece in _pieces(part):
            code = read_language(piece)
            if code is None:
                strange.append(piece)
            elif code not in codes:
                codes.append(code)
    return tuple(codes), tuple(strange)


def _pieces(part: str) -> list[str]:
    """Cut "italiano e inglese" or "IT EN FR", but only when what comes out is known."""
    part = part.strip(" .:")
    if not part or normalise(part) in _levels():
        return []
    if read_language(part):
        return [part]
    connectors = "|".join(re.escape(word) for word in words.AND)
    pieces = [
        piece for piece in re.split(rf"\s+(?:{connectors})\s+|\s*[&-]\s*", part, flags=re.IGNORECASE) if piece
    ]
    if len(pieces) > 1:
        return [sub for piece in pieces for sub in _pieces(piece)]
    spaced = part.split()
    if len(spaced) > 1 and all(read_language(word) or normalise(word) in _levels() for word in spaced):
        return [word for word in spaced if normalise(word) not in _levels()]
    return [part]


def _before_region(text: str) -> tuple[str, ...]:
    found = re.fullmatch(r"([A-Za-z]{2})[-_][A-Za-z]{2,4}", text.strip())
    return (found.group(1).lower(),) if found else ()


def _without_article(key: str) -> str:
    return _ENGLISH_ARTICLE.sub("", _MALTESE_ARTICLE.sub("", key))


@cache
def _countries() -> dict[str, str]:
    known: dict[str, str] = {}
    for locale in _LOCALES:
        for code, name in Locale(locale).territories.items():
            if len(code) == 2 and code.isalpha() and code not in {"EU", "EZ", "UN", "ZZ", "XA", "XB", "QO"}:
                known.setdefault(normalise(name), code)
                known.setdefault(_without_article(normalise(name)), code)
                known.setdefault(code.lower(), code)
    for code, aliases in words.COUNTRY_ALIASES.items():
        known.update((normalise(alias), code) for alias in aliases.split("|"))
    return known


@cache
def _languages() -> dict[str, str]:
    known: dict[str, str] = {}
    for locale in (*_LOCALES, *words.ENDONYM_LANGUAGES.split("|")):
        for code, name in Locale.parse(locale).languages.items():
            if len(code) == 2 and (locale in _LOCALES or code == locale):
                known.setdefault(normalise(name), code)
                known.setdefault(_without_article(normalise(name)), code)
                if locale == "en":
                    known.setdefault(code, code)
    for code, aliases in words.LANGUAGE_ALIASES.items():
        known.update((normalise(alias), code) for alias in aliases.split("|"))
    return known


@cache
def _levels() -> frozenset[str]:
    return frozenset(normalise(word) for word in words.LANGUAGE_LEVELS.split("|"))
