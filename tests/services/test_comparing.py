"""Two rosters side by side, and several of nearly equal value that differ."""

from dataclasses import replace

import pytest

from desktop.domain.errors import UserError
from desktop.domain.problem import Assignment
from desktop.services.alternatives import choose_alternatives, difference
from desktop.services.comparing import compare_versions, newest_version
from desktop.services.planning import Planning
from desktop.solver.contract import Limits, Mode
from tests.services.events import Morning
from tests.services.runners import ScriptedRunner, crash, find
from tests.support.builders import make_version
from tests.support.files import CLOCK
from tests.support.problems import meet, tables, tiny

LIMITS = Limits(time_limit=6.0, workers=1, seed=3)


@pytest.fixture
def two():
    """Roster 1 with two meetings; in the working roster one is later, one gone, a third there."""
    event = Morning(people=6, wishes=((0, 1), (2, 3), (4, 5)))
    first, lost = event.place(0, 1, slot=0), event.place(2, 3, slot=0, table=1)
    event.versions.append(make_version(event.policy, event.draft, number=1))
    event.draft = [replace(first, slots=(event.slots[2].id,))]
    event.place(4, 5, slot=1)
    return event, lost


def test_what_is_gained_lost_and_moved_is_told_with_for_whom(two):
    event, lost = two
    found = compare_versions(event.state, 1, None)
    assert (len(found.changes.gained), found.changes.lost, len(found.changes.moved)) == (
        1,
        (lost.meeting,),
        1,
    )
    places = {person.id: place for place, person in enumerate(event.people)}
    assert [{places[one.person] for one in found.people[n : n + 2]} for n in (0, 2, 4)] == [
        {2, 3},
        {0, 1},
        {4, 5},
    ]
    assert [one.loses_time for one in found.people] == [True] * 4 + [False] * 2


def test_both_sides_have_their_figures(two):
    event, _ = two
    found = compare_versions(event.state, 1, None)
    assert (found.first.number, found.first.placed, found.first.violations) == (1, 2, 0)
    assert (found.second.number, found.second.placed) == (None, 2)


def test_an_unknown_roster_is_not_compared(two):
    with pytest.raises(UserError, match="version-unknown"):
        compare_versions(two[0].state, 7, None)


def test_there_is_no_newest_roster_before_the_first(event):
    with pytest.raises(UserError, match="no-roster-yet"):
        newest_version(event.state)


def line(meeting, slot, table=0):
    return Assignment(meeting=meeting, slot=slot, table=table)


PROBLEM = tiny([meet(0, 1, weight=100), meet(2, 3, weight=100), meet(4, 5)], at=tables(2))
BEST = (line(0, 0), line(1, 1), line(2, 2))


def test_the_difference_is_the_part_that_is_elsewhere():
    assert difference(PROBLEM, BEST, BEST) == 0
    assert difference(PROBLEM, BEST, (line(0, 1, 1), line(1, 1), line(2, 2))) == pytest.approx(1 / 3)


def test_what_is_fixed_in_both_makes_them_no_more_alike():
    fixed = replace(PROBLEM, fixed=(line(0, 0),))
    assert difference(fixed, BEST, (line(0, 0), line(1, 2, 1), line(2, 1, 1))) == 1


def test_an_alternative_differs_clearly_and_is_nearly_as_good():
    same, other = BEST, (line(0, 1), line(1, 2), line(2, 0))
    worse = (line(0, 2), line(2, 1))
    assert choose_alternatives(PROBLEM, [BEST, same, other, worse], 3) == (0, 2)


def test_the_best_comes_first_and_no_more_are_chosen_than_asked_for():
    less, other = (line(0, 1), line(1, 2)), (line(0, 2), line(1, 0), line(2, 1))
    assert choose_alternatives(PROBLEM, [less, BEST, other], 1) == (1,)
    assert choose_alternatives(PROBLEM, [], 3) == ()


def test_only_alternatives_worth_showing_are_recorded(event, open_file):
    file = open_file(event)
    answers = find((0, 0, 0), (1, 0, 1)), find((0, 0, 0), (1, 0, 1)), find((0, 2, 0), (1, 1, 1))
    runner = ScriptedRunner(*answers)
    results = Planning(file, runner, CLOCK, {}).find_alternatives(Mode.BUILD, LIMITS, "Nadia")
    assert [request.variation for request in runner.requests] == [0, 1, 2]
    assert {request.limits.time_limit for request in runner.requests} == {2.0}
    state = file.state()
    assert [result.version.id for result in results] == [version.id for version in state.versions]
    assert (len(state.versions), len(state.runs), state.draft) == (2, 2, ())


def test_without_any_roster_there_are_no_alternatives(event, open_file):
    planning = Planning(open_file(event), ScriptedRunner(*[crash] * 6), CLOCK, {})
    assert planning.find_alternatives(Mode.BUILD, LIMITS, "Nadia") == ()
