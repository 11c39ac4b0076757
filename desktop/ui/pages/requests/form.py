"""The form of a request; what is rarely asked for stands last."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import QCoreApplication

from desktop.services.overview import Overview
from desktop.ui import names, words
from desktop.ui.fields import ChoiceField, Finder, NoteField, NumberField, PickField, TickField
from desktop.ui.form import Asked, Form
from desktop.ui.many_fields import ChoicesField, NeedsField, PicksField
from desktop.ui.pages.requests.rows import STAR
from desktop.ui.sides import Sides

translate = QCoreApplication.translate


class RequestForm(Form):
    """Who wants to meet whom, how much, when, where and after what."""

    def __init__(self, sides: Sides, find_request: Finder, name_request: Callable[[UUID], str]) -> None:
        hint = translate("RequestsPage", "Type part of a name")
        asker = PickField(hint)
        asked = PickField(translate("RequestsPage", "Person or organisation"))
        asker.find_by(sides.find_person, sides.name_of)
        asked.find_by(sides.find_side, sides.name_of)
        others, after = PicksField(hint), PicksField(translate("RequestsPage", "Number or name"))
        others.find_by(sides.find_person, sides.name_of)
        after.find_by(find_request, name_request)
        self._sessions, self._slot = ChoicesField(), ChoiceField()
        must = TickField(translate("RequestsPage", "Must take place (organisers only)"))
        stars = ChoiceField([(count, STAR * count) for count in range(5, 0, -1)])
        answer = ChoiceField(names.answers())
        needs = NeedsField(translate("RequestsPage", "Something else (several with ;)"))
        super().__init__(
            [
                Asked(name="asker", label=translate("RequestsPage", "Who asks"), field=asker),
                Asked(name="asked", label=translate("RequestsPage", "Wants to meet"), field=asked),
                Asked(name="stars", label=translate("RequestsPage", "How much it is wished"), field=stars),
                Asked(name="must", label=must.text(), field=must, is_labelled=False),
                Asked(name="state", label=translate("RequestsPage", "Answer"), field=answer),
                Asked(name="length", label=translate("RequestsPage", "Length in slots"), field=NumberField()),
                Asked(name="note", label=translate("RequestsPage", "Note"), field=NoteField()),
                Asked(
                    name="others",
                    label=translate("RequestsPage", "More people who must be there"),
                    field=others,
                ),
                Asked(
                    name="sessions",
                    label=translate("RequestsPage", "Only in these sessions (none ticked: any)"),
                    field=self._sessions,
                ),
                Asked(name="slot", label=translate("RequestsPage", "At this time only"), field=self._slot),
                Asked(
                    name="after", label=translate("RequestsPage", "Only after these requests"), field=after
                ),
                Asked(name="needs", label=translate("RequestsPage", "The table must be"), field=needs),
            ]
        )

    def offer(self, look: Overview) -> None:
        """Sessions and slots of the event."""
        state = look.state
        slots = sorted((slot for slot in state.slots if not slot.retired), key=lambda slot: slot.start)
        used = dict.fromkeys(slot.session for slot in slots)
        self._sessions.offer([(session, state.session[session].name) for session in used])
        any_time = (None, translate("RequestsPage", "any time"))
        self._slot.offer([any_time, *((slot.id, words.day_and_span(slot.start, slot.end)) for slot in slots)])
