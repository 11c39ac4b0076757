"""The contract and the problem as JSON values, both ways and without loss; does no input or output."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any, TypeVar

from desktop.domain.problem import (
    Assignment,
    BusySpec,
    MeetingSpec,
    PersonSpec,
    Problem,
    Roster,
    SlotSpec,
    TableSpec,
    Terms,
)
from desktop.solver.contract import (
    Ended,
    Limits,
    Mode,
    Note,
    Outcome,
    Phase,
    Progress,
    Reason,
    SolveRequest,
    Stage,
    StageCode,
    Status,
)

Json = dict[str, Any]
_Spec = TypeVar("_Spec")


def to_json(value: object) -> Any:  # noqa: ANN401 - JSON has no narrower type
    """Turn a request, progress event, outcome or problem into JSON values. Default field values are left
    out."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Assignment):
        return [value.meeting, value.slot, value.table]
    if is_dataclass(value):
        return {
            f.name: to_json(getattr(value, f.name))
            for f in fields(value)
            if getattr(value, f.name) != f.default
        }
    if isinstance(value, frozenset):
        return sorted(to_json(entry) for entry in value)
    if isinstance(value, tuple):
        return [to_json(entry) for entry in value]
    return value


def roster_from_json(data: list[list[int]]) -> Roster:
    """Read a roster: triples of meeting, slot, table."""
    return tuple(Assignment(meeting=meeting, slot=slot, table=table) for meeting, slot, table in data)


def problem_from_json(data: Json) -> Problem:
    """Read a problem; raises ValueError when it contradicts itself."""
    terms = data.get("terms", {})
    return Problem(
        slots=tuple(SlotSpec(**entry) for entry in data["slots"]),
        tables=tuple(_sets(TableSpec, entry, "closed", "attributes") for entry in data["tables"]),
        people=tuple(_person(entry) for entry in data["people"]),
        meetings=tuple(_meeting(entry) for entry in data["meetings"]),
        walking=tuple(tuple(row) for row in data.get("walking", [[0]])),
        vetoes=frozenset((first, second) for first, second in data.get("vetoes", [])),
        fixed=roster_from_json(data.get("fixed", [])),
        open_slots=None if data.get("open_slots") is None else frozenset(data["open_slots"]),
        baseline=tuple(roster_from_json(entry) for entry in data.get("baseline", [])),
        displaced=frozenset(data.get("displaced", [])),
        disturbed=frozenset(data.get("disturbed", [])),
        terms=_sets(Terms, {**terms, "steps": tuple(terms.get("steps", ()))}, "edge_slots"),
        name=data.get("name", ""),
    )


def request_from_json(data: Json) -> SolveRequest:
    """Read a solve request."""
    return SolveRequest(
        problem=problem_from_json(data["problem"]),
        mode=Mode(data.get("mode", Mode.BUILD)),
        limits=Limits(**data.get("limits", {})),
    )


def progress_from_json(data: Json) -> Progress:
    """Read a progress event."""
    roster = data.get("roster")
    return Progress(
        **{
            **data,
            "phase": Phase(data["phase"]),
            "roster": None if roster is None else roster_from_json(roster),
        }
    )


def outcome_from_json(data: Json) -> Outcome:
    """Read an outcome."""
    return Outcome(
        **{
            **data,
            "status": Status(data["status"]),
            "ended": Ended(data["ended"]),
            "roster": roster_from_json(data.get("roster", [])),
            "notes": tuple(Note(entry) for entry in data.get("notes", [])),
            "unplaceable": tuple(
                (meeting, Reason(reason)) for meeting, reason in data.get("unplaceable", [])
            ),
            "stages": tuple(
                Stage(**{**entry, "code": StageCode(entry["code"])}) for entry in data.get("stages", [])
            ),
            "log": tuple(data.get("log", [])),
        }
    )


def _sets(kind: type[_Spec], data: Json, *names: str) -> _Spec:
    return kind(**{**data, **{name: frozenset(data[name]) for name in names if name in data}})


def _person(data: Json) -> PersonSpec:
    busy = tuple(BusySpec(**entry) for entry in data.get("busy", []))
    return _sets(PersonSpec, {**data, "busy": busy}, "unavailable", "owners", "languages")


def _meeting(data: Json) -> MeetingSpec:
    plain = {**data, "people": tuple(data["people"]), "after": tuple(data.get("after", ()))}
    for name in ("sessions", "slots"):
        if plain.get(name) is not None:
            plain[name] = frozenset(plain[name])
    return MeetingSpec(**plain)
