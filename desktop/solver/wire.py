"""The contract and the problem as JSON values, both ways and without loss; does no input or output."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any, TypeVar

from desktop.domain.problem import (
    Assignment,
    BusySpec,
    InterpreterSpec,
    MeetingSpec,
    PersonSpec,
    Problem,
    RepetitionSpec,
    RoomSpec,
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
        place = [value.meeting, value.slot, value.table]
        return place if value.interpreter is None else [*place, value.interpreter]
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
    """Read a roster: meeting, slot, table and, where there is one, interpreter."""
    names = ("meeting", "slot", "table", "interpreter")
    return tuple(Assignment(**dict(zip(names, entry, strict=False))) for entry in data)


def problem_from_json(data: Json) -> Problem:
    """Read a problem; raises ValueError when it contradicts itself."""
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
        rooms=tuple(RoomSpec(**entry) for entry in data.get("rooms", [])),
        repetitions=tuple(RepetitionSpec(**entry) for entry in data.get("repetitions", [])),
        interpreters=tuple(_interpreter(entry) for entry in data.get("interpreters", [])),
        too_soon=frozenset(data.get("too_soon", [])),
        terms=_terms(data.get("terms", {})),
        name=data.get("name", ""),
    )


def request_from_json(data: Json) -> SolveRequest:
    """Read a solve request."""
    return SolveRequest(
        problem=problem_from_json(data["problem"]),
        mode=Mode(data.get("mode", Mode.BUILD)),
        limits=Limits(**data.get("limits", {})),
        variation=data.get("variation", 0),
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
    choices = tuple(tuple(entry) for entry in data.get("choices", []))
    plain = {**data, "busy": busy, "choices": choices}
    return _sets(PersonSpec, plain, "unavailable", "owners", "languages", "needs", "edges")


def _interpreter(data: Json) -> InterpreterSpec:
    busy = tuple(BusySpec(**entry) for entry in data.get("busy", []))
    return _sets(InterpreterSpec, {**data, "busy": busy}, "languages", "unavailable")


def _terms(data: Json) -> Terms:
    plain = {
        **data,
        "steps": tuple(data.get("steps", ())),
        "lunch": tuple(frozenset(entry) for entry in data.get("lunch", [])),
        "fair": tuple(data.get("fair", ())),
    }
    return _sets(Terms, plain, "edge_slots")


def _meeting(data: Json) -> MeetingSpec:
    plain = {**data, "people": tuple(data["people"]), "after": tuple(data.get("after", ()))}
    for name in ("sessions", "slots", "needs"):
        if plain.get(name) is not None:
            plain[name] = frozenset(plain[name])
    return MeetingSpec(**plain)
