"""The event as the desk needs it under pressure: prepared once, so that a scan does not wait for the file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from desktop.domain.desk import CheckIn, Presence
from desktop.domain.ids import ParticipantId
from desktop.domain.people import Participant, Registration
from desktop.domain.sheets import Line, material_hash
from desktop.domain.state import EventState
from desktop.domain.tokens import (
    Badge,
    SheetMark,
    TokenFault,
    fingerprint_of,
    read_human_code,
    verify_sheet_token,
    verify_token,
)
from desktop.services.lines import PersonLines, lines_of_people, next_line


class Admission(StrEnum):
    """What the desk says to a scanned badge."""

    ADMITTED = "admitted"
    ALREADY_IN = "already-in"
    REPLACED = "replaced"
    CANCELLED = "cancelled"
    OTHER_EVENT = "other-event"
    UNKNOWN_BUT_GENUINE = "unknown-but-genuine"
    FORGED = "forged"
    MALFORMED = "malformed"
    CURRENT_SHEET = "current-sheet"
    STALE_SHEET = "stale-sheet"


LETS_IN = frozenset({Admission.ADMITTED, Admission.ALREADY_IN, Admission.UNKNOWN_BUT_GENUINE})

_FAULTS = {
    TokenFault.MALFORMED: Admission.MALFORMED,
    TokenFault.OTHER_EVENT: Admission.OTHER_EVENT,
    TokenFault.FORGED: Admission.FORGED,
}


@dataclass(frozen=True, kw_only=True)
class ScanResult:
    """The answer to one scan: what to say, who it is, what is next, when they came in, which sheet."""

    admission: Admission
    person: Participant | None = None
    badge: Badge | None = None
    next_line: Line | None = None
    last_check_in: CheckIn | None = None
    sheet: int | None = None

    @property
    def is_let_in(self) -> bool:
        """Whether the person would be let in."""
        return self.admission in LETS_IN


@dataclass(frozen=True, kw_only=True)
class DeskView:
    """A state with what scans ask of it: people by number, newest facts, badge issues, everybody's lines."""

    state: EventState
    key: bytes
    lines: PersonLines
    by_number: Mapping[int, Participant]
    presence: Mapping[ParticipantId, CheckIn]
    issues: Mapping[ParticipantId, int]

    @classmethod
    def of(cls, state: EventState, key: bytes) -> DeskView:
        """Prepare a state."""
        return cls(
            state=state,
            key=key,
            lines=lines_of_people(state, state.draft),
            by_number={person.number: person for person in state.participants},
            presence=_newest_facts(state),
            issues={entry.person: entry.issue for entry in state.badges},
        )

    def with_fact(self, fact: CheckIn) -> DeskView:
        """The same with one more fact noted, without reading the file again."""
        person = self.state.resolve_person(fact.person).id
        state = replace(self.state, check_ins=(*self.state.check_ins, fact))
        return replace(self, state=state, presence={**self.presence, person: fact})

    def answer(self, scanned: str, now: datetime) -> ScanResult:
        """What a scan of this badge, or a typed badge code, means at a wall time."""
        typed = read_human_code(scanned)
        if typed is not None:
            person = self.by_number.get(typed)
            if person is None:
                return ScanResult(admission=Admission.MALFORMED)
            return self.answer_for(person, now)
        mark = verify_sheet_token(self.key, self.state.event.tag, scanned)
        if isinstance(mark, SheetMark):
            return self._answer_for_sheet(mark, now)
        badge = verify_token(self.key, self.state.event.tag, scanned)
        if isinstance(badge, TokenFault):
            return ScanResult(admission=_FAULTS[badge])
        person = self.by_number.get(badge.number)
        if person is None:
            return ScanResult(admission=Admission.UNKNOWN_BUT_GENUINE, badge=badge)
        return self.answer_for(person, now, badge)

    def _answer_for_sheet(self, mark: SheetMark, now: datetime) -> ScanResult:
        """Whether a schedule still says what is planned; it proves nobody's right to enter."""
        known = self.by_number.get(mark.number)
        person = None if known is None else self.state.resolve_person(known.id)
        lines = () if person is None else self.lines.get(person.id, ())
        holds = person is not None and fingerprint_of(material_hash(lines)) == mark.fingerprint
        return ScanResult(
            admission=Admission.CURRENT_SHEET if holds else Admission.STALE_SHEET,
            person=person,
            sheet=mark.sheet,
            next_line=next_line(lines, now),
            last_check_in=None if person is None else self.presence.get(person.id),
        )

    def answer_for(self, person: Participant, now: datetime, badge: Badge | None = None) -> ScanResult:
        """How this person stands at a wall time, with or without a badge."""
        scanned_id, person = person.id, self.state.resolve_person(person.id)
        last = self.presence.get(person.id)
        if badge is not None and badge.issue < self.issues.get(scanned_id, 1):
            admission = Admission.REPLACED
        elif person.retired or person.registration is Registration.CANCELLED:
            admission = Admission.CANCELLED
        elif last is not None and last.presence is Presence.IN:
            admission = Admission.ALREADY_IN
        else:
            admission = Admission.ADMITTED
        return ScanResult(
            admission=admission,
            person=person,
            badge=badge,
            next_line=next_line(self.lines.get(person.id, ()), now),
            last_check_in=last,
        )


def last_presence(state: EventState, person: ParticipantId) -> CheckIn | None:
    """The newest fact noted of a person or of somebody merged into them; of equal ones the last."""
    whose = state.resolve_person(person).id if person in state.participant else person
    return _newest_facts(state).get(whose)


def _newest_facts(state: EventState) -> dict[ParticipantId, CheckIn]:
    facts = sorted(state.check_ins, key=lambda fact: fact.noted)
    return {state.resolve_person(fact.person).id: fact for fact in facts}
