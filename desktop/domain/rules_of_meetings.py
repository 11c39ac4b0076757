"""The judge on the meetings themselves: who may meet, where they were wished, pinned, ordered, demanded."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

from desktop.domain.metrics import group_counts
from desktop.domain.problem import Problem, Roster
from desktop.domain.stays import Stay, stay_of
from desktop.domain.violations import Rule, Violation


def placed_twice(problem: Problem, roster: Roster) -> Iterator[Violation]:
    """A meeting takes place once."""
    for meeting, count in Counter(entry.meeting for entry in roster).items():
        if count > 1:
            slots = tuple(sorted(entry.slot for entry in roster if entry.meeting == meeting))
            yield Violation(rule=Rule.PLACED_TWICE, meetings=(meeting,), slots=slots)


def pairs(problem: Problem, roster: Roster) -> Iterator[Violation]:
    """No vetoed pair meets; as far as languages are known, everybody at a table shares one, or an
    interpreter speaks with each of them."""
    for entry in roster:
        people = problem.meetings[entry.meeting].people
        for pair in combinations(sorted(people), 2):
            if pair in problem.vetoes:
                yield Violation(rule=Rule.VETO, meetings=(entry.meeting,), people=pair)
        unknown = tuple(person for person in people if not problem.people[person].languages)
        if problem.speak_together(entry.meeting):
            if unknown:
                yield Violation(rule=Rule.LANGUAGE_UNKNOWN, meetings=(entry.meeting,), people=unknown)
        elif entry.interpreter is None or not problem.can_interpret(entry.interpreter, entry.meeting):
            yield Violation(rule=Rule.LANGUAGE, meetings=(entry.meeting,), people=people)


def wishes_of_meetings(problem: Problem, roster: Roster) -> Iterator[Violation]:
    """Length, sessions, fixed slot, closed slots and the notice of additions are kept."""
    held = frozenset(problem.fixed)
    for entry in roster:
        meeting = problem.meetings[entry.meeting]
        span = problem.span(entry.meeting, entry.slot)
        found = Violation(rule=Rule.LENGTH, meetings=(entry.meeting,), slots=(entry.slot,))
        if span is None:
            yield found
        session_refused = (
            meeting.sessions is not None and problem.slots[entry.slot].session not in meeting.sessions
        )
        if session_refused or (meeting.slots is not None and entry.slot not in meeting.slots):
            yield replace(found, rule=Rule.SESSION)
        if meeting.slot is not None and entry.slot != meeting.slot:
            yield replace(found, rule=Rule.FIXED_SLOT)
        if meeting.addition and entry.slot in problem.too_soon:
            yield replace(found, rule=Rule.NOTICE)
        if entry not in held and not all(problem.is_open(slot) for slot in span or (entry.slot,)):
            yield replace(found, rule=Rule.SLOT_CLOSED)


def pins(problem: Problem, roster: Roster) -> Iterator[Violation]:
    """Every fixed placement stands exactly where it was."""
    present = frozenset(roster)
    for entry in problem.fixed:
        if entry not in present:
            yield Violation(
                rule=Rule.PIN, meetings=(entry.meeting,), slots=(entry.slot,), tables=(entry.table,)
            )


def precedence(problem: Problem, roster: Roster) -> Iterator[Violation]:
    """A meeting begins when the placed meetings it comes after have ended."""
    stays: defaultdict[int, list[Stay]] = defaultdict(list)
    for entry in roster:
        stays[entry.meeting].append(stay_of(problem, entry))
    for entry in roster:
        for earlier in problem.meetings[entry.meeting].after:
            for stay in stays.get(earlier, ()):
                if problem.slots[entry.slot].start < stay.end:
                    yield Violation(
                        rule=Rule.PRECEDENCE,
                        meetings=(earlier, entry.meeting),
                        slots=(stay.entry.slot, entry.slot),
                    )


def musts(problem: Problem, roster: Roster) -> Iterator[Violation]:
    """Musts are placed, away from the edges of the event and of people's stays; with `require_all` nothing
    may be left out."""
    placed = {entry.meeting for entry in roster}
    for wish in problem.wishes:
        first = problem.meetings[wish[0]]
        if placed.isdisjoint(wish) and problem.terms.require_all:
            yield Violation(rule=Rule.NOT_ALL_PLACED, meetings=wish, people=first.people)
        elif placed.isdisjoint(wish) and any(problem.meetings[meeting].must for meeting in wish):
            yield Violation(rule=Rule.MUST_MISSING, meetings=wish, people=first.people)
    for entry in roster:
        spec = problem.meetings[entry.meeting]
        if not spec.must:
            continue
        if entry.slot in problem.terms.edge_slots:
            yield Violation(rule=Rule.MUST_AT_EDGE, meetings=(entry.meeting,), slots=(entry.slot,))
        span = frozenset(problem.span(entry.meeting, entry.slot) or (entry.slot,))
        leaving = tuple(person for person in spec.people if problem.people[person].edges & span)
        if leaving:
            yield Violation(
                rule=Rule.MUST_BEFORE_DEPARTURE,
                meetings=(entry.meeting,),
                people=leaving,
                slots=(entry.slot,),
            )


def one_of(problem: Problem, roster: Roster) -> Iterator[Violation]:
    """Of the meetings that serve the same wish at most one is placed."""
    placed = {entry.meeting for entry in roster}
    for wish in problem.wishes:
        both = placed.intersection(wish)
        if len(both) > 1:
            yield Violation(rule=Rule.ONE_OF, meetings=tuple(sorted(both)))


def shares(problem: Problem, roster: Roster) -> Iterator[Violation]:
    """The people of each group together have at least their fair share of meetings; less is worth a
    warning."""
    if not problem.terms.fair:
        return
    for group, count in enumerate(group_counts(problem, roster)):
        if count < problem.terms.fair[group]:
            people = tuple(p for p, spec in enumerate(problem.people) if spec.group == group)
            yield Violation(rule=Rule.GROUP_SHARE, people=people)


CHECKS = (placed_twice, pairs, wishes_of_meetings, pins, precedence, musts, one_of, shares)
