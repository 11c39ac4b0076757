"""Undo and redo, what refuses them, and the proofs that the journal is whole."""

import json
from dataclasses import replace
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import given as for_any
from hypothesis import strategies as st
from sqlalchemy import text

from desktop.domain.desk import BadgeIssue, Presence
from desktop.domain.errors import UserError
from desktop.domain.journal import Action
from desktop.domain.roster import RosterPointer
from desktop.storage.connections import writing_engine
from desktop.storage.database import open_event
from desktop.storage.journal import (
    ChainFault,
    erase_payloads,
    history,
    redoable,
    replay,
    undo,
    undoable,
    verify_chain,
)
from tests.support.builders import (
    make_check_in,
    make_meeting,
    make_participant,
    make_placement,
    make_request,
    make_room,
    make_run,
    make_source,
    make_table,
    make_version,
)
from tests.support.files import CLOCK, DESK, make_file


def act(file, change, action=Action.EDIT):
    """One user action."""
    with file.unit_of_work("Nadia", action) as unit:
        change(unit)
        return unit.commit()


def refusal(file, change_set=None):
    with pytest.raises(UserError, match="undo-refused") as caught:
        undo(file, change_set, "Nadia")
    return caught.value.data["reason"]


def test_undo_takes_an_edit_back_and_redo_brings_it_again(full, state):
    before = full.state()
    renamed = replace(state.rooms[0], name="Foyer")
    done = act(full, lambda unit: unit.rooms.save(renamed))
    after = full.state()
    undone = undo(full, None, "Nadia")
    assert (undone.action, undone.undo_of) == (Action.UNDO, done.id)
    assert full.state() == before
    redone = undo(full, redoable(full).id, "Nadia")
    assert redone.undo_of == undone.id
    assert full.state() == after
    assert verify_chain(full) == []


def test_undo_removes_what_was_added_with_all_its_references(full):
    before = full.state()
    one, two = make_participant(), make_participant()
    request = make_request(one, two)

    def bring_in(unit):
        unit.requests.add(request)
        unit.participants.add_all((one, two))
        unit.sources.add(make_source(one))

    act(full, bring_in, Action.IMPORT)
    after = full.state()
    undo(full, None, "Nadia")
    assert full.state() == before
    undo(full, redoable(full).id, "Nadia")
    assert full.state() == after


def test_undo_places_a_meeting_again(full, state):
    act(full, lambda unit: unit.draft.remove(state.draft[0].meeting), Action.EDIT_ROSTER)
    undo(full, None, "Nadia")
    assert full.state() == state


def test_undo_goes_back_step_by_step_and_redo_forward(full, state):
    states = [full.state()]
    for name in ("B", "C", "D"):
        act(full, lambda unit, name=name: unit.rooms.save(replace(state.rooms[0], name=name)))
        states.append(full.state())
    for expected in (states[2], states[1], states[0]):
        undo(full, None, "Nadia")
        assert full.state() == expected
    for expected in (states[1], states[2], states[3]):
        undo(full, redoable(full).id, "Nadia")
        assert full.state() == expected
    assert redoable(full) is None
    undo(full, None, "Nadia")
    assert full.state() == states[2]


def test_a_new_action_ends_what_could_be_redone(full, state):
    act(full, lambda unit: unit.rooms.save(replace(state.rooms[0], name="B")))
    undo(full, None, "Nadia")
    assert redoable(full) is not None
    act(full, lambda unit: unit.rooms.save(replace(state.rooms[1], name="C")))
    assert redoable(full) is None


def test_an_older_action_is_undone_when_its_fields_were_left_alone(full, state):
    room = state.rooms[0]
    older = act(full, lambda unit: unit.rooms.save(replace(room, name="B")))
    act(full, lambda unit: unit.rooms.save(replace(room, name="B", building="Annexe")))
    undo(full, older.id, "Nadia")
    assert full.state().rooms[0] == replace(room, building="Annexe")


def test_undo_is_refused_when_a_touched_field_changed_since(full, state):
    room = state.rooms[0]
    older = act(full, lambda unit: unit.rooms.save(replace(room, name="B")))
    act(full, lambda unit: unit.rooms.save(replace(room, name="C")))
    now = full.state()
    with pytest.raises(UserError) as caught:
        undo(full, older.id, "Nadia")
    assert caught.value.code == "undo-refused"
    assert caught.value.data == {"reason": "changed-since", "what": (("rooms", str(room.id)),)}
    assert full.state() == now


def test_undo_of_an_addition_is_refused_when_it_was_edited_or_is_in_use(full, state):
    person = make_participant()
    added = act(full, lambda unit: unit.participants.add(person), Action.ADD_PERSON)
    edited = act(full, lambda unit: unit.participants.save(replace(person, note="x")))
    assert refusal(full, added.id) == "changed-since"
    undo(full, edited.id, "Nadia")
    act(full, lambda unit: unit.requests.add(make_request(person, state.participants[0])))
    assert refusal(full, added.id) == "in-use"
    assert person in full.state().participants


def test_undo_is_refused_for_what_has_left_the_house(full, state):
    publication = replace(state.publications[0], id=uuid4(), number=2)
    done = act(full, lambda unit: unit.publications.add(publication), Action.PUBLISH)
    assert refusal(full, done.id) == "not-undoable"
    assert undoable(full).action is Action.SET_UP


def test_an_action_is_undone_only_once(full, state):
    done = act(full, lambda unit: unit.rooms.save(replace(state.rooms[0], name="B")))
    undone = undo(full, done.id, "Nadia")
    assert refusal(full, done.id) == "already-undone"
    undo(full, undone.id, "Nadia")
    assert refusal(full, undone.id) == "already-undone"
    undo(full, done.id, "Nadia")
    assert full.state().rooms == state.rooms


def test_undo_is_refused_when_a_freed_number_was_given_again(file):
    room = make_room()
    table = make_table(room, number=7)
    act(file, lambda unit: (unit.rooms.add(room), unit.tables.add(table)))
    retired = act(file, lambda unit: unit.tables.save(replace(table, retired=True)))
    act(file, lambda unit: unit.tables.add(make_table(room, number=7)))
    assert refusal(file, retired.id) == "in-use"


def test_with_nothing_done_there_is_nothing_to_undo(file):
    assert undoable(file) is None
    with pytest.raises(UserError, match="nothing-to-undo"):
        undo(file, None, "Nadia")


def test_undoing_an_adoption_moves_pointer_and_draft_back_and_keeps_the_version(full, state):
    policy = state.policies[0]
    meeting = make_meeting(state.participants[1], state.participants[2])
    placement = make_placement(meeting, state.slots[1], state.tables[2])
    run = make_run(policy)
    version = make_version(policy, (placement,), number=2, parent=state.versions[0].id, run=run.id)

    def adopt(unit):
        unit.meetings.add(meeting)
        unit.runs.add(run)
        unit.versions.add(version)
        unit.pointer.save(RosterPointer(current=version.id))
        unit.draft.remove_all(entry.meeting for entry in state.draft)
        unit.draft.add(placement)

    act(full, adopt, Action.ADOPT)
    undo(full, None, "Nadia")
    now = full.state()
    assert (now.pointer, now.draft) == (state.pointer, state.draft)
    assert version in now.versions
    assert run in now.runs
    assert meeting in now.meetings
    undo(full, redoable(full).id, "Nadia")
    assert full.state().draft == (placement,)


def test_undoing_a_check_in_adds_the_fact_that_it_is_undone(full, state):
    guest = state.participants[4]
    act(full, lambda unit: unit.check_ins.add(make_check_in(guest)), Action.CHECK_IN)

    def presences():
        return [entry.presence for entry in full.state().check_ins if entry.person == guest.id]

    undo(full, None, "Karim")
    assert presences() == [Presence.IN, Presence.UNDONE]
    assert full.state().check_ins[-1].operator == "Karim"
    undo(full, redoable(full).id, "Karim")
    assert presences() == [Presence.IN, Presence.UNDONE, Presence.IN]


def test_a_check_in_is_not_undone_once_the_person_left(full, state):
    guest = state.participants[4]
    arrival = act(full, lambda unit: unit.check_ins.add(make_check_in(guest)), Action.CHECK_IN)
    leaving = make_check_in(guest, presence=Presence.OUT)
    act(full, lambda unit: unit.check_ins.add(leaving), Action.CHECK_IN)
    assert refusal(full, arrival.id) == "changed-since"


def test_a_badge_in_somebodys_hands_stays_when_the_check_in_is_undone(full, state):
    guest = state.participants[4]

    def check_in(unit):
        unit.check_ins.add(make_check_in(guest))
        unit.badges.save(BadgeIssue(person=guest.id, handed_over=True))

    act(full, check_in, Action.CHECK_IN)
    undo(full, None, "Nadia")
    assert BadgeIssue(person=guest.id, handed_over=True) in full.state().badges


def test_the_chain_tells_what_was_tampered_with(path, state):
    with make_file(path, state) as file:
        act(file, lambda unit: unit.rooms.save(replace(state.rooms[0], name="B")))
        act(file, lambda unit: unit.rooms.save(replace(state.rooms[0], name="C")))

        def spoil(statement):
            engine = writing_engine(path)
            with engine.begin() as connection:
                connection.execute(text(statement))
            engine.dispose()
            return {(problem.fault, problem.number) for problem in verify_chain(file)}

        assert verify_chain(file) == []
        found = spoil("UPDATE change_entry SET after = before WHERE change_set = 3")
        assert found == {(ChainFault.PAYLOAD, 3)}
        found = spoil("UPDATE change_set SET erased = 1 WHERE number = 3")
        assert found == {(ChainFault.ERASED_SILENTLY, 3)}
        found = spoil("UPDATE change_set SET operator = 'X' WHERE number = 2")
        assert (ChainFault.CHAIN, 2) in found
        spoil("DELETE FROM change_entry WHERE change_set = 3")
        found = spoil("DELETE FROM change_set WHERE number = 3")
        assert (ChainFault.MISSING, 3) in found


def test_erased_payloads_are_gone_and_the_chain_still_holds(path, state):
    with make_file(path, state) as file:
        secret = replace(state.participants[0], note="Zwiebelkuchen")
        noted = act(file, lambda unit: unit.participants.save(secret))
        erased = replace(secret, note="")
        cleaned = act(file, lambda unit: unit.participants.save(erased), Action.ERASE)
        assert [entry.before for entry in cleaned.entries] == [None]
        erase_payloads(file, (noted.id,), "Nadia")
        assert verify_chain(file) == []
        kept = next(entry for entry in history(file) if entry.id == noted.id)
        assert (kept.entries, kept.salt) == ((), "")
        assert refusal(file, noted.id) == "erased"
        with pytest.raises(UserError, match="replay-erased"):
            replay(file, path.with_name("again.visavis"))
    assert b"Zwiebelkuchen" not in path.read_bytes()


def test_the_key_is_not_in_the_journal(full):
    written = "".join(f"{entry.before}{entry.after}" for done in history(full) for entry in done.entries)
    assert full.key.hex() not in written
    assert "secret" not in written


def test_replaying_the_journal_gives_the_same_event(full, state, path):
    act(full, lambda unit: unit.rooms.save(replace(state.rooms[0], name="B")))
    undo(full, None, "Nadia")
    act(full, lambda unit: unit.draft.remove(state.draft[0].meeting))
    copy = replay(full, path.with_name("again.visavis"))
    with open_event(copy, desk=DESK, clock=CLOCK) as again:
        assert again.state() == full.state()
        assert history(again) == history(full)
        assert again.key == full.key
        assert verify_chain(again) == []


STEPS = ("rename", "move", "add", "retire", "place", "undo", "redo")
moves = st.lists(st.tuples(st.sampled_from(STEPS), st.integers(0, 5)), max_size=12)


def walk(file, state, step, pick):
    """One move of the random walk; False when it was refused."""
    room, person = state.rooms[pick % 2], state.participants[pick % 5]

    def rename(unit):
        unit.rooms.save(replace(unit.rooms.get(room.id), name=f"Salle {pick}"))

    def move(unit):
        unit.rooms.save(replace(unit.rooms.get(room.id), building=f"Bât. {pick}"))

    def add(unit):
        unit.participants.add(make_participant(number=unit.next_person_number(), note=str(pick)))

    def retire(unit):
        found = unit.participants.get(person.id)
        unit.participants.save(replace(found, retired=not found.retired))

    def place(unit):
        placement = state.draft[pick % 2]
        if unit.draft.find(placement.meeting):
            unit.draft.remove(placement.meeting)
        else:
            unit.draft.add(placement)

    edits = {"rename": rename, "move": move, "add": add, "retire": retire, "place": place}
    if step in edits:
        act(file, edits[step])
        return True
    wanted = redoable(file) if step == "redo" else undoable(file)
    try:
        return wanted is not None and undo(file, wanted.id, "Nadia") is not None
    except UserError as refused:
        if refused.code != "undo-refused":
            raise
        return False


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@for_any(moves)
def test_any_walk_of_edits_undos_and_redos_keeps_chain_and_replay(tmp_path, state, steps):
    folder = tmp_path / str(uuid4())
    folder.mkdir()
    with make_file(folder / "walk.visavis", state) as file:
        for step, pick in steps:
            before = file.state()
            if not walk(file, state, step, pick):
                assert file.state() == before
        assert verify_chain(file) == []
        copy = replay(file, folder / "again.visavis")
        with open_event(copy, desk=DESK, clock=CLOCK) as again:
            assert again.state() == file.state()


def test_undoing_everything_gives_back_the_beginning(full, state):
    steps = [("rename", 1), ("place", 0), ("add", 2), ("move", 1), ("retire", 0), ("rename", 1)]
    for step, pick in steps:
        walk(full, state, step, pick)
    while undoable(full).action is not Action.SET_UP:
        undo(full, None, "Nadia")
    assert replace(full.state(), desk_blocks=()) == replace(state, desk_blocks=())


def test_history_can_be_listed_without_its_payloads(full):
    listed = history(full, 5, entries=False)
    assert [entry.action for entry in listed] == [Action.SET_UP, Action.CREATE_EVENT]
    assert all(entry.entries == () for entry in listed)
    assert json.loads(history(full)[-1].entries[0].after)["name"] == full.state().event.name
