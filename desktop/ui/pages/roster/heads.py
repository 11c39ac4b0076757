"""What stands around the grid: tables or people at the left, times above, and always of which day."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from desktop.ui.pages.roster.grid import Against
from desktop.ui.pages.roster.model import GridModel
from desktop.ui.style import CELL_MARGIN, Role, Size, Space, Style
from desktop.ui.words import day_name

WIDTHS = {Against.TABLES: 148, Against.PEOPLE: 188}
"""Unscaled; people and organisations have longer names than tables."""


class TimeHeads(QHeaderView):
    """A time over each column, the day over its first; scrolled away, the day stays at the left edge."""

    def __init__(self, model: GridModel, style: Style, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._grid_model, self._style = model, style

    def day_at_edge(self) -> str:
        """The day of the first column in sight; empty when that column has it in its own head."""
        section, columns = self.logicalIndexAt(0), self._grid_model.grid.columns
        if not 0 <= section < len(columns):
            return ""
        head = columns[section]
        has_its_own = head.begins_day and self.sectionViewportPosition(section) >= 0
        return "" if has_its_own else day_name(head.slot.start.date())

    def paintEvent(self, event: QPaintEvent) -> None:
        """The heads, and over the first of them the day it belongs to."""
        super().paintEvent(event)
        day = self.day_at_edge()
        if day:
            self._paint_day(day)

    def _paint_day(self, day: str) -> None:
        columns, section = self._grid_model.grid.columns, self.logicalIndexAt(0)
        end = self.sectionViewportPosition(section) + self.sectionSize(section)
        inside = self._style.px(Space.INSIDE) + CELL_MARGIN
        high = self.height() // 2
        painter = QPainter(self.viewport())
        painter.setFont(self._style.font())
        wide = 2 * inside + painter.fontMetrics().horizontalAdvance(day)
        is_last = section + 1 == len(columns) or columns[section + 1].begins_day
        box = QRect(0, 0, end if is_last else max(end, wide), high)
        painter.fillRect(box, self._style.color(Role.WINDOW))
        painter.setPen(self._style.color(Role.MUTED))
        low = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom
        painter.drawText(box.adjusted(inside, 0, 0, 0), low, day)
        painter.end()


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
