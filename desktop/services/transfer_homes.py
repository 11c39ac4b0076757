"""Home tables a registration list names: whose they become during an import; closes and moves nobody."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from uuid import UUID

from desktop.domain.event import Table
from desktop.domain.ids import OrganisationId, ParticipantId, TableId
from desktop.domain.state import EventState
from desktop.exchange.rows import ParticipantRow
from desktop.services.transfer_plan import ImportCode, Notes


class HomeTables:
    """The tables of the event with the owners the rows give them."""

    def __init__(self, state: EventState, notes: Notes) -> None:
        self._notes = notes
        self._before = {table.id: table for table in state.tables if not table.retired}
        self._now: dict[TableId, Table] = dict(self._before)
        self._by_number = {table.number: table.id for table in self._before.values()}
        self._told: set[TableId] = set()
        self._returned: list[TableId] = []
        self._names: dict[UUID, str] = {one.id: one.name for one in state.organisations}
        self._names |= {one.id: one.name for one in state.participants}

    def claim(
        self,
        rows: Iterable[ParticipantRow],
        owner: ParticipantId | OrganisationId,
        owner_name: str,
        base: Mapping[str, str] | None,
    ) -> bool:
        """Give the owner the tables the rows of one person name; whether anything changed."""
        self._names.setdefault(owner, owner_name)
        said = set(json.loads(base.get("home_table") or "[]")) if base else set()
        now: set[int] = set()
        has_changed = False
        for row in rows:
            if row.home_table is None or row.home_table in now:
                continue
            now.add(row.home_table)
            has_changed |= self._give(row, owner, is_news=row.home_table not in said)
        for number in said - now if now else ():
            has_changed |= self._take_back(number, owner)
        return has_changed

    def changed(self) -> tuple[Table, ...]:
        """The tables that change, by number."""
        for key in self._returned:
            if key not in self._told:
                self._now[key] = replace(self._now[key], home_of=None, released=False)
        moved = [table for key, table in self._now.items() if table != self._before[key]]
        return tuple(sorted(moved, key=lambda table: table.number))

    def _give(self, row: ParticipantRow, owner: ParticipantId | OrganisationId, *, is_news: bool) -> bool:
        number = row.home_table or 0
        key = self._by_number.get(number)
        if key is None:
            self._notes.say(row.row, ImportCode.HOME_TABLE_UNKNOWN, str(number))
            return False
        table = self._now[key]
        self._told.add(key)
        if table.home_of is not None and table.home_of != owner:
            whose = self._names.get(table.home_of, "")
            self._notes.say(row.row, ImportCode.HOME_TABLE_TAKEN, str(number), (whose,))
            return False
        if not is_news:
            return False
        released = table.released if row.home_released is None else row.home_released
        self._now[key] = replace(table, home_of=owner, released=released)
        return self._now[key] != table

    def _take_back(self, number: int, owner: ParticipantId | OrganisationId) -> bool:
        """Note the table a source gave before and names no more; freed unless another row gives it."""
        key = self._by_number.get(number)
        if key is None or self._now[key].home_of != owner:
            return False
        self._returned.append(key)
        return True
