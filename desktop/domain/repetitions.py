"""Which repetition of an item each person goes to, given their meetings; places are shared out, times are
not moved.

An item held several times is attended once. A *combination* names one repetition for each such item of a
person. It is possible when its repetitions leave time for each other, for what the person attends anyway
and when they are there, walking included.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations, product

from desktop.domain.problem import Problem, RepetitionSpec, Roster
from desktop.domain.stays import Stay, stays_of_people

Combination = tuple[int, ...]
Token = tuple[int, int]
"""A person and the place of an item among their choices."""


def possible_combinations(problem: Problem, person: int) -> tuple[Combination, ...]:
    """The combinations the person could take without any meeting."""
    spec = problem.people[person]
    return tuple(
        combination
        for combination in product(*spec.choices)
        if all(_suits(problem, person, repetition) for repetition in combination)
        and not any(_collide(problem, a, b) for a, b in combinations(combination, 2))
    )


def _suits(problem: Problem, person: int, repetition: int) -> bool:
    held, spec = problem.repetitions[repetition], problem.people[person]
    away = (problem.slots[slot] for slot in spec.unavailable)
    return not any(slot.start < held.end and held.start < slot.end for slot in away) and not any(
        _in_the_way(problem, held, busy.start, busy.end, busy.room) for busy in spec.busy
    )


def _collide(problem: Problem, first: int, second: int) -> bool:
    other = problem.repetitions[second]
    return _in_the_way(problem, problem.repetitions[first], other.start, other.end, other.room)


def _in_the_way(problem: Problem, held: RepetitionSpec, start: int, end: int, room: int | None) -> bool:
    there = back = 0
    if held.room is not None and room is not None:
        there, back = problem.walking[held.room][room], problem.walking[room][held.room]
    return start < held.end + there and held.start < end + back


def is_hindered(problem: Problem, stay: Stay, repetition: int) -> bool:
    """Whether a meeting keeps somebody from a repetition."""
    held = problem.repetitions[repetition]
    return stay.overlaps(held.start, held.end) or stay.misses_walk(problem, held.start, held.end, held.room)


def free_combinations(problem: Problem, person: int, stays: Sequence[Stay]) -> tuple[Combination, ...]:
    """The possible combinations that the meetings leave."""
    return tuple(
        combination
        for combination in possible_combinations(problem, person)
        if not any(is_hindered(problem, stay, repetition) for stay in stays for repetition in combination)
    )


def all_free(problem: Problem, roster: Roster) -> dict[int, tuple[Combination, ...]]:
    """For each person with a choice what their meetings leave of it."""
    stays = stays_of_people(problem, roster)
    return {
        person: free_combinations(problem, person, stays.get(person, ()))
        for person, spec in enumerate(problem.people)
        if spec.choices
    }


def share_places(problem: Problem, free: Mapping[int, Sequence[Combination]]) -> dict[Token, int]:
    """A repetition for as many choices as the places allow, item by item (largest matching)."""
    wanted: dict[Token, list[int]] = {}
    for person, combinations_left in sorted(free.items()):
        for place in range(len(problem.people[person].choices)):
            wanted[person, place] = list(dict.fromkeys(c[place] for c in combinations_left))
    held: dict[int, list[Token]] = {}
    given: dict[Token, int] = {}

    def seek(token: Token, tried: set[int]) -> bool:
        for repetition in wanted[token]:
            if repetition in tried:
                continue
            tried.add(repetition)
            there = held.setdefault(repetition, [])
            capacity = problem.repetitions[repetition].capacity
            if capacity is None or len(there) < capacity:
                there.append(token)
                given[token] = repetition
                return True
            for place, other in enumerate(there):
                if seek(other, tried):
                    there[place] = token
                    given[token] = repetition
                    return True
        return False

    for token in wanted:
        seek(token, set())
    return given


def choose_repetitions(problem: Problem, roster: Roster) -> dict[int, Combination]:
    """For each person with a choice where they go, as far as one combination is left with places in it."""
    free = all_free(problem, roster)
    left = [repetition.capacity for repetition in problem.repetitions]
    given = share_places(problem, free)
    wished = {
        person: tuple(given.get((person, place)) for place in range(len(problem.people[person].choices)))
        for person in free
    }
    chosen: dict[int, Combination] = {}
    for person in sorted(free, key=lambda person: (wished[person] not in free[person], person)):
        for combination in sorted(free[person], key=lambda entry: entry != wished[person]):
            if all(left[repetition] != 0 for repetition in combination):
                chosen[person] = combination
                for repetition in combination:
                    places = left[repetition]
                    left[repetition] = None if places is None else places - 1
                break
    return chosen
