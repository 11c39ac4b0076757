"""Imports into an event: preview what a file would do, then do all of it in one unit of work, or nothing.

Files are parsed outside any transaction. Rows that cannot be used are listed, the good ones go in whole.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from desktop.domain.clock import Clock
from desktop.domain.ids import ChangeSetId
from desktop.domain.journal import Action
from desktop.domain.state import EventState
from desktop.exchange.headers import Kind, fields_of
from desktop.exchange.rows import (
    ItemRow,
    MeetingRow,
    OrganisationRow,
    ParticipantRow,
    ProblemCode,
    RequestRow,
    RoomRow,
    RowProblem,
)
from desktop.exchange.tables import AS_FOUND, Form
from desktop.services.transfer_archive import create_from_json, export_json
from desktop.services.transfer_choices import NO_CHOICES, Choices
from desktop.services.transfer_meetings import plan_meetings
from desktop.services.transfer_people import plan_participants
from desktop.services.transfer_plan import Counts, Difference, Finding, ImportPlan, RowDecision
from desktop.services.transfer_premises import plan_organisations, plan_rooms
from desktop.services.transfer_programme import plan_programme
from desktop.services.transfer_reading import (
    COMMON,
    SOURCE_KINDS,
    Chosen,
    Column,
    Look,
    Pasted,
    Reading,
    Source,
    SourceFile,
    guess_kind,
    look_at,
    read_rows,
)
from desktop.services.transfer_refresh import MeetingHit, Vanished, meetings_hit, vanished, withdrawing
from desktop.services.transfer_requests import plan_requests
from desktop.storage.collector import old_objects_resting
from desktop.storage.database import EventFile
from desktop.storage.unit_of_work import UnitOfWork

__all__ = [
    "AS_FOUND",
    "Column",
    "Form",
    "ImportPreview",
    "ImportReport",
    "Kind",
    "Look",
    "Pasted",
    "Reading",
    "SourceFile",
    "Transfer",
    "create_from_json",
    "export_json",
    "fields_of",
    "read_rows",
]

_VANISHING = COMMON | {Kind.PROGRAMME}
"""Kinds whose entries are missed when a list no longer has them."""
# The comparison with the event says these better: it knows who is who.
_TOLD_BY_THE_PLAN = frozenset(
    {ProblemCode.EMAIL_SHARED, ProblemCode.REGISTERED_TWICE, ProblemCode.REQUEST_TWICE}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportPreview:
    """What a file would do: every row's fate, and everything there is to say; `lines` as it begins."""

    source: SourceFile
    problems: tuple[RowProblem, ...]
    counts: Counts
    decisions: tuple[RowDecision, ...]
    findings: tuple[Finding, ...]
    differences: tuple[Difference, ...] = ()
    vanished: tuple[Vanished, ...] = ()
    meetings_hit: tuple[MeetingHit, ...] = ()
    lines: tuple[tuple[str, ...], ...] = ()


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


class Transfer:
    """Imports into one open event file."""

    def __init__(self, file: EventFile, clock: Clock) -> None:
        self._file = file
        self._clock = clock

    def look(self, source: Source, form: Form = AS_FOUND) -> Look:
        """How a file begins and how it was opened; asks nothing of its columns."""
        return look_at(source, form)

    def guess_kind(self, source: Source, likely: Sequence[Kind], form: Form = AS_FOUND) -> Kind:
        """What a list seems to hold; of several that fit alike the earlier one of `likely`."""
        return guess_kind(source, likely, form)

    @old_objects_resting()
    def preview(
        self,
        source: Source,
        kind: Kind | str,
        mapping_path: Chosen = None,
        *,
        form: Form = AS_FOUND,
        choices: Choices = NO_CHOICES,
    ) -> ImportPreview:
        """Read a file and say what importing it with these choices would do; changes nothing."""
        state = self._file.state()
        reading = read_rows(source, kind, state, mapping_path, form)
        choices = reading.with_remembered(choices)
        plan = plan_import(state, reading, choices)
        return ImportPreview(
            source=reading.source,
            problems=reading.parsed.problems,
            counts=plan.counts,
            decisions=plan.decisions,
            findings=plan.findings,
            differences=plan.differences,
            vanished=vanished_of(state, plan, reading, choices),
            meetings_hit=meetings_hit(state, plan.writes),
            lines=reading.lines,
        )

    @old_objects_resting()
    def import_file(
        self,
        source: Source,
        kind: Kind | str,
        operator: str,
        mapping_path: Chosen = None,
        *,
        form: Form = AS_FOUND,
        dry_run: bool = False,
        choices: Choices = NO_CHOICES,
    ) -> ImportReport:
        """Read a file and put its good rows in, after a backup, as one change that one undo takes back.

        `choices` overrule what a comparison would do by itself, row by row or field by field. What was said
        of the file's form, its columns and whose word counts is remembered for its source.
        """
        state = self._file.state()
        reading = read_rows(source, kind, state, mapping_path, form)
        choices = reading.with_remembered(choices)
        plan = plan_import(state, reading, choices)
        profile = reading.profile_now(choices)
        if dry_run or (plan.writes.is_empty and profile == reading.remembered):
            return _report(state, reading, plan, choices, dry_run=dry_run)
        backup = self._file.backup(reason="import")
        with self._file.unit_of_work(operator, Action.IMPORT, detail=reading.source.file) as unit:
            before, state = state, unit.state()
            if state != before:
                plan = plan_import(state, reading, choices)
            apply_plan(unit, plan)
            if profile is not None and profile != reading.remembered:
                unit.source_profiles.save(profile)
            change_set = unit.commit()
        report = _report(state, reading, plan, choices, dry_run=False)
        return replace(report, change_set=change_set.id if change_set else None, backup=str(backup))


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
    elif reading.source.kind is Kind.ROOMS:
        places = [row for row in rows if isinstance(row, RoomRow)]
        plan = plan_rooms(state, places, source, choices)
    elif reading.source.kind is Kind.ORGANISATIONS:
        firms = [row for row in rows if isinstance(row, OrganisationRow)]
        plan = plan_organisations(state, firms, source, fields, choices)
    elif reading.source.kind is Kind.PROGRAMME:
        items = [row for row in rows if isinstance(row, ItemRow)]
        plan = plan_programme(state, items, source, fields, choices)
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
    kind = reading.source.kind
    if kind not in _VANISHING or choices.refused_rows or plan.rejected:
        return ()
    return vanished(state, plan, reading.source.source, SOURCE_KINDS[kind], choices)


def apply_plan(unit: UnitOfWork, plan: ImportPlan) -> None:
    """Write a plan into an open unit of work; new people and requests get the next numbers in file order."""
    writes = plan.writes
    unit.organisations.save_all(writes.organisations)
    newcomers = sum(not person.number for person in writes.participants)
    numbers = iter(unit.next_person_numbers(newcomers) if newcomers else ())
    unit.participants.save_all(
        person if person.number else replace(person, number=next(numbers)) for person in writes.participants
    )
    unit.rooms.save_all(writes.rooms)
    unit.tables.save_all(writes.tables)
    unit.closures.save_all(writes.closures)
    unit.walks.save_all(writes.walks)
    unit.vetoes.save_all(writes.vetoes)
    numbers = iter(unit.next_request_numbers(sum(not request.number for request in writes.requests)))
    unit.requests.save_all(
        request if request.number else replace(request, number=next(numbers)) for request in writes.requests
    )
    unit.meetings.save_all(writes.meetings)
    unit.draft.save_all(writes.draft)
    unit.items.save_all(writes.items)
    unit.sources.save_all(writes.sources)


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
