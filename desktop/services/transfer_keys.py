"""Keys by which names of people and organisations are the same; compares spellings, decides nothing.

Case, accents, word order, script and an organisation's legal form do not count.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from pathlib import PurePath

from anyascii import anyascii

from desktop.domain.people import Organisation, Participant
from desktop.exchange.headers import normalise
from desktop.exchange.names import has_latin_letters, latin_letters

_FORMS = (
    "inc|incorporated|llc|llp|ltd|limited|plc|corp|corporation|pty|gmbh|mbh|ag|kg|ohg|ug|ev|bv|nv|vof|ab|oy|oyj|"
    "srl|srls|spa|sapa|snc|sas|scarl|scrl|scpa|coop|ets|aps|sarl|sasu|sa|eurl|sci|scop|scic|"
    "sl|slu|sll|slne|sau|scoop|scp|cb|epe|επε|mepe|μεπε|ike|ικε|ae|αε|oe|οε|ee|εε|sae|sal|suarl"
)
_LEGAL_FORMS = frozenset(_FORMS.split("|"))
_LEADING_FORMS = frozenset({"srl", "sarl", "sas", "sasu", "eurl", "ditta"})
_COPY_MARK = re.compile(r"(\s*[-_ ]?(copy|copia|copie|kopja|αντίγραφο))?\s*\(\d{1,3}\)$", re.IGNORECASE)
_DATE = re.compile(r"(?<!\d)[-_ .]*(20\d\d)[-_.]?(\d\d)[-_.]?(\d\d)$")


@lru_cache(maxsize=20_000)
def name_keys(*spellings: str) -> frozenset[str]:
    """Keys of one person's name in its spellings; two names are the same when they share a key."""
    keys = set()
    for text in spellings:
        variants = [text]
        if not has_latin_letters(text):
            variants += [latin_letters(text), anyascii(text)]
        keys |= {_sorted_words(variant) for variant in variants}
    return frozenset(keys - {""})


def person_keys(person: Participant) -> frozenset[str]:
    """Keys of a participant, in the original script and in Latin letters."""
    return spellings(person.given_name, person.family_name, person.latin_given, person.latin_family)


def spellings(given: str, family: str, latin_given: str, latin_family: str) -> frozenset[str]:
    """Keys of a name in two scripts; half a Latin name is completed, so that it is nobody else's."""
    names = [f"{given} {family}".strip()]
    if latin_given or latin_family:
        names.append(f"{latin_given or given} {latin_family or family}".strip())
    return name_keys(*names)


def organisation_keys(organisation: Organisation) -> frozenset[str]:
    """Keys of an organisation in its spellings."""
    names = (organisation.name, organisation.latin_name)
    return frozenset(organisation_key(name) for name in names if name.strip())


@lru_cache(maxsize=20_000)
def organisation_key(name: str) -> str:
    """One key of an organisation's name, in Latin letters and without its legal form."""
    words = [word for word in re.split(r"[\s,]+", name) if word]
    while len(words) > 1 and (tail := _legal_tail(words)):
        words = words[:-tail]
    if len(words) > 1 and _bare(words[0]) in _LEADING_FORMS:
        words = words[1:]
    latin = [word if has_latin_letters(word) else latin_letters(word) for word in words]
    return normalise(" ".join(latin)) or name.casefold().strip()


def email_key(address: str | None) -> str:
    """An address as it is compared."""
    return (address or "").strip().casefold()


def source_name(path: PurePath | str) -> str:
    """What a list is known by: its file name without the date or copy mark of one evening's download."""
    stem = PurePath(path).stem.strip()
    bare = _COPY_MARK.sub("", stem).strip()
    found = _DATE.search(bare)
    if found and _is_date(*map(int, found.groups())):
        bare = bare[: found.start()].strip()
    return (bare or stem).casefold()


def is_latin(*texts: str) -> bool:
    """Whether names are written in Latin letters."""
    return all(has_latin_letters(text) for text in texts)


def share_key(first: Iterable[str], second: Iterable[str]) -> bool:
    """Whether two sets of keys have one in common."""
    return not frozenset(first).isdisjoint(second)


def _sorted_words(text: str) -> str:
    return " ".join(sorted(normalise(text).split()))


def _legal_tail(words: list[str]) -> int:
    """How many of the last words are a legal form ("Srl", "S.r.l.", "S. r. l."); one word always stays."""
    for count in range(min(4, len(words) - 1), 0, -1):
        tail = [_bare(word) for word in words[-count:]]
        if "".join(tail) in _LEGAL_FORMS and (count == 1 or all(len(part) < 3 for part in tail)):
            return count
    return 0


def _bare(word: str) -> str:
    return normalise(word.replace(".", "")).replace(" ", "")


def _is_date(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
