"""Undo and redo of everything, each under the name of what it takes back; the journal decides what can be."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from desktop.domain.journal import ChangeSet
from desktop.ui import words
from desktop.ui.background import Background
from desktop.ui.messages import Messages
from desktop.ui.store import Store

REDO = QKeySequence("Ctrl+Y")


class Undoing(QObject):
    """The two actions of the menu and what they do."""

    def __init__(
        self, store: Store, background: Background, messages: Messages, operator: str, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._store, self._background, self._messages = store, background, messages
        self._operator = operator
        self.undo_action = QAction(self)
        self.undo_action.setShortcut(QKeySequence.StandardKey.Undo)
        self.undo_action.triggered.connect(self.undo)
        self.redo_action = QAction(self)
        self.redo_action.setShortcuts([REDO, QKeySequence("Ctrl+Shift+Z")])
        self.redo_action.triggered.connect(self.redo)
        store.refreshed.connect(self.refresh)
        store.opened.connect(self.refresh)
        self.refresh()

    def undo(self) -> None:
        """Take back the last action."""
        session, operator = self._store.session, self._operator
        self.undo_action.setEnabled(False)
        self._background.change(lambda task: session.history.undo(operator), self._undone)

    def redo(self) -> None:
        """Bring back what was undone last."""
        session, operator = self._store.session, self._operator
        self.redo_action.setEnabled(False)
        self._background.change(lambda task: session.history.redo(operator), self._redone)

    def refresh(self) -> None:
        """Name what would be undone and redone now."""
        look = self._store.overview
        can_write = look is not None and not look.is_read_only
        undo = look.undo if look is not None and can_write else None
        redo = look.redo if look is not None and can_write else None
        self.undo_action.setEnabled(undo is not None)
        self.redo_action.setEnabled(redo is not None)
        self.undo_action.setText(
            self.tr("Undo {action}").format(action=words.action_name(undo)) if undo else self.tr("Undo")
        )
        self.redo_action.setText(
            self.tr("Redo {action}").format(action=self._redo_name(redo)) if redo else self.tr("Redo")
        )

    def _redo_name(self, undone: ChangeSet) -> str:
        return words.action_name(undone)

    def _undone(self, done: ChangeSet) -> None:
        self._messages.say(self.tr("Taken back."), button=self.tr("Redo"), act=self.redo)

    def _redone(self, done: ChangeSet | None) -> None:
        self._messages.say(self.tr("Done again."), button=self.tr("Undo"), act=self.undo)


class TypingFirst(QObject):
    """In a field that holds text, the key of redo brings back typing, not the event's last action.

    Fields see to undo and to their system's own key of redo themselves; this is for the key they do not know.
    """

    def __init__(self, application: QApplication, parent: QObject) -> None:
        super().__init__(parent)
        self._application = application
        application.focusChanged.connect(self.follow)

    def stop(self) -> None:
        """Watch no more."""
        self._application.focusChanged.disconnect(self.follow)

    def follow(self, before: QWidget | None, now: QWidget | None) -> None:
        """Look after the field that has the focus now."""
        if before is not None:
            before.removeEventFilter(self)
        if isinstance(now, QLineEdit | QAbstractSpinBox | QComboBox | QPlainTextEdit):
            now.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the key from the window, then do what it says here."""
        if not isinstance(event, QKeyEvent) or QKeySequence(event.keyCombination()) != REDO:
            return False
        field = watched if isinstance(watched, QPlainTextEdit) else _line_of(watched)
        if field is None or not _has_text(field):
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
        elif event.type() == QEvent.Type.KeyPress:
            field.redo()
        return True


def _line_of(widget: QObject) -> QLineEdit | None:
    """The line one types into: the widget itself, or the one inside it."""
    return widget if isinstance(widget, QLineEdit) else widget.findChild(QLineEdit)


def _has_text(field: QLineEdit | QPlainTextEdit) -> bool:
    if isinstance(field, QPlainTextEdit):
        return bool(field.toPlainText()) or field.document().isRedoAvailable()
    return bool(field.text()) or field.isRedoAvailable()
