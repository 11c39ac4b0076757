"""Buttons of actions in one line, however narrow it is: those without room stand in a menu at its end."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QMenu, QPushButton, QSizePolicy, QWidget

from desktop.ui.parts import ActionButton
from desktop.ui.style import Space, Style


class ButtonRow(QWidget):
    """The actions in the order of their importance; the first is always a button."""

    def __init__(
        self, actions: Sequence[tuple[QAction, str]], style: Style, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._style = style
        self._buttons = {action: ActionButton(action, kind) for action, kind in actions}
        self._meant = list(self._buttons)
        self._menu = QMenu(self)
        self._more = QPushButton(self.tr("More"))
        self._more.setProperty("kind", "desk-more")
        self._more.setAccessibleName(self.tr("More actions"))
        self._more.setMenu(self._menu)
        self._line = QHBoxLayout()
        self._line.setContentsMargins(*([Space.NONE] * 4))
        self._line.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        for button in (*self._buttons.values(), self._more):
            self._line.addWidget(button)
        self._line.addStretch()
        self.setLayout(self._line)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        style.changed.connect(self._arrange)
        self._arrange()

    def show_only(self, actions: Collection[QAction]) -> None:
        """Show these of the actions, in the order they have."""
        meant = [action for action in self._buttons if action in actions]
        if meant != self._meant:
            self._meant = meant
            self._arrange()

    def _arrange(self) -> None:
        """Give buttons to as many as there is room for, the rest to the menu."""
        self._line.setSpacing(self._style.px(Space.INSIDE))
        fitting = self._count_fitting()
        for action, button in self._buttons.items():
            button.setVisible(action in self._meant[:fitting])
        self._menu.clear()
        self._menu.addActions(self._meant[fitting:])
        self._more.setVisible(fitting < len(self._meant))
        self.updateGeometry()

    def _count_fitting(self) -> int:
        widths = [self._width(self._buttons[action]) for action in self._meant]
        if sum(widths) - self._line.spacing() <= self.width():
            return len(widths)
        room, count = self.width() - self._width(self._more), 0
        while count < len(widths) and sum(widths[: count + 1]) <= room:
            count += 1
        return max(count, 1)

    def _width(self, button: QWidget) -> int:
        return button.sizeHint().width() + self._line.spacing()

    def sizeHint(self) -> QSize:
        """One line high."""
        return QSize(0, max(button.sizeHint().height() for button in self._buttons.values()))

    def minimumSizeHint(self) -> QSize:
        """One line high, however narrow."""
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More or fewer fit."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._arrange()
