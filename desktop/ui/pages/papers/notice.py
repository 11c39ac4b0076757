"""Asks what a notice for the doors of a room shall say."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QSpinBox, QWidget

from desktop.domain.event import Room
from desktop.services.staff_papers import NoticeChange
from desktop.ui import words
from desktop.ui.choice_box import ChoiceBox
from desktop.ui.parts import column, spaced, text
from desktop.ui.style import Space, Style, Width

LATEST = 240


class NoticeDialog(QDialog):
    """Which room, how many minutes later, or where instead; with neither lines are left to write on."""

    wanted = Signal(object, object)
    """The id of the room, and a `NoticeChange`."""

    def __init__(self, rooms: list[Room], style: Style, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Notice for a door"))
        self._room, self._new = ChoiceBox(), ChoiceBox()
        self._new.addItem(self.tr("the same room"), None)
        for room in rooms:
            where = words.joined(room.name, room.building)
            self._room.addItem(where, room.id)
            self._new.addItem(where, room.id)
        self._late = spaced(QSpinBox())
        self._late.setRange(0, LATEST)
        self._late.setSingleStep(5)
        self._late.setSuffix(self.tr(" minutes"))
        form = QFormLayout()
        for label, field in (
            (self.tr("Room"), self._room),
            (self.tr("Later by"), self._late),
            (self.tr("Now in"), self._new),
        ):
            field.setAccessibleName(label)
            form.addRow(label, field)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        go = buttons.addButton(self.tr("Print"), QDialogButtonBox.ButtonRole.AcceptRole)
        go.setAccessibleName(self.tr("Print the notice"))
        go.setProperty("kind", "main")
        go.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        lead = text(
            self.tr("The notice lists what is still to come there today, in the event's languages."),
            "muted",
            wrap=True,
        )
        self.setLayout(column(lead, form, buttons, space=Space.BETWEEN, margin=Space.AROUND))
        self.setMinimumWidth(style.px(Width.FORM))

    def accept(self) -> None:
        """Say what is wanted and close."""
        change = NoticeChange(late=self._late.value(), new_room=self._new.currentData())
        self.wanted.emit(self._room.currentData(), change)
        super().accept()
