"""The grid on the screen: two names a cell and their marks, wider lines between sessions, the line of now."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QBrush, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from desktop.ui.icons import Icons
from desktop.ui.pages.roster.grid import Cell, CellKind, Place
from desktop.ui.pages.roster.heads import SubjectHeads, TimeHeads
from desktop.ui.pages.roster.model import CELL_ROLE, GridModel
from desktop.ui.style import STROKE, Role, Size, Space, Style

COLUMN_WIDTH = 116
ROW_HEIGHT = 44
PIN = 14
SESSION_LINE = 4

Index = QModelIndex | QPersistentModelIndex


class CellDelegate(QStyledItemDelegate):
    """Paints one cell."""

    def __init__(self, model: GridModel, style: Style, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self._grid_model, self._style, self._icons = model, style, icons

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint ground, words, marks and the cursor."""
        cell: Cell = index.data(CELL_ROLE)
        head = self._grid_model.grid.columns[index.column()]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRect(option.rect)
        self._lines(painter, box, begins_session=head.begins_session)
        inner = QRectF(box).adjusted(SESSION_LINE + 1, 2, -3, -3)
        self._ground(painter, inner, cell)
        self._words(painter, inner, cell)
        self._marks(painter, inner, cell)
        widget = option.widget
        if isinstance(widget, QAbstractItemView) and widget.currentIndex() == index:
            role = Role.PRIMARY if widget.hasFocus() else Role.MUTED
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._style.color(role), STROKE + 1))
            painter.drawRoundedRect(inner, Space.TIGHT, Space.TIGHT)
        painter.restore()

    def _lines(self, painter: QPainter, box: QRect, *, begins_session: bool) -> None:
        color = self._style.color
        painter.fillRect(box, color(Role.SURFACE))
        painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), color(Role.LINE))
        wide = SESSION_LINE if begins_session else 1
        painter.fillRect(
            QRect(box.left(), box.top(), wide, box.height()),
            color(Role.MUTED if begins_session else Role.LINE),
        )

    def _ground(self, painter: QPainter, inner: QRectF, cell: Cell) -> None:
        color = self._style.color
        painter.setPen(Qt.PenStyle.NoPen)
        is_sought = bool(cell.people & self._grid_model.sought)
        if cell.kind is CellKind.MEETING:
            painter.setBrush(color(Role.SELECTION if is_sought else Role.INFO_BACK))
            painter.drawRoundedRect(inner, Space.TIGHT, Space.TIGHT)
            if is_sought:
                painter.fillRect(
                    QRectF(inner.left(), inner.top(), Space.TIGHT, inner.height()), color(Role.PRIMARY)
                )
        elif cell.kind is CellKind.ITEM:
            painter.setBrush(color(Role.WINDOW))
            painter.drawRoundedRect(inner, Space.TIGHT, Space.TIGHT)
        if cell.is_frozen or cell.kind is CellKind.CLOSED:
            painter.setBrush(QBrush(color(Role.LINE), Qt.BrushStyle.BDiagPattern))
            painter.drawRect(inner)
        if cell.meeting is not None and cell.meeting == self._grid_model.in_hand:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(color(Role.ACCENT), STROKE, Qt.PenStyle.DashLine))
            painter.drawRoundedRect(inner, Space.TIGHT, Space.TIGHT)

    def _words(self, painter: QPainter, inner: QRectF, cell: Cell) -> None:
        if not cell.first:
            return
        room = inner.adjusted(self._style.px(Space.INSIDE), 1, -self._style.px(Space.TIGHT), -1)
        half = room.height() / 2
        is_quiet = cell.kind is not CellKind.MEETING
        is_sought = bool(cell.people & self._grid_model.sought)
        painter.setPen(self._style.color(Role.MUTED if is_quiet else Role.TEXT))
        taken = (Space.SNUG if cell.is_changed else Space.NONE, PIN if cell.is_pinned else Space.NONE)
        for place, words in enumerate((cell.first, cell.second)):
            painter.setFont(self._style.font(Size.SMALL, bold=is_sought))
            width = room.width() - self._style.px(taken[place])
            line = QRectF(room.left(), room.top() + place * half, width, half)
            shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(line.width()))
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)

    def _marks(self, painter: QPainter, inner: QRectF, cell: Cell) -> None:
        px = self._style.px
        if cell.is_changed:
            size = px(Space.SNUG)
            corner = inner.topRight()
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._style.color(Role.ACCENT))
            painter.drawPolygon(QPolygonF([corner, corner - QPointF(size, 0), corner + QPointF(0, size)]))
        if cell.is_pinned:
            size = px(PIN)
            spot = QRect(int(inner.right()) - size - 1, int(inner.bottom()) - size - 1, size, size)
            painter.drawPixmap(spot, self._icons.pixmap("pin", Role.TEXT, PIN))


class GridView(QTableView):
    """Arrow keys go from cell to cell; Enter acts on the one the cursor is on."""

    place_chosen = Signal(object)
    """The `Place` the cursor is on, or None."""
    place_opened = Signal(object)

    def __init__(
        self, model: GridModel, style: Style, icons: Icons, name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._grid_model, self._style = model, style
        self._now: datetime | None = None
        self.setModel(model)
        self.setVerticalHeader(SubjectHeads(model, style, self))
        self.setHorizontalHeader(TimeHeads(model, style, self))
        self.horizontalScrollBar().valueChanged.connect(self.horizontalHeader().viewport().update)
        self.setItemDelegate(CellDelegate(model, style, icons, self))
        self.setAccessibleName(name)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
            header.setHighlightSections(False)
        self.selectionModel().currentChanged.connect(self._tell_chosen)
        model.modelReset.connect(self._tell_none)
        model.marks_changed.connect(self._repaint)
        self.activated.connect(self._tell_opened)
        style.changed.connect(self._size)
        self._size()

    def go_to(self, place: Place) -> None:
        """Put the cursor on a place and bring it into view."""
        index = self._grid_model.index(*place)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def show_now(self, now: datetime | None) -> None:
        """Where the line of now stands."""
        self._now = now
        self._repaint()

    def now_at(self) -> float | None:
        """The line's place from the left of the cells; None when it is no time of the event's slots."""
        columns = self._grid_model.grid.columns
        if self._now is None or not columns:
            return None
        for column, head in enumerate(columns):
            if head.slot.start <= self._now < head.slot.end:
                share = (self._now - head.slot.start) / (head.slot.end - head.slot.start)
                return self.columnViewportPosition(column) + share * self.columnWidth(column)
            is_gap = column and columns[column - 1].slot.end <= self._now < head.slot.start
            if is_gap and not head.begins_day:
                return float(self.columnViewportPosition(column))
        return None

    def _size(self) -> None:
        px = self._style.px
        self.horizontalHeader().setDefaultSectionSize(px(COLUMN_WIDTH))
        self.horizontalHeader().setFixedHeight(px(ROW_HEIGHT) + px(Space.TIGHT))
        self.verticalHeader().setDefaultSectionSize(px(ROW_HEIGHT))

    def _repaint(self) -> None:
        self.viewport().update()

    def _tell_chosen(self, current: QModelIndex, before: QModelIndex) -> None:
        self.place_chosen.emit(self._grid_model.place_at(current) if current.isValid() else None)

    def _tell_none(self) -> None:
        self.place_chosen.emit(None)

    def _tell_opened(self, index: QModelIndex) -> None:
        self.place_opened.emit(self._grid_model.place_at(index))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The cells, then the line of now above them."""
        super().paintEvent(event)
        x = self.now_at()
        if x is not None:
            painter = QPainter(self.viewport())
            painter.setPen(QPen(self._style.color(Role.ACCENT), STROKE))
            painter.drawLine(QPointF(x, 0), QPointF(x, self.viewport().height()))
            painter.end()
