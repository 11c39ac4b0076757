"""Builds an event file again from its journal alone: proof that the journal is complete, or a rescue."""

from __future__ import annotations

import os
from pathlib import Path

from sqlalchemy import Connection, insert

from desktop.domain.errors import CodedError, UserError
from desktop.domain.journal import ChangeSet
from desktop.storage.change_sets import insert_change_set
from desktop.storage.connections import writing_engine
from desktop.storage.database import EventFile, write_schema
from desktop.storage.faults import translated
from desktop.storage.inspection import side_files
from desktop.storage.kinds import KIND_NAMED
from desktop.storage.mapping import table_of
from desktop.storage.repositories import Ground, Ledger
from desktop.storage.rows import EventKeyRow


def replay(file: EventFile, into: Path) -> Path:
    """Write a new event file with the state and journal that the file's journal tells of.

    Raises UserError "file-exists", "replay-erased" or, where an entry does not follow from the ones before
    it, "replay-broken" with the number of its change-set.
    """
    into = Path(into).resolve()
    if into.exists():
        raise UserError("file-exists", path=into)
    with file.read() as snapshot:
        journal = list(snapshot.change_sets())
    erased = [change_set.number for change_set, is_erased in journal if is_erased]
    if erased:
        raise UserError("replay-erased", path=file.path, numbers=erased)
    change_sets = [change_set for change_set, _ in journal]
    present = _fold(change_sets)
    beside = into.with_name(f".{into.name}.{os.getpid()}.new")
    try:
        write_schema(beside)
        engine = writing_engine(beside)
        try:
            with engine.begin() as connection:
                _write(connection, present, change_sets, file.key)
        finally:
            engine.dispose()
        with translated(into):
            beside.replace(into)
    finally:
        for left in (beside, *side_files(beside)):
            left.unlink(missing_ok=True)
    return into


def _fold(change_sets: list[ChangeSet]) -> dict[tuple[str, str], str]:
    """What is there at the end, in the order in which it was added."""
    present: dict[tuple[str, str], str] = {}
    for change_set in change_sets:
        for entry in change_set.entries:
            place = (entry.kind, entry.entity)
            if not _same(entry.kind, present.get(place), entry.before):
                raise UserError(
                    "replay-broken", number=change_set.number, kind=entry.kind, entity=entry.entity
                )
            if entry.after is None:
                del present[place]
            else:
                present[place] = entry.after
    return present


def _same(kind: str, then: str | None, before: str | None) -> bool:
    """Whether both texts tell of the same entity; one written by an older version lacks later fields."""
    if then == before or then is None or before is None or kind not in KIND_NAMED:
        return then == before
    try:
        return bool(KIND_NAMED[kind].decode(then) == KIND_NAMED[kind].decode(before))
    except (CodedError, KeyError, TypeError, ValueError):
        return False


def _write(
    connection: Connection, present: dict[tuple[str, str], str], change_sets: list[ChangeSet], key: bytes
) -> None:
    texts: dict[str, list[str]] = {}
    for (kind, _), text in present.items():
        texts.setdefault(kind, []).append(text)
    ledger = Ledger()
    for name, listed in texts.items():
        Ground(connection, KIND_NAMED[name], ledger).put(listed)
    event = next(entity for kind, entity in present if kind == "event")
    connection.execute(insert(table_of(EventKeyRow)), {"event": event, "secret": key})
    for change_set in change_sets:
        insert_change_set(connection, change_set)
