"""What is told before a solve of needs, interpreters, groups, lunch, room maxima and repetitions."""

from dataclasses import replace

import pytest

from desktop.domain.people import Delegates, Role
from desktop.domain.rules import Rule
from desktop.services.checks import check_event
from desktop.services.findings import Finding
from desktop.wording.planning import finding_sentence
from tests.services.events import Morning
from tests.support.builders import at, make_closure, make_item, make_session, make_slots, make_veto, name_id


def findings(event, now=None):
    return [found.finding for found in check_event(event.state, now)]


def only(event, finding, now=None):
    (found,) = [entry for entry in check_event(event.state, now) if entry.finding is finding]
    people = [event.state.participant[person].name for person in found.people]
    assert "{" not in finding_sentence(finding.value, people, (), dict(found.facts))
    return found


def must(event, index=0, **changes):
    event.change("requests", index, must=True, **changes)


def strangers(event):
    event.change("people", 0, languages=("it",))
    event.change("people", 1, languages=("el",))


def interpreter(event, languages, **changes):
    helper = replace(
        event.people[0],
        id=name_id("Ines"),
        number=99,
        given_name="Ines",
        affiliations=(),
        languages=languages,
        roles=frozenset({Role.INTERPRETER}),
        **changes,
    )
    event.people.append(helper)


def test_a_must_between_strangers_needs_somebody_who_interprets(event):
    must(event)
    strangers(event)
    interpreter(event, ("it", "fr"))
    found = only(event, Finding.MUST_WITHOUT_INTERPRETER)
    assert dict(found.facts) == {"languages": "it / el"}
    event.change("people", -1, languages=("it", "el"))
    assert findings(event) == []


def test_a_must_between_strangers_needs_the_interpreter_at_the_same_hours(event):
    must(event)
    strangers(event)
    interpreter(event, ("it", "el"), leaves=at(9, 50))
    assert findings(event) == []
    event.change("people", 0, arrives=at(9, 50))
    assert "Ines" in dict(only(event, Finding.MUST_INTERPRETER_AWAY).facts)["interpreters"]


def test_a_must_asked_for_after_a_departure_names_who_has_left(event):
    must(event, slot=event.slots[3].id)
    assert findings(event) == []
    event.change("people", 1, leaves=at(9, 45))
    facts = dict(only(event, Finding.MUST_AFTER_DEPARTURE).facts)
    assert facts["who"] == event.people[1].name
    assert facts["does"] == "leaves"


def test_a_must_that_fits_only_before_anybody_can_be_told_is_named(event):
    must(event, slot=event.slots[1].id)
    assert findings(event, at(8)) == []
    assert only(event, Finding.MUST_TOO_LATE, at(9, 20)).people == tuple(p.id for p in event.people[:2])
    event.place(0, 1, 1)
    assert findings(event, at(9, 20)) == []


@pytest.mark.parametrize("is_must", [True, False])
def test_a_need_that_no_open_table_meets_is_named(event, is_must):
    event.change("requests", 0, must=is_must)
    event.change("people", 0, needs=frozenset({"accessible"}))
    assert dict(only(event, Finding.NEED_WITHOUT_TABLE).facts) == {"needs": "accessible"}
    event.change("tables", 1, attributes=frozenset({"accessible"}))
    assert findings(event) == []
    event.closures = [make_closure(table=event.tables[1].id, start=at(8), end=at(18))]
    assert findings(event) == [Finding.NEED_WITHOUT_TABLE]


def test_more_musts_at_one_time_than_tables_with_what_they_need_are_counted(event):
    for index, person in ((0, 0), (1, 2)):
        must(event, index, slot=event.slots[0].id)
        event.change("people", person, needs=frozenset({"quiet"}))
    event.change("tables", 0, attributes=frozenset({"quiet"}))
    found = only(event, Finding.NEEDS_EXCEED_TABLES)
    assert dict(found.facts) == {"needs": "quiet", "musts": "2", "places": "1"}
    event.change("requests", 1, slot=event.slots[1].id)
    assert findings(event) == []


def test_a_group_that_is_never_there_together_is_named(event):
    event.change("requests", 0, others=(event.people[2].id,))
    assert findings(event) == []
    event.change("people", 0, leaves=at(9, 20))
    event.change("people", 2, arrives=at(9, 25))
    assert [len(only(event, Finding.GROUP_NEVER_TOGETHER).people)] == [3]


def test_a_group_larger_than_every_room_is_named(event):
    event.change("requests", 0, others=(event.people[2].id,))
    event.rooms[0] = replace(event.room, max_people=2)
    assert dict(only(event, Finding.GROUP_TOO_LARGE).facts) == {"heads": "3", "most": "2"}
    event.rooms[0] = replace(event.room, max_people=3)
    assert findings(event) == []


def delegation(event):
    event.change("firms", 0, delegates=Delegates.TOGETHER)
    event.change("people", 3, affiliations=(event.firms[0].id,))


def test_delegates_who_meet_together_must_be_there_together():
    event = Morning(wishes=((0, 1),))
    delegation(event)
    assert findings(event) == []
    event.change("people", 0, leaves=at(9, 20))
    event.change("people", 3, arrives=at(9, 25))
    assert Finding.DELEGATES_NEVER_TOGETHER in findings(event)
    assert dict(only(event, Finding.DELEGATES_NEVER_TOGETHER).facts) == {"organisation": "Firm 0"}


def test_delegates_who_meet_together_must_not_be_parted_by_a_veto():
    event = Morning(wishes=((0, 1),))
    delegation(event)
    event.vetoes = [make_veto(event.people[0], event.people[3])]
    assert len(only(event, Finding.DELEGATES_APART).people) == 2


def test_who_has_no_slot_for_lunch_is_named():
    event = Morning(slots=4, lunch_begins=9 * 60, lunch_ends=9 * 60 + 45)
    assert findings(event) == []
    event.items = [make_item(start=at(9), end=at(9, 45), enrolled=(event.people[2].id,))]
    assert only(event, Finding.NO_LUNCH).people == (event.people[2].id,)
    event.change("items", 0, end=at(9, 20))
    assert findings(event) == []


def test_more_pins_than_a_room_may_hold_are_named_with_the_room(event):
    event.pin(0, 1, 0, 0)
    event.pin(2, 3, 0, 1)
    event.rooms[0] = replace(event.room, max_meetings=1)
    facts = dict(only(event, Finding.ROOM_MAXIMUM_BELOW_PINS).facts)
    assert (facts["pins"], facts["most"]) == ("2", "1")
    assert Finding.PINS_CLASH not in findings(event)
    event.rooms[0] = replace(event.room, max_meetings=2)
    assert findings(event) == []


def series(event, capacity, *starts):
    event.items = [
        make_item(
            id=name_id(f"pitch {n}"),
            title=f"Pitch {n}",
            series="Pitch",
            start=start,
            end=end,
            capacity=capacity,
            categories=frozenset({"pitch"}),
        )
        for n, (start, end) in enumerate(starts)
    ]


def test_an_item_with_fewer_places_than_people_is_named():
    event = Morning(people=4)
    for index in range(3):
        event.change("people", index, categories=frozenset({"pitch"}))
    series(event, 1, (at(9), at(9, 20)), (at(10), at(10, 20)))
    found = only(event, Finding.REPETITIONS_EXCEED_PLACES)
    assert dict(found.facts) == {"item": "Pitch", "asked": "3", "places": "2"}
    series(event, 2, (at(9), at(9, 20)), (at(10), at(10, 20)))
    assert findings(event) == []


def test_who_can_go_to_no_repetition_is_named():
    event = Morning(people=4)
    event.change("people", 0, categories=frozenset({"pitch"}), leaves=at(9, 50))
    series(event, None, (at(9, 50), at(10, 10)), (at(10, 15), at(10, 35)))
    assert only(event, Finding.REPETITION_OUT_OF_REACH).people == (event.people[0].id,)


def test_pins_over_a_limit_are_named_with_the_rule():
    event = Morning(people=3, wishes=((0, 1), (0, 2)))
    event.pin(0, 1, 0)
    event.pin(0, 2, 1)
    event.change("people", 0, max_per_day=1)
    assert only(event, Finding.PINS_CLASH).rules == (Rule.LIMIT_PER_DAY,)


def test_a_must_of_somebody_who_may_have_no_meeting_is_named(event):
    must(event)
    event.change("people", 0, max_per_day=0)
    assert only(event, Finding.MUST_IMPOSSIBLE).rules == (Rule.LIMIT_PER_DAY,)


def test_a_must_group_with_a_vetoed_pair_is_named(event):
    must(event, others=(event.people[2].id,))
    event.vetoes = [make_veto(event.people[1], event.people[2])]
    assert ("reason", "vetoed") in only(event, Finding.MUST_REFUSED).facts


def test_needs_and_attributes_within_one_room_are_told_apart(event):
    must(event)
    event.change("people", 0, needs=frozenset({"quiet"}))
    event.change("tables", 1, attributes=frozenset({"quiet"}))
    assert findings(event) == []


def test_a_session_asked_for_that_others_do_not_use_is_enough(event):
    later = make_session(event.day, event.grid, id=name_id("later"))
    event.more_sessions = [later]
    event.slots += [
        replace(s, id=name_id(f"late {n}"))
        for n, s in enumerate(make_slots(later, event.grid, at(14), at(15)))
    ]
    must(event, sessions=(later.id,))
    assert findings(event) == []
    event.change("people", 0, leaves=at(12))
    assert findings(event) == [Finding.MUST_AFTER_DEPARTURE]
