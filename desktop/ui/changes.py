"""The one signal that says the event was changed; who shows it listens, nobody calls another page."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class Changes(QObject):
    """Tells that an operation has changed the open event."""

    event_changed = Signal()

    def tell(self) -> None:
        """Say that the event in the file is no longer as it was."""
        self.event_changed.emit()
