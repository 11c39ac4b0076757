"""The roster by hand: each edit and its undo, what is refused and why, and a random walk of edits."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from desktop.domain.errors import UserError
from desktop.domain.ids import meeting_id
from desktop.domain.journal import Action
from desktop.domain.people import Role
from desktop.domain.roster import MeetingState, Pin
from desktop.domain.rules import Rule
from desktop.services.editing import Editing
from desktop.services.history import History
from desktop.services.planning import judge_placements
from desktop.services.problems import plan
from desktop.storage.journal import history
from tests.services.events import Morning
from tests.support.builders import at as wall
from tests.support.builders import make_closure, make_item, make_veto, name_id
from tests.support.files import make_file


def ids(event, *people):
    return tuple(event.people[n].id for n in people)


def where(state):
    """Each placed meeting's first slot and table."""
    return {placement.meeting: (placement.slots[0], placement.table) for placement in state.draft}


def test_a_meeting_nobody_asked_for_can_be_added(event, open_file):
    file = open_file(event)
    added = Editing(file).add(ids(event, 0, 3), event.slots[1].id, event.tables[1].id, "Nadia")
    state = file.state()
    assert added.id == meeting_id(ids(event, 0, 3))
    assert state.meeting == {added.id: added}
    assert where(state) == {added.id: (event.slots[1].id, event.tables[1].id)}
    change = history(file, 1)[0]
    assert (change.action, change.operator, change.detail) == (Action.EDIT_ROSTER, "Nadia", f"add {added.id}")


def test_a_meeting_added_for_people_with_a_wish_is_the_wish_s_meeting(event, open_file):
    event.change("requests", 0, length=2)
    file = open_file(event)
    added = Editing(file).add(ids(event, 1, 0), event.slots[0].id, event.tables[0].id, "Nadia")
    assert added.requests == (event.requests[0].id,)
    assert file.state().draft[0].slots == (event.slots[0].id, event.slots[1].id)


def test_a_wish_is_placed_and_a_placed_meeting_moved(event, open_file):
    file = open_file(event)
    wish = event.meeting(0, 1)
    editing = Editing(file)
    editing.place(wish.id, event.slots[0].id, event.tables[0].id, "Nadia")
    editing.place(wish.id, event.slots[3].id, event.tables[1].id, "Nadia")
    assert where(file.state()) == {wish.id: (event.slots[3].id, event.tables[1].id)}


def test_moving_a_pinned_meeting_moves_its_pin(event, open_file):
    event.pin(0, 1, slot=0)
    event.place(0, 1, slot=0)
    file = open_file(event)
    moved = Editing(file).place(event.meetings[0, 1].id, event.slots[2].id, event.tables[1].id, "Nadia")
    assert moved.pin == Pin(slot=event.slots[2].id, table=event.tables[1].id)
    assert file.state().meetings == (moved,)


def test_a_cancelled_meeting_leaves_the_roster_and_is_not_planned_until_it_is_placed_again(event, open_file):
    event.pin(0, 1, slot=0)
    event.place(0, 1, slot=0)
    file = open_file(event)
    editing = Editing(file)
    meeting = event.meetings[0, 1].id
    editing.cancel(meeting, "Nadia")
    state = file.state()
    assert (state.draft, state.meeting[meeting].state) == ((), MeetingState.CANCELLED)
    assert state.meeting[meeting].pin is None
    assert meeting not in plan(state).meetings
    editing.place(meeting, event.slots[1].id, event.tables[0].id, "Nadia")
    assert file.state().meeting[meeting].state is MeetingState.PLANNED
    assert meeting in plan(file.state()).meetings


def test_a_wish_can_be_cancelled_before_it_is_placed(event, open_file):
    file = open_file(event)
    wish = event.meeting(0, 1)
    Editing(file).cancel(wish.id, "Nadia")
    assert wish.id not in plan(file.state()).meetings


def test_a_meeting_taken_out_stays_wanted_without_its_pin(event, open_file):
    event.pin(0, 1, slot=0)
    event.place(0, 1, slot=0)
    file = open_file(event)
    meeting = event.meetings[0, 1].id
    Editing(file).take_out(meeting, "Nadia")
    state = file.state()
    assert (state.draft, state.meeting[meeting].pin) == ((), None)
    assert meeting in plan(state).meetings


def test_a_placed_meeting_is_pinned_where_it_is_and_let_loose_again(event, open_file):
    event.place(0, 1, slot=2, table=1)
    file = open_file(event)
    editing, meeting = Editing(file), event.meetings[0, 1].id
    editing.pin(meeting, "Nadia")
    assert file.state().meeting[meeting].pin == Pin(slot=event.slots[2].id, table=event.tables[1].id)
    assert len(plan(file.state()).problem.fixed) == 1
    editing.unpin(meeting, "Nadia")
    assert file.state().meeting[meeting].pin is None
    assert plan(file.state()).problem.fixed == ()


EDITS = {
    "add": lambda editing, event: editing.add(
        ids(event, 0, 3), event.slots[2].id, event.tables[1].id, "Nadia"
    ),
    "place": lambda editing, event: editing.place(
        event.meeting(2, 3).id, event.slots[2].id, event.tables[1].id, "Nadia"
    ),
    "move": lambda editing, event: editing.place(
        event.meeting(0, 1).id, event.slots[2].id, event.tables[1].id, "Nadia"
    ),
    "cancel": lambda editing, event: editing.cancel(event.meeting(0, 1).id, "Nadia"),
    "cancel a wish": lambda editing, event: editing.cancel(event.meeting(2, 3).id, "Nadia"),
    "take out": lambda editing, event: editing.take_out(event.meeting(0, 1).id, "Nadia"),
    "pin": lambda editing, event: editing.pin(event.meeting(0, 1).id, "Nadia"),
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS.keys())
def test_every_edit_is_one_action_that_one_undo_takes_back(event, open_file, edit):
    event.place(0, 1, slot=0)
    file = open_file(event)
    before, actions = file.state(), len(history(file))
    edit(Editing(file), event)
    after = file.state()
    assert after != before
    assert len(history(file)) == actions + 1
    History(file).undo("Nadia")
    assert file.state() == before
    History(file).redo("Nadia")
    assert file.state() == after


def refused(file, people, slot, table):
    """Rules and names an edit is refused with; the file stays as it was."""
    before = file.state()
    with pytest.raises(UserError, match="edit-refused") as told:
        Editing(file).add(people, slot.id, table.id, "Nadia")
    assert file.state() == before
    return told.value.data["rules"], told.value.data["people"]


def test_an_edit_is_refused_when_somebody_is_in_another_meeting(event, open_file):
    event.place(0, 1, slot=0)
    found = refused(open_file(event), ids(event, 1, 2), event.slots[0], event.tables[1])
    assert found == (["person-clash"], ["Person1 Test01"])


def test_an_edit_is_refused_when_the_table_is_taken(event, open_file):
    event.place(0, 1, slot=0)
    found = refused(open_file(event), ids(event, 2, 3), event.slots[0], event.tables[0])
    assert found == (["table-clash"], [])


def test_an_edit_is_refused_when_the_table_is_closed_or_somebody_else_s_home(event, open_file):
    event.closures = [make_closure(table=event.tables[0].id, start=wall(9), end=wall(10))]
    event.change("tables", 0, home_of=event.people[0].id)
    rules, _ = refused(open_file(event), ids(event, 2, 3), event.slots[0], event.tables[0])
    assert rules == ["home-table", "table-closed"]


def test_an_edit_is_refused_for_absence_items_vetoes_and_languages(event, open_file):
    event.change("people", 0, arrives=wall(9, 10), languages=("it",))
    event.vetoes = [make_veto(event.people[0], event.firms[1])]
    event.items = [make_item(start=wall(9), end=wall(9, 10), enrolled=(event.people[1].id,))]
    rules, people = refused(open_file(event), ids(event, 0, 1), event.slots[0], event.tables[0])
    assert rules == ["language", "person-in-item", "person-unavailable", "veto"]
    assert people == ["Person0 Test00", "Person1 Test01"]


def test_an_edit_is_refused_when_it_would_exceed_a_limit_or_a_run(open_file):
    event = Morning(wishes=((0, 1), (0, 2)), max_per_day=2, max_run=2)
    event.place(0, 1, slot=0)
    event.place(0, 2, slot=1)
    rules, people = refused(open_file(event), ids(event, 0, 3), event.slots[2], event.tables[0])
    assert rules == ["limit-per-day", "maximum-run"]
    assert people == ["Person0 Test00"]


def test_a_meeting_that_is_too_long_for_what_is_left_of_the_session_is_refused(event, open_file):
    event.change("requests", 0, length=2)
    with pytest.raises(UserError, match="meeting-too-long"):
        Editing(open_file(event)).place(event.meeting(0, 1).id, event.slots[3].id, event.tables[0].id, "N")


@pytest.mark.parametrize("changes", [{"retired": True}, {"roles": frozenset({Role.PRESS})}])
def test_nobody_is_added_who_takes_no_part_in_meetings(event, open_file, changes):
    event.change("people", 0, **changes)
    with pytest.raises(UserError, match="person-not-scheduled") as told:
        Editing(open_file(event)).add(ids(event, 0, 3), event.slots[0].id, event.tables[0].id, "Nadia")
    assert told.value.data == {"person": "Person0 Test00"}


def test_a_meeting_has_two_people(event, open_file):
    with pytest.raises(UserError, match="meeting-of-one"):
        Editing(open_file(event)).add(ids(event, 0, 0), event.slots[0].id, event.tables[0].id, "Nadia")


@pytest.mark.parametrize("part", ["slots", "tables"])
def test_a_retired_or_unknown_place_is_named(event, open_file, part):
    event.change(part, 0, retired=True)
    editing, meeting = Editing(open_file(event)), event.meeting(0, 1).id
    code = part[:-1] + "-unknown"
    place = {"slots": event.slots[1].id, "tables": event.tables[1].id}
    for wrong in (getattr(event, part)[0].id, name_id("nowhere")):
        chosen = place | {part: wrong}
        with pytest.raises(UserError, match=code):
            editing.place(meeting, chosen["slots"], chosen["tables"], "Nadia")


@pytest.mark.parametrize("edit", ["cancel", "take_out", "unpin"])
def test_an_unknown_meeting_is_named(event, open_file, edit):
    with pytest.raises(UserError, match="meeting-unknown"):
        getattr(Editing(open_file(event)), edit)(name_id("none"), "Nadia")


def test_a_meeting_that_is_not_placed_cannot_be_pinned(event, open_file):
    with pytest.raises(UserError, match="meeting-not-placed"):
        Editing(open_file(event)).pin(event.meeting(0, 1).id, "Nadia")


def test_old_faults_do_not_stand_in_the_way(event, open_file):
    event.place(0, 1, slot=0)
    event.place(2, 3, slot=0)
    file = open_file(event)
    preview = Editing(file).preview(event.meeting(0, 1).id, event.slots[0].id, event.tables[0].id)
    assert [fault.rule for fault in preview.judgement.verdict.violations] == [Rule.TABLE_CLASH]
    assert preview.is_allowed
    Editing(file).add(ids(event, 0, 3), event.slots[2].id, event.tables[0].id, "Nadia")
    assert len(file.state().draft) == 3


def test_a_displaced_meeting_is_placed_again(event, open_file):
    event.place(0, 1, slot=0)
    event.change("slots", 0, retired=True)
    file = open_file(event)
    Editing(file).place(event.meetings[0, 1].id, event.slots[1].id, event.tables[0].id, "Nadia")
    assert where(file.state()) == {event.meetings[0, 1].id: (event.slots[1].id, event.tables[0].id)}


def test_a_preview_says_faults_and_people_disturbed_and_changes_nothing(event, open_file):
    event.place(0, 1, slot=0)
    event.place(2, 3, slot=1)
    event.publish()
    file = open_file(event)
    before, actions = file.state(), len(history(file))
    preview = Editing(file).preview(event.meeting(0, 1).id, event.slots[1].id, event.tables[0].id)
    assert [fault.rule for fault in preview.faults] == [Rule.TABLE_CLASH]
    assert {change.person for change in preview.disturbed} == set(ids(event, 0, 1))
    assert (file.state(), len(history(file))) == (before, actions)


def test_a_preview_counts_only_those_whom_this_edit_disturbs(event, open_file):
    event.place(0, 1, slot=0)
    event.place(2, 3, slot=1)
    event.publish()
    file = open_file(event)
    editing = Editing(file)
    editing.place(event.meeting(0, 1).id, event.slots[2].id, event.tables[0].id, "Nadia")
    preview = editing.preview(event.meeting(2, 3).id, event.slots[3].id, event.tables[0].id)
    assert {change.person for change in preview.disturbed} == set(ids(event, 2, 3))
    back = editing.preview(event.meeting(0, 1).id, event.slots[0].id, event.tables[0].id)
    assert back.disturbed == ()


def has_edit_to_undo(past):
    change = past.undoable()
    return change is not None and change.action is Action.EDIT_ROSTER


step = st.tuples(
    st.sampled_from(["add", "place", "cancel", "take_out", "pin", "unpin", "undo", "redo"]),
    st.permutations(range(4)),
    st.integers(0, 3),
    st.integers(0, 1),
)


@settings(max_examples=8, phases=[Phase.generate])  # shrinking files takes minutes
@given(steps=st.lists(step, min_size=4, max_size=14))
def test_a_walk_of_edits_and_undos_never_breaks_a_rule_and_can_be_taken_back_to_the_start(steps):
    event = Morning()
    with tempfile.TemporaryDirectory() as folder, make_file(Path(folder) / "w.visavis", event.state) as file:
        start = file.state()
        editing, past = Editing(file), History(file)
        for verb, order, slot, table in steps:
            people = tuple(sorted(ids(event, *order[:2])))
            place = (event.slots[slot].id, event.tables[table].id)
            before = file.state()
            try:
                if verb == "undo":
                    if has_edit_to_undo(past):
                        past.undo("Nadia")
                elif verb == "redo":
                    past.redo("Nadia")
                elif verb == "add":
                    editing.add(people, *place, "Nadia")
                elif verb == "place":
                    editing.place(meeting_id(people), *place, "Nadia")
                else:
                    getattr(editing, verb)(meeting_id(people), "Nadia")
            except UserError:
                assert file.state() == before
            state = file.state()
            judged = judge_placements(plan(state), state.draft)
            assert judged.verdict.violations == ()
            assert judged.displaced == ()
        while has_edit_to_undo(past):
            past.undo("Nadia")
        assert file.state() == start
