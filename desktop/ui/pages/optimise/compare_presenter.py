"""Decides which of the rosters made is looked at, and has it compared with the working one; draws nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from PySide6.QtCore import QObject, Signal

from desktop.domain.changes import PersonChange
from desktop.domain.errors import CodedError
from desktop.domain.ids import VersionId
from desktop.domain.roster import RosterVersion
from desktop.domain.state import EventState
from desktop.services.moments import desk_wall_time
from desktop.ui.background import Task
from desktop.ui.pages.optimise.comparison import Comparison, RosterRow, compare, roster_rows
from desktop.ui.workplace import Workplace

_Made: TypeAlias = tuple[EventState, VersionId | None, Comparison, list[RosterRow]]


class ComparePresenter(QObject):
    """One roster at a time beside the working one; none chosen is the working one itself."""

    compared = Signal(object)
    """A `Comparison`."""
    rosters_changed = Signal(object, object)
    """The rows of all rosters made, and the identity of the one looked at."""
    chosen_changed = Signal()

    def __init__(self, place: Workplace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._place = place
        self._store, self._background = place.store, place.background
        self._wanted: VersionId | None = None
        self._known_changes: tuple[VersionId, Sequence[PersonChange]] | None = None
        self._shown: tuple[EventState, VersionId | None] | None = None
        self._is_comparing = False
        self._is_watched = False
        self._comparison = Comparison()
        self._store.opened.connect(self._forget)

    @property
    def chosen(self) -> RosterVersion | None:
        """The roster looked at, once the file has it; None: the working one."""
        look = self._store.overview
        return None if look is None or self._wanted is None else look.state.version.get(self._wanted)

    @property
    def is_working(self) -> bool:
        """Whether what is looked at is the working roster, by whatever name."""
        look, version = self._store.overview, self.chosen
        return look is not None and (version is None or set(version.placements) == set(look.state.draft))

    @property
    def comparison(self) -> Comparison:
        """What is shown now."""
        return self._comparison

    def choose(self, version: VersionId | None, changes: Sequence[PersonChange] | None = None) -> None:
        """Look at a roster; `changes`: what people hold that it makes untrue, if that is known."""
        if changes is not None and version is not None:
            self._known_changes = (version, changes)
        if version != self._wanted:
            self._wanted = version
            self.refresh()
            self.chosen_changed.emit()

    def watch(self, is_watched: bool) -> None:
        """Somebody sees the tables, or nobody."""
        self._is_watched = is_watched
        if is_watched:
            self.refresh()

    def refresh(self) -> None:
        """Compare in the newest look, if somebody is there to see it."""
        look = self._store.overview
        if look is None or not self._is_watched or self._is_comparing:
            return
        state, version = look.state, self.chosen
        if self._wanted is not None and version is None:
            return  # the roster is not in the look yet: the next one has it
        if self._shown is not None and self._shown[0] is state and self._shown[1] == self._wanted:
            return
        known = self._known_changes
        changes = known[1] if known is not None and known[0] == self._wanted else None
        self._is_comparing = True
        wanted, told = self._wanted, self._place.tools.is_organiser
        now = desk_wall_time(state.event, self._place.tools.clock) if state.publications else None

        def work(task: Task) -> _Made:
            comparison = compare(state, version, changes, now, vetoes_are_told=told)
            return state, wanted, comparison, roster_rows(state)

        self._background.read(work, self._take, failed=self._failed)

    def _take(self, made: _Made) -> None:
        state, version, comparison, rosters = made
        self._is_comparing = False
        self._shown = (state, version)
        if version == self._wanted:
            self._comparison = comparison
            self.rosters_changed.emit(rosters, version)
            self.compared.emit(comparison)
        self.refresh()

    def _failed(self, error: CodedError) -> None:
        """Places and times contradict themselves: the checks say so."""
        look = self._store.overview
        self._is_comparing = False
        self._shown = None if look is None else (look.state, self._wanted)
        self._comparison = Comparison()
        self.compared.emit(self._comparison)

    def _forget(self) -> None:
        self._wanted, self._shown, self._known_changes = None, None, None
        self._comparison = Comparison()
        self.compared.emit(self._comparison)
        self.chosen_changed.emit()
