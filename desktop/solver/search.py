"""Runs CP-SAT: one model, or several models of the same problem raced in threads. The only user of CpSolver.

A stop request that comes before the search begins would be forgotten (or-tools 3621), so it is repeated until
the search has ended; after a stop only bound = objective counts as a proof.
"""

from __future__ import annotations

import contextlib
import queue
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum

from ortools.sat.python import cp_model

from desktop.solver.budget import Budget
from desktop.solver.draft import Spot
from desktop.solver.variables import Variables

POLL_SECONDS = 0.02
CORE = "optimize_with_core:true linearization_level:0"
PROOF = f"{CORE} cp_model_probing_level:0"
"""For whole problems: probing takes longer there than it saves (forum-13crafb 10.8 s with it, 7.6 s
without). Cores are made smaller: over five seeds the three hardest instances took 19 s so, 32 s otherwise."""
ANY = "linearization_level:0"
PLAIN = "linearization_level:1"
QUICK = "search_branching:PORTFOLIO_SEARCH linearization_level:0"


class Verdict(Enum):
    """What a search knows at its end."""

    OPTIMAL = "optimal"
    FEASIBLE = "feasible"
    INFEASIBLE = "infeasible"
    UNKNOWN = "unknown"


PROOFS = (Verdict.OPTIMAL, Verdict.INFEASIBLE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Contestant:
    """One model with the variables to read back and the parameters of its search; each attempt has its own
    seed."""

    variables: Variables
    parameters: str = CORE
    name: str = ""
    attempt: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """End of a search: the spots chosen (None: no solution), the objective and its bound.

    Without an objective OPTIMAL only means that some solution was wanted and found.
    """

    verdict: Verdict
    spots: dict[int, Spot] | None = None
    objective: float = 0.0
    bound: float = 0.0
    winner: str = ""
    has_objective: bool = True


@dataclass(slots=True)
class _Run:
    contestant: Contestant
    solver: cp_model.CpSolver
    solutions: queue.Queue[dict[int, Spot]] | None
    answer: Answer = field(default_factory=lambda: Answer(verdict=Verdict.UNKNOWN))
    error: BaseException | None = None


class _Listener(cp_model.CpSolverSolutionCallback):
    """Copies each solution into a queue and does nothing else."""

    def __init__(self, variables: Variables, solutions: queue.Queue[dict[int, Spot]]) -> None:
        super().__init__()
        self._variables = variables
        self._solutions = solutions

    def on_solution_callback(self) -> None:
        """Called by the search for each better solution."""
        self._solutions.put(self._variables.read(self.boolean_value))


def race(
    contestants: Sequence[Contestant],
    budget: Budget,
    seconds: float,
    *,
    on_solution: Callable[[dict[int, Spot]], None] | None = None,
) -> Answer:
    """Search models of the same problem at once, one thread each; the first proof ends the rest.

    With one worker they share the time one after the other. `seconds`: limit (deterministic units when the
    solve is deterministic). `on_solution` is called in this thread.
    """
    if budget.limits.deterministic or budget.limits.workers < 2:
        runs: list[_Run] = []
        for contestant in contestants:
            runs += _run([contestant], budget, seconds / len(contestants), on_solution, first_proof_ends=True)
            if runs[-1].answer.verdict in PROOFS:
                break
    else:
        runs = _run(contestants, budget, seconds, on_solution, first_proof_ends=True)
    proofs = [run.answer for run in runs if run.answer.verdict in PROOFS]
    if proofs:
        return proofs[0]
    found = [run.answer for run in runs if run.answer.spots is not None]
    bound = max(run.answer.bound for run in runs)
    if not found:
        return Answer(verdict=Verdict.UNKNOWN, bound=bound)
    best = min(found, key=lambda answer: answer.objective)
    return replace(best, bound=bound)


def solve_each(contestants: Sequence[Contestant], budget: Budget, seconds: float) -> list[Answer]:
    """Search models of different problems, as many at once as there are workers, each within `seconds`."""
    width = 1 if budget.limits.deterministic else max(1, budget.limits.workers)
    answers: list[Answer] = []
    for first in range(0, len(contestants), width):
        runs = _run(contestants[first : first + width], budget, seconds, None, first_proof_ends=False)
        answers.extend(run.answer for run in runs)
    return answers


def _run(
    contestants: Sequence[Contestant],
    budget: Budget,
    seconds: float,
    on_solution: Callable[[dict[int, Spot]], None] | None,
    *,
    first_proof_ends: bool,
) -> list[_Run]:
    allowed = min(seconds, budget.remaining)
    runs = [_prepare(entry, budget, allowed, listening=on_solution is not None) for entry in contestants]
    done: queue.Queue[_Run] = queue.Queue()
    threads = [threading.Thread(target=_search, args=(run, done), daemon=True) for run in runs]
    for thread in threads:
        thread.start()
    left, ending = len(runs), False
    while left:
        with contextlib.suppress(queue.Empty):
            run = done.get(timeout=POLL_SECONDS)
            left -= 1
            proven = run.answer.verdict in PROOFS
            ending = ending or (first_proof_ends and proven)
        if on_solution is not None:
            _pass_on(runs, on_solution)
        ending = ending or budget.stopped
        if ending:
            for each in runs:
                each.solver.stop_search()
    for thread in threads:
        thread.join()
    for each in runs:
        if each.error is not None:
            raise each.error
        budget.charge(each.solver.deterministic_time)
    return runs


def _prepare(contestant: Contestant, budget: Budget, seconds: float, *, listening: bool) -> _Run:
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = (budget.limits.seed + 7919 * contestant.attempt) % 2_147_483_647
    solver.parameters.merge_text_format(contestant.parameters)
    if budget.limits.deterministic:
        solver.parameters.max_deterministic_time = max(0.001, seconds)
    else:
        solver.parameters.max_time_in_seconds = max(0.001, seconds)
    return _Run(contestant, solver, queue.Queue() if listening else None)


def _search(run: _Run, done: queue.Queue[_Run]) -> None:
    variables = run.contestant.variables
    try:
        listener = _Listener(variables, run.solutions) if run.solutions is not None else None
        status = run.solver.solve(variables.model, listener)
        run.answer = _answer(run, status)
    except BaseException as error:  # noqa: BLE001 - raised again in the caller's thread
        run.error = error
    finally:
        done.put(run)


def _answer(run: _Run, status: object) -> Answer:
    solver, variables = run.solver, run.contestant.variables
    if status == cp_model.INFEASIBLE:
        return Answer(verdict=Verdict.INFEASIBLE, winner=run.contestant.name)
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return Answer(verdict=Verdict.UNKNOWN, bound=solver.best_objective_bound)
    proven = status == cp_model.OPTIMAL and abs(solver.objective_value - solver.best_objective_bound) < 1e-6
    return Answer(
        verdict=Verdict.OPTIMAL if proven or not variables.model.has_objective() else Verdict.FEASIBLE,
        spots=variables.read(solver.boolean_value),
        objective=solver.objective_value,
        bound=solver.best_objective_bound,
        winner=run.contestant.name,
        has_objective=variables.model.has_objective(),
    )


def _pass_on(runs: list[_Run], on_solution: Callable[[dict[int, Spot]], None]) -> None:
    for run in runs:
        while run.solutions is not None and not run.solutions.empty():
            on_solution(run.solutions.get())
