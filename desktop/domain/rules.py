"""The judge: says of any roster, whoever made it, which rules it breaks; uses no solver.

Everything is checked from the raw problem and by clock time, so that a mistake in a model's index
arithmetic cannot hide here as well.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from desktop.domain.problem import Assignment, Problem, Roster, check_assignment
from desktop.domain.rules_of_interpreters import CHECKS as INTERPRETERS
from desktop.domain.rules_of_meetings import CHECKS as MEETINGS
from desktop.domain.rules_of_people import CHECKS as PEOPLE
from desktop.domain.rules_of_places import CHECKS as PLACES
from desktop.domain.violations import WARNINGS, Rule, Verdict, Violation

__all__ = ["WARNINGS", "Rule", "Verdict", "Violation", "judge", "rules_of"]

_CHECKS = (*MEETINGS, *PEOPLE, *PLACES, *INTERPRETERS)


def judge(problem: Problem, roster: Roster) -> Verdict:
    """Check every rule. Raises ValueError when the roster names things the problem does not have."""
    for entry in roster:
        check_assignment(problem, entry)
    held = frozenset(problem.fixed)
    found: list[Violation] = []
    for check in _CHECKS:
        found.extend(check(problem, roster))
    entries: defaultdict[int, list[Assignment]] = defaultdict(list)
    for entry in roster:
        entries[entry.meeting].append(entry)
    blamed = [_mark_frozen(violation, entries, held) for violation in found]
    return Verdict(
        violations=tuple(sorted(entry for entry in blamed if entry.rule not in WARNINGS)),
        warnings=tuple(sorted(entry for entry in blamed if entry.rule in WARNINGS)),
    )


def _mark_frozen(
    violation: Violation, entries: Mapping[int, list[Assignment]], held: frozenset[Assignment]
) -> Violation:
    """Mark it frozen when all placements concerned are; none is fixed twice, so a second copy is new."""
    concerned = [entry for meeting in violation.meetings for entry in entries.get(meeting, ())]
    if violation.rule is Rule.PLACED_TWICE or not concerned or not held.issuperset(concerned):
        return violation
    return replace(violation, frozen=True)


def rules_of(violations: Iterable[Violation]) -> frozenset[Rule]:
    """The rules that occur among the violations."""
    return frozenset(violation.rule for violation in violations)
