"""Rooms, each with its tables counted; tables can be put in by the row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import uuid4

from PySide6.QtCore import QCoreApplication

from desktop.domain.event import Room
from desktop.domain.ids import RoomId
from desktop.services.overview import Overview
from desktop.ui.background import Task
from desktop.ui.fields import LineField, NumberField
from desktop.ui.form import Asked, Form, Values
from desktop.ui.records_presenter import Key, RecordsPresenter, Row, Shown, Writing
from desktop.ui.tables import Column, filler, number_column


@dataclass(frozen=True, kw_only=True)
class RoomRow:
    """One room."""

    key: RoomId
    name: str
    building: str
    tables: int


class RoomsPresenter(RecordsPresenter):
    """The rooms of the event."""

    def make_rows(self, look: Overview) -> list[Row]:
        """Rooms in use, by building and name."""
        counts = Counter(table.room for table in look.state.tables if not table.retired)
        rooms = sorted(look.state.rooms, key=lambda room: (room.building, room.name))
        return [
            RoomRow(key=room.id, name=room.name, building=room.building, tables=counts[room.id])
            for room in rooms
            if not room.retired
        ]

    def show(self, look: Overview, key: Key) -> Shown | None:
        """One room."""
        room = look.state.room.get(key)
        if room is None or room.retired:
            return None
        return Shown(
            title=room.name,
            subtitle=room.building,
            values={
                "name": room.name,
                "building": room.building,
                "max_meetings": room.max_meetings,
                "max_people": room.max_people,
            },
        )

    def blank(self, look: Overview) -> Shown:
        """A new room."""
        return Shown(title=self.tr("New room"), values={}, is_new=True)

    def check(self, look: Overview, values: Values) -> Mapping[str, str]:
        """A name, and free numbers for the tables."""
        wrong: dict[str, str] = {}
        if not values["name"]:
            wrong["name"] = self.tr("Give the name on its door.")
        taken = {table.number for table in look.state.tables if not table.retired}
        first, count = first_number(look, values), values["count"] or 0
        clash = sorted(taken & set(range(first, first + count)))
        if clash:
            wrong["first"] = self.tr("There is a table {number} already.").format(number=clash[0])
        return wrong

    def writing(self, look: Overview, values: Values, key: Key | None) -> Writing:
        """Save one room with the tables put in."""
        known = look.state.room[key] if key is not None else Room(id=RoomId(uuid4()), name=values["name"])
        saved = replace(
            known,
            name=values["name"],
            building=values["building"],
            max_meetings=values["max_meetings"],
            max_people=values["max_people"],
        )
        first, count = first_number(look, values), values["count"] or 0
        session, operator = self.place.store.session, self.place.operator

        def write(task: Task) -> Key:
            return session.records.save_room(saved, operator, range(first, first + count)).id

        return write

    def retiring(self, keys: Sequence[Key]) -> Writing:
        """Take rooms out with their tables."""
        session, operator = self.place.store.session, self.place.operator

        def write(task: Task) -> Key:
            for key in keys:
                session.records.retire_room(key, operator)
            return keys[0]

        return write


def first_number(look: Overview, values: Values) -> int:
    """The number of the first new table: as given, else after the highest."""
    highest = max((table.number for table in look.state.tables if not table.retired), default=0)
    return int(values["first"] or highest + 1)


def make_form() -> Form:
    """The form of a room."""
    say = QCoreApplication.translate
    return Form(
        [
            Asked(name="name", label=say("ProgrammePage", "Name on the door"), field=LineField()),
            Asked(name="building", label=say("ProgrammePage", "Building"), field=LineField()),
            Asked(
                name="max_meetings",
                label=say("ProgrammePage", "Most meetings at once"),
                field=NumberField(say("ProgrammePage", "one at each table")),
            ),
            Asked(
                name="max_people",
                label=say("ProgrammePage", "Most people at once"),
                field=NumberField(say("ProgrammePage", "any number")),
            ),
            Asked(name="count", label=say("ProgrammePage", "Tables to put in"), field=NumberField()),
            Asked(
                name="first",
                label=say("ProgrammePage", "Number of the first of them"),
                field=NumberField(say("ProgrammePage", "the next free one")),
            ),
        ]
    )


def columns() -> tuple[Column, ...]:
    """The columns of the table."""
    say = QCoreApplication.translate
    return (
        Column(title=say("ProgrammePage", "Room"), text=lambda row: row.name, width=240),
        Column(title=say("ProgrammePage", "Building"), text=lambda row: row.building, width=200),
        number_column(say("ProgrammePage", "Tables"), lambda row: row.tables, 80),
        filler(),
    )
