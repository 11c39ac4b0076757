"""What a model strives for: each part adds its variables and returns an expression or literals to be
summed."""

from __future__ import annotations

from ortools.sat.python import cp_model

from desktop.solver.facts import bits
from desktop.solver.unbroken import add_unbroken_run, constant, most_slots
from desktop.solver.variables import Fixable, Literal, Variables, add_clause, negated


def break_literals(variables: Variables, *, starts: bool = False) -> dict[int, list[Literal]]:
    """For each person one literal per slot that is true when a break ends there.

    Over the slots t of a session in which the person attends no item, with held[t] = used[t] or held[t - 1]:
    used[t] and not used[t - 1] and held[t - 1] -> hole_end[t]. Counting literals suits a core-based search;
    "block starts minus one" does not (optimiser findings, section 1).
    With the implied choice between one uninterrupted run and "has a break"; `starts`: in order too (see
    `unbroken`).
    """
    holes: dict[int, list[Literal]] = {}
    for person in variables.people:
        mine: list[Literal] = []
        for session in variables.touched_sessions(person):
            found = _holes(variables, person, session)
            if found and not variables.facts.shadows:
                add_unbroken_run(variables, person, session, found, starts=starts)
            mine.extend(found)
        if mine:
            holes[person] = mine
    return holes


def _holes(variables: Variables, person: int, session: int) -> list[Literal]:
    if most_slots(variables, person, session) < 2:
        return []
    if variables.facts.shadows:
        return _holes_beside(variables, person, session)
    model, found = variables.model, []
    run = [variables.used(person, slot) for slot in variables.facts.idle_lists[person][session]]
    held: Fixable = 0
    for place, used in enumerate(run):
        before = run[place - 1] if place else 1
        if place >= 2 and constant(used) != 0 and constant(before) != 1 and constant(held) != 0:
            hole = model.new_bool_var(f"p{person}hole{session}.{place}")
            add_clause(model, [negated(used), before, negated(held), hole])
            found.append(hole)
        held = _or(model, held, used)
    return found


def _holes_beside(variables: Variables, person: int, session: int) -> list[Literal]:
    """The same where a meeting of a session beside it fills a slot: then a slot is idle when it is neither
    used nor filled, and over the slots t, with opened[t]: "idle since the last meeting, of which there is
    one", held[t - 1] and idle[t] -> opened[t]; opened[t - 1] and not used[t] -> opened[t]; opened[t - 1]
    and used[t] -> hole_end[t]."""
    model, found = variables.model, []
    held: Fixable = 0
    opened: Fixable = 0
    for slot in variables.facts.idle_lists[person][session]:
        used = variables.used(person, slot)
        filled: Fixable = 0
        for other in bits(variables.facts.shadows[slot]):
            filled = _or(model, filled, variables.used(person, other))
        before = opened
        if constant(used) != 0 and constant(before) != 0:
            hole = model.new_bool_var(f"p{person}hole{session}.{slot}")
            add_clause(model, [negated(before), negated(used), hole])
            found.append(hole)
        if constant(held) == 0:
            opened = 0
        else:
            opened = model.new_bool_var("")
            add_clause(model, [negated(held), used, filled, opened])
            add_clause(model, [negated(before), used, opened])
        held = _or(model, held, used)
    return found


def _or(model: cp_model.CpModel, first: Fixable, second: Fixable) -> Fixable:
    """A literal implied by both (it need not be false without them)."""
    if 1 in (constant(first), constant(second)):
        return 1
    if constant(first) == 0:
        return second
    if constant(second) == 0:
        return first
    either = model.new_bool_var("")
    add_clause(model, [negated(first), either])
    add_clause(model, [negated(second), either])
    return either


def settled_counts(variables: Variables) -> None:
    """Implied: the slots a person spends in meetings add up to the lengths of the meetings, where all are
    placed."""
    for person in variables.people:
        meetings = variables.meetings_of(person)
        if any(variables.is_optional(meeting) for meeting in meetings):
            continue
        slots = {
            slot
            for session in variables.touched_sessions(person)
            for slot in variables.problem.session_slots[session]
        }
        literals = [variables.used(person, slot) for slot in slots]
        lengths = sum(variables.problem.meetings[meeting].length for meeting in meetings)
        variables.model.add(sum(entry for entry in literals if not isinstance(entry, int)) == lengths)


def break_spread(variables: Variables, holes: dict[int, list[Literal]], allowed: dict[int, int]) -> None:
    """Nobody has more breaks than allowed: sum of hole_end[p, t] <= allowed[p]."""
    for person, literals in holes.items():
        if person in allowed and len(literals) > allowed[person]:
            variables.model.add(sum(literals) <= max(0, allowed[person]))


def score(variables: Variables) -> cp_model.LinearExpr:
    """Weights of placed meetings, musts and the concave bonuses of people, as `Draft.gain` counts them.

    sum of worth[m] * placed[m] + sum over p, k of bonus[p, k] * step[p, k], where the number of true steps
    of p is at most the number of p's placed meetings; bonuses never increase with k, so a search takes them
    in order.
    """
    problem, draft, model = variables.problem, variables.draft, variables.model
    parts: list[cp_model.LinearExprT] = []
    for meeting in variables.meetings:
        spec = problem.meetings[meeting]
        parts.append((spec.weight + draft.must_worth * spec.must) * variables.placed(meeting))
    for person in variables.people:
        meetings, held = variables.meetings_of(person), draft.count[person]
        taken = []
        for count in range(held, held + len(meetings)):
            bonus = problem.terms.steps[count] if count < len(problem.terms.steps) else 0
            bonus += draft.must_worth * (count < problem.people[person].minimum)
            if bonus:
                step = model.new_bool_var(f"p{person}step{count}")
                taken.append(step)
                parts.append(bonus * step)
        if taken:
            model.add(sum(taken) <= sum(variables.placed(meeting) for meeting in meetings))
    parts.extend(_shares(variables))
    return cp_model.LinearExpr.sum(parts)


def _shares(variables: Variables) -> list[cp_model.LinearExprT]:
    """Heads of each group g that count towards its share: must_worth * share[g] with
    share[g] <= sum of heads[m, g] * placed[m] and share[g] <= what g lacks."""
    problem, tally = variables.problem, variables.draft.tally
    if tally is None or not tally.groups:
        return []
    heads: dict[int, list[cp_model.LinearExprT]] = {}
    for meeting in variables.meetings:
        for person in problem.meetings[meeting].people:
            group = problem.people[person].group
            if group is not None:
                heads.setdefault(group, []).append(variables.placed(meeting))
    parts: list[cp_model.LinearExprT] = []
    for group, placed in heads.items():
        missing = problem.terms.fair[group] - tally.groups[group]
        if missing > 0:
            share = variables.model.new_int_var(0, missing, f"share{group}")
            variables.model.add(share <= sum(placed))
            parts.append(variables.draft.must_worth * share)
    return parts
