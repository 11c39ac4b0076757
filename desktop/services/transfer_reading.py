"""A file or pasted cells to typed rows, read as found, as said, or as remembered; compares nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from pathlib import Path
from uuid import uuid4
from zoneinfo import ZoneInfo

from desktop.domain.errors import UserError
from desktop.domain.ids import SourceProfileId
from desktop.domain.people import SourceKind, SourceProfile
from desktop.domain.state import EventState
from desktop.exchange.availability import read_heading
from desktop.exchange.faults import FileFault
from desktop.exchange.headers import Guess, Kind, Mapping, fields_of, normalise
from desktop.exchange.layouts import understand, with_headings_found
from desktop.exchange.mapping_files import load_mapping
from desktop.exchange.rows import (
    ItemRow,
    MeetingRow,
    OrganisationRow,
    Parsed,
    ParticipantRow,
    RequestRow,
    RoomRow,
    likely_kind,
    read_meetings,
    read_organisations,
    read_participants,
    read_programme,
    read_requests,
    read_rooms,
)
from desktop.exchange.tables import AS_FOUND, Form, Table, paste_table, read_table
from desktop.exchange.text_tables import detect_encoding
from desktop.exchange.times import wall_text
from desktop.services.transfer_choices import Choices
from desktop.services.transfer_keys import source_name
from desktop.services.transfer_rows import TIMES

SOURCE_KINDS = {
    Kind.PARTICIPANTS: SourceKind.PARTICIPANT,
    Kind.REQUESTS: SourceKind.REQUEST,
    Kind.MEETINGS: SourceKind.MEETING,
    Kind.ROOMS: SourceKind.ROOM,
    Kind.ORGANISATIONS: SourceKind.ORGANISATION,
    Kind.PROGRAMME: SourceKind.ITEM,
}
COMMON = frozenset({Kind.PARTICIPANTS, Kind.REQUESTS, Kind.MEETINGS})
"""Kinds that are read again and again, and easily taken for one another."""
Chosen = Path | dict[str, str] | None
"""Which column holds what: a mapping file, or {field: heading, "" for none}; the rest is recognised."""

ParsedList = (
    Parsed[ParticipantRow]
    | Parsed[RequestRow]
    | Parsed[MeetingRow]
    | Parsed[RoomRow]
    | Parsed[OrganisationRow]
    | Parsed[ItemRow]
)
_SHOWN = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Pasted:
    """Cells somebody copied; `name` is what the source is remembered by."""

    text: str
    name: str = "clipboard"

    @classmethod
    def of_bytes(cls, data: bytes) -> Pasted:
        """Cells from a pipe, in whatever encoding they come; what fits none is replaced."""
        return cls(text=data.decode(detect_encoding(data) or "utf-8", errors="replace"))


Source = Path | str | Pasted


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A field and the heading it was read from; `score` below 100 for a near match, worth a look."""

    field: str
    header: str
    score: float = 100.0


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFile:
    """How a file was read: its name, what it is known by, its form, and what its columns are.

    `profile` names the system that wrote it, if it is known. A field read from several columns stands in
    `columns` once for each.
    """

    file: str
    source: str
    kind: Kind
    encoding: str | None
    delimiter: str | None
    sheet: str | None
    columns: tuple[Column, ...]
    unknown_columns: tuple[str, ...]
    repeated_columns: tuple[str, ...]
    sheets: tuple[str, ...] = ()
    header_row: int = 1
    profile: str = ""
    is_remembered: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How a file begins, from its first row on, and how it was opened."""

    encoding: str | None
    delimiter: str | None
    sheet: str | None
    sheets: tuple[str, ...]
    header_row: int
    lines: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A parsed file: typed rows of one kind, how they were read, and what was said and known of that."""

    source: SourceFile
    parsed: ParsedList
    lines: tuple[tuple[str, ...], ...] = ()
    remembered: SourceProfile | None = None
    chosen: dict[str, str] | None = None
    form: Form = AS_FOUND
    has_times: bool = False

    @property
    def fields(self) -> frozenset[str]:
        """The fields the file has a column for."""
        times = {TIMES} if self.has_times else set()
        return frozenset({column.field for column in self.source.columns} | times)

    def with_remembered(self, choices: Choices) -> Choices:
        """The choices with whose word counted before, where nothing else is said now."""
        if self.remembered is None:
            return choices
        said = choices.always | choices.never | choices.undecided
        return replace(
            choices,
            always=choices.always | (self.remembered.always - said),
            never=choices.never | (self.remembered.never - said),
        )

    def profile_now(self, choices: Choices) -> SourceProfile | None:
        """What is to be remembered of this source from now on; None when nothing was ever said."""
        columns = tuple(sorted((self.chosen or {}).items()))
        reading = tuple((name, str(value)) for name, value in _told(self.form))
        if not (columns or reading or choices.always or choices.never or self.remembered):
            return None
        known = self.remembered or SourceProfile(
            id=SourceProfileId(uuid4()),
            source=self.source.source,
            kind=SOURCE_KINDS[self.source.kind],
        )
        return replace(
            known,
            columns=columns or known.columns,
            reading=tuple(sorted((dict(known.reading) | dict(reading)).items())),
            always=frozenset(choices.always),
            never=frozenset(choices.never),
        )


def look_at(source: Source, form: Form = AS_FOUND) -> Look:
    """Open a file and show how it begins. Raises UserError when it cannot be opened."""
    table = _table(source, form, None)
    return Look(
        encoding=table.encoding,
        delimiter=table.delimiter,
        sheet=table.sheet,
        sheets=table.sheets,
        header_row=table.header_row,
        lines=_first_lines(table),
    )


def guess_kind(source: Source, likely: Sequence[Kind], form: Form = AS_FOUND) -> Kind:
    """The kind with the most headings known for sure among those that find all they need.

    Where several fit alike the earlier one of `likely` is meant, and the first of them where none fits.
    Raises UserError when the list cannot be opened.
    """
    table = _table(source, form, likely[0])
    if (named := normalise(table.sheet or "")) in set(Kind):
        return Kind(named)
    found: dict[Kind, int] = {}
    for kind in dict.fromkeys((*likely, *Kind)):
        headed = with_headings_found(table, kind) if form.header_row is None else table
        try:
            headed, mapping = understand(headed, kind)
            _parsed(replace(headed, rows=headed.rows[:_SHOWN]), mapping, ())
        except UserError:
            continue
        found[kind] = len(mapping.fields_by_column) - len(mapping.guessed)
    return max(found, key=lambda kind: found[kind], default=likely[0])


def read_rows(
    source: Source, kind: Kind | str, state: EventState, chosen: Chosen = None, form: Form = AS_FOUND
) -> Reading:
    """Parse a file of a kind. Raises UserError when it cannot be read or its columns are not recognised."""
    kind = Kind(kind)
    remembered = _remembered(state, source, kind)
    opened = _form_of(form, remembered)
    table = _table(source, opened, kind)
    given = load_mapping(chosen) if isinstance(chosen, Path) else chosen
    zone = ZoneInfo(state.event.zone)
    table = replace(
        table,
        rows=tuple(
            tuple(wall_text(cell, zone) if cell[4:5] == "-" else cell for cell in row) for row in table.rows
        ),
    )
    if opened.header_row is None:
        table = with_headings_found(table, kind, given or dict(remembered.columns if remembered else ()))
    columns = given or _known_columns(remembered, table, kind)
    shown = str(chosen if isinstance(chosen, Path) else _path_of(source))
    days = tuple(sorted(day.date for day in state.days))
    try:
        table, mapping = understand(table, kind, columns, path=shown)
        parsed = _parsed(table, mapping, days)
    except UserError as error:
        raise _explained(error, table, source) from error
    if kind in COMMON and not (given or mapping.profile or mapping.wishes or mapping.matrix):
        _refuse_another_kind(table, kind, source)
    told = _source_file(table, mapping, source)
    unknown = tuple(name for name in told.unknown_columns if read_heading(name, days) is None)
    return Reading(
        source=replace(told, unknown_columns=unknown, is_remembered=remembered is not None),
        parsed=parsed,
        lines=_first_lines(table),
        remembered=remembered,
        chosen=given,
        form=form,
        has_times=len(unknown) < len(told.unknown_columns),
    )


def _parsed(table: Table, mapping: Mapping, days: tuple[date, ...]) -> ParsedList:
    if mapping.kind is Kind.PARTICIPANTS:
        return read_participants(table, mapping, days=days)
    if mapping.kind is Kind.REQUESTS:
        return read_requests(table, mapping, days=days)
    if mapping.kind is Kind.MEETINGS:
        return read_meetings(table, mapping, days=days)
    if mapping.kind is Kind.PROGRAMME:
        return read_programme(table, mapping, days=days)
    if mapping.kind is Kind.ROOMS:
        return read_rooms(table, mapping, days=days)
    return read_organisations(table, mapping)


def _table(source: Source, form: Form, kind: Kind | None) -> Table:
    """The sheet that was chosen, else the one named after the kind, else the first that is filled."""
    if isinstance(source, Pasted):
        return paste_table(source.text, source.name, delimiter=form.delimiter, header_row=form.header_row)
    return read_table(
        source,
        encoding=form.encoding,
        delimiter=form.delimiter,
        sheet=form.sheet,
        header_row=form.header_row,
        prefer_sheet=kind.value if kind else None,
    )


def _first_lines(table: Table) -> tuple[tuple[str, ...], ...]:
    header = (table.header,) if table.has_header else ()
    return (*table.above, *header, *table.rows[:_SHOWN])[:_SHOWN]


def _path_of(source: Source) -> str:
    return source.name if isinstance(source, Pasted) else str(source)


def _told(form: Form) -> list[tuple[str, object]]:
    pairs = [(entry.name, getattr(form, entry.name)) for entry in fields(form)]
    return [(name, value) for name, value in pairs if value is not None]


def _remembered(state: EventState, source: Source, kind: Kind) -> SourceProfile | None:
    name, own = source_name(_path_of(source)), SOURCE_KINDS[kind]
    return next((one for one in state.source_profiles if one.source == name and one.kind is own), None)


def _form_of(form: Form, remembered: SourceProfile | None) -> Form:
    """The form as said now, else as it was said before. A new file may have another encoding or sheet."""
    before = dict(remembered.reading) if remembered else {}
    row = before.get("header_row")
    return Form(
        encoding=form.encoding or before.get("encoding"),
        delimiter=form.delimiter or before.get("delimiter"),
        sheet=form.sheet or before.get("sheet"),
        header_row=form.header_row if form.header_row is not None or row is None else int(row),
    )


def _known_columns(remembered: SourceProfile | None, table: Table, kind: Kind) -> dict[str, str] | None:
    """The columns as they were chosen before, as far as the list still has them."""
    if remembered is None or not remembered.columns:
        return None
    here = {normalise(heading) for heading in table.header}
    known = fields_of(kind)
    return {
        name: headings
        for name, headings in remembered.columns
        if name in known and all(normalise(heading) in here for heading in headings.split("\n") if heading)
    }


def _explained(error: UserError, table: Table, source: Source) -> UserError:
    """Say of unknown columns what the file looks like instead."""
    if error.code != FileFault.NO_KNOWN_COLUMNS:
        return error
    looks_like = likely_kind(table, Kind)
    more = {"looks_like": looks_like.value} if looks_like and looks_like != error.data.get("kind") else {}
    return UserError(FileFault.NO_KNOWN_COLUMNS, **{**error.data, "path": _path_of(source), **more})


def _refuse_another_kind(table: Table, kind: Kind, source: Source) -> None:
    """Refuse a list whose headings are of another kind: wishes taken for people would double everybody.

    Whoever means it nevertheless says so by a mapping of the columns.
    """
    looks_like = likely_kind(table)
    if looks_like in (None, kind):
        return
    raise UserError(
        FileFault.NO_KNOWN_COLUMNS,
        path=_path_of(source),
        kind=kind.value,
        header=table.header,
        needed=(),
        looks_like=looks_like.value if looks_like else None,
    )


def _source_file(table: Table, mapping: Mapping, source: Source) -> SourceFile:
    guesses: dict[int, Guess] = {guess.column: guess for guess in mapping.guessed}
    columns = tuple(
        Column(
            field=name,
            header=table.header[column],
            score=guesses[column].score if column in guesses else 100.0,
        )
        for column, name in sorted(mapping.fields_by_column.items())
    )
    return SourceFile(
        file=source.name if isinstance(source, Pasted) else Path(source).name,
        source=source_name(_path_of(source)),
        kind=mapping.kind,
        encoding=table.encoding,
        delimiter=table.delimiter,
        sheet=table.sheet,
        columns=columns,
        unknown_columns=mapping.unknown,
        repeated_columns=mapping.repeated,
        sheets=table.sheets,
        header_row=table.header_row,
        profile=mapping.profile,
    )
