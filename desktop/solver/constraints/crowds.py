"""Implied constraints on how many people are busy at once; they add no rule, only strength where room is
scarce."""

from __future__ import annotations

from desktop.solver.variables import Literal, Variables


def even_crowds(variables: Variables) -> None:
    """Busy people of a slot come in pairs and are at most two for each table: a totalizer with parity, as
    clauses.

    For every slot t, with count[j] true exactly if at least j people are busy: not count[2 * tables + 1], and
    count[j] -> count[j + 1] for odd j. Only for problems of single slots, two people and one pool of tables.
    """
    facts = variables.facts
    for slot in range(len(variables.problem.slots)):
        inputs = []
        for person in variables.people:
            used = variables.used(person, slot)
            if not isinstance(used, int):
                inputs.append(used)
        limit = 2 * (facts.pool_total[slot] - variables.draft.pool_total[slot])
        if not inputs:
            continue
        outputs = _totalizer(variables, inputs, limit + 1)
        if len(outputs) > limit:
            variables.model.add_bool_or([~outputs[limit]])
        for odd in range(0, min(len(outputs), limit + 1), 2):
            if odd + 1 < len(outputs):
                variables.model.add_implication(outputs[odd], outputs[odd + 1])
            else:
                variables.model.add_bool_or([~outputs[odd]])


def paired_crowds(variables: Variables) -> None:
    """Busy people of a slot are twice as many as its meetings, as a linear equation.

    For every slot t: sum over people of used[p, t] = 2 * n[t], 0 <= n[t] <= tables. For meetings of two
    people.
    """
    facts, model = variables.facts, variables.model
    if any(len(variables.problem.meetings[meeting].people) != 2 for meeting in variables.meetings):
        return
    for slot in range(len(variables.problem.slots)):
        used = [variables.used(person, slot) for person in variables.people]
        literals = [entry for entry in used if not isinstance(entry, int)]
        if literals:
            own = sum(facts.free[k][slot] for k in facts.plain_kinds if not facts.kinds[k].pooled)
            most = max(0, facts.pool_total[slot] - variables.draft.pool_total[slot]) + own
            pairs = model.new_int_var(0, most, f"meetings{slot}")
            model.add(sum(literals) == 2 * pairs)


def suits_crowds(variables: Variables) -> bool:
    """Whether the problem has the simple shape that `even_crowds` needs."""
    problem, facts = variables.problem, variables.facts
    return (
        all(
            len(problem.meetings[m].people) == 2 and problem.meetings[m].length == 1
            for m in variables.meetings
        )
        and len(facts.kinds) == 1
        and len({facts.block_of[slot] for slot in range(len(problem.slots))}) == len(problem.session_slots)
        and not variables.draft.spot
        and not facts.keep
    )


def _totalizer(variables: Variables, inputs: list[Literal], most: int) -> list[Literal]:
    """Literals "at least j of the inputs hold" for j = 1..most, exact in both directions."""
    if len(inputs) == 1:
        return list(inputs)
    half = len(inputs) // 2
    left = _totalizer(variables, inputs[:half], most)
    right = _totalizer(variables, inputs[half:], most)
    model = variables.model
    outputs = [model.new_bool_var("") for _ in range(min(most, len(left) + len(right)))]
    for i in range(len(left) + 1):
        for j in range(len(right) + 1):
            if i + j >= 1:
                target = outputs[min(i + j, len(outputs)) - 1]
                reasons = [~left[i - 1]] * (i > 0) + [~right[j - 1]] * (j > 0)
                model.add_bool_or([*reasons, target])
            if i + j < len(outputs):
                reasons = [*left[i : i + 1], *right[j : j + 1]]
                model.add_bool_or([*reasons, ~outputs[i + j]])
    return outputs
