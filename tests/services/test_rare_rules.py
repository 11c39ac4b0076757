"""What an event says of the rules few events have becomes the problem, and the roster comes back with it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from desktop.domain.event import FairBy
from desktop.domain.interpreters import find_interpreter
from desktop.domain.people import Role
from desktop.domain.problem import Assignment
from desktop.domain.rules import Rule, judge, rules_of
from desktop.services.attending import items_by_draft
from desktop.services.planning import Planning
from desktop.services.problems import Scope, plan
from desktop.services.waiting import waiting_wishes
from desktop.solver.contract import Limits, Mode, SolveRequest
from desktop.solver.runners import InlineRunner
from tests.services.events import Morning
from tests.support.builders import at, make_item, name_id
from tests.support.files import CLOCK

LIMITS = Limits(time_limit=2.0, workers=1, deterministic=True)


def solved(planning, mode=Mode.BUILD):
    outcome = InlineRunner().run(
        SolveRequest(problem=planning.problem, mode=mode, limits=LIMITS),
        report=lambda event: None,
        should_stop=lambda: False,
    )
    assert judge(planning.problem, outcome.roster).is_valid
    return outcome.roster


def interpreter(event, languages=("en", "fr"), **changes):
    helper = replace(
        event.people[0],
        id=name_id("Ines"),
        number=99,
        given_name="Ines",
        languages=languages,
        affiliations=(),
        roles=frozenset({Role.INTERPRETER}),
        **changes,
    )
    event.people.append(helper)
    return helper


def test_a_room_keeps_its_maximum():
    event = Morning(slots=1, tables=2)
    assert plan(event.state).problem.rooms == ()
    event.rooms[0] = replace(event.room, max_meetings=1)
    planning = plan(event.state)
    assert planning.problem.rooms[0].max_meetings == 1
    assert len(solved(planning)) == 1


def test_needs_bind_when_tables_can_have_them():
    event = Morning()
    event.change("people", 0, needs=frozenset({"quiet", "vegetarian"}))
    event.change("requests", 1, needs=frozenset({"screen"}))
    event.change("tables", 1, attributes=frozenset({"quiet", "screen"}))
    planning = plan(event.state)
    assert planning.problem.people[0].needs == {"quiet"}
    roster = solved(planning)
    assert {entry.table for entry in roster} == {1}
    assert len(roster) == 2


def test_the_last_slots_before_a_departure_are_known():
    event = Morning(departure_minutes=45)
    event.change("people", 0, leaves=event.slots[2].end + timedelta(minutes=10))
    person = plan(event.state).problem.people[0]
    assert (person.edges, person.unavailable) == ({1, 2}, {3})
    event.policy = replace(event.policy, departure_minutes=0)
    assert plan(event.state).problem.people[0].edges == set()


def test_lunch_is_the_slots_within_the_hours_of_the_policy():
    event = Morning(lunch_begins=9 * 60 + 25, lunch_ends=10 * 60 + 15)
    assert plan(event.state).problem.terms.lunch == ({1, 2},)
    assert plan(Morning().state).problem.terms.lunch == ()


def test_an_interpreter_sits_with_those_who_share_no_language():
    event = Morning()
    event.change("people", 1, languages=("fr",))
    assert rules_of(judge(plan(event.state).problem, (Assignment(meeting=0, slot=0, table=0),)).new) == {
        Rule.LANGUAGE
    }
    helper = interpreter(event, max_run=2)
    planning = plan(event.state)
    assert planning.interpreters == (helper.id,)
    assert planning.problem.interpreters[0].max_run == 2
    placements = {entry.meeting: entry for entry in planning.to_placements(solved(planning))}
    assert [entry.interpreter for entry in placements.values()].count(helper.id) == 1
    again, displaced = plan(replace(event.state, draft=tuple(placements.values()))).to_roster(
        placements.values()
    )
    assert displaced == ()
    assert [entry.interpreter for entry in again].count(0) == 1


def test_an_interpreter_with_meetings_of_their_own_is_none():
    event = Morning()
    event.change("people", 0, roles=frozenset({Role.INTERPRETER, Role.MATCHMAKING}))
    assert plan(event.state).problem.interpreters == ()


def test_an_edit_by_hand_takes_an_interpreter_who_is_free():
    event = Morning(tables=2)
    for number in (1, 3):
        event.change("people", number, languages=("fr",))
    interpreter(event)
    problem = plan(event.state).problem
    first = Assignment(meeting=0, slot=0, table=0)
    assert find_interpreter(problem, (), first) == 0
    taken = (replace(first, interpreter=0),)
    assert find_interpreter(problem, taken, Assignment(meeting=1, slot=0, table=1)) is None
    assert find_interpreter(problem, taken, Assignment(meeting=1, slot=1, table=1)) == 0


@pytest.fixture
def strangers():
    """Two meetings without a common language in one slot, the first pinned there; one interpreter."""
    event = Morning(slots=1, tables=2)
    for number in (1, 3):
        event.change("people", number, languages=("fr",))
    interpreter(event)
    event.pin(0, 1, slot=0, hard=True)
    return event


def test_a_pinned_meeting_keeps_its_interpreter_from_all_others(strangers, open_file):
    placed = strangers.place(0, 1, slot=0, interpreter=strangers.people[-1].id)
    strangers.change("requests", 1, must=True)
    file = open_file(strangers)
    planning = Planning(file, InlineRunner(), CLOCK, {})
    planning.adopt(planning.optimise(Mode.BUILD, LIMITS, "Nadia").version.id, "Nadia")
    assert file.state().draft == (placed,)
    assert planning.judge_draft().verdict.is_valid


def test_a_pinned_meeting_without_a_common_language_gets_an_interpreter(strangers):
    strangers.people.append(replace(strangers.people[-1], id=name_id("Ida"), number=100, given_name="Ida"))
    strangers.pin(2, 3, slot=0, table=1, hard=True)
    planning = plan(strangers.state)
    assert {entry.interpreter for entry in planning.problem.fixed} == {0, 1}
    assert {entry.interpreter for entry in solved(planning)} == {0, 1}


def test_an_interpreter_set_by_hand_where_none_is_needed_yields_to_who_needs_them(strangers):
    strangers.change("people", 1, languages=("en",))
    helper = strangers.people[-1].id
    strangers.meetings.clear()
    strangers.place(0, 1, slot=0, interpreter=helper)
    planning = plan(strangers.state)
    needy = Assignment(meeting=1, slot=0, table=1, interpreter=0)
    both = planning.to_placements((Assignment(meeting=0, slot=0, table=0), needy))
    alone = planning.to_placements((Assignment(meeting=0, slot=0, table=0),))
    assert [entry.interpreter for entry in (*both, *alone)] == [None, helper, helper]


@pytest.fixture
def twice():
    """Somebody is to attend an item held in the first and in the third slot."""
    event = Morning(slots=4, tables=1, wishes=((0, 1), (0, 2)))
    for number, slot in ((1, event.slots[0]), (2, event.slots[2])):
        event.items.append(
            make_item(
                id=name_id(f"item {number}"),
                title=f"Pitching {number}",
                start=slot.start,
                end=slot.end,
                series="Pitching",
                capacity=5,
                enrolled=(),
            )
        )
    event.items[0] = replace(event.items[0], categories=frozenset({"vip"}))
    event.change("people", 0, categories=frozenset({"vip"}))
    return event


def test_a_repetition_is_open_until_it_is_settled(twice):
    assert plan(twice.state).problem.people[0].choices == ((0, 1),)
    assert plan(twice.state).problem.people[1].choices == ()
    twice.change("items", 1, chosen=(twice.people[0].id,))
    settled = plan(twice.state).problem
    assert (settled.people[0].choices, len(settled.people[0].busy)) == ((), 1)
    assert [repetition.capacity for repetition in settled.repetitions] == [5, 4]
    opened = plan(twice.state, Scope(open_choices=True)).problem
    assert opened.people[0].choices == ((0, 1),)
    twice.change("items", 0, enrolled=(twice.people[0].id,))
    assert plan(twice.state, Scope(open_choices=True)).problem.people[0].choices == ()


def test_adopting_a_roster_settles_who_goes_where(twice, open_file):
    file = open_file(twice)
    planning = Planning(file, InlineRunner(), CLOCK, {"visavis": "0.1"})
    result = planning.optimise(Mode.BUILD, LIMITS, "Nadia")
    planning.adopt(result.version.id, "Nadia")
    state = file.state()
    assert sorted(len(item.chosen) for item in state.items) == [0, 1]
    assert planning.judge_draft().verdict.is_valid
    assert items_by_draft(state) == ()


def test_who_is_kept_from_the_chosen_repetition_goes_to_another(twice):
    twice.change("items", 0, chosen=(twice.people[0].id,))
    twice.place(0, 1, slot=0)
    changed = {item.title: item.chosen for item in items_by_draft(twice.state)}
    assert changed == {"Pitching 1": (), "Pitching 2": (twice.people[0].id,)}


def test_any_delegate_serves_a_request_to_an_organisation():
    event = Morning(slots=1, tables=2, people=4, wishes=())
    event.change("people", 2, affiliations=(event.firms[1].id,))
    event.requests = [
        replace(make, participant=None, organisation=event.firms[1].id)
        for make in Morning(wishes=((0, 1), (3, 1))).requests
    ]
    event.policy = replace(event.policy, one_per_organisation_pair=False)
    planning = plan(event.state)
    assert len(planning.problem.wishes) == 2
    assert len(planning.problem.meetings) == 4
    roster = solved(planning)
    assert len(roster) == 2
    drafted = replace(event.state, draft=planning.to_placements(roster))
    held = plan(drafted).meeting_of_request
    assert set(held.values()) == {entry.meeting for entry in drafted.draft}


def test_a_fair_share_is_counted_by_country_or_kind():
    event = Morning(fair_by=FairBy.COUNTRY, fair_percent=50)
    for number, country in enumerate(("IT", "FR", "IT", "")):
        event.change("people", number, country=country)
        event.change("firms", number, country="", kind="firm")
    problem = plan(event.state).problem
    assert problem.terms.fair == (0, 1)
    assert [person.group for person in problem.people] == [1, 0, 1, None]
    event.policy = replace(event.policy, fair_by=FairBy.KIND)
    assert plan(event.state).problem.terms.fair == (2,)
    event.policy = replace(event.policy, fair_by=FairBy.NOBODY)
    assert plan(event.state).problem.terms.fair == ()


def test_an_addition_to_a_published_roster_gets_its_notice_in_fill():
    event = Morning(slots=6, notice_minutes=45, freeze_minutes=0)
    event.place(0, 1, slot=0)
    event.publish()
    now = event.slots[0].start
    planning = plan(event.state, Scope(keep_draft=True, frozen_before=now, begun_before=now))
    assert planning.problem.too_soon == {0, 1}
    assert [meeting.addition for meeting in planning.problem.meetings] == [False, True]
    entry = next(entry for entry in solved(planning, Mode.FILL) if entry.meeting == 1)
    assert entry.slot >= 2


def test_the_waiting_list_is_in_the_order_in_which_wishes_are_added():
    event = Morning(slots=2, tables=1, people=5, wishes=((0, 1), (0, 2), (0, 3), (0, 4)), minimum=0)
    event.place(0, 1, slot=0)
    for number, stars in ((1, 1), (2, 5), (3, 3)):
        event.change("requests", number, stars=stars)
    listed = waiting_wishes(event.state, event.people[0].id)
    assert [entry.partners[0] for entry in listed] == [event.people[n].id for n in (3, 4, 2)]
    assert [entry.place for entry in listed] == [1, 2, 3]
    assert [entry.slots for entry in listed] == [(event.slots[1].id,)] * 3
    planning = plan(event.state, Scope(keep_draft=True))
    added = {planning.meetings[entry.meeting] for entry in solved(planning, Mode.FILL)}
    assert listed[0].meeting in added
    assert waiting_wishes(event.state, event.people[3].id)[0].overall == 1


def test_slots_of_another_day_make_a_lunch_of_their_own():
    event = Morning(slots=2, lunch_begins=9 * 60, lunch_ends=12 * 60)
    event.slots.append(
        replace(event.slots[0], id=name_id("next day"), start=at(9, day=1), end=at(9, 20, day=1))
    )
    assert plan(event.state).problem.terms.lunch == ({0, 1}, {2})
