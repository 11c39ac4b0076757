"""The sheet of shortcuts: every action with its key, the window's and the page's, on one screen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from desktop.ui.parts import column, key_text, row, text
from desktop.ui.scanner import GIVES_WAY
from desktop.ui.style import Space, Style, Width


class ShortcutSheet(QDialog):
    """Groups of actions, each with the keys of those that have one."""

    def __init__(
        self, groups: Sequence[tuple[str, Sequence[QAction]]], style: Style, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty(GIVES_WAY, True)
        self.setWindowTitle(self.tr("Keys"))
        self._style = style
        left, right = column(space=Space.INSIDE), column(space=Space.INSIDE)
        for place, (title, actions) in enumerate(groups):
            self._add_group(right if place else left, title, in_order_of_keys(actions))
        for side in (left, right):
            side.addStretch()
        inside = row(left, right, space=Space.AROUND)
        sheet = QWidget()
        sheet.setProperty("kind", "scrolled")
        sheet.setLayout(inside)
        area = QScrollArea()
        area.setWidget(sheet)
        area.setWidgetResizable(True)
        area.setAccessibleName(self.tr("Keys"))
        close = QPushButton(self.tr("Close"))
        close.setAccessibleName(self.tr("Close"))
        close.clicked.connect(self.close)
        buttons = row()
        buttons.addStretch()
        buttons.addWidget(close)
        hint = text(self.tr("Scanning a badge works on every page."), "muted")
        self.setLayout(column(area, hint, buttons, space=Space.BETWEEN, margin=Space.AROUND))
        room = parent.window().size()
        self.resize(
            min(style.px(Width.KEY_SHEET), room.width() - 2 * Space.WIDE),
            min(style.px(Width.READING), room.height() - 2 * Space.WIDE),
        )
        close.setFocus()

    def _add_group(self, layout: QVBoxLayout, title: str, actions: Sequence[QAction]) -> None:
        if not actions:
            return
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.AROUND)
        grid.setVerticalSpacing(Space.TIGHT)
        grid.setColumnStretch(1, 1)
        grid.setColumnMinimumWidth(0, self._style.px(Width.KEYS))
        grid.addWidget(text(title, "strong"), 0, 0, 1, 2)
        for place, action in enumerate(actions, start=1):
            key = text(key_text(action), "code")
            grid.addWidget(key, place, 0, Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(text(action.text().replace("&", "")), place, 1)
        layout.addLayout(grid)


def in_order_of_keys(actions: Sequence[QAction]) -> list[QAction]:
    """The actions that have a key, as keys stand on the keyboard: F2, F10, other single keys, Ctrl+A."""
    return sorted(filter(key_text, actions), key=_place_of_key)


def _place_of_key(action: QAction) -> tuple[bool, bool, int, str]:
    key = action.shortcut().toString(QKeySequence.SequenceFormat.PortableText)
    number = key.removeprefix("F")
    is_numbered = number != key and number.isdigit()
    return "+" in key, not is_numbered, int(number) if is_numbered else 0, key
