"""Planted cases of the rules that not every event has: maxima, needs, interpreters, lunch, repetitions."""

from desktop.domain.problem import (
    BusySpec,
    InterpreterSpec,
    RepetitionSpec,
    RoomSpec,
    TableSpec,
    Terms,
)
from desktop.domain.rules import Rule
from tests.domain.cases import case, found
from tests.support.rosters import at, cut, in_time_order, meetings, people, problem, tables

ACCESSIBLE, QUIET, SCREEN = (
    TableSpec(number=number, room=0, attributes=frozenset({word}))
    for number, word in enumerate(("accessible", "quiet", "screen"), start=1)
)
SHARED_PERSON = meetings((0, 1), (0, 2))
EN, FR = frozenset({"en"}), frozenset({"fr"})
STRANGERS = people(4, {1: {"languages": FR}, 3: {"languages": FR}})
BOTH = EN | FR
# Two sessions on one grid, one right after the other; and two side by side.
ONE_AFTER_THE_OTHER = cut(2) + cut(2, session=1, start=50)
SIDE_BY_SIDE = in_time_order(cut(3), cut(3, session=1))
TWICE = (RepetitionSpec(start=0, end=20), RepetitionSpec(start=50, end=70))
CHOOSING = {"choices": ((0, 1),)}


def interpreted(**parts):
    return {"people": STRANGERS, "interpreters": (InterpreterSpec(languages=BOTH, **parts),)}


RUNS = [
    case(
        "a run from one session into the next",
        problem(
            slots=ONE_AFTER_THE_OTHER,
            terms=Terms(max_run=2),
            people=people(5),
            meetings=meetings((0, 1), (0, 2), (0, 3)),
        ),
        [at(0, 0), at(1, 1), at(2, 3)],
        [at(0, 0), at(1, 1), at(2, 2)],
        found(Rule.MAXIMUM_RUN, meetings=(0, 1, 2), people=(0,), slots=(0, 1, 2)),
    ),
    case(
        "somebody who needs more pauses than others",
        problem(meetings=SHARED_PERSON, terms=Terms(max_run=3), people=people(4, {0: {"max_run": 1}})),
        [at(0, 0), at(1, 2)],
        [at(0, 0), at(1, 1)],
        found(Rule.MAXIMUM_RUN, meetings=(0, 1), people=(0,), slots=(0, 1)),
    ),
    case(
        "a break between two meetings, filled by one of a session beside it",
        problem(
            slots=SIDE_BY_SIDE,
            terms=Terms(break_spread=0),
            people=people(5),
            meetings=meetings((0, 1), (0, 2), (0, 3)),
            tables=tables(0, 0, 0),
        ),
        [at(0, 0), at(1, 4), at(2, 3)],
        [at(0, 0), at(1, 4)],
        found(Rule.BREAK_SPREAD, meetings=(0, 1), people=(1, 0)),
    ),
    case(
        "no slot left for lunch",
        problem(meetings=SHARED_PERSON, terms=Terms(lunch=(frozenset({1, 2}),))),
        [at(0, 0), at(1, 2)],
        [at(0, 1), at(1, 2)],
        found(Rule.LUNCH, meetings=(0, 1), people=(0,), slots=(1, 2)),
    ),
    case(
        "an item takes the rest of the noon",
        problem(
            people=people(4, {0: {"busy": (BusySpec(start=25, end=45),)}}),
            terms=Terms(lunch=(frozenset({1, 2}),)),
        ),
        [at(0, 0)],
        [at(0, 2)],
        found(Rule.LUNCH, meetings=(0,), people=(0,), slots=(2,)),
    ),
    case(
        "meetings at both times of an item held twice",
        problem(meetings=SHARED_PERSON, people=people(4, {0: CHOOSING}), repetitions=TWICE),
        [at(0, 0), at(1, 1)],
        [at(0, 0), at(1, 2)],
        found(Rule.REPETITION, meetings=(0, 1), people=(0,)),
    ),
    case(
        "one place at the only time two people have left",
        problem(
            people=people(4, {0: CHOOSING, 2: CHOOSING}),
            repetitions=(TWICE[0], RepetitionSpec(start=50, end=70, capacity=1)),
        ),
        [at(0, 0), at(1, 1)],
        [at(0, 0), at(1, 0, 1)],
        found(Rule.REPETITION, meetings=(0, 1), people=(2,)),
    ),
]
PLACES = [
    case(
        "a table without steps for somebody who needs one",
        problem(
            tables=(
                TableSpec(number=1, room=0, attributes=frozenset({"accessible"})),
                TableSpec(number=2, room=0, attributes=frozenset({"quiet"})),
            ),
            people=people(4, {1: {"needs": frozenset({"accessible"})}}),
        ),
        [at(0, 0)],
        [at(0, 0, 1)],
        found(Rule.TABLE_NEEDS, meetings=(0,), people=(1,), slots=(0,), tables=(1,)),
    ),
    case(
        "a meeting that needs a screen at a table without",
        problem(
            tables=(
                TableSpec(number=1, room=0, attributes=frozenset({"screen"})),
                TableSpec(number=2, room=0),
            ),
            meetings=meetings((0, 1), (2, 3), special={0: {"needs": frozenset({"screen"})}}),
        ),
        [at(0, 0), at(1, 0, 1)],
        [at(0, 0, 1)],
        found(Rule.TABLE_NEEDS, meetings=(0,), slots=(0,), tables=(1,)),
    ),
    case(
        "two meetings at once in a room for one",
        problem(rooms=(RoomSpec(max_meetings=1),)),
        [at(0, 0), at(1, 1, 1)],
        [at(0, 0), at(1, 0, 1)],
        found(Rule.ROOM_FULL, meetings=(0, 1), slots=(0,), tables=(0, 1)),
    ),
    case(
        "four people at once in a room for three",
        problem(rooms=(RoomSpec(max_people=3),)),
        [at(0, 0), at(1, 1, 1)],
        [at(0, 0), at(1, 0, 1)],
        found(Rule.ROOM_FULL, meetings=(0, 1), slots=(0,), tables=(0, 1)),
    ),
]
WISHES = [
    case(
        "two delegates for one wish",
        problem(meetings=meetings((0, 1), (0, 2), special={0: {"wish": 5}, 1: {"wish": 5}})),
        [at(0, 0)],
        [at(0, 0), at(1, 1)],
        found(Rule.ONE_OF, meetings=(0, 1)),
    ),
    case(
        "a must that no delegate serves",
        problem(
            meetings=meetings(
                (0, 1), (0, 2), special={0: {"wish": 5, "must": True}, 1: {"wish": 5, "must": True}}
            )
        ),
        [at(1, 0)],
        [],
        found(Rule.MUST_MISSING, meetings=(0, 1), people=(0, 1)),
    ),
    case(
        "a new meeting in a slot that begins too soon",
        problem(
            too_soon=frozenset({0, 1}), meetings=meetings((0, 1), (2, 3), special={0: {"addition": True}})
        ),
        [at(0, 2), at(1, 0)],
        [at(0, 1), at(1, 0)],
        found(Rule.NOTICE, meetings=(0,), slots=(1,)),
    ),
    case(
        "a must in the last slot before somebody leaves",
        problem(
            people=people(4, {1: {"edges": frozenset({2})}}),
            meetings=meetings((0, 1), (2, 3), special={0: {"must": True}}),
        ),
        [at(0, 1), at(1, 2)],
        [at(0, 2), at(1, 2, 1)],
        found(Rule.MUST_BEFORE_DEPARTURE, meetings=(0,), people=(1,), slots=(2,)),
    ),
    case(
        "a country with less than its share",
        problem(people=people(4, {0: {"group": 0}, 2: {"group": 0}}), terms=Terms(fair=(2,))),
        [at(0, 0), at(1, 0, 1)],
        [at(0, 0)],
        found(Rule.GROUP_SHARE, people=(0, 2)),
    ),
]
INTERPRETERS = [
    case(
        "two strangers without anybody between them",
        problem(**interpreted()),
        [at(0, 0, interpreter=0)],
        [at(0, 0)],
        found(Rule.LANGUAGE, meetings=(0,), people=(0, 1)),
    ),
    case(
        "an interpreter who speaks with one side only",
        problem(
            people=STRANGERS, interpreters=(InterpreterSpec(languages=BOTH), InterpreterSpec(languages=EN))
        ),
        [at(0, 0, interpreter=0)],
        [at(0, 0, interpreter=1)],
        found(Rule.LANGUAGE, meetings=(0,), people=(0, 1)),
    ),
    case(
        "one interpreter at two tables",
        problem(**interpreted()),
        [at(0, 0, interpreter=0), at(1, 1, interpreter=0)],
        [at(0, 0, interpreter=0), at(1, 0, 1, interpreter=0)],
        found(Rule.INTERPRETER_CLASH, meetings=(0, 1), slots=(0, 0)),
    ),
    case(
        "an interpreter who walks seven minutes in a gap of five",
        problem(**interpreted(), tables=tables(0, 1), walking=((0, 7), (7, 0))),
        [at(0, 0, interpreter=0), at(1, 2, 1, interpreter=0)],
        [at(0, 0, interpreter=0), at(1, 1, 1, interpreter=0)],
        found(Rule.INTERPRETER_CLASH, meetings=(0, 1), slots=(0, 1)),
    ),
    case(
        "an interpreter outside their hours",
        problem(**interpreted(unavailable=frozenset({1}))),
        [at(0, 0, interpreter=0)],
        [at(0, 1, interpreter=0)],
        found(Rule.INTERPRETER_AWAY, meetings=(0,), slots=(1,)),
    ),
    case(
        "an interpreter who attends an item",
        problem(**interpreted(busy=(BusySpec(start=30, end=40),))),
        [at(0, 0, interpreter=0)],
        [at(0, 1, interpreter=0)],
        found(Rule.INTERPRETER_AWAY, meetings=(0,), slots=(1,)),
    ),
    case(
        "an interpreter without a pause",
        problem(**interpreted(max_run=1), terms=Terms(interpreter_pause=15)),
        [at(0, 0, interpreter=0), at(1, 2, interpreter=0)],
        [at(0, 0, interpreter=0), at(1, 1, interpreter=0)],
        found(Rule.INTERPRETER_RUN, meetings=(0, 1), slots=(0, 1)),
    ),
]
RARER = [*RUNS, *PLACES, *WISHES, *INTERPRETERS]
