"""The form of a new event: the few things every event has; says what was entered, checks nothing itself."""

from __future__ import annotations

from datetime import date, time

from PySide6.QtCore import QDate, Qt, QTime, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDateEdit,
    QFormLayout,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QTimeEdit,
    QWidget,
)

from desktop.ui.pages.welcome.new_event import LONGEST_DAYS, NewEvent
from desktop.ui.parts import column, row, set_wrong, spaced, text
from desktop.ui.style import Space

ZONES = (
    "Europe/Paris",
    "Europe/Rome",
    "Europe/Athens",
    "Europe/Madrid",
    "Europe/Malta",
    "Africa/Tunis",
    "Africa/Cairo",
    "Asia/Beirut",
)
MOST_TABLES = 500


class NewEventForm(QWidget):
    """Fields with sensible beginnings, so that a name is enough."""

    submitted = Signal(object)
    """A `NewEvent`."""

    def __init__(self, today: QDate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = QLineEdit()
        self._place = QLineEdit()
        self._zone = QComboBox()
        self._zone.setEditable(True)
        self._zone.addItems(list(ZONES))
        self._first = QDateEdit(today)
        self._first.setCalendarPopup(True)
        self._first.setDisplayFormat("ddd d MMM yyyy")
        self._days = _number(1, LONGEST_DAYS, 2)
        self._morning = (_clock(9, 0), _clock(12, 30))
        self._afternoon = (_clock(14, 0), _clock(17, 30))
        self._minutes, self._changeover = _number(5, 240, 20), _number(0, 60, 5)
        self._room, self._tables = QLineEdit(self.tr("Main hall")), _number(1, MOST_TABLES, 20)
        self._wrong = text("", "bad", wrap=True)
        self._wrong.hide()
        self._create = QPushButton(self.tr("Create event"))
        self._create.setProperty("kind", "main")
        self._create.setAccessibleName(self.tr("Create event"))
        self._create.clicked.connect(self.submit)
        buttons = row(self._create)
        buttons.addStretch()
        layout = column(self._fields(), self._wrong, buttons, space=Space.BETWEEN)
        self.setLayout(layout)

    def submit(self) -> None:
        """Say what was entered."""
        self._wrong.hide()
        self.submitted.emit(
            NewEvent(
                name=self._name.text().strip(),
                place=self._place.text().strip(),
                zone=self._zone.currentText().strip(),
                first_day=_day_of(self._first),
                days=self._days.value(),
                morning=(_time_of(self._morning[0]), _time_of(self._morning[1])),
                afternoon=(_time_of(self._afternoon[0]), _time_of(self._afternoon[1])),
                minutes=self._minutes.value(),
                changeover=self._changeover.value(),
                room=self._room.text().strip(),
                tables=self._tables.value(),
            )
        )

    def show_wrong(self, field: str, reason: str) -> None:
        """Mark a field with what is wrong, or right again."""
        widget: QWidget = {"name": self._name, "zone": self._zone, "morning": self._morning[1]}[field]
        set_wrong(widget, reason)
        if reason:
            self._wrong.setText(reason)
            self._wrong.show()
            widget.setFocus()

    def set_busy(self, is_busy: bool) -> None:
        """Nothing can be asked for while something is being made."""
        self._create.setEnabled(not is_busy)

    def begin(self) -> None:
        """Put the focus into the first field."""
        self._name.setFocus()

    def _fields(self) -> QFormLayout:
        form = QFormLayout()
        form.setHorizontalSpacing(Space.BETWEEN)
        form.setVerticalSpacing(Space.INSIDE)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._add(form, self.tr("Name"), self._name)
        self._add(form, self.tr("Place"), self._place)
        self._add(form, self.tr("Time zone"), self._zone)
        self._add(form, self.tr("First day"), self._first, (self.tr("Days"), self._days))
        self._add(form, self.tr("Morning from"), self._morning[0], (self.tr("to"), self._morning[1]))
        self._add(form, self.tr("Afternoon from"), self._afternoon[0], (self.tr("to"), self._afternoon[1]))
        self._add(
            form,
            self.tr("Minutes per meeting"),
            self._minutes,
            (self.tr("to change seats"), self._changeover),
        )
        self._add(form, self.tr("Room"), self._room, (self.tr("Tables"), self._tables))
        self._morning[1].setAccessibleName(self.tr("Morning to"))
        self._afternoon[1].setAccessibleName(self.tr("Afternoon to"))
        return form

    def _add(
        self, form: QFormLayout, label: str, field: QWidget, second: tuple[str, QWidget] | None = None
    ) -> None:
        field.setAccessibleName(label)
        if second is None:
            form.addRow(label, field)
            return
        second[1].setAccessibleName(second[0])
        pair = row(field, text(second[0]), second[1], space=Space.INSIDE)
        pair.setStretch(0, 1)
        pair.setStretch(2, 1)
        form.addRow(label, pair)


def _number(least: int, most: int, value: int) -> QSpinBox:
    box = QSpinBox()
    box.setRange(least, most)
    box.setValue(value)
    return spaced(box)


def _clock(hour: int, minute: int) -> QTimeEdit:
    edit = QTimeEdit(QTime(hour, minute))
    edit.setDisplayFormat("HH:mm")
    return spaced(edit)


def _day_of(edit: QDateEdit) -> date:
    chosen = edit.date()
    return date(chosen.year(), chosen.month(), chosen.day())


def _time_of(edit: QTimeEdit) -> time:
    chosen = edit.time()
    return time(chosen.hour(), chosen.minute())
