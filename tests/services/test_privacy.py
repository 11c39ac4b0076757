"""Everybody can have their data, and can be forgotten while what was counted stays."""

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from desktop.domain.clock import FixedClock
from desktop.domain.errors import UserError
from desktop.domain.journal import Action
from desktop.domain.roster import MeetingState
from desktop.services.cooperation import cooperation
from desktop.services.privacy import NAMELESS_OUTCOME, Privacy
from desktop.storage.journal import verify_chain
from tests.services.events import Morning
from tests.support.builders import make_check_in, make_issued, make_line, make_source, make_veto, name_id

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
