"""The sheet of shortcuts: every action with its key, the window's and the page's, on one screen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog, QGridLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from desktop.ui.parts import column, key_text, row, text
from desktop.ui.style import Space, Style, Width


class ShortcutSheet(QDialog):
    """Groups of actions, each with the keys of those that have one."""

    def __init__(
        self, groups: Sequence[tuple[str, Sequence[QAction]]], style: Style, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Keys"))
        self._style = style
        inside = column(space=Space.INSIDE)
        for title, actions in groups:
            self._add_group(inside, title, [action for action in actions if key_text(action)])
        inside.addStretch()
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
        self.resize(style.px(Width.DIALOG), style.px(Width.READING))
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
