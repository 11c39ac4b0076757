"""Tables: number, room, whose home, what they are like."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import uuid4

from PySide6.QtCore import QCoreApplication

from desktop.domain.event import Table
from desktop.domain.ids import TableId
from desktop.domain.state import EventState
from desktop.services.overview import Overview
from desktop.ui import names, words
from desktop.ui.background import Task
from desktop.ui.fields import ChoiceField, NumberField, Options, PickField, TickField
from desktop.ui.form import Asked, Form, Values
from desktop.ui.many_fields import NeedsField
from desktop.ui.records_presenter import Key, RecordsPresenter, Row, Shown, Writing
from desktop.ui.sides import Sides
from desktop.ui.tables import Column


@dataclass(frozen=True, kw_only=True)
class TableRow:
    """One table."""

    key: TableId
    number: int
    room: str
    home_of: str
    attributes: str


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
                home_of=_home_words(state, table),
                attributes=", ".join(names.need_word(entry) for entry in sorted(table.attributes)),
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
            values={
                "number": table.number,
                "room": table.room,
                "home_of": table.home_of,
                "released": table.released,
                "attributes": table.attributes,
            },
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
        changes = {
            "number": values["number"],
            "room": values["room"],
            "home_of": values["home_of"],
            "released": values["released"] and values["home_of"] is not None,
            "attributes": values["attributes"],
        }
        known = look.state.table[key] if key is not None else None
        saved = replace(known, **changes) if known is not None else Table(id=TableId(uuid4()), **changes)
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


def _home_words(state: EventState, table: Table) -> str:
    owner = owner_name(state, table)
    if owner and table.released:
        return QCoreApplication.translate("ProgrammePage", "{name}, others while free").format(name=owner)
    return owner


class TableForm(Form):
    """Number, room, whose home it is, what it is like."""

    def __init__(self, sides: Sides) -> None:
        say = QCoreApplication.translate
        self._room = ChoiceField()
        home = PickField(say("ProgrammePage", "nobody; type part of a name"))
        home.find_by(sides.find_side, sides.name_of)
        released = TickField(say("ProgrammePage", "Others may sit here while they do not"))
        attributes = NeedsField(say("ProgrammePage", "Something else (several with ;)"))
        super().__init__(
            [
                Asked(name="number", label=say("ProgrammePage", "Number"), field=NumberField()),
                Asked(name="room", label=say("ProgrammePage", "Room"), field=self._room),
                Asked(name="home_of", label=say("ProgrammePage", "Home table of"), field=home),
                Asked(name="released", label=released.text(), field=released, is_labelled=False),
                Asked(name="attributes", label=say("ProgrammePage", "It is"), field=attributes),
            ]
        )

    def offer(self, look: Overview) -> None:
        """The rooms."""
        self._room.offer(room_options(look.state))


def columns() -> tuple[Column, ...]:
    """The columns of the table."""
    say = QCoreApplication.translate
    return (
        Column(
            title=say("ProgrammePage", "Table"),
            text=lambda row: words.table_word(row.number),
            width=104,
            sort=lambda row: row.number,
        ),
        Column(title=say("ProgrammePage", "Room"), text=lambda row: row.room, width=232, rank=1),
        Column(title=say("ProgrammePage", "Home of"), text=lambda row: row.home_of, width=200, least=144),
        Column(title=say("ProgrammePage", "It is"), text=lambda row: row.attributes, width=160, rank=2),
    )
