"""From an event to a problem: what is left out, what forbids, what is fixed; placements there and back."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.errors import UserError
from desktop.domain.event import Interval
from desktop.domain.people import Registration, Role
from desktop.domain.problem import Assignment
from desktop.domain.roster import Pin
from desktop.domain.rules import Rule, judge, rules_of
from desktop.services.problems import Scope, freeze_moment, plan
from tests.services.events import Morning
from tests.support.builders import (
    at,
    make_closure,
    make_grid,
    make_item,
    make_meeting,
    make_organisation,
    make_request,
    make_room,
    make_session,
    make_slots,
    make_veto,
    make_walk,
    name_id,
)


def spec_of(event, first, second):
    """The meeting of two people as the problem has it."""
    planning = plan(event.state)
    people = tuple(sorted(planning.person_index[event.people[n].id] for n in (first, second)))
    return next(meeting for meeting in planning.problem.meetings if meeting.people == people)


def test_times_are_minutes_from_the_first_slot_with_the_grid_s_changeover():
    slots = plan(Morning(slots=2).state).problem.slots
    assert [(slot.start, slot.end, slot.changeover) for slot in slots] == [(0, 20, 5), (25, 45, 5)]


def test_time_begins_with_an_item_that_is_before_every_slot():
    event = Morning(slots=1)
    event.items = [make_item(start=at(8), end=at(8, 30), categories=frozenset({"*"}))]
    problem = plan(event.state).problem
    assert problem.slots[0].start == 60
    assert [(busy.start, busy.end) for busy in problem.people[0].busy] == [(0, 30)]


def test_retired_slots_tables_and_people_are_left_out():
    event = Morning(slots=3, tables=2, people=4)
    event.change("slots", 1, retired=True)
    event.change("tables", 0, retired=True)
    event.change("people", 0, retired=True)
    planning = plan(event.state)
    assert planning.slots == (event.slots[0].id, event.slots[2].id)
    assert planning.tables == (event.tables[1].id,)
    assert event.people[0].id not in planning.people
    assert len(planning.meetings) == 1


@pytest.mark.parametrize(
    "changes",
    [{"registration": Registration.CANCELLED}, {"roles": frozenset({Role.PRESS})}],
)
def test_who_does_not_take_part_in_meetings_is_not_scheduled(changes):
    event = Morning()
    event.change("people", 0, **changes)
    planning = plan(event.state)
    assert event.people[0].id not in planning.people
    assert len(planning.meetings) == 1


def test_people_are_away_before_they_arrive_after_they_leave_and_when_they_say_so():
    event = Morning(slots=4)
    event.change("people", 0, arrives=at(9, 25))
    event.change("people", 1, leaves=at(10, 10))
    event.change("people", 2, unavailable=(Interval(start=at(9, 20), end=at(9, 26)),))
    problem = plan(event.state).problem
    assert [sorted(person.unavailable) for person in problem.people] == [[0], [3], [1], []]


def test_several_grids_make_one_list_of_slots_in_time_order_and_closures_count_by_clock():
    event = Morning(slots=4, tables=1)
    grid = make_grid(id=name_id("long"), name="45 + 5", minutes=45, changeover=5)
    session = make_session(event.day, grid, id=name_id("clinic"), name="Clinic")
    event.more_grids, event.more_sessions = [grid], [session]
    event.slots += make_slots(session, grid, at(9, 10), at(10, 50))
    event.closures = [make_closure(table=event.tables[0].id, start=at(9, 30), end=at(9, 40))]
    problem = plan(event.state).problem
    assert [(slot.start, slot.session) for slot in problem.slots] == [
        (0, 0),
        (10, 1),
        (25, 0),
        (50, 0),
        (60, 1),
        (75, 0),
    ]
    assert problem.tables[0].closed == {1, 2}


def test_a_closed_room_closes_its_tables_and_no_others():
    event = Morning(slots=2, tables=2)
    other = make_room(id=name_id("other"), name="Other")
    event.rooms.append(other)
    event.change("tables", 1, room=other.id)
    event.closures = [make_closure(room=other.id, start=at(9), end=at(9, 20))]
    assert [table.closed for table in plan(event.state).problem.tables] == [frozenset(), {0}]


def test_a_retired_closure_closes_nothing():
    event = Morning()
    event.closures = [make_closure(table=event.tables[0].id, start=at(9), end=at(12), retired=True)]
    assert plan(event.state).problem.tables[0].closed == frozenset()


def test_home_tables_belong_to_a_person_or_to_everybody_of_an_organisation():
    event = Morning(tables=3)
    event.change("people", 1, affiliations=(event.firms[1].id, event.firms[3].id))
    event.change("tables", 0, home_of=event.people[0].id)
    event.change("tables", 1, home_of=event.firms[3].id, released=True)
    problem = plan(event.state).problem
    assert [(table.owner, table.released) for table in problem.tables] == [
        (0, False),
        (1, True),
        (None, False),
    ]
    assert [sorted(person.owners) for person in problem.people] == [[0], [1], [], [1]]


def test_a_home_table_follows_its_owner_through_a_merge():
    event = Morning(people=5)
    event.change("tables", 0, home_of=event.people[4].id)
    event.change("people", 4, retired=True, merged_into=event.people[0].id)
    problem = plan(event.state).problem
    assert problem.people[0].owners == {problem.tables[0].owner}


def test_a_veto_of_an_organisation_is_one_of_all_its_people():
    event = Morning(wishes=())
    event.change("people", 1, affiliations=(event.firms[0].id,))
    event.vetoes = [
        make_veto(event.firms[0], event.people[2]),
        make_veto(event.firms[0], event.firms[3], retired=True),
    ]
    assert plan(event.state).problem.vetoes == {(0, 2), (1, 2)}


def test_a_veto_within_an_organisation_spares_each_person_alone():
    event = Morning(wishes=())
    event.vetoes = [make_veto(event.people[0], event.firms[0])]
    assert plan(event.state).problem.vetoes == frozenset()


@pytest.mark.parametrize("part", ["people", "firms"])
def test_a_veto_holds_for_whoever_its_side_was_merged_into(part):
    event = Morning(people=5, wishes=())
    sides = getattr(event, part)
    event.vetoes = [make_veto(sides[4], event.people[1])]
    event.change(part, 4, retired=True, merged_into=sides[0].id)
    assert (0, 1) in plan(event.state).problem.vetoes


def test_items_keep_busy_those_who_attend_unless_they_do_not_block():
    event = Morning()
    event.items = [
        make_item(start=at(9), end=at(10), room=event.room.id, enrolled=(event.people[0].id,)),
        make_item(start=at(9), end=at(10), categories=frozenset({"*"}), blocks=False),
        make_item(start=at(10), end=at(11), categories=frozenset({"*"}), retired=True),
    ]
    problem = plan(event.state).problem
    assert [len(person.busy) for person in problem.people] == [1, 0, 0, 0]
    assert problem.people[0].busy[0].room == problem.tables[0].room


def test_walks_count_both_ways():
    event = Morning(tables=2)
    other = make_room(id=name_id("other"), name="Other")
    event.rooms.append(other)
    event.change("tables", 1, room=other.id)
    event.walks = [make_walk(other, event.room, minutes=7)]
    assert plan(event.state).problem.walking == ((0, 7), (7, 0))


def test_limits_are_the_person_s_else_the_policy_s_and_nobody_is_promised_more_than_is_wanted():
    event = Morning(people=5, max_per_day=6, max_total=9, minimum=2)
    event.change("people", 0, max_per_day=1, max_total=0, minimum=0)
    people = plan(event.state).problem.people
    assert (people[0].max_per_day, people[0].max_total, people[0].minimum) == (1, 0, 0)
    assert (people[1].max_per_day, people[1].max_total, people[1].minimum) == (6, 9, 1)
    assert people[4].minimum == 0


def test_a_meeting_has_the_weight_must_and_length_of_its_requests():
    event = Morning(wishes=((0, 1), (1, 0), (2, 3)))
    event.change("requests", 1, stars=5, length=2, must=True)
    spec = spec_of(event, 0, 1)
    policy = event.policy
    assert spec.weight == policy.star_weights[2] + policy.must_weight + policy.mutual_bonus
    assert (spec.must, spec.length) == (True, 2)


def test_a_length_asked_for_after_the_meeting_was_kept_counts():
    event = Morning()
    event.meetings[0, 1] = event.meeting(0, 1)
    event.change("requests", 0, length=2)
    assert spec_of(event, 0, 1).length == 2
    planning = plan(event.state)
    assert planning.meeting_entity(event.meetings[0, 1].id).length == 2


def test_of_two_requests_that_contradict_each_other_the_dearer_decides():
    event = Morning(slots=4, wishes=((0, 1), (1, 0)))
    event.change("requests", 0, slot=event.slots[1].id, stars=2)
    event.change("requests", 1, slot=event.slots[2].id, stars=4)
    assert spec_of(event, 0, 1).slot == 2


def test_sessions_asked_for_are_the_common_ones():
    event = Morning(slots=2, wishes=((0, 1), (1, 0)))
    late = make_session(event.day, event.grid, id=name_id("late"), name="Late")
    event.more_sessions = [late]
    event.slots += make_slots(late, event.grid, at(14), at(14, 50))
    event.change("requests", 0, sessions=(event.session.id, late.id))
    event.change("requests", 1, sessions=(late.id,))
    assert spec_of(event, 0, 1).sessions == {1}


def test_order_of_requests_is_order_of_their_meetings():
    event = Morning()
    event.change("requests", 1, after=(event.requests[0].id,))
    problem = plan(event.state).problem
    assert [meeting.after for meeting in problem.meetings] == [(), (0,)]


def test_a_request_after_one_of_the_same_meeting_is_after_nothing():
    event = Morning(wishes=((0, 1), (1, 0)))
    event.change("requests", 1, after=(event.requests[0].id,))
    assert spec_of(event, 0, 1).after == ()


def test_a_cancelled_meeting_is_not_wanted_and_one_agreed_by_hand_is():
    event = Morning()
    event.cancel(0, 1)
    event.meetings[0, 3] = make_meeting(event.people[0], event.people[3])
    planning = plan(event.state)
    assert set(planning.meetings) == {event.meetings[0, 3].id, event.meeting(2, 3).id}


def test_a_meeting_nobody_asks_for_any_more_is_no_longer_wanted():
    event = Morning()
    event.meetings[0, 1] = event.meeting(0, 1)
    event.change("requests", 0, retired=True)
    assert event.meetings[0, 1].id not in plan(event.state).meetings


def test_a_hard_pin_is_fixed_and_a_must():
    event = Morning()
    event.pin(0, 1, slot=2, table=1)
    planning = plan(event.state)
    assert planning.problem.fixed == (Assignment(meeting=0, slot=2, table=1),)
    assert planning.problem.meetings[0].must
    assert planning.problem.meetings[0].slot == 2


def test_a_pin_without_a_table_fixes_the_slot_alone():
    event = Morning()
    event.pin(0, 1, slot=2, table=None)
    problem = plan(event.state).problem
    assert problem.fixed == ()
    assert problem.meetings[0].slot == 2


def test_a_hard_pin_outweighs_the_sessions_asked_for():
    event = Morning(slots=2)
    late = make_session(event.day, event.grid, id=name_id("late"), name="Late")
    event.more_sessions = [late]
    event.slots += make_slots(late, event.grid, at(14), at(14, 50))
    event.change("requests", 0, sessions=(late.id,))
    event.pin(0, 1, slot=0, table=None)
    assert spec_of(event, 0, 1).sessions is None


def test_two_hard_pins_that_clash_both_stay_and_are_told_as_frozen():
    event = Morning(wishes=((0, 1), (0, 2)))
    event.pin(0, 1, slot=0, table=0)
    event.pin(0, 2, slot=0, table=1)
    problem = plan(event.state).problem
    assert len(problem.fixed) == 2
    verdict = judge(problem, problem.fixed)
    assert verdict.is_valid
    assert rules_of(verdict.frozen) == {Rule.PERSON_CLASH}


def test_a_preferred_pin_is_kept_where_harmless_and_dropped_where_not():
    event = Morning(wishes=((0, 1), (0, 2)))
    event.pin(0, 1, slot=0, table=0, hard=False)
    event.pin(0, 2, slot=0, table=1)
    assert plan(event.state).problem.fixed == (Assignment(meeting=1, slot=0, table=1),)
    event.pin(0, 2, slot=1, table=1)
    assert len(plan(event.state).problem.fixed) == 2


def test_a_pin_whose_meeting_no_longer_fits_there_is_not_fixed():
    event = Morning(slots=2)
    event.change("requests", 0, length=2)
    event.pin(0, 1, slot=1)
    assert plan(event.state).problem.fixed == ()


def test_fill_keeps_the_draft_and_build_does_not():
    event = Morning()
    event.place(0, 1, slot=3)
    assert plan(event.state, Scope(keep_draft=True)).problem.fixed == (
        Assignment(meeting=0, slot=3, table=0),
    )
    assert plan(event.state).problem.fixed == ()


def test_fill_lets_go_of_what_has_become_impossible():
    event = Morning(slots=4, wishes=((0, 1), (2, 3)))
    event.place(0, 1, slot=3)
    event.place(2, 3, slot=3, table=1)
    event.change("people", 0, leaves=at(10))
    planning = plan(event.state, Scope(keep_draft=True))
    assert planning.problem.fixed == (Assignment(meeting=1, slot=3, table=1),)


def test_what_begins_before_the_moment_is_frozen_and_its_slots_are_closed():
    event = Morning(slots=4)
    event.place(0, 1, slot=0)
    event.place(2, 3, slot=2)
    problem = plan(event.state, Scope(frozen_before=at(9, 30))).problem
    assert problem.open_slots == {2, 3}
    assert problem.fixed == (Assignment(meeting=0, slot=0, table=0),)


def test_the_freeze_lies_ahead_by_the_policy_s_minutes():
    assert freeze_moment(at(9), 30) == at(9, 30)


def test_the_reserve_is_kept_in_build_only():
    event = Morning(table_reserve=25)
    assert plan(event.state).problem.terms.reserve_percent == 0
    assert plan(event.state, Scope(keep_reserve=True)).problem.terms.reserve_percent == 25


def test_edges_are_the_first_slot_of_the_first_day_and_the_last_of_the_last():
    event = Morning(slots=3)
    assert plan(event.state).problem.terms.edge_slots == frozenset()
    event.policy = replace(event.policy, avoid_edges=True)
    assert plan(event.state).problem.terms.edge_slots == {0, 2}


def test_fresh_identities_change_nothing():
    event = Morning(slots=2, tables=2, people=4, wishes=((0, 1), (1, 0), (2, 3)))
    other = make_room(id=name_id("other"), name="Other")
    twin = make_session(event.day, event.grid, id=name_id("twin"), name="Twin")
    event.rooms.append(other)
    event.more_sessions = [twin]
    event.slots += make_slots(twin, event.grid, at(9), at(9, 50), retired=False)
    event.change("tables", 0, room=other.id, home_of=event.people[2].id)
    event.change("tables", 1, home_of=event.firms[0].id)
    event.change("requests", 0, sessions=(event.session.id,))
    event.change("requests", 1, sessions=(twin.id,))
    found = set()
    for _ in range(6):
        mapping = {}
        found.add(plan(with_fresh_identities(event.state, mapping)).problem.fingerprint())
    assert len(found) == 1


def with_fresh_identities(state, mapping):
    """The same event as if everything had been drawn anew."""
    from desktop.domain.codec import decode, encode

    def fresh(value):
        if isinstance(value, dict):
            return {key: fresh(entry) for key, entry in value.items()}
        if isinstance(value, list):
            return [fresh(entry) for entry in value]
        if isinstance(value, str) and len(value) == 36 and value.count("-") == 4:
            return mapping.setdefault(value, str(uuid4()))
        return value

    return decode(type(state), fresh(encode(state)))


def test_an_event_without_slots_has_a_problem_all_the_same():
    event = Morning(slots=0)
    event.change("people", 0, unavailable=(Interval(start=at(9), end=at(10)),))
    event.closures = [make_closure(table=event.tables[0].id)]
    problem = plan(event.state).problem
    assert problem.slots == ()
    assert len(problem.meetings) == 2


def test_a_table_in_no_room_is_named():
    event = Morning()
    event.change("rooms", 0, retired=True)
    with pytest.raises(UserError, match="table-in-no-room") as told:
        plan(event.state)
    assert told.value.data == {"table": 1}


def test_slots_of_a_session_that_overlap_are_named():
    event = Morning()
    event.change("slots", 1, start=at(9, 22))
    with pytest.raises(UserError, match="session-slots-overlap") as told:
        plan(event.state)
    assert told.value.data == {"session": event.session.name, "start": at(9, 22)}


def test_a_slot_that_a_change_of_clocks_turns_round_is_named():
    event = Morning(slots=0)
    night = date(2027, 3, 28)
    event.day = replace(event.day, date=night)
    before = (night - at(9).date()).days
    event.slots = list(
        make_slots(event.session, make_grid(minutes=20), at(2, 50, before), at(3, 10, before), id=uuid4())
    )
    with pytest.raises(UserError, match="ends-before-start"):
        plan(event.state)


def test_placements_go_into_indices_and_back():
    event = Morning()
    event.place(0, 1, slot=1)
    event.place(2, 3, slot=3, table=1)
    planning = plan(event.state)
    roster, displaced = planning.to_roster(event.state.draft)
    assert displaced == ()
    assert sorted(planning.to_placements(roster), key=lambda p: str(p.meeting)) == list(event.state.draft)


def test_an_interpreter_stays_with_a_meeting_that_keeps_its_time():
    event = Morning()
    event.place(0, 1, slot=1, interpreter=event.people[3].id)
    planning = plan(event.state)
    stays = planning.to_placements((Assignment(meeting=0, slot=1, table=1),))
    moves = planning.to_placements((Assignment(meeting=0, slot=2, table=0),))
    assert [entry.interpreter for entry in (*stays, *moves)] == [event.people[3].id, None]


@pytest.mark.parametrize(
    ("part", "changes"),
    [("slots", {"retired": True}), ("tables", {"retired": True}), ("people", {"retired": True})],
)
def test_a_placement_that_no_longer_fits_the_event_is_displaced(part, changes):
    event = Morning()
    placement = event.place(0, 1, slot=0, table=0)
    event.change(part, 0, **changes)
    assert plan(event.state).to_roster(event.state.draft) == ((), (placement,))


def test_a_placement_of_another_length_is_displaced():
    event = Morning()
    placement = event.place(0, 1, slot=0)
    event.change("requests", 0, length=2)
    assert plan(event.state).to_roster(event.state.draft) == ((), (placement,))


hours = st.integers(min_value=0, max_value=13 * 60)


@st.composite
def disordered_events(draw):
    """Events with every kind of trouble a list or a desk can make, short of what storage refuses."""
    count = draw(st.integers(2, 6))
    pairs = st.tuples(st.integers(0, count - 1), st.integers(0, count - 1)).filter(lambda p: p[0] != p[1])
    event = Morning(
        slots=draw(st.integers(0, 6)),
        tables=draw(st.integers(0, 3)),
        people=count,
        wishes=draw(st.lists(pairs, max_size=7)),
        break_spread=draw(st.sampled_from([None, 0, 1])),
        minimum=draw(st.integers(0, 3)),
        avoid_edges=draw(st.booleans()),
    )
    flags = st.booleans()
    for index in range(count):
        some = draw(st.integers(0, 9))
        if some == 0:
            event.change("people", index, retired=True)
        elif some == 1 and index:
            event.change("people", index, retired=True, merged_into=event.people[0].id)
        elif some == 2:
            event.change("people", index, affiliations=tuple(firm.id for firm in event.firms[:2]))
        elif some == 3:
            start = draw(hours)
            event.change("people", index, arrives=at(0) + timedelta(minutes=start))
        elif some == 4:
            start = at(0) + timedelta(minutes=draw(hours))
            event.change(
                "people", index, unavailable=(Interval(start=start, end=start + timedelta(minutes=7)),)
            )
        elif some == 5:
            event.vetoes.append(make_veto(event.people[index], event.firms[0]))
    for index in range(len(event.requests)):
        event.change(
            "requests",
            index,
            length=draw(st.integers(1, 3)),
            must=draw(flags),
            slot=draw(st.sampled_from([None, *(slot.id for slot in event.slots)])),
            after=tuple(draw(st.sets(st.sampled_from([r.id for r in event.requests]), max_size=2))),
        )
    for first, second in draw(st.lists(pairs, max_size=3)):
        if event.slots and event.tables and (second, first) not in event.meetings:
            slot = draw(st.integers(0, len(event.slots) - 1))
            table = draw(st.sampled_from([None, *range(len(event.tables))]))
            event.pin(first, second, slot, table, hard=draw(flags))
            event.draft = [
                entry for entry in event.draft if entry.meeting != event.meetings[first, second].id
            ]
            event.place(first, second, draw(st.integers(0, len(event.slots) - 1)))
    for part in ("slots", "tables", "closures"):
        for index in range(len(getattr(event, part))):
            if draw(st.integers(0, 5)) == 0:
                event.change(part, index, retired=True)
    for table in range(len(event.tables)):
        owner = draw(st.sampled_from([None, *(p.id for p in event.people), event.firms[0].id]))
        event.change("tables", table, home_of=owner, released=draw(flags))
    if draw(flags):
        start = at(0) + timedelta(minutes=draw(hours))
        event.items.append(
            make_item(
                start=start,
                end=start + timedelta(minutes=30),
                categories=frozenset({"*"}),
                room=event.room.id,
            )
        )
    return event


@settings(max_examples=60)
@given(event=disordered_events(), keep=st.booleans(), frozen=st.sampled_from([None, at(9, 30)]))
def test_whatever_the_event_its_problem_is_whole_and_what_is_fixed_breaks_no_rule_anew(event, keep, frozen):
    planning = plan(event.state, Scope(keep_draft=keep, frozen_before=frozen))
    verdict = judge(planning.problem, planning.problem.fixed)
    assert rules_of(verdict.new) <= {Rule.BREAK_SPREAD}
    placements = planning.to_placements(planning.problem.fixed)
    assert planning.to_roster(placements) == (planning.problem.fixed, ())


def test_an_organisation_merged_into_another_keeps_its_home_table():
    event = Morning()
    event.firms.append(
        make_organisation(id=name_id("old"), name="Old", retired=True, merged_into=event.firms[0].id)
    )
    event.change("tables", 0, home_of=event.firms[-1].id)
    assert plan(event.state).problem.people[0].owners == {0}


def test_a_request_of_a_merged_person_is_one_of_who_they_are_now():
    event = Morning(people=5, wishes=((4, 1),))
    event.change("people", 4, retired=True, merged_into=event.people[0].id)
    assert plan(event.state).problem.meetings[0].people == (0, 1)


def test_a_pin_in_a_retired_slot_leaves_a_must_without_a_place():
    event = Morning()
    event.pin(0, 1, slot=0)
    event.change("slots", 0, retired=True)
    problem = plan(event.state).problem
    assert problem.fixed == ()
    assert problem.meetings[0].must
    assert problem.meetings[0].slot is None


def test_a_request_may_name_a_slot_that_was_retired():
    event = Morning()
    event.change("requests", 0, slot=event.slots[0].id)
    event.change("slots", 0, retired=True)
    assert spec_of(event, 0, 1).slot is None


def test_requests_to_the_same_person_by_two_colleagues_are_one_meeting_by_policy():
    event = Morning(wishes=())
    event.change("people", 1, affiliations=(event.firms[0].id,))
    event.requests = [
        make_request(event.people[0], event.people[2], number=1),
        make_request(event.people[1], event.people[2], number=2),
    ]
    assert len(plan(event.state).meetings) == 1
    event.policy = replace(event.policy, one_per_organisation_pair=False)
    assert len(plan(event.state).meetings) == 2


def test_a_pin_kept_for_a_meeting_without_requests_is_wanted_too():
    event = Morning(wishes=())
    pinned = make_meeting(event.people[0], event.people[3], pin=Pin(slot=event.slots[0].id))
    event.meetings[0, 3] = pinned
    assert plan(event.state).meetings == (pinned.id,)


def test_a_meeting_that_had_begun_stays_whoever_cancels_afterwards_and_later_ones_go():
    event = Morning(slots=4, wishes=((0, 1), (0, 2)))
    event.place(0, 1, slot=0)
    event.place(0, 2, slot=3)
    event.change("people", 0, registration=Registration.CANCELLED)
    scope = Scope(frozen_before=at(9, 30), begun_before=at(9, 20))
    planning = plan(event.state, scope)
    kept, displaced = planning.to_roster(event.state.draft)
    assert planning.problem.fixed == kept
    assert [planning.problem.slots[entry.slot].start for entry in kept] == [0]
    assert len(displaced) == 1
    assert judge(planning.problem, kept).is_valid
    assert len(planning.problem.meetings) == 1
