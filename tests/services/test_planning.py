"""From a solve to a published roster: what is recorded, refused, adopted, taken back and told."""

from dataclasses import replace
from datetime import timedelta

import pytest

from desktop.domain.clock import FixedClock
from desktop.domain.errors import UserError
from desktop.domain.journal import Action
from desktop.domain.problem import Assignment
from desktop.domain.roster import MeetingState, Provenance
from desktop.domain.rules import Rule
from desktop.domain.sheets import Channel
from desktop.services.history import History
from desktop.services.lines import lines_of_people
from desktop.services.planning import Planning, who_is_disturbed
from desktop.solver.contract import Ended, Limits, Mode, Outcome, Status
from desktop.solver.runners import InlineRunner
from desktop.storage.backup import list_backups
from desktop.storage.journal import history
from tests.services.events import Morning
from tests.services.runners import GreedyRunner, ScriptedRunner, crash, find
from tests.support.builders import MOMENT, at, make_event, make_issued, make_line
from tests.support.files import CLOCK

LIMITS = Limits(time_limit=5.0, workers=1, seed=3)


def planning_on(file, runner=None, clock=CLOCK):
    return Planning(file, runner or GreedyRunner(), clock, {"visavis": "0.1"})


def solve(file, runner=None, mode=Mode.BUILD, clock=CLOCK, **options):
    return planning_on(file, runner, clock).optimise(mode, LIMITS, "Nadia", **options)


def test_a_run_is_recorded_with_its_judged_version_and_nothing_is_adopted(event, open_file):
    file = open_file(event)
    result = solve(file)
    state = file.state()
    assert state.runs == (result.run,)
    assert state.versions == (result.version,)
    assert (result.version.provenance, result.version.run) == (Provenance.RUN, result.run.id)
    assert result.judgement.verdict.is_valid
    assert len(result.version.placements) == 2
    assert {meeting.id for meeting in state.meetings} == {p.meeting for p in result.version.placements}
    assert (state.draft, state.pointer.current) == ((), None)


def test_the_record_of_a_run_says_under_what_it_was_made(event, open_file):
    file = open_file(event)
    run = solve(file).run
    figures = dict(run.figures)
    assert (run.mode, run.seed, run.workers, run.status) == ("build", 3, 1, "FEASIBLE")
    assert (run.policy, run.programs) == (event.policy.id, (("visavis", "0.1"),))
    assert (figures["asked"], figures["placed"]) == (2, 2)
    assert run.started == MOMENT


def test_without_a_roster_the_run_is_recorded_and_no_version(event, open_file):
    file = open_file(event)
    nothing = ScriptedRunner(lambda request: Outcome(status=Status.INFEASIBLE, ended=Ended.FINISHED, asked=2))
    result = solve(file, nothing)
    assert (result.version, result.judgement, result.disturbed) == (None, None, ())
    assert [run.status for run in file.state().runs] == ["INFEASIBLE"]
    assert file.state().versions == ()


def test_a_roster_that_breaks_rules_is_refused_and_nothing_is_stored(event, open_file):
    file = open_file(event)
    before = file.state()
    with pytest.raises(UserError, match="roster-refused-by-judge") as told:
        solve(file, ScriptedRunner(find((0, 0, 0), (1, 0, 0))))
    assert told.value.data == {"rules": ["table-clash"]}
    assert file.state() == before


def test_a_roster_of_things_that_do_not_exist_is_our_bug_and_nothing_is_stored(event, open_file):
    file = open_file(event)
    before = file.state()
    outcome = Outcome(
        status=Status.FEASIBLE, ended=Ended.FINISHED, roster=(Assignment(meeting=0, slot=-1, table=0),)
    )
    with pytest.raises(ValueError, match="outside"):
        solve(file, ScriptedRunner(lambda request: outcome))
    assert file.state() == before


def test_a_solver_that_dies_is_tried_again_with_another_seed(event, open_file):
    runner = ScriptedRunner(crash, find((0, 0, 0)))
    result = solve(open_file(event), runner)
    assert [request.limits.seed for request in runner.requests] == [3, 4]
    assert result.outcome.seed == 4
    assert len(result.version.placements) == 1


@pytest.mark.parametrize("is_first_better", [True, False])
def test_of_two_solves_that_died_the_better_roster_is_kept(event, open_file, is_first_better):
    good = find((0, 0, 0), (1, 0, 1), ended=Ended.CRASHED)
    poor = find((0, 0, 0), ended=Ended.CRASHED)
    answers = (good, poor) if is_first_better else (poor, good)
    assert len(solve(open_file(event), ScriptedRunner(*answers)).version.placements) == 2


def test_a_solver_that_dies_twice_without_a_roster_is_recorded_as_crashed(event, open_file):
    file = open_file(event)
    result = solve(file, ScriptedRunner(crash, crash))
    assert result.version is None
    assert [run.ended for run in file.state().runs] == ["crashed"]


def test_a_solve_that_was_stopped_is_not_tried_again(event, open_file):
    runner = ScriptedRunner(crash)
    solve(open_file(event), runner, should_stop=lambda: True)
    assert len(runner.requests) == 1


def test_what_was_pinned_by_hand_during_a_solve_stays_pinned(event, open_file):
    event.meetings[0, 1] = event.meeting(0, 1)
    file = open_file(event)
    pinned = event.pin(0, 1, slot=2)

    def solve_slowly(request):
        with file.unit_of_work("Karim", Action.EDIT_ROSTER) as unit:
            unit.meetings.save(pinned)
            unit.commit()
        return find((0, 0, 0), (1, 0, 1))(request)

    solve(file, ScriptedRunner(solve_slowly))
    assert file.state().meeting[pinned.id] == pinned


def test_there_is_nothing_to_repair_before_anybody_holds_anything(event, open_file):
    with pytest.raises(UserError, match="nothing-to-repair"):
        solve(open_file(event), mode=Mode.REPAIR)


def test_fill_keeps_the_draft_fixed_and_build_keeps_the_reserve(event, open_file):
    event.policy = replace(event.policy, table_reserve=10)
    event.place(0, 1, slot=3)
    runner = GreedyRunner()
    planning = planning_on(open_file(event), runner)
    planning.optimise(Mode.FILL, LIMITS, "Nadia")
    planning.optimise(Mode.BUILD, LIMITS, "Nadia")
    fill, build = (request.problem for request in runner.requests)
    assert (len(fill.fixed), fill.terms.reserve_percent) == (1, 0)
    assert (len(build.fixed), build.terms.reserve_percent) == (0, 10)


def open_slots_of(file, **options):
    runner = GreedyRunner()
    solve(file, runner, **options)
    return runner.requests[0].problem.open_slots


def test_fill_keeps_every_place_of_the_draft_and_only_adds(open_file):
    event = Morning(slots=3, tables=2, people=6, wishes=((0, 1), (2, 3), (4, 5), (0, 2), (1, 5)))
    kept = [event.place(0, 1, slot=2, table=1), event.place(2, 3, slot=0, table=1)]
    limits = Limits(time_limit=2.0, workers=1, deterministic=True)
    planning = planning_on(open_file(event), InlineRunner())
    result = planning.optimise(Mode.FILL, limits, "Nadia")
    assert set(kept) < set(result.version.placements)
    assert result.judgement.metrics.placed == 5
    assert (result.changes.lost, result.changes.moved, result.changes.retabled) == ((), (), ())


def test_nothing_is_frozen_before_a_publication_unless_a_time_is_given(event, open_file):
    file = open_file(event)
    late = FixedClock(event.event.instant(at(10)))
    assert open_slots_of(file, clock=late) is None
    assert open_slots_of(file, now=at(9)) == {2, 3}


def test_after_a_publication_the_clock_freezes_what_is_past_or_near(event, open_file):
    event.place(0, 1, slot=0)
    event.publish()
    file = open_file(event)
    assert open_slots_of(file, clock=FixedClock(event.event.instant(at(9)))) == {2, 3}
    assert open_slots_of(file, now=at(8)) == {0, 1, 2, 3}


def test_a_rehearsal_moves_the_clock_that_freezes(event, open_file):
    event.event = make_event(id=event.event.id, rehearsal_minutes=60)
    event.publish()
    file = open_file(event)
    assert open_slots_of(file, clock=FixedClock(event.event.instant(at(8)))) == {2, 3}


def test_adopting_sets_draft_and_pointer_and_one_undo_takes_it_back(event, open_file):
    old = event.place(0, 1, slot=3)
    file = open_file(event)
    planning = planning_on(file, ScriptedRunner(find((1, 0, 0))))
    version = planning.optimise(Mode.BUILD, LIMITS, "Nadia").version
    planning.adopt(version.id, "Nadia")
    assert (file.state().draft, file.state().pointer.current) == (version.placements, version.id)
    History(file).undo("Nadia")
    assert (file.state().draft, file.state().pointer.current) == ((old,), None)
    assert file.state().versions == (version,)


def test_an_unknown_version_is_not_adopted(event, open_file):
    with pytest.raises(UserError, match="version-unknown"):
        planning_on(open_file(event)).adopt(event.event.id, "Nadia")


def adopted(file):
    planning = planning_on(file)
    version = planning.optimise(Mode.BUILD, LIMITS, "Nadia").version
    planning.adopt(version.id, "Nadia")
    return planning, version


def test_publications_are_numbered_name_the_version_and_follow_a_backup(event, open_file):
    file = open_file(event)
    planning, version = adopted(file)
    first, second = planning.publish("Nadia"), planning.publish("Karim")
    assert [(p.number, p.version, p.operator) for p in (first, second)] == [
        (1, version.id, "Nadia"),
        (2, version.id, "Karim"),
    ]
    assert file.state().publications == (first, second)
    assert list_backups(file.path)
    assert all("publish" in backup.name for backup in list_backups(file.path))


def test_publishing_a_draft_edited_by_hand_makes_a_version_of_it(event, open_file):
    file = open_file(event)
    planning, version = adopted(file)
    moved = replace(version.placements[0], slots=(event.slots[3].id,))
    with file.unit_of_work("Nadia", Action.EDIT_ROSTER) as unit:
        unit.draft.save(moved)
        unit.commit()
    publication = planning.publish("Nadia")
    state = file.state()
    made = state.version[publication.version]
    assert (made.number, made.parent, made.provenance) == (2, version.id, Provenance.HAND)
    assert set(made.placements) == {moved, version.placements[1]}
    assert state.pointer.current == made.id


def test_another_interpreter_alone_makes_another_version(event, open_file):
    file = open_file(event)
    planning, version = adopted(file)
    with file.unit_of_work("Nadia", Action.EDIT_ROSTER) as unit:
        unit.draft.save(replace(version.placements[0], interpreter=event.people[3].id))
        unit.commit()
    assert planning.publish("Nadia").version != version.id


def test_a_roster_that_breaks_rules_is_not_published_and_nothing_changes(event, open_file):
    event.place(0, 1, slot=0)
    event.place(2, 3, slot=0)
    file = open_file(event)
    before = file.state()
    with pytest.raises(UserError, match="publish-invalid-roster") as told:
        planning_on(file).publish("Nadia")
    assert told.value.data == {"violations": 1, "displaced": 0}
    assert file.state() == before
    assert list_backups(file.path) == []


def test_a_roster_with_displaced_meetings_is_not_published(event, open_file):
    event.place(0, 1, slot=0)
    event.change("tables", 0, retired=True)
    file = open_file(event)
    with pytest.raises(UserError, match="publish-invalid-roster") as told:
        planning_on(file).publish("Nadia")
    assert told.value.data == {"violations": 0, "displaced": 1}


def test_a_publication_cannot_be_undone(event, open_file):
    file = open_file(event)
    planning, _ = adopted(file)
    planning.publish("Nadia")
    published = history(file, 1)[0]
    with pytest.raises(UserError, match="undo-refused"):
        History(file).undo("Nadia", published.id)


def move(event, slot):
    """The draft with its first meeting in another slot."""
    first, *others = event.state.draft
    return (replace(first, slots=(event.slots[slot].id,)), *others)


def names(event, changes):
    known = {person.id: number for number, person in enumerate(event.people)}
    return sorted(known[change.person] for change in changes)


def people_of_first(event):
    first = event.state.draft[0].meeting
    return sorted(pair for pair, meeting in event.meetings.items() if meeting.id == first)[0]


def test_before_anything_is_published_nobody_is_disturbed(event):
    event.place(0, 1, slot=0)
    assert who_is_disturbed(event.state, move(event, 1)) == ()


def test_the_people_of_a_meeting_moved_since_the_publication_are_disturbed(event):
    event.place(0, 1, slot=0)
    event.place(2, 3, slot=0, table=1)
    event.publish()
    assert who_is_disturbed(event.state, event.state.draft) == ()
    changes = who_is_disturbed(event.state, move(event, 1))
    assert names(event, changes) == list(people_of_first(event))
    assert all(change.time_changes for change in changes)


def test_what_somebody_was_issued_counts_before_what_was_published(event):
    event.place(0, 1, slot=0)
    event.publish()
    told = move(event, 1)
    lines = lines_of_people(event.state, told)
    first, second = event.people[:2]
    issued = make_issued(first, lines[first.id], channel=Channel.TOLD)
    state = replace(event.state, issued=(issued,))
    assert names(event, who_is_disturbed(state, told)) == [1]
    assert names(event, who_is_disturbed(state, state.draft)) == [0]
    newer = make_issued(second, lines[second.id], issued=MOMENT + timedelta(hours=1))
    assert who_is_disturbed(replace(state, issued=(newer, issued)), told) == ()


def test_an_addition_disturbs_nobody(event):
    event.place(0, 1, slot=0)
    event.publish()
    event.place(2, 3, slot=1)
    assert who_is_disturbed(event.state, event.state.draft) == ()


def test_whoever_comes_no_more_needs_not_be_told(event):
    event.place(0, 1, slot=0)
    event.publish()
    event.change("people", 0, retired=True)
    assert names(event, who_is_disturbed(event.state, ())) == [1]


def test_what_a_merged_person_held_is_held_by_who_they_are_now(event):
    event.place(0, 1, slot=0)
    held = make_issued(event.people[3], (make_line(event.people[1]),))
    event.change("people", 3, retired=True, merged_into=event.people[0].id)
    state = replace(event.state, issued=(held,))
    assert names(event, who_is_disturbed(state, state.draft)) == [0]


def test_the_draft_is_judged_as_it_stands(event, open_file):
    event.place(0, 1, slot=0)
    gone = event.place(2, 3, slot=0, table=1)
    event.change("tables", 1, retired=True)
    judged = planning_on(open_file(event)).judge_draft()
    assert (judged.metrics.placed, judged.displaced) == (1, (gone,))
    assert judged.verdict.is_valid


def made(file):
    planning = planning_on(file)
    return planning, planning.optimise(Mode.BUILD, LIMITS, "Nadia").version


def edit(file, change):
    with file.unit_of_work("Karim", Action.EDIT_ROSTER) as unit:
        change(unit)
        unit.commit()


def test_a_meeting_cancelled_since_is_left_out_when_its_version_is_adopted(event, open_file):
    file = open_file(event)
    planning, version = made(file)
    cancelled = file.state().meeting[version.placements[0].meeting]
    edit(file, lambda unit: unit.meetings.save(replace(cancelled, state=MeetingState.CANCELLED)))
    planning.adopt(version.id, "Nadia")
    assert file.state().draft == version.placements[1:]
    assert planning.judge_draft().verdict.is_valid


def test_a_version_that_an_edit_made_impossible_is_refused_with_the_people(event, open_file):
    file = open_file(event)
    planning, version = made(file)
    leaving = replace(event.people[0], leaves=event.slots[0].start)
    edit(file, lambda unit: unit.participants.save(leaving))
    with pytest.raises(UserError, match="adopt-clashes") as refused:
        planning.adopt(version.id, "Nadia")
    assert event.people[0].name in refused.value.data["people"]
    assert refused.value.data["rules"] == [Rule.PERSON_UNAVAILABLE]
    assert file.state().draft == ()


def test_a_version_at_a_table_that_is_gone_is_refused(event, open_file):
    file = open_file(event)
    planning, version = made(file)
    edit(file, lambda unit: unit.tables.save(replace(event.tables[0], retired=True)))
    with pytest.raises(UserError, match="adopt-clashes"):
        planning.adopt(version.id, "Nadia")


def test_a_version_that_leaves_a_pin_set_since_is_refused(event, open_file):
    event.meetings[0, 1] = event.meeting(0, 1)
    file = open_file(event)
    planning, version = made(file)
    pinned = event.pin(0, 1, slot=3)
    edit(file, lambda unit: unit.meetings.save(pinned))
    with pytest.raises(UserError, match="adopt-clashes"):
        planning.adopt(version.id, "Nadia")


def test_what_has_begun_is_tolerated_though_nobody_could_place_it_now(event, open_file):
    event.place(0, 1, slot=0)
    event.publish()
    event.change("people", 0, arrives=event.slots[2].start)
    file = open_file(event)
    now = event.slots[1].start
    runner = ScriptedRunner(find((0, 0, 0), (1, 3, 1)))
    result = solve(file, runner, now=now)
    planning_on(file).adopt(result.version.id, "Nadia", now=now)
    assert len(file.state().draft) == 2


def while_solving(file, change, *roster):
    def answer(request):
        edit(file, change)
        return find(*roster)(request)

    return solve(file, ScriptedRunner(answer))


def test_a_meeting_moved_by_hand_during_a_solve_stays_where_it_was_put(event, open_file):
    old = event.place(0, 1, slot=3)
    file = open_file(event)
    moved = replace(old, slots=(event.slots[2].id,))
    result = while_solving(file, lambda unit: unit.draft.save(moved), (0, 0, 0), (1, 0, 1))
    assert moved in result.version.placements
    assert result.edits.kept == (old.meeting,)


def test_an_edit_that_the_roster_has_no_room_for_is_named_as_overruled(event, open_file):
    old = event.place(0, 1, slot=3)
    file = open_file(event)
    moved = replace(old, slots=(event.slots[2].id,))
    result = while_solving(file, lambda unit: unit.draft.save(moved), (0, 0, 0), (1, 2, 0))
    assert moved not in result.version.placements
    assert result.edits.overruled == (old.meeting,)


def test_the_result_of_a_run_tells_what_differs_from_the_draft(event, open_file):
    old = event.place(0, 1, slot=3)
    event.publish()
    file = open_file(event)
    result = solve(file, ScriptedRunner(find((0, 0, 0), (1, 0, 1))))
    assert result.changes.moved == (old.meeting,)
    assert len(result.changes.gained) == 1
    assert names(event, result.disturbed) == [0, 1]
