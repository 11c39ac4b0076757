"""Rules that few events have: quotas of tables and rooms, interpreters, lunch, repetitions, one of many."""

from __future__ import annotations

from functools import partial

from desktop.solver.constraints.rows import limit_rows
from desktop.solver.facts import bits
from desktop.solver.rare import Rare
from desktop.solver.tally import Tally
from desktop.solver.variables import Fixable, Literal, Variables, at_most_one, negated


def _tally(variables: Variables) -> tuple[Rare, Tally] | None:
    tally = variables.draft.tally
    return None if tally is None else (tally.rare, tally)


def _quotas(variables: Variables, *, heads: bool, of_rooms: bool) -> None:
    """For every quota Q and point t: sum of weight[m] * x[m, s, k] over k in Q and s whose stay covers t
    <= left[Q, t] - constant use."""
    found = _tally(variables)
    if found is None:
        return
    rare, tally = found
    use: dict[tuple[int, int], list[tuple[int, Literal]]] = {}
    for meeting in variables.meetings:
        people = len(variables.problem.meetings[meeting].people)
        for (slot, kind), literal in variables.spots(meeting):
            for index in rare.quotas_of[kind]:
                quota = rare.quotas[index]
                if quota.heads is heads and quota.of_room is of_rooms:
                    weight = quota.weight(people, variables.facts.kinds[kind].interpreter)
                    for point in bits(variables.facts.stay_of(meeting, slot).cover):
                        use.setdefault((index, point), []).append((weight, literal))
    for (index, point), entries in use.items():
        left = rare.quotas[index].left[point] - tally.load[index][point]
        if sum(weight for weight, _ in entries) > left:
            variables.model.add(sum(weight * literal for weight, literal in entries) <= max(0, left))


def tables_with_needs(variables: Variables) -> None:
    """No more meetings need an attribute at once than there are tables that have it (see `_quotas`)."""
    _quotas(variables, heads=False, of_rooms=False)


def rooms_hold(variables: Variables) -> None:
    """No more meetings or heads are in a room at once than it may hold (see `_quotas`)."""
    _quotas(variables, heads=False, of_rooms=True)
    _quotas(variables, heads=True, of_rooms=True)


def one_for_a_wish(variables: Variables) -> None:
    """Of the meetings that serve a wish at most one is placed: sum of placed[m] over m of the wish <= 1."""
    free = set(variables.meetings)
    for meeting, others in variables.problem.instead.items():
        rivals = [other for other in others if other > meeting and other in free]
        if meeting in free:
            for other in rivals:
                at_most_one(variables.model, [variables.placed(meeting), variables.placed(other)])


def interpreters_in_one_place(variables: Variables) -> None:
    """An interpreter is at one meeting at a time and walks in time from one zone to another, as people do."""
    for interpreter in variables.interpreters:
        by_point: dict[int, list[Literal]] = {}
        by_place: dict[tuple[int, int], list[Literal]] = {}
        for stay, zone, literal in variables.of_interpreter(interpreter):
            for point in bits(stay.cover):
                by_point.setdefault(point, []).append(literal)
            for slot in bits(stay.span):
                by_place.setdefault((slot, zone), []).append(literal)
        for literals in by_point.values():
            at_most_one(variables.model, literals)
        if variables.facts.zones > 1:
            _walk_in_time(variables, by_place)


def _walk_in_time(variables: Variables, by_place: dict[tuple[int, int], list[Literal]]) -> None:
    too_near = variables.facts.too_near
    for (slot, zone), here in by_place.items():
        for (other_slot, other_zone), there in by_place.items():
            if zone < other_zone and too_near[zone][other_zone][slot] >> other_slot & 1:
                at_most_one(variables.model, [*here, *there])


def interpreters_rest(variables: Variables) -> None:
    """An interpreter has no more slots in a row than allowed (see `limit_rows`)."""
    for interpreter in variables.interpreters:
        longest = variables.problem.interpreters[interpreter].max_run
        if longest is None:
            continue
        touched = 0
        for stay, _, _ in variables.of_interpreter(interpreter):
            touched |= stay.span
        used = partial(variables.used_by_interpreter, interpreter)
        limit_rows(variables.model, variables.facts.rest_rows, touched, longest, used)


def lunch_is_free(variables: Variables) -> None:
    """Everybody keeps a slot of each lunch free: sum of free[p, t] over t in the lunch >= 1, and free[p, t]
    -> not x[m, s] for every meeting m of p whose stay from s shares a moment with t."""
    found = _tally(variables)
    if found is None:
        return
    rare, draft = found[0], variables.draft
    for person in variables.people:
        shade = rare.shade_of(draft.used[person]) if person in rare.lunch else 0
        for lunch in rare.lunch.get(person, ()):
            blockers: dict[int, list[Literal]] = {slot: [] for slot in bits(lunch & ~shade)}
            for stay, _, literal in variables.stays_of(person):
                for slot in bits(rare.shade_of(stay.span) & lunch & ~shade):
                    blockers[slot].append(literal)
            _one_is_left(variables, list(blockers.values()))


def repetitions_are_left(variables: Variables) -> None:
    """Everybody keeps a combination of repetitions: sum of goes[p, c] over combinations c of p >= 1, and
    goes[p, c] -> not x[m, s, k] for every meeting m of p that would keep p from c."""
    found = _tally(variables)
    if found is None:
        return
    rare, draft = found[0], variables.draft
    for person in variables.people:
        choices = []
        masks = [zone[person] for zone in draft.in_zone] or [draft.used[person]]
        for combination in rare.combinations.get(person, ()):
            if not any(mask & clash for mask, clash in zip(masks, combination, strict=True)):
                choices.append(
                    [lit for stay, zone, lit in variables.stays_of(person) if stay.span & combination[zone]]
                )
        _one_is_left(variables, choices)


def _one_is_left(variables: Variables, choices: list[list[Literal]]) -> None:
    """Of the choices, each with what blocks it, one is not blocked; none at all means nothing is asked."""
    if not choices or not all(choices):
        return
    model = variables.model
    kept: list[Fixable] = []
    for blockers in choices:
        left = model.new_bool_var("")
        for literal in blockers:
            model.add_implication(left, negated(literal))
        kept.append(left)
    model.add_bool_or(kept)
