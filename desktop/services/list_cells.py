"""What rows of the event's own lists are made of: cells the importer reads back as they were meant."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from desktop.domain.people import Participant
from desktop.domain.state import EventState
from desktop.exchange.values import join_list

Row = tuple[str, ...]
NOTHING = "-"
"""Says that there is nothing, where an empty cell would leave it open."""


def joined(values: Iterable[str]) -> str:
    """A list in one cell, in this order."""
    return join_list(values)


def sorted_cell(values: Iterable[str]) -> str:
    """A set in one cell."""
    return join_list(sorted(values))


def moment_cell(moment: datetime | None) -> str:
    """A wall time."""
    return "" if moment is None else f"{moment:%Y-%m-%d %H:%M}"


def interval_cell(start: datetime, end: datetime) -> str:
    """A stretch of wall time."""
    return f"{moment_cell(start)} - {moment_cell(end)}"


def number_cell(value: int | None) -> str:
    """A number, or nothing."""
    return "" if value is None else str(value)


def answer_cell(value: bool | None) -> str:
    """Yes, no, or nobody asked."""
    return {None: "", True: "yes", False: "no"}[value]


def called(person: Participant) -> str:
    """How another row calls a person: by name and address."""
    return f"{person.name} <{person.email}>" if person.email else person.name


def organisations_of(state: EventState, person: Participant) -> str:
    """The names of a person's organisations."""
    return joined(state.organisation[entry].name for entry in person.affiliations)
