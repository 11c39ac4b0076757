"""Has the ways looked for in which one wish could be met, and one of them taken; draws nothing."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from desktop.domain.errors import CodedError
from desktop.domain.state import EventState
from desktop.ui import words
from desktop.ui.background import Operation, Task
from desktop.ui.unplaced import Unplaced, Way, ways_of
from desktop.ui.workplace import Workplace


class RemedyPresenter(QObject):
    """One wish at a time, on the working roster."""

    found = Signal(object)
    """The ways, a list of `Way`; None while there is nothing to show."""
    searching = Signal(bool)

    def __init__(self, place: Workplace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._place = place
        self._store, self._background = place.store, place.background
        self._wish: Unplaced | None = None
        self._search: Operation | None = None
        self._store.refreshed.connect(self._follow)
        self._store.opened.connect(self.clear)
        self._state: EventState | None = None

    @property
    def can_ask(self) -> bool:
        """Whether a wish is chosen whose cost can be found out, and none is being looked for."""
        wish = self._wish
        return wish is not None and wish.can_be_placed and wish.request is not None and self._search is None

    def choose(self, wish: Unplaced | None) -> None:
        """Another wish is looked at."""
        if wish is None or self._wish is None or wish.key != self._wish.key:
            self.clear()
        self._wish = wish

    def clear(self) -> None:
        """No wish is looked at, or the roster is another one."""
        self._wish = None
        if self._search is not None:
            self._search.stop()
            self._search = None
            self.searching.emit(False)
        self.found.emit(None)

    def ask(self) -> None:
        """Look for ways to have the wish: a few seconds, and it can be stopped."""
        wish, look = self._wish, self._store.overview
        if wish is None or wish.request is None or look is None or not self.can_ask:
            return
        session, state, request = self._store.session, look.state, wish.request
        self._state = state

        def work(task: Task) -> tuple[EventState, list[Way]]:
            found = session.explaining.find_remedies(request, should_stop=task.should_stop)
            return state, ways_of(state, found)

        self._search = self._background.read(
            work, self._take_ways, title=self.tr("Looking for a way"), failed=self._fail, can_stop=True
        )
        self._search.finished.connect(self._note_end)
        self.searching.emit(True)

    def take(self, way: Way) -> None:
        """Make a way the working roster; one undo takes it back."""
        look = self._store.overview
        if not way.placements or look is None or look.is_read_only:
            return
        session, operator = self._store.session, self._place.operator
        self._background.change(
            lambda task: session.editing.take_up(way.placements, operator, now=session.wall_time()),
            self._taken,
            failed=self._fail,
        )

    def _taken(self, nothing: object) -> None:
        self._place.messages.say(self.tr("The wish is on the working roster. Undo takes it back."))

    def _take_ways(self, found: tuple[EventState, list[Way]]) -> None:
        if found[0] is self._state and self._wish is not None:
            self.found.emit(found[1])

    def _fail(self, error: CodedError) -> None:
        is_organiser = self._place.tools.is_organiser
        self._place.messages.fail(words.spoken_error(error, is_organiser=is_organiser))

    def _note_end(self) -> None:
        if self.sender() is self._search:
            self._search = None
            self.searching.emit(False)

    def _follow(self) -> None:
        """What was found holds only for the roster it was found on."""
        look = self._store.overview
        if look is not None and self._state is not None and look.state.draft != self._state.draft:
            self._state = None
            self.found.emit(None)
