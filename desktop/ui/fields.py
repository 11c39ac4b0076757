"""Fields of forms: each shows a value, gives it back, and says when it was edited. They know no entity."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Protocol, TypeAlias

from PySide6.QtCore import QEvent, QStringListModel, Qt, QTimer, Signal, SignalInstance
from PySide6.QtGui import QFocusEvent, QIntValidator, QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QCompleter,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from desktop.ui.clearing import ClearButton
from desktop.ui.flow import Flow
from desktop.ui.parts import column
from desktop.ui.style import Space

Value: TypeAlias = Any
"""What a field holds; its form's presenter knows its type."""
Options = Sequence[tuple[Value, str]]
"""Values to choose from, each with its word."""
NOTE_LINES = 4
LARGEST = 999_999


class Field(Protocol):
    """What a form asks of its fields, which are widgets."""

    edited: SignalInstance

    def value(self) -> Value:
        """What stands in the field."""
        ...

    def show_value(self, value: Value) -> None:
        """Put a value into the field."""
        ...

    def call(self, name: str) -> None:
        """Name what a screen reader stops at."""
        ...


class LineField(QLineEdit):
    """A line of text."""

    edited = Signal()

    def __init__(self, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(hint)
        self.textEdited.connect(self.edited)

    def value(self) -> Value:
        """The text without spaces around it."""
        return self.text().strip()

    def show_value(self, value: Value) -> None:
        """Put a text in, seen from its beginning."""
        self.setText(str(value or ""))
        self.setCursorPosition(0)

    def call(self, name: str) -> None:
        """Name the line."""
        self.setAccessibleName(name)


class NumberField(LineField):
    """A whole number from 0, or nothing."""

    def __init__(self, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(hint, parent)
        self.setValidator(QIntValidator(0, LARGEST, self))

    def value(self) -> Value:
        """The number, None when the line is empty."""
        typed = self.text().strip()
        return int(typed) if typed.isdecimal() else None

    def show_value(self, value: Value) -> None:
        """Put a number in."""
        self.setText("" if value is None else str(value))


class NoteField(QPlainTextEdit):
    """A few lines of text; Tab leaves it."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self._is_showing = False
        self.textChanged.connect(self._tell)

    def value(self) -> Value:
        """The text."""
        return self.toPlainText().strip()

    def show_value(self, value: Value) -> None:
        """Put a text in."""
        self._is_showing = True
        self.setPlainText(str(value or ""))
        self._is_showing = False

    def call(self, name: str) -> None:
        """Name the text."""
        self.setAccessibleName(name)

    def _tell(self) -> None:
        if not self._is_showing:
            self.edited.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Keep a few lines high in every scale."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.setFixedHeight(NOTE_LINES * self.fontMetrics().lineSpacing())


class ChoiceField(QComboBox):
    """One of several values."""

    edited = Signal()

    def __init__(self, options: Options = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._options: list[tuple[Value, str]] = []
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.offer(options)
        self.activated.connect(self._tell)

    def offer(self, options: Options) -> None:
        """Offer these from now on; what was chosen stays chosen if it is among them."""
        if list(options) == self._options:
            return
        before = self.value()
        self._options = list(options)
        self.clear()
        self.addItems([word for _, word in self._options])
        self.show_value(before)

    def value(self) -> Value:
        """The chosen value."""
        place = self.currentIndex()
        return self._options[place][0] if 0 <= place < len(self._options) else None

    def show_value(self, value: Value) -> None:
        """Choose a value; one that is not offered chooses nothing."""
        places = [place for place, (offered, _) in enumerate(self._options) if offered == value]
        self.setCurrentIndex(places[0] if places else -1)

    def call(self, name: str) -> None:
        """Name the choice."""
        self.setAccessibleName(name)

    def _tell(self) -> None:
        self.edited.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the wheel scroll the form: a value must not change because somebody scrolled past it."""
        event.ignore()


class TickField(QCheckBox):
    """Yes or no."""

    edited = Signal()

    def __init__(self, question: str, parent: QWidget | None = None) -> None:
        super().__init__(question, parent)
        self.clicked.connect(self._tell)

    def value(self) -> Value:
        """Whether it is ticked."""
        return self.isChecked()

    def show_value(self, value: Value) -> None:
        """Tick it or not."""
        self.setChecked(bool(value))

    def call(self, name: str) -> None:
        """Name it."""
        self.setAccessibleName(self.text() or name)

    def _tell(self) -> None:
        self.edited.emit()


class TicksField(QWidget):
    """Any of several values, one below the other or side by side."""

    edited = Signal()

    def __init__(self, options: Options, parent: QWidget | None = None, *, is_beside: bool = False) -> None:
        super().__init__(parent)
        self._ticks = [(value, TickField(word)) for value, word in options]
        ticks = [tick for _, tick in self._ticks]
        self.setLayout(Flow(*ticks, space=Space.BETWEEN) if is_beside else column(*ticks, space=Space.TIGHT))
        for _, tick in self._ticks:
            tick.edited.connect(self.edited)

    def value(self) -> Value:
        """The ticked values."""
        return frozenset(value for value, tick in self._ticks if tick.isChecked())

    def show_value(self, value: Value) -> None:
        """Tick these values."""
        for offered, tick in self._ticks:
            tick.setChecked(offered in (value or ()))

    def call(self, name: str) -> None:
        """Name every tick by its own word."""
        for _, tick in self._ticks:
            tick.call(name)


Finder = Callable[[str], Options]
"""What typed words may mean: values with their words."""


class PickField(QLineEdit):
    """One of very many, found by typing part of its name."""

    edited = Signal()
    picked = Signal(object)
    """The value chosen from those offered."""

    def __init__(self, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(hint)
        ClearButton(self)
        self._find: Finder = _find_nothing
        self._word_of: Callable[[Value], str] = str
        self._found: dict[str, Value] = {}
        self._value: Value = None
        self._names = QStringListModel(self)
        completer = QCompleter(self._names, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.activated.connect(self._choose)
        self.setCompleter(completer)
        self.textEdited.connect(self._look)

    def find_by(self, find: Finder, word_of: Callable[[Value], str]) -> None:
        """How to find values, and what one is called."""
        self._find, self._word_of = find, word_of

    def value(self) -> Value:
        """The value picked, None while what stands there is nobody."""
        return self._value

    def show_value(self, value: Value) -> None:
        """Show a value by its word."""
        self._value = value
        self.setText("" if value is None else self._word_of(value))
        self.setCursorPosition(0)

    def call(self, name: str) -> None:
        """Name the line."""
        self.setAccessibleName(name)

    def _look(self, typed: str) -> None:
        found = self._find(typed)
        self._found = {word: value for value, word in found}
        self._names.setStringList(list(self._found))
        self._value = self._found.get(typed)
        if self._value is None and len(found) == 1:
            self._value = found[0][0]
        self.edited.emit()

    def _choose(self, word: str) -> None:
        if word in self._found:
            self._value = self._found[word]
            self.edited.emit()
            QTimer.singleShot(0, self._tell_picked)

    def _tell_picked(self) -> None:
        """After the list of those found has put the word into the line."""
        if self._value is not None:
            self.picked.emit(self._value)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show in full who was picked; the only one found is meant."""
        if self._value is not None:
            self.setText(self._word_of(self._value))
        super().focusOutEvent(event)


def _find_nothing(typed: str) -> Options:
    return ()
