"""What stands at the left of the grid: a table or a person, and the room or the organisation below it."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from desktop.ui.pages.roster.grid import Against
from desktop.ui.pages.roster.model import GridModel
from desktop.ui.style import Role, Size, Space, Style

WIDTHS = {Against.TABLES: 148, Against.PEOPLE: 188}
"""Unscaled; people and organisations have longer names than tables."""


class SubjectHeads(QHeaderView):
    """Two lines each, cut with dots where they are too long; the tooltip has them whole."""

    def __init__(self, model: GridModel, style: Style, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._grid_model, self._style = model, style
        model.modelReset.connect(self.size_up)
        style.changed.connect(self.size_up)
        self.size_up()

    def size_up(self) -> None:
        """Be as wide as what it names asks for."""
        self.setFixedWidth(self._style.px(WIDTHS[self._grid_model.grid.against]))

    def paintSection(self, painter: QPainter, box: QRect, section: int) -> None:
        """One row's name and note."""
        rows = self._grid_model.grid.rows
        if not 0 <= section < len(rows):
            return
        px, color = self._style.px, self._style.color
        painter.save()
        painter.fillRect(box, color(Role.WINDOW))
        painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), color(Role.LINE))
        room = box.adjusted(px(Space.INSIDE), px(Space.TIGHT) // 2, -px(Space.INSIDE), -px(Space.TIGHT) // 2)
        half = room.height() // 2
        for place, (words, role) in enumerate(
            ((rows[section].title, Role.TEXT), (rows[section].note, Role.MUTED))
        ):
            painter.setFont(self._style.font(Size.SMALL))
            painter.setPen(color(role))
            line = QRect(room.left(), room.top() + place * half, room.width(), half)
            shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, line.width())
            # Every script begins at the left, as in the tables.
            painter.drawText(
                line,
                Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute,
                shown,
            )
        painter.restore()
