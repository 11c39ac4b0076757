"""How a page sends the user to another one without knowing it; the shell brings that page to the front."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal


class Navigation(QObject):
    """Asks for a page by its name; a page that is not there cannot be asked for."""

    wanted = Signal(str)
    """The name of the page to bring to the front."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._names: frozenset[str] = frozenset()

    def know(self, names: Iterable[str]) -> None:
        """The pages that are there."""
        self._names = frozenset(names)

    def can_go(self, name: str) -> bool:
        """Whether there is such a page."""
        return name in self._names

    def go(self, name: str) -> None:
        """Bring a page to the front, if it is there."""
        if self.can_go(name):
            self.wanted.emit(name)
