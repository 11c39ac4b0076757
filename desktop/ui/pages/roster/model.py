"""The grid as Qt sees it; holds prepared cells and never queries."""

from __future__ import annotations

from typing import Any, TypeAlias

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from desktop.domain.ids import MeetingId, ParticipantId
from desktop.ui.pages.roster.grid import Against, Grid, Place

Index = QModelIndex | QPersistentModelIndex
Value: TypeAlias = Any
CELL_ROLE = Qt.ItemDataRole.UserRole
_NONE = QModelIndex()


class GridModel(QAbstractTableModel):
    """Rows of tables or people, columns of slots; what is looked for and what is in hand beside."""

    marks_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.grid = Grid(against=Against.TABLES)
        self.sought: frozenset[ParticipantId] = frozenset()
        self.in_hand: MeetingId | None = None

    def show_grid(self, grid: Grid) -> None:
        """Show another roster; rows and columns that stay keep cursor and scroll."""
        same = (
            grid.against is self.grid.against
            and len(grid.rows) == len(self.grid.rows)
            and len(grid.columns) == len(self.grid.columns)
        )
        if not same:
            self.beginResetModel()
            self.grid = grid
            self.endResetModel()
            return
        self.grid = grid
        if grid.rows and grid.columns:
            last = self.index(len(grid.rows) - 1, len(grid.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(grid.columns) - 1)
            self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, len(grid.rows) - 1)

    def mark(self, sought: frozenset[ParticipantId], in_hand: MeetingId | None) -> None:
        """Mark who is looked for and what is being moved."""
        self.sought, self.in_hand = sought, in_hand
        self.marks_changed.emit()

    def place_at(self, index: Index) -> Place:
        """Row and column of an index."""
        return index.row(), index.column()

    def rowCount(self, parent: Index = _NONE) -> int:
        """How many rows there are."""
        return 0 if parent.isValid() else len(self.grid.rows)

    def columnCount(self, parent: Index = _NONE) -> int:
        """How many columns there are."""
        return 0 if parent.isValid() else len(self.grid.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Value:
        """The cell, and its words."""
        if not index.isValid():
            return None
        cell = self.grid.cell(self.place_at(index))
        if role == CELL_ROLE:
            return cell
        if role == Qt.ItemDataRole.DisplayRole:
            return "\n".join(part for part in (cell.first, cell.second) if part)
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return cell.spoken
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Value:
        """Times above, tables or people at the left."""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        if orientation == Qt.Orientation.Horizontal:
            columns = self.grid.columns
            return columns[section].title if 0 <= section < len(columns) else None
        if not 0 <= section < len(self.grid.rows):
            return None
        head = self.grid.rows[section]
        return f"{head.title}\n{head.note}" if head.note else head.title
