"""What the event file knows of one person, for them to have; and making people nameless after the event.

Nameless people keep their number, country, organisation, roles, meetings and check-ins, so that statistics
stay. Vetoes are confidential and belong to nobody's data. Backups are told of and deleted when asked to;
printed paper is not touched.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import BinaryIO
from uuid import UUID

from desktop.domain.clock import Clock
from desktop.domain.codec import encode
from desktop.domain.errors import EnvironmentProblem, UserError
from desktop.domain.ids import ChangeSetId, OrganisationId, ParticipantId
from desktop.domain.journal import Action, Entry
from desktop.domain.people import Organisation, Participant, fold
from desktop.domain.requests import Request
from desktop.domain.sheets import Issued, Line, Partner
from desktop.domain.state import EventState
from desktop.exchange.saving import save
from desktop.services.moments import desk_wall_time
from desktop.storage.backup import list_copies
from desktop.storage.database import EventFile
from desktop.storage.unit_of_work import UnitOfWork

NAMELESS_OUTCOME = "–"
"""Stands for words about people who are nameless now; that a meeting had an outcome is still counted."""
_SHORTEST_NAME = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class ErasureReport:
    """What was made nameless: people, contents of the journal; `backups` still hold what was."""

    people: int
    change_sets: int
    backups: tuple[str, ...]


class Privacy:
    """The rights of the people in one open event file."""

    def __init__(self, file: EventFile, clock: Clock) -> None:
        self._file = file
        self._clock = clock

    def personal_data(self, person: ParticipantId) -> dict[str, object]:
        """Everything known of one person, as plain JSON values; others are only named."""
        return personal_data(self._file.state(), person)

    def write_personal_data(self, person: ParticipantId, path: Path) -> None:
        """Write everything known of one person as JSON."""
        text = json.dumps(self.personal_data(person), ensure_ascii=False, indent=2) + "\n"

        def fill(stream: BinaryIO) -> None:
            stream.write(text.encode("utf-8"))

        save(path, fill)

    def erase(self, people: Iterable[ParticipantId], operator: str) -> ErasureReport:
        """Make people nameless, here and in the journal; cannot be undone.

        Raises UserError "erase-still-planned" for somebody who has a meeting ahead.
        """
        with self._file.unit_of_work(operator, Action.ERASE) as unit:
            state = unit.state()
            gone = _with_predecessors(state, people)
            _refuse_planned(state, gone, desk_wall_time(state.event, self._clock))
            firms = _firms_named_after(state, gone)
            touched = _touching(unit, state, gone, firms)
            unit.erase_payloads(touched)
            _Erasure(unit, state, gone, firms).run()
            unit.commit()
        backups = tuple(str(path) for path in list_copies(self._file.path))
        return ErasureReport(people=len(gone), change_sets=len(touched), backups=backups)

    def delete_backups(self, backups: Iterable[str]) -> int:
        """Delete backups of this event that keep what was erased; says how many went.

        What is no backup of this event is left alone. Raises EnvironmentProblem "file-not-deleted".
        """
        known = {str(path): path for path in list_copies(self._file.path)}
        gone = 0
        for name in backups:
            if name in known:
                try:
                    known[name].unlink()
                except OSError as fault:
                    raise EnvironmentProblem(
                        "file-not-deleted", path=name, reason=fault.strerror or str(fault)
                    ) from fault
                gone += 1
        return gone


def personal_data(state: EventState, person: ParticipantId) -> dict[str, object]:
    """Everything an event knows of one person and of those merged into them."""
    own = _with_predecessors(state, (person,))
    found = state.resolve_person(person)

    def name(identity: ParticipantId) -> str:
        return state.resolve_person(identity).name

    requests = [
        encode(request)
        | {
            "asker": name(request.asker),
            "participant": request.participant and name(request.participant),
            "others": [name(one) for one in request.others],
            "organisation": request.organisation and state.organisation[request.organisation].name,
        }
        for request in state.requests
        if own & _named_by(request)
    ]
    meetings = [
        {
            "with": [name(one) for one in meeting.people if one not in own],
            "state": meeting.state.value,
            "outcome": meeting.outcome,
        }
        for meeting in state.meetings
        if own & set(meeting.people)
    ]
    planned = [
        {
            "meeting_with": [name(one) for one in state.meeting[placement.meeting].people if one not in own],
            "start": encode(state.slot[placement.slots[0]].start),
            "end": encode(state.slot[placement.slots[-1]].end),
            "table": state.table[placement.table].number,
        }
        for placement in state.draft
        if own & set(state.meeting[placement.meeting].people)
    ]
    interprets = [
        {
            "meeting_of": [name(one) for one in state.meeting[placement.meeting].people],
            "start": encode(state.slot[placement.slots[0]].start),
            "end": encode(state.slot[placement.slots[-1]].end),
            "table": state.table[placement.table].number,
        }
        for placement in state.draft
        if placement.interpreter in own
    ]
    return {
        "event": state.event.name,
        "person": [encode(state.participant[one]) for one in sorted(own)],
        "organisations": [state.organisation[one].name for one in found.affiliations],
        "requests": requests,
        "meetings": meetings,
        "planned": planned,
        "interprets": interprets,
        "programme": [item.title for item in state.items if any(item.is_attended_by(p) for p in (found,))],
        "check_ins": [encode(fact) for fact in state.check_ins if fact.person in own],
        "badges": [encode(badge) for badge in state.badges if badge.person in own],
        "handed_out": [encode(issued) for issued in state.issued if issued.person in own],
        "sheets": [encode(sheet) for sheet in state.sheets if sheet.subject in set(map(str, own))],
        "read_from_lists": [encode(record) for record in state.sources if record.entity in own],
    }


def _named_by(request: Request) -> frozenset[ParticipantId]:
    """The people a request is about."""
    return frozenset(
        (request.asker, *((request.participant,) if request.participant else ()), *request.others)
    )


def _with_predecessors(state: EventState, people: Iterable[ParticipantId]) -> frozenset[ParticipantId]:
    """People and all who were merged into them. Raises UserError "not-found"."""
    wanted = set()
    for person in people:
        if person not in state.participant:
            raise UserError("not-found", kind="participants", entity=str(person))
        wanted.add(state.resolve_person(person).id)
    return frozenset(one.id for one in state.participants if state.resolve_person(one.id).id in wanted)


def _refuse_planned(state: EventState, gone: frozenset[ParticipantId], now: datetime) -> None:
    for placement in state.draft:
        if state.slot[placement.slots[-1]].end > now:
            for person in state.meeting[placement.meeting].people:
                if person in gone:
                    raise UserError("erase-still-planned", person=state.participant[person].name)


def _touching(
    unit: UnitOfWork, state: EventState, gone: frozenset[ParticipantId], firms: Iterable[Organisation]
) -> tuple[ChangeSetId, ...]:
    """The change-sets whose contents name one of these people, by identity, address or name, or a firm."""
    marks = {str(person) for person in gone}
    for firm in firms:
        marks |= {str(firm.id), *(fold(name) for name in (firm.name, firm.latin_name) if name)}
    for identity in gone:
        person = state.participant[identity]
        names = (person.email, person.name, person.latin_name, person.phone)
        marks |= {fold(name) for name in names if len(name) >= _SHORTEST_NAME}
    return tuple(
        change_set.id
        for change_set, is_erased in unit.change_sets()
        if not is_erased and any(_names(entry, marks) for entry in change_set.entries)
    )


def _names(entry: Entry, marks: set[str]) -> bool:
    text = fold(f"{entry.entity} {entry.before or ''} {entry.after or ''}")
    return any(mark in text for mark in marks)


class _Erasure:
    """One erasure inside one unit of work."""

    def __init__(
        self,
        unit: UnitOfWork,
        state: EventState,
        gone: frozenset[ParticipantId],
        firms: Mapping[Organisation, int],
    ) -> None:
        self._unit = unit
        self._state = state
        self._gone = gone
        self._firms = firms
        self._names = {state.participant[one].name for one in gone}

    def run(self) -> None:
        """Rewrite everything that names one of the people."""
        gone, state, unit = self._gone, self._state, self._unit
        unit.participants.save_all(nameless(state.participant[one]) for one in sorted(gone))
        unit.requests.save_all(
            replace(request, note="")
            for request in state.requests
            if request.note and gone & _named_by(request)
        )
        unit.meetings.save_all(
            replace(meeting, outcome=NAMELESS_OUTCOME)
            for meeting in state.meetings
            if meeting.outcome and gone & set(meeting.people)
        )
        unit.vetoes.save_all(
            replace(veto, reason="")
            for veto in state.vetoes
            if veto.reason and {veto.first, veto.second} & set(gone)
        )
        unit.check_ins.save_all(
            replace(fact, reason="") for fact in state.check_ins if fact.reason and fact.person in gone
        )
        unit.organisations.save_all(
            replace(firm, name=f"#{number}", latin_name="") for firm, number in self._firms.items()
        )
        unit.issued.save_all(self._issued(issued) for issued in state.issued)
        subjects = set(map(str, gone))
        unit.sheets.save_all(
            replace(sheet, reason="") for sheet in state.sheets if sheet.reason and sheet.subject in subjects
        )
        related: set[UUID] = {*gone, *(firm.id for firm in self._firms)}
        related |= {request.id for request in state.requests if gone & _named_by(request)}
        related |= {meeting.id for meeting in state.meetings if gone & set(meeting.people)}
        unit.sources.remove_all(record.id for record in state.sources if record.entity in related)

    def _issued(self, issued: Issued) -> Issued:
        return replace(issued, lines=tuple(self._line(line) for line in issued.lines))

    def _line(self, line: Line) -> Line:
        partners = tuple(self._partner(partner) for partner in line.partners)
        interpreter = "" if line.interpreter in self._names else line.interpreter
        return replace(line, partners=partners, interpreter=interpreter)

    def _partner(self, partner: Partner) -> Partner:
        if partner.person not in self._gone:
            return partner
        number, organisation = self._state.participant[partner.person].number, partner.organisation
        for firm in self._firms:
            for name in filter(None, (firm.name, firm.latin_name)):
                organisation = organisation.replace(name, f"#{number}")
        return replace(partner, name=f"#{number}", latin_name="", organisation=organisation)


def _firms_named_after(state: EventState, gone: frozenset[ParticipantId]) -> dict[Organisation, int]:
    """The firms of the people that bear their name and are nobody else's, with the number of one of them."""
    members: defaultdict[OrganisationId, list[Participant]] = defaultdict(list)
    for person in state.participants:
        for organisation in person.affiliations:
            members[organisation].append(person)
    found = {}
    for firm in state.organisations:
        own = members[firm.id]
        if not own or any(one.id not in gone for one in own):
            continue
        spoken = fold(f"{firm.name} {firm.latin_name}")
        names = {fold(name) for one in own for name in (one.family_name, one.latin_family)}
        if any(len(name) >= _SHORTEST_NAME and name in spoken for name in names):
            found[firm] = own[0].number
    return found


def nameless(person: Participant) -> Participant:
    """The person with nothing left that names or reaches them; what is counted stays."""
    return replace(
        person,
        given_name="",
        family_name=f"#{person.number}",
        latin_given="",
        latin_family="",
        email="",
        phone="",
        job_title="",
        print_language="",
        needs=frozenset(),
        photo_consent=None,
        contact_consent=None,
        profile="",
        note="",
    )
