"""Which column holds what: exact words in six languages, then near ones, reported; never reads rows."""

from __future__ import annotations

import difflib
import json
import re
import unicodedata
from collections.abc import Mapping as AbstractMapping
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path

from rapidfuzz import fuzz, process

from desktop.domain.errors import UserError
from desktop.exchange import header_words
from desktop.exchange.faults import FileFault

NEAR_ENOUGH = 85.0
_SPECIAL = str.maketrans(
    {"ħ": "h", "ı": "i", "ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "’": " "}
)
_BRACKETS = re.compile(r"[(\[{][^)\]}]*[)\]}]")


class Kind(StrEnum):
    """What the rows of a file are."""

    PARTICIPANTS = "participants"
    REQUESTS = "requests"
    MEETINGS = "meetings"


@dataclass(frozen=True, slots=True, kw_only=True)
class Guess:
    """A column taken for a field because its heading is near a known word; `score` is 0 to 100."""

    field: str
    header: str
    column: int
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapping:
    """Column index per field, and what was not used: unknown headings, guesses, headings that came twice."""

    kind: Kind
    columns: AbstractMapping[str, int]
    unknown: tuple[str, ...] = ()
    guessed: tuple[Guess, ...] = ()
    repeated: tuple[str, ...] = field(default=())


def recognise(
    header: Sequence[str],
    kind: Kind | str,
    chosen: AbstractMapping[str, str] | None = None,
    *,
    path: str = "",
) -> Mapping:
    """Find the columns of a kind; `chosen` ({field: heading, or "" for none}) goes before everything else."""
    kind = Kind(kind)
    columns = _chosen_columns(header, kind, chosen or {}, path)
    refused = {name for name, heading in (chosen or {}).items() if not heading}
    repeated: list[str] = []
    left: list[int] = []
    ignored: list[int] = []
    for column, heading in enumerate(header):
        if not heading or column in columns.values():
            continue
        known = _known_field(heading, kind)
        if known == "":
            ignored.append(column)
        elif known is None or known in refused:
            left.append(column)
        elif known in columns:
            repeated.append(heading)
        else:
            columns[known] = column
    guesses = _guesses(header, left, kind, {*columns, *refused})
    columns |= {guess.field: guess.column for guess in guesses}
    taken = {guess.column for guess in guesses}
    return Mapping(
        kind=kind,
        columns=_with_single_name_column(columns),
        unknown=tuple(header[column] for column in sorted(left + ignored) if column not in taken),
        guessed=tuple(guesses),
        repeated=tuple(repeated),
    )


def load_mapping(path: Path | str) -> dict[str, str]:
    """Read a mapping file: one JSON object {"field": "heading in the file"}; null: not used."""
    shown = str(path)
    try:
        text = Path(path).read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise UserError(FileFault.MISSING, path=shown) from None
    except IsADirectoryError:
        raise UserError(FileFault.IS_FOLDER, path=shown) from None
    except UnicodeDecodeError as fault:
        raise UserError(FileFault.BAD_MAPPING, path=shown, reason="not UTF-8", line=None) from fault
    except (OSError, ValueError) as fault:
        raise UserError(FileFault.UNREADABLE, path=shown, reason=str(fault)) from fault
    try:
        loaded: object = json.loads(text)
    except json.JSONDecodeError as fault:
        raise UserError(FileFault.BAD_MAPPING, path=shown, reason=fault.msg, line=fault.lineno) from fault
    except RecursionError:
        raise UserError(FileFault.BAD_MAPPING, path=shown, reason="nested too deeply", line=None) from None
    if not isinstance(loaded, dict) or not all(isinstance(value, str | None) for value in loaded.values()):
        raise UserError(FileFault.BAD_MAPPING, path=shown, reason="not an object of texts", line=None)
    return {str(name): value or "" for name, value in loaded.items()}


def fields_of(kind: Kind | str) -> tuple[str, ...]:
    """Name the fields a mapping file may use."""
    return tuple(_words_of(Kind(kind)))


@lru_cache(maxsize=8192)
def normalise(text: str) -> str:
    """Strip accents, case, punctuation and doubled spaces, so that spellings of one word compare equal."""
    folded = unicodedata.normalize("NFKD", text).casefold().translate(_SPECIAL)
    bare = "".join(letter for letter in folded if not unicodedata.combining(letter))
    return re.sub(r"\be mail", "email", " ".join(re.sub(r"[^\w°#]|_", " ", bare).split()))


def _chosen_columns(
    header: Sequence[str], kind: Kind, chosen: AbstractMapping[str, str], path: str
) -> dict[str, int]:
    columns: dict[str, int] = {}
    plain = [normalise(heading) for heading in header]
    for name, heading in chosen.items():
        fields = fields_of(kind)
        if name not in fields:
            nearest = difflib.get_close_matches(name, fields, 1)
            raise UserError(
                FileFault.MAPPING_FIELD_UNKNOWN, path=path, field=name, fields=fields, nearest=nearest
            )
        if not heading:
            continue
        if heading in header:
            columns[name] = list(header).index(heading)
        elif normalise(heading) and normalise(heading) in plain:
            columns[name] = plain.index(normalise(heading))
        else:
            nearest = difflib.get_close_matches(heading, header, 1)
            raise UserError(
                FileFault.MAPPING_HEADER_MISSING,
                path=path,
                field=name,
                header=heading,
                headers=tuple(header),
                nearest=nearest,
            )
    return columns


def _known_field(heading: str, kind: Kind) -> str | None:
    """The field of a heading, "" for a column we ignore on purpose, None for a heading nobody taught us."""
    words = _word_index(kind)
    return words.get(normalise(heading), words.get(normalise(_BRACKETS.sub(" ", heading))))


def _guesses(header: Sequence[str], left: Sequence[int], kind: Kind, taken: set[str]) -> list[Guess]:
    """Best near match first; words of columns we ignore compete, so that "Company website" is no company."""
    words = _word_index(kind)
    found: list[Guess] = []
    for column in left:
        near = process.extractOne(
            normalise(header[column]), _choices(kind), scorer=_nearness, score_cutoff=NEAR_ENOUGH
        )
        if near and words.get(near[0]):
            found.append(
                Guess(field=words[near[0]], header=header[column], column=column, score=round(near[1], 1))
            )
    best: dict[str, Guess] = {}
    for guess in sorted(found, key=lambda one: (-one.score, one.column)):
        if guess.field not in taken:
            best.setdefault(guess.field, guess)
    return sorted(best.values(), key=lambda one: one.column)


def _nearness(left: str, right: str, *, score_cutoff: float | None = None) -> float:
    """WRatio, except that a short word inside a long heading proves nothing."""
    if min(len(left), len(right)) < 4 or min(len(left), len(right)) * 2 < max(len(left), len(right)):
        return 0.0
    return float(fuzz.WRatio(left, right, score_cutoff=score_cutoff))


def _with_single_name_column(columns: dict[str, int]) -> dict[str, int]:
    """Beside "Cognome", "Nome" is the given name; beside "Prénom", "Nom" the family name; alone, both."""
    for plain, given, family in (
        ("name", "given_name", "family_name"),
        ("latin_name", "latin_given", "latin_family"),
    ):
        if plain in columns and (given in columns) != (family in columns):
            columns[given if family in columns else family] = columns.pop(plain)
    return columns


def _words_of(kind: Kind) -> header_words.Words:
    return {
        Kind.PARTICIPANTS: header_words.PARTICIPANT_WORDS,
        Kind.REQUESTS: header_words.REQUEST_WORDS,
        Kind.MEETINGS: header_words.MEETING_WORDS,
    }[kind]


@cache
def _word_index(kind: Kind) -> dict[str, str]:
    """Normalised word to field; a field's own name is a word for it, ignored words lead to ""."""
    index = dict.fromkeys(map(normalise, header_words.IGNORED_WORDS.split("|")), "")
    for name, words in _words_of(kind).items():
        for word in (name, *words.split("|")):
            index[normalise(word)] = name
    return index


@cache
def _choices(kind: Kind) -> tuple[str, ...]:
    return tuple(_word_index(kind))
