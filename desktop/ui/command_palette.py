"""The command palette: every action that can be done now, found by typing part of its words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    QSortFilterProxyModel,
    Qt,
)
from PySide6.QtGui import QAction, QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QDialog, QLineEdit, QListView, QWidget

from desktop.services.finding import search_key
from desktop.ui.parts import column, key_text
from desktop.ui.scanner import GIVES_WAY
from desktop.ui.style import Space, Style, Target, Width

ROWS_SHOWN = 10
_KEY_ROLE = Qt.ItemDataRole.UserRole
_WORDS_ROLE = Qt.ItemDataRole.UserRole + 1


class _Matching(QSortFilterProxyModel):
    """Keeps the actions in whose words every typed word begins a word."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._typed: list[str] = []

    def look_for(self, typed: str) -> None:
        self._typed = search_key(typed).split()
        self.invalidate()

    def filterAcceptsRow(self, row: int, parent: QModelIndex | QPersistentModelIndex) -> bool:
        words = str(self.sourceModel().index(row, 0, parent).data(_WORDS_ROLE))
        return all(f" {typed}" in words for typed in self._typed)


class CommandPalette(QDialog):
    """Type, choose with the arrows, Enter does it."""

    def __init__(self, actions: Sequence[QAction], style: Style, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty(GIVES_WAY, True)
        self.setWindowTitle(self.tr("Commands"))
        self._style = style
        self._actions = [action for action in actions if action.isEnabled() and action.isVisible()]
        self._typed = QLineEdit()
        self._typed.setProperty("kind", "search")
        self._typed.setPlaceholderText(self.tr("What do you want to do?"))
        self._typed.setAccessibleName(self.tr("Command"))
        self._typed.installEventFilter(self)
        self._list = QListView()
        self._list.setAccessibleName(self.tr("Commands"))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._matching = _Matching(self)
        self._matching.setSourceModel(self._model())
        self._list.setModel(self._matching)
        self.setLayout(column(self._typed, self._list, space=Space.INSIDE, margin=Space.BETWEEN))
        self._list.setFixedHeight(style.px(Target.PLAN) * ROWS_SHOWN)
        self.resize(style.px(Width.DIALOG), self.sizeHint().height())
        self._typed.textChanged.connect(self._look_for)
        self._list.clicked.connect(self._do)
        self._choose(0)
        self._typed.setFocus()

    def _model(self) -> QStandardItemModel:
        model = QStandardItemModel(self)
        for place, action in enumerate(self._actions):
            words, key = action.text().replace("&", ""), key_text(action)
            item = QStandardItem(f"{words}   {key}" if key else words)
            item.setEditable(False)
            item.setSizeHint(QSize(0, self._style.px(Target.PLAN)))
            item.setData(place, _KEY_ROLE)
            item.setData(f" {search_key(words)}", _WORDS_ROLE)
            model.appendRow(item)
        return model

    def _look_for(self, typed: str) -> None:
        self._matching.look_for(typed)
        self._choose(0)

    def _choose(self, row: int) -> None:
        last = self._matching.rowCount() - 1
        self._list.setCurrentIndex(self._matching.index(max(0, min(row, last)), 0))

    def _do(self, index: QModelIndex) -> None:
        if not index.isValid():
            return
        action = self._actions[index.data(_KEY_ROLE)]
        self.close()
        action.trigger()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows and Enter in the line work on the list."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            row = self._list.currentIndex().row()
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                self._choose(row + (1 if event.key() == Qt.Key.Key_Down else -1))
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._do(self._list.currentIndex())
                return True
        return super().eventFilter(watched, event)
