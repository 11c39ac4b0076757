"""The status bar: offline, last backup, roster, stale papers, desk and operator, always in one place."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel, QStatusBar, QWidget

from desktop.domain.clock import Clock
from desktop.services.overview import Overview
from desktop.ui import words
from desktop.ui.store import Store

REFRESH_MS = 30_000


class StatusBar(QStatusBar):
    """Shows how the open event stands."""

    def __init__(
        self, store: Store, clock: Clock, desk: str, operator: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._store, self._clock = store, clock
        self.setSizeGripEnabled(False)
        self._offline, self._backup, self._roster, self._papers = (QLabel() for _ in range(4))
        for label in (self._offline, self._backup, self._roster, self._papers):
            self.addWidget(label)
        who = QLabel(self.tr("Desk {desk} · {operator}").format(desk=desk, operator=operator))
        self.addPermanentWidget(who)
        store.refreshed.connect(self.refresh)
        store.opened.connect(self.refresh)
        self._timer = QTimer(self)
        self._timer.setInterval(REFRESH_MS)
        self._timer.timeout.connect(self.refresh)
        self._timer.start()
        self.refresh()

    def refresh(self) -> None:
        """Show the event as it was last looked at."""
        look = self._store.overview
        for label in (self._backup, self._roster, self._papers):
            label.setVisible(look is not None)
        if look is None:
            self._offline.setText(self.tr("Offline: everything stays on this machine"))
            return
        offline = self.tr("Offline, to look only") if look.is_read_only else self.tr("Offline")
        self._offline.setText(offline)
        self._backup.setText(self._backup_words(look.last_backup))
        self._roster.setText(self._roster_words(look))
        stale = len(look.stale)
        self._papers.setText(
            self.tr("Schedules out of date: {count}").format(count=stale)
            if stale
            else self.tr("No schedule out of date")
        )

    def _backup_words(self, moment: datetime | None) -> str:
        if moment is None:
            return self.tr("No backup yet")
        age = words.ago(self._clock.now() - moment.astimezone(UTC))
        return self.tr("Backup {ago}").format(ago=age)

    def _roster_words(self, look: Overview) -> str:
        state = look.state
        current = state.version.get(state.pointer.current) if state.pointer.current else None
        if current is None:
            return self.tr("No roster yet")
        published = state.last_publication()
        if published is None:
            return self.tr("Roster {number}, not published").format(number=current.number)
        if published.version == current.id:
            return self.tr("Roster {number}, publication {publication}").format(
                number=current.number, publication=published.number
            )
        return self.tr("Roster {number}, newer than publication {publication}").format(
            number=current.number, publication=published.number
        )
