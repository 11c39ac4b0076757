"""Meetings a list only happens to place go into the working roster where no rule is broken."""

import pytest

from desktop.services.transfer import Transfer
from tests.services.events import Morning
from tests.support.files import CLOCK

HEADING = "First email;Second email;Start;Table;Pinned;Guests"


@pytest.fixture
def morning():
    """Six people, two tables, four slots; the first two meet at nine."""
    event = Morning(people=6, wishes=((0, 1),))
    event.place(0, 1, 0)
    return event


def take(open_file, tmp_path, event, *rows, kind="meetings"):
    path = tmp_path / "list.csv"
    path.write_text("\n".join([HEADING, *rows]), encoding="utf-8")
    file = open_file(event)
    report = Transfer(file, CLOCK).import_file(path, kind, "Nadia")
    return report, file.state()


def row(first, second, start, table, pinned="placed", guests=""):
    return (
        f"person{first}@example.org;person{second}@example.org;2026-12-05 {start};{table};{pinned};{guests}"
    )


def placed(state):
    tables = {table.id: table.number for table in state.tables}
    return {(f"{state.slot[one.slots[0]].start:%H:%M}", tables[one.table]) for one in state.draft}


def test_a_placed_meeting_joins_the_roster_without_a_pin(open_file, tmp_path, morning):
    report, state = take(open_file, tmp_path, morning, row(2, 3, "09:25", 2))
    assert (report.counts.added, report.flagged) == (1, ())
    assert placed(state) == {("09:00", 1), ("09:25", 2)}
    assert all(meeting.pin is None for meeting in state.meetings)


def test_what_the_roster_has_elsewhere_stays_and_is_told(open_file, tmp_path, morning):
    report, state = take(open_file, tmp_path, morning, row(0, 1, "09:50", 2))
    assert [one.code for one in report.flagged] == ["roster-differs"]
    assert placed(state) == {("09:00", 1)}


def test_places_that_break_a_rule_are_told_and_the_others_taken(open_file, tmp_path, morning):
    rows = [
        row(2, 3, "09:00", 1),  # the table is taken
        row(0, 4, "09:00", 2),  # the first has a meeting then
        row(2, 4, "09:25", 1),
        row(3, 5, "09:25", 1),  # two at one table
        row(4, 5, "09:50", 2),
    ]
    report, state = take(open_file, tmp_path, morning, *rows)
    told = {one.row for one in report.flagged if one.code == "place-not-free"}
    assert {2, 3} < told
    assert len(told & {4, 5}) == 1
    assert ("09:50", 2) in placed(state)
    assert len(placed(state)) == 3
    assert report.rejected == ()


def test_further_people_are_at_the_meeting(open_file, tmp_path, morning):
    _, state = take(open_file, tmp_path, morning, row(2, 3, "09:25", 2, "yes", "Person4 Test04"))
    (meeting,) = [one for one in state.meetings if one.pin]
    assert {state.participant[person].number for person in meeting.people} == {3, 4, 5}
