"""The journal of an event file: history, undo and redo, the chain's proof, replay, erasure of payloads."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from desktop.domain.ids import ChangeSetId
from desktop.domain.journal import Action, ChangeSet, payload_digest
from desktop.storage.change_sets import ERASED, chain_hash_of
from desktop.storage.database import EventFile
from desktop.storage.replay import replay
from desktop.storage.undo import redoable, undo, undoable

__all__ = [
    "ChainFault",
    "ChainProblem",
    "erase_payloads",
    "history",
    "redoable",
    "replay",
    "undo",
    "undoable",
    "verify_chain",
]


def history(file: EventFile, limit: int | None = None, *, entries: bool = True) -> list[ChangeSet]:
    """The change-sets, newest first; without their entries when only the list is wanted."""
    with file.read() as snapshot:
        found = snapshot.change_sets(newest_first=True, limit=limit, entries=entries)
        return [change_set for change_set, _ in found]


class ChainFault(StrEnum):
    """What can be wrong with a change-set of the chain."""

    MISSING = "missing"
    CHAIN = "chain"
    PAYLOAD = "payload"
    ERASED_SILENTLY = "erased-silently"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainProblem:
    """A fault of the journal, at the change-set with this number."""

    fault: ChainFault
    number: int


def verify_chain(file: EventFile) -> list[ChainProblem]:
    """Compute every hash again; the list is empty when nothing was altered, lost or silently erased."""
    problems: list[ChainProblem] = []
    erased: dict[str, int] = {}
    previous, expected = "", 1
    with file.read() as snapshot:
        for change_set, is_erased in snapshot.change_sets():
            number = change_set.number
            if number != expected:
                problems.append(ChainProblem(fault=ChainFault.MISSING, number=expected))
            if change_set.chain_hash != chain_hash_of(change_set, previous):
                problems.append(ChainProblem(fault=ChainFault.CHAIN, number=number))
            if is_erased:
                erased[str(change_set.id)] = number
            elif change_set.payload_hash != payload_digest(change_set.salt, change_set.entries):
                problems.append(ChainProblem(fault=ChainFault.PAYLOAD, number=number))
            if change_set.action is Action.ERASE:
                for entry in change_set.entries:
                    if entry.kind == ERASED:
                        erased.pop(entry.entity, None)
            previous, expected = change_set.chain_hash, number + 1
    silent = sorted(erased.values())
    return problems + [ChainProblem(fault=ChainFault.ERASED_SILENTLY, number=number) for number in silent]


def erase_payloads(file: EventFile, change_sets: Iterable[ChangeSetId], operator: str) -> ChangeSet | None:
    """Take these change-sets' payloads out for good and say so in the journal; the chain still holds."""
    with file.unit_of_work(operator, Action.ERASE) as unit:
        unit.erase_payloads(change_sets)
        return unit.commit()
