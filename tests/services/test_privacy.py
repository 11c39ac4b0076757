"""Everybody can have their data, and can be forgotten while what was counted stays."""

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from desktop.domain.clock import FixedClock
from desktop.domain.errors import UserError
from desktop.domain.journal import Action
from desktop.domain.people import Role
from desktop.domain.roster import MeetingState
from desktop.services.cooperation import cooperation
from desktop.services.privacy import NAMELESS_OUTCOME, Privacy
from desktop.services.transfer import Transfer
from desktop.storage.backup import restore
from desktop.storage.database import open_event
from desktop.storage.journal import verify_chain
from tests.services.events import Morning
from tests.support.builders import make_check_in, make_issued, make_line, make_source, make_veto, name_id
from tests.support.files import DESK

AFTER = FixedClock(datetime(2026, 12, 20, tzinfo=UTC))


@pytest.fixture
def event():
    morning = Morning(wishes=((0, 1), (2, 3)))
    morning.change(
        "people",
        0,
        given_name="Zoraide",
        family_name="Quintavalle",
        phone="+390612345678",
        note="allergic",
        country="IT",
    )
    morning.change("requests", 0, note="Zoraide knows her")
    morning.vetoes.append(
        make_veto(morning.people[3], morning.people[0], id=name_id("veto"), reason="a lawsuit")
    )
    morning.place(0, 1, 0)
    return morning


@pytest.fixture
def file(event, open_file):
    opened = open_file(event)
    with opened.unit_of_work("Nadia", Action.SET_UP) as unit:
        unit.sources.add(make_source(event.people[0], id=name_id("source"), external_id="~zoraide@x"))
        unit.check_ins.add(make_check_in(event.people[0], id=name_id("fact")))
        unit.issued.add(make_issued(event.people[1], (make_line(event.people[0]),), id=name_id("issued")))
        unit.commit()
    return opened


def test_a_person_gets_all_that_is_known_of_them_and_nobody_elses_secrets(file, event, tmp_path):
    Privacy(file, AFTER).write_personal_data(event.people[0].id, tmp_path / "data.json")
    text = (tmp_path / "data.json").read_text(encoding="utf-8")
    data = json.loads(text)
    assert data["person"][0]["email"] == "person0@example.org"
    assert data["meetings"][0]["with"] == ["Person1 Test01"]
    assert (len(data["check_ins"]), len(data["read_from_lists"]), len(data["planned"])) == (1, 1, 1)
    assert "lawsuit" not in text
    assert "person1@example.org" not in text


def test_an_erased_person_is_nowhere_in_the_file_but_is_still_counted(file, event):
    before = cooperation(file.state())
    report = Privacy(file, AFTER).erase((event.people[0].id,), "Nadia")
    state = file.state()
    assert report.people == 1
    erased = state.participant[event.people[0].id]
    assert (erased.name, erased.number, erased.country) == ("#1", 1, "IT")
    assert cooperation(state) == before
    assert [fact.person for fact in state.check_ins] == [erased.id]
    assert state.issued[0].lines[0].partners[0].name == "#1"
    assert verify_chain(file) == []
    path = file.path
    file.close()
    content = path.read_bytes()
    for trace in (
        "Zoraide",
        "zoraide",
        "Quintavalle",
        "quintavalle",
        "+390612345678",
        "person0@",
        "a lawsuit",
    ):
        assert trace.encode() not in content, trace
    assert b"Test01" in content


def test_what_came_of_the_meetings_of_an_erased_person_is_counted_but_no_longer_told(event, open_file):
    event.place(2, 3, 1)
    for pair, outcome in (((0, 1), "Zoraide buys ten boats"), ((2, 3), "will write again")):
        event.meetings[pair] = replace(event.meetings[pair], state=MeetingState.HELD, outcome=outcome)
    file = open_file(event)
    before = cooperation(file.state())
    Privacy(file, AFTER).erase((event.people[0].id,), "Nadia")
    state = file.state()
    assert sorted(meeting.outcome for meeting in state.meetings) == ["will write again", NAMELESS_OUTCOME]
    assert {meeting.state for meeting in state.meetings} == {MeetingState.HELD}
    assert cooperation(state) == before


def test_those_merged_into_a_person_are_erased_with_them(event, open_file):
    event.change("people", 2, merged_into=event.people[0].id)
    file = open_file(event)
    report = Privacy(file, AFTER).erase((event.people[0].id,), "Nadia")
    assert report.people == 2
    assert file.state().participant[event.people[2].id].email == ""


def test_nobody_with_meetings_ahead_is_erased(file, event):
    with pytest.raises(UserError, match="erase-still-planned"):
        Privacy(file, FixedClock(datetime(2026, 12, 4, tzinfo=UTC))).erase((event.people[0].id,), "Nadia")
    assert file.state().participant[event.people[0].id].given_name == "Zoraide"


def test_backups_that_still_name_them_are_told(file, event):
    copy = file.backup()
    assert Privacy(file, AFTER).erase((event.people[2].id,), "Nadia").backups == (str(copy),)


def test_what_a_restore_put_aside_is_told_too(file, event, tmp_path):
    copy, path = file.backup(), file.path
    file.close()
    aside = restore(path, copy, desk=DESK, clock=AFTER)
    with open_event(path, desk=DESK, clock=AFTER) as opened:
        report = Privacy(opened, AFTER).erase((event.people[2].id,), "Nadia")
        assert str(aside) in report.backups
        assert Privacy(opened, AFTER).delete_backups(report.backups) == len(report.backups)
    assert not aside.exists()


def test_a_firm_that_bears_the_name_of_its_only_person_loses_it_and_no_other_does(event, open_file):
    event.firms[0] = replace(event.firms[0], name="Studio Quintavalle", latin_name="")
    event.firms[1] = replace(event.firms[1], name="Test01 and Sons")
    event.change("people", 2, affiliations=(event.firms[1].id,))
    file = open_file(event)
    before = cooperation(file.state())
    Privacy(file, AFTER).erase((event.people[0].id, event.people[1].id), "Nadia")
    state = file.state()
    assert [state.organisation[one.id].name for one in event.firms[:2]] == ["#1", "Test01 and Sons"]
    assert len(cooperation(state)[1]) == len(before[1])


def test_a_firm_that_bears_an_erased_name_is_nowhere_in_the_file(event, open_file, tmp_path):
    file = open_file(event)
    path = tmp_path / "firms.csv"
    path.write_text("Organisation,Country\nStudio Quintavalle,IT\n", encoding="utf-8")
    Transfer(file, AFTER).import_file(path, "organisations", "Nadia")
    firm = next(one for one in file.state().organisations if one.name == "Studio Quintavalle")
    line = make_line(event.people[0])
    told = tuple(replace(one, organisation="Studio Quintavalle") for one in line.partners)
    with file.unit_of_work("Nadia", Action.EDIT) as unit:
        unit.participants.save(replace(event.people[0], affiliations=(firm.id,)))
        held = make_issued(event.people[1], (replace(line, partners=told),), id=name_id("issued"))
        unit.issued.add(held)
        unit.commit()
    Privacy(file, AFTER).erase((event.people[0].id,), "Nadia")
    state = file.state()
    assert state.organisation[firm.id].name == "#1"
    assert state.issued[0].lines[0].partners[0].organisation == "#1"
    assert not [record for record in state.sources if record.entity == firm.id]
    file.close()
    assert b"uintavalle" not in file.path.read_bytes()


def test_what_a_list_told_of_the_outcome_of_a_meeting_is_forgotten_with_its_people(
    event, open_file, tmp_path
):
    file = open_file(event)
    path = tmp_path / "outcomes.csv"
    path.write_text(
        "Participant 1;Participant 2;Start;Outcome\n"
        "Zoraide Quintavalle;Person1 Test01;2026-12-05 09:00;buys ten boats\n",
        encoding="utf-8",
    )
    Transfer(file, AFTER).import_file(path, "meetings", "Nadia")
    assert file.state().meetings[0].outcome == "buys ten boats"
    Privacy(file, AFTER).erase((event.people[0].id,), "Nadia")
    assert verify_chain(file) == []
    path = file.path
    file.close()
    assert b"ten boats" not in path.read_bytes()


def test_an_interpreter_is_told_for_whom_they_interpret(event, open_file):
    event.change("people", 2, roles=frozenset({Role.INTERPRETER}))
    event.draft[0] = replace(event.draft[0], interpreter=event.people[2].id)
    data = Privacy(open_file(event), AFTER).personal_data(event.people[2].id)
    assert [one["meeting_of"] for one in data["interprets"]] == [["Zoraide Quintavalle", "Person1 Test01"]]


def test_an_unknown_person_is_refused(file):
    with pytest.raises(UserError, match="not-found"):
        Privacy(file, AFTER).personal_data(name_id("nobody"))


def test_backups_are_deleted_when_asked_and_nothing_else_is(file, event, tmp_path):
    copy = file.backup()
    other = tmp_path / "letter.txt"
    other.write_text("mine", encoding="utf-8")
    privacy = Privacy(file, AFTER)
    report = privacy.erase((event.people[2].id,), "Nadia")
    assert privacy.delete_backups((*report.backups, str(other))) == 1
    assert not copy.exists()
    assert other.exists()


def test_who_is_only_named_as_one_more_at_a_meeting_has_a_right_to_it_too(event, open_file):
    third = event.people[2]
    event.change("requests", 0, others=(third.id,), note="Zoraide brings a friend")
    file = open_file(event)
    data = Privacy(file, AFTER).personal_data(third.id)
    assert "Zoraide brings a friend" in [request["note"] for request in data["requests"]]
    Privacy(file, AFTER).erase((third.id,), "Nadia")
    assert not any(request.note for request in file.state().requests)
