"""Pauses: nobody spends too many slots in a row in meetings, by the clock and across sessions."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from ortools.sat.python import cp_model

from desktop.solver.facts import bits
from desktop.solver.rows import Rows
from desktop.solver.variables import Fixable, Variables, add_clause, negated

Used = Callable[[int], Fixable]


def maximum_run(variables: Variables) -> None:
    """Nobody spends more than their maximum number of slots in a row in meetings (see `limit_rows`)."""
    for person in variables.people:
        longest = variables.problem.longest_run(person)
        if longest is not None:
            touched = variables.touched_slots(person)
            used = partial(variables.used, person)
            limit_rows(variables.model, variables.facts.rows, touched, longest, used)


def limit_rows(model: cp_model.CpModel, rows: Rows, touched: int, longest: int, used: Used) -> None:
    """No row of used slots is longer than `longest`, in the stretches that have a touched slot.

    Where a stretch is a chain: for every window W of longest + 1 slots, not all used[t] over t in W. Where
    sessions run in parallel: reach[t, j], "t is at least the j-th in a row", with used[t] and reach[s, j] ->
    reach[t, j + 1] for every s that t may follow, and never reach[t, longest + 1].
    """
    for stretch in rows.stretches(touched):
        if len(stretch) <= longest:
            continue
        if rows.is_chain(stretch):
            for first in range(len(stretch) - longest):
                _not_all(model, [used(slot) for slot in stretch[first : first + longest + 1]])
        else:
            _limit_branching(model, rows, stretch, longest, used)


def _limit_branching(
    model: cp_model.CpModel, rows: Rows, stretch: tuple[int, ...], longest: int, used: Used
) -> None:
    reach: dict[int, list[Fixable]] = {}
    for slot in stretch:
        here = used(slot)
        if not (isinstance(here, int) and here == 0):
            reach[slot] = [here, *(model.new_bool_var("") for _ in range(longest - 1))]
    for slot, levels in reach.items():
        for after in bits(rows.follows[slot]):
            if after in reach:
                following = reach[after]
                for level in range(longest - 1):
                    add_clause(model, [negated(levels[level]), negated(following[0]), following[level + 1]])
                _not_all(model, [levels[-1], following[0]])


def _not_all(model: cp_model.CpModel, entries: list[Fixable]) -> None:
    """Not all of them hold, unless all are settled already."""
    if any(not isinstance(entry, int) for entry in entries):
        add_clause(model, [negated(entry) for entry in entries])
