"""The desk: what a scan says, checking people in and taking it back."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from uuid import uuid4

from desktop.domain.clock import Clock
from desktop.domain.desk import BadgeIssue, CheckIn, Presence
from desktop.domain.errors import UserError
from desktop.domain.ids import CheckInId, ParticipantId
from desktop.domain.journal import Action
from desktop.domain.people import Participant, Registration
from desktop.domain.sheets import Line
from desktop.domain.state import EventState
from desktop.domain.tokens import Badge, TokenFault, read_human_code, verify_token
from desktop.services.lines import lines_of_people, next_line
from desktop.services.moments import desk_wall_time
from desktop.storage.database import EventFile


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


LETS_IN = frozenset({Admission.ADMITTED, Admission.ALREADY_IN, Admission.UNKNOWN_BUT_GENUINE})

_FAULTS = {
    TokenFault.MALFORMED: Admission.MALFORMED,
    TokenFault.OTHER_EVENT: Admission.OTHER_EVENT,
    TokenFault.FORGED: Admission.FORGED,
}


@dataclass(frozen=True, kw_only=True)
class ScanResult:
    """The answer to one scan: what to say, who it is, what comes next for them, when they came in before."""

    admission: Admission
    person: Participant | None = None
    badge: Badge | None = None
    next_line: Line | None = None
    last_check_in: CheckIn | None = None

    @property
    def is_let_in(self) -> bool:
        """Whether the person would be let in."""
        return self.admission in LETS_IN


class Desk:
    """The use-cases of the event desk on one open event file."""

    def __init__(self, file: EventFile, clock: Clock, desk_name: str) -> None:
        self._file = file
        self._clock = clock
        self._desk_name = desk_name

    def verify(self, scanned: str) -> ScanResult:
        """Say what a scan of this badge, or a typed badge code, means; records nothing."""
        state = self._file.state()
        typed = read_human_code(scanned)
        if typed is not None:
            person = next((entry for entry in state.participants if entry.number == typed), None)
            if person is None:
                return ScanResult(admission=Admission.MALFORMED)
            return self._answer(state, person, None)
        badge = verify_token(self._file.key, state.event.tag, scanned)
        if isinstance(badge, TokenFault):
            return ScanResult(admission=_FAULTS[badge])
        person = next((entry for entry in state.participants if entry.number == badge.number), None)
        if person is None:
            return ScanResult(admission=Admission.UNKNOWN_BUT_GENUINE, badge=badge)
        return self._answer(state, person, badge)

    def _answer(self, state: EventState, person: Participant, badge: Badge | None) -> ScanResult:
        issues = {entry.person: entry.issue for entry in state.badges}
        person, scanned_id = state.resolve_person(person.id), person.id
        last = last_presence(state, person.id)
        if badge is not None and badge.issue < issues.get(scanned_id, 1):
            admission = Admission.REPLACED
        elif person.retired or person.registration is Registration.CANCELLED:
            admission = Admission.CANCELLED
        elif last is not None and last.presence is Presence.IN:
            admission = Admission.ALREADY_IN
        else:
            admission = Admission.ADMITTED
        lines = lines_of_people(state, state.draft).get(person.id, ())
        now = desk_wall_time(state.event, self._clock)
        return ScanResult(
            admission=admission,
            person=person,
            badge=badge,
            next_line=next_line(lines, now),
            last_check_in=last,
        )

    def scan(self, scanned: str, operator: str) -> ScanResult:
        """Verify a badge and note that the person came in; a newer badge from elsewhere is believed."""
        result = self.verify(scanned)
        if result.badge is not None and result.person is not None and result.is_let_in:
            self._believe(result.badge, operator)
        if result.admission is Admission.ADMITTED and result.person is not None:
            self._note(result.person.id, Presence.IN, operator, "")
        return result

    def _believe(self, badge: Badge, operator: str) -> None:
        """Remember the newest number seen on a person's badges; an undo must never take it back."""
        with self._file.unit_of_work(operator, Action.BADGE, detail="seen") as unit:
            for person in unit.participants.where(number=badge.number):
                known = unit.badges.find(person.id)
                if badge.issue > (known.issue if known else 1):
                    unit.badges.save(BadgeIssue(person=person.id, issue=badge.issue, handed_over=True))
            unit.commit()

    def check_in(self, person: ParticipantId, operator: str) -> CheckIn:
        """Note a person as come in, without a badge."""
        return self._note(person, Presence.IN, operator, "")

    def undo_check_in(self, person: ParticipantId, operator: str, reason: str) -> CheckIn:
        """Take a check-in back; the fact that it was noted stays."""
        last = last_presence(self._file.state(), person)
        if last is None or last.presence is not Presence.IN:
            raise UserError("not-checked-in", person=self._name(person))
        return self._note(person, Presence.UNDONE, operator, reason)

    def note_no_show(self, person: ParticipantId, operator: str, reason: str = "") -> CheckIn:
        """Note that somebody did not come."""
        return self._note(person, Presence.NO_SHOW, operator, reason)

    def _note(self, person: ParticipantId, presence: Presence, operator: str, reason: str) -> CheckIn:
        fact = CheckIn(
            id=CheckInId(uuid4()),
            person=person,
            presence=presence,
            noted=self._clock.now(),
            desk=self._desk_name,
            operator=operator,
            reason=reason,
        )
        with self._file.unit_of_work(operator, Action.CHECK_IN, detail=presence.value) as unit:
            unit.participants.get(person)
            unit.check_ins.add(fact)
            unit.commit()
        return fact

    def _name(self, person: ParticipantId) -> str:
        found = self._file.state().participant.get(person)
        return str(person) if found is None else found.name


def last_presence(state: EventState, person: ParticipantId) -> CheckIn | None:
    """The newest fact noted of a person or of somebody merged into them; of equal ones the last."""
    whose = state.resolve_person(person).id if person in state.participant else person
    facts = [entry for entry in state.check_ins if state.resolve_person(entry.person).id == whose]
    return max(reversed(facts), key=lambda fact: fact.noted, default=None)
