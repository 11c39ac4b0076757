"""Meetings agreed elsewhere: who, when, where, and what cannot be."""

from dataclasses import replace

import pytest

from desktop.domain.event import Grid, Session, Slot
from desktop.domain.ids import meeting_id
from desktop.domain.people import Role
from tests.support.builders import at, make_closure, make_meeting, name_id
from tests.support.lists import (
    agreed_row,
    codes,
    empty_state,
    fates,
    named,
    person_row,
    take_meetings,
    take_people,
)

ANNA, LEO, EVA, RITA = "anna@onda.example", "leo@faro.example", "eva@isla.example", "rita@melita.example"


@pytest.fixture
def state():
    _, state = take_people(
        empty_state(),
        person_row("Anna Rossi", "Onda", email=ANNA),
        person_row("Leo Martin", "Faro", email=LEO, arrives=at(9, 10)),
        person_row("Eva Sol", "Isla", email=EVA),
        person_row("Rita Vella", "Melita", email=RITA),
    )
    return state


def pin_of(state, *names):
    """Start, table number and hardness of the pin of a meeting."""
    meeting = state.meeting[meeting_id(tuple(named(state, name).id for name in names))]
    table = state.table[meeting.pin.table].number if meeting.pin.table else None
    return state.slot[meeting.pin.slot].start, table, meeting.pin.hard


def test_a_row_becomes_a_meeting_pinned_to_its_slot_and_table(state):
    plan, state = take_meetings(state, agreed_row(ANNA, "Martin Leo @ Faro", at(9, 25), table=2))
    assert fates(plan) == ["added"]
    assert plan.findings == ()
    assert pin_of(state, "Anna Rossi", "Leo Martin") == (at(9, 25), 2, True)


def test_a_row_that_is_not_pinned_is_only_preferred(state):
    _, state = take_meetings(state, agreed_row(ANNA, LEO, at(9, 25), pinned=False))
    assert pin_of(state, "Leo Martin", "Anna Rossi") == (at(9, 25), None, False)


def test_a_meeting_that_is_there_keeps_all_but_its_pin(state):
    known = make_meeting(named(state, "Anna Rossi"), named(state, "Leo Martin"), outcome="letter of intent")
    plan, state = take_meetings(replace(state, meetings=(known,)), agreed_row(ANNA, LEO, table=1))
    assert fates(plan) == ["updated"]
    assert state.meetings[0].outcome == "letter of intent"
    assert state.meetings[0].pin is not None


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (agreed_row(ANNA, "no@body.example"), "person-unknown"),
        (agreed_row("No Body", LEO), "person-unknown"),
        (agreed_row(ANNA, LEO, at(9, 26)), "no-such-slot"),
        (agreed_row(ANNA, LEO, at(9, 25, day=5)), "no-such-slot"),
        (agreed_row(ANNA, LEO, table=99), "no-such-table"),
        (agreed_row(ANNA, "Anna Rossi"), "request-to-self"),
    ],
)
def test_a_row_without_people_slot_or_table_is_left_out(state, row, code):
    plan, after = take_meetings(state, row)
    assert codes(plan) == [(2, code)]
    assert fates(plan) == ["rejected"]
    assert after == state


def test_no_hard_pin_takes_a_table_or_a_person_twice(state):
    plan, state = take_meetings(
        state,
        agreed_row(ANNA, LEO, table=1),
        agreed_row(EVA, RITA, table=1),
        agreed_row(ANNA, EVA, table=2),
        agreed_row(LEO, ANNA, at(9, 50), table=2),
    )
    assert codes(plan) == [(3, "table-taken"), (4, "person-busy"), (5, "pair-already-meets")]
    assert set(plan.findings[0].others) == {"Anna Rossi", "Leo Martin"}
    assert len(state.meetings) == 1


def test_a_closed_table_is_refused(state):
    state = replace(state, closures=(make_closure(start=at(9), end=at(10), table=state.tables[0].id),))
    plan, _ = take_meetings(state, agreed_row(ANNA, LEO, table=1))
    assert codes(plan) == [(2, "table-closed")]


def test_of_parallel_sessions_the_one_whose_table_is_open_then_is_taken(state):
    grid = Grid(id=name_id("clinic grid"), name="45", minutes=45)
    clinic = Session(id=name_id("clinic"), day=state.days[0].id, grid=grid.id, name="Clinics")
    long = Slot(id=name_id("clinic slot"), session=clinic.id, start=at(9, 25), end=at(10, 10))
    parallel = {"grids": (*state.grids, grid), "sessions": (*state.sessions, clinic)}
    state = replace(state, slots=(long, *state.slots), **parallel)
    _, both = take_meetings(state, agreed_row(ANNA, LEO, table=1))
    assert both.slot[both.meetings[0].pin.slot].end == at(9, 45)


def test_a_room_without_table_gives_its_first_free_table(state):
    room = state.room[state.tables[0].room].name
    rows = (agreed_row(ANNA, LEO, room=room.upper()), agreed_row(EVA, RITA, room=room))
    _, after = take_meetings(state, *rows)
    assert pin_of(after, "Anna Rossi", "Leo Martin")[1] == 1
    assert pin_of(after, "Eva Sol", "Rita Vella")[1] == 2
    plan, again = take_meetings(after, *rows)
    assert fates(plan) == ["unchanged", "unchanged"]
    assert again == after


def test_an_unknown_another_or_a_full_room_is_flagged_and_the_time_kept(state):
    room = state.room[state.tables[2].room].name
    plan, state = take_meetings(
        state,
        agreed_row(ANNA, LEO, room="Nowhere"),
        agreed_row(EVA, RITA, room=room),
        agreed_row(LEO, EVA, at(9, 50), room="Salle Cézanne", table=3),
        agreed_row(ANNA, RITA, at(9, 50), room=room),
    )
    assert codes(plan) == [(2, "no-such-room"), (4, "room-differs"), (5, "no-free-table")]
    assert pin_of(state, "Anna Rossi", "Leo Martin") == (at(9, 25), None, True)


def test_somebody_away_or_not_scheduled_is_flagged(state):
    press = replace(named(state, "Eva Sol"), roles=frozenset({Role.PRESS}))
    state = replace(state, participants=tuple(press if p.id == press.id else p for p in state.participants))
    plan, _ = take_meetings(state, agreed_row(EVA, LEO, at(9)))
    assert codes(plan) == [(2, "not-scheduled"), (2, "person-away")]


def test_a_moved_meeting_follows_its_source_unless_the_desk_moved_it(state):
    _, state = take_meetings(state, agreed_row(ANNA, LEO, table=1))
    plan, moved = take_meetings(state, agreed_row(ANNA, LEO, at(9, 50), table=1))
    assert fates(plan) == ["updated"]
    assert pin_of(moved, "Anna Rossi", "Leo Martin")[0] == at(9, 50)
    (meeting,) = state.meetings
    by_hand = replace(meeting, pin=replace(meeting.pin, table=state.tables[2].id))
    state = replace(state, meetings=(by_hand,))
    plan, kept = take_meetings(state, agreed_row(ANNA, LEO, at(9, 50), table=1))
    assert codes(plan) == [(2, "kept-local")]
    assert pin_of(kept, "Anna Rossi", "Leo Martin") == (at(9, 25), 3, True)


def test_the_same_file_again_changes_nothing(state):
    rows = (agreed_row(ANNA, LEO, table=1, external_id="M1"), agreed_row(EVA, RITA, table=2))
    _, state = take_meetings(state, *rows)
    plan, again = take_meetings(state, *rows)
    assert fates(plan) == ["unchanged", "unchanged"]
    assert plan.writes.is_empty
    assert again == state
