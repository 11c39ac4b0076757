"""Takes back a user action by a change-set that compensates it; refuses where that would lose later work."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC
from typing import Any
from uuid import uuid4

from desktop.domain.desk import CheckIn, Presence
from desktop.domain.errors import UserError
from desktop.domain.ids import ChangeSetId, CheckInId
from desktop.domain.journal import NOT_UNDOABLE, Action, ChangeSet, Entry
from desktop.storage import kinds
from desktop.storage.database import EventFile
from desktop.storage.kinds import KIND_NAMED
from desktop.storage.mapping import Kind
from desktop.storage.unit_of_work import BrokenReferenceError, Repositories, UnitOfWork


def undoable(file: EventFile) -> ChangeSet | None:
    """The last action that can be undone and is not undone; whether it can be is only known by trying."""
    with file.read() as snapshot:
        return _undoable(snapshot)


def redoable(file: EventFile) -> ChangeSet | None:
    """The undo that redo takes back: the last that still holds, as long as nothing new was done since."""
    undone: set[ChangeSetId] = set()
    undos: list[ChangeSet] = []
    depths: dict[ChangeSetId, ChangeSet] = {}
    with file.read() as snapshot:
        for change_set, _ in snapshot.change_sets(newest_first=True, entries=False):
            if change_set.action is Action.UNDO:
                depths[change_set.id] = change_set
                if change_set.id not in undone and change_set.undo_of is not None:
                    undone.add(change_set.undo_of)
                    undos.append(change_set)
            elif change_set.action not in NOT_UNDOABLE:
                break
    for candidate in undos:
        if _depth(candidate, depths) % 2:
            return candidate
    return None


def _depth(change_set: ChangeSet, undos: dict[ChangeSetId, ChangeSet]) -> int:
    """How many undos lie on top of each other: odd ones take back, even ones bring again."""
    below = undos.get(change_set.undo_of) if change_set.undo_of else None
    return 1 + (_depth(below, undos) if below else 0)


def _undoable(reader: Repositories) -> ChangeSet | None:
    undone: set[ChangeSetId] = set()
    for change_set, is_erased in reader.change_sets(newest_first=True, entries=False):
        if change_set.action is Action.UNDO:
            if change_set.id not in undone and change_set.undo_of is not None:
                undone.add(change_set.undo_of)
        elif change_set.id not in undone and change_set.action not in NOT_UNDOABLE and not is_erased:
            return change_set
    return None


def undo(file: EventFile, change_set: ChangeSetId | None, operator: str) -> ChangeSet:
    """Take back one action (None: the last that can be); undoing an undo brings the action again.

    Raises UserError "nothing-to-undo", or "undo-refused" with `reason` (not-undoable, already-undone, erased,
    changed-since, in-use, only-facts) and `what`: pairs of kind and identity that stand in the way.
    """
    target = _target(file, change_set)
    with file.unit_of_work(operator, Action.UNDO, target.detail, undo_of=target.id) as unit:
        _check_may_be_undone(unit, target)
        _Compensation(unit, file, operator).run(target)
        try:
            done = unit.commit()
        except BrokenReferenceError as error:
            raise _refusal("in-use", [(table, "") for table in error.tables]) from error
    if done is None:
        raise _refusal("only-facts", [])
    return done


def _target(file: EventFile, change_set: ChangeSetId | None) -> ChangeSet:
    with file.read() as snapshot:
        wanted = change_set
        if wanted is None:
            last = _undoable(snapshot)
            if last is None:
                raise UserError("nothing-to-undo")
            wanted = last.id
        found = next(iter(snapshot.change_sets(ids=(wanted,))), None)
    if found is None:
        raise UserError("not-found", kind="change_sets", entity=str(wanted))
    if found[1]:
        raise _refusal("erased", [])
    return found[0]


def _check_may_be_undone(unit: UnitOfWork, target: ChangeSet) -> None:
    if target.action in NOT_UNDOABLE:
        raise _refusal("not-undoable", [("action", target.action.value)])
    undone: set[ChangeSetId] = set()
    for change_set, _ in unit.change_sets(newest_first=True, entries=False):
        if change_set.number <= target.number:
            break
        if change_set.undo_of is not None and change_set.id not in undone:
            undone.add(change_set.undo_of)
    if target.id in undone:
        raise _refusal("already-undone", [])


def _refusal(reason: str, what: Iterable[tuple[str, str]]) -> UserError:
    return UserError("undo-refused", reason=reason, what=tuple(what))


class _Compensation:
    """Puts back, inside one unit of work, what a change-set changed."""

    def __init__(self, unit: UnitOfWork, file: EventFile, operator: str) -> None:
        self._unit = unit
        self._file = file
        self._operator = operator
        self._in_the_way: list[tuple[str, str]] = []
        self._take_out: dict[str, list[str]] = {}
        self._put: dict[str, list[str]] = {}

    def run(self, target: ChangeSet) -> None:
        """Change everything back, or raise UserError and name what stands in the way."""
        by_kind: dict[str, list[Entry]] = {}
        for entry in target.entries:
            by_kind.setdefault(entry.kind, []).append(entry)
        for name, entries in by_kind.items():
            kind = KIND_NAMED.get(name)
            if kind is kinds.CHECK_INS:
                self._answer_check_ins(entries)
            elif kind is not None and not kind.facts:
                self._plan(kind, entries)
        if self._in_the_way:
            raise _refusal("changed-since", self._in_the_way)
        self._apply()

    def _plan(self, kind: Kind[Any], entries: list[Entry]) -> None:
        present = self._unit.ground(kind).texts([entry.entity for entry in entries])
        added = [entry.entity for entry in entries if entry.before is None]
        staying = self._staying(kind, added, present)
        for entry in reversed(entries):
            now = present.get(entry.entity)
            if entry.before is None:
                if entry.entity not in staying:
                    self._plan_removal(kind, entry, now)
            elif entry.after is None:
                if now is not None:
                    self._in_the_way.append((kind.name, entry.entity))
                else:
                    self._put.setdefault(kind.name, []).append(entry.before)
            else:
                self._plan_change(kind, entry, entry.before, entry.after, now)

    def _staying(self, kind: Kind[Any], added: list[str], present: dict[str, str]) -> frozenset[str]:
        """What an undo leaves: meetings that a roster version names, badges in people's hands."""
        if kind is kinds.MEETINGS and added:
            return self._unit.meetings_in_versions(added)
        if kind is kinds.BADGES:
            badges = {key: kinds.BADGES.decode(text) for key, text in present.items()}
            return frozenset(key for key, badge in badges.items() if badge.handed_over or badge.issue > 1)
        return frozenset()

    def _plan_removal(self, kind: Kind[Any], entry: Entry, now: str | None) -> None:
        assert entry.after is not None
        if now is None or not _agree(json.loads(entry.after), json.loads(now)):
            self._in_the_way.append((kind.name, entry.entity))
        else:
            self._take_out.setdefault(kind.name, []).append(entry.entity)

    def _plan_change(self, kind: Kind[Any], entry: Entry, before: str, after: str, now: str | None) -> None:
        if kind is kinds.BADGES:
            return
        old, new = json.loads(before), json.loads(after)
        touched = [name for name in new if name not in old or old[name] != new[name]]
        current = None if now is None else json.loads(now)
        if current is None or any(current.get(name) != new[name] for name in touched):
            self._in_the_way.append((kind.name, entry.entity))
            return
        current.update({name: old[name] for name in touched if name in old})
        self._put.setdefault(kind.name, []).append(json.dumps(current))

    def _answer_check_ins(self, entries: list[Entry]) -> None:
        """Facts are not taken out; a check-in is answered by the fact that it is undone, or holds again."""
        for entry in entries:
            if entry.after is None:
                continue
            fact = kinds.CHECK_INS.decode(entry.after)
            facts = self._unit.check_ins.where(person=fact.person)
            if not facts or facts[-1].id != fact.id:
                self._in_the_way.append((entry.kind, entry.entity))
                continue
            self._unit.check_ins.add(
                CheckIn(
                    id=CheckInId(uuid4()),
                    person=fact.person,
                    presence=_answer(fact, facts),
                    noted=max(self._file.clock.now().astimezone(UTC), fact.noted),
                    desk=self._file.desk.name,
                    operator=self._operator,
                    reason="undo",
                )
            )

    def _apply(self) -> None:
        try:
            for name, keys in self._take_out.items():
                self._unit.ground(KIND_NAMED[name]).take_out(keys)
            for name, texts in self._put.items():
                self._unit.ground(KIND_NAMED[name]).put(texts)
        except UserError as error:
            if error.code != "number-taken":
                raise
            raise _refusal("in-use", [(str(error.data["kind"]), str(error.data["columns"]))]) from error


def _agree(then: dict[str, Any], now: dict[str, Any]) -> bool:
    return all(name in now and now[name] == value for name, value in then.items())


def _answer(fact: CheckIn, facts: tuple[CheckIn, ...]) -> Presence:
    if fact.presence is not Presence.UNDONE:
        return Presence.UNDONE
    before = [entry.presence for entry in facts if entry.presence is not Presence.UNDONE]
    return before[-1] if before else Presence.UNDONE
