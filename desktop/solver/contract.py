"""What is asked of a solve and what comes back, as plain data; imports no OR-Tools and does no work."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

from desktop.domain.problem import Problem, Roster


class Mode(StrEnum):
    """Build starts from nothing but what is fixed, Fill keeps everything and adds, Repair keeps what
    people hold. Remedy is Repair for its musts alone (see `diagnosis.force`): nothing else is added."""

    BUILD = "build"
    FILL = "fill"
    REPAIR = "repair"
    REMEDY = "remedy"


class Status(StrEnum):
    """What is known of the roster. OPTIMAL: its value is proven, or its breaks where every meeting is
    mandatory, or in Repair all its stages down to the lines changed."""

    OPTIMAL = "OPTIMAL"
    FEASIBLE = "FEASIBLE"
    INFEASIBLE = "INFEASIBLE"
    UNKNOWN = "UNKNOWN"


class Ended(StrEnum):
    """Why the solve came to its end."""

    FINISHED = "finished"
    STOPPED = "stopped"
    TIMED_OUT = "timed-out"
    CRASHED = "crashed"


class Phase(StrEnum):
    """What the solve is doing."""

    PREPARING = "preparing"
    FIRST_FIT = "first-fit"
    BOUNDING = "bounding"
    SCHEDULING = "scheduling"
    IMPROVING = "improving"
    SEATING = "seating"


class Reason(StrEnum):
    """Why a meeting can be placed in no roster of this problem, whatever else is given up."""

    VETO = "veto"
    LANGUAGE = "language"
    NO_SESSION = "no-session"
    NO_COMMON_TIME = "no-common-time"
    NO_TABLE = "no-table"
    LIMIT = "limit"


class Note(StrEnum):
    """What a bound stands for, or why there is none."""

    VALUE_LP_SLOTS = "value-lp-slots"
    VALUE_LP_SESSIONS = "value-lp-sessions"
    VALUE_TRIVIAL = "value-trivial"
    BREAKS_LP_SESSIONS = "breaks-lp-sessions"
    BREAKS_PROVEN = "breaks-proven"


class StageCode(StrEnum):
    """The stages of Repair, in order. All count what should be few, but additions."""

    MUSTS = "musts"
    DISPLACED = "displaced"
    DISTURBED = "disturbed"
    DISTURBED_IN_TIME = "disturbed-in-time"
    LINES = "lines"
    ADDITIONS = "additions"
    BREAKS = "breaks"
    WALKING = "walking"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """One stage of Repair: its figure, and the bound no roster can pass that is as good in the stages before
    and disturbs no more people than the policy allows.

    Musts missing, meetings held but not placed, people disturbed, those of them who lose an hour, lines
    moved or cancelled, additions (bound from above), breaks, minutes of walking. `given`: the bound holds
    only for what people hold staying where this roster has it.
    """

    code: StageCode
    figure: int
    bound: int
    given: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How long (seconds), with how many threads, from which seed; `deterministic`: one worker, no wall
    clock."""

    time_limit: float = 20.0
    workers: int = 2
    seed: int = 0
    deterministic: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SolveRequest:
    """One solve: the complete problem, the mode and the limits.

    `variation`: each number leads to another of the many rosters of nearly the same value (0: as it comes).
    """

    problem: Problem
    mode: Mode = Mode.BUILD
    limits: Limits = field(default_factory=Limits)
    variation: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """A sign of life. `roster` is the judged roster when this event improves on all before, else None."""

    phase: Phase
    elapsed: float
    value: int | None = None
    value_bound: int | None = None
    breaks: int | None = None
    breaks_bound: int | None = None
    placed: int = 0
    roster: Roster | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """The best roster found and all that is known about it.

    With status INFEASIBLE or UNKNOWN there is no roster (it is empty, value and breaks are None).
    `value_bound`: no roster is worth more. `breaks_bound`: no roster of this value has fewer (where every
    meeting is mandatory: no roster at all). `stages`: of Repair only.
    `unplaceable`: meetings that fit in no roster, with the reason.
    """

    status: Status
    ended: Ended
    roster: Roster = ()
    asked: int = 0
    placed: int = 0
    value: int | None = None
    value_bound: int | None = None
    breaks: int | None = None
    breaks_bound: int | None = None
    notes: tuple[Note, ...] = ()
    first_valid_seconds: float | None = None
    seconds: float = 0.0
    seed: int = 0
    unplaceable: tuple[tuple[int, Reason], ...] = ()
    stages: tuple[Stage, ...] = ()
    log: tuple[str, ...] = ()

    @property
    def has_roster(self) -> bool:
        """Whether there is a roster to adopt."""
        return self.status in (Status.OPTIMAL, Status.FEASIBLE)


Report = Callable[[Progress], None]
ShouldStop = Callable[[], bool]
