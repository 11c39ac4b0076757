"""A form: labelled fields one below the other, what is wrong said under its field. It decides nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from desktop.services.overview import Overview
from desktop.ui.fields import Field
from desktop.ui.parts import column, row, set_wrong, text
from desktop.ui.style import Space

Values = Mapping[str, Any]
"""What stands in a form, by the names of its fields."""


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One field of a form: its name among the values, its label, the widget that shows it.

    `column`: 1 for a field beside those of column 0, where a form is wide.
    """

    name: str
    label: str
    field: QWidget
    is_labelled: bool = True
    column: int = 0


class Form(QScrollArea):
    """Fields with labels above them; scrolls when there are many."""

    edited = Signal()
    submitted = Signal()
    """Enter in a line of text."""

    def __init__(self, asked: Sequence[Asked], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fields: dict[str, QWidget] = {}
        self._reasons: dict[str, QLabel] = {}
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the fields take it, and come into view by themselves
        inside = QWidget()
        inside.setProperty("kind", "scrolled")
        columns = row(space=Space.BETWEEN)
        for place in range(1 + max(entry.column for entry in asked)):
            lines = column(*(self._line(entry) for entry in asked if entry.column == place), space=Space.SNUG)
            lines.addStretch(1)
            columns.addLayout(lines, 1)
        columns.setContentsMargins(Space.NONE, Space.TIGHT, Space.INSIDE, Space.TIGHT)
        inside.setLayout(columns)
        self.setWidget(inside)

    def offer(self, look: Overview) -> None:
        """Fill what is chosen from; a form with choices overrides it."""

    def values(self) -> dict[str, Any]:
        """What stands in the fields."""
        return {name: _as_field(field).value() for name, field in self._fields.items()}

    def show_values(self, values: Values) -> None:
        """Put values into the fields; nothing is wrong with them yet."""
        for name, field in self._fields.items():
            _as_field(field).show_value(values.get(name))
        self.mark({})

    def mark(self, wrong: Mapping[str, str]) -> None:
        """Mark what is wrong, and go to the first of it."""
        for name, field in self._fields.items():
            reason = wrong.get(name, "")
            set_wrong(field, reason)
            label = self._reasons[name]
            label.setText(reason)
            label.setVisible(bool(reason))
        first = next((name for name in self._fields if name in wrong), None)
        if first is not None:
            self._fields[first].setFocus()
            self.ensureWidgetVisible(self._fields[first])

    def begin(self) -> None:
        """Put the focus into the first field."""
        self.verticalScrollBar().setValue(0)
        next(iter(self._fields.values())).setFocus()

    def _line(self, entry: Asked) -> QVBoxLayout:
        field, reason = entry.field, text("", "reason", wrap=True)
        _as_field(field).call(entry.label)
        _as_field(field).edited.connect(self.edited)
        if isinstance(field, QLineEdit):
            field.returnPressed.connect(self.submitted)
        reason.hide()
        self._fields[entry.name], self._reasons[entry.name] = field, reason
        parts = [text(entry.label, "small")] if entry.is_labelled else []
        return column(*parts, field, reason, space=Space.TIGHT)


def _as_field(widget: QWidget) -> Field:
    return cast(Field, widget)
