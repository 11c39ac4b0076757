"""The journal: append-only change-sets, one per user action, chained so that nothing is lost unseen."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from desktop.domain.ids import ChangeSetId


class Action(StrEnum):
    """Kinds of user actions."""

    CREATE_EVENT = "create-event"
    SET_UP = "set-up"
    IMPORT = "import"
    EDIT = "edit"
    ADD_PERSON = "add-person"
    EDIT_ROSTER = "edit-roster"
    RECORD_RUN = "record-run"
    ADOPT = "adopt"
    PUBLISH = "publish"
    ISSUE = "issue"
    CHECK_IN = "check-in"
    PRINT = "print"
    BADGE = "badge"
    UNDO = "undo"
    ERASE = "erase"


NOT_UNDOABLE = frozenset(
    {
        Action.CREATE_EVENT,
        Action.RECORD_RUN,
        Action.PUBLISH,
        Action.ISSUE,
        Action.PRINT,
        Action.BADGE,
        Action.ERASE,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entity before and after, as JSON text; None before: it was added, None after: it was taken out."""

    kind: str
    entity: str
    before: str | None
    after: str | None
    schema: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeSet:
    """One user action with all it changed. `number` orders the file's change-sets, `counter` the desk's."""

    id: ChangeSetId
    number: int
    desk: str
    counter: int
    at: datetime
    operator: str
    action: Action
    detail: str
    undo_of: ChangeSetId | None
    entries: tuple[Entry, ...]
    salt: str
    payload_hash: str
    chain_hash: str


def payload_digest(salt: str, entries: tuple[Entry, ...]) -> str:
    """Salted hash of what a change-set changed; it stays when the payload itself is erased."""
    digest = hashlib.sha256(salt.encode())
    for entry in entries:
        for part in (entry.kind, entry.entity, entry.before, entry.after, str(entry.schema)):
            digest.update(
                b"\x00" if part is None else b"\x01" + str(len(part.encode())).encode() + b":" + part.encode()
            )
    return digest.hexdigest()


def chain_digest(previous: str, change_set: str, facts: str, payload: str) -> str:
    """Hash that ties a change-set (id, facts like time and operator, payload) to the one before it."""
    return hashlib.sha256("\n".join((previous, change_set, facts, payload)).encode()).hexdigest()
