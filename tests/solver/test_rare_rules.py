"""The rules that few events have, each in three tiny cases, and all at once against the judge."""

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.metrics import measure
from desktop.domain.problem import (
    Assignment,
    InterpreterSpec,
    PersonSpec,
    RepetitionSpec,
    RoomSpec,
    SlotSpec,
    TableSpec,
    Terms,
)
from desktop.domain.rules import judge
from desktop.solver.contract import Limits, Mode, Reason, SolveRequest
from desktop.solver.runners import InlineRunner
from tests.support.problems import meet, people, random_problem, slots, tables, tiny
from tests.support.rare_problems import rare_problem

QUICK = Limits(time_limit=1.0, workers=1, deterministic=True)
STAR = [meet(0, 1), meet(0, 2)]
APART = [meet(0, 1), meet(2, 3)]


def run(problem, mode=Mode.BUILD, limits=QUICK):
    outcome = InlineRunner().run(
        SolveRequest(problem=problem, mode=mode, limits=limits),
        report=lambda event: None,
        should_stop=lambda: False,
    )
    assert outcome.has_roster
    assert judge(problem, outcome.roster).is_valid
    assert outcome.value <= outcome.value_bound
    assert not any("refused" in line for line in outcome.log)
    return outcome


def placed(problem, mode=Mode.BUILD):
    return {entry.meeting: entry for entry in run(problem, mode).roster}


def count(problem, mode=Mode.BUILD):
    return len(placed(problem, mode))


def speaking(*languages):
    return people(
        len(languages),
        **{f"p{n}": PersonSpec(languages=frozenset(own.split())) for n, own in enumerate(languages)},
    )


def interpreter(languages="en fr", **parts):
    return InterpreterSpec(languages=frozenset(languages.split()), **parts)


def test_a_table_has_what_is_needed():
    quiet = (TableSpec(number=1, room=0), TableSpec(number=2, room=0, attributes=frozenset({"quiet"})))
    needy = people(4, p0=PersonSpec(needs=frozenset({"quiet"})), p2=PersonSpec(needs=frozenset({"quiet"})))
    assert placed(tiny([meet(0, 1)], at=quiet, who=needy))[0].table == 1
    assert count(tiny([meet(0, 1)], at=quiet[:1], who=needy)) == 0
    assert run(tiny([meet(0, 1)], at=quiet[:1], who=needy)).unplaceable == ((0, Reason.NO_TABLE),)
    assert count(tiny(APART, times=slots(1), at=quiet, who=needy)) == 1
    assert count(tiny(APART, times=slots(2), at=quiet, who=needy)) == 2
    screen = [meet(0, 1, needs=frozenset({"screen"}))]
    assert count(tiny(screen, at=tables(1))) == 0
    assert count(tiny(screen, at=tables(1, attributes=frozenset({"screen"})))) == 1


def test_those_who_need_nothing_leave_the_special_tables_to_those_who_do():
    at = (TableSpec(number=1, room=0, attributes=frozenset({"quiet"})), TableSpec(number=2, room=0))
    wishes = [meet(0, 1, weight=9), meet(2, 3, needs=frozenset({"quiet"}))]
    entries = placed(tiny(wishes, times=slots(1), at=at))
    assert (entries[0].table, entries[1].table) == (1, 0)


def test_a_room_holds_its_maximum_of_meetings():
    at = (*tables(2), TableSpec(number=9, room=1))
    wishes = [meet(0, 1), meet(2, 3), meet(4, 5)]

    def limited(**parts):
        rooms = (RoomSpec(**parts), RoomSpec())
        return tiny(wishes, times=slots(1), at=at, rooms=rooms, walking=((0, 0), (0, 0)))

    assert count(limited()) == 3
    assert count(limited(max_meetings=1)) == 2
    assert count(limited(max_meetings=2)) == 3
    assert count(limited(max_meetings=0)) == 1


def test_a_room_holds_its_maximum_of_people_with_interpreters():
    def limited(people, *, strangers=False):
        who = speaking("en", "fr", "en", "fr") if strangers else None
        return tiny(
            APART,
            times=slots(1),
            at=tables(2),
            who=who,
            rooms=(RoomSpec(max_people=people),),
            interpreters=(interpreter(), interpreter()),
        )

    assert count(limited(4)) == 2
    assert count(limited(3)) == 1
    assert count(limited(5, strangers=True)) == 1
    assert count(limited(6, strangers=True)) == 2


def test_one_of_the_delegates_serves_a_wish():
    wish = [meet(0, 1, wish=1, weight=5), meet(0, 2, wish=1, weight=4)]
    assert set(placed(tiny(wish))) == {0}
    assert count(tiny([replace(meeting, wish=None) for meeting in wish])) == 2
    away = people(3, p1=PersonSpec(unavailable=frozenset({0, 1, 2})))
    assert set(placed(tiny(wish, who=away))) == {1}
    held = Assignment(meeting=1, slot=0, table=0)
    assert set(placed(tiny(wish, fixed=(held,)))) == {1}


def test_delegates_take_two_meetings_at_once_where_one_could_not():
    rivals = [meet(0, 2, wish=1), meet(0, 3, wish=1), meet(1, 2, wish=2), meet(1, 3, wish=2)]
    assert count(tiny(rivals, times=slots(1), at=tables(2))) == 2
    assert count(tiny(rivals[::2], times=slots(1), at=tables(2))) == 1
    assert run(tiny(rivals, times=slots(1), at=tables(2))).asked == 2


def test_an_addition_begins_where_it_can_be_told_in_time():
    soon = frozenset({0, 1})
    assert placed(tiny([meet(0, 1, addition=True)], too_soon=soon))[0].slot == 2
    assert count(tiny([meet(0, 1, addition=True)], times=slots(2), too_soon=soon)) == 0
    assert count(tiny([meet(0, 1)], times=slots(2), too_soon=soon)) == 1


def test_strangers_meet_with_an_interpreter():
    who = speaking("en", "fr")
    assert placed(tiny([meet(0, 1)], who=who, interpreters=(interpreter(),)))[0].interpreter == 0
    assert run(tiny([meet(0, 1)], who=who)).unplaceable == ((0, Reason.LANGUAGE),)
    one_side = (interpreter("en it"),)
    assert run(tiny([meet(0, 1)], who=who, interpreters=one_side)).unplaceable == ((0, Reason.LANGUAGE),)
    two = (interpreter("en it"), interpreter("fr en"))
    assert placed(tiny([meet(0, 1)], who=who, interpreters=two))[0].interpreter == 1
    friends = tiny([meet(0, 1)], who=speaking("en", "en fr"), interpreters=(interpreter(),))
    assert placed(friends)[0].interpreter is None


def test_an_interpreter_is_at_one_table_at_a_time_and_at_their_hours():
    def strangers(times, *helpers):
        return tiny(
            APART, times=times, at=tables(2), who=speaking("en", "fr", "fr", "en"), interpreters=helpers
        )

    assert count(strangers(slots(1), interpreter())) == 1
    assert count(strangers(slots(1), interpreter(), interpreter())) == 2
    assert count(strangers(slots(2), interpreter())) == 2
    assert count(strangers(slots(2), interpreter(unavailable=frozenset({0})))) == 1
    assert count(strangers(slots(3), interpreter(unavailable=frozenset({0})))) == 2


def test_an_interpreter_walks_between_rooms():
    def spread(changeover):
        host = people(
            4,
            p0=PersonSpec(owners=frozenset({1}), languages=frozenset({"en"})),
            p1=PersonSpec(languages=frozenset({"fr"})),
            p2=PersonSpec(owners=frozenset({2}), languages=frozenset({"en"})),
            p3=PersonSpec(languages=frozenset({"fr"})),
        )
        places = (TableSpec(number=1, room=0, owner=1), TableSpec(number=2, room=1, owner=2))
        return tiny(
            APART,
            times=slots(2, changeover=changeover),
            at=places,
            who=host,
            walking=((0, 5), (5, 0)),
            interpreters=(interpreter(),),
        )

    assert count(spread(5)) == 2
    assert count(spread(0)) == 1


@pytest.mark.parametrize(("pause", "expected"), [(15, 2), (1, 3), (0, 3)])
def test_an_interpreter_rests_after_their_longest_run(pause, expected):
    wishes = [meet(0, 1), meet(2, 3), meet(4, 5)]
    problem = tiny(
        wishes,
        times=slots(3, changeover=5),
        who=speaking("en", "fr", "en", "fr", "en", "fr"),
        interpreters=(interpreter(max_run=2),),
        terms=Terms(interpreter_pause=pause),
    )
    assert count(problem) == expected


def test_everybody_keeps_a_slot_for_lunch():
    fan = [meet(0, 1), meet(0, 2), meet(0, 3)]
    noon = Terms(lunch=(frozenset({1, 2}),))
    assert count(tiny(fan)) == 3
    assert count(tiny(fan, terms=noon)) == 2
    assert count(tiny(fan, times=slots(4), terms=noon)) == 3


def test_kept_meetings_may_take_the_lunch_and_others_are_not_stopped():
    fixed = tuple(Assignment(meeting=n, slot=n, table=0) for n in range(2))
    problem = tiny([*STAR, meet(0, 3)], times=slots(3), fixed=fixed, terms=Terms(lunch=(frozenset({0, 1}),)))
    assert count(problem) == 3
    assert judge(problem, run(problem).roster).frozen


def test_somebody_who_is_to_attend_an_item_is_free_at_one_of_its_times():
    twice = (RepetitionSpec(start=0, end=20), RepetitionSpec(start=20, end=40))
    who = people(3, p0=PersonSpec(choices=((0, 1),)))
    assert count(tiny(STAR, times=slots(2), who=who, repetitions=twice)) == 1
    assert count(tiny(STAR, times=slots(3), who=who, repetitions=twice)) == 2
    assert count(tiny(STAR, times=slots(2))) == 2


def test_two_items_at_the_same_times_are_attended_one_after_the_other():
    crossed = tuple(RepetitionSpec(start=start, end=start + 20) for start in (0, 20, 0, 20))
    who = people(4, p0=PersonSpec(choices=((0, 1), (2, 3))))
    fan = [meet(0, 1), meet(0, 2), meet(0, 3)]
    assert count(tiny(fan, times=slots(3), who=who, repetitions=crossed)) == 1
    assert count(tiny(fan, times=slots(4), who=who, repetitions=crossed)) == 2
    assert count(tiny(fan, times=slots(5), who=who, repetitions=crossed)) == 3


def test_the_places_of_a_repetition_are_shared_out():
    choosing = PersonSpec(choices=((0, 1),))
    who = people(4, p0=choosing, p2=choosing)

    def limited(capacity):
        twice = (
            RepetitionSpec(start=0, end=20, capacity=capacity),
            RepetitionSpec(start=20, end=40, capacity=1),
        )
        return tiny([meet(0, 2), meet(1, 3)], times=slots(2), at=tables(2), who=who, repetitions=twice)

    assert set(placed(limited(1))) == {1}
    assert set(placed(limited(2))) == {0, 1}


def test_musts_keep_off_the_last_slots_before_a_departure():
    leaving = people(2, p0=PersonSpec(edges=frozenset({1, 2})))
    must = [meet(0, 1, must=True)]
    assert placed(tiny(must, who=leaving))[0].slot == 0
    closed = tiny(must, who=leaving, open_slots=frozenset({1, 2}))
    assert judge(closed, run(closed).roster).warnings
    assert count(closed) == 1


def test_a_group_with_less_than_its_share_comes_before_value():
    contest = [meet(0, 1, weight=50), meet(0, 2, weight=1)]
    small = people(3, p2=PersonSpec(group=0))
    assert set(placed(tiny(contest, times=slots(1), who=small, terms=Terms(fair=(1,))))) == {1}
    assert set(placed(tiny(contest, times=slots(1), who=small, terms=Terms(fair=(0,))))) == {0}
    assert set(placed(tiny(contest, times=slots(2), who=small, terms=Terms(fair=(1,))))) == {0, 1}


def test_a_row_of_meetings_goes_on_from_one_session_to_the_next():
    fan = [meet(0, 1), meet(0, 2), meet(0, 3)]
    joined = slots(2, 1, pause=0)
    assert count(tiny(fan, times=joined)) == 3
    assert count(tiny(fan, times=joined, terms=Terms(max_run=2))) == 2
    assert count(tiny(fan, times=slots(2, 1), terms=Terms(max_run=2))) == 3


def side_by_side(second, starts=(0, 20, 40)):
    """A session of short slots, and another beside it that begins so many minutes later."""
    both = [SlotSpec(session=0, day=0, start=start, end=start + 20) for start in starts]
    both += [SlotSpec(session=1, day=0, start=second + start, end=second + start + 20) for start in starts]
    return tuple(sorted(both, key=lambda slot: (slot.start, slot.session)))


def test_a_row_of_meetings_may_change_between_sessions_side_by_side():
    fan = [meet(0, 1, slot=0), meet(0, 2, slot=2), meet(0, 3, slot=5)]
    times = side_by_side(0)
    assert count(tiny(fan, times=times, at=tables(2))) == 3
    assert count(tiny(fan, times=times, at=tables(2), terms=Terms(max_run=2))) == 2
    assert count(tiny(fan[:2], times=times, at=tables(2), terms=Terms(max_run=2))) == 2


def test_somebody_with_a_limit_of_their_own_rests_earlier():
    fan = [meet(0, 1), meet(0, 2)]
    tired = people(3, p0=PersonSpec(max_run=1))
    assert count(tiny(fan, times=slots(2), who=tired, terms=Terms(max_run=2))) == 1
    assert count(tiny(fan, times=slots(3), who=tired, terms=Terms(max_run=2))) == 2
    assert count(tiny(fan, times=slots(2), terms=Terms(max_run=2))) == 2


def test_a_meeting_beside_fills_a_break():
    times = side_by_side(0)
    gap = [meet(0, 1, slot=0), meet(0, 2, slot=4)]
    assert run(tiny(gap, times=times, at=tables(2))).breaks == 1
    filled = run(tiny([*gap, meet(0, 3, slot=3)], times=times, at=tables(2)))
    assert (filled.placed, filled.breaks) == (3, 0)


@settings(max_examples=40)
@given(seed=st.integers(0, 100_000))
def test_every_roster_under_all_rules_passes_the_judge(seed):
    problem = rare_problem(seed)
    outcome = run(problem, limits=replace(QUICK, time_limit=0.3, seed=seed))
    metrics = measure(problem, outcome.roster)
    assert (outcome.value, outcome.breaks, outcome.placed) == (
        metrics.value,
        metrics.total_breaks,
        metrics.placed,
    )
    assert outcome.breaks >= (outcome.breaks_bound or 0)


@settings(max_examples=12)
@given(seed=st.integers(0, 100_000))
def test_a_repair_under_all_rules_passes_the_judge(seed):
    problem = replace(rare_problem(seed), fixed=())
    built = run(problem, limits=replace(QUICK, time_limit=0.2))
    baseline = [[] for _ in problem.people]
    for entry in built.roster:
        for person in problem.meetings[entry.meeting].people:
            baseline[person].append(entry)
    held = {entry.meeting for entry in built.roster}
    tables_left = tuple(
        replace(table, closed=frozenset(range(len(problem.slots)))) if n == 0 else table
        for n, table in enumerate(problem.tables)
    )
    damaged = replace(
        problem,
        tables=tables_left,
        fixed=(),
        baseline=tuple(tuple(entries) for entries in baseline),
        meetings=tuple(replace(m, addition=n not in held) for n, m in enumerate(problem.meetings)),
    )
    run(damaged, Mode.REPAIR, replace(QUICK, time_limit=0.3))


def exhaustive(problem):
    """The best rank of any roster the judge passes, found by trying all."""
    spots = [
        [
            None,
            *(
                Assignment(meeting=meeting, slot=slot, table=table, interpreter=who)
                for slot in range(len(problem.slots))
                for table in range(len(problem.tables))
                for who in (
                    range(len(problem.interpreters)) if not problem.speak_together(meeting) else (None,)
                )
            ),
        ]
        for meeting in range(len(problem.meetings))
    ]
    best = None
    for chosen in product(*spots):
        roster = tuple(entry for entry in chosen if entry is not None)
        metrics = measure(problem, roster)
        missing = metrics.musts_missing + metrics.minimum_shortfall + metrics.group_shortfall
        rank = (missing, -metrics.value)
        if (best is None or rank < best) and judge(problem, roster).is_valid:
            best = rank
    return best


@settings(max_examples=10)
@given(seed=st.integers(0, 100_000))
def test_nothing_the_judge_permits_is_forbidden(seed):
    whole = random_problem(seed)
    day = tuple(slot for slot in whole.slots if slot.session == 2)
    base = tiny(
        [meet(*m.people[:2], weight=m.weight, must=m.must) for m in whole.meetings[:3]],
        times=tuple(replace(slot, session=0) for slot in day),
        at=tuple(replace(table, room=0, owner=None, closed=frozenset()) for table in whole.tables[:2]),
        who=tuple(
            replace(p, unavailable=frozenset(), busy=(), owners=frozenset(), minimum=0) for p in whole.people
        ),
    )
    problem = rare_problem(seed, base)
    problem = replace(
        problem,
        people=tuple(replace(person, edges=frozenset()) for person in problem.people),
        repetitions=tuple(replace(entry, capacity=None) for entry in problem.repetitions),
    )
    outcome = run(problem)
    metrics = measure(problem, outcome.roster)
    missing = metrics.musts_missing + metrics.minimum_shortfall + metrics.group_shortfall
    assert (missing, -metrics.value) == exhaustive(problem)
