"""The three-way comparison: what a source last said, what it says now, and what the event has.

Settles one field, carries one entity through all of them, and keeps what the sources say.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from enum import Enum, StrEnum
from functools import lru_cache
from typing import Any, Generic, TypeVar
from uuid import UUID, uuid4

from desktop.domain.codec import encode
from desktop.domain.event import Room, Table
from desktop.domain.ids import SourceRecordId
from desktop.domain.people import Organisation, Participant, SourceKind, SourceRecord
from desktop.domain.programme import ProgrammeItem
from desktop.domain.requests import Request
from desktop.domain.state import EventState
from desktop.services.transfer_choices import Choice
from desktop.services.transfer_plan import Difference, FieldChange, ImportCode, Notes

E = TypeVar("E", bound=Organisation | Participant | ProgrammeItem | Request | Room | Table)


class SourceBook:
    """What sources said before, and what this one says now."""

    def __init__(self, state: EventState, source: str, kind: SourceKind) -> None:
        self._source = source
        self._kind = kind
        self._by_external: dict[str, SourceRecord] = {}
        self._by_entity: dict[UUID, list[SourceRecord]] = {}
        self._now: dict[str, SourceRecord] = {}
        for record in state.sources:
            if record.kind is kind:
                self._by_entity.setdefault(record.entity, []).append(record)
                if record.source == source:
                    self._by_external[record.external_id] = record

    def find(self, external_id: str | None) -> SourceRecord | None:
        """What this source said under an id."""
        return self._by_external.get(external_id) if external_id else None

    def base(self, entity: UUID, external_id: str) -> dict[str, str] | None:
        """What this source last said of an entity: under this id, else under any."""
        record = self._by_external.get(external_id)
        if record is None or record.entity != entity:
            own = [found for found in self._by_entity.get(entity, ()) if found.source == self._source]
            record = own[-1] if own else None
        return None if record is None else dict(record.values)

    def said_elsewhere(self, entity: UUID) -> dict[str, set[str]]:
        """What other sources last said of an entity, by field."""
        said: dict[str, set[str]] = {}
        for record in self._by_entity.get(entity, ()):
            if record.source != self._source:
                for name, value in record.values:
                    said.setdefault(name, set()).add(value)
        return said

    def is_free(self, external_id: str, entity: UUID) -> bool:
        """Whether an id can stand for this entity: no other row of this reading claimed it."""
        claimed = self._now.get(external_id)
        return claimed is None or claimed.entity == entity

    def write(self, external_id: str, entity: UUID, values: Mapping[str, str]) -> None:
        """Remember what this source says now; an id keeps its record."""
        known = self._by_external.get(external_id)
        self._now[external_id] = SourceRecord(
            id=known.id if known else SourceRecordId(uuid4()),
            source=self._source,
            external_id=external_id,
            kind=self._kind,
            entity=entity,
            values=tuple(sorted(values.items())),
        )

    def told(self) -> tuple[SourceRecord, ...]:
        """Everything this source says now."""
        return tuple(self._now.values())

    def changed(self) -> tuple[SourceRecord, ...]:
        """The records that are new or say something new."""
        return tuple(
            record for record in self._now.values() if record != self._by_external.get(record.external_id)
        )


class Settling(StrEnum):
    """How one field came out of the three-way comparison."""

    SAME = "same"
    TAKEN = "taken"
    KEPT = "kept"
    EMPTIED = "emptied"
    REFUSED = "refused"


def text_of(value: object) -> str:
    """A field's value as compared and remembered; nothing known is empty."""
    if isinstance(value, str) and not isinstance(value, Enum):
        return value
    if value is None or value in ((), frozenset()):
        return ""
    try:
        return _text_of(value)
    except TypeError:  # a mapping cannot be remembered
        return _text_of.__wrapped__(value)


@lru_cache(maxsize=1 << 12, typed=True)
def _text_of(value: object) -> str:
    plain = encode(value)
    return plain if isinstance(plain, str) else json.dumps(plain, ensure_ascii=False, sort_keys=True)


def settle(here: object, told: object, base: str | None, elsewhere: Iterable[str] = ()) -> Settling:
    """Compare what the event has, what the source says now and what it said last (None: never before).

    A source that says nothing new changes nothing. What was changed at the desk since stays. An empty cell
    never erases. A source heard for the first time fills gaps and corrects what only other sources said.
    """
    mine, theirs = text_of(here), text_of(told)
    if mine == theirs or theirs == base:
        return Settling.SAME
    if base is None:
        if not theirs:
            return Settling.SAME
        return Settling.TAKEN if not mine or mine in elsewhere else Settling.KEPT
    if not theirs:
        return Settling.EMPTIED if mine == base else Settling.SAME
    return Settling.TAKEN if mine == base else Settling.KEPT


class Merger(Generic[E]):
    """Carries one entity through the comparison of its fields, noting what is kept and why."""

    def __init__(
        self,
        entity: E,
        rows: tuple[int, ...],
        notes: Notes,
        base: Mapping[str, str] | None,
        elsewhere: Mapping[str, set[str]],
    ) -> None:
        self.entity = entity
        self._rows = rows
        self._notes = notes
        self._base = base
        self._elsewhere = elsewhere
        self._taken: dict[str, Any] = {}

    @property
    def is_new_to_source(self) -> bool:
        """Whether this source never spoke of the entity before."""
        return self._base is None

    def field(
        self,
        name: str,
        told: object,
        *,
        show: Callable[[object], str] = text_of,
        settled: Settling | None = None,
    ) -> None:
        """Compare one field and take the source's value where that is right; `settled`: by another rule."""
        here = getattr(self.entity, name)
        base = None if self._base is None else self._base.get(name)
        settled = settled or settle(here, told, base, self._elsewhere.get(name, ()))
        chosen = self._notes.choices.of(self.entity.id, name)
        if chosen is Choice.THEIRS and text_of(told) and text_of(told) != text_of(here):
            settled = Settling.TAKEN
        elif chosen is Choice.OURS:
            settled = Settling.REFUSED if settled is not Settling.SAME else settled
        if settled is not Settling.SAME:
            self._note_difference(name, show(told), show(here), base, settled)
        if settled is Settling.TAKEN:
            self._taken[name] = told
        elif settled is Settling.KEPT:
            self._notes.say(self._rows[0], ImportCode.KEPT_LOCAL, f"{name}: {show(told)}", (show(here),))
        elif settled is Settling.EMPTIED:
            self._notes.say(self._rows[0], ImportCode.EMPTIED_IN_SOURCE, f"{name}: {show(here)}")

    def _note_difference(
        self, name: str, theirs: str, ours: str, base: str | None, settled: Settling
    ) -> None:
        self._notes.differences.append(
            Difference(
                row=self._rows[0],
                entity=self.entity.id,
                field=name,
                theirs=theirs,
                ours=ours,
                base=base,
                outcome=settled.value,
            )
        )

    def take(self, name: str, value: object) -> None:
        """Set a field whatever the sources said."""
        if value != getattr(self.entity, name):
            self._taken[name] = value

    def drop(self, *names: str) -> None:
        """Leave fields as the event has them after all."""
        for name in names:
            self._taken.pop(name, None)

    def value(self, name: str) -> Any:  # noqa: ANN401 - fields have no common type
        """A field as it would be."""
        return self._taken.get(name, getattr(self.entity, name))

    def result(self) -> E:
        """The entity with what was taken."""
        return replace(self.entity, **self._taken) if self._taken else self.entity

    def changes(self) -> tuple[FieldChange, ...]:
        """What was taken, field by field."""
        return tuple(
            FieldChange(field=name, before=text_of(getattr(self.entity, name)), after=text_of(value))
            for name, value in sorted(self._taken.items())
            if value != getattr(self.entity, name)
        )
