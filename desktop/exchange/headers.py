"""Which column holds what: exact words in six languages, then near ones, reported; never reads rows."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Mapping as AbstractMapping
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cache, lru_cache
from itertools import filterfalse

from rapidfuzz import fuzz, process

from desktop.domain.errors import UserError
from desktop.exchange import header_words
from desktop.exchange.faults import FileFault
from desktop.exchange.source_profiles import PROFILES, Profile

NEAR_ENOUGH = 85.0
_BARE_NEEDS = frozenset(("needs", "esigenze", "necessita", "besoins", "necesidades", "αναγκες", "bzonnijiet"))
_SPECIAL = str.maketrans(
    {"ħ": "h", "ı": "i", "ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "’": " "}
)
_BRACKETS = re.compile(r"[(\[{][^)\]}]*[)\]}]")
_E_MAIL = re.compile(r"\be mail")
_SIGNS = re.compile(r"[^\w°#]|_")
_OPTION = re.compile(r"(.+?)\s*(?:[:–—]\s*|\s[-/]\s|\[|\()([^\[\]()]+)[\])]?")
_FILLED_BY_REPETITION = frozenset({"email", "phone", "organisation", "country", "job_title", "note"})
LIST_FIELDS = frozenset({"languages", "sectors", "needs", "categories", "roles"})
ASKER_FIELDS = {
    "external_id": "from_id",
    "email": "from_email",
    "name": "from_name",
    "given_name": "from_given_name",
    "family_name": "from_family_name",
    "organisation": "from_organisation",
}


class Kind(StrEnum):
    """What the rows of a file are."""

    PARTICIPANTS = "participants"
    REQUESTS = "requests"
    MEETINGS = "meetings"
    ROOMS = "rooms"
    ORGANISATIONS = "organisations"
    PROGRAMME = "programme"


@dataclass(frozen=True, slots=True, kw_only=True)
class Guess:
    """A column taken for a field because its heading is near a known word; `score` is 0 to 100."""

    field: str
    header: str
    column: int
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapping:
    """Column index per field, and what was not used: unknown headings, guesses, headings that came twice.

    `further`: columns read where a field's own is empty. `joined`: columns that make a field together.
    `options`: columns of a list field whose heading names one value, with that value. `wishes`: columns that
    each name somebody, dearest first. `matrix`: columns whose headings name those asked.
    """

    kind: Kind
    columns: AbstractMapping[str, int]
    further: AbstractMapping[str, tuple[int, ...]] = field(default_factory=dict)
    joined: AbstractMapping[str, tuple[int, ...]] = field(default_factory=dict)
    options: AbstractMapping[str, tuple[tuple[int, str], ...]] = field(default_factory=dict)
    wishes: tuple[int, ...] = ()
    matrix: tuple[int, ...] = ()
    unknown: tuple[str, ...] = ()
    guessed: tuple[Guess, ...] = ()
    repeated: tuple[str, ...] = field(default=())
    profile: str = ""

    def has(self, name: str) -> bool:
        """Whether the file has anything for a field."""
        return name in self.columns or name in self.options

    @property
    def fields_by_column(self) -> dict[int, str]:
        """The field each column is read for; columns of wishes and marks are wishes."""
        held = dict.fromkeys((*self.wishes, *self.matrix), "wishes")
        for groups in (self.further, self.joined):
            held |= {column: name for name, columns in groups.items() for column in columns}
        held |= {column: name for name, pairs in self.options.items() for column, _ in pairs}
        return held | {column: name for name, column in self.columns.items()}

    @property
    def special(self) -> frozenset[str]:
        """The fields that are read from more than one column."""
        return frozenset((*self.further, *self.joined, *self.options))

    @property
    def used(self) -> frozenset[int]:
        """All columns that are read."""
        return frozenset(self.fields_by_column)


def recognise(
    header: Sequence[str],
    kind: Kind | str,
    chosen: AbstractMapping[str, str] | None = None,
    *,
    path: str = "",
) -> Mapping:
    """Find the columns of a kind.

    `chosen` ({field: heading, several parted by line ends, "" for none}) goes before everything else, then
    the profile of a known system, then known words, then near ones.
    """
    kind = Kind(kind)
    finding = _Finding(header, kind, _without_no(chosen or {}))
    finding.take_chosen(chosen or {}, path)
    finding.take_profile(find_profile(header, kind))
    finding.take_words()
    finding.take_sought(chosen or {})
    finding.take_options()
    if kind is Kind.REQUESTS:
        finding.take_wishes()
    finding.guess()
    return finding.result()


def _without_no(chosen: AbstractMapping[str, str]) -> frozenset[str]:
    return frozenset(name for name, heading in chosen.items() if not heading)


class _Finding:
    """The columns of one header as they are found."""

    def __init__(self, header: Sequence[str], kind: Kind, refused: frozenset[str]) -> None:
        self._header = header
        self._plain = [normalise(heading) for heading in header]
        self._kind = kind
        self._refused = refused
        self._columns: dict[str, int] = {}
        self._further: dict[str, tuple[int, ...]] = {}
        self._joined: dict[str, tuple[int, ...]] = {}
        self._options: dict[str, tuple[tuple[int, str], ...]] = {}
        self._wishes: tuple[int, ...] = ()
        self._ignored: set[int] = set()
        self._repeated: list[int] = []
        self._guesses: list[Guess] = []
        self._profile = ""

    def take_chosen(self, chosen: AbstractMapping[str, str], path: str) -> None:
        """What somebody said; a heading that is not there is an error."""
        for name, headings in chosen.items():
            fields = fields_of(self._kind)
            if name not in fields:
                nearest = difflib.get_close_matches(name, fields, 1)
                raise UserError(
                    FileFault.MAPPING_FIELD_UNKNOWN, path=path, field=name, fields=fields, nearest=nearest
                )
            columns = [
                self._chosen_column(name, heading, path) for heading in headings.split("\n") if heading
            ]
            if columns and name == "wishes":
                self._wishes = tuple(columns)
            elif columns:
                self._take_several(name, columns)

    def _take_several(self, name: str, columns: list[int]) -> None:
        """An id is made of all its columns, boxes are options, others fill what the first leaves empty."""
        boxes = [_OPTION.fullmatch(self._header[column].strip()) for column in columns]
        if name in LIST_FIELDS and len(columns) > 1 and all(boxes):
            self._options[name] = tuple(
                (column, box.group(2).strip()) for column, box in zip(columns, boxes, strict=True) if box
            )
            return
        self._columns[name] = columns[0]
        group = self._joined if name == "external_id" else self._further
        if len(columns) > 1:
            group[name] = tuple(columns if name == "external_id" else columns[1:])

    def take_profile(self, profile: Profile | None) -> None:
        """What is known of the system that wrote the list."""
        if profile is None:
            return
        self._profile = profile.name
        for name, headings in profile.joined.items():
            columns = tuple(found[0] for group in headings if (found := self._free(group)))
            if len(columns) == len(headings) and self._is_open(name):
                self._columns[name], self._joined[name] = columns[0], columns
                self._ignored.update(columns)
        for name, groups in profile.columns.items():
            columns = tuple(column for group in groups for column in self._free(group))
            if columns and self._is_open(name):
                self._columns[name], self._further[name] = columns[0], columns[1:]
        self._ignored.update(self._free(profile.ignored))

    def take_words(self) -> None:
        """Known words in six languages, the leftmost column of a field first."""
        for column in self._left():
            known = _known_field(self._header[column], self._kind)
            if known == "" or (known is None and self._is_wish_of_somebody(column)):
                self._ignored.add(column)
            elif known in self._columns and self._plain[self._columns[known]] == self._plain[column]:
                self._repeat(known, column)
            elif known is not None and known not in self._refused:
                if known in self._columns or (known == "wishes" and self._wishes):
                    self._repeated.append(column)
                elif known == "wishes":
                    self._wishes = (column,)
                else:
                    self._columns[known] = column
        self._columns = _with_single_name_column(self._columns)

    def _repeat(self, name: str, column: int) -> None:
        """The same heading once more fills what the first leaves empty, where a field is a text."""
        self._repeated.append(column)
        if name in _FILLED_BY_REPETITION and name not in self._joined:
            self._further[name] = (*self._further.get(name, ()), column)

    def take_sought(self, chosen: AbstractMapping[str, str]) -> None:
        """Beside a column of offers one of needs tells what is looked for, not what a table should have."""
        needs = self._columns.get("needs")
        if needs is None or self._kind is not Kind.PARTICIPANTS or "needs" in chosen:
            return
        if "offers" in self._columns and self._is_open("seeks") and self._plain[needs] in _BARE_NEEDS:
            self._columns["seeks"] = self._columns.pop("needs")

    def take_options(self) -> None:
        """A column for each value, as in forms with boxes: "Languages – Italian", "Lingue [italiano]"."""
        found: dict[str, list[tuple[int, str]]] = {}
        for column in (*self._left(), *self._repeated):
            parts = _OPTION.fullmatch(self._header[column].strip())
            name = _known_field(parts.group(1), self._kind) if parts else None
            if parts and name in LIST_FIELDS and name not in self._refused:
                found.setdefault(name, []).append((column, parts.group(2).strip()))
        for name, options in found.items():
            first = self._columns.get(name)
            own = _OPTION.fullmatch(self._header[first].strip()) if first is not None else None
            if first is not None and own:
                options.insert(0, (first, own.group(2).strip()))
                del self._columns[name]
            if len(options) > 1 or first is None:
                self._options[name] = tuple(options)
                taken = {column for column, _ in options}
                self._repeated = [column for column in self._repeated if column not in taken]

    def take_wishes(self) -> None:
        """Wish lists: columns of wishes by number; who asks is then named as in a list of people."""
        if not self._wishes and not any(name.startswith("to_") for name in self._columns):
            numbered = [
                (int(found.group(1)), column)
                for column in (*self._left(), *self._repeated)
                if (found := _wish_heading().fullmatch(self._plain[column]))
            ]
            self._wishes = tuple(column for _, column in sorted(numbered))
            self._repeated = [column for column in self._repeated if column not in self._wishes]
        if self._wishes:
            self.take_asker()

    def take_asker(self) -> None:
        """The one who wishes, in the words of a list of people."""
        if any(name.startswith("from_") for name in self._columns):
            return
        people = recognise(
            ["" if column in self._wishes else heading for column, heading in enumerate(self._header)],
            Kind.PARTICIPANTS,
        )
        for name, own in ASKER_FIELDS.items():
            if own in self._refused or name not in people.columns:
                continue
            self._columns[own] = people.columns[name]
        taken = {self._columns[own] for own in ASKER_FIELDS.values() if own in self._columns}
        for name in [name for name, column in self._columns.items() if column in taken]:
            if name not in ASKER_FIELDS.values():
                del self._columns[name]
        self._repeated = [column for column in self._repeated if column not in taken]

    def guess(self) -> None:
        """Near matches for what is left."""
        taken = {*self._columns, *self._options, *self._refused}
        self._guesses = _guesses(self._header, self._left(), self._kind, taken | {"wishes"})
        self._columns |= {guess.field: guess.column for guess in self._guesses}
        self._columns = _with_single_name_column(self._columns)

    def result(self) -> Mapping:
        mapping = Mapping(
            kind=self._kind,
            columns=self._columns,
            further={name: columns for name, columns in self._further.items() if columns},
            joined={name: self._joined[name] for name in self._joined if name in self._columns},
            options=self._options,
            wishes=self._wishes,
            guessed=tuple(self._guesses),
            profile=self._profile,
        )
        unknown = [
            heading
            for column, heading in enumerate(self._header)
            if heading and column not in mapping.used and column not in self._repeated
        ]
        repeated = [self._header[column] for column in sorted(self._repeated) if column not in mapping.used]
        return replace(mapping, unknown=tuple(unknown), repeated=tuple(repeated))

    def _chosen_column(self, name: str, heading: str, path: str) -> int:
        if heading in self._header:
            return list(self._header).index(heading)
        if normalise(heading) and normalise(heading) in self._plain:
            return self._plain.index(normalise(heading))
        raise UserError(
            FileFault.MAPPING_HEADER_MISSING,
            path=path,
            field=name,
            header=heading,
            headers=tuple(self._header),
            nearest=difflib.get_close_matches(heading, self._header, 1),
        )

    def _is_open(self, name: str) -> bool:
        return name not in self._columns and name not in self._refused

    def _is_wish_of_somebody(self, column: int) -> bool:
        """A wish in a list of people is for another reading of the list, whatever it resembles."""
        is_wish = _wish_heading().fullmatch(self._plain[column])
        return self._kind is Kind.PARTICIPANTS and is_wish is not None

    def _free(self, alternatives: str) -> tuple[int, ...]:
        """The columns with one of these headings that nothing was found for yet."""
        words = _plain_words(alternatives)
        return tuple(column for column in self._left() if self._plain[column] in words)

    def _left(self) -> list[int]:
        taken = {*self._columns.values(), *self._wishes, *self._ignored, *self._repeated}
        taken = taken.union(*self._further.values(), *self._joined.values())
        taken |= {column for pairs in self._options.values() for column, _ in pairs}
        return [column for column, heading in enumerate(self._header) if heading and column not in taken]


def count_known(cells: Sequence[str], kind: Kind | str) -> int:
    """How many different fields the cells of a row name, if it is taken for the headings."""
    kinds = {Kind(kind), Kind.PARTICIPANTS} if Kind(kind) is Kind.REQUESTS else {Kind(kind)}
    named = {_known_field(cell, one) for cell in cells if cell for one in kinds}
    return len(named - {None, ""})


def find_profile(header: Sequence[str], kind: Kind) -> Profile | None:
    """The first known system of this kind all of whose signs the headings bear."""
    here = {normalise(heading) for heading in header}
    for profile in PROFILES:
        signs = [_plain_words(sign) for sign in profile.signs]
        if profile.kind == kind and signs and not any(here.isdisjoint(sign) for sign in signs):
            return profile
    return None


def is_known(heading: str, field: str) -> bool:
    """Whether a heading of a list of people is one of the words for a field."""
    return _known_field(heading, Kind.PARTICIPANTS) == field


def fields_of(kind: Kind | str) -> tuple[str, ...]:
    """Name the fields a mapping file may use."""
    return tuple(_words_of(Kind(kind)))


@lru_cache(maxsize=8192)
def normalise(text: str) -> str:
    """Strip accents, case, punctuation and doubled spaces, so that spellings of one word compare equal."""
    folded = unicodedata.normalize("NFKD", text).casefold().translate(_SPECIAL)
    bare = folded if folded.isascii() else "".join(filterfalse(unicodedata.combining, folded))
    return _E_MAIL.sub("email", " ".join(_SIGNS.sub(" ", bare).split()))


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
        Kind.ROOMS: header_words.ROOM_WORDS,
        Kind.ORGANISATIONS: header_words.ORGANISATION_WORDS,
        Kind.PROGRAMME: header_words.PROGRAMME_WORDS,
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


@cache
def _plain_words(alternatives: str) -> frozenset[str]:
    return frozenset(normalise(word) for word in alternatives.split("|")) - {""}


@cache
def _wish_heading() -> re.Pattern[str]:
    words = sorted(_plain_words(header_words.WISH_WORDS), key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, words))}) ?#?(\d{{1,2}})")
