"""Tiny problems for one rule at a time, random ones that use all rules at once, and one of Marseille's
size."""

import random

from desktop.domain.problem import (
    Assignment,
    BusySpec,
    MeetingSpec,
    PersonSpec,
    Problem,
    SlotSpec,
    TableSpec,
    Terms,
)


def slots(*per_session, minutes=20, changeover=0, pause=60, day_of=None):
    """One run of slots a session, one after the other; `day_of(session)` gives the day (default: all on
    day 0)."""
    result, minute = [], 0
    for session, count in enumerate(per_session):
        day = day_of(session) if day_of else 0
        for _ in range(count):
            result.append(
                SlotSpec(session=session, day=day, start=minute, end=minute + minutes, changeover=changeover)
            )
            minute += minutes + changeover
        minute += pause
    return tuple(result)


def tables(count, *, room=0, **kwargs):
    """Shared tables of one room."""
    return tuple(TableSpec(number=number + 1, room=room, **kwargs) for number in range(count))


def people(count, **specs):
    """People without wishes; `p2=PersonSpec(...)` replaces the person of that index."""
    return tuple(specs.get(f"p{index}", PersonSpec()) for index in range(count))


def meet(*pair, **kwargs):
    """A meeting of these people."""
    return MeetingSpec(people=pair, **kwargs)


def tiny(meetings, *, times=None, at=None, who=None, **kwargs):
    """A problem of one session of three slots, one table and as many people as the meetings name."""
    count = 1 + max(person for meeting in meetings for person in meeting.people)
    return Problem(
        slots=times or slots(3),
        tables=at or tables(1),
        people=who or people(count),
        meetings=tuple(meetings),
        **kwargs,
    )


def random_problem(seed):
    """A small event in which every rule may occur: parallel grids, two buildings, home tables, items,
    pins, orders."""
    rng = random.Random(seed)
    times = _random_slots(rng)
    rooms = 3
    far = rng.choice((0, 8, 30))
    walking = ((0, 2, far), (2, 0, far), (far, far, 0))
    count = rng.randint(5, 9)
    owners = rng.sample(range(100, 110), rng.randint(0, 2))
    places = _random_tables(rng, rooms, len(times), owners)
    last = max(slot.end for slot in times)
    crowd = tuple(_random_person(rng, len(times), rooms, owners, last) for _ in range(count))
    wishes = _random_meetings(rng, count, times)
    vetoes = frozenset(tuple(sorted(rng.sample(range(count), 2))) for _ in range(rng.randint(0, 2)))
    fixed = tuple(
        Assignment(meeting=meeting, slot=rng.randrange(len(times)), table=rng.randrange(len(places)))
        for meeting in rng.sample(range(len(wishes)), rng.randint(0, 2))
    )
    return Problem(
        slots=times,
        tables=places,
        people=crowd,
        meetings=wishes,
        walking=walking,
        vetoes=vetoes,
        fixed=fixed,
        open_slots=None if rng.random() < 0.7 else frozenset(range(rng.randint(1, 3), len(times))),
        terms=Terms(
            steps=rng.choice(((), (5, 3, 1), (2, 2))),
            max_run=rng.choice((None, 2, 3)),
            reserve_percent=rng.choice((0, 25)),
            break_spread=None if fixed else rng.choice((None, 0, 1, 2)),
            edge_slots=frozenset(rng.sample(range(len(times)), rng.randint(0, 2))),
        ),
    )


def _random_slots(rng):
    changeover = rng.choice((0, 5))
    result = [
        SlotSpec(session=0, day=0, start=25 * place, end=25 * place + 20, changeover=changeover)
        for place in range(rng.randint(3, 5))
    ]
    if rng.random() < 0.5:
        result += [
            SlotSpec(session=1, day=0, start=50 * place, end=50 * place + 45, changeover=5)
            for place in range(2)
        ]
    begin = rng.choice((125, 140, 200))
    result += [
        SlotSpec(session=2, day=0, start=begin + 20 * place, end=begin + 20 * place + 20)
        for place in range(3)
    ]
    result += [
        SlotSpec(session=3, day=1, start=2000 + 20 * place, end=2020 + 20 * place) for place in range(2)
    ]
    return tuple(sorted(result, key=lambda slot: (slot.start, slot.session)))


def _random_tables(rng, rooms, slot_count, owners):
    result = []
    for owner in (None, None, None, *owners):
        result.append(
            TableSpec(
                number=len(result) + 1,
                room=rng.randrange(rooms),
                closed=frozenset(rng.sample(range(slot_count), rng.choice((0, 0, 2)))),
                owner=owner,
                released=owner is not None and rng.random() < 0.5,
            )
        )
    return tuple(result)


def _random_person(rng, slot_count, rooms, owners, last):
    busy = ()
    if rng.random() < 0.3:
        start = rng.randrange(0, 200, 5)
        busy = (BusySpec(start=start, end=start + 30, room=rng.choice((None, *range(rooms)))),)
    return PersonSpec(
        unavailable=frozenset(rng.sample(range(slot_count), rng.choice((0, 0, 1, 3)))),
        busy=busy,
        owners=frozenset(rng.sample(owners, 1)) if owners and rng.random() < 0.4 else frozenset(),
        max_per_day=rng.choice((None, None, 1, 3)),
        max_total=rng.choice((None, None, 2, 4)),
        minimum=rng.choice((0, 0, 1)),
        languages=frozenset(rng.choice(((), (), ("en",), ("en", "fr"), ("it",)))),
    )


def _random_meetings(rng, count, times):
    result = []
    for index in range(rng.randint(4, 14)):
        wish = rng.random()
        result.append(
            MeetingSpec(
                people=tuple(rng.sample(range(count), 3 if rng.random() < 0.15 else 2)),
                weight=rng.randint(0, 9),
                must=rng.random() < 0.15,
                length=2 if rng.random() < 0.2 else 1,
                sessions=frozenset(rng.sample(range(4), 2)) if wish < 0.15 else None,
                slots=frozenset(rng.sample(range(len(times)), 4)) if 0.15 < wish < 0.25 else None,
                slot=rng.randrange(len(times)) if wish > 0.95 else None,
                after=(rng.randrange(index),) if index and rng.random() < 0.2 else (),
            )
        )
    return tuple(result)


def large_problem(seed=1, guests=120, asked=700):
    """Two days of three sessions and two buildings: home tables, workshops, long meetings, limits, late
    arrivals."""
    rng = random.Random(seed)
    times = slots(6, 6, 5, 6, 6, 5, changeover=5, day_of=lambda session: session // 3)
    walking = ((0, 2, 3, 12), (2, 0, 3, 12), (3, 3, 0, 12), (12, 12, 12, 0))
    homes = [TableSpec(number=100 + k, room=k % 4, owner=1000 + k, released=k % 3 == 0) for k in range(8)]
    shared = [
        TableSpec(number=k + 1, room=k % 4, closed=frozenset(range(6)) if k == 0 else frozenset())
        for k in range(18)
    ]
    workshops = [(times[3].start, times[4].end), (times[19].start, times[21].end)]
    crowd = []
    for person in range(guests):
        busy = tuple(
            BusySpec(start=a, end=b, room=rng.randrange(4)) for a, b in workshops if rng.random() < 0.25
        )
        away = frozenset(range(rng.choice((6, 17)))) if rng.random() < 0.12 else frozenset()
        crowd.append(
            PersonSpec(
                unavailable=away,
                busy=busy,
                owners=frozenset({1000 + person}) if person < 8 else frozenset(),
                max_per_day=10,
                minimum=2,
                languages=frozenset(["en", *rng.sample(("fr", "it", "es"), rng.randint(0, 2))])
                if rng.random() < 0.9
                else frozenset(),
            )
        )
    pairs = {}
    while len(pairs) < asked:
        a, b = int(guests * rng.random() ** 1.6), rng.randrange(guests)
        if a != b:
            pairs[min(a, b), max(a, b)] = rng.randint(1, 5) * rng.choice((1, 1, 2))
    wishes = tuple(
        MeetingSpec(
            people=pair, weight=weight, must=rng.random() < 0.02, length=2 if rng.random() < 0.05 else 1
        )
        for pair, weight in pairs.items()
    )
    return Problem(
        slots=times,
        tables=(*shared, *homes),
        people=tuple(crowd),
        meetings=wishes,
        walking=walking,
        vetoes=frozenset({(20, 21), (3, 30)}),
        terms=Terms(
            steps=(6, 4, 2, 1),
            max_run=4,
            reserve_percent=10,
            edge_slots=frozenset({0, len(times) - 1}),
        ),
        name="large",
    )
