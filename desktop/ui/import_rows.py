"""What an import would do, as rows to be shown: the list's, fields that differ, who vanished, who is hit."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from uuid import UUID

from PySide6.QtCore import QCoreApplication

from desktop.domain.errors import CodedError
from desktop.domain.ids import OrganisationId, ParticipantId, RoomId, TableId
from desktop.domain.people import Delegates, Registration, Role, SourceKind
from desktop.domain.programme import ItemKind
from desktop.domain.requests import RequestState
from desktop.domain.state import EventState
from desktop.services.transfer import ImportPreview, Kind, Look, SourceFile, fields_of
from desktop.services.transfer_choices import Choices
from desktop.services.transfer_merge import Settling
from desktop.services.transfer_plan import Counts, Difference, Fate, Finding
from desktop.services.transfer_refresh import MeetingHit, Vanished
from desktop.ui import import_words, names, words
from desktop.ui.style import Tone
from desktop.ui.tables import Mark


@dataclass(frozen=True, kw_only=True)
class ImportRow:
    """One row of the list and what becomes of it."""

    key: int
    order: int
    mark: Mark
    label: str
    said: str
    is_left_out: bool = False


@dataclass(frozen=True, kw_only=True)
class DifferenceRow:
    """One field in which list and event differ; `rule`: what holds for that field in every row."""

    key: tuple[UUID, str]
    mark: Mark
    who: str
    field: str
    theirs: str
    ours: str
    base: str
    rule: str


@dataclass(frozen=True, kw_only=True)
class VanishedRow:
    """Somebody, or a request, the list no longer has."""

    key: UUID
    mark: Mark
    kind: str
    label: str


@dataclass(frozen=True, kw_only=True)
class HitRow:
    """A planned meeting that could no longer take place."""

    key: tuple[UUID, UUID]
    when: str
    start: datetime
    who: str
    others: str


@dataclass(frozen=True, kw_only=True)
class Heading:
    """One column of the list: its heading, the field it is taken for, whether that is a guess."""

    words: str
    field: str
    is_guess: bool = False


@dataclass(frozen=True, kw_only=True)
class Draft:
    """An import as it stands: nothing is taken in yet. `trouble` says why it cannot be read as it is."""

    title: str
    kind: Kind
    headings: tuple[Heading, ...]
    fields: tuple[str, ...]
    opened: Look | None = None
    is_remembered: bool = False
    counts: Counts | None = None
    rows: tuple[ImportRow, ...] = ()
    differences: tuple[DifferenceRow, ...] = ()
    vanished: tuple[VanishedRow, ...] = ()
    hits: tuple[HitRow, ...] = ()
    withdrawn: int = 0
    trouble: CodedError | None = None

    @property
    def taken(self) -> int:
        """How many rows would change the event."""
        return 0 if self.counts is None else self.counts.added + self.counts.updated

    @property
    def can_be_taken_in(self) -> bool:
        """Whether taking it in would change anything."""
        return self.taken + self.withdrawn > 0


def make_draft(preview: ImportPreview, title: str, state: EventState, choices: Choices) -> Draft:
    """What a preview says, ready to be shown; for the background."""
    source = preview.source
    labels = {decision.row: decision.label for decision in preview.decisions}
    return Draft(
        title=title,
        kind=source.kind,
        headings=_headings(source),
        fields=fields_of(source.kind),
        opened=Look(
            encoding=source.encoding,
            delimiter=source.delimiter,
            sheet=source.sheet,
            sheets=source.sheets,
            header_row=source.header_row,
            lines=preview.lines,
        ),
        is_remembered=source.is_remembered,
        counts=preview.counts,
        rows=(*_rows(preview, state), *_left_out(choices)),
        differences=tuple(
            _difference(state, entry, labels.get(entry.row, ""), choices) for entry in preview.differences
        ),
        vanished=tuple(_vanished(entry) for entry in preview.vanished),
        hits=tuple(_hit(state, entry) for entry in preview.meetings_hit),
        withdrawn=sum(entry.withdrawn for entry in preview.vanished),
    )


def _headings(source: SourceFile) -> tuple[Heading, ...]:
    known = [
        Heading(words=entry.header, field=entry.field, is_guess=entry.score < 100) for entry in source.columns
    ]
    others = [Heading(words=said, field="") for said in (*source.unknown_columns, *source.repeated_columns)]
    headings = {entry.words: entry for entry in reversed((*known, *others))}
    return tuple(reversed(headings.values()))


def _rows(preview: ImportPreview, state: EventState) -> list[ImportRow]:
    findings: dict[int, list[Finding]] = defaultdict(list)
    for finding in preview.findings:
        findings[finding.row].append(finding)
    rows = []
    for decision in preview.decisions:
        told = findings.get(decision.row, [])
        rows.append(
            ImportRow(
                key=decision.row,
                order=0 if decision.fate is Fate.REJECTED else 1 if told else 2,
                mark=import_words.fate_mark(decision.fate, bool(told)),
                label=decision.label,
                said=import_words.what_is_said(told, decision, partial(shown_value, state)),
            )
        )
    return sorted(rows, key=lambda row: (row.order, row.key))


def _left_out(choices: Choices) -> list[ImportRow]:
    """Rows somebody left out; they can be taken after all."""
    say = QCoreApplication.translate
    return [
        ImportRow(
            key=number,
            order=3,
            mark=Mark(Tone.PLAIN, say("Import", "Left out"), "cross"),
            label="",
            said=say("Import", "Left out by you."),
            is_left_out=True,
        )
        for number in sorted(choices.refused_rows)
    ]


def _difference(state: EventState, entry: Difference, who: str, choices: Choices) -> DifferenceRow:
    return DifferenceRow(
        key=(entry.entity, entry.field),
        mark=outcome_mark(entry.outcome),
        who=_called(state, entry.entity) or who,
        field=import_words.field_word(entry.field),
        theirs=shown_value(state, entry.field, entry.theirs),
        ours=shown_value(state, entry.field, entry.ours),
        base="" if entry.base is None else shown_value(state, entry.field, entry.base),
        rule=_rule(entry.field, choices),
    )


def _rule(name: str, choices: Choices) -> str:
    say = QCoreApplication.translate
    if name in choices.always:
        return say("Import", "always theirs")
    return say("Import", "always ours") if name in choices.never else ""


def outcome_mark(outcome: str) -> Mark:
    """Whose value of a field counts."""
    say = QCoreApplication.translate
    return {
        Settling.TAKEN: Mark(Tone.OK, say("Import", "Theirs"), "down"),
        Settling.KEPT: Mark(Tone.WARN, say("Import", "Ours stays"), "lock"),
        Settling.EMPTIED: Mark(Tone.WARN, say("Import", "Emptied there"), "lock"),
        Settling.REFUSED: Mark(Tone.PLAIN, say("Import", "Ours"), "lock"),
    }[Settling(outcome)]


def _vanished(entry: Vanished) -> VanishedRow:
    say = QCoreApplication.translate
    mark = (
        Mark(Tone.BAD, say("Import", "Taken off"))
        if entry.withdrawn
        else Mark(Tone.PLAIN, say("Import", "Stays"), "lock")
    )
    kind = {
        SourceKind.PARTICIPANT: say("Import", "Person"),
        SourceKind.REQUEST: say("Import", "Request"),
        SourceKind.ITEM: say("Import", "Programme item"),
    }[entry.kind]
    return VanishedRow(key=entry.entity, mark=mark, kind=kind, label=entry.label)


def _hit(state: EventState, entry: MeetingHit) -> HitRow:
    others = (state.resolve_person(one) for one in state.meeting[entry.meeting].people)
    return HitRow(
        key=(entry.meeting, entry.person),
        when=words.day_and_time(entry.start),
        start=entry.start,
        who=entry.name,
        others=", ".join(one.name for one in others if one.id != entry.person),
    )


def _called(state: EventState, entity: UUID) -> str:
    """What something of the event is called, if it has a name."""
    named = (
        state.participant.get(ParticipantId(entity))
        or state.organisation.get(OrganisationId(entity))
        or state.room.get(RoomId(entity))
    )
    if named is not None:
        return named.name
    table = state.table.get(TableId(entity))
    if table is not None:
        return words.table_word(table.number)
    return next((item.title for item in state.items if item.id == entity), "")


def shown_value(state: EventState, name: str, text: str) -> str:
    """A value of a field, as compared and remembered, in words."""
    if not text.startswith(("[", "{")):
        return _word(state, name, text)
    try:
        parts = json.loads(text)
    except ValueError:
        return text
    if isinstance(parts, dict):
        parts = list(parts.values())
    return ", ".join(
        _word(state, name, part if isinstance(part, str) else json.dumps(part, ensure_ascii=False))
        for part in parts
    )


def _word(state: EventState, name: str, text: str) -> str:
    """One plain value in words; what is no code stands as it is."""
    try:
        if name in ("affiliations", "home_of", "room", "enrolled", "exempt", "chosen"):
            return _called(state, UUID(text)) or text
        if name == "kind":
            return names.item_word(ItemKind(text))
        if name == "delegates":
            return dict(names.delegates())[Delegates(text)]
        if name in ("arrives", "leaves", "start", "end"):
            return words.day_and_time(datetime.fromisoformat(text))
        if name == "roles":
            return names.role_word(Role(text))
        if name == "registration":
            return names.registration_word(Registration(text))
        if name == "state":
            return names.answer_word(RequestState(text))
    except (ValueError, KeyError):
        return text
    if name in ("languages", "print_language"):
        return names.language_name(text)
    if name in ("country", "organisation_country"):
        return names.country_name(text) or text
    yes_no = {
        "true": QCoreApplication.translate("Import", "yes"),
        "false": QCoreApplication.translate("Import", "no"),
    }
    return yes_no.get(text, text)
