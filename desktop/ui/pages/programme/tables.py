"""Tables: number, room, whose home."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import uuid4

from PySide6.QtCore import QCoreApplication

from desktop.domain.event import Table
from desktop.domain.ids import TableId
from desktop.domain.state import EventState
from desktop.services.overview import Overview
from desktop.ui import words
from desktop.ui.background import Task
from desktop.ui.fields import ChoiceField, NumberField, Options
from desktop.ui.form import Asked, Form, Values
from desktop.ui.records_presenter import Key, RecordsPresenter, Row, Shown, Writing
from desktop.ui.tables import Column


@dataclass(frozen=True, kw_only=True)
class TableRow:
    """One table."""

    key: TableId
    number: int
    room: str
    home_of: str


class TablesPresenter(RecordsPresenter):
    """The tables of the event."""

    def make_rows(self, look: Overview) -> list[Row]:
        """Tables in use, by number."""
        state = look.state
        return [
            TableRow(
                key=table.id,
                number=table.number,
                room=room_words(state, table),
                home_of=owner_name(state, table),
            )
            for table in sorted(state.tables, key=lambda table: table.number)
            if not table.retired
        ]

    def show(self, look: Overview, key: Key) -> Shown | None:
        """One table."""
        table = look.state.table.get(key)
        if table is None or table.retired:
            return None
        owner = owner_name(look.state, table)
        return Shown(
            title=words.table_word(table.number),
            subtitle=self.tr("Home of {name}").format(name=owner) if owner else "",
            values={"number": table.number, "room": table.room},
        )

    def blank(self, look: Overview) -> Shown:
        """The next table, in the room of the last one."""
        tables = sorted((table for table in look.state.tables if not table.retired), key=lambda t: t.number)
        rooms = room_options(look.state)
        return Shown(
            title=self.tr("New table"),
            values={
                "number": tables[-1].number + 1 if tables else 1,
                "room": tables[-1].room if tables else (rooms[0][0] if rooms else None),
            },
            is_new=True,
        )

    def check(self, look: Overview, values: Values) -> Mapping[str, str]:
        """A free number and a room."""
        wrong: dict[str, str] = {}
        taken = {t.number for t in look.state.tables if not t.retired and t.id != self.key}
        if not values["number"]:
            wrong["number"] = self.tr("Give a number from 1 upwards.")
        elif values["number"] in taken:
            wrong["number"] = self.tr("There is a table {number} already.").format(number=values["number"])
        if values["room"] is None:
            wrong["room"] = self.tr("Choose a room. Without one, add the room first.")
        return wrong

    def writing(self, look: Overview, values: Values, key: Key | None) -> Writing:
        """Save one table."""
        number, room = values["number"], values["room"]
        if key is not None:
            saved = replace(look.state.table[key], number=number, room=room)
        else:
            saved = Table(id=TableId(uuid4()), number=number, room=room)
        session, operator = self.place.store.session, self.place.operator

        def write(task: Task) -> Key:
            return session.records.save_table(saved, operator).id

        return write

    def retiring(self, keys: Sequence[Key]) -> Writing:
        """Take tables out."""
        session, operator = self.place.store.session, self.place.operator

        def write(task: Task) -> Key:
            for key in keys:
                session.records.retire_table(key, operator)
            return keys[0]

        return write


def room_options(state: EventState) -> Options:
    """Rooms to choose from."""
    rooms = sorted((room for room in state.rooms if not room.retired), key=lambda r: (r.building, r.name))
    return [(room.id, words.joined(room.name, room.building)) for room in rooms]


def table_options(state: EventState) -> Options:
    """Tables to choose from."""
    tables = sorted((table for table in state.tables if not table.retired), key=lambda table: table.number)
    return [
        (table.id, words.joined(words.table_word(table.number), room_words(state, table))) for table in tables
    ]


def room_words(state: EventState, table: Table) -> str:
    """The room of a table."""
    room = state.room.get(table.room)
    return words.joined(room.name, room.building) if room is not None else ""


def owner_name(state: EventState, table: Table) -> str:
    """Whose home table it is."""
    names = {person.id: person.name for person in state.participants if person.id == table.home_of}
    firms = {firm.id: firm.name for firm in state.organisations if firm.id == table.home_of}
    return next(iter([*names.values(), *firms.values()]), "")


def make_form(room: ChoiceField) -> Form:
    """The form of a table."""
    say = QCoreApplication.translate
    return Form(
        [
            Asked(name="number", label=say("ProgrammePage", "Number"), field=NumberField()),
            Asked(name="room", label=say("ProgrammePage", "Room"), field=room),
        ]
    )


def columns() -> tuple[Column, ...]:
    """The columns of the table."""
    say = QCoreApplication.translate
    return (
        Column(
            title=say("ProgrammePage", "Table"),
            text=lambda row: words.table_word(row.number),
            width=120,
            sort=lambda row: row.number,
        ),
        Column(title=say("ProgrammePage", "Room"), text=lambda row: row.room, width=280),
        Column(title=say("ProgrammePage", "Home of"), text=lambda row: row.home_of, width=200),
    )
