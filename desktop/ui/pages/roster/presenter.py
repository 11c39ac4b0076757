"""Decides what the roster page shows and has changes by hand made past the judge; draws nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.domain.errors import CodedError
from desktop.domain.ids import MeetingId, ParticipantId, SlotId, TableId
from desktop.domain.people import Participant
from desktop.domain.roster import Meeting
from desktop.domain.state import EventState
from desktop.services.editing import EditPreview
from desktop.services.moments import desk_wall_time
from desktop.ui import words
from desktop.ui.background import Task
from desktop.ui.pages.roster.details import Details, details_of_cell, details_of_wish, name_of, verdict_on
from desktop.ui.pages.roster.grid import Against, Grid, Place, build_grid
from desktop.ui.unplaced import Unplaced, list_unplaced
from desktop.ui.workplace import Workplace

NOW_MS = 30_000


@dataclass(frozen=True, kw_only=True)
class Hand:
    """What is being placed: a meeting that is wanted or placed, or a new one of these people."""

    people: tuple[ParticipantId, ...]
    meeting: MeetingId | None = None


@dataclass(frozen=True, kw_only=True)
class _Look:
    state: EventState
    grid: Grid
    unplaced: list[Unplaced]


class RosterPresenter(QObject):
    """The presenter of the roster page."""

    grid_changed = Signal(object)
    """A `Grid`."""
    unplaced_changed = Signal(object)
    """A list of `Unplaced`."""
    details_changed = Signal(object)
    """A `Details`."""
    hand_changed = Signal(str, object)
    """What is in hand, in words (empty: nothing), and its meeting."""
    judged = Signal(object)
    """A `Verdict`, or None while there is nothing to judge."""
    go_to = Signal(object)
    """A `Place` to put the cursor on."""
    now_changed = Signal(object)
    can_act_changed = Signal()

    def __init__(self, place: Workplace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._place = place
        self._store, self._background = place.store, place.background
        self._against = Against.TABLES
        self._look: _Look | None = None
        self._preparing: tuple[EventState, Against] | None = None
        self._is_watched = False
        self._at: Place | None = None
        self._wish: Unplaced | None = None
        self._hand: Hand | None = None
        self._follow: MeetingId | None = None
        self._asked = 0
        self._store.opened.connect(self._forget)
        self._store.refreshed.connect(self.refresh)
        self._timer = QTimer(self)
        self._timer.setInterval(NOW_MS)
        self._timer.timeout.connect(self._tell_now)

    @property
    def against(self) -> Against:
        """What the rows are now."""
        return self._against

    @property
    def has_roster(self) -> bool:
        """Whether there are rows and columns to show."""
        look = self._look
        return look is not None and bool(look.grid.rows) and bool(look.grid.columns)

    @property
    def has_hand(self) -> bool:
        """Whether something is being placed."""
        return self._hand is not None

    @property
    def has_wish(self) -> bool:
        """Whether the cursor is on a wish that has no place."""
        return self._wish is not None

    @property
    def chosen_meeting(self) -> MeetingId | None:
        """The meeting the cursor is on."""
        if self._look is None or self._at is None or self._wish is not None:
            return None
        return self._look.grid.cell(self._at).meeting

    @property
    def is_pinned(self) -> bool:
        """Whether the meeting the cursor is on is pinned."""
        meeting = self.chosen_meeting
        if self._look is None or meeting is None:
            return False
        known = self._look.state.meeting.get(meeting)
        return known is not None and known.pin is not None

    @property
    def can_write(self) -> bool:
        """Whether the roster may be changed."""
        look = self._store.overview
        return look is not None and not look.is_read_only

    @property
    def can_take(self) -> bool:
        """Whether what is chosen can be taken in hand."""
        wish = self._wish is not None and self._wish.can_be_placed
        return self.can_write and (wish or self.chosen_meeting is not None)

    @property
    def can_place(self) -> bool:
        """Whether what is in hand can be put where the cursor is."""
        if self._look is None or self._at is None or self._hand is None:
            return False
        return self.can_write and self._against is Against.TABLES

    def watch(self, is_watched: bool) -> None:
        """The page is seen, or no longer."""
        self._is_watched = is_watched
        if is_watched:
            self._timer.start()
            self.refresh()
        else:
            self._timer.stop()

    def refresh(self) -> None:
        """Prepare the newest look, if somebody is there to see it."""
        look = self._store.overview
        if look is None or not self._is_watched:
            return
        wanted = (look.state, self._against)
        shown = None if self._look is None else (self._look.state, self._look.grid.against)
        if wanted == shown or self._preparing is not None:
            return
        self._preparing = wanted
        state, against, now = (
            look.state,
            self._against,
            desk_wall_time(look.state.event, self._place.tools.clock),
        )

        published = now if look.state.publications else None
        told = self._place.tools.is_organiser

        def work(task: Task) -> _Look:
            unplaced = list_unplaced(state, published, vetoes_are_told=told)
            return _Look(state=state, grid=build_grid(state, against, now), unplaced=unplaced)

        self._background.read(work, self._take_look, failed=self._not_prepared)

    def show_against(self, against: Against) -> None:
        """Put tables or people at the left."""
        if against is not self._against:
            self._follow = self.chosen_meeting
            self._against = against
            self._at = None
            self.refresh()

    def choose_place(self, place: Place | None) -> None:
        """The cursor is on a cell."""
        self._at = place
        if place is not None:
            self._wish = None
        self._tell_details()
        self._ask_judge()

    def choose_unplaced(self, row: Unplaced | None) -> None:
        """The cursor is on a wish that is not placed."""
        self._wish = row
        self._tell_details()

    def take_in_hand(self) -> None:
        """Begin to place the wish or move the meeting that is chosen."""
        if self._look is None or not self.can_take:
            return
        if self._wish is not None:
            self._hold(Hand(people=self._wish.people, meeting=self._wish.meeting))
            return
        meeting = self.chosen_meeting
        if meeting is not None:
            self._hold(Hand(people=self._look.state.meeting[meeting].people, meeting=meeting))

    def take_pair(self, people: tuple[ParticipantId, ...]) -> None:
        """Begin to place a meeting of these people, wished for or not."""
        self._hold(Hand(people=people))

    def let_go(self) -> None:
        """Leave what is in hand as it was."""
        if self._hand is not None:
            self._hand = None
            self._tell_hand()

    def place_here(self) -> None:
        """Put what is in hand where the cursor is, if the judge lets it."""
        look, hand, at = self._look, self._hand, self._at
        if look is None or hand is None or at is None or not self.can_place:
            return
        session, operator = self._store.session, self._place.operator
        slot, table = _slot_and_table(look.grid, at)
        if hand.meeting is not None:
            meeting = hand.meeting
            self._change(lambda: session.editing.place(meeting, slot, table, operator), self._placed)
        else:
            self._change(lambda: session.editing.add(hand.people, slot, table, operator), self._placed)

    def take_out(self) -> None:
        """Take the chosen meeting off the roster; the wish stays."""
        meeting = self.chosen_meeting
        if meeting is not None and self.can_write:
            session, operator = self._store.session, self._place.operator
            done = partial(self._say_done, self.tr("Taken off the roster; the wish stays."))
            self._change(lambda: session.editing.take_out(meeting, operator), done)

    def cancel(self) -> None:
        """Cancel the chosen meeting, or the wish that is not placed."""
        meeting = self._wish.meeting if self._wish is not None else self.chosen_meeting
        if meeting is not None and self.can_write:
            session, operator = self._store.session, self._place.operator
            done = partial(self._say_done, self.tr("Cancelled; it is not planned again."))
            self._change(lambda: session.editing.cancel(meeting, operator), done)

    def toggle_pin(self) -> None:
        """Pin the chosen meeting where it is, or let it be moved again."""
        meeting = self.chosen_meeting
        if meeting is None or not self.can_write:
            return
        editing, operator = self._store.session.editing, self._place.operator
        self._follow = meeting
        if self.is_pinned:
            self._change(lambda: editing.unpin(meeting, operator), None)
        else:
            self._change(lambda: editing.pin(meeting, operator), None)

    def find_people(self, typed: str) -> list[Participant]:
        """The people in meetings whom something typed may mean, the likeliest first."""
        look = self._store.overview
        return [] if look is None else [person for person in look.index.find(typed) if person.is_scheduled]

    def name_of(self, person: Participant) -> str:
        """A person as offered for choice."""
        look = self._store.overview
        return person.name if look is None else name_of(look.state, person)

    def find_next(self, typed: str, *, forward: bool) -> frozenset[ParticipantId]:
        """Go to a meeting of the people something typed means; returns them to be marked."""
        people = frozenset(person.id for person in self.find_people(typed)) if typed.strip() else frozenset()
        if self._look is None or not people:
            return people
        spots = self._look.grid.places_of(people)
        if spots:
            at = self._at
            later = [] if at is None else [spot for spot in spots if (spot[1], spot[0]) > (at[1], at[0])]
            is_there = at in spots and not forward
            if not is_there:
                self.go_to.emit(later[0] if later and forward else spots[0])
        return people

    def _hold(self, hand: Hand) -> None:
        self._hand = hand
        if self._against is not Against.TABLES:
            self.show_against(Against.TABLES)
        self._tell_hand()
        self._ask_judge()

    def _change(self, act: Callable[[], object], done: Callable[[Any], None] | None) -> None:
        self._background.change(lambda task: act(), done, failed=self._refused)

    def _placed(self, meeting: Meeting) -> None:
        self._follow = meeting.id
        self._hand = None
        self._tell_hand()
        self._place.messages.say(self.tr("Placed. Undo takes it back."))

    def _say_done(self, what: str, nothing: object) -> None:
        self._place.messages.say(what)

    def _take_look(self, look: _Look) -> None:
        self._preparing = None
        self._look = look
        if self._against is not look.grid.against:
            self.refresh()
            return
        self.grid_changed.emit(look.grid)
        self.unplaced_changed.emit(look.unplaced)
        self._wish = None
        if self._follow is not None:
            spot = look.grid.place_of(self._follow)
            self._follow = None
            if spot is not None:
                self.go_to.emit(spot)
        self._tell_now()
        self._tell_details()
        self.refresh()

    def _not_prepared(self, error: CodedError) -> None:
        self._preparing = None
        self._place.messages.fail(error)

    def _ask_judge(self) -> None:
        look, hand, at = self._look, self._hand, self._at
        self._asked += 1
        self.judged.emit(None)
        if look is None or hand is None or at is None or not self.can_place:
            return
        editing, asked = self._store.session.editing, self._asked
        slot, table = _slot_and_table(look.grid, at)

        def work(task: Task) -> tuple[int, EditPreview]:
            if hand.meeting is None:
                return asked, editing.preview_new(hand.people, slot, table)
            return asked, editing.preview(hand.meeting, slot, table)

        self._background.read(work, self._take_preview, failed=self._stay_silent)

    def _take_preview(self, answer: tuple[int, EditPreview]) -> None:
        asked, preview = answer
        if asked != self._asked or self._hand is None:
            return
        self.judged.emit(verdict_on(preview, is_organiser=self._place.tools.is_organiser))

    def _refused(self, error: CodedError) -> None:
        is_organiser = self._place.tools.is_organiser
        self._place.messages.fail(words.spoken_error(error, is_organiser=is_organiser))

    def _stay_silent(self, error: CodedError) -> None:
        """A preview or reason that cannot be had is no failure of anything the user did."""

    def _tell_now(self) -> None:
        look = self._store.overview
        if look is not None:
            self.now_changed.emit(desk_wall_time(look.state.event, self._place.tools.clock))

    def _tell_hand(self) -> None:
        hand, look = self._hand, self._store.overview
        if hand is None or look is None:
            self.hand_changed.emit("", None)
            self.judged.emit(None)
        else:
            names = " – ".join(words.short_name(look.state.participant[person]) for person in hand.people)
            said = self.tr("Placing {names}: go to a time and table, Enter places, Escape leaves it.")
            self.hand_changed.emit(said.format(names=names), hand.meeting)
        self.can_act_changed.emit()

    def _tell_details(self) -> None:
        self.details_changed.emit(self._details())
        self.can_act_changed.emit()

    def _details(self) -> Details:
        look = self._look
        if look is None:
            return Details()
        if self._wish is not None:
            return details_of_wish(look.state, self._wish)
        if self._at is None or not self.has_roster:
            return Details(lines=(self.tr("Choose a cell with the arrow keys."),))
        return details_of_cell(look.state, look.grid, self._at)

    def _forget(self) -> None:
        self._look, self._at, self._wish, self._hand = None, None, None, None
        self._tell_hand()


def _slot_and_table(grid: Grid, at: Place) -> tuple[SlotId, TableId]:
    return grid.columns[at[1]].slot.id, TableId(grid.rows[at[0]].subject)
