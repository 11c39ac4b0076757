"""What a set-up document says of what is there already: rooms, tables, organisations, people, requests.

    {"limits": [{"room": "Grande salle", "max_meetings": 12, "max_people": 40}],
     "tables": [{"table": 5, "organisation": "Onda Blu", "released": true, "attributes": ["quiet"]}],
     "delegations": [{"organisation": "Onda Blu", "delegates": "together"}],
     "people": [{"participant": "a@b.example", "roles": ["interpreter"], "needs": ["quiet"], "max_run": 3}],
     "wishes": [{"request": 12, "others": ["c@d.example"], "needs": ["screen"]}]}

What an entry does not name stays as it is.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from desktop.domain.event import Room, Table
from desktop.domain.people import Delegates, Organisation, Participant, Role
from desktop.domain.requests import Request
from desktop.domain.state import EventState
from desktop.services.setting_document import Document, Finder, each, listed, named, whole
from desktop.storage.unit_of_work import UnitOfWork

PARTS = frozenset({"limits", "tables", "delegations", "people", "wishes"})


def save_details(unit: UnitOfWork, state: EventState, document: Document, finder: Finder) -> int:
    """Store what the document says otherwise; how many entities it changed. Raises UserError with the
    place."""
    details = _Details(state, finder)
    rooms = each(document, "limits", details.room)
    tables = each(document, "tables", details.table)
    organisations = each(document, "delegations", details.organisation)
    people = each(document, "people", details.person)
    requests = each(document, "wishes", details.request)
    unit.rooms.save_all(one for one in rooms if one != state.room[one.id])
    unit.tables.save_all(one for one in tables if one != state.table[one.id])
    unit.organisations.save_all(one for one in organisations if one != state.organisation[one.id])
    unit.participants.save_all(one for one in people if one != state.participant[one.id])
    unit.requests.save_all(one for one in requests if one not in state.requests)
    known: set[Any] = {*state.rooms, *state.tables, *state.organisations}
    known |= {*state.participants, *state.requests}
    return sum(one not in known for one in (*rooms, *tables, *organisations, *people, *requests))


class _Details:
    """Makes the changed entities; refuses one that is named twice."""

    def __init__(self, state: EventState, finder: Finder) -> None:
        self._state = state
        self._finder = finder
        self._rooms = {room.name: room for room in state.rooms if not room.retired}
        self._tables = {str(table.number): table for table in state.tables if not table.retired}
        self._requests = {str(request.number): request for request in state.requests if not request.retired}
        self._seen: set[object] = set()

    def _once(self, identity: object, name: object) -> None:
        if identity in self._seen:
            raise ValueError(f"{name!r} is there twice")
        self._seen.add(identity)

    def room(self, entry: Document) -> Room:
        room = named(self._rooms, entry["room"], "room")
        self._once(room.id, room.name)
        return replace(room, **_numbers(entry, "max_meetings", "max_people"))

    def table(self, entry: Document) -> Table:
        table = named(self._tables, entry["table"], "table")
        self._once(table.id, table.number)
        changes: dict[str, Any] = {}
        if "participant" in entry or "organisation" in entry:
            changes["home_of"] = self._finder.side(entry)
        if "released" in entry:
            changes["released"] = bool(entry["released"])
        if "attributes" in entry:
            changes["attributes"] = frozenset(str(word) for word in listed(entry["attributes"]))
        return replace(table, **changes)

    def organisation(self, entry: Document) -> Organisation:
        organisation = self._state.organisation[self._finder.organisation(entry["organisation"])]
        self._once(organisation.id, organisation.name)
        return replace(organisation, delegates=Delegates(entry["delegates"]))

    def person(self, entry: Document) -> Participant:
        person = self._state.participant[self._finder.person(entry["participant"])]
        self._once(person.id, entry["participant"])
        changes: dict[str, Any] = _numbers(entry, "max_run", "max_per_day", "max_total", "minimum")
        if "roles" in entry:
            changes["roles"] = frozenset(Role(word) for word in listed(entry["roles"]))
        if "needs" in entry:
            changes["needs"] = frozenset(str(word) for word in listed(entry["needs"]))
        return replace(person, **changes)

    def request(self, entry: Document) -> Request:
        request = named(self._requests, entry["request"], "request")
        self._once(request.id, request.number)
        changes: dict[str, Any] = {}
        if "others" in entry:
            changes["others"] = tuple(self._finder.person(email) for email in listed(entry["others"]))
        if "needs" in entry:
            changes["needs"] = frozenset(str(word) for word in listed(entry["needs"]))
        return replace(request, **changes)


def _numbers(entry: Document, *names: str) -> dict[str, Any]:
    """Whole numbers, or None where a limit is taken away."""
    return {name: None if entry[name] is None else whole(entry[name]) for name in names if name in entry}
