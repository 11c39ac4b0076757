"""Walks: how long it takes on foot from one room to another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import uuid4

from PySide6.QtCore import QCoreApplication

from desktop.domain.event import Walk
from desktop.domain.ids import RoomId, WalkId
from desktop.domain.state import EventState
from desktop.services.overview import Overview
from desktop.ui import words
from desktop.ui.background import Task
from desktop.ui.fields import ChoiceField, NumberField
from desktop.ui.form import Asked, Form, Values
from desktop.ui.pages.programme.tables import room_options
from desktop.ui.records_presenter import Key, RecordsPresenter, Row, Shown, Writing
from desktop.ui.tables import Column, filler, number_column


@dataclass(frozen=True, kw_only=True)
class WalkRow:
    """One walk."""

    key: WalkId
    first: str
    second: str
    minutes: int


class WalksPresenter(RecordsPresenter):
    """The walks of the event; rooms without one are next to each other."""

    def make_rows(self, look: Overview) -> list[Row]:
        """Walks between rooms in use, the longest first."""
        rows = [
            WalkRow(
                key=walk.id,
                first=_room_words(look.state, walk.first),
                second=_room_words(look.state, walk.second),
                minutes=walk.minutes,
            )
            for walk in look.state.walks
            if walk.minutes
        ]
        return sorted(rows, key=lambda row: (-row.minutes, row.first, row.second))

    def show(self, look: Overview, key: Key) -> Shown | None:
        """One walk."""
        walk = next((walk for walk in look.state.walks if walk.id == key and walk.minutes), None)
        if walk is None:
            return None
        title = self.tr("{first} – {second}").format(
            first=_room_words(look.state, walk.first), second=_room_words(look.state, walk.second)
        )
        values = {"first": walk.first, "second": walk.second, "minutes": walk.minutes}
        return Shown(title=title, values=values)

    def blank(self, look: Overview) -> Shown:
        """A new walk between the first two rooms."""
        rooms = [room for room, _ in room_options(look.state)]
        values = dict(zip(("first", "second"), rooms, strict=False))
        return Shown(title=self.tr("New walk"), values={**values, "minutes": 5}, is_new=True)

    def check(self, look: Overview, values: Values) -> Mapping[str, str]:
        """Two rooms and a time."""
        wrong: dict[str, str] = {}
        if values["first"] is None:
            wrong["first"] = self.tr("Choose a room. Without one, add the rooms first.")
        if values["second"] is None or values["second"] == values["first"]:
            wrong["second"] = self.tr("Choose another room.")
        if not values["minutes"]:
            wrong["minutes"] = self.tr("Give the minutes it takes.")
        return wrong

    def writing(self, look: Overview, values: Values, key: Key | None) -> Writing:
        """Save one walk."""
        walk = Walk(
            id=WalkId(uuid4()) if key is None else key,
            first=values["first"],
            second=values["second"],
            minutes=values["minutes"],
        )
        session, operator = self.place.store.session, self.place.operator

        def write(task: Task) -> Key:
            return session.records.save_walk(walk, operator).id

        return write

    def retiring(self, keys: Sequence[Key]) -> Writing:
        """Let walks take no time."""
        session, operator = self.place.store.session, self.place.operator

        def write(task: Task) -> Key:
            session.records.forget_walks(keys, operator)
            return keys[0]

        return write


class WalkForm(Form):
    """From where to where, and how long."""

    def __init__(self) -> None:
        say = QCoreApplication.translate
        self._ends = ChoiceField(), ChoiceField()
        super().__init__(
            [
                Asked(name="first", label=say("ProgrammePage", "From room"), field=self._ends[0]),
                Asked(name="second", label=say("ProgrammePage", "To room, and back"), field=self._ends[1]),
                Asked(name="minutes", label=say("ProgrammePage", "Minutes on foot"), field=NumberField()),
            ]
        )

    def offer(self, look: Overview) -> None:
        """The rooms."""
        for field in self._ends:
            field.offer(room_options(look.state))


def _room_words(state: EventState, room: RoomId) -> str:
    found = state.room.get(room)
    return words.joined(found.name, found.building) if found is not None else ""


def columns() -> tuple[Column, ...]:
    """The columns of the table."""
    say = QCoreApplication.translate
    return (
        Column(title=say("ProgrammePage", "From room"), text=lambda row: row.first, width=240),
        Column(title=say("ProgrammePage", "To room"), text=lambda row: row.second, width=240),
        number_column(say("ProgrammePage", "Minutes"), lambda row: row.minutes, 80),
        filler(),
    )
