"""Who can interpret one more meeting of a roster; moves nobody who is given already."""

from __future__ import annotations

from dataclasses import replace

from desktop.domain.problem import Assignment, Problem, Roster
from desktop.domain.rules_of_interpreters import interpreters


def find_interpreter(problem: Problem, roster: Roster, entry: Assignment) -> int | None:
    """An interpreter whom this placement beside the others needs and can have; None when there is no need or
    nobody. The one it has stays if possible, else the least busy comes first."""
    if problem.speak_together(entry.meeting):
        return None
    busy = [0] * len(problem.interpreters)
    for other in roster:
        if other.interpreter is not None:
            busy[other.interpreter] += 1
    able = [one for one in range(len(problem.interpreters)) if problem.can_interpret(one, entry.meeting)]
    for one in sorted(able, key=lambda one: (one != entry.interpreter, busy[one], one)):
        if is_free(problem, roster, replace(entry, interpreter=one)):
            return one
    return None


def is_free(problem: Problem, roster: Roster, entry: Assignment) -> bool:
    """Whether the interpreter of this placement can be there beside what the others give them to do."""
    own = tuple(other for other in roster if other.interpreter == entry.interpreter)
    return not any(interpreters(problem, (*own, entry)))
