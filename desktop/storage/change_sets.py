"""Writes change-sets at the end of the chain and reads them back; knows nothing of undo."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from desktop.domain.codec import decode, encode
from desktop.domain.errors import UserError
from desktop.domain.ids import ChangeSetId
from desktop.domain.journal import Action, ChangeSet, Entry, chain_digest, payload_digest
from desktop.storage.mapping import table_of
from desktop.storage.rows import ChangeSetRow, EntryRow

SETS = table_of(ChangeSetRow)
ENTRIES = table_of(EntryRow)
ERASED = "change_sets"  # the kind of the entries that say which payloads were erased


def facts_text(change_set: ChangeSet) -> str:
    """What the chain's hash covers of a change-set besides its payload: everything that is never erased."""
    undone = str(change_set.undo_of) if change_set.undo_of else None
    facts = [
        change_set.number,
        change_set.desk,
        change_set.counter,
        encode(change_set.at),
        change_set.operator,
        change_set.action.value,
        change_set.detail,
        undone,
    ]
    return json.dumps(facts, ensure_ascii=False, separators=(",", ":"))


def append_change_set(
    connection: Connection,
    *,
    desk: str,
    at: datetime,
    operator: str,
    action: Action,
    detail: str,
    undo_of: ChangeSetId | None,
    entries: tuple[Entry, ...],
) -> ChangeSet:
    """Write one change-set and its entries at the end of the chain."""
    last = connection.execute(
        select(SETS.c.number, SETS.c.chain_hash).order_by(SETS.c.number.desc()).limit(1)
    ).one_or_none()
    counter = connection.execute(select(func.max(SETS.c.counter)).where(SETS.c.desk == desk)).scalar()
    salt = secrets.token_hex(16)
    bare = ChangeSet(
        id=ChangeSetId(uuid4()),
        number=(last.number if last else 0) + 1,
        desk=desk,
        counter=(counter or 0) + 1,
        at=at,
        operator=operator,
        action=action,
        detail=detail,
        undo_of=undo_of,
        entries=entries,
        salt=salt,
        payload_hash=payload_digest(salt, entries),
        chain_hash="",
    )
    return insert_change_set(connection, chained(bare, last.chain_hash if last else ""))


def chained(change_set: ChangeSet, previous: str) -> ChangeSet:
    """The change-set with the hash that ties it to the one before."""
    return replace(change_set, chain_hash=chain_hash_of(change_set, previous))


def chain_hash_of(change_set: ChangeSet, previous: str) -> str:
    """The hash a change-set must carry after the one whose chain hash is `previous`."""
    return chain_digest(previous, str(change_set.id), facts_text(change_set), change_set.payload_hash)


def insert_change_set(connection: Connection, change_set: ChangeSet, *, erased: bool = False) -> ChangeSet:
    """Write a change-set as it is."""
    connection.execute(
        insert(SETS),
        {
            "number": change_set.number,
            "id": str(change_set.id),
            "desk": change_set.desk,
            "counter": change_set.counter,
            "at": encode(change_set.at),
            "operator": change_set.operator,
            "action": change_set.action.value,
            "detail": change_set.detail,
            "undo_of": str(change_set.undo_of) if change_set.undo_of else None,
            "salt": change_set.salt,
            "payload_hash": change_set.payload_hash,
            "chain_hash": change_set.chain_hash,
            "erased": erased,
        },
    )
    rows = [
        {
            "change_set": change_set.number,
            "position": position,
            "kind": entry.kind,
            "entity": entry.entity,
            "before": entry.before,
            "after": entry.after,
            "schema": entry.schema,
        }
        for position, entry in enumerate(change_set.entries)
    ]
    if rows:
        connection.execute(insert(ENTRIES), rows)
    return change_set


def erase_payload(connection: Connection, change_set: UUID) -> bool:
    """Delete the entries and the salt of one change-set; False when that was done before."""
    found = connection.execute(
        select(SETS.c.number, SETS.c.erased).where(SETS.c.id == str(change_set))
    ).one_or_none()
    if found is None:
        raise UserError("not-found", kind=ERASED, entity=str(change_set))
    if found.erased:
        return False
    connection.execute(delete(ENTRIES).where(ENTRIES.c.change_set == found.number))
    connection.execute(update(SETS).where(SETS.c.number == found.number).values(salt="", erased=True))
    return True


def read_change_sets(
    connection: Connection,
    *,
    newest_first: bool = False,
    limit: int | None = None,
    ids: Iterable[UUID] | None = None,
    entries: bool = True,
) -> Iterator[tuple[ChangeSet, bool]]:
    """Change-sets in order of their numbers, each with whether its payload was erased."""
    statement = select(SETS).order_by(SETS.c.number.desc() if newest_first else SETS.c.number)
    if limit is not None:
        statement = statement.limit(limit)
    if ids is not None:
        statement = statement.where(SETS.c.id.in_([str(entry) for entry in ids]))
    for row in connection.execute(statement):
        yield _change_set(row, _entries(connection, row.number) if entries else ()), row.erased


def _entries(connection: Connection, number: int) -> tuple[Entry, ...]:
    statement = select(ENTRIES).where(ENTRIES.c.change_set == number).order_by(ENTRIES.c.position)
    return tuple(
        Entry(kind=row.kind, entity=row.entity, before=row.before, after=row.after, schema=row.schema)
        for row in connection.execute(statement)
    )


def _change_set(row: Row[Any], entries: tuple[Entry, ...]) -> ChangeSet:
    return ChangeSet(
        id=ChangeSetId(UUID(row.id)),
        number=row.number,
        desk=row.desk,
        counter=row.counter,
        at=decode(datetime, row.at),
        operator=row.operator,
        action=Action(row.action),
        detail=row.detail,
        undo_of=ChangeSetId(UUID(row.undo_of)) if row.undo_of else None,
        entries=entries,
        salt=row.salt,
        payload_hash=row.payload_hash,
        chain_hash=row.chain_hash,
    )
