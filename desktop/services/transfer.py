"""Imports into an event: preview what a file would do, then do all of it in one unit of work, or nothing.

Files are parsed outside any transaction. Rows that cannot be used are listed, the good ones go in whole.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from desktop.domain.clock import Clock
from desktop.domain.errors import UserError
from desktop.domain.ids import ChangeSetId
from desktop.domain.journal import Action
from desktop.domain.people import SourceKind
from desktop.domain.state import EventState
from desktop.exchange.faults import FileFault
from desktop.exchange.headers import Guess, Kind, Mapping, fields_of, recognise
from desktop.exchange.mapping_files import load_mapping
from desktop.exchange.rows import (
    MeetingRow,
    Parsed,
    ParticipantRow,
    ProblemCode,
    RequestRow,
    RowProblem,
    likely_kind,
    read_meetings,
    read_participants,
    read_requests,
)
from desktop.exchange.tables import Table, read_table
from desktop.services.transfer_archive import create_from_json, export_json
from desktop.services.transfer_choices import NO_CHOICES, Choices
from desktop.services.transfer_keys import source_name
from desktop.services.transfer_meetings import plan_meetings
from desktop.services.transfer_people import plan_participants
from desktop.services.transfer_plan import Counts, Difference, Finding, ImportPlan, RowDecision
from desktop.services.transfer_refresh import MeetingHit, Vanished, meetings_hit, vanished, withdrawing
from desktop.services.transfer_requests import plan_requests
from desktop.storage.database import EventFile
from desktop.storage.unit_of_work import UnitOfWork

__all__ = [
    "Column",
    "ImportPreview",
    "ImportReport",
    "Kind",
    "SourceFile",
    "Transfer",
    "create_from_json",
    "export_json",
    "fields_of",
]

_SOURCE_KINDS = {
    Kind.PARTICIPANTS: SourceKind.PARTICIPANT,
    Kind.REQUESTS: SourceKind.REQUEST,
    Kind.MEETINGS: SourceKind.MEETING,
}
Chosen = Path | dict[str, str] | None
"""Which column holds what: a mapping file, or {field: heading, "" for none}; the rest is recognised."""

# The comparison with the event says these better: it knows who is who.
_TOLD_BY_THE_PLAN = frozenset(
    {ProblemCode.EMAIL_SHARED, ProblemCode.REGISTERED_TWICE, ProblemCode.REQUEST_TWICE}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A field and the heading it was read from; `score` below 100 for a near match, worth a look."""

    field: str
    header: str
    score: float = 100.0


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFile:
    """How a file was read: its name, what it is known by, encoding or sheet, and what its columns are."""

    file: str
    source: str
    kind: Kind
    encoding: str | None
    delimiter: str | None
    sheet: str | None
    columns: tuple[Column, ...]
    unknown_columns: tuple[str, ...]
    repeated_columns: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportPreview:
    """What a file would do: every row's fate, and everything there is to say."""

    source: SourceFile
    problems: tuple[RowProblem, ...]
    counts: Counts
    decisions: tuple[RowDecision, ...]
    findings: tuple[Finding, ...]
    differences: tuple[Difference, ...] = ()
    vanished: tuple[Vanished, ...] = ()
    meetings_hit: tuple[MeetingHit, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportReport:
    """What an import did, or would have done (`dry_run`); `backup` is the copy taken before."""

    source: SourceFile
    dry_run: bool
    counts: Counts
    rejected: tuple[Finding, ...]
    flagged: tuple[Finding, ...]
    decisions: tuple[RowDecision, ...]
    differences: tuple[Difference, ...] = ()
    vanished: tuple[Vanished, ...] = ()
    meetings_hit: tuple[MeetingHit, ...] = ()
    change_set: ChangeSetId | None = None
    backup: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A parsed file: typed rows of one kind, and how they were read."""

    source: SourceFile
    parsed: Parsed[ParticipantRow] | Parsed[RequestRow] | Parsed[MeetingRow]

    @property
    def fields(self) -> frozenset[str]:
        """The fields the file has a column for."""
        return frozenset(column.field for column in self.source.columns)


class Transfer:
    """Imports into one open event file."""

    def __init__(self, file: EventFile, clock: Clock) -> None:
        self._file = file
        self._clock = clock

    def preview(self, path: Path, kind: Kind | str, mapping_path: Chosen = None) -> ImportPreview:
        """Read a file and say what importing it would do; changes nothing."""
        state = self._file.state()
        reading = read_rows(path, kind, state, mapping_path)
        plan = plan_import(state, reading)
        return ImportPreview(
            source=reading.source,
            problems=reading.parsed.problems,
            counts=plan.counts,
            decisions=plan.decisions,
            findings=plan.findings,
            differences=plan.differences,
            vanished=vanished_of(state, plan, reading, NO_CHOICES),
            meetings_hit=meetings_hit(state, plan.writes),
        )

    def import_file(
        self,
        path: Path,
        kind: Kind | str,
        operator: str,
        mapping_path: Chosen = None,
        *,
        dry_run: bool = False,
        choices: Choices = NO_CHOICES,
    ) -> ImportReport:
        """Read a file and put its good rows in, after a backup, as one change that one undo takes back.

        `choices` overrule what a comparison would do by itself, row by row or field by field.
        """
        state = self._file.state()
        reading = read_rows(path, kind, state, mapping_path)
        plan = plan_import(state, reading, choices)
        if dry_run or plan.writes.is_empty:
            return _report(state, reading, plan, choices, dry_run=dry_run)
        backup = self._file.backup(reason="import")
        with self._file.unit_of_work(operator, Action.IMPORT, detail=reading.source.file) as unit:
            state = unit.state()
            plan = plan_import(state, reading, choices)
            apply_plan(unit, plan)
            change_set = unit.commit()
        report = _report(state, reading, plan, choices, dry_run=False)
        return replace(report, change_set=change_set.id if change_set else None, backup=str(backup))


def read_rows(path: Path | str, kind: Kind | str, state: EventState, chosen: Chosen = None) -> Reading:
    """Parse a file of a kind. Raises UserError when it cannot be read or its columns are not recognised."""
    kind = Kind(kind)
    table = _table_of_kind(path, kind)
    given = load_mapping(chosen) if isinstance(chosen, Path) else chosen
    mapping = recognise(table.header, kind, given, path=str(chosen if isinstance(chosen, Path) else path))
    days = tuple(sorted(day.date for day in state.days))
    parsed: Parsed[ParticipantRow] | Parsed[RequestRow] | Parsed[MeetingRow]
    try:
        if kind is Kind.PARTICIPANTS:
            parsed = read_participants(table, mapping, days=days)
        elif kind is Kind.REQUESTS:
            parsed = read_requests(table, mapping)
        else:
            parsed = read_meetings(table, mapping, days=days)
    except UserError as error:
        raise _explained(error, table, path) from error
    if not given:
        _refuse_another_kind(table, kind, path)
    return Reading(source=_source(table, mapping, path), parsed=parsed)


def _table_of_kind(path: Path | str, kind: Kind) -> Table:
    """The sheet named after the kind, as our own workbooks have it, else the first that is filled."""
    try:
        return read_table(path, sheet=kind.value.capitalize())
    except UserError as error:
        if error.code != FileFault.SHEET_MISSING:
            raise
    return read_table(path)


def plan_import(state: EventState, reading: Reading, choices: Choices = NO_CHOICES) -> ImportPlan:
    """Compare the rows of a file with the event; rows that are refused are left out."""
    source, fields = reading.source.source, reading.fields
    rows = [row for row in reading.parsed.rows if row.row not in choices.refused_rows]
    if reading.source.kind is Kind.PARTICIPANTS:
        people = [row for row in rows if isinstance(row, ParticipantRow)]
        plan = plan_participants(state, people, source, fields, choices)
    elif reading.source.kind is Kind.REQUESTS:
        wishes = [row for row in rows if isinstance(row, RequestRow)]
        plan = plan_requests(state, wishes, source, fields, choices)
    else:
        meetings = [row for row in rows if isinstance(row, MeetingRow)]
        plan = plan_meetings(state, meetings, source, choices=choices)
    plan = plan.including(
        problem for problem in reading.parsed.problems if problem.code not in _TOLD_BY_THE_PLAN
    )
    return withdrawing(state, plan, vanished_of(state, plan, reading, choices))


def vanished_of(
    state: EventState, plan: ImportPlan, reading: Reading, choices: Choices
) -> tuple[Vanished, ...]:
    """What the source named before and leaves out now; unsure, so untold, when rows were left out."""
    kind = _SOURCE_KINDS[reading.source.kind]
    if choices.refused_rows or plan.rejected:
        return ()
    return vanished(state, plan, reading.source.source, kind, choices)


def apply_plan(unit: UnitOfWork, plan: ImportPlan) -> None:
    """Write a plan into an open unit of work; new people and requests get the next numbers in file order."""
    writes = plan.writes
    unit.organisations.save_all(writes.organisations)
    unit.participants.save_all(
        person if person.number else replace(person, number=unit.next_person_number())
        for person in writes.participants
    )
    unit.tables.save_all(writes.tables)
    unit.vetoes.save_all(writes.vetoes)
    unit.requests.save_all(
        request if request.number else replace(request, number=unit.next_request_number())
        for request in writes.requests
    )
    unit.meetings.save_all(writes.meetings)
    unit.draft.save_all(writes.draft)
    unit.sources.save_all(writes.sources)


def _explained(error: UserError, table: Table, path: Path | str) -> UserError:
    """Say of unknown columns what the file looks like instead."""
    if error.code != FileFault.NO_KNOWN_COLUMNS:
        return error
    looks_like = likely_kind(table)
    more = {"looks_like": looks_like.value} if looks_like and looks_like != error.data.get("kind") else {}
    return UserError(FileFault.NO_KNOWN_COLUMNS, **{**error.data, "path": str(path), **more})


def _refuse_another_kind(table: Table, kind: Kind, path: Path | str) -> None:
    """Refuse a list whose headings are of another kind: wishes taken for people would double everybody.

    Whoever means it nevertheless says so by a mapping of the columns.
    """
    looks_like = likely_kind(table)
    if looks_like in (None, kind):
        return
    raise UserError(
        FileFault.NO_KNOWN_COLUMNS,
        path=str(path),
        kind=kind.value,
        header=table.header,
        needed=(),
        looks_like=looks_like.value if looks_like else None,
    )


def _source(table: Table, mapping: Mapping, path: Path | str) -> SourceFile:
    guesses: dict[int, Guess] = {guess.column: guess for guess in mapping.guessed}
    columns = tuple(
        Column(
            field=name,
            header=table.header[column],
            score=guesses[column].score if column in guesses else 100.0,
        )
        for name, column in sorted(mapping.columns.items(), key=lambda entry: entry[1])
    )
    return SourceFile(
        file=Path(path).name,
        source=source_name(path),
        kind=mapping.kind,
        encoding=table.encoding,
        delimiter=table.delimiter,
        sheet=table.sheet,
        columns=columns,
        unknown_columns=mapping.unknown,
        repeated_columns=mapping.repeated,
    )


def _report(
    state: EventState, reading: Reading, plan: ImportPlan, choices: Choices, *, dry_run: bool
) -> ImportReport:
    return ImportReport(
        source=reading.source,
        dry_run=dry_run,
        counts=plan.counts,
        rejected=plan.rejected,
        flagged=plan.flagged,
        decisions=plan.decisions,
        differences=plan.differences,
        vanished=vanished_of(state, plan, reading, choices),
        meetings_hit=meetings_hit(state, plan.writes),
    )
