"""The desk: what a scan says, checking people in and taking it back."""

from __future__ import annotations

from uuid import uuid4

from desktop.domain.clock import Clock
from desktop.domain.desk import BadgeIssue, CheckIn, Presence
from desktop.domain.errors import UserError
from desktop.domain.ids import CheckInId, ParticipantId
from desktop.domain.journal import Action
from desktop.domain.tokens import Badge
from desktop.services.desk_view import Admission, DeskView, ScanResult, last_presence
from desktop.services.moments import desk_wall_time
from desktop.storage.database import EventFile

__all__ = ["Admission", "Desk", "DeskView", "ScanResult", "last_presence"]


class Desk:
    """The use-cases of the event desk on one open event file."""

    def __init__(self, file: EventFile, clock: Clock, desk_name: str) -> None:
        self._file = file
        self._clock = clock
        self._desk_name = desk_name

    def verify(self, scanned: str) -> ScanResult:
        """Say what a scan of this badge, or a typed badge code, means; records nothing."""
        view = self.view()
        return view.answer(scanned, desk_wall_time(view.state.event, self._clock))

    def view(self) -> DeskView:
        """The event as it is now, prepared for many scans."""
        return DeskView.of(self._file.state(), self._file.key)

    def scan(self, scanned: str, operator: str) -> ScanResult:
        """Verify a badge and note that the person came in; a newer badge from elsewhere is believed."""
        result = self.verify(scanned)
        self.record(result, operator)
        return result

    def record(self, result: ScanResult, operator: str) -> CheckIn | None:
        """Note what an answered scan means: the newest badge number, and the arrival of who is admitted."""
        if result.badge is not None and result.person is not None and result.is_let_in:
            self._believe(result.badge, operator)
        if result.admission is Admission.ADMITTED and result.person is not None:
            return self._note(result.person.id, Presence.IN, operator, "")
        return None

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
