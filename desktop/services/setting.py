"""Setting an event up from one plain document: days, grids, sessions, rooms, tables, programme, vetoes.

What lists of people cannot say. Places and times come first; programme items and vetoes name people and
therefore come after the people. Every fault is told with the place in the document.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from pathlib import Path
from uuid import uuid4

from desktop.domain.codec import decode, encode
from desktop.domain.errors import UserError
from desktop.domain.event import (
    Closure,
    Day,
    Event,
    Grid,
    Policy,
    Room,
    Session,
    Slot,
    Table,
    Walk,
    cut_slots,
)
from desktop.domain.ids import (
    ClosureId,
    DayId,
    EventId,
    GridId,
    ItemId,
    PolicyId,
    RoomId,
    SessionId,
    SlotId,
    TableId,
    VetoId,
    WalkId,
)
from desktop.domain.journal import Action
from desktop.domain.programme import ItemKind, ProgrammeItem
from desktop.domain.requests import Veto
from desktop.domain.state import EventState
from desktop.services.setting_details import PARTS as DETAILS
from desktop.services.setting_details import save_details
from desktop.services.setting_document import (
    Document,
    Finder,
    add_named,
    clock_minutes,
    each,
    listed,
    moment,
    named,
    placed,
    wall_time,
    whole,
)
from desktop.storage.database import EventFile
from desktop.storage.unit_of_work import UnitOfWork

_POLICY_FIELDS = frozenset(entry.name for entry in fields(Policy)) - {"id", "number"}
_PARTS = frozenset(
    {"name", "place", "zone", "desk_phone", "languages", "policy", "files"}
    | {"days", "grids", "sessions", "rooms", "walks", "closures", "items", "vetoes"}
    | DETAILS
)


def read_document(path: Path) -> Document:
    """A set-up document from a JSON file. Raises UserError when it is none."""
    try:
        found = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as fault:
        raise UserError("setting-unreadable", path=path, reason=fault.strerror or str(fault)) from fault
    except (ValueError, RecursionError) as fault:
        raise UserError("setting-not-json", path=path, reason=str(fault)) from fault
    if not isinstance(found, dict):
        raise UserError("setting-not-json", path=path, reason="no object")
    unknown = sorted(found.keys() - _PARTS)
    if unknown:
        raise UserError("setting-wrong", where=unknown[0], what="no such part")
    return found


def event_of(document: Document) -> Event:
    """The event a document describes, with a fresh identity and badge tag."""
    with placed("event"):
        return Event(
            id=EventId(uuid4()),
            name=document["name"],
            place=document.get("place", ""),
            zone=document.get("zone", "Europe/Paris"),
            desk_phone=document.get("desk_phone", ""),
            languages=tuple(listed(document.get("languages", ("en",)))),
            tag=secrets.randbelow(1 << 24),
        )


def policy_of(document: Document) -> Policy:
    """The policy a document describes: the defaults and what it says otherwise."""
    return _changed_policy(Policy(id=PolicyId(uuid4())), document.get("policy", {}))


def _changed_policy(policy: Policy, changes: Mapping[str, object]) -> Policy:
    with placed("policy"):
        unknown = sorted(set(changes) - _POLICY_FIELDS)
        if unknown:
            raise ValueError(unknown[0])
        plain = dict(changes)
        for name in ("lunch_begins", "lunch_ends"):
            if isinstance(plain.get(name), str):
                plain[name] = clock_minutes(str(plain[name]))
        return decode(Policy, {**encode(policy), **plain})


@dataclass(frozen=True, kw_only=True)
class Places:
    """Places and times of an event, ready to be stored."""

    days: tuple[Day, ...]
    grids: tuple[Grid, ...]
    sessions: tuple[Session, ...]
    slots: tuple[Slot, ...]
    rooms: tuple[Room, ...]
    tables: tuple[Table, ...]
    walks: tuple[Walk, ...]
    closures: tuple[Closure, ...]


def places_of(document: Document) -> Places:
    """The places and times a document describes."""
    days: dict[str, Day] = {}
    each(document, "days", lambda entry: add_named(days, str(entry), _day(entry)))
    grids: dict[str, Grid] = {}
    each(document, "grids", lambda entry: add_named(grids, entry["name"], _grid(entry)))
    sessions: list[Session] = []
    slots: list[Slot] = []

    def add_session(entry: Document) -> None:
        day = named(days, entry["day"], "day")
        grid = named(grids, entry["grid"], "grid")
        session = Session(id=SessionId(uuid4()), day=day.id, grid=grid.id, name=entry["name"])
        sessions.append(session)
        for span in cut_slots(wall_time(day.date, entry["from"]), wall_time(day.date, entry["to"]), grid):
            slots.append(Slot(id=SlotId(uuid4()), session=session.id, start=span.start, end=span.end))

    each(document, "sessions", add_session)
    rooms: dict[str, Room] = {}
    tables: dict[str, Table] = {}

    def add_room(entry: Document) -> None:
        room = _room(entry)
        add_named(rooms, room.name, room)
        for table in _tables(entry, room):
            add_named(tables, str(table.number), table)

    each(document, "rooms", add_room)
    return Places(
        days=tuple(days.values()),
        grids=tuple(grids.values()),
        sessions=tuple(sessions),
        slots=tuple(slots),
        rooms=tuple(rooms.values()),
        tables=tuple(tables.values()),
        walks=tuple(each(document, "walks", lambda entry: _walk(entry, rooms))),
        closures=tuple(each(document, "closures", lambda entry: _closure(entry, rooms, tables))),
    )


def _day(text: object) -> Day:
    return Day(id=DayId(uuid4()), date=date.fromisoformat(str(text)))


def _grid(entry: Document) -> Grid:
    return Grid(
        id=GridId(uuid4()),
        name=entry["name"],
        minutes=whole(entry["minutes"]),
        changeover=whole(entry.get("changeover", 0)),
    )


def _room(entry: Document) -> Room:
    return Room(
        id=RoomId(uuid4()),
        name=entry["name"],
        building=entry.get("building", ""),
        max_meetings=entry.get("max_meetings"),
        max_people=entry.get("max_people"),
    )


def _tables(entry: Document, room: Room) -> list[Table]:
    """The tables of a room, given as numbers or as objects with attributes."""
    said = listed(entry.get("tables", ()))
    plain = [item if isinstance(item, Mapping) else {"number": item} for item in said]
    return [
        Table(
            id=TableId(uuid4()),
            number=whole(item["number"]),
            room=room.id,
            attributes=frozenset(listed(item.get("attributes", ()))),
        )
        for item in plain
    ]


def _walk(entry: Document, rooms: Mapping[str, Room]) -> Walk:
    return Walk(
        id=WalkId(uuid4()),
        first=named(rooms, entry["first"], "room").id,
        second=named(rooms, entry["second"], "room").id,
        minutes=whole(entry["minutes"]),
    )


def _closure(entry: Document, rooms: Mapping[str, Room], tables: Mapping[str, Table]) -> Closure:
    return Closure(
        id=ClosureId(uuid4()),
        start=moment(entry["start"]),
        end=moment(entry["end"]),
        room=named(rooms, entry["room"], "room").id if "room" in entry else None,
        table=named(tables, entry["table"], "table").id if "table" in entry else None,
        reason=entry.get("reason", ""),
    )


def add_places(file: EventFile, places: Places, operator: str) -> None:
    """Store places and times in one action."""
    with file.unit_of_work(operator, Action.SET_UP, detail="places") as unit:
        unit.days.add_all(places.days)
        unit.grids.add_all(places.grids)
        unit.sessions.add_all(places.sessions)
        unit.slots.add_all(places.slots)
        unit.rooms.add_all(places.rooms)
        unit.tables.add_all(places.tables)
        unit.walks.add_all(places.walks)
        unit.closures.add_all(places.closures)
        unit.commit()


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """How many new programme items and vetoes a document brought, whether a new policy, and how many
    details of what is there already it changed."""

    items: int
    vetoes: int
    policy: bool
    details: int = 0


def add_programme(file: EventFile, document: Document, operator: str) -> Added:
    """Store the document's programme items, vetoes, details and policy in one action.

    What is there already (an item of the same title and start, a veto of the same sides) is brought up to
    date and not doubled.
    """
    with file.unit_of_work(operator, Action.SET_UP, detail="programme") as unit:
        state = unit.state()
        finder = Finder(state)
        known_items = {(item.title, item.start): item.id for item in state.items if not item.retired}
        known_vetoes = {frozenset({veto.first, veto.second}) for veto in state.vetoes if not veto.retired}
        items = [
            replace(item, id=known_items.get((item.title, item.start), item.id))
            for item in each(document, "items", lambda entry: _item(entry, state, finder))
        ]
        vetoes = [
            veto
            for veto in each(document, "vetoes", lambda entry: _veto(entry, finder))
            if frozenset({veto.first, veto.second}) not in known_vetoes
        ]
        unit.items.save_all(items)
        unit.vetoes.add_all(vetoes)
        details = save_details(unit, state, document, finder)
        policy = _changed_policy(state.policy, document.get("policy", {}))
        if policy != state.policy:
            _put_in_force(unit, policy)
        unit.commit()
    new_items = sum((item.title, item.start) not in known_items for item in items)
    return Added(items=new_items, vetoes=len(vetoes), policy=policy != state.policy, details=details)


def _put_in_force(unit: UnitOfWork, policy: Policy) -> Policy:
    new = replace(policy, id=PolicyId(uuid4()), number=unit.next_policy_number())
    unit.policies.add(new)
    return new


def _item(entry: Document, state: EventState, finder: Finder) -> ProgrammeItem:
    rooms = {room.name: room for room in state.rooms}
    return ProgrammeItem(
        id=ItemId(uuid4()),
        title=entry["title"],
        kind=ItemKind(entry["kind"]),
        start=moment(entry["start"]),
        end=moment(entry["end"]),
        room=named(rooms, entry["room"], "room").id if entry.get("room") else None,
        capacity=entry.get("capacity"),
        categories=frozenset(entry.get("categories", ())),
        enrolled=tuple(finder.person(email) for email in entry.get("enrolled", ())),
        exempt=frozenset(finder.person(email) for email in entry.get("exempt", ())),
        blocks=entry.get("blocks", True),
        series=entry.get("series", ""),
    )


def _veto(entry: Document, finder: Finder) -> Veto:
    return Veto(
        id=VetoId(uuid4()),
        first=finder.side(entry["first"]),
        second=finder.side(entry["second"]),
        reason=entry.get("reason", ""),
    )


def change_policy(file: EventFile, changes: Mapping[str, object], operator: str) -> Policy:
    """Put a new version of the policy in force."""
    now = file.state().policy
    changed = _changed_policy(now, changes)
    with file.unit_of_work(operator, Action.SET_UP, detail="policy") as unit:
        policy = _put_in_force(unit, changed)
        unit.commit()
    return policy
