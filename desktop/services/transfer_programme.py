"""Programme items compared with an event: which is new, what changed, who goes there. Writes nothing.

An item is known by its id in the list, else by its title and start, else by its title where only one has it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from uuid import UUID, uuid4

from desktop.domain.ids import ItemId, ParticipantId, RoomId
from desktop.domain.people import SourceKind
from desktop.domain.programme import ItemKind, ProgrammeItem
from desktop.domain.state import EventState
from desktop.exchange.headers import normalise
from desktop.exchange.rows import ItemRow
from desktop.services.transfer_choices import NO_CHOICES, Choices
from desktop.services.transfer_directory import Directory, Side
from desktop.services.transfer_merge import Merger, Settling, SourceBook, settle, text_of
from desktop.services.transfer_plan import Fate, ImportCode, ImportPlan, Notes, Writes

_COLUMNS = {
    "title": "title",
    "kind": "kind",
    "start": "start",
    "end": "start",
    "room": "room",
    "capacity": "capacity",
    "categories": "categories",
    "enrolled": "enrolled",
    "exempt": "exempt",
    "chosen": "chosen",
    "series": "series",
    "blocks": "blocks",
}


def plan_programme(
    state: EventState,
    rows: Sequence[ItemRow],
    source: str,
    columns: Collection[str],
    choices: Choices = NO_CHOICES,
) -> ImportPlan:
    """Compare a programme with the event; `columns` are the fields the file has a column for."""
    return _Programme(state, source, frozenset(columns) | {"start"}, choices).plan(rows)


class _Programme:
    """One comparison of a programme with an event."""

    def __init__(self, state: EventState, source: str, columns: frozenset[str], choices: Choices) -> None:
        self._notes = Notes(choices)
        self._columns = columns
        self._directory = Directory(state, source)
        self._sources = SourceBook(state, source, SourceKind.ITEM)
        self._known = {item.id: item for item in state.items}
        self._by_start: dict[tuple[str, datetime], ItemId] = {}
        self._by_title: dict[str, list[ItemId]] = {}
        for item in sorted(state.items, key=lambda one: not one.retired):
            self._by_start[normalise(item.title), item.start] = item.id
            self._by_title.setdefault(normalise(item.title), []).append(item.id)
        self._rooms: dict[str, list[tuple[str, RoomId]]] = {}
        for room in state.rooms:
            if not room.retired:
                named = self._rooms.setdefault(normalise(room.name), [])
                named.append((normalise(room.building), room.id))
        self._claimed: dict[ItemId, int] = {}
        self._saved: list[ProgrammeItem] = []

    def plan(self, rows: Sequence[ItemRow]) -> ImportPlan:
        titles = [normalise(row.title) for row in rows]
        for row in rows:
            self._settle(row, is_only=titles.count(normalise(row.title)) == 1)
        return ImportPlan(
            decisions=tuple(self._notes.decisions),
            findings=tuple(self._notes.findings),
            differences=tuple(self._notes.differences),
            told=self._sources.told(),
            writes=Writes(items=tuple(self._saved), sources=self._sources.changed()),
        )

    def _settle(self, row: ItemRow, *, is_only: bool) -> None:
        known = self._find(row, is_only=is_only)
        if known is not None and known.id in self._claimed:
            self._notes.say(row.row, ImportCode.REPEATED_ROW, str(self._claimed[known.id]))
            self._notes.decide(row.row, Fate.REPEATED, row.title, known.id)
            return
        if known is not None and known.retired:
            self._notes.say(row.row, ImportCode.RETIRED_HERE, known.title)
            self._notes.decide(row.row, Fate.UNCHANGED, known.title, known.id)
            return
        told = self._told(row)
        item = known or ProgrammeItem(
            id=ItemId(uuid4()), title=row.title, kind=ItemKind.WORKSHOP, start=row.start, end=row.end
        )
        self._claimed[item.id] = row.row
        self._by_start[normalise(row.title), row.start] = item.id
        self._known[item.id] = item
        external = row.external_id or f"~{normalise(row.title)}|{row.start.isoformat()}"
        base = self._sources.base(item.id, external)
        elsewhere = self._sources.said_elsewhere(item.id)
        merger = Merger(item, (row.row,), self._notes, base, elsewhere)
        for name, value in told.items():
            if known is None:
                merger.take(name, value)
            elif name not in ("start", "end"):
                merger.field(name, value)
        if known is not None:
            self._move(merger, told, base, elsewhere)
        changed = merger.result()
        self._sources.write(external, item.id, {name: text_of(value) for name, value in told.items()})
        if changed != known:
            self._saved.append(changed)
        fate = Fate.ADDED if known is None else Fate.UPDATED if merger.changes() else Fate.UNCHANGED
        self._notes.decide(row.row, fate, changed.title, item.id, merger.changes() if known else ())

    def _move(
        self,
        merger: Merger[ProgrammeItem],
        told: Mapping[str, object],
        base: Mapping[str, str] | None,
        elsewhere: Mapping[str, set[str]],
    ) -> None:
        """Both times together or neither: half a move is no time anybody told."""
        item, names = merger.entity, ("start", "end")
        here = text_of((item.start, item.end))
        before = None if base is None else text_of(tuple(base.get(name) for name in names))
        is_hearsay = all(text_of(getattr(item, name)) in elsewhere.get(name, ()) for name in names)
        theirs = text_of(tuple(told[name] for name in names))
        settled = settle(here, theirs, before, (here,) if is_hearsay else ())
        for name in names:
            is_same = told[name] == getattr(item, name)
            merger.field(name, told[name], settled=Settling.SAME if is_same else settled)
        if merger.value("start") >= merger.value("end"):
            merger.drop(*names)

    def _find(self, row: ItemRow, *, is_only: bool) -> ProgrammeItem | None:
        record = self._sources.find(row.external_id)
        told = (record.entity if record else None, _as_id(row.external_id))
        named = next((ItemId(one) for one in told if one and ItemId(one) in self._known), None)
        named = named or self._by_start.get((normalise(row.title), row.start))
        alone = self._by_title.get(normalise(row.title), [])
        if named is None and is_only and len(alone) == 1:
            named = alone[0]
        return self._known[named] if named else None

    def _told(self, row: ItemRow) -> dict[str, object]:
        values: dict[str, object] = {
            "title": row.title,
            "kind": ItemKind(row.kind) if row.kind else None,
            "start": row.start,
            "end": row.end,
            "room": self._room(row),
            "capacity": row.capacity,
            "categories": frozenset(row.categories),
            "enrolled": self._people(row, row.enrolled),
            "exempt": frozenset(self._people(row, row.exempt)),
            "chosen": self._people(row, row.chosen),
            "series": row.series,
            "blocks": row.blocks,
        }
        optional = {"kind", "blocks"}
        return {
            name: value
            for name, value in values.items()
            if _COLUMNS[name] in self._columns and not (name in optional and value is None)
        }

    def _room(self, row: ItemRow) -> RoomId | None:
        named = self._rooms.get(normalise(row.room), []) if row.room else []
        here = [room for building, room in named if building == normalise(row.building)]
        found = here or ([named[0][1]] if len(named) == 1 else [])
        if row.room and not found:
            self._notes.say(row.row, ImportCode.NO_SUCH_ROOM, row.room)
        return found[0] if found else None

    def _people(self, row: ItemRow, names: Iterable[str]) -> tuple[ParticipantId, ...]:
        """Who is named; whoever is not known for sure is told and left out."""
        found: dict[ParticipantId, None] = {}
        for name in names:
            match = self._directory.person(Side.of_words(name))
            several = [self._directory.person(Side.of_words(part)).person for part in name.split(",")]
            if match.person is not None:
                found[match.person.id] = None
            elif all(several):
                found |= {person.id: None for person in several if person}
            else:
                self._notes.say(row.row, ImportCode.NO_SUCH_GUEST, name, match.candidates)
        return tuple(found)


def _as_id(text: str | None) -> UUID | None:
    try:
        return UUID(text) if text else None
    except ValueError:
        return None
