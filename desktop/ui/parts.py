"""Small parts every page is made of: texts, buttons of actions, state chips, empty states, progress."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.ui.background import Operation, Step
from desktop.ui.icons import Icons
from desktop.ui.style import ICON_LARGE, Role, Size, Space, Style, Tone

L = TypeVar("L", QVBoxLayout, QHBoxLayout)
AnyBox = TypeVar("AnyBox", bound=QAbstractSpinBox)

TONE_SHAPES = {
    Tone.OK: "tick",
    Tone.WARN: "clock",
    Tone.INFO: "half",
    Tone.BAD: "cross",
    Tone.PLAIN: "lock",
}


def text(words: str = "", kind: str = "", *, wrap: bool = False) -> QLabel:
    """A label; `kind` as listed in `style`. Plain text, never markup; every script begins at the left."""
    label = QLabel(words)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(wrap)
    label.setAlignment(
        Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
    )
    if kind:
        label.setProperty("kind", kind)
    return label


def set_kind(widget: QWidget, kind: str) -> None:
    """Change what a widget is, and how it looks with it."""
    if widget.property("kind") != kind:
        widget.setProperty("kind", kind)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def set_wrong(widget: QWidget, reason: str) -> None:
    """Mark a field as wrong with the reason at hand, or right again with an empty one."""
    widget.setProperty("wrong", "true" if reason else "false")
    widget.setToolTip(reason)
    widget.setAccessibleDescription(reason)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def column(*parts: QWidget | QLayout, space: int = Space.INSIDE, margin: int = Space.NONE) -> QVBoxLayout:
    """Parts from top to bottom."""
    return _filled(QVBoxLayout(), parts, space, margin)


def row(*parts: QWidget | QLayout, space: int = Space.INSIDE, margin: int = Space.NONE) -> QHBoxLayout:
    """Parts from left to right."""
    return _filled(QHBoxLayout(), parts, space, margin)


def _filled(layout: L, parts: tuple[QWidget | QLayout, ...], space: int, margin: int) -> L:
    layout.setSpacing(space)
    layout.setContentsMargins(margin, margin, margin, margin)
    for part in parts:
        if isinstance(part, QWidget):
            layout.addWidget(part)
        else:
            layout.addLayout(part)
    return layout


def frame(kind: str, layout: QLayout) -> QFrame:
    """A frame of a kind around a layout."""
    box = QFrame()
    box.setProperty("kind", kind)
    box.setLayout(layout)
    return box


def separator() -> QFrame:
    """A thin line, for where space cannot separate."""
    return frame("separator", column())


def spaced(box: AnyBox) -> AnyBox:
    """A number or time field with its text as far from the edge as in other fields."""
    box.installEventFilter(_Inset(box))
    return box


class _Inset(QObject):
    """Keeps the text of a field off its edge in every scale, which a style sheet cannot."""

    def __init__(self, box: QAbstractSpinBox) -> None:
        super().__init__(box)
        self._box = box
        self._apply()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the size of the letters."""
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange, QEvent.Type.Polish):
            self._apply()
        return False

    def _apply(self) -> None:
        line = self._box.findChild(QLineEdit)
        if isinstance(line, QLineEdit):
            inset = self._box.fontInfo().pixelSize() * Space.INSIDE // Size.BASE
            line.setTextMargins(inset, Space.NONE, inset, Space.NONE)


def key_text(action: QAction) -> str:
    """The key of an action as printed on the keyboard."""
    return action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)


_BOLDER = 10  # bold letters are wider than plain ones by a tenth at most


class Fitting(QScrollArea):
    """As high as what is in it where there is room, else it scrolls up and down."""

    def __init__(self, inside: QLayout, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._inside = QWidget()
        self._inside.setProperty("kind", "scrolled")
        self._inside.setLayout(inside)
        self._inside.installEventFilter(self)
        self.setWidget(self._inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def sizeHint(self) -> QSize:
        """What is in it, at the width there is."""
        layout, hint = self._inside.layout(), self._inside.sizeHint()
        if layout is not None and layout.hasHeightForWidth():
            hint.setHeight(layout.totalHeightForWidth(max(self.width(), 1)))
        return hint

    def minimumSizeHint(self) -> QSize:
        """A few lines, so that whatever stands below keeps its place."""
        lines = 3 * self.fontMetrics().lineSpacing()
        return QSize(0, min(self.sizeHint().height(), lines))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the height again when what is in it changes."""
        if watched is self._inside and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width makes another height."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()


class ActionButton(QPushButton):
    """A button that is an action: its words (short ones if it has them), its key, whether it can be done.

    That of an action that is on or off shows which.
    """

    def __init__(self, action: QAction, kind: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._action = action
        if kind:
            self.setProperty("kind", kind)
        self.clicked.connect(action.trigger)
        action.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        key = key_text(self._action)
        words = self._action.text().replace("&", "")
        short = self._action.iconText()
        self.setText(f"{short}   {key}" if key else short)
        self.setAccessibleName(words)
        self.setToolTip(self._action.toolTip() if self._action.toolTip() != words else "")
        self.setEnabled(self._action.isEnabled())
        self.setCheckable(self._action.isCheckable())
        self.setChecked(self._action.isChecked())

    def sizeHint(self) -> QSize:
        """Room for the words also when they are bold because the action is on."""
        hint = super().sizeHint()
        return QSize(hint.width() + hint.width() // _BOLDER, hint.height()) if self.isCheckable() else hint


class Chip(QFrame):
    """A state as word, shape and colour together."""

    def __init__(self, style: Style, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._style, self._icons = style, icons
        self._tone, self._shape = Tone.PLAIN, ""
        self._picture, self._word = QLabel(), text("", "strong")
        self.setLayout(row(self._picture, self._word, space=Space.INSIDE))
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        style.changed.connect(self._paint)

    @property
    def words(self) -> str:
        """The word it shows."""
        return self._word.text()

    def show_state(self, tone: Tone, word: str, shape: str = "") -> None:
        """Show a state; the shape is the tone's own unless another says it better."""
        self._tone, self._shape = tone, shape or TONE_SHAPES[tone]
        self._word.setText(word)
        self.setAccessibleName(word)
        self._paint()

    def _paint(self) -> None:
        if not self._shape:
            return
        set_kind(self, f"chip-{self._tone.value}")
        set_kind(self._word, f"chip-{self._tone.value}")
        self._picture.setPixmap(self._icons.pixmap(self._shape, self._tone.front))
        inside = self._style.px(Space.INSIDE)
        layout = self.layout()
        if layout is not None:
            layout.setContentsMargins(inside, inside // 2, inside + inside // 2, inside // 2)


class EmptyState(QWidget):
    """What stands where nothing is yet: a drawing, what it means, and the button that begins."""

    def __init__(
        self,
        style: Style,
        icons: Icons,
        icon: str,
        title: str,
        hint: str,
        *actions: QAction,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._style, self._icons, self._icon = style, icons, icon
        self._picture = QLabel()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.title, self.hint = text(title, "head"), text(hint, "muted", wrap=True)
        for label in (self.title, self.hint):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        buttons = row(space=Space.INSIDE)
        buttons.addStretch()
        for place, action in enumerate(actions):
            buttons.addWidget(ActionButton(action, "main" if place == 0 else ""))
        buttons.addStretch()
        inside = column(self._picture, self.title, self.hint, buttons, space=Space.BETWEEN)
        across = QHBoxLayout()
        across.addStretch(1)
        across.addLayout(inside, 4)
        across.addStretch(1)
        layout = QVBoxLayout(self)
        layout.addStretch(2)
        layout.addLayout(across)
        layout.addStretch(3)
        style.changed.connect(self._paint)
        self._paint()

    def _paint(self) -> None:
        self._picture.setPixmap(self._icons.pixmap(self._icon, Role.MUTED, 2 * ICON_LARGE))


class ProgressStrip(QFrame):
    """The progress of one operation, in place: appears after half a second, can stop it."""

    def __init__(self, style: Style, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "bar-info")
        self._operation: Operation | None = None
        self._words = text("", "", wrap=True)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Progress"))
        self._stop = QPushButton(self.tr("Stop"))
        self._stop.setAccessibleName(self.tr("Stop"))
        self._stop.clicked.connect(self._ask_to_stop)
        layout = row(column(self._words, self._bar), self._stop, space=Space.BETWEEN, margin=Space.SNUG)
        layout.setStretch(0, 1)
        self.setLayout(layout)
        self.hide()

    def follow(self, operation: Operation) -> None:
        """Show this operation from now on, once it lingers."""
        if not operation.title:
            return
        self._operation = operation
        self.hide()
        operation.lingering.connect(self._appear)
        operation.stepped.connect(self._step)
        operation.finished.connect(self._end)

    def _appear(self) -> None:
        if self._operation is None or self._operation.is_over:
            return
        self._stop.setVisible(self._operation.can_stop)
        self._stop.setEnabled(True)
        self._step(self._operation.step)
        self.show()

    def _step(self, step: Step) -> None:
        if self._operation is None or self.sender_is_other():
            return
        self._words.setText(step.text or self._operation.title)
        self._bar.setRange(0, step.total)
        self._bar.setValue(step.done)

    def sender_is_other(self) -> bool:
        """Whether the signal being handled comes from an operation that is no longer followed."""
        sender: QObject | None = self.sender()
        return isinstance(sender, Operation) and sender is not self._operation

    def _ask_to_stop(self) -> None:
        if self._operation is not None:
            self._stop.setEnabled(False)
            self._words.setText(self.tr("Stopping"))
            self._operation.stop()

    def _end(self) -> None:
        if not self.sender_is_other():
            self._operation = None
            self.hide()
