"""Rows of rooms with their tables, and of organisations by themselves; what is there already is not asked."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from desktop.exchange import values
from desktop.exchange.headers import Mapping
from desktop.exchange.places import read_country
from desktop.exchange.row_reader import RowReader, filled_rows, require_columns
from desktop.exchange.row_types import (
    OrganisationRef,
    OrganisationRow,
    Parsed,
    ProblemCode,
    RoomRow,
    RowProblem,
)
from desktop.exchange.tables import Table
from desktop.exchange.times import read_window

_CLOSED = re.compile(r"([^(]+)(?:\((.*)\))?\s*", re.DOTALL)
_WALK = re.compile(r"(.+?)\s*[:=]\s*(\d{1,3})\D{0,10}", re.DOTALL)


def read_rooms(table: Table, mapping: Mapping, *, days: Sequence[dt.date] = ()) -> Parsed[RoomRow]:
    """Read rooms and tables; a row without a room is left out."""
    require_columns(table, mapping, (("room",),))
    problems: list[RowProblem] = []
    rows: list[RoomRow] = []
    for reader in filled_rows(table, mapping, problems):
        room = reader.text("room")
        if not room:
            reader.reject("room", ProblemCode.ROOM_MISSING)
            continue
        tables = _tables(reader)
        rows += [_room(reader, room, table, days) for table in tables or (None,)]
    return Parsed(rows=tuple(rows), problems=tuple(problems))


def _tables(reader: RowReader) -> tuple[int, ...]:
    """The tables of a row: one, or several as a list or a span."""
    text = reader.text("table")
    several = values.read_numbers(text) if text else ()
    if several:
        return several
    table = reader.whole_number("table")
    return () if table is None else (table,)


def _room(reader: RowReader, room: str, table: int | None, days: Sequence[dt.date]) -> RoomRow:
    return RoomRow(
        row=reader.row,
        room=room,
        building=reader.text("building"),
        table=table,
        home_of=reader.text("home_of"),
        released=reader.yes_no("released", None),
        attributes=_attributes(reader),
        max_meetings=reader.whole_number("max_meetings", least=0),
        max_people=reader.whole_number("max_people", least=0),
        closed=_closed(reader, "closed", days),
        room_closed=_closed(reader, "room_closed", days),
        walks=_walks(reader),
    )


def read_organisations(table: Table, mapping: Mapping) -> Parsed[OrganisationRow]:
    """Read organisations; a row without a name is left out."""
    require_columns(table, mapping, (("organisation",),))
    problems: list[RowProblem] = []
    rows: list[OrganisationRow] = []
    for reader in filled_rows(table, mapping, problems):
        name = reader.text("organisation")
        if not name:
            reader.reject("organisation", ProblemCode.ORGANISATION_MISSING)
            continue
        rows.append(_organisation(reader, name))
    return Parsed(rows=tuple(rows), problems=tuple(problems))


def _organisation(reader: RowReader, name: str) -> OrganisationRow:
    told = reader.text("organisation_country")
    country = (read_country(told) or (told if reader.is_own else None)) if told else None
    if told and country is None:
        reader.warn("organisation_country", ProblemCode.COUNTRY_UNKNOWN, told)
    said = reader.text("delegates")
    delegates = values.read_delegates(said) if said else ""
    if delegates is None:
        reader.warn("delegates", ProblemCode.DELEGATES_UNKNOWN, said)
    kind, sectors = reader.text("organisation_kind"), reader.items("sectors")
    if not reader.is_own:
        kind = values.read_organisation_kind(kind)
        sectors = values.read_sectors(reader.text("sectors"))
    ref = OrganisationRef(name=name, country=country, kind=kind or None, sectors=sectors)
    return OrganisationRow(
        row=reader.row, ref=ref, latin_name=reader.text("latin_name"), delegates=delegates or ""
    )


def _closed(
    reader: RowReader, field: str, days: Sequence[dt.date]
) -> tuple[tuple[dt.datetime, dt.datetime, str], ...]:
    """When something is closed, each with the reason in brackets behind it."""
    found = []
    for part in reader.names(field):
        told = _CLOSED.fullmatch(part)
        window = read_window(told[1].strip(), days) if told else None
        if told is None or window is None:
            reader.warn(field, ProblemCode.TIME_BAD, part)
        else:
            found.append((*window, (told[2] or "").strip()))
    return tuple(found)


def _walks(reader: RowReader) -> tuple[tuple[str, int], ...]:
    """Minutes on foot to other rooms: "Atelier: 4"."""
    found = []
    for part in reader.names("walks"):
        told = _WALK.fullmatch(part)
        if told is None:
            reader.warn("walks", ProblemCode.NUMBER_BAD, part)
        else:
            found.append((told[1].strip(), int(told[2])))
    return tuple(found)


def _attributes(reader: RowReader) -> tuple[str, ...]:
    """What a table is, by the words needs have; other words are the event's own."""
    text = reader.text("attributes")
    if reader.is_own:
        return reader.items("attributes")
    known, own = values.read_needs(text)
    return (*known, *own)
