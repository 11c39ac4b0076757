"""Proposals are many, good and even: nobody gets too many, who has few comes first."""

import itertools

from desktop.solver.suggestions import STEPS, balance


def loads_of(pairs, chosen, count):
    loads = [0] * count
    for index in chosen:
        for person in pairs[index][:2]:
            loads[person] += 1
    return loads


def worth(pairs, chosen, loads):
    total = sum(pairs[index][2] for index in chosen)
    new = loads_of(pairs, chosen, len(loads))
    return total + sum(
        sum((*STEPS, 0, 0, 0)[load : load + more]) for load, more in zip(loads, new, strict=True)
    )


def test_nobody_gets_more_than_asked_for():
    pairs = [(0, other, 90) for other in range(1, 8)]
    chosen = balance(pairs, [0] * 8, 3)
    assert max(loads_of(pairs, chosen, 8)) == 3


def test_the_popular_do_not_take_what_the_small_could_have():
    pairs = [(0, 1, 50), (0, 2, 50), (1, 2, 45), (0, 3, 40)]
    chosen = balance(pairs, [0] * 4, 1)
    assert loads_of(pairs, chosen, 4) == [1, 1, 1, 1]


def test_who_has_few_meetings_is_served_before_who_has_many():
    pairs = [(0, 1, 50), (0, 2, 50)]
    assert balance(pairs, [0, 6, 0], 1) == (1,)


def test_the_choice_is_the_best_there_is():
    pairs = [(a, b, (a * 7 + b * 13) % 40 + 1) for a, b in itertools.combinations(range(5), 2)]
    loads = [0, 1, 2, 0, 3]
    chosen = balance(pairs, loads, 2)
    best = max(
        worth(pairs, some, loads)
        for size in range(6)
        for some in itertools.combinations(range(len(pairs)), size)
        if max(loads_of(pairs, some, 5), default=0) <= 2
    )
    assert worth(pairs, chosen, loads) == best


def test_nothing_comes_of_nothing():
    assert balance([], [], 3) == ()
    assert balance([], [0, 0], 3) == ()
