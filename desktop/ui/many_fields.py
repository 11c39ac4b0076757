"""Fields of forms that hold several things: picked people, stretches of time, needs. They know no entity."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, time

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from desktop.domain.event import ATTRIBUTES, Interval
from desktop.ui import names
from desktop.ui.fields import Finder, Options, PickField, TickField, Value
from desktop.ui.flow import Flow
from desktop.ui.parts import column, row
from desktop.ui.style import Space
from desktop.ui.time_fields import MomentField, TimeField


class PicksField(QWidget):
    """Several of very many: typed and picked one after the other; a press on one takes it off."""

    edited = Signal()

    def __init__(self, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._values: list[Value] = []
        self._word_of: Callable[[Value], str] = str
        self._pick = PickField(hint)
        self._chosen = QWidget()
        self._flow = Flow(space=Space.TIGHT)
        self._chosen.setLayout(self._flow)
        self.setLayout(column(self._pick, self._chosen, space=Space.TIGHT))
        self.setFocusProxy(self._pick)
        self._pick.picked.connect(self._add)
        self._pick.returnPressed.connect(self._add_typed)
        self._chosen.hide()

    def find_by(self, find: Finder, word_of: Callable[[Value], str]) -> None:
        """How to find values, and what one is called."""
        self._word_of = word_of
        self._pick.find_by(find, word_of)

    def value(self) -> Value:
        """What was picked, in the order it was."""
        return tuple(self._values)

    def show_value(self, value: Value) -> None:
        """Show these as picked."""
        self._values = list(value or ())
        self._pick.show_value(None)
        self._show()

    def call(self, name: str) -> None:
        """Name the line."""
        self._pick.call(name)

    def _add_typed(self) -> None:
        if self._pick.value() is not None:
            self._add(self._pick.value())

    def _add(self, value: Value) -> None:
        self._pick.show_value(None)
        if value is not None and value not in self._values:
            self._values.append(value)
            self._show()
            self.edited.emit()

    def _take_off(self) -> None:
        button = self.sender()
        if button is not None:
            self._values.pop(int(button.property("place")))
            self._show()
            self.edited.emit()
            self._pick.setFocus()

    def _show(self) -> None:
        while (item := self._flow.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for place, value in enumerate(self._values):
            word = self._word_of(value)
            button = QPushButton(self.tr("{name}  ×").format(name=word))
            button.setAccessibleName(self.tr("Take {name} off").format(name=word))
            button.setProperty("place", place)
            button.clicked.connect(self._take_off)
            self._flow.addWidget(button)
            button.show()
        self._chosen.setVisible(bool(self._values))
        self._chosen.updateGeometry()


class ChoicesField(QWidget):
    """Any of a few values that may become others while the form is open."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._options: list[tuple[Value, str]] = []
        self._ticks: list[TickField] = []
        self._shown: tuple[Value, ...] = ()
        self._name = ""
        self._lines = column(space=Space.TIGHT)
        self.setLayout(self._lines)

    def offer(self, options: Options) -> None:
        """Offer these from now on; what was ticked stays ticked."""
        if list(options) == self._options:
            return
        before = self.value()
        self._options = list(options)
        for tick in self._ticks:
            self._lines.removeWidget(tick)
            tick.hide()
            tick.deleteLater()
        self._ticks = [TickField(word) for _, word in self._options]
        for tick in self._ticks:
            tick.edited.connect(self.edited)
            tick.call(self._name)
            self._lines.addWidget(tick)
            tick.show()
        self.show_value(before)

    def value(self) -> Value:
        """The ticked values, those shown before first; what is not offered any more stays."""
        pairs = zip(self._options, self._ticks, strict=True)
        ticked = {value: tick.isChecked() for (value, _), tick in pairs}
        kept = [value for value in self._shown if ticked.get(value, True)]
        return tuple(dict.fromkeys([*kept, *(value for value, is_on in ticked.items() if is_on)]))

    def show_value(self, value: Value) -> None:
        """Tick these values."""
        self._shown = tuple(value or ())
        for (offered, _), tick in zip(self._options, self._ticks, strict=True):
            tick.setChecked(offered in self._shown)

    def call(self, name: str) -> None:
        """Name every tick by its own word."""
        self._name = name


class NeedsField(QWidget):
    """What a table is, or what a person or meeting needs: the usual words ticked, others written."""

    edited = Signal()

    def __init__(self, others: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ticks = [(need, TickField(names.need_word(need))) for need in ATTRIBUTES]
        self._others = QLineEdit()
        self._others.setPlaceholderText(others)
        self._others.textEdited.connect(self.edited)
        ticks = Flow(*(tick for _, tick in self._ticks), space=Space.BETWEEN)
        self.setLayout(column(ticks, self._others, space=Space.TIGHT))
        for _, tick in self._ticks:
            tick.edited.connect(self.edited)

    def value(self) -> Value:
        """The words."""
        written = {part.strip() for part in self._others.text().split(";") if part.strip()}
        return frozenset(need for need, tick in self._ticks if tick.isChecked()) | written

    def show_value(self, value: Value) -> None:
        """Show these words."""
        known = frozenset(value or ())
        for need, tick in self._ticks:
            tick.setChecked(need in known)
        self._others.setText("; ".join(sorted(known - frozenset(ATTRIBUTES))))

    def call(self, name: str) -> None:
        """Name the ticks by their words and the line by its hint."""
        for _, tick in self._ticks:
            tick.call(name)
        self._others.setAccessibleName(self._others.placeholderText())


class SpansField(QWidget):
    """Stretches of time within days of the event; a line with no day left is not one."""

    edited = Signal()

    def __init__(self, none: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._none, self._name = none, ""
        self._days: Sequence[date] = ()
        self._rows: list[tuple[MomentField, TimeField, QWidget]] = []
        self._shown: tuple[Interval, ...] = ()
        self._lines = column(space=Space.TIGHT)
        self.setLayout(self._lines)
        self._add_line(None)

    def offer_days(self, days: Iterable[date]) -> None:
        """The days of the event."""
        self._days = list(days)
        for begin, _, _ in self._rows:
            begin.offer_days(self._days)

    def value(self) -> Value:
        """The stretches as `Interval`; one that ends before it begins ends with the day."""
        typed = ((begin.value(), until.value()) for begin, until, _ in self._rows)
        return tuple(self._span(start, until) for start, until in typed if start is not None)

    def show_value(self, value: Value) -> None:
        """Show these, and an empty line for another."""
        for _, _, line in self._rows:
            self._lines.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._rows = []
        self._shown = tuple(value or ())
        for span in (*self._shown, None):
            self._add_line(span)

    def call(self, name: str) -> None:
        """Name the fields of all lines."""
        self._name = name
        for begin, until, _ in self._rows:
            begin.call(name)
            until.call(self.tr("{field}, until").format(field=name))

    def _span(self, start: datetime, until: time) -> Interval:
        """What a line says; one that was not touched is what it was, be it over several days."""
        same = (span for span in self._shown if span.start == start and span.end.time() == until)
        return next(same, None) or Interval(start=start, end=_end_after(start, until))

    def _add_line(self, span: Interval | None) -> None:
        begin, until = MomentField(self._none), TimeField()
        begin.offer_days(self._days)
        begin.show_value(None if span is None else span.start)
        until.show_value(time(18) if span is None else span.end.time())
        line = QWidget()
        layout = row(begin, until, space=Space.TIGHT)
        layout.setStretch(0, 1)
        line.setLayout(layout)
        begin.edited.connect(self._tell)
        until.edited.connect(self.edited)
        self._rows.append((begin, until, line))
        self._lines.addWidget(line)
        until.setVisible(span is not None)  # only now: without a place it would be a window of its own
        line.show()
        if self._name:
            self.call(self._name)

    def _tell(self) -> None:
        for begin, until, _ in self._rows:
            until.setVisible(begin.value() is not None)
        if all(begin.value() is not None for begin, _, _ in self._rows):
            self._add_line(None)
        self.edited.emit()


def _end_after(start: datetime, end: time) -> datetime:
    """The moment of that day; the day's end when it would not be after the start."""
    moment = datetime.combine(start.date(), end)
    return moment if moment > start else datetime.combine(start.date(), time(23, 59))
