"""One day of a person as a strip in which time runs to the right; only paints what the card says."""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from desktop.domain.sheets import Line, LineKind
from desktop.ui import words
from desktop.ui.pages.desk.card import DayPlan
from desktop.ui.style import STROKE, Role, Size, Space, Style

BLOCK = 48
HOURS = 16
HEIGHT = BLOCK + HOURS + 2 * Space.INSIDE


class DayStrip(QWidget):
    """Meetings with their table, programme items with their title, free slots outlined, now as a line."""

    def __init__(self, style: Style, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._style = style
        self._plan: DayPlan | None = None
        self._next: Line | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        style.changed.connect(self.updateGeometry)

    def show_plan(self, plan: DayPlan | None, upcoming: Line | None) -> None:
        """Show a day; what comes next stands out."""
        self._plan, self._next = plan, upcoming
        self.setVisible(plan is not None)
        if plan is not None:
            self.setAccessibleName(words.day_and_date(plan.day))
            self.setAccessibleDescription("; ".join(map(_told, plan.lines)))
        self.update()

    def _place(self, moment: datetime) -> int:
        plan = self._plan
        if plan is None:
            return 0
        begin, end = _whole_hours(plan)
        part = (moment - begin) / (end - begin)
        return round(part * (self.width() - 1))

    def _box(self, start: datetime, end: datetime) -> QRect:
        left, top = self._place(start), self._style.px(HOURS + Space.INSIDE)
        return QRect(left, top, max(self._place(end) - left - 1, 2), self._style.px(BLOCK))

    def _paint_hours(self, painter: QPainter, plan: DayPlan) -> None:
        painter.setFont(self._style.font(Size.SMALL))
        hour, end = _whole_hours(plan)
        high = self._style.px(HOURS)
        while hour <= end:
            left = self._place(hour)
            painter.setPen(self._style.color(Role.LINE))
            painter.drawLine(
                left, high + self._style.px(Space.TIGHT) // 2, left, high + self._style.px(Space.TIGHT)
            )
            painter.setPen(self._style.color(Role.MUTED))
            label = words.time_of(hour)
            wide = painter.fontMetrics().horizontalAdvance(label)
            start = min(max(left - wide // 2, 0), self.width() - wide)
            painter.drawText(QRect(start, 0, wide + 1, high), Qt.AlignmentFlag.AlignLeft, label)
            hour += timedelta(hours=1)

    def _paint_line(self, painter: QPainter, line: Line) -> None:
        box = self._box(line.start, line.end)
        is_past = self._plan is not None and self._plan.now is not None and line.end <= self._plan.now
        is_meeting = line.kind is LineKind.MEETING
        ground, front = (Role.SELECTION, Role.TEXT) if is_meeting else (Role.WARN_BACK, Role.WARN)
        if line == self._next:
            ground, front = Role.PRIMARY, Role.ON_PRIMARY
        if is_past:
            ground, front = Role.WINDOW, Role.MUTED
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._style.color(ground))
        painter.drawRoundedRect(box, self._style.px(Space.TIGHT), self._style.px(Space.TIGHT))
        painter.setPen(self._style.color(front))
        inside = box.adjusted(self._style.px(Space.TIGHT) // 2, 0, -self._style.px(Space.TIGHT) // 2, 0)
        self._write(painter, inside, line, is_bold=is_meeting)

    def _write(self, painter: QPainter, box: QRect, line: Line, *, is_bold: bool) -> None:
        painter.setFont(self._style.font(Size.BASE if is_bold else Size.SMALL, bold=is_bold))
        label = str(line.table) if line.table is not None else line.title
        flags = Qt.AlignmentFlag.AlignCenter
        if not is_bold:
            painter.drawText(box, int(flags) | int(Qt.TextFlag.TextWordWrap), label)
            return
        shown = painter.fontMetrics().elidedText(label, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, flags, shown)

    def _paint_now(self, painter: QPainter, now: datetime) -> None:
        if not 0 <= self._place(now) < self.width():
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._style.color(Role.ACCENT))
        left = self._place(now)
        top = self._style.px(HOURS)
        painter.drawRect(left, top, STROKE, self.height() - top)

    def sizeHint(self) -> QSize:
        """As wide as there is room, one block high with the hours above."""
        return QSize(self._style.px(BLOCK * 8), self._style.px(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint hours, free slots, lines and the line of now."""
        plan = self._plan
        if plan is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_hours(painter, plan)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for span in plan.free:
            painter.setPen(self._style.color(Role.LINE))
            painter.drawRoundedRect(self._box(span.start, span.end), Space.TIGHT, Space.TIGHT)
        for line in plan.lines:
            self._paint_line(painter, line)
        if plan.now is not None:
            self._paint_now(painter, plan.now)

    def event(self, event: QEvent) -> bool:
        """Say the whole of a line under the pointer."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent) and self._plan is not None:
            for line in self._plan.lines:
                if self._box(line.start, line.end).contains(event.pos()):
                    QToolTip.showText(event.globalPos(), _told(line), self)
                    return True
            QToolTip.hideText()
        return super().event(event)


def _whole_hours(plan: DayPlan) -> tuple[datetime, datetime]:
    begin = plan.begin.replace(minute=0, second=0, microsecond=0)
    end = plan.end.replace(minute=0, second=0, microsecond=0)
    return begin, end if end == plan.end else end + timedelta(hours=1)


def _told(line: Line) -> str:
    parts = [words.span(line.start, line.end), words.with_whom(line)]
    if line.table is not None:
        parts.append(words.table_word(line.table))
    return ", ".join(part for part in (*parts, words.where(line)) if part)
