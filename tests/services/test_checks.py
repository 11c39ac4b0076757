"""What is told before a solve, and why a wish is not placed: every finding, every state."""

import pytest

from desktop.domain.errors import UserError
from desktop.domain.matchmaking import NotEligible
from desktop.domain.requests import RequestState
from desktop.domain.rules import Rule
from desktop.services.checks import WishState, check_event, explain
from desktop.services.findings import Finding
from tests.services.events import Morning
from tests.support.builders import (
    at,
    make_closure,
    make_grid,
    make_item,
    make_request,
    make_session,
    make_slots,
    make_veto,
    name_id,
)


def findings(event):
    """What the check finds: the finding and the people by their places in the list."""
    places = {person.id: place for place, person in enumerate(event.people)}
    return [
        (found.finding, tuple(sorted(places[person] for person in found.people)))
        for found in check_event(event.state)
    ]


def only(event, finding):
    return [entry for entry in check_event(event.state) if entry.finding is finding]


def test_an_event_in_order_has_no_findings(event):
    assert findings(event) == []


def test_an_empty_event_is_told_what_it_lacks():
    event = Morning(slots=0, tables=0, people=2, wishes=())
    assert findings(event) == [(Finding.NO_SLOTS, ()), (Finding.NO_TABLES, ()), (Finding.NO_MEETINGS, ())]


def test_a_must_of_people_never_there_together_is_named_with_the_rule(event):
    event.change("requests", 0, must=True)
    event.change("people", 0, leaves=at(9, 20))
    event.change("people", 1, arrives=at(9, 25))
    assert findings(event) == [(Finding.MUST_IMPOSSIBLE, (0, 1))]
    assert only(event, Finding.MUST_IMPOSSIBLE)[0].rules == (Rule.PERSON_UNAVAILABLE,)


def test_a_must_between_a_vetoed_pair_is_named(event):
    event.change("requests", 0, must=True)
    event.vetoes = [make_veto(event.people[0], event.firms[1])]
    assert findings(event) == [(Finding.MUST_REFUSED, (0, 1))]
    assert ("reason", "vetoed") in only(event, Finding.MUST_REFUSED)[0].facts


def test_a_wish_that_is_no_must_may_be_impossible_without_a_finding(event):
    event.vetoes = [make_veto(event.people[0], event.firms[1])]
    assert findings(event) == []


def test_more_musts_than_slots_are_counted_for_the_person():
    event = Morning(slots=3, people=4, wishes=((0, 1), (0, 2), (0, 3)))
    for index in range(3):
        event.change("requests", index, must=True)
    assert findings(event) == []
    event.change("people", 0, leaves=at(9, 45))
    found = only(event, Finding.MUSTS_EXCEED_SLOTS)
    assert [entry.people for entry in found] == [(event.people[0].id,)]
    assert dict(found[0].facts) == {"musts": "3", "slots": "2"}


def test_musts_that_want_the_same_few_slots_are_counted_by_what_fits_together():
    event = Morning(slots=4, people=5, wishes=((0, 1), (0, 2), (0, 3), (0, 4)))
    for index in range(4):
        event.change("requests", index, must=True)
    assert findings(event) == []
    for index in (1, 2, 3):
        event.change("people", index, leaves=event.slots[1].end)
    found = only(event, Finding.MUSTS_EXCEED_SLOTS)
    assert [dict(entry.facts) for entry in found] == [{"musts": "4", "slots": "3"}]


def test_more_musts_than_somebody_may_have_meetings_are_named():
    event = Morning(people=3, wishes=((0, 1), (0, 2)))
    for index in range(2):
        event.change("requests", index, must=True)
    event.change("people", 0, max_total=1)
    found = only(event, Finding.MUSTS_EXCEED_LIMIT)
    assert [entry.people for entry in found] == [(event.people[0].id,)]
    assert dict(found[0].facts) == {"musts": "2", "limit": "1"}


def test_more_musts_than_places_at_tables_are_named():
    event = Morning(slots=1, tables=1)
    for index in range(2):
        event.change("requests", index, must=True)
    assert dict(only(event, Finding.MUSTS_EXCEED_TABLES)[0].facts) == {"musts": "2", "places": "1"}


def test_more_pins_in_a_slot_than_open_tables_are_named_with_the_people(event):
    event.pin(0, 1, slot=0, table=None)
    event.pin(2, 3, slot=0, table=None)
    assert findings(event) == []
    event.closures = [make_closure(table=event.tables[0].id, start=at(8), end=at(12))]
    found = only(event, Finding.PINS_EXCEED_TABLES)
    assert len(found[0].people) == 4
    assert dict(found[0].facts) == {"pins": "2", "tables": "1", "when": "05.12. 09:00"}


def test_a_pin_to_a_table_that_is_gone_is_named(event):
    event.pin(0, 1, slot=0, table=1)
    event.change("tables", 1, retired=True)
    found = only(event, Finding.PIN_LOST)
    assert (len(found[0].people), dict(found[0].facts)) == (2, {"lost": "table"})


def test_a_long_must_that_just_fits_is_no_finding():
    event = Morning(slots=2, wishes=((0, 1),))
    event.change("requests", 0, must=True, length=2)
    assert findings(event) == []


def test_a_home_table_that_is_never_open_is_named_with_its_people(event):
    event.change("tables", 0, home_of=event.firms[0].id)
    assert findings(event) == []
    event.closures = [make_closure(table=event.tables[0].id, start=at(8), end=at(12))]
    assert findings(event) == [(Finding.HOME_TABLE_CLOSED, (0,))]
    event.change("tables", 1, home_of=event.firms[0].id)
    assert findings(event) == []


def test_every_pair_of_items_at_once_is_named(event):
    mine = {"enrolled": (event.people[2].id,)}
    event.items = [
        make_item(title="Long", start=at(14), end=at(17), **mine),
        make_item(title="Early", start=at(14), end=at(15), **mine),
        make_item(title="Late", start=at(16), end=at(18), **mine),
        make_item(title="After", start=at(18), end=at(19), **mine),
        make_item(title="Open all day", start=at(8), end=at(19), blocks=False, **mine),
        make_item(title="Dropped", start=at(14), end=at(15), retired=True, **mine),
    ]
    found = only(event, Finding.TWO_ITEMS_AT_ONCE)
    pairs = {frozenset(dict(entry.facts).values()) for entry in found}
    assert pairs == {frozenset({"Long", "Early"}), frozenset({"Long", "Late"})}
    assert {entry.people for entry in found} == {(event.people[2].id,)}


def test_pins_that_cannot_all_stay_are_named(event):
    event.pin(0, 1, slot=0)
    event.pin(2, 3, slot=0)
    assert findings(event) == [(Finding.PINS_CLASH, (0, 1, 2, 3))]
    assert only(event, Finding.PINS_CLASH)[0].rules == (Rule.TABLE_CLASH,)


def test_pins_alone_are_not_blamed_for_breaks_shared_out_unequally():
    event = Morning(break_spread=0, wishes=((0, 1), (0, 2), (1, 3)))
    event.pin(0, 1, slot=0)
    event.pin(0, 2, slot=2)
    assert findings(event) == []


def test_people_without_a_language_are_counted_and_nothing_is_forbidden(event):
    event.change("people", 0, languages=())
    event.change("people", 3, languages=())
    assert findings(event) == [(Finding.LANGUAGES_UNKNOWN, (0, 3))]


def test_the_check_of_a_table_in_no_room_says_so(event):
    event.change("rooms", 0, retired=True)
    with pytest.raises(UserError, match="table-in-no-room"):
        check_event(event.state)


def test_a_placed_wish_says_where(event):
    placement = event.place(0, 1, slot=2, table=1)
    found = explain(event.state, event.requests[0].id)
    assert (found.state, found.placement) == (WishState.PLACED, placement)


@pytest.mark.parametrize(
    ("state", "reason"),
    [(RequestState.PENDING, NotEligible.PENDING), (RequestState.DECLINED, NotEligible.DECLINED)],
)
def test_a_wish_that_is_not_eligible_says_why(event, state, reason):
    event.change("requests", 0, state=state)
    found = explain(event.state, event.requests[0].id)
    assert (found.state, found.refusal) == (WishState.NOT_ELIGIBLE, reason)


def test_a_wish_whose_meeting_was_cancelled_by_hand_says_so(event):
    event.cancel(0, 1)
    assert explain(event.state, event.requests[0].id).state is WishState.CANCELLED


def test_a_wish_that_would_fit_names_the_slots(event):
    event.place(2, 3, slot=0)
    event.change("people", 0, arrives=at(9, 25))
    found = explain(event.state, event.requests[0].id)
    assert found.state is WishState.COULD_BE_ADDED
    assert found.open_slots == tuple(slot.id for slot in event.slots[1:])
    assert [(block.slot, block.rules, block.people) for block in found.blocks] == [
        (event.slots[0].id, (Rule.PERSON_UNAVAILABLE,), (event.people[0].id,))
    ]


def test_a_blocked_wish_names_the_rules_most_frequent_first():
    event = Morning(slots=3, tables=1, wishes=((0, 1), (0, 2)))
    event.place(0, 2, slot=0)
    event.change("people", 0, leaves=at(9, 20))
    found = explain(event.state, event.requests[0].id)
    assert found.state is WishState.BLOCKED
    assert found.open_slots == ()
    assert found.main_rules == (Rule.PERSON_UNAVAILABLE, Rule.TABLE_CLASH)


def test_where_every_table_is_taken_the_tables_are_the_reason():
    event = Morning(slots=1, tables=1)
    event.place(2, 3, slot=0)
    found = explain(event.state, event.requests[0].id)
    assert [block.rules for block in found.blocks] == [(Rule.TABLE_CLASH,)]


def test_a_wish_that_others_come_after_does_not_fit_behind_them():
    event = Morning(slots=3)
    event.change("requests", 1, after=(event.requests[0].id,))
    event.place(2, 3, slot=1)
    found = explain(event.state, event.requests[0].id)
    assert found.open_slots == (event.slots[0].id,)


def test_a_wish_for_a_long_meeting_is_blocked_at_the_end_of_the_session():
    event = Morning(slots=2)
    event.change("requests", 0, length=2)
    found = explain(event.state, event.requests[0].id)
    assert found.open_slots == (event.slots[0].id,)
    assert found.blocks[0].rules == (Rule.LENGTH,)


def test_a_table_taken_on_another_grid_is_taken_by_the_clock():
    event = Morning(slots=2, tables=1)
    grid = make_grid(id=name_id("long"), name="45 + 5", minutes=45)
    clinic = make_session(event.day, grid, id=name_id("clinic"), name="Clinic")
    event.more_grids, event.more_sessions = [grid], [clinic]
    event.slots += make_slots(clinic, grid, at(9), at(9, 45))
    event.place(2, 3, slot=2)
    found = explain(event.state, event.requests[0].id)
    assert found.state is WishState.BLOCKED


def test_an_unknown_request_is_named(event):
    with pytest.raises(UserError, match="request-unknown"):
        explain(event.state, name_id("none"))


def test_a_retired_request_is_no_meeting(event):
    event.requests.append(make_request(event.people[0], event.people[3], retired=True))
    assert explain(event.state, event.requests[-1].id).state is WishState.NOT_ELIGIBLE
