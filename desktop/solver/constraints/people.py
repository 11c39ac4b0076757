"""What one person can do: be in one place at a time, and walk from one to the next."""

from __future__ import annotations

from desktop.solver.facts import bits
from desktop.solver.variables import Literal, Variables


def one_place_at_a_time(variables: Variables) -> None:
    """At most one of a person's meetings covers any point of time, changeover included.

    For every person p and point t: sum of x[m, s] over meetings m of p whose stay from s covers t <= 1.
    """
    for person, point in variables.occupied_points():
        literals = variables.covering(person, point)
        if len(literals) > 1:
            variables.model.add_at_most_one(literals)


def walks_in_time(variables: Variables) -> None:
    """Nobody is in one zone in a slot and in another in a slot too near for the walk.

    For every person p, slots t, u and zones a, b with start[u] < end[t] + walk[a, b]:
    in_zone[p, t, a] + in_zone[p, u, b] <= 1.
    """
    facts = variables.facts
    if facts.zones == 1:
        return
    for person in variables.people:
        zones: dict[tuple[int, int], list[Literal]] = {}
        for meeting in variables.meetings_of(person):
            for (slot, kind), literal in variables.spots(meeting):
                for taken in bits(facts.stay_of(meeting, slot).span):
                    zones.setdefault((taken, facts.kinds[kind].zone), []).append(literal)
        presence = {key: _any_of(variables, literals) for key, literals in zones.items()}
        for (slot, zone), here in presence.items():
            for (other_slot, other_zone), there in presence.items():
                if zone < other_zone and facts.too_near[zone][other_zone][slot] >> other_slot & 1:
                    variables.model.add_at_most_one(here, there)


def _any_of(variables: Variables, literals: list[Literal]) -> Literal:
    """A literal implied by each of the literals, of which at most one holds."""
    if len(literals) == 1:
        return literals[0]
    present = variables.model.new_bool_var("")
    for literal in literals:
        variables.model.add_implication(literal, present)
    return present
