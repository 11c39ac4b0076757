"""Tiny problems and rosters for tests of the judge and of the figures; every part can be replaced."""

from desktop.domain.problem import Assignment, MeetingSpec, PersonSpec, Problem, SlotSpec, TableSpec


def cut(count, *, session=0, day=0, start=0, minutes=20, changeover=5, pause=0):
    """`count` slots of one session, one after the other: 20 minutes and 5 to change seats unless told."""
    step = minutes + changeover + pause
    return tuple(
        SlotSpec(
            session=session,
            day=day,
            start=start + step * place,
            end=start + step * place + minutes,
            changeover=changeover,
        )
        for place in range(count)
    )


def in_time_order(*grids):
    """The slots of several sessions as one list ordered by start."""
    return tuple(sorted((slot for grid in grids for slot in grid), key=lambda slot: (slot.start, slot.end)))


def tables(*rooms, **parts):
    """One table for each room named, numbered from 1."""
    return tuple(TableSpec(number=number, room=room, **parts) for number, room in enumerate(rooms, start=1))


def people(count, special=None, **parts):
    """`count` people who know English; `special` gives single ones other parts."""
    common = {"languages": frozenset({"en"}), **parts}
    return tuple(PersonSpec(**{**common, **(special or {}).get(index, {})}) for index in range(count))


def meetings(*pairs, special=None):
    """One meeting of each group of people; `special` gives single ones other parts."""
    return tuple(
        MeetingSpec(people=pair, **(special or {}).get(index, {})) for index, pair in enumerate(pairs)
    )


def problem(**parts):
    """Four slots of 20 + 5 minutes, two tables in one room, four people, two meetings of different people."""
    common = {
        "slots": cut(4),
        "tables": tables(0, 0),
        "people": people(4),
        "meetings": meetings((0, 1), (2, 3)),
    }
    return Problem(**{**common, **parts})


def at(meeting, slot, table=0, interpreter=None):
    """The meeting in that slot at that table."""
    return Assignment(meeting=meeting, slot=slot, table=table, interpreter=interpreter)
