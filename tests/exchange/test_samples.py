"""The Marseille sample is what its tool writes, goes in through the readers, and is as dirty as meant."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from desktop.exchange.headers import recognise
from desktop.exchange.rows import ProblemCode, read_meetings, read_participants, read_requests
from desktop.exchange.tables import read_table
from tests.tools.make_samples import make

HOME = Path(__file__).parents[2] / "resources" / "samples" / "marseille"
EVENT = json.loads((HOME / "event.json").read_text(encoding="utf-8"))
DAYS = tuple(dt.date.fromisoformat(day) for day in EVENT["days"])


@pytest.fixture(scope="module")
def people():
    parsed = []
    for entry in EVENT["files"]:
        if entry["as"] == "participants":
            table = read_table(HOME / entry["file"])
            parsed.append(read_participants(table, recognise(table.header, "participants"), days=DAYS))
    return parsed


@pytest.fixture(scope="module")
def everyone(people):
    return [row for parsed in people for row in parsed.rows]


@pytest.fixture(scope="module")
def requests():
    table = read_table(HOME / "requests.csv")
    return read_requests(table, recognise(table.header, "requests"))


@pytest.fixture(scope="module")
def meetings():
    table = read_table(HOME / "meetings.csv")
    return read_meetings(table, recognise(table.header, "meetings"), days=DAYS)


def test_the_files_are_what_the_tool_writes(tmp_path):
    make(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_file()) == sorted(
        p.name for p in HOME.iterdir()
    )
    for path in HOME.iterdir():
        if path.suffix == ".xlsx":  # the packing may differ from one version of a library to the next
            assert read_table(path) == read_table(tmp_path / path.name)
        else:
            assert path.read_bytes() == (tmp_path / path.name).read_bytes()


def test_the_crowd_is_as_described(everyone):
    present = [row for row in everyone if row.status != "cancelled"]
    organisations = {ref.name.casefold() for row in everyone for ref in row.organisations}
    assert 112 <= len(present) <= 125
    assert len(organisations) == 80
    assert {row.country for row in everyone} - {None} == {"IT", "FR", "GR", "ES", "MT", "TN", "LB", "EG"}
    assert any(len(row.organisations) == 3 for row in everyone)
    assert sum(not row.organisations for row in everyone) >= 8
    assert sum("matchmaking" not in row.roles for row in everyone) >= 10
    assert sum(row.arrives is not None for row in everyone) >= 8
    assert sum(row.leaves is not None for row in everyone) >= 8
    assert sum(not row.languages for row in everyone) >= 5
    assert sum(row.latin_is_guess for row in everyone) >= 5
    assert sorted(row.home_table for row in everyone if row.home_table) == list(range(1, 10))


def test_the_lists_are_dirty_in_the_ways_meant(people):
    italian, greek = people
    assert {problem.code for problem in italian.problems} == {
        ProblemCode.EMAIL_SHARED,
        ProblemCode.EMAIL_BAD,
        ProblemCode.PHONE_BAD,
        ProblemCode.COUNTRY_UNKNOWN,
        ProblemCode.NAME_MISSING,
        ProblemCode.REGISTERED_TWICE,
    }
    assert len(italian.rejected) == 1
    assert greek.problems == ()


def test_the_requests_are_many_mostly_accepted_and_dirty(requests):
    assert 690 <= len(requests.rows) <= 720
    assert sum(row.status == "accepted" for row in requests.rows) > 500
    assert sum(row.to_email is None and row.to_name is None for row in requests.rows) > 50
    pairs = {(row.from_name, row.to_name) for row in requests.rows if row.to_name}
    assert sum((asked, asking) in pairs for asking, asked in pairs) > 100
    assert {problem.code for problem in requests.problems} == {
        ProblemCode.TO_MISSING,
        ProblemCode.SAME_PERSON,
        ProblemCode.REQUEST_TWICE,
        ProblemCode.STARS_OUT_OF_RANGE,
        ProblemCode.STATUS_UNKNOWN,
    }


def test_agreed_meetings_lie_on_slots_and_never_on_each_other(meetings, everyone):
    starts = set()
    for session in EVENT["sessions"]:
        if session["grid"] == "Meetings":
            start = dt.datetime.fromisoformat(f"{session['day']}T{session['from']}")
            end = dt.datetime.fromisoformat(f"{session['day']}T{session['to']}")
            while start + dt.timedelta(minutes=20) <= end:
                starts.add(start)
                start += dt.timedelta(minutes=25)
    tables = {table["number"] for room in EVENT["rooms"] for table in room["tables"]}
    assert not meetings.problems
    assert 6 <= len(meetings.rows) <= 8
    assert {row.start for row in meetings.rows} <= starts
    assert {row.table for row in meetings.rows} <= tables
    assert len({(row.start, row.table) for row in meetings.rows}) == len(meetings.rows)
    addresses = {row.email for row in everyone}
    assert {row.first_email for row in meetings.rows} | {
        row.second_email for row in meetings.rows
    } <= addresses
    engaged = [name for row in meetings.rows for name in (row.first_name, row.second_name)]
    assert len(engaged) == len(set(engaged))


def test_the_event_names_only_what_the_lists_hold(everyone):
    addresses = {row.email for row in everyone}
    organisations = {ref.name for row in everyone for ref in row.organisations}
    categories = {category for row in everyone for category in row.categories} | {"*"}
    rooms = {room["name"] for room in EVENT["rooms"]}
    grids = {grid["name"] for grid in EVENT["grids"]}
    numbers = [table["number"] for room in EVENT["rooms"] for table in room["tables"]]
    assert len(numbers) == len(set(numbers))
    assert 24 <= len(numbers) <= 28
    assert {session["grid"] for session in EVENT["sessions"]} == grids
    assert {session["day"] for session in EVENT["sessions"]} == set(EVENT["days"])
    for item in EVENT["items"]:
        assert item["room"] in rooms
        assert set(item["enrolled"]) <= addresses
        assert set(item["categories"]) <= categories
        assert item["capacity"] is None or len(item["enrolled"]) <= item["capacity"]
    for veto in EVENT["vetoes"]:
        assert {veto["first"]["organisation"], veto["second"]["organisation"]} <= organisations
    for walk in EVENT["walks"]:
        assert {walk["first"], walk["second"]} <= rooms


def test_every_address_is_one_of_the_reserved_domains(everyone):
    for row in everyone:
        if row.email:
            assert row.email.endswith((".example.org", "@example.com", "@example.net")), row.email
