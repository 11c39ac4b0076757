"""Random events of the three kinds of the frozen ones, of any size; the same seed gives the same event.

market: skewed popularity, far more asked than fits. tight: nearly all fits, little room. hosts: an eighth of
the people sit all day and are asked for by many.
"""

import math
import random

from desktop.domain.problem import MeetingSpec, PersonSpec, Problem, SlotSpec, TableSpec

SESSIONS, SLOTS = 6, 6
DAY_MINUTES, SESSION_MINUTES, SLOT_MINUTES = 1440, 240, 20
MOST_A_DAY = 8
KINDS = {"market": (7.0, 0.134), "tight": (3.6, 0.1034), "hosts": (6.17, 0.1234)}
"""Meetings asked and tables, a person."""


def generate(kind, size, seed):
    """An event of `size` people over three days of two sessions of six slots."""
    rng = random.Random(f"{kind}-{size}-{seed}")
    asked, tables = KINDS[kind]
    hosts = size // 8 if kind == "hosts" else 0
    pairs = _hosted(rng, size, hosts, round(asked * size)) if hosts else _free(rng, kind, size, asked)
    return Problem(
        slots=_slots(),
        tables=tuple(TableSpec(number=n + 1, room=0) for n in range(math.ceil(tables * size))),
        people=tuple(
            PersonSpec(unavailable=_away(rng, sits=person < hosts), max_per_day=MOST_A_DAY)
            for person in range(size)
        ),
        meetings=tuple(MeetingSpec(people=pair, weight=_weight(rng, kind)) for pair in sorted(pairs)),
        name=f"{kind}-{size}-seed{seed}",
    )


def _slots():
    found = []
    for session in range(SESSIONS):
        begin = session // 2 * DAY_MINUTES + session % 2 * SESSION_MINUTES
        for place in range(SLOTS):
            start = begin + place * SLOT_MINUTES
            found.append(SlotSpec(session=session, day=session // 2, start=start, end=start + SLOT_MINUTES))
    return tuple(found)


def _away(rng, *, sits):
    """Hosts miss a slot a day; the others half-days now and then, and two slots in a row for half of them."""
    if sits:
        return frozenset(rng.randrange(day * 12, day * 12 + 12) for day in range(3))
    away = set()
    for session in range(SESSIONS):
        if rng.random() < (0.28, 0.05, 0.28, 0.08, 0.28, 0.12)[session]:
            away.update(range(session * SLOTS, (session + 1) * SLOTS))
    if rng.random() < 0.5:
        first = rng.randrange(SESSIONS * SLOTS - 1)
        away.update((first, first + 1))
    return frozenset(away)


def _free(rng, kind, size, asked):
    popularity = [rng.paretovariate(2.5) if kind == "market" else 1.0 for _ in range(size)]
    pairs = set()
    while len(pairs) < min(round(asked * size), size * (size - 1) * 3 // 8):
        (other,) = rng.choices(range(size), popularity)
        person = rng.randrange(size)
        if person != other:
            pairs.add((min(person, other), max(person, other)))
    return pairs


def _hosted(rng, size, hosts, asked):
    pairs = set()
    while len(pairs) < min(asked, hosts * (size - hosts) * 3 // 4):
        pairs.add((rng.randrange(hosts), rng.randrange(hosts, size)))
    return pairs


def _weight(rng, kind):
    """Stars; in a market few are asked for with many, and some are wanted from both sides."""
    if kind != "market":
        return rng.randint(1, 5)
    stars = rng.choice((1, 1, 1, 2, 2, 3))
    return 2 * stars if rng.random() < 0.06 else stars
