"""Adding, changing and retiring people, requests, rooms, tables, closures and programme items, one at a time.

Each use-case is one unit of work, so one undo takes it back. Whether a roster still holds afterwards is the
judge's question, asked elsewhere. Days, sessions and slots stand in `timetable`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from uuid import UUID, uuid4

from desktop.domain.errors import UserError
from desktop.domain.event import Closure, Room, Table, Walk
from desktop.domain.ids import (
    ClosureId,
    ItemId,
    OrganisationId,
    ParticipantId,
    RequestId,
    RoomId,
    TableId,
    VetoId,
    WalkId,
)
from desktop.domain.journal import Action
from desktop.domain.people import Organisation, Participant, fold
from desktop.domain.programme import ProgrammeItem
from desktop.domain.requests import Request, RequestState, Veto
from desktop.exchange.names import has_latin_letters, latin_letters
from desktop.storage.database import EventFile
from desktop.storage.unit_of_work import UnitOfWork

NEW_NUMBER = 0
"""The number of a person or request that has none yet; the next one is drawn when it is saved."""


class Records:
    """The entries of one open event file."""

    def __init__(self, file: EventFile) -> None:
        self._file = file

    def save_participant(
        self, person: Participant, operator: str, organisations: Sequence[str] | None = None
    ) -> Participant:
        """Add or change a person. `organisations` by name: known ones are found, others are made."""
        is_new = person.number == NEW_NUMBER
        action = Action.ADD_PERSON if is_new else Action.EDIT
        with self._file.unit_of_work(operator, action, detail=str(person.id)) as unit:
            if organisations is not None:
                person = replace(person, affiliations=_organisations(unit, organisations, person.country))
            if is_new:
                person = replace(person, number=unit.next_person_number())
            person = _with_latin_name(person)
            unit.participants.save(person)
            unit.commit()
        return person

    def save_organisation(self, organisation: Organisation, operator: str) -> Organisation:
        """Add or change an organisation."""
        if not organisation.latin_name:
            organisation = replace(organisation, latin_name=_latin(organisation.name))
        with self._file.unit_of_work(operator, Action.EDIT, detail="organisation") as unit:
            unit.organisations.save(organisation)
            unit.commit()
        return organisation

    def retire_organisations(self, organisations: Iterable[OrganisationId], operator: str) -> None:
        """Take organisations out that nobody comes from, as one change."""
        with self._file.unit_of_work(operator, Action.EDIT, detail="retire organisations") as unit:
            found = [unit.organisations.get(entry) for entry in organisations]
            unit.organisations.save_all([replace(entry, retired=True) for entry in found])
            unit.commit()

    def retire_participants(self, people: Iterable[ParticipantId], operator: str) -> None:
        """Take several people out, as one change."""
        with self._file.unit_of_work(operator, Action.EDIT, detail="retire people") as unit:
            unit.participants.save_all([replace(unit.participants.get(p), retired=True) for p in people])
            unit.commit()

    def save_request(self, request: Request, operator: str) -> Request:
        """Add or change a request. Raises UserError when the same wish is there already."""
        with self._file.unit_of_work(operator, Action.EDIT, detail="request") as unit:
            asker = unit.participants.get(request.asker)
            _refuse_same_wish(request, unit.requests.where(asker=request.asker), asker)
            if request.number == NEW_NUMBER:
                request = replace(request, number=unit.next_request_number())
            unit.requests.save(request)
            unit.commit()
        return request

    def answer_requests(self, requests: Iterable[RequestId], answer: RequestState, operator: str) -> None:
        """Note the same answer for several requests, as one change."""
        with self._file.unit_of_work(operator, Action.EDIT, detail=f"requests {answer.value}") as unit:
            unit.requests.save_all([replace(unit.requests.get(entry), state=answer) for entry in requests])
            unit.commit()

    def retire_requests(self, requests: Iterable[RequestId], operator: str) -> None:
        """Take requests back, as one change."""
        with self._file.unit_of_work(operator, Action.EDIT, detail="retire requests") as unit:
            unit.requests.save_all([replace(unit.requests.get(entry), retired=True) for entry in requests])
            unit.commit()

    def save_room(self, room: Room, operator: str, new_tables: Sequence[int] = ()) -> Room:
        """Add or change a room and put tables of these numbers in.

        Raises UserError without a name, when the building has such a room, or when a number is taken.
        """
        if not room.name.strip():
            raise UserError("room-without-name")
        with self._file.unit_of_work(operator, Action.SET_UP, detail=room.name) as unit:
            mine = (fold(room.building), fold(room.name))
            for other in unit.rooms.all():
                same = (fold(other.building), fold(other.name)) == mine
                if same and other.id != room.id and not other.retired:
                    raise UserError("room-already-there", name=room.name)
            unit.rooms.save(room)
            _put_in(unit, room.id, new_tables)
            unit.commit()
        return room

    def retire_room(self, room: RoomId, operator: str) -> None:
        """Take a room and its tables out."""
        with self._file.unit_of_work(operator, Action.SET_UP, detail="retire room") as unit:
            unit.rooms.save(replace(unit.rooms.get(room), retired=True))
            unit.tables.save_all([replace(table, retired=True) for table in unit.tables.where(room=room)])
            unit.commit()

    def save_table(self, table: Table, operator: str) -> Table:
        """Add or change a table. Raises UserError when its number is taken."""
        _check_table_number(table.number)
        with self._file.unit_of_work(operator, Action.SET_UP, detail=f"table {table.number}") as unit:
            saved = _retired_before(unit, table) or table
            unit.tables.save(saved)
            unit.commit()
        return saved

    def retire_table(self, table: TableId, operator: str) -> None:
        """Take a table out."""
        with self._file.unit_of_work(operator, Action.SET_UP, detail="retire table") as unit:
            unit.tables.save(replace(unit.tables.get(table), retired=True))
            unit.commit()

    def close_table(self, closure: Closure, operator: str) -> Closure:
        """Close a table or a whole room for a while, or change such a closure."""
        with self._file.unit_of_work(operator, Action.SET_UP, detail="closure") as unit:
            unit.closures.save(closure)
            unit.commit()
        return closure

    def retire_closure(self, closure: ClosureId, operator: str) -> None:
        """Let the table or room be used again."""
        with self._file.unit_of_work(operator, Action.SET_UP, detail="retire closure") as unit:
            unit.closures.save(replace(unit.closures.get(closure), retired=True))
            unit.commit()

    def save_walk(self, walk: Walk, operator: str) -> Walk:
        """Note how long it takes on foot between two rooms; there is one walk between any two."""
        with self._file.unit_of_work(operator, Action.SET_UP, detail="walk") as unit:
            ends = {walk.first, walk.second}
            others = (old for old in unit.walks.all() if {old.first, old.second} == ends)
            known = next((old for old in others if old.id != walk.id), None)
            before = unit.walks.find(walk.id)
            saved = walk if known is None else replace(known, minutes=walk.minutes)
            unit.walks.save(saved)
            if known is not None and before is not None:
                unit.walks.save(replace(before, minutes=0))
            unit.commit()
        return saved

    def forget_walks(self, walks: Iterable[WalkId], operator: str) -> None:
        """Let these walks take no time any more."""
        with self._file.unit_of_work(operator, Action.SET_UP, detail="forget walks") as unit:
            unit.walks.save_all([replace(unit.walks.get(walk), minutes=0) for walk in walks])
            unit.commit()

    def save_veto(self, veto: Veto, operator: str) -> Veto:
        """Add or change a veto."""
        with self._file.unit_of_work(operator, Action.EDIT, detail="veto") as unit:
            unit.vetoes.save(veto)
            unit.commit()
        return veto

    def retire_vetoes(self, vetoes: Iterable[VetoId], operator: str) -> None:
        """Let these meet again."""
        with self._file.unit_of_work(operator, Action.EDIT, detail="retire vetoes") as unit:
            unit.vetoes.save_all([replace(unit.vetoes.get(entry), retired=True) for entry in vetoes])
            unit.commit()

    def save_item(self, item: ProgrammeItem, operator: str) -> ProgrammeItem:
        """Add or change a programme item. Raises UserError without a title."""
        if not item.title.strip():
            raise UserError("item-without-title")
        with self._file.unit_of_work(operator, Action.SET_UP, detail=item.title) as unit:
            unit.items.save(item)
            unit.commit()
        return item

    def retire_item(self, item: ItemId, operator: str) -> None:
        """Take an item off the programme."""
        with self._file.unit_of_work(operator, Action.SET_UP, detail="retire item") as unit:
            unit.items.save(replace(unit.items.get(item), retired=True))
            unit.commit()


def _organisations(unit: UnitOfWork, names: Sequence[str], country: str) -> tuple[OrganisationId, ...]:
    """The organisations with these names, in any spelling; those that are not there are made."""
    known: dict[str, Organisation] = {}
    for entry in unit.organisations.all():
        if not entry.retired and entry.merged_into is None:
            known.setdefault(fold(entry.latin_name), entry)
            known.setdefault(fold(entry.name), entry)
    found = []
    for name in filter(None, (name.strip() for name in names)):
        if fold(name) not in known:
            made = Organisation(
                id=OrganisationId(uuid4()), name=name, latin_name=_latin(name), country=country
            )
            unit.organisations.save(made)
            known[fold(name)] = made
        found.append(known[fold(name)].id)
    return tuple(dict.fromkeys(found))


def _with_latin_name(person: Participant) -> Participant:
    if person.latin_name:
        return person
    return replace(person, latin_given=_latin(person.given_name), latin_family=_latin(person.family_name))


def _latin(name: str) -> str:
    return "" if has_latin_letters(name) else latin_letters(name)


def _refuse_same_wish(request: Request, others: Iterable[Request], asker: Participant) -> None:
    wanted: UUID | None = request.participant or request.organisation
    for other in others:
        same = wanted in (other.participant, other.organisation)
        if same and other.id != request.id and not other.retired:
            raise UserError("request-already-there", number=other.number, person=asker.name)


def _put_in(unit: UnitOfWork, room: RoomId, numbers: Iterable[int]) -> None:
    """Tables of these numbers in a room; those taken out before come back."""
    tables = []
    for number in numbers:
        _check_table_number(number)
        table = Table(id=TableId(uuid4()), number=number, room=room)
        tables.append(_retired_before(unit, table) or table)
    unit.tables.save_all(tables)


def _check_table_number(number: int) -> None:
    if number < 1:
        raise UserError("table-number", number=number)


def _retired_before(unit: UnitOfWork, table: Table) -> Table | None:
    """A table that was taken out and now comes back under its number, in the room wanted now."""
    known = next(iter(unit.tables.where(number=table.number)), None)
    if known is None or not known.retired or known.id == table.id:
        return None
    if unit.tables.find(table.id) is not None:
        return None
    return replace(table, id=known.id)
