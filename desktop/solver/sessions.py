"""Exact models of some meetings of a draft: all placed with the fewest breaks, all placed somehow, or the
best of them.

Where all are placed, value and limits are settled and only the breaks are left: the published problem, on
which core-based search is quick.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from ortools.sat.python import cp_model

from desktop.solver import objectives
from desktop.solver.constraints import add_rules
from desktop.solver.constraints.crowds import even_crowds, paired_crowds, suits_crowds
from desktop.solver.draft import Draft
from desktop.solver.facts import mask_of
from desktop.solver.search import ANY, CORE, PLAIN, QUICK, Contestant
from desktop.solver.variables import Choose, Literal, Variables


def block_mask(draft: Draft, block: int) -> int:
    """The slots of a block."""
    return mask_of(draft.facts.blocks[block])


def exact_model(
    draft: Draft,
    meetings: Collection[int],
    within: int,
    *,
    caps: dict[int, int] | None = None,
    extra: Iterable[str] = (),
    choose: Choose | None = None,
) -> Contestant:
    """All the meetings placed among the slots `within`, with the fewest breaks.

    `draft`: without the meetings. `caps`: most breaks of a person. `extra`: implied constraints to add:
    "counts", "pairs" (linear), "crowds" (clauses; wins where there is hardly any room), "starts" (see
    `unbroken`; slower together with "crowds"). `choose`: which spots there are (see `Variables`).
    """
    wanted = set(extra)
    variables, literals = _all_placed(draft, meetings, within, caps, choose, starts="starts" in wanted)
    if "counts" in wanted:
        objectives.settled_counts(variables)
    if "pairs" in wanted:
        paired_crowds(variables)
    if "crowds" in wanted and suits_crowds(variables):
        even_crowds(variables)
    if literals:
        variables.model.minimize(sum(literals))
    return Contestant(variables=variables, parameters=CORE, name="+".join(["core", *sorted(wanted)]))


def loose_model(
    draft: Draft,
    meetings: Collection[int],
    within: int,
    *,
    most: int | None,
    caps: dict[int, int] | None = None,
) -> Contestant:
    """All the meetings placed among the slots `within`, with at most so many breaks, any such solution.

    Where an optimum is not found at once this is: market-300-2, block 4 (240 meetings in 240 places,
    optimum 4,
    often not found in 5 s): at most 20 breaks in 1 to 2 s, and neighbourhoods soon do the rest. Without a
    limit
    the solutions have over 100 breaks and neighbourhoods are stuck.
    """
    variables, literals = _all_placed(draft, meetings, within, caps)
    if most is not None and len(literals) > most:
        variables.model.add(sum(literals) <= most)
    return Contestant(variables=variables, parameters=ANY if most is not None else QUICK, name=f"most {most}")


def _all_placed(
    draft: Draft,
    meetings: Collection[int],
    within: int,
    caps: dict[int, int] | None,
    choose: Choose | None = None,
    *,
    starts: bool = False,
) -> tuple[Variables, list[Literal]]:
    variables = Variables(cp_model.CpModel(), draft, meetings, within=within, choose=choose)
    add_rules(variables)
    holes = objectives.break_literals(variables, starts=starts)
    if caps is not None:
        objectives.break_spread(variables, holes, caps)
    return variables, [literal for entries in holes.values() for literal in entries]


def value_model(
    draft: Draft,
    meetings: Collection[int],
    within: int,
    *,
    caps: dict[int, int] | None = None,
    choose: Choose | None = None,
) -> Contestant:
    """Any of the meetings among the slots `within`: the best score, and among those the fewest breaks."""
    model = cp_model.CpModel()
    variables = Variables(model, draft, meetings, optional=lambda meeting: True, within=within, choose=choose)
    add_rules(variables)
    holes = objectives.break_literals(variables)
    if caps is not None:
        objectives.break_spread(variables, holes, caps)
    literals = [literal for entries in holes.values() for literal in entries]
    model.maximize((len(literals) + 1) * objectives.score(variables) - sum(literals))
    return Contestant(variables=variables, parameters=PLAIN, name="value")
