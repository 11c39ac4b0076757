"""The picture of a run: value climbing towards its bound, breaks falling; told apart without colour."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.ui import words
from desktop.ui.pages.optimise.course import Course, Point, breaks_words, course_sentence
from desktop.ui.style import STROKE, Role, Size, Space, Style

_VALUE_SHARE = 0.62
_MOST_MARKS = 6
_STEPS = (0.5, 1, 2, 5, 10, 20, 30, 60, 120, 300, 600)
_LEAST = (320, 160)


class RunPicture(QWidget):
    """Two charts over one axis of time; the figures stand beside the lines, so no legend is needed."""

    def __init__(self, style: Style, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._style = style
        self._course: Course | None = None
        self.setAccessibleName(self.tr("Course of the run"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        style.changed.connect(self._size)
        self._size()

    def show_course(self, course: Course | None) -> None:
        """Draw a run as far as it has come."""
        self._course = course
        self.setAccessibleDescription("" if course is None else course_sentence(course))
        self.update()

    def _size(self) -> None:
        self.setMinimumSize(self._style.px(_LEAST[0]), self._style.px(_LEAST[1]))
        self.update()

    def _draw(self, painter: QPainter, course: Course) -> None:
        px = self._style.px
        painter.setFont(self._style.font(Size.SMALL))
        line = painter.fontMetrics().height()
        left, right = painter.fontMetrics().horizontalAdvance("00 000"), px(104)
        wide = self.width() - left - right
        high = self.height() - 3 * line - px(Space.AROUND) - px(Space.INSIDE)
        upper = QRectF(left, line + px(Space.TIGHT), wide, high * _VALUE_SHARE)
        lower = QRectF(left, upper.bottom() + line + px(Space.AROUND), wide, high * (1 - _VALUE_SHARE))
        self._heading(painter, upper, self.tr("Value of the meetings placed"))
        self._heading(painter, lower, self.tr("Breaks"))
        self._draw_time(painter, course, upper, lower)
        self._draw_value(painter, course, upper)
        self._draw_breaks(painter, course, lower)

    def _heading(self, painter: QPainter, box: QRectF, said: str) -> None:
        painter.setPen(self._style.color(Role.MUTED))
        painter.drawText(QPointF(0, box.top() - self._style.px(Space.INSIDE)), said)

    def _draw_time(self, painter: QPainter, course: Course, upper: QRectF, lower: QRectF) -> None:
        end = _end_of(course)
        metrics = painter.fontMetrics()
        for seconds in _marks_up_to(end):
            x = upper.left() + upper.width() * seconds / end
            painter.setPen(QPen(self._style.color(Role.LINE), 1))
            for box in (upper, lower):
                painter.drawLine(QPointF(x, box.top()), QPointF(x, box.bottom()))
            painter.setPen(self._style.color(Role.MUTED))
            said = self.tr("{seconds} s").format(seconds=f"{seconds:g}")
            half = metrics.horizontalAdvance(said) / 2
            painter.drawText(
                QPointF(x - half, lower.bottom() + metrics.ascent() + self._style.px(Space.TIGHT)), said
            )

    def _draw_value(self, painter: QPainter, course: Course, box: QRectF) -> None:
        values = [point.value for point in course.points if point.value is not None]
        bound = course.last.bound
        highest = max([*values, bound or 0], default=0) or 1
        lowest = _floor_of(values, highest)
        self._axis(painter, box, lowest, highest)
        if bound is not None:
            y = _height(box, bound, lowest, highest)
            painter.setPen(QPen(self._style.color(Role.TEXT), STROKE, Qt.PenStyle.DashLine))
            painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y))
            said = self.tr("at most {bound}").format(bound=words.number(bound))
            self._label(painter, box, y, said, is_above=True)
        if values:
            self._steps(painter, course, box, lambda point: point.value, (lowest, highest), is_filled=True)
            y = _height(box, values[-1], lowest, highest)
            painter.setPen(self._style.color(Role.PRIMARY))
            self._label(painter, box, y, words.number(values[-1]), is_bold=True)

    def _draw_breaks(self, painter: QPainter, course: Course, box: QRectF) -> None:
        breaks = [point.breaks for point in course.points if point.breaks is not None]
        highest = max([*breaks, 1])
        self._axis(painter, box, 0, highest)
        if breaks:
            self._steps(painter, course, box, lambda point: point.breaks, (0, highest), is_filled=False)
            painter.setPen(self._style.color(Role.ACCENT))
            y = _height(box, breaks[-1], 0, highest)
            self._label(painter, box, y, breaks_words(breaks[-1]), is_bold=True, is_above=True)

    def _axis(self, painter: QPainter, box: QRectF, lowest: int, highest: int) -> None:
        painter.setPen(QPen(self._style.color(Role.MUTED), 1))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        metrics = painter.fontMetrics()
        for value in (lowest, highest):
            said = words.number(value)
            y = _height(box, value, lowest, highest) + metrics.ascent() / 2 - 1
            x = box.left() - metrics.horizontalAdvance(said) - self._style.px(Space.TIGHT)
            painter.drawText(QPointF(x, y), said)

    def _steps(
        self,
        painter: QPainter,
        course: Course,
        box: QRectF,
        read: Callable[[Point], int | None],
        scale: tuple[int, int],
        *,
        is_filled: bool,
    ) -> None:
        role = Role.PRIMARY if is_filled else Role.ACCENT
        end = _end_of(course)
        steps: list[QPointF] = []
        for point in course.points:
            value = read(point)
            if value is None:
                continue
            spot = QPointF(box.left() + box.width() * point.seconds / end, _height(box, value, *scale))
            if steps:
                steps.append(QPointF(spot.x(), steps[-1].y()))
            steps.append(spot)
        now = box.left() + box.width() * min(1.0, course.seconds / end)
        steps.append(QPointF(max(now, steps[-1].x()), steps[-1].y()))
        if is_filled:
            ground = [QPointF(steps[-1].x(), box.bottom()), QPointF(steps[0].x(), box.bottom())]
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._style.color(Role.INFO_BACK))
            painter.drawPolygon(QPolygonF([*steps, *ground]))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._style.color(role), STROKE + 1))
        painter.drawPolyline(QPolygonF(steps))
        self._end_mark(painter, steps[-1], role, is_round=is_filled)

    def _end_mark(self, painter: QPainter, spot: QPointF, role: Role, *, is_round: bool) -> None:
        size = self._style.px(Space.TIGHT)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._style.color(role))
        box = QRectF(spot.x() - size, spot.y() - size, 2 * size, 2 * size)
        if is_round:
            painter.drawEllipse(box)
        else:
            painter.drawRect(box)

    def _label(
        self,
        painter: QPainter,
        box: QRectF,
        y: float,
        said: str,
        *,
        is_bold: bool = False,
        is_above: bool = False,
    ) -> None:
        """Words at the right of a line: the bound's above it, a figure's below, so that they never meet."""
        painter.save()
        painter.setFont(self._style.font(Size.BASE if is_bold else Size.SMALL, bold=is_bold))
        metrics = painter.fontMetrics()
        x = box.right() + self._style.px(Space.INSIDE)
        painter.drawText(QPointF(x, y if is_above else y + metrics.ascent()), said)
        painter.restore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the run, or say what will be seen here."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._course is not None:
            self._draw(painter, self._course)
            return
        painter.setFont(self._style.font())
        painter.setPen(self._style.color(Role.MUTED))
        said = self.tr("Here you will see the roster grow better while the optimiser works.")
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, said)


def _end_of(course: Course) -> float:
    if course.is_over:
        return max(course.seconds, 0.1)
    return max(course.limit, course.seconds, 0.1)


def _marks_up_to(end: float) -> list[float]:
    """The round numbers of seconds that are written below."""
    step = next((step for step in _STEPS if end / step <= _MOST_MARKS), _STEPS[-1])
    return [step * mark for mark in range(int(end / step) + 1)]


def _floor_of(values: list[int], highest: int) -> int:
    """Where the axis begins: low enough to see the first roster, high enough to see it climb."""
    if not values:
        return 0
    span = max(highest - min(values), highest // 20, 1)
    return max(0, min(values) - span)


def _height(box: QRectF, value: int, lowest: int, highest: int) -> float:
    share = (value - lowest) / max(highest - lowest, 1)
    return box.bottom() - share * box.height()
