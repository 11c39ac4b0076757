"""Cells to yes and no, numbers, status, stars, roles, needs and lists; what is not understood stays out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from desktop.exchange import words
from desktop.exchange.headers import normalise

_SUBSTANCE = re.compile(r"\w|[^\x00-\x7f]|[*+]")
_LONGEST_NOTHING = max(map(len, words.NOTHING.split("|")))
_LONGEST_TOTAL = 60
_MOST_NUMBERS = 200
_DOUBLED = "\ue001"
_STAR_SIGNS = re.compile(r"[★⭐*✭✮]")


def is_nothing(text: str) -> bool:
    """Tell whether a cell only says that there is nothing: empty, "-", "n/a", "nessuno"."""
    if not text:
        return True
    if len(text) > _LONGEST_NOTHING and text[0].isalnum():
        return False
    return _says_nothing(text)


@lru_cache(maxsize=1 << 14)
def _says_nothing(text: str) -> bool:
    return normalise(text) in _set(words.NOTHING) or not _SUBSTANCE.search(text)


def is_number(text: str) -> bool:
    """Tell whether a cell holds only a number, an amount or a share."""
    return re.fullmatch(r"[-+]?[\d.,\s']*\d\s*[%€]?", text) is not None


def says_total(text: str) -> bool:
    """Tell whether a cell begins a sum: "Total", "Totale iscritti: 12"."""
    return len(text) < _LONGEST_TOTAL and _total().fullmatch(normalise(text)) is not None


@cache
def _total() -> re.Pattern[str]:
    spoken = "|".join(map(re.escape, _set(words.TOTAL)))
    return re.compile(rf"(?:{spoken})(?: .*\d)?")


@lru_cache(maxsize=1 << 12)
def says_no_organisation(text: str) -> bool:
    """Tell whether the organisation's cell says that the person works alone."""
    return normalise(text) in _set(words.NO_ORGANISATION)


@lru_cache(maxsize=1 << 12)
def read_yes_no(text: str) -> bool | None:
    """Read yes or no in six languages, ticks, 1 and 0."""
    key = normalise(text) or text.strip()
    if key in _set(words.YES):
        return True
    return False if key in _set(words.NO) else None


def read_whole_number(text: str) -> int | None:
    """Read the only number of a cell: "12", "T12", "Table 12", "3 max"; None for none, two or a fraction."""
    found = re.findall(r"\d+(?:[.,]\d+)?", text)
    if len(found) != 1:
        return None
    whole = re.fullmatch(r"(\d{1,9})(?:[.,]0+)?", found[0])
    return int(whole.group(1)) if whole else None


def read_table_name(text: str) -> int | None:
    """Read the number of a place that is a table: "Table 12", "T12", "tavolo 3"; a bare number is a room."""
    found = re.fullmatch(r"([^\W\d_]+)\.? ?(?:n|no|nr)?[.°]? ?(\d{1,4})", normalise(text))
    return int(found.group(2)) if found and found.group(1) in _set(words.TABLE) else None


@lru_cache(maxsize=1 << 12)
def read_participant_status(text: str) -> str | None:
    """Return registered, cancelled or pending; yes and no answer the question "paid?"."""
    found = _one_of(text, words.PARTICIPANT_STATUS)
    if found is None and (answer := read_yes_no(text)) is not None:
        return "registered" if answer else "pending"
    return found


@lru_cache(maxsize=1 << 12)
def read_request_status(text: str) -> str | None:
    """Return accepted, declined or pending."""
    found = _one_of(text, words.REQUEST_STATUS)
    if found is None and (answer := read_yes_no(text)) is not None:
        return "accepted" if answer else "declined"
    return found


def read_meeting_state(text: str) -> str | None:
    """Return held or no-show where a list tells how a meeting went."""
    return _one_of(text, words.MEETING_STATE)


def read_item_kind(text: str) -> str | None:
    """Return the kind of a programme item where a list names one."""
    return _one_of(text, words.ITEM_KIND)


def read_delegates(text: str) -> str | None:
    """Return apart or together."""
    return _one_of(text, words.DELEGATES)


def read_numbers(text: str) -> tuple[int, ...]:
    """Read several whole numbers: "1-4", "1, 2, 7", "T1 – T3"; none when a part is no number or range."""
    found: list[int] = []
    for part in re.split(r"[;,\n]|\s(?:and|e|et|y|και|u)\s", text):
        span = re.fullmatch(r"\D{0,12}?(\d{1,4})(?:\s*(?:-|–|—|to|a|à)\s*\D{0,12}?(\d{1,4}))?\s*", part)
        if span is None:
            return ()
        first, last = int(span[1]), int(span[2] or span[1])
        if not 0 < first <= last < first + _MOST_NUMBERS:
            return ()
        found += range(first, last + 1)
    return tuple(dict.fromkeys(found))


def says_everybody(text: str) -> bool:
    """Tell whether a list of whom something is for means everybody."""
    return (normalise(text) or text.strip()) in _set(words.EVERYBODY)


def read_stars(text: str) -> int | None:
    """Read 1 to 5 stars: "4", "★★★☆☆", "5/5", "high", "must" (five); other numbers are brought inside."""
    text = text.strip()
    if signs := _STAR_SIGNS.findall(text):
        return min(len(signs), 5)
    spoken = {str(stars): alternatives for stars, alternatives in words.STARS.items()}
    if found := _one_of(text, spoken):
        return int(found)
    number = re.match(r"(\d+)(?:[.,]\d+)?(?:\s*/\s*5|\s*\D*)$", text)
    return max(1, min(5, int(number.group(1)))) if number else None


def stars_in_range(text: str) -> bool:
    """Tell whether a number of stars, if it is one, lies between 1 and 5."""
    number = re.match(r"-?\d+", text.strip())
    return number is None or 1 <= int(number.group()) <= 5


@lru_cache(maxsize=1 << 12)
def read_ticket(text: str) -> tuple[str | None, str | None]:
    """Return the role a kind of ticket stands for, or the ticket as a category of its own."""
    role = _one_of(
        re.sub(r"\b(?:ticket|pass|badge|biglietto|billet|entrada)s?\b", " ", text, flags=re.I), words.ROLES
    )
    return (role, None) if role else (None, text or None)


def says_veto(text: str) -> bool:
    """Tell whether a mark means that two never meet."""
    return (normalise(text) or text.strip()) in _set(words.VETO)


def read_mark(text: str) -> tuple[bool, int | None] | None:
    """Read a cell of a matrix: (a wish at all, its stars if it says so); None when it is no mark."""
    if is_nothing(text):
        return False, None
    if says_veto(text) or read_yes_no(text) is True:
        return True, None
    stars = read_stars(text) if len(text) < 20 else None
    if text.strip() in {"0", "○", "☐"} or (read_yes_no(text) is False and not stars):
        return False, None
    return None if stars is None else (True, stars)


def read_firmness(text: str) -> str | None:
    """Return fixed, preferred or placed: how firmly a meeting of a list stands where it is."""
    key = normalise(text)
    if key in _set(words.PLACED):
        return "placed"
    if key in _set(words.PREFERRED):
        return "preferred"
    answer = read_yes_no(text)
    return None if answer is None else "fixed" if answer else "preferred"


@lru_cache(maxsize=1 << 12)
def read_roles(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the roles a cell names, and the parts that name none."""
    return _named_parts(text, words.ROLES)


@lru_cache(maxsize=1 << 12)
def read_sectors(text: str) -> tuple[str, ...]:
    """Return the creative sectors of a list by their English names, others as they are written."""
    named = [_one_of(re.sub(r"\(.*?\)", " ", part), words.SECTORS) or part for part in split_list(text)]
    return tuple(dict.fromkeys(named))


@lru_cache(maxsize=1 << 12)
def read_organisation_kind(text: str) -> str:
    """Return the kind of organisation by its English name, another as it is written."""
    return _one_of(text, words.ORGANISATION_KINDS) or text


@lru_cache(maxsize=1 << 12)
def read_needs(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return accessible, quiet and screen as far as named, and the parts that name none."""
    if read_yes_no(text) is False:
        return (), ()
    found: list[str] = []
    strange: list[str] = []
    for part in split_list(text):
        plain = f" {normalise(part)} "
        hits = [need for need, spoken in words.NEEDS.items() if any(f" {w} " in plain for w in _set(spoken))]
        found += [need for need in hits if need not in found]
        if not hits:
            strange.append(part)
    return tuple(found), tuple(strange)


@lru_cache(maxsize=1 << 12)
def split_list(text: str) -> tuple[str, ...]:
    """Split at ; or | or line ends, and only if there are none at commas; blanks and repetitions go."""
    separator = r"[;|\n]" if re.search(r"[;|\n]", text) else ","
    return _without_repeats(re.split(separator, text))


def split_organisations(text: str) -> tuple[str, ...]:
    """Split at ; or | or line ends; a comma belongs to the name of a firm."""
    return _without_repeats(re.split(r"[;|\n]", text))


def join_list(parts: Iterable[str]) -> str:
    """One cell for several texts, for `split_joined` to take apart.

    A semicolon inside a text is doubled, and a lone text that looks like a list ends in one.
    """
    listed = [part.replace(";", ";;") for part in parts]
    looks_like_list = len(listed) == 1 and any(sign in listed[0] for sign in ",;|\n")
    return f"{listed[0]};" if looks_like_list else "; ".join(listed)


def split_joined(text: str) -> tuple[str, ...]:
    """The texts of a cell of our own."""
    parts = [part.strip() for part in text.replace(";;", _DOUBLED).split(";")]
    return tuple(dict.fromkeys(part.replace(_DOUBLED, ";") for part in parts if part))


def _without_repeats(parts: list[str]) -> tuple[str, ...]:
    kept: dict[str, str] = {}
    for part in parts:
        stripped = part.strip()
        if stripped and not is_nothing(stripped):
            kept.setdefault(normalise(stripped) or stripped, stripped)
    return tuple(kept.values())


def _named_parts(text: str, named: Mapping[str, str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    found: list[str] = []
    strange: list[str] = []
    for part in re.split(r"[;,|/\n+&]", text):
        if not part.strip():
            continue
        name = _one_of(part, named)
        if name is None:
            strange.append(part.strip())
        elif name not in found:
            found.append(name)
    return tuple(found), tuple(strange)


def _one_of(text: str, named: Mapping[str, str]) -> str | None:
    key = normalise(text)
    return next(
        (name for name, spoken in named.items() if key and (key == normalise(name) or key in _set(spoken))),
        None,
    )


@cache
def _set(spoken: str) -> frozenset[str]:
    return frozenset(normalise(word) or word for word in spoken.split("|"))
