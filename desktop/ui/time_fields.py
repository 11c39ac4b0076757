"""Fields for days, times of day and moments of the event."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time

from PySide6.QtCore import QDate, QTime, Signal
from PySide6.QtWidgets import QDateEdit, QHBoxLayout, QTimeEdit, QWidget

from desktop.ui import words
from desktop.ui.fields import ChoiceField, Options, Value
from desktop.ui.parts import row, spaced


class DateField(QDateEdit):
    """A day."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCalendarPopup(True)
        self.setDisplayFormat("ddd d MMM yyyy")
        self.userDateChanged.connect(self._tell)

    def value(self) -> Value:
        """The day."""
        chosen = self.date()
        return date(chosen.year(), chosen.month(), chosen.day())

    def show_value(self, value: Value) -> None:
        """Show a day."""
        self.blockSignals(True)
        self.setDate(QDate(value.year, value.month, value.day))
        self.blockSignals(False)

    def call(self, name: str) -> None:
        """Name the day."""
        self.setAccessibleName(name)

    def _tell(self) -> None:
        self.edited.emit()


class TimeField(QTimeEdit):
    """Hours and minutes."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDisplayFormat("HH:mm")
        spaced(self)
        self.userTimeChanged.connect(self._tell)

    def value(self) -> Value:
        """The time of day."""
        return time(self.time().hour(), self.time().minute())

    def show_value(self, value: Value) -> None:
        """Show a time of day."""
        self.blockSignals(True)
        self.setTime(QTime(value.hour, value.minute))
        self.blockSignals(False)

    def call(self, name: str) -> None:
        """Name the time."""
        self.setAccessibleName(name)

    def _tell(self) -> None:
        self.edited.emit()


class MomentField(QWidget):
    """A day of the event and a time of day, or, where it may be left open, nothing."""

    edited = Signal()

    def __init__(self, open_word: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._open_word = open_word
        self._days: list[date] = []
        self._day, self._time = ChoiceField(), TimeField()
        layout: QHBoxLayout = row(self._day, self._time)
        layout.setStretch(0, 1)
        self.setLayout(layout)
        self._day.edited.connect(self._tell)
        self._time.edited.connect(self.edited)

    def offer_days(self, days: Iterable[date]) -> None:
        """The days of the event."""
        self._days = sorted({*days, *([self._day.value()] if self._day.value() is not None else [])})
        first: Options = [(None, self._open_word)] if self._open_word else []
        self._day.offer([*first, *((day, words.day_and_date(day)) for day in self._days)])

    def value(self) -> Value:
        """The moment, None when it is open."""
        day = self._day.value()
        return None if day is None else datetime.combine(day, self._time.value())

    def show_value(self, value: Value) -> None:
        """Show a moment, be it on none of the days offered."""
        if value is not None and value.date() not in self._days:
            self.offer_days([*self._days, value.date()])
        self._day.show_value(value.date() if value is not None else None)
        self._time.show_value(value.time() if value is not None else time(9))
        self._time.setVisible(self._day.value() is not None)

    def call(self, name: str) -> None:
        """Name day and time."""
        self._day.call(self.tr("{field}, day").format(field=name))
        self._time.call(self.tr("{field}, time").format(field=name))

    def _tell(self) -> None:
        self._time.setVisible(self._day.value() is not None)
        self.edited.emit()
