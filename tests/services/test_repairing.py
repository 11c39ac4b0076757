"""Repair as the services ask for it: what people hold, who is away, what is frozen, who is told."""

from dataclasses import replace
from datetime import timedelta

import pytest

from desktop.domain.desk import Presence
from desktop.domain.event import Closure
from desktop.domain.ids import ClosureId
from desktop.domain.people import Registration
from desktop.services.lines import lines_of_people
from desktop.services.planning import Planning
from desktop.services.problems import Scope, plan
from desktop.solver.contract import Limits, Mode, StageCode
from desktop.solver.runners import InlineRunner
from tests.services.events import Morning
from tests.support.builders import at, make_check_in, make_issued, name_id
from tests.support.files import CLOCK

LIMITS = Limits(time_limit=2.0, workers=1, deterministic=True)


@pytest.fixture
def held():
    """Two meetings in the third slot at ten to ten, published."""
    event = Morning(slots=6, people=5)
    event.place(0, 1, slot=2)
    event.place(2, 3, slot=2, table=1)
    event.publish()
    return event


def close(event, table, first, last):
    event.closures.append(
        Closure(
            id=ClosureId(name_id("closure")),
            table=event.tables[table].id,
            start=event.slots[first].start,
            end=event.slots[last].end,
        )
    )


def repair(open_file, event, now):
    planning = Planning(open_file(event), InlineRunner(), CLOCK, {})
    return planning.optimise(Mode.REPAIR, LIMITS, "Nadia", now=now)


def scope(now, frozen):
    return Scope(repair_at=now, frozen_before=frozen)


def figure(result, code):
    return next((entry.figure, entry.bound) for entry in result.outcome.stages if entry.code is code)


def test_without_news_everybody_keeps_what_they_hold(held, open_file):
    result = repair(open_file, held, at(9))
    assert result.changes.is_empty
    assert result.disturbed == ()
    assert figure(result, StageCode.DISTURBED) == (0, 0)


def test_who_cannot_come_in_time_meets_later_and_both_are_named(held, open_file):
    held.change("people", 0, arrives=held.slots[3].start)
    result = repair(open_file, held, at(9))
    assert {change.person for change in result.disturbed} == {held.people[0].id, held.people[1].id}
    assert figure(result, StageCode.DISTURBED) == (2, 2)
    assert len(result.changes.moved) == 1


def test_the_frozen_keep_their_time_and_leave_a_closed_table(held, open_file):
    held.tables.append(replace(held.tables[1], id=name_id("spare"), number=9))
    close(held, 0, 2, 2)
    result = repair(open_file, held, held.slots[2].start - timedelta(minutes=5))
    assert len(result.changes.retabled) == 1
    assert not result.changes.moved
    assert result.judgement.verdict.is_valid


def test_an_issued_sheet_counts_before_the_publication(held):
    state = held.state
    later = replace(state.draft[0], slots=(held.slots[4].id,))
    person = state.meeting[later.meeting].people[0]
    lines = lines_of_people(state, (later,))[person]
    told = replace(state, issued=(make_issued(state.participant[person], lines),))
    planning = plan(told, scope(at(9), None))
    index = planning.person_index[person]
    assert [entry.slot for entry in planning.problem.baseline[index]] == [4]


def test_a_partner_of_somebody_cancelled_is_disturbed_in_any_case(held, open_file):
    held.change("people", 0, registration=Registration.CANCELLED)
    planning = plan(held.state, scope(at(9), None))
    assert planning.problem.disturbed == {planning.person_index[held.people[1].id]}


def test_a_line_at_a_table_that_left_the_event_displaces_its_meeting(held):
    held.change("tables", 0, retired=True)
    planning = plan(held.state, scope(at(9), None))
    assert {planning.meetings[m] for m in planning.problem.displaced} == {held.meetings[0, 1].id}


def test_a_no_show_frees_the_rest_of_the_day_and_is_not_told(held, open_file):
    fact = make_check_in(held.people[0], presence=Presence.NO_SHOW)
    planning = plan(replace(held.state, check_ins=(fact,)), scope(at(9, 10), None))
    absent = planning.person_index[held.people[0].id]
    assert planning.problem.people[absent].unavailable == set(range(6))
    assert planning.problem.baseline[absent] == ()
    partner = planning.person_index[held.people[1].id]
    assert len(planning.problem.baseline[partner]) == 1


def test_a_meeting_nobody_holds_gets_its_notice(held):
    held.requests.append(replace(held.requests[0], id=name_id("walk-in"), number=9, asker=held.people[4].id))
    held.policy = replace(held.policy, notice_minutes=45, one_per_organisation_pair=False)
    now = held.slots[0].start
    planning = plan(held.state, scope(now, now + timedelta(minutes=30)))
    problem = planning.problem
    new = [planning.meetings[n] for n, meeting in enumerate(problem.meetings) if meeting.addition]
    assert new == [planning.meeting_of_request[name_id("walk-in")]]
    told = now + timedelta(minutes=45)
    assert problem.too_soon == {n for n, slot in enumerate(held.slots) if slot.start < told}


def test_what_is_on_the_draft_but_held_by_nobody_stays_too(held):
    event = Morning(slots=6, people=4)
    event.place(0, 1, slot=2)
    planning = plan(event.state, scope(at(9), None))
    assert [len(lines) for lines in planning.problem.baseline] == [1, 1, 0, 0]


def test_the_policy_says_how_many_people_a_new_meeting_may_move():
    event = Morning(disturbed_per_addition=2)
    assert plan(event.state).problem.terms.disturbed_per_addition == 0
    assert plan(event.state, Scope(repair_at=at(9))).problem.terms.disturbed_per_addition == 2
