"""How many meetings the tables can take at once: home tables by owner, shared and released ones by zone."""

from __future__ import annotations

from collections.abc import Iterable

from desktop.solver.facts import bits
from desktop.solver.variables import Literal, Variables

Use = list[tuple[int, Literal]]
"""Meetings that would use a table, with the literals."""


def tables_suffice(variables: Variables) -> None:
    """At any point no more meetings run at home tables of an owner, at pooled tables of a zone, or at pooled
    tables in all (less the reserve), than there are.

    For every such group G and point t: sum of c[g, t] over clusters g of mutually exclusive meetings
    <= free[G, t] - constant use, where x[m, s, k] -> c[g, t] for m in g, k in G, s whose stay covers t.
    Counting clusters instead of meetings shortens the sums about fourfold (optimiser findings, section 1).
    """
    draft, facts = variables.draft, variables.facts
    cluster_of = clusters(variables)
    owned, pooled, total = _uses(variables)
    for (kind, point), use in owned.items():
        _at_most(variables, cluster_of, use, facts.free[kind][point] - draft.load[kind][point])
    if facts.zones > 1:
        for (zone, point), use in pooled.items():
            _at_most(variables, cluster_of, use, facts.pool[zone][point] - draft.pool[zone][point])
    for point, use in total.items():
        _at_most(variables, cluster_of, use, facts.pool_total[point] - draft.pool_total[point])


def _uses(
    variables: Variables,
) -> tuple[dict[tuple[int, int], Use], dict[tuple[int, int], Use], dict[int, Use]]:
    facts = variables.facts
    owned: dict[tuple[int, int], Use] = {}
    pooled: dict[tuple[int, int], Use] = {}
    total: dict[int, Use] = {}
    for meeting in variables.meetings:
        for (slot, kind), literal in variables.spots(meeting):
            own = facts.kinds[kind]
            for point in bits(facts.stay_of(meeting, slot).cover):
                if own.owner is not None:
                    owned.setdefault((kind, point), []).append((meeting, literal))
                if own.pooled:
                    pooled.setdefault((own.zone, point), []).append((meeting, literal))
                    total.setdefault(point, []).append((meeting, literal))
    return owned, pooled, total


def clusters(variables: Variables) -> dict[int, int]:
    """Partition the meetings by a shared person, greedily the busiest person first: {meeting: cluster}."""
    left = {person: set(variables.meetings_of(person)) for person in variables.people}
    cluster_of: dict[int, int] = {}
    while left:
        person = max(left, key=lambda person: (len(left[person]), -person))
        meetings = left.pop(person)
        for meeting in meetings:
            cluster_of[meeting] = person
            for other in variables.problem.meetings[meeting].people:
                if other != person and other in left:
                    left[other].discard(meeting)
        left = {other: entries for other, entries in left.items() if entries}
    return cluster_of


def _at_most(variables: Variables, cluster_of: dict[int, int], use: Use, limit: int) -> None:
    groups: dict[int, list[Literal]] = {}
    for meeting, literal in use:
        groups.setdefault(cluster_of[meeting], []).append(literal)
    if len(groups) <= limit:
        return
    heads = [_head(variables, literals) for literals in groups.values()]
    variables.model.add(sum(heads) <= max(0, limit))


def _head(variables: Variables, literals: Iterable[Literal]) -> Literal:
    entries = list(literals)
    if len(entries) == 1:
        return entries[0]
    head = variables.model.new_bool_var("")
    for literal in entries:
        variables.model.add_implication(literal, head)
    return head
