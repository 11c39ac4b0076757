"""What a page is: word, icon and key in the rail, its actions, its content. Pages never call each other."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from typing import ClassVar

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from desktop.ui.workplace import Workplace


class Page(QWidget):
    """One page of the window; subclasses name themselves, make their actions and lay out their content.

    Qt's metaclass leaves no room for that of ABC: what is abstract here the type checker demands.
    """

    name: ClassVar[str]
    """A word of ours that never changes."""
    icon: ClassVar[str]
    """A drawing of resources/icons."""
    key: ClassVar[str]
    """The key that goes there, as in "Ctrl+2"."""
    needs_event: ClassVar[bool] = True
    """Whether the page is there only while an event is open."""
    takes_scans: ClassVar[bool] = False
    """Whether scanned badges belong here."""

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.place = place
        self.main_action: QAction | None = None
        self.setProperty("kind", "page")
        self._icons: list[tuple[QAction, str]] = []
        place.style.changed.connect(self._tint)

    @staticmethod
    @abstractmethod
    def word() -> str:
        """The page's name in the rail and its title, translated."""

    def make_action(
        self, text: str, slot: Callable[[], object], *, key: str = "", icon: str = "", main: bool = False
    ) -> QAction:
        """An action of this page: in the palette, on the shortcuts sheet and, if `main`, in the title line.

        Its key works while the page is shown; two pages may use the same one.
        """
        action = QAction(text, self)
        action.triggered.connect(slot)
        if key:
            action.setShortcut(QKeySequence(key))
        if icon:
            self._icons.append((action, icon))
            action.setIcon(self.place.icons.icon(icon))
        self.addAction(action)
        if main:
            self.main_action = action
        return action

    def entered(self) -> None:
        """The page has come to the front: put the focus where work begins."""

    def scanned(self, text: str) -> None:
        """A badge was scanned, wherever the focus was; only for the page that takes scans."""

    def _tint(self) -> None:
        for action, icon in self._icons:
            action.setIcon(self.place.icons.icon(icon))
