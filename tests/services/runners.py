"""Solvers for tests: one that places greedily past the judge, one that answers from a script."""

from dataclasses import replace

from desktop.domain.metrics import measure
from desktop.domain.problem import Assignment
from desktop.domain.rules import judge
from desktop.solver.contract import Ended, Outcome, Status


def outcome_of(problem, roster, *, ended=Ended.FINISHED, seed=0):
    """The outcome of a solve that found this roster."""
    figures = measure(problem, roster)
    return Outcome(
        status=Status.FEASIBLE,
        ended=ended,
        roster=tuple(sorted(roster)),
        asked=figures.asked,
        placed=figures.placed,
        value=figures.value,
        value_bound=figures.value,
        breaks=figures.total_breaks,
        breaks_bound=0,
        first_valid_seconds=0.0,
        seed=seed,
    )


def place_greedily(problem):
    """What is fixed, then each meeting at the first place where the judge finds nothing wrong."""
    roster = problem.fixed
    for meeting in range(len(problem.meetings)):
        if any(entry.meeting == meeting for entry in roster):
            continue
        places = (
            (*roster, Assignment(meeting=meeting, slot=slot, table=table))
            for slot in range(len(problem.slots))
            for table in range(len(problem.tables))
        )
        roster = next((tried for tried in places if judge(problem, tried).is_valid), roster)
    return roster


class GreedyRunner:
    """Solves at once and without a solver."""

    def __init__(self):
        self.requests = []
        self.is_closed = False

    def run(self, request, *, report, should_stop):
        self.requests.append(request)
        return outcome_of(request.problem, place_greedily(request.problem), seed=request.limits.seed)

    def close(self):
        self.is_closed = True


class KeepingRunner(GreedyRunner):
    """Keeps what people hold and puts a must where it fits first."""

    def run(self, request, *, report, should_stop):
        held = {entry for lines in request.problem.baseline for entry in lines}
        kept = replace(request.problem, fixed=tuple(sorted({*request.problem.fixed, *held})))
        return outcome_of(request.problem, place_greedily(kept))


class ScriptedRunner(GreedyRunner):
    """Answers each run with the next of the functions given, which take the request."""

    def __init__(self, *answers):
        super().__init__()
        self._answers = list(answers)

    def run(self, request, *, report, should_stop):
        self.requests.append(request)
        return self._answers.pop(0)(request)


def crash(request):
    """The solver dies before it found anything."""
    return Outcome(status=Status.UNKNOWN, ended=Ended.CRASHED, asked=len(request.problem.meetings))


def find(*roster, ended=Ended.FINISHED):
    """The solver finds this roster: triples of meeting, slot and table."""
    entries = [Assignment(meeting=meeting, slot=slot, table=table) for meeting, slot, table in roster]
    return lambda request: outcome_of(request.problem, entries, ended=ended, seed=request.limits.seed)
