"""Random small events that use every rule at once, the rare ones included."""

import random
from dataclasses import replace

from desktop.domain.problem import InterpreterSpec, RepetitionSpec, RoomSpec, Terms
from tests.support.problems import random_problem

ATTRIBUTES = ("accessible", "quiet", "screen")
LANGUAGES = ("en", "fr", "it")


def rare_problem(seed, base=None):
    """A random problem with maxima, needs, delegates, interpreters, lunch, repetitions and shares as well."""
    rng = random.Random(f"rare {seed}")
    plain = base or random_problem(seed)
    count = len(plain.slots)
    items = tuple(
        RepetitionSpec(
            start=start,
            end=start + 20,
            room=rng.choice((None, 0, len(plain.walking) - 1)),
            capacity=rng.choice((None, None, 1, 2)),
        )
        for start in rng.sample(range(0, 220, 20), 4)
    )
    groups = rng.randint(0, 2)
    return replace(
        plain,
        tables=tuple(replace(table, attributes=_some(rng, ATTRIBUTES, 0.6)) for table in plain.tables),
        people=tuple(_person(rng, person, count, groups) for person in plain.people),
        meetings=_meetings(rng, plain.meetings),
        rooms=tuple(
            RoomSpec(
                max_meetings=rng.choice((None, None, 1, 2)), max_people=rng.choice((None, None, None, 4, 5))
            )
            for _ in plain.walking
        ),
        repetitions=items,
        interpreters=tuple(_interpreter(rng, count) for _ in range(rng.randint(0, 2))),
        too_soon=frozenset(rng.sample(range(count), rng.choice((0, 2)))),
        terms=_terms(rng, plain.terms, plain.slots, groups),
    )


def _some(rng, words, share):
    return frozenset(word for word in words if rng.random() < share)


def _person(rng, person, count, groups):
    choices = rng.choice(((), (), ((0, 1),), ((0, 1), (2, 3)), ((2, 3),)))
    return replace(
        person,
        needs=_some(rng, ATTRIBUTES, 0.1),
        max_run=rng.choice((None, None, 1, 3)),
        edges=frozenset(rng.sample(range(count), rng.choice((0, 0, 2)))),
        choices=choices,
        group=rng.randrange(groups) if groups and rng.random() < 0.6 else None,
    )


def _meetings(rng, meetings):
    wishes = [rng.choice((None, None, None, 1, 2)) for _ in meetings]
    must = rng.choice((None, None, 1))
    return tuple(
        replace(
            meeting,
            needs=_some(rng, ATTRIBUTES, 0.08),
            addition=rng.random() < 0.3,
            wish=wish,
            must=meeting.must if wish is None else wish == must,
        )
        for meeting, wish in zip(meetings, wishes, strict=True)
    )


def _interpreter(rng, count):
    return InterpreterSpec(
        languages=frozenset(rng.sample(LANGUAGES, rng.choice((2, 3)))),
        unavailable=frozenset(rng.sample(range(count), rng.choice((0, 2)))),
        max_run=rng.choice((None, 1, 2)),
    )


def _terms(rng, terms, slots, groups):
    same_day = [index for index, slot in enumerate(slots) if slot.day == 0]
    lunch = tuple(
        frozenset(rng.sample(same_day, min(len(same_day), 3))) for _ in range(rng.choice((0, 1, 1)))
    )
    return Terms(
        steps=terms.steps,
        max_run=terms.max_run,
        reserve_percent=terms.reserve_percent,
        break_spread=terms.break_spread,
        edge_slots=terms.edge_slots,
        lunch=lunch,
        interpreter_pause=rng.choice((1, 15, 30)),
        fair=tuple(rng.randint(1, 4) for _ in range(groups)),
    )
