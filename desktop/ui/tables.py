"""Tables of plan pages: rows of domain objects, filtered and sorted in Python before Qt sees them.

A column says how a row is read; the model holds the rows and never queries. Status stands first and is a
chip. Widths are fixed so that nothing jumps.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QStackedLayout,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from desktop.services.finding import search_key
from desktop.ui.clearing import ClearButton
from desktop.ui.column_widths import AWAY, Want, fit
from desktop.ui.icons import Icons
from desktop.ui.parts import TONE_SHAPES
from desktop.ui.style import CELL_MARGIN, ICON, Role, Size, Space, Style, Target, Tone

Index = QModelIndex | QPersistentModelIndex
Row: TypeAlias = Any
"""Whatever a table is about; its columns know how to read it."""
Value: TypeAlias = Any
"""What Qt asks of a model: text, alignment, picture."""
Prepared: TypeAlias = list[tuple[str, Row]]
"""Rows with their keys for finding them."""
ROW_ROLE = Qt.ItemDataRole.UserRole
MARK_ROLE = Qt.ItemDataRole.UserRole + 1
BELOW_ROLE = Qt.ItemDataRole.UserRole + 2
FILTER_MS = 80
LEAST_TEXT = 96
_NONE = QModelIndex()


@dataclass(frozen=True, slots=True)
class Mark:
    """A state in a cell: tone, word and, where the tone's own says too little, another shape."""

    tone: Tone
    word: str
    shape: str = ""


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column. `text` reads a row; `sort` orders it where the text does not; `mark` makes it a chip;
    `problem` says what is wrong in the cell, empty when nothing is; `more` is found by typing though not
    shown; `below` is a second, quieter line in the cell, for which all rows are higher; numbers stand right.
    `width` and `least`, under which it is no use, are unscaled. Where there is too little room for all, the
    column of the highest `rank` goes; one of rank 0 stays.
    """

    title: str
    text: Callable[[Row], str]
    width: int = 160
    is_number: bool = False
    sort: Callable[[Row], Any] | None = None
    mark: Callable[[Row], Mark | None] | None = None
    problem: Callable[[Row], str] | None = None
    more: Callable[[Row], str] | None = None
    below: Callable[[Row], str] | None = None
    least: int = 0
    rank: int = 0

    def want(self, px: Callable[[int], int]) -> Want:
        """What it asks for at a scale; a text can do with less than its width, figures and states cannot."""
        is_text = not self.is_number and self.mark is None
        least = self.least or (min(self.width, LEAST_TEXT) if is_text else self.width)
        return Want(
            px(self.width),
            px(least),
            self.rank,
            may_grow=not self.is_number and (is_text or self.problem is not None),
        )


def number_column(
    title: str,
    read: Callable[[Row], int | None],
    width: int,
    shown: Callable[[int], str] = str,
    rank: int = 0,
) -> Column:
    """Whole numbers: they stand right and are ordered as numbers; None is an empty cell and comes first."""

    def text(row: Row) -> str:
        value = read(row)
        return "" if value is None else shown(value)

    def order(row: Row) -> tuple[bool, int]:
        value = read(row)
        return value is not None, value or 0

    return Column(title=title, text=text, width=width, is_number=True, sort=order, rank=rank)


def mark_column(
    title: str,
    read: Callable[[Row], Mark | None],
    width: int,
    sort: Callable[[Row], Any] | None = None,
    least: int = 0,
) -> Column:
    """States, each a chip with its word; None is an empty cell. `sort` orders them where the words do not."""

    def text(row: Row) -> str:
        mark = read(row)
        return "" if mark is None else mark.word

    return Column(title=title, text=text, width=width, mark=read, sort=sort, least=least)


def filler() -> Column:
    """Nothing, to the right of figures, which are hard to compare when they are spread out."""
    return Column(title="", text=lambda row: "", width=16, least=1)


class RowsModel(QAbstractTableModel):
    """The rows that match what is typed, in the chosen order."""

    def __init__(self, columns: Sequence[Column], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._all: list[Row] = []
        self._keys: list[str] | None = None
        self._shown: list[Row] = []
        self._order: Sequence[int] = ()
        self._typed: list[str] = []
        self._sorted_by: tuple[int, Qt.SortOrder] | None = None

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns."""
        return self._columns

    @property
    def rows(self) -> list[Row]:
        """The rows shown, from top to bottom."""
        return self._shown

    def show_rows(self, rows: Iterable[Row]) -> None:
        """Hold these rows from now on; filter and order stay. Their keys are made when somebody types."""
        self._hold(list(rows), None)

    def prepare(self, rows: Iterable[Row]) -> Prepared:
        """Rows with their keys, which for thousands takes a while: to be called in the background."""
        return [(self._key(row), row) for row in rows]

    def show_prepared(self, rows: Prepared) -> None:
        """Hold rows that were prepared."""
        self._hold([row for _, row in rows], [key for key, _ in rows])

    @property
    def count(self) -> int:
        """How many rows there are, shown or not."""
        return len(self._all)

    def look_for(self, typed: str) -> None:
        """Show the rows in which every typed word begins a word."""
        self._typed = search_key(typed).split()
        self._arrange()

    def row_at(self, index: Index) -> Row:
        """The row of an index."""
        return self._shown[index.row()]

    def _key(self, row: Row) -> str:
        reads = [read for column in self._columns for read in (column.below, column.more) if read]
        hidden = [read(row) for read in reads]
        return " " + search_key(" ".join([*(column.text(row) for column in self._columns), *hidden]))

    def _hold(self, rows: list[Row], keys: list[str] | None) -> None:
        self._all, self._keys = rows, keys
        self._put_in_order()
        self._arrange()

    def _put_in_order(self) -> None:
        """Found once for all rows, so that typing need not sort again what it finds."""
        self._order = range(len(self._all))
        if self._sorted_by is not None:
            place, order = self._sorted_by
            chosen = self._columns[place]
            read = chosen.sort or (lambda row: search_key(chosen.text(row)))
            keys = [read(row) for row in self._all]
            self._order = sorted(
                self._order, key=keys.__getitem__, reverse=order == Qt.SortOrder.DescendingOrder
            )

    def _arrange(self) -> None:
        self.beginResetModel()
        self._shown = [self._all[index] for index in self._matching()]
        self.endResetModel()

    def _matching(self) -> Sequence[int]:
        """Where the rows are, in order, in which every typed word begins a word."""
        if not self._typed:
            return self._order
        if self._keys is None:
            self._keys = [self._key(row) for row in self._all]
        marks, keys = [f" {word}" for word in self._typed], self._keys
        return [index for index in self._order if all(mark in keys[index] for mark in marks)]

    def rowCount(self, parent: Index = _NONE) -> int:
        """How many rows are shown."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = _NONE) -> int:
        """How many columns there are."""
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Value:
        """Texts, alignment, states and the row itself."""
        if not index.isValid():
            return None
        shown, row = self._columns[index.column()], self._shown[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return shown.text(row)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(shown)
        if role == Qt.ItemDataRole.ToolTipRole:
            return (shown.problem(row) if shown.problem else "") or _lines(shown, row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return _lines(shown, row)
        if role == BELOW_ROLE:
            return shown.below(row) if shown.below else None
        if role == ROW_ROLE:
            return row
        return self._mark(shown, row) if role == MARK_ROLE else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Value:
        """Titles of the columns."""
        if orientation == Qt.Orientation.Horizontal and 0 <= section < len(self._columns):
            if role == Qt.ItemDataRole.DisplayRole:
                return self._columns[section].title
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return _alignment(self._columns[section])
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order by a column; -1 leaves the rows as they came."""
        self._sorted_by = None if column < 0 else (column, order)
        self._put_in_order()
        self._arrange()

    def _mark(self, shown: Column, row: Row) -> Mark | None:
        if shown.mark is not None:
            return shown.mark(row)
        words = shown.problem(row) if shown.problem else ""
        return Mark(Tone.BAD, shown.text(row), "warn") if words else None


def _lines(column: Column, row: Row) -> str:
    """All that stands in a cell."""
    return "\n".join([column.text(row), *([column.below(row)] if column.below else [])])


def _alignment(column: Column) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column.is_number else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


class ChipDelegate(QStyledItemDelegate):
    """Paints states as word, shape and colour; other cells as usual."""

    def __init__(self, style: Style, icons: Icons, parent: QObject) -> None:
        super().__init__(parent)
        self._style, self._icons = style, icons

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        mark, below = index.data(MARK_ROLE), index.data(BELOW_ROLE)
        if not isinstance(mark, Mark) and below is None:
            super().paint(painter, option, index)
            return
        empty = QStyleOptionViewItem(option)
        self.initStyleOption(empty, index)
        empty.text = ""
        widget = option.widget
        widget.style().drawControl(widget.style().ControlElement.CE_ItemViewItem, empty, painter, widget)
        upper = QRect(option.rect)
        if below is not None:
            tight = self._style.px(Space.TIGHT)
            upper.setBottom(upper.center().y() + tight // 2)
            lower = QRect(upper.bottomLeft(), option.rect.bottomRight()).adjusted(0, 0, 0, -tight)
            self._paint_line(painter, lower, below, Role.MUTED, Size.SMALL)
        if isinstance(mark, Mark):
            self._paint_mark(painter, upper, mark)
        else:
            words = str(index.data(Qt.ItemDataRole.DisplayRole))
            self._paint_line(painter, upper, words, Role.TEXT, Size.BASE)

    def _paint_line(self, painter: QPainter, room: QRect, words: str, role: Role, size: Size) -> None:
        inside = self._style.px(Space.INSIDE) + CELL_MARGIN
        line = room.adjusted(inside, 0, -inside, 0)
        painter.save()
        painter.setFont(self._style.font(size))
        painter.setPen(self._style.color(role))
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, line.width())
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        painter.restore()

    def _paint_mark(self, painter: QPainter, cell: QRect, mark: Mark) -> None:
        px = self._style.px
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._style.font())
        size, inside = px(ICON) - px(Space.TIGHT), px(Space.INSIDE)
        width = min(
            painter.fontMetrics().horizontalAdvance(mark.word) + size + 3 * inside, cell.width() - inside
        )
        high = px(Space.AROUND)
        box = QRect(cell.left() + inside // 2, cell.center().y() - high // 2 + 1, width, high)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._style.color(mark.tone.back))
        painter.drawRoundedRect(box, high / 2, high / 2)
        shape = mark.shape or TONE_SHAPES[mark.tone]
        picture = self._icons.pixmap(shape, mark.tone.front, ICON)
        painter.drawPixmap(QRect(box.left() + inside, box.center().y() - size // 2 + 1, size, size), picture)
        painter.setPen(self._style.color(mark.tone.front))
        words = box.adjusted(2 * inside + size - inside // 2, 0, -inside // 2, 0)
        shown = painter.fontMetrics().elidedText(mark.word, Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, shown)
        painter.restore()


class RowsTable(QTableView):
    """A compact table: one line per row, fixed widths, rows chosen as a whole, Enter opens."""

    row_chosen = Signal(object)
    """The row the cursor is on; None when it is on none."""
    row_opened = Signal(object)
    """Enter or a double click."""

    def __init__(
        self, model: RowsModel, style: Style, icons: Icons, name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._rows, self._style = model, style
        self._kept_away: frozenset[str] = frozenset()
        self.setModel(model)
        self.setAccessibleName(name)
        self.setItemDelegate(ChipDelegate(style, icons, self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setMinimumSectionSize(1)
        self.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        self.selectionModel().currentRowChanged.connect(self._tell_chosen)
        model.modelReset.connect(self._tell_none)
        self.activated.connect(self._tell_opened)
        style.changed.connect(self._size)
        self._size()

    @property
    def chosen(self) -> Row:
        """The row the cursor is on, or None."""
        index = self.currentIndex()
        return self._rows.row_at(index) if index.isValid() else None

    @property
    def selected(self) -> list[Row]:
        """All selected rows."""
        return [self._rows.row_at(index) for index in self.selectionModel().selectedRows()]

    def choose(self, matches: Callable[[Row], bool]) -> None:
        """Put the cursor on the first row that matches."""
        place = next((place for place, row in enumerate(self._rows.rows) if matches(row)), None)
        if place is not None:
            self.selectRow(place)
            self.scrollTo(self._rows.index(place, 0))

    def keep_away(self, titles: Collection[str]) -> None:
        """Leave out the columns called so; all others are there as far as there is room."""
        self._kept_away = frozenset(titles)
        self._fit()

    def _size(self) -> None:
        has_two_lines = any(column.below for column in self._rows.columns)
        high = Target.DESK if has_two_lines else Target.PLAN
        self.verticalHeader().setDefaultSectionSize(self._style.px(high))
        self._fit()

    def _fit(self) -> None:
        columns = self._rows.columns
        places = [n for n, shown in enumerate(columns) if shown.title not in self._kept_away]
        wants = [columns[place].want(self._style.px) for place in places]
        widths = dict(zip(places, fit(wants, self.viewport().width()), strict=True))
        for place in range(len(columns)):
            width = widths.get(place, AWAY)
            self.setColumnHidden(place, width == AWAY)
            if width != AWAY:
                self.setColumnWidth(place, width)

    def _tell_chosen(self, current: QModelIndex, before: QModelIndex) -> None:
        self.row_chosen.emit(self._rows.row_at(current) if current.isValid() else None)

    def _tell_none(self) -> None:
        self.row_chosen.emit(None)

    def _tell_opened(self, index: QModelIndex) -> None:
        self.row_opened.emit(self._rows.row_at(index))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Columns share the room there is."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()


class FilterLine(QLineEdit):
    """A line that filters a table as one types, a moment after the last key."""

    def __init__(self, model: RowsModel, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = model
        self.setAccessibleName(name)
        self.setPlaceholderText(name)
        ClearButton(self)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(FILTER_MS)
        self._pause.timeout.connect(self._look)
        self.textChanged.connect(self._pause.start)

    def _look(self) -> None:
        self._rows.look_for(self.text())


class TableOrEmpty(QWidget):
    """A table, or in its place what to do first while it has no rows at all."""

    def __init__(self, table: RowsTable, empty: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layout = QStackedLayout(self)
        self._layout.addWidget(table)
        self._layout.addWidget(empty)

    def show_whether_empty(self, is_empty: bool) -> None:
        """Show the empty state, or the table."""
        self._layout.setCurrentIndex(1 if is_empty else 0)
