"""The open event as the window knows it: its session and the newest look at it; changes nothing itself."""

from __future__ import annotations

import gc
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from desktop.domain.desk import CheckIn
from desktop.domain.errors import CodedError
from desktop.services.overview import Overview, look_at
from desktop.services.toolbox import EventSession, Toolbox
from desktop.ui.background import Background, Operation, Task
from desktop.ui.changes import Changes

Opening = tuple[EventSession, Overview]
OpenWork = Callable[[Task], EventSession]


class Store(QObject):
    """Pages read `overview` and listen to `refreshed`; services are reached through `session`."""

    opened = Signal()
    """Another event is open, or none any more."""
    refreshed = Signal()
    """There is a newer look at the open event."""
    opening_failed = Signal(object, object)
    """A `CodedError` and the path that could not be opened."""
    reading_failed = Signal(object)
    """A `CodedError`: the file could not be read again; what is shown is older than the file."""

    def __init__(
        self, tools: Toolbox, background: Background, changes: Changes, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._tools = tools
        self._background = background
        self._session: EventSession | None = None
        self._overview: Overview | None = None
        self._looking = False
        self._is_outdated = False
        self._wanted: Path | None = None
        changes.event_changed.connect(self.reload)

    @property
    def is_open(self) -> bool:
        """Whether an event is open."""
        return self._session is not None

    @property
    def session(self) -> EventSession:
        """The open event's services. Ask only while one is open."""
        if self._session is None:
            raise RuntimeError("no event is open")
        return self._session

    @property
    def overview(self) -> Overview | None:
        """The newest look at the open event; None while there is none."""
        return self._overview

    def open(self, path: Path, *, read_only: bool = False) -> None:
        """Open an event file in place of the open one, which stays open when that fails."""
        path = path.resolve()
        if self._session is not None and self._session.file.path == path:
            self.reload()
            return
        self._wanted = path
        self.adopt(lambda task: self._tools.open(path, read_only=read_only), failed=self._fail)

    def adopt(
        self,
        work: OpenWork,
        *,
        title: str = "",
        failed: Callable[[CodedError], None] | None = None,
        can_stop: bool = False,
    ) -> Operation:
        """Let work make or open an event, then show it in place of the open one."""

        def open_and_look(task: Task) -> Opening:
            session = work(task)
            try:
                return session, look_at(session)
            except BaseException:
                session.close()
                raise

        return self._background.read(open_and_look, self._take, title=title, failed=failed, can_stop=can_stop)

    def note_fact(self, fact: CheckIn | None) -> None:
        """Let a check-in just noted be seen at once, before the event has been read again."""
        if fact is not None and self._overview is not None:
            self._overview = self._overview.with_fact(fact)
            self.refreshed.emit()

    def reload(self) -> None:
        """Look at the event anew, in the background; asked for meanwhile, once more afterwards."""
        if self._session is None:
            return
        if self._looking:
            self._is_outdated = True
            return
        self._looking = True
        session = self._session
        self._background.read(lambda task: (session, look_at(session)), self._refresh, failed=self._stay)

    def close(self) -> None:
        """Close the open event; for the end of the window, after the background has come to rest."""
        if self._session is not None:
            self._session.close()
            self._session = None
            self._overview = None

    def _take(self, opening: Opening) -> None:
        before = self._session
        self._session, self._overview = opening
        self._looking = False
        if before is not None:
            self._background.read(lambda task: _put_away(before))
        self.opened.emit()
        self.refreshed.emit()

    def _refresh(self, look: Opening) -> None:
        self._looking = False
        if look[0] is self._session:
            self._overview = look[1]
            self.refreshed.emit()
        self._catch_up()

    def _stay(self, error: CodedError) -> None:
        self._looking = False
        self.reading_failed.emit(error)

    def _fail(self, error: CodedError) -> None:
        self.opening_failed.emit(error, self._wanted)

    def _catch_up(self) -> None:
        if self._is_outdated:
            self._is_outdated = False
            self.reload()


def _put_away(session: EventSession) -> None:
    session.close()
    gc.collect()
