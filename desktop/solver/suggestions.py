"""Balanced proposals of new meetings: a b-matching that neither floods nor leaves out anybody.

Maximises the fit of the pairs chosen plus a bonus for everybody's first, second, ... meeting, which falls:
sum of score[e] * x[e] + sum over people p and k of steps[load[p] + k] * y[p, k], where y[p, k] tells
whether p gets a k-th proposal. Knows no event.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ortools.linear_solver import pywraplp as untyped_pywraplp

pywraplp: Any = untyped_pywraplp
STEPS = (60, 40, 26, 16, 10, 6, 3, 1)
_DONE = 0.5


def balance(
    pairs: Sequence[tuple[int, int, int]],
    loads: Sequence[int],
    most: int,
    *,
    steps: Sequence[int] = STEPS,
    gap: float = 0.002,
    seconds: float = 10.0,
) -> tuple[int, ...]:
    """Choose among pairs (first, second, score) at most `most` a person; returns indices of the chosen.

    `loads` are the meetings people have already: who has few is served first. The choice is worth at most
    `gap` (a share) less than the best; the last bit of proof would take most of the time.
    """
    solver = pywraplp.Solver.CreateSolver("SCIP")
    solver.SetTimeLimit(int(seconds * 1000))
    chosen = [solver.BoolVar(f"x{index}") for index in range(len(pairs))]
    of_person: list[list[Any]] = [[] for _ in loads]
    for variable, (first, second, _) in zip(chosen, pairs, strict=True):
        of_person[first].append(variable)
        of_person[second].append(variable)
    objective = solver.Objective()
    for variable, (_, _, score) in zip(chosen, pairs, strict=True):
        objective.SetCoefficient(variable, score)
    for person, variables in enumerate(of_person):
        counted = []
        for k in range(min(most, len(variables))):
            step = solver.NumVar(0, 1, "")
            place = loads[person] + k
            objective.SetCoefficient(step, steps[place] if place < len(steps) else 0)
            counted.append(step)
        if variables:
            solver.Add(sum(variables) == sum(counted))
    objective.SetMaximization()
    limits = pywraplp.MPSolverParameters()
    limits.SetDoubleParam(limits.RELATIVE_MIP_GAP, gap)
    status = solver.Solve(limits)
    if status not in (pywraplp.Solver.OPTIMAL, pywraplp.Solver.FEASIBLE):
        return ()
    return tuple(index for index, variable in enumerate(chosen) if variable.solution_value() > _DONE)
