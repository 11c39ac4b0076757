"""Decides what the desk shows: answers scans and searches, has facts noted and paper printed."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QObject, Signal

from desktop.domain.desk import CheckIn, Presence
from desktop.domain.errors import CodedError
from desktop.domain.ids import ParticipantId
from desktop.domain.people import Participant
from desktop.services.desk_view import Admission, ScanResult
from desktop.services.moments import desk_wall_time
from desktop.services.overview import Overview
from desktop.ui.pages.desk import standing as standings
from desktop.ui.pages.desk.card import make_card
from desktop.ui.pages.desk.paper import DeskPaper
from desktop.ui.pages.desk.standing import Standing
from desktop.ui.sounds import Cue, Sounds
from desktop.ui.workplace import Workplace

REMEMBERED = 12


class DeskPresenter(QObject):
    """The desk's presenter: one person at a time, the last ones within reach."""

    card_changed = Signal(object)
    """The `Card` to show, or None."""
    people_changed = Signal(list, bool)
    """People to choose from, and whether they answer a search (else they are the last ones)."""
    can_act_changed = Signal()

    def __init__(
        self, place: Workplace, sounds: Sounds, paper: DeskPaper, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._place = place
        self._store, self._background = place.store, place.background
        self._sounds, self._paper = sounds, paper
        self._person: ParticipantId | None = None
        self._standing: Standing | None = None
        self._is_fixed = False
        self._being_noted: set[ParticipantId] = set()
        self._last: list[ParticipantId] = []
        self._typed = ""
        self._awaited: ParticipantId | None = None
        self._store.refreshed.connect(self.refresh)
        self._store.opened.connect(self.clear)

    @property
    def can_check_in(self) -> bool:
        """Whether the person shown can be checked in."""
        return self._can_write() and self._presence() is not Presence.IN

    @property
    def can_take_back(self) -> bool:
        """Whether the person shown is checked in."""
        return self._can_write() and self._presence() is Presence.IN

    @property
    def can_be_absent(self) -> bool:
        """Whether it can be noted that the person shown did not come."""
        return self._can_write() and self._presence() not in (Presence.IN, Presence.NO_SHOW)

    @property
    def person(self) -> ParticipantId | None:
        """Who is shown."""
        return self._person

    @property
    def has_card(self) -> bool:
        """Whether a card is shown, be it nobody's."""
        return self._person is not None or self._standing is not None

    @property
    def can_print(self) -> bool:
        """Whether paper can be printed for the person shown."""
        return self._can_write()

    def scanned(self, text: str) -> None:
        """Answer a scanned badge, and have noted who came in."""
        look = self._store.overview
        if look is None:
            return
        result = look.desk.answer(text, self._now(look))
        person = result.person
        if person is not None and person.id in self._being_noted:
            self._show(person, standings.just_checked_in(), is_fixed=True)
            return
        self._typed = ""
        self._show(person, standings.after_scan(result, self._noted(look, result)), is_fixed=True)
        if person is not None and result.is_let_in and not look.is_read_only:
            self._have_noted(person, result)
        self._tell_people()

    def look_for(self, typed: str) -> None:
        """Offer whoever what is typed may mean; a single one is shown at once."""
        self._typed = typed.strip()
        found = self._tell_people()
        if self._typed and found:
            self.choose(found[0].id)
        elif self._typed:
            self._forget()

    def choose(self, person: ParticipantId) -> None:
        """Show somebody of the list."""
        look = self._store.overview
        if look is None or person not in look.state.participant:
            return
        self._show(look.state.participant[person], None, is_fixed=False)

    def show_when_there(self, person: ParticipantId) -> None:
        """Show somebody who was just registered, as soon as the event has been read again."""
        self._awaited = person
        self.refresh()

    def settle_on(self) -> None:
        """The person shown is the one: keep them among the last ones and be ready for the next search."""
        self._typed = ""
        if self._person is not None:
            self._remember(self._person)
        self._tell_people()

    def clear(self) -> None:
        """Nobody is shown; ready for the next."""
        self._typed = ""
        self._forget()
        self._tell_people()

    def check_in(self) -> None:
        """Note that the person shown has come."""
        person = self._person
        if person is None or not self.can_check_in or person in self._being_noted:
            return
        session, operator = self._store.session, self._place.operator
        self._being_noted.add(person)
        self._stand(standings.just_checked_in())
        self._remember(person)
        self._background.change(
            lambda task: session.desk.check_in(person, operator), self._fact_noted, failed=self._not_noted
        )

    def take_back(self) -> None:
        """Take the check-in of the person shown back."""
        person = self._person
        if person is None or not self.can_take_back:
            return
        session, operator = self._store.session, self._place.operator
        self._stand(standings.just_taken_back())
        self._background.change(
            lambda task: session.desk.undo_check_in(person, operator, ""),
            self._fact_noted,
            failed=self._not_noted,
        )

    def print_badge(self) -> None:
        """Print the badge of the person shown."""
        look = self._store.overview
        if look is not None and self._person is not None and self.can_print:
            self._paper.print_badge(look.state.participant[self._person])

    def print_schedule(self) -> None:
        """Print the schedule of the person shown, who then holds it."""
        look = self._store.overview
        if look is not None and self._person is not None and self.can_print:
            self._paper.print_schedule(look.state.participant[self._person])

    def refresh(self) -> None:
        """Show the same again from the newest look."""
        look, awaited = self._store.overview, self._awaited
        if look is not None and awaited is not None and awaited in look.state.participant:
            self._awaited = None
            self._remember(awaited)
            self._show(look.state.participant[awaited], None, is_fixed=False)
        if self._person is not None:
            self._tell_card()
        self._tell_people()

    def _have_noted(self, person: Participant, result: ScanResult) -> None:
        session, operator = self._store.session, self._place.operator
        if result.admission is Admission.ADMITTED:
            self._being_noted.add(person.id)
        self._remember(person.id)
        self._background.change(
            lambda task: session.desk.record(result, operator), self._fact_noted, failed=self._not_noted
        )

    def take_fact(self, fact: CheckIn) -> None:
        """Show a fact that was just noted of the person shown."""
        self._standing, self._is_fixed = None, False
        self._fact_noted(fact)

    def _fact_noted(self, fact: CheckIn | None) -> None:
        if fact is not None:
            self._being_noted.discard(fact.person)
        self._store.note_fact(fact)

    def _not_noted(self, error: CodedError) -> None:
        self._being_noted.clear()
        self._stand(standings.not_saved())
        self._place.messages.fail(error)

    def _show(self, person: Participant | None, standing: Standing | None, *, is_fixed: bool) -> None:
        look = self._store.overview
        if look is None:
            return
        self._person = person.id if person is not None else None
        self._standing, self._is_fixed = standing, is_fixed
        if standing is not None and standing.cue is not None:
            self._sounds.play(standing.cue)
        self._tell_card()

    def _stand(self, standing: Standing) -> None:
        """Say what just happened to the person shown, until somebody else is."""
        self._standing, self._is_fixed = standing, True
        self._sounds.play(standing.cue or Cue.LOOK)
        self._tell_card()

    def _tell_card(self) -> None:
        look = self._store.overview
        if look is None:
            return
        now = self._now(look)
        person = look.state.participant.get(self._person) if self._person is not None else None
        if self._is_fixed and self._standing is not None:
            standing = self._standing
        elif person is not None:
            result = look.desk.answer_for(person, now)
            standing = standings.at_sight(result, self._noted(look, result))
        else:
            self._forget()
            return
        self.card_changed.emit(make_card(look, person, standing, now))
        self.can_act_changed.emit()

    def _tell_people(self) -> list[Participant]:
        look = self._store.overview
        if look is None:
            return []
        if self._typed:
            found = look.index.find(self._typed)
        else:
            found = [
                look.state.participant[person] for person in self._last if person in look.state.participant
            ]
        self.people_changed.emit(found, bool(self._typed))
        return found

    def _forget(self) -> None:
        self._person, self._standing, self._is_fixed = None, None, False
        self.card_changed.emit(None)
        self.can_act_changed.emit()

    def _remember(self, person: ParticipantId) -> None:
        others = [entry for entry in self._last if entry != person]
        self._last = [person, *others][:REMEMBERED]

    def _presence(self) -> Presence | None:
        look = self._store.overview
        if look is None or self._person is None:
            return None
        if self._person in self._being_noted:
            return Presence.IN
        fact = look.desk.presence.get(self._person)
        return fact.presence if fact is not None else None

    def _can_write(self) -> bool:
        look = self._store.overview
        return look is not None and self._person is not None and not look.is_read_only

    def _now(self, look: Overview) -> datetime:
        return desk_wall_time(look.state.event, self._place.tools.clock)

    def _noted(self, look: Overview, result: ScanResult) -> datetime | None:
        fact = result.last_check_in
        return None if fact is None else look.state.event.wall(fact.noted)
