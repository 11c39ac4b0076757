"""The rail of pages at the left: icon, word and key; says which page was asked for."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QFrame, QSizePolicy, QWidget

from desktop.ui.icons import Icons
from desktop.ui.page import Page
from desktop.ui.parts import column
from desktop.ui.style import ICON_LARGE, STROKE, Role, Size, Space, Style, Width


class RailButton(QAbstractButton):
    """One page in the rail."""

    def __init__(self, page: type[Page], style: Style, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self.page = page
        self._style, self._icons = style, icons
        self._key = QKeySequence(page.key).toString(QKeySequence.SequenceFormat.NativeText)
        self.setText(page.word())
        self.setAccessibleName(page.word())
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setToolTip(f"{page.word()}   {self._key}")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        style.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """As high as icon, word and key."""
        high = ICON_LARGE + Size.BASE + Size.SMALL + 4 * Space.INSIDE
        return QSize(self._style.px(Width.RAIL), self._style.px(high))

    def minimumSizeHint(self) -> QSize:
        """On a low screen the icon alone."""
        return QSize(self._style.px(Width.RAIL), self._style.px(ICON_LARGE + 2 * Space.TIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint icon, word and key as far as there is room; the chosen page has a bar besides its colour."""
        px, color = self._style.px, self._style.color
        painter = QPainter(self)
        role = Role.PRIMARY if self.isChecked() else Role.TEXT
        if self.isChecked() or self.underMouse():
            painter.fillRect(self.rect(), color(Role.SELECTION))
        if self.isChecked():
            painter.fillRect(0, 0, px(Space.TIGHT), self.height(), color(Role.PRIMARY))
        if self.hasFocus():
            painter.setPen(color(Role.PRIMARY))
            painter.drawRect(self.rect().adjusted(STROKE, STROKE, -STROKE, -STROKE))
        size = px(ICON_LARGE)
        has_word = self.height() >= size + px(Size.BASE + 2 * Space.INSIDE)
        has_key = self.height() >= self.sizeHint().height()
        top = px(Space.INSIDE) if has_key else px(Space.TIGHT)
        if not has_word:
            top = (self.height() - size) // 2
        picture = self._icons.pixmap(self.page.icon, role, ICON_LARGE)
        painter.drawPixmap(QRect((self.width() - size) // 2, top, size, size), picture)
        top += size + px(Space.TIGHT)
        if has_word:
            self._write(painter, self.text(), Size.BASE, role, top, bold=self.isChecked())
        if has_key:
            self._write(painter, self._key, Size.SMALL, Role.MUTED, top + px(Size.BASE) + px(Space.INSIDE))

    def _write(
        self, painter: QPainter, words: str, size: Size, role: Role, top: int, *, bold: bool = False
    ) -> None:
        painter.setFont(self._style.font(size, bold=bold))
        painter.setPen(self._style.color(role))
        line = QRect(0, top, self.width(), painter.fontMetrics().height())
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(line, Qt.AlignmentFlag.AlignCenter, shown)


class Rail(QFrame):
    """All pages of the window that can be gone to now."""

    chosen = Signal(str)
    """The name of a page."""

    def __init__(
        self, pages: tuple[type[Page], ...], style: Style, icons: Icons, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", "rail")
        self._group = QButtonGroup(self)
        self._buttons = {page.name: RailButton(page, style, icons, self) for page in pages}
        layout = column(space=Space.NONE)
        for page in pages:
            self._group.addButton(self._buttons[page.name])
            if not page.needs_event:
                continue
            layout.addWidget(self._buttons[page.name])
        layout.addStretch()
        for page in pages:
            if not page.needs_event:
                layout.addWidget(self._buttons[page.name])
        self.setLayout(layout)
        self._group.buttonClicked.connect(self._choose)

    def show_pages(self, current: str, *, is_open: bool) -> None:
        """Mark the current page; without an event only the pages that need none are there."""
        for button in self._buttons.values():
            button.setVisible(is_open or not button.page.needs_event)
        self._buttons[current].setChecked(True)

    def _choose(self, button: QAbstractButton) -> None:
        if isinstance(button, RailButton):
            self.chosen.emit(button.page.name)
