"""The judge on what one person can do: be somewhere, walk, pause, eat, attend; uses no solver."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from desktop.domain.metrics import breaks_of, meeting_counts
from desktop.domain.problem import Problem, Roster
from desktop.domain.repetitions import all_free, is_hindered, possible_combinations, share_places
from desktop.domain.stays import Stay, stay_of, stays_of_people, windows_too_long
from desktop.domain.violations import Rule, Violation


def people_in_time(problem: Problem, roster: Roster) -> Iterator[Violation]:
    """Nobody is in two meetings at once, and everybody can walk from one room to the next in the gap."""
    for person, stays in stays_of_people(problem, roster).items():
        for before, after in combinations(stays, 2):
            meetings = (before.entry.meeting, after.entry.meeting)
            slots = (before.entry.slot, after.entry.slot)
            if after.start < before.release:
                yield Violation(rule=Rule.PERSON_CLASH, meetings=meetings, people=(person,), slots=slots)
            elif after.start < before.end + problem.walking[before.room][after.room]:
                yield Violation(rule=Rule.WALKING, meetings=meetings, people=(person,), slots=slots)


def people_in_items(problem: Problem, roster: Roster) -> Iterator[Violation]:
    """Nobody meets during a programme item they attend, and there is time to walk to it and from it."""
    for person, stays in stays_of_people(problem, roster).items():
        for busy in problem.people[person].busy:
            for stay in stays:
                found = Violation(
                    rule=Rule.WALKING,
                    meetings=(stay.entry.meeting,),
                    people=(person,),
                    slots=(stay.entry.slot,),
                )
                if stay.overlaps(busy.start, busy.end):
                    yield replace(found, rule=Rule.PERSON_IN_ITEM)
                elif stay.misses_walk(problem, busy.start, busy.end, busy.room):
                    yield found


def people_available(problem: Problem, roster: Roster) -> Iterator[Violation]:
    """A meeting overlaps no slot in which one of its people is unavailable, on whichever grid it was said."""
    for entry in roster:
        stay = stay_of(problem, entry)
        for person in problem.meetings[entry.meeting].people:
            for slot in problem.people[person].unavailable:
                if _shares(problem, stay, slot):
                    yield Violation(
                        rule=Rule.PERSON_UNAVAILABLE,
                        meetings=(entry.meeting,),
                        people=(person,),
                        slots=(entry.slot,),
                    )
                    break


def limits(problem: Problem, roster: Roster) -> Iterator[Violation]:
    """Nobody has more meetings a day or in all than their limit; a guaranteed minimum is worth a warning."""
    per_day: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    for entry in roster:
        for person in problem.meetings[entry.meeting].people:
            per_day[person, problem.slots[entry.slot].day].append(entry.meeting)
    for (person, _), meetings in per_day.items():
        limit = problem.people[person].max_per_day
        if limit is not None and len(meetings) > limit:
            yield Violation(rule=Rule.LIMIT_PER_DAY, meetings=tuple(sorted(meetings)), people=(person,))
    for person, count in enumerate(meeting_counts(problem, roster)):
        spec = problem.people[person]
        if spec.max_total is not None and count > spec.max_total:
            mine = tuple(sorted(e.meeting for e in roster if person in problem.meetings[e.meeting].people))
            yield Violation(rule=Rule.LIMIT_TOTAL, meetings=mine, people=(person,))
        if count < spec.minimum:
            yield Violation(rule=Rule.MINIMUM, people=(person,))


def runs(problem: Problem, roster: Roster) -> Iterator[Violation]:
    """Nobody spends more than their maximum number of slots in a row in meetings, whatever the sessions."""
    for person, stays in stays_of_people(problem, roster).items():
        longest = problem.longest_run(person)
        for slots, meetings in windows_too_long(problem, stays, longest, problem.pause):
            yield Violation(rule=Rule.MAXIMUM_RUN, meetings=meetings, people=(person,), slots=slots)


def lunches(problem: Problem, roster: Roster) -> Iterator[Violation]:
    """Everybody keeps one slot of each lunch free of meetings and items; who has none for items alone is
    not meant, and where kept meetings take them all only those are to blame."""
    if not problem.terms.lunch:
        return
    fixed = frozenset(problem.fixed)
    for person, stays in stays_of_people(problem, roster).items():
        for lunch in problem.terms.lunch:
            free = _free_of_items(problem, person, lunch)
            if not free or _left_free(problem, free, stays):
                continue
            kept = [stay for stay in stays if stay.entry in fixed]
            blamed = stays if _left_free(problem, free, kept) else kept
            at_noon = [s for s in blamed if any(_shares(problem, s, slot) for slot in free)]
            yield Violation(
                rule=Rule.LUNCH,
                meetings=tuple(sorted(stay.entry.meeting for stay in at_noon)),
                people=(person,),
                slots=tuple(sorted(free)),
            )


def _free_of_items(problem: Problem, person: int, slots: Iterable[int]) -> list[int]:
    busy = problem.people[person].busy
    specs = ((slot, problem.slots[slot]) for slot in slots)
    return [slot for slot, spec in specs if not any(b.start < spec.end and spec.start < b.end for b in busy)]


def _shares(problem: Problem, stay: Stay, slot: int) -> bool:
    return stay.overlaps(problem.slots[slot].start, problem.slots[slot].end)


def _left_free(problem: Problem, slots: Iterable[int], stays: Sequence[Stay]) -> bool:
    return any(not any(_shares(problem, stay, slot) for stay in stays) for slot in slots)


def repetitions(problem: Problem, roster: Roster) -> Iterator[Violation]:
    """Meetings leave everybody one combination of repetitions, and all of them together enough places; where
    kept meetings do not, only those are to blame."""
    if not problem.repetitions:
        return
    free, kept = all_free(problem, roster), all_free(problem, problem.fixed)
    possible = {person: possible_combinations(problem, person) for person in free}
    stays = stays_of_people(problem, roster)
    for person, left in free.items():
        if possible[person] and not left:
            meetings = _hindering(problem, [person], stays, only_fixed=not kept[person])
            yield Violation(rule=Rule.REPETITION, meetings=meetings, people=(person,))
    content = [person for person, left in free.items() if left]
    given, before, at_best = (
        share_places(problem, {person: those[person] for person in content})
        for those in (free, kept, possible)
    )
    if len(given) < len(at_best):
        yield Violation(
            rule=Rule.REPETITION,
            meetings=_hindering(problem, content, stays, only_fixed=len(given) == len(before)),
            people=tuple(sorted({person for person, _ in at_best.keys() - given.keys()})),
        )


def _hindering(
    problem: Problem, people: Iterable[int], stays: Mapping[int, list[Stay]], *, only_fixed: bool
) -> tuple[int, ...]:
    """Meetings that keep one of the people from a repetition they might go to."""
    fixed = frozenset(problem.fixed)
    found = set()
    for person in people:
        held = {repetition for choice in problem.people[person].choices for repetition in choice}
        for stay in stays.get(person, ()):
            meant = not only_fixed or stay.entry in fixed
            if meant and any(is_hindered(problem, stay, repetition) for repetition in held):
                found.add(stay.entry.meeting)
    return tuple(sorted(found))


def spread(problem: Problem, roster: Roster) -> Iterator[Violation]:
    """Nobody has more breaks than the person with the fewest plus the fairness bound; everybody who has is
    named, so that one frozen case hides no new one."""
    allowed = problem.terms.break_spread
    if allowed is None or not problem.people:
        return
    breaks = breaks_of(problem, roster)
    least = min(breaks)
    for person, count in enumerate(breaks):
        if count - least > allowed:
            mine = tuple(sorted(e.meeting for e in roster if person in problem.meetings[e.meeting].people))
            yield Violation(rule=Rule.BREAK_SPREAD, meetings=mine, people=(breaks.index(least), person))


CHECKS = (people_in_time, people_in_items, people_available, limits, runs, lunches, repetitions, spread)
