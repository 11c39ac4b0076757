"""The form of what an event says of itself, and beside it what the event holds; decides nothing."""

from __future__ import annotations

from collections.abc import Sequence
from zoneinfo import available_timezones

from PySide6.QtCore import QCoreApplication, QStringListModel, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QCompleter, QFormLayout, QWidget

from desktop.services.overview import Overview
from desktop.ui.fields import LineField, TicksField
from desktop.ui.flow import Flow
from desktop.ui.form import Asked, Form
from desktop.ui.names import language_name
from desktop.ui.parts import ActionButton, Fitting, column, frame, row, text
from desktop.ui.style import Space, Style, Width
from desktop.ui.time_fields import DateField, MomentField
from desktop.wording.catalogues import LANGUAGES

translate = QCoreApplication.translate


class ZoneField(LineField):
    """A time zone by its name, those there are offered while one types."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(translate("EventForm", "Europe/Paris"), parent)
        self._names = QStringListModel(self)
        completer = QCompleter(self._names, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.activated.connect(self._tell)
        self.setCompleter(completer)
        self.textEdited.connect(self._know)

    def _know(self) -> None:
        """Some 600 files are looked at for the names: only when somebody types."""
        if not self._names.rowCount():
            self._names.setStringList(sorted(available_timezones()))

    def _tell(self) -> None:
        self.edited.emit()


class EventForm(Form):
    """Name, place, first day, zone, languages, telephone, rehearsal."""

    def __init__(self) -> None:
        languages = TicksField([(code, language_name(code)) for code in LANGUAGES], is_beside=True)
        self._first = DateField()
        self._rehearsal = MomentField(translate("EventForm", "The real time"))
        super().__init__(
            [
                Asked(name="name", label=translate("EventForm", "Name"), field=LineField()),
                Asked(name="place", label=translate("EventForm", "Place"), field=LineField()),
                Asked(
                    name="first_day",
                    label=translate("EventForm", "First day (everything moves with it)"),
                    field=self._first,
                ),
                Asked(name="zone", label=translate("EventForm", "Time zone"), field=ZoneField()),
                Asked(
                    name="desk_phone",
                    label=translate("EventForm", "Telephone of the desk, for papers"),
                    field=LineField(translate("EventForm", "+33 4 91 00 00 00")),
                ),
                Asked(name="languages", label=translate("EventForm", "Languages of papers"), field=languages),
                Asked(
                    name="rehearsal",
                    label=translate("EventForm", "The desk's clock: rehearse as if it were now"),
                    field=self._rehearsal,
                ),
            ]
        )

    def offer(self, look: Overview) -> None:
        """The days of the event; one without any has no first day to move."""
        days = sorted(day.date for day in look.state.days)
        self._rehearsal.offer_days(days)
        self._first.setEnabled(bool(days))


class Holdings(QWidget):
    """What the event holds: words and figures, one line each."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = QFormLayout()
        self._lines.setHorizontalSpacing(Space.AROUND)
        self._lines.setVerticalSpacing(Space.INSIDE)
        self._lines.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._lines.setContentsMargins(*([Space.NONE] * 4))
        self.setLayout(self._lines)

    def show_lines(self, lines: Sequence[tuple[str, str]]) -> None:
        """Show these lines, each a word and what there is of it."""
        while self._lines.rowCount():
            self._lines.removeRow(0)
        for word, told in lines:
            self._lines.addRow(text(word, "muted"), text(told, "", wrap=True))


class EventView(QWidget):
    """The form at the left with its buttons, what the event holds at the right."""

    edited = Signal()

    def __init__(self, style: Style, *actions: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._style = style
        self.form, self.holdings = EventForm(), Holdings()
        self.form.edited.connect(self.edited)
        buttons = Flow(
            *(ActionButton(action, "" if place else "main") for place, action in enumerate(actions))
        )
        form = column(
            text(self.tr("What it is"), "strong"), self.form, buttons, space=Space.SNUG, margin=Space.AROUND
        )
        form.setStretch(1, 1)
        held = column(
            text(self.tr("What it holds"), "strong"),
            Fitting(column(self.holdings)),
            space=Space.SNUG,
            margin=Space.AROUND,
        )
        held.addStretch()
        both = row(frame("card", form), frame("card", held), space=Space.BETWEEN)
        both.setStretch(0, 1)
        both.setStretch(1, 1)
        both.setContentsMargins(Space.NONE, Space.SNUG, Space.NONE, Space.NONE)
        self.setLayout(both)
        style.changed.connect(self._size)
        self._size()

    def _size(self) -> None:
        self.form.setMaximumWidth(self._style.px(Width.READING))
