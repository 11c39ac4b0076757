"""Calendars tell everybody their own meetings; exported again they change or cancel, never double."""

from dataclasses import replace
from pathlib import Path

import pytest
from icalendar import Calendar

from desktop.domain.errors import UserError
from desktop.domain.people import Registration
from desktop.services.calendars import write_calendars
from desktop.wording.catalogues import Wording
from tests.services.events import Morning
from tests.support.files import CLOCK

WORDING = Wording(Path(__file__).parents[2] / "resources" / "i18n" / "paper")


@pytest.fixture
def export(tmp_path):
    """Exports a state and gives the events of each file by its first word."""

    def run(state):
        folder = tmp_path / "calendars"
        paths = write_calendars(state, WORDING, CLOCK, folder)
        return {path.name.split()[0]: Calendar.from_ical(path.read_bytes()).events for path in paths}

    run.folder = tmp_path / "calendars"
    return run


def stand(event):
    return (int(event["SEQUENCE"]), str(event["STATUS"]))


def test_everybody_has_their_meetings_and_one_file_has_all(export, event):
    event.place(0, 1, 0)
    event.place(2, 3, 1, 1)
    files = export(event.state)
    assert {name: len(events) for name, events in files.items()} == {
        "all.ics": 2,
        "0001": 1,
        "0002": 1,
        "0003": 1,
        "0004": 1,
    }
    (mine,) = files["0001"]
    assert str(mine["SUMMARY"]) == "Meeting with Person1 Test01, Firm 1"
    assert str(mine["LOCATION"]).startswith("Table 1, ")
    assert {entry["UID"] for entry in files["all.ics"]} >= {mine["UID"]}


def test_a_calendar_is_in_its_readers_language(export, event):
    event.change("people", 0, print_language="it")
    event.place(0, 1, 0)
    (mine,) = export(event.state)["0001"]
    assert str(mine["SUMMARY"]).startswith("Incontro con Person1")
    assert str(mine["LOCATION"]).startswith("Tavolo 1")


def test_files_and_calendars_are_named_in_the_language_of_who_opens_them(export, event):
    event.event = replace(event.event, languages=("fr", "mt"))
    event.change("people", 0, print_language="el")
    event.change("people", 1, print_language="mt")
    event.place(0, 1, 0)
    files = {path.name: path for path in write_calendars(event.state, WORDING, CLOCK, export.folder)}
    assert set(files) == {
        "tous.ics",
        "0001 Person0 Test00 - Το πρόγραμμά σας.ics",
        "0002 Person1 Test01 - Il-programm tiegħek.ics",
    }
    named = Calendar.from_ical(files["0002 Person1 Test01 - Il-programm tiegħek.ics"].read_bytes())
    assert "Il-programm tiegħek" in str(named["X-WR-CALNAME"])


def test_a_moved_meeting_keeps_its_identity_and_raises_its_sequence(export, event):
    event.place(0, 1, 0)
    event.publish()
    (before,) = export(event.state)["0001"]
    event.draft.clear()
    event.place(0, 1, 2)
    (after,) = export(event.state)["0001"]
    assert (stand(before), stand(after)) == ((0, "CONFIRMED"), (1, "CONFIRMED"))
    assert before["UID"] == after["UID"]
    assert after.start > before.start
    event.publish()
    assert stand(export(event.state)["0001"][0]) == (1, "CONFIRMED")


def test_a_published_meeting_that_is_no_more_is_cancelled_and_may_come_back(export, event):
    event.place(0, 1, 0)
    event.publish()
    event.draft.clear()
    (gone,) = export(event.state)["0001"]
    assert stand(gone) == (1, "CANCELLED")
    assert str(gone["SUMMARY"]).startswith("Cancelled: ")
    event.publish()
    event.place(0, 1, 0)
    assert stand(export(event.state)["0001"][0]) == (2, "CONFIRMED")


def test_what_was_never_published_is_not_cancelled(export, event):
    event.place(0, 1, 0)
    event.publish()
    event.publications.clear()
    event.draft.clear()
    assert set(export(event.state)) == {"all.ics"}


def test_whoever_cancelled_is_told_that_their_meetings_are_off(export, event):
    event.place(0, 1, 0)
    event.publish()
    event.change("people", 0, registration=Registration.CANCELLED)
    assert [stand(entry)[1] for entry in export(event.state)["0001"]] == ["CANCELLED"]


def test_meetings_of_a_merged_person_are_in_the_calendar_of_whom_they_became(export):
    event = Morning(people=5, wishes=((0, 1),))
    event.place(0, 1, 0)
    event.change("people", 0, merged_into=event.people[4].id)
    files = export(event.state)
    assert set(files) == {"all.ics", "0002", "0005"}


def test_a_file_in_the_place_of_the_folder_is_refused(export, event, tmp_path):
    (tmp_path / "calendars").write_text("x")
    with pytest.raises(UserError, match="folder-is-file"):
        export(event.state)
