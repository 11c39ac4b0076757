"""Has walk-ins registered, absences and times noted at the desk; draws nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from uuid import uuid4

from PySide6.QtCore import QObject, Signal

from desktop.domain.changes import meetings_among
from desktop.domain.desk import CheckIn
from desktop.domain.errors import CodedError
from desktop.domain.ids import ParticipantId
from desktop.domain.people import Participant, Role
from desktop.domain.sheets import Line
from desktop.services.holding import is_missed
from desktop.services.moments import desk_wall_time
from desktop.services.records import NEW_NUMBER
from desktop.ui import words
from desktop.ui.background import Task
from desktop.ui.form import Values
from desktop.ui.pages.desk.paper import DeskPaper
from desktop.ui.style import Tone
from desktop.ui.typed_person import firms_of, meant_person, wrong_person, wrong_stay
from desktop.ui.workplace import Workplace

MOST_ALIKE = 3


@dataclass(frozen=True, kw_only=True)
class Registered:
    """A walk-in who was registered and checked in."""

    person: Participant
    wants_badge: bool


class Registering(QObject):
    """The desk's presenter for what is more than a check-in."""

    registered = Signal(object)
    """The identity of a walk-in who is in the event file now."""
    noted = Signal(object)
    """A `CheckIn`: that somebody did not come."""
    missed = Signal(object)
    """The identity of somebody whose meetings ahead cannot be held."""
    failed = Signal()
    """What a form said last could not be written down."""

    def __init__(self, place: Workplace, paper: DeskPaper, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._place, self._paper = place, paper
        self._store, self._background = place.store, place.background

    @property
    def can_write(self) -> bool:
        """Whether the event can be changed."""
        look = self._store.overview
        return look is not None and not look.is_read_only

    def alike(self, values: Values) -> str:
        """Who is registered already under the name typed, in words."""
        look, typed = self._store.overview, f"{values['given_name']} {values['family_name']}".strip()
        if look is None or len(typed) < 3:
            return ""
        found = look.index.find(typed)[:MOST_ALIKE]
        named = [
            self.tr("{name} (No. {number})").format(name=words.isolated(entry.name), number=entry.number)
            for entry in found
        ]
        if not named:
            return ""
        return self.tr("Registered already: {people}. Escape, and look there first.").format(
            people=", ".join(named)
        )

    def register(self, values: Values) -> Mapping[str, str]:
        """Register a walk-in, check them in and print the badge; what is wrong with the values, by field."""
        wrong = wrong_person(values)
        if wrong or not self.can_write:
            return wrong
        session, operator = self._store.session, self._place.operator
        person = Participant(
            id=ParticipantId(uuid4()),
            number=NEW_NUMBER,
            given_name=values["given_name"],
            family_name=values["family_name"],
            profile=values["profile"],
            roles=frozenset({Role.MATCHMAKING}) if values["meets"] else frozenset(),
            **meant_person(values),
        )
        firms, wants_badge = firms_of(values["organisation"]), bool(values["badge"])

        def work(task: Task) -> Registered:
            saved = session.records.save_participant(person, operator, firms)
            session.desk.check_in(saved.id, operator)
            return Registered(person=saved, wants_badge=wants_badge)

        self._background.change(
            work, self._registered, title=self.tr("Registering"), failed=self._not_written
        )
        return {}

    def note_no_show(self, person: ParticipantId) -> None:
        """Note that somebody did not come."""
        if not self.can_write:
            return
        session, operator = self._store.session, self._place.operator
        self._background.change(lambda task: session.desk.note_no_show(person, operator), self._no_show_noted)

    def save_stay(self, person: ParticipantId, values: Values) -> Mapping[str, str]:
        """Note from when to when somebody is there, and a note; what is wrong with the values, by field."""
        look, wrong = self._store.overview, wrong_stay(values)
        if wrong or look is None or not self.can_write:
            return wrong
        known = look.state.participant[person]
        changed = replace(
            known, arrives=values["arrives"], leaves=values["leaves"], note=values["note"], needs=known.needs
        )
        if changed == known:
            return {}
        session, operator = self._store.session, self._place.operator
        missed = [
            line
            for line in meetings_among(look.lines.get(person, ()))
            if (changed.arrives and line.start < changed.arrives)
            or (changed.leaves and line.end > changed.leaves)
        ]

        def work(task: Task) -> list[Line]:
            session.records.save_participant(changed, operator)
            return missed

        self._background.change(work, self._stay_saved, failed=self._not_written)
        return {}

    def _not_written(self, error: CodedError) -> None:
        self._place.messages.fail(error)
        self.failed.emit()

    def _registered(self, done: Registered) -> None:
        said = self.tr("{name} is registered as No. {number} and checked in.").format(
            name=words.isolated(done.person.name), number=done.person.number
        )
        self._place.messages.say(said, button=self.tr("Go to requests"), act=self._go_to_requests)
        if done.wants_badge:
            self._paper.print_badge(done.person)
        self.registered.emit(done.person.id)

    def _no_show_noted(self, fact: CheckIn) -> None:
        self.noted.emit(fact)
        look = self._store.overview
        if look is None:
            return
        now = desk_wall_time(look.state.event, self._place.tools.clock)
        lines = meetings_among(look.lines.get(fact.person, ()))
        missed = [line for line in lines if is_missed(line, now)]
        self._tell_missed(missed)
        if missed:
            self.missed.emit(fact.person)

    def _stay_saved(self, missed: list[Line]) -> None:
        if missed:
            self._tell_missed(missed)
        else:
            self._place.messages.say(self.tr("Noted. Undo takes it back."))

    def _tell_missed(self, missed: list[Line]) -> None:
        if not missed:
            self._place.messages.say(self.tr("Noted. No meeting is touched."))
            return
        said = self.tr("Noted. Meetings that cannot be held as planned: {count}. Repair places them anew.")
        self._place.messages.say(
            said.format(count=len(missed)), Tone.WARN, self.tr("Go to optimise"), self._go_to_optimise
        )

    def _go_to_requests(self) -> None:
        self._place.navigation.go("requests")

    def _go_to_optimise(self) -> None:
        self._place.navigation.go("optimise")
