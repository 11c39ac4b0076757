"""Which meeting comes before which."""

from __future__ import annotations

from desktop.solver.variables import Literal, Variables


def precedence(variables: Variables) -> None:
    """A meeting begins when the placed meetings it comes after have ended.

    For every pair (e before m) and boundary b among the ends of e:
    e ends after b and m begins before b are not both true; written as a chain of "e ends by b" literals.
    """
    free = set(variables.meetings)
    for meeting in variables.meetings:
        for earlier in variables.problem.meetings[meeting].after:
            if earlier in free:
                _one_after_the_other(variables, earlier, meeting)


def _one_after_the_other(variables: Variables, earlier: int, later: int) -> None:
    facts, model = variables.facts, variables.model
    ends: dict[int, list[Literal]] = {}
    for (slot, _), literal in variables.spots(earlier):
        ends.setdefault(facts.stay_of(earlier, slot).end, []).append(literal)
    starts: dict[int, list[Literal]] = {}
    for (slot, _), literal in variables.spots(later):
        starts.setdefault(facts.stay_of(later, slot).start, []).append(literal)
    late: Literal | None = None
    for end in sorted(ends, reverse=True):
        now = model.new_bool_var(f"m{earlier}ends{end}orlater")
        for literal in ends[end]:
            model.add_implication(literal, now)
        if late is not None:
            model.add_implication(late, now)
        late = now
        following = max((other for other in ends if other < end), default=None)
        for start, literals in starts.items():
            if start < end and (following is None or start >= following):
                for literal in literals:
                    model.add_implication(literal, ~now)
