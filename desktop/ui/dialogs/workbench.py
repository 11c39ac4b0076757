"""What dialogs one works in have in common: title, lead, message bar, body, buttons with keys."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QDialog, QLayout, QPushButton, QWidget

from desktop.ui.message_bar import MessageBar
from desktop.ui.page import Page
from desktop.ui.parts import ActionButton, ProgressStrip, column, row, text
from desktop.ui.style import Space, Width
from desktop.ui.undoing import Undoing
from desktop.ui.workplace import Workplace


class Workbench(QDialog):
    """A dialog in which several things are done one after the other; what was done can be undone in it."""

    def __init__(self, place: Workplace, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.place = place
        self.title, self.lead = text(title, "title"), text("", "muted", wrap=True)
        self._bar = MessageBar(place.messages, place.style, place.icons)
        self._progress = ProgressStrip(place.style)
        place.background.started.connect(self._progress.follow)
        undoing = Undoing(place.store, place.background, place.messages, place.operator, self)
        self.addActions([undoing.undo_action, undoing.redo_action])

    def make_action(self, words: str, slot: Callable[[], object], key: str = "") -> QAction:
        """An action of this dialog with its key."""
        action = QAction(words, self)
        action.triggered.connect(slot)
        if key:
            action.setShortcut(QKeySequence(key))
        self.addAction(action)
        return action

    def lay_out(
        self,
        body: QLayout,
        *actions: QAction,
        size: tuple[int, int] = (Width.WORKBENCH, Width.WORKBENCH_HEIGHT),
    ) -> None:
        """Put the body between title and buttons; the first action is the main one."""
        buttons = row(space=Space.INSIDE)
        close = QPushButton(self.tr("Close"))
        close.setAccessibleName(self.tr("Close"))
        close.setAutoDefault(False)
        close.clicked.connect(self.accept)
        buttons.addWidget(close)
        buttons.addStretch()
        for place, action in reversed(list(enumerate(actions))):
            button = ActionButton(action, "main" if place == 0 else "")
            button.setAutoDefault(False)
            buttons.addWidget(button)
        whole = column(
            self.title, self.lead, self._bar, self._progress, space=Space.SNUG, margin=Space.AROUND
        )
        whole.addLayout(body, 1)
        whole.addLayout(buttons)
        self.setLayout(whole)
        wanted = QSize(*(self.place.style.px(length) for length in size))
        around = self.parentWidget()
        self.resize(wanted.boundedTo(around.size() if around is not None else wanted))


class Opener(QObject):
    """Opens one kind of dialog over the page that asked for it, while an event is open."""

    def __init__(self, page: Page, make: Callable[[Workplace, QWidget], QDialog]) -> None:
        super().__init__(page)
        self._page, self._make = page, make

    def open(self) -> None:
        """Open the dialog."""
        if self._page.place.store.overview is not None:
            self._page.place.messages.clear()
            self._make(self._page.place, self._page.window()).open()
