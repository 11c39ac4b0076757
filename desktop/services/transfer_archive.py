"""A whole event out to JSON and into a new event file; merges nothing into an event that is already there."""

from __future__ import annotations

import os
import secrets
from dataclasses import fields
from pathlib import Path

from desktop.domain.clock import Clock
from desktop.domain.errors import EnvironmentProblem, UserError
from desktop.domain.journal import Action
from desktop.domain.state import EventState
from desktop.exchange.event_json import KEY_BYTES, read_event, write_event
from desktop.storage.database import Desk, EventFile, create_event, open_event


def export_json(file: EventFile, path: Path, with_keys: bool = False) -> None:
    """Write the whole event; with keys, whoever has the file can make badges. Raises EnvironmentProblem."""
    write_event(path, file.state(), file.key if with_keys else None)


def create_from_json(
    json_path: Path, event_path: Path, *, desk: Desk, operator: str, clock: Clock
) -> EventFile:
    """Make an event file of an exported event and open it; its journal starts anew.

    An export without its key gets a new one: badges printed from the old file no longer open doors. Raises
    UserError as `read_event` and `create_event` do; nothing is left behind on failure.
    """
    state, key = read_event(json_path)
    event_path = Path(event_path).resolve()
    if event_path.exists():
        raise UserError("file-exists", path=event_path)
    beside = event_path.with_name(f".{event_path.name}.{os.getpid()}.json")
    try:
        with create_event(
            beside,
            state.event,
            state.policy,
            key=key or secrets.token_bytes(KEY_BYTES),
            desk=desk,
            operator=operator,
            clock=clock,
        ) as file:
            _fill(file, state, operator, Path(json_path).name)
        _put(beside, event_path)
    finally:
        beside.unlink(missing_ok=True)
        beside.with_name(f"{beside.name}.lock").unlink(missing_ok=True)
    return open_event(event_path, desk=desk, clock=clock)


def _fill(file: EventFile, state: EventState, operator: str, detail: str) -> None:
    with file.unit_of_work(operator, Action.CREATE_EVENT, detail=detail) as unit:
        for entry in fields(state):
            value = getattr(state, entry.name)
            repository = getattr(unit, entry.name)
            if isinstance(value, tuple):
                repository.save_all(value)
            else:
                repository.save(value)
        unit.commit()


def _put(beside: Path, path: Path) -> None:
    if path.exists():
        raise UserError("file-exists", path=path)
    try:
        beside.replace(path)
    except OSError as problem:
        reason = problem.strerror or str(problem)
        raise EnvironmentProblem("file-not-written", path=str(path), reason=reason) from problem
