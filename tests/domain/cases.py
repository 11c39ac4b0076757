"""A planted case: a roster that keeps every rule, and one that breaks a single one."""

from dataclasses import dataclass

from desktop.domain.problem import Problem, Roster
from desktop.domain.rules import Violation


@dataclass(frozen=True, kw_only=True)
class Case:
    """A problem with a roster that keeps every rule and one that breaks a single one, as expected."""

    name: str
    problem: Problem
    good: Roster
    bad: Roster
    expected: tuple[Violation, ...]


def case(name, instance, good, bad, *expected):
    return Case(name=name, problem=instance, good=tuple(good), bad=tuple(bad), expected=expected)


def found(rule, **where):
    return Violation(rule=rule, **where)
