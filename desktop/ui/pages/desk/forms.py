"""The forms of the desk, in place of the card: a walk-in, and when somebody is there; they decide nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from desktop.ui.fields import NoteField, TickField
from desktop.ui.form import Asked, Form, Values
from desktop.ui.parts import ActionButton, column, row, text
from desktop.ui.person_fields import country_field, profile_field, who_fields
from desktop.ui.style import Space
from desktop.ui.time_fields import MomentField

translate = QCoreApplication.translate


class DeskForm(QWidget):
    """A heading, what to know, fields, and the two ways out."""

    def __init__(
        self, title: str, form: Form, save: QAction, leave: QAction, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.form = form
        self._title = text(title, "name", wrap=True)
        self._known = text("", "", wrap=True)
        self._known.hide()
        buttons = row(ActionButton(save, "desk-main"), ActionButton(leave, "desk"), space=Space.INSIDE)
        buttons.addStretch()
        lines = column(self._title, self._known, form, buttons, space=Space.SNUG)
        lines.setStretch(2, 1)
        self.setLayout(lines)

    def name(self, title: str) -> None:
        """Say whom or what it is about."""
        self._title.setText(title)

    def tell(self, known: str) -> None:
        """Say what is to know before it is saved."""
        self._known.setText(known)
        self._known.setVisible(bool(known))


def walk_in_form() -> Form:
    """What is asked of a walk-in: as little as gives a badge; what they offer and look for if they say."""
    meets = TickField(translate("DeskPage", "Takes part in meetings"))
    badge = TickField(translate("DeskPage", "Print the badge at once"))
    return Form(
        [
            *who_fields(),
            country_field(column=1),
            profile_field(column=1),
            Asked(name="meets", label=meets.text(), field=meets, is_labelled=False, column=1),
            Asked(name="badge", label=badge.text(), field=badge, is_labelled=False, column=1),
        ]
    )


def blank_walk_in(typed: str) -> Values:
    """The walk-in form as it begins, with the name that was looked for in vain."""
    given, _, family = typed.strip().partition(" ")
    return {
        "given_name": given.capitalize() if given.islower() else given,
        "family_name": family.title() if family.islower() else family,
        "meets": True,
        "badge": True,
    }


class StayForm(Form):
    """From when to when somebody is there, and a note for the desk."""

    def __init__(self) -> None:
        any_time = translate("DeskPage", "As planned")
        self._arrives, self._leaves = MomentField(any_time), MomentField(any_time)
        super().__init__(
            [
                Asked(name="arrives", label=translate("DeskPage", "Arrives at"), field=self._arrives),
                Asked(name="leaves", label=translate("DeskPage", "Leaves at"), field=self._leaves),
                Asked(name="note", label=translate("DeskPage", "Note for the desk"), field=NoteField()),
            ]
        )

    def offer_days(self, days: Sequence[date]) -> None:
        """The days of the event."""
        for field in (self._arrives, self._leaves):
            field.offer_days(days)
