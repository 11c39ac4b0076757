"""The last stage of Build: tables given anew, times as they are."""

import pytest

from desktop.domain.metrics import measure
from desktop.domain.problem import Assignment, Problem, TableSpec
from desktop.domain.rules import judge
from desktop.solver.draft import Draft
from desktop.solver.facts import Facts
from desktop.solver.first_fit import first_fit
from desktop.solver.reseating import reseat
from desktop.solver.seating import seat
from tests.support.problems import meet, people, random_problem, slots
from tests.support.rare_problems import rare_problem

NEAR = ((0, 4), (4, 0))


def two_rooms(meetings, **kwargs):
    """Two tables in each of two rooms, four minutes apart, and time enough to walk."""
    return Problem(
        slots=slots(3, changeover=5),
        tables=tuple(TableSpec(number=n + 1, room=n // 2) for n in range(4)),
        people=people(8),
        meetings=tuple(meetings),
        walking=NEAR,
        **kwargs,
    )


def seated(problem, *entries):
    """A draft with these meetings, as meeting, slot and table, and their roster."""
    roster = tuple(Assignment(meeting=m, slot=t, table=table) for m, t, table in entries)
    facts = Facts(problem)
    draft = Draft(facts)
    for entry in roster:
        kind = next(k for k, _ in facts.options[entry.meeting] if entry.table in facts.kind_tables(k))
        draft.place(entry.meeting, entry.slot, kind)
    return draft, roster


def never():
    return False


def test_people_stay_in_their_room():
    problem = two_rooms([meet(0, 1), meet(2, 3), meet(0, 4), meet(2, 5)])
    draft, roster = seated(problem, (0, 0, 0), (1, 0, 2), (2, 1, 3), (3, 1, 0))
    better = measure(problem, reseat(draft, roster, never))
    assert measure(problem, roster).room_changes == 2
    assert (better.room_changes, better.walking_minutes) == (0, 0)


def test_two_meetings_that_must_exchange_their_tables_do():
    problem = two_rooms([meet(0, 1), meet(2, 3), meet(4, 5), meet(6, 7), meet(0, 2), meet(1, 3)])
    entries = ((0, 0, 0), (1, 0, 2), (2, 0, 1), (3, 0, 3), (4, 1, 0), (5, 1, 1))
    draft, roster = seated(problem, *entries)
    assert measure(problem, roster).room_changes == 2
    assert measure(problem, reseat(draft, roster, never)).room_changes == 0


def test_what_is_fixed_stays_at_its_table():
    fixed = (Assignment(meeting=0, slot=0, table=3),)
    problem = two_rooms([meet(0, 1), meet(0, 2)], fixed=fixed)
    draft, (entry,) = seated(problem, (1, 1, 0))
    better = reseat(draft, (*fixed, entry), never)
    assert fixed[0] in better
    assert measure(problem, better).room_changes == 0


def test_no_time_left_changes_nothing():
    problem = two_rooms([meet(0, 1), meet(0, 2)])
    draft, roster = seated(problem, (0, 0, 0), (1, 1, 3))
    assert reseat(draft, roster, lambda: True) == roster


@pytest.mark.parametrize("make", [random_problem, rare_problem])
@pytest.mark.parametrize("seed", range(25))
def test_no_rule_is_broken_no_time_moved_and_nobody_walks_more(make, seed):
    problem = make(seed)
    draft = first_fit(Facts(problem))
    seating = seat(draft)
    for meeting in seating.homeless:
        draft.remove(meeting)
    before, roster = measure(problem, seating.roster), reseat(draft, seating.roster, never)
    after = measure(problem, roster)
    assert [(e.meeting, e.slot, e.interpreter) for e in roster] == [
        (e.meeting, e.slot, e.interpreter) for e in sorted(seating.roster)
    ]
    assert len(judge(problem, roster).new) <= len(judge(problem, seating.roster).new)
    assert after.room_changes + after.walking_minutes <= before.room_changes + before.walking_minutes
