"""An event from a set-up document: what Marseille becomes, and every fault told with its place."""

import json
from datetime import date, datetime

import pytest

from desktop.domain.errors import UserError
from desktop.domain.journal import Action
from desktop.domain.programme import ItemKind
from desktop.services.setting import (
    add_places,
    add_programme,
    change_policy,
    event_of,
    places_of,
    policy_of,
    read_document,
)
from desktop.settings import resource
from desktop.storage.journal import history
from tests.services.events import Morning
from tests.support.builders import at
from tests.support.files import make_file

DAY = {"days": ["2026-12-05"]}
GRID = {"grids": [{"name": "20", "minutes": 20, "changeover": 5}]}


def session(**changes):
    entry = {"name": "Morning", "day": "2026-12-05", "grid": "20", "from": "09:00", "to": "10:10"}
    return {**DAY, **GRID, "sessions": [entry | changes]}


def rooms(*tables, **changes):
    return {"rooms": [{"name": "Salle", "tables": list(tables), **changes}]}


def test_marseille_is_three_days_in_rooms_of_two_buildings():
    document = read_document(resource("samples", "marseille", "event.json"))
    event, places = event_of(document), places_of(document)
    assert (event.place, event.zone) == ("Marseille", "Europe/Paris")
    assert [day.date for day in places.days] == [date(2026, 12, day) for day in (5, 6, 7)]
    assert len({room.building for room in places.rooms}) == 2
    assert len(places.rooms) == 4
    assert len({table.number for table in places.tables}) == len(places.tables)
    minutes = {grid.id: grid.minutes for grid in places.grids}
    grid_of = {entry.id: entry.grid for entry in places.sessions}
    for slot in places.slots:
        assert (slot.end - slot.start).total_seconds() == 60 * minutes[grid_of[slot.session]]
    assert len(places.grids) == 2


def test_every_event_has_an_identity_and_a_badge_tag_of_its_own():
    first, second = event_of({"name": "A"}), event_of({"name": "A"})
    assert first.id != second.id
    assert 0 <= first.tag < 1 << 24


def test_sessions_are_cut_into_slots():
    places = places_of(session())
    assert [slot.start.time().isoformat("minutes") for slot in places.slots] == ["09:00", "09:25", "09:50"]


def test_tables_are_numbers_or_objects():
    places = places_of(rooms(1, {"number": 2, "attributes": ["quiet"]}))
    assert [(table.number, table.attributes) for table in places.tables] == [(1, frozenset()), (2, {"quiet"})]


def test_the_policy_is_the_default_with_what_is_said_otherwise():
    policy = policy_of({"policy": {"max_per_day": None, "steps": [3, 1]}})
    assert (policy.max_per_day, policy.steps) == (None, (3, 1))
    assert policy.minimum == policy_of({}).minimum


FAULTS = {
    "event": ({"name": 5}, "event"),
    "event without name": ({}, "event"),
    "blank name": ({"name": " "}, "event"),
    "languages": ({"name": "A", "languages": "fr"}, "event"),
    "zone": ({"name": "A", "zone": "Europe/Nowhere"}, "event"),
    "policy name": ({"policy": {"max_per_dai": 3}}, "policy"),
    "policy value": ({"policy": {"max_per_day": -3}}, "policy"),
    "policy type": ({"policy": {"steps": "many"}}, "policy"),
    "policy list": ({"policy": 3}, "policy"),
    "days": ({"days": 5}, "days"),
    "day": ({"days": ["2026-12-05", "2026-13-05"]}, "days 2"),
    "day twice": ({"days": ["2026-12-05", "2026-12-05"]}, "days 2"),
    "day object": ({"days": [{"date": "2026-12-05"}]}, "days 1"),
    "grid": ({"grids": [{"name": "x", "minutes": 0}]}, "grids 1"),
    "grid words": ({"grids": [{"name": "x", "minutes": "20"}]}, "grids 1"),
    "grid fraction": ({"grids": [{"name": "x", "minutes": 20.5}]}, "grids 1"),
    "grid nameless": ({"grids": [{"minutes": 20}]}, "grids 1"),
    "session ends before it starts": (session(to="08:00"), "sessions 1"),
    "session hour": (session(to="25:00"), "sessions 1"),
    "session day": (session(day="2026-12-06"), "sessions 1"),
    "session grid": (session(grid="45"), "sessions 1"),
    "session word": ({"sessions": ["morning"]}, "sessions 1"),
    "room nameless": ({"rooms": [{"tables": [1]}]}, "rooms 1"),
    "rooms of one name": ({"rooms": [{"name": "A"}, {"name": "A", "building": "B"}]}, "rooms 2"),
    "table": (rooms("one"), "rooms 1"),
    "table twice": (rooms(1, 1), "rooms 1"),
    "tables": ({"rooms": [{"name": "Salle", "tables": 12}]}, "rooms 1"),
    "walk": (rooms() | {"walks": [{"first": "Salle", "second": "Elsewhere", "minutes": 3}]}, "walks 1"),
    "walk nowhere": (rooms() | {"walks": [{"first": "Salle", "second": "Salle", "minutes": 3}]}, "walks 1"),
    "closure": (
        rooms(1) | {"closures": [{"table": 1, "start": "2026-12-05T10:00", "end": "2026-12-05T09:00"}]},
        "closures 1",
    ),
    "closure of nothing": (
        {"closures": [{"start": "2026-12-05T10:00", "end": "2026-12-05T11:00"}]},
        "closures 1",
    ),
    "closure of no table": (
        rooms(1) | {"closures": [{"table": 9, "start": "2026-12-05T10:00", "end": "2026-12-05T11:00"}]},
        "closures 1",
    ),
}


def set_up(document):
    return event_of(document), policy_of(document), places_of(document)


@pytest.mark.parametrize(("document", "where"), FAULTS.values(), ids=FAULTS.keys())
def test_a_fault_is_told_with_its_place(document, where):
    parts = {"name": "Test"} | document if where != "event" else document
    with pytest.raises(UserError) as told:
        set_up(parts)
    assert told.value.data["where"] == where


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "setting-not-json"),
        (b"{", "setting-not-json"),
        (b"[]", "setting-not-json"),
        (b"\x00\xff\xfe", "setting-not-json"),
        (b'{"name": "A", "roms": []}', "setting-wrong"),
    ],
)
def test_a_file_that_is_no_set_up_document_is_refused(tmp_path, content, code):
    path = tmp_path / "event.json"
    path.write_bytes(content)
    with pytest.raises(UserError) as told:
        read_document(path)
    assert told.value.code == code


def test_a_file_that_is_not_there_or_a_folder_is_refused(tmp_path):
    for path in (tmp_path / "none.json", tmp_path):
        with pytest.raises(UserError, match="setting-unreadable"):
            read_document(path)


def test_a_document_with_a_byte_order_mark_is_read(tmp_path):
    path = tmp_path / "event.json"
    path.write_text(json.dumps({"name": "Àé"}), encoding="utf-8-sig")
    assert read_document(path)["name"] == "Àé"


def test_places_are_stored_in_one_action(tmp_path):
    places = places_of(session() | rooms(1, 2))
    with make_file(tmp_path / "e.visavis") as file:
        add_places(file, places, "Nadia")
        state = file.state()
        assert (state.slots, state.rooms) == (places.slots, places.rooms)
        assert [change.action for change in history(file)] == [Action.SET_UP, Action.CREATE_EVENT]


def item(**changes):
    entry = {
        "title": "Workshop",
        "kind": "workshop",
        "start": "2026-12-05T14:00",
        "end": "2026-12-05T15:00",
        "room": "Salle Cézanne",
        "enrolled": ["PERSON1@example.org"],
    }
    return {"items": [entry | changes]}


def test_the_programme_names_people_by_address_and_organisations_by_name(event, open_file):
    file = open_file(event)
    vetoes = [{"first": {"organisation": "firm 0"}, "second": {"participant": "person1@example.org"}}]
    add_programme(file, item(categories=["*"]) | {"vetoes": vetoes}, "Nadia")
    state = file.state()
    (added,), (veto,) = state.items, state.vetoes
    assert (added.kind, added.start, added.room) == (ItemKind.WORKSHOP, at(14), event.room.id)
    assert added.enrolled == (event.people[1].id,)
    assert (veto.first, veto.second) == (event.firms[0].id, event.people[1].id)


PROGRAMME_FAULTS = {
    "nobody": (item(enrolled=["nobody@example.org"]), "items 1"),
    "kind": (item(kind="party"), "items 1"),
    "room": (item(room="Nowhere"), "items 1"),
    "end": (item(end="2026-12-05T13:00"), "items 1"),
    "firm": (
        {"vetoes": [{"first": {"organisation": "No"}, "second": {"organisation": "Firm 1"}}]},
        "vetoes 1",
    ),
    "side": ({"vetoes": [{"first": "Firm 0", "second": {"organisation": "Firm 1"}}]}, "vetoes 1"),
}


@pytest.mark.parametrize(("document", "where"), PROGRAMME_FAULTS.values(), ids=PROGRAMME_FAULTS.keys())
def test_a_fault_in_the_programme_is_told_with_its_place_and_nothing_changes(
    event, open_file, document, where
):
    file = open_file(event)
    before = file.state()
    with pytest.raises(UserError) as told:
        add_programme(file, document, "Nadia")
    assert told.value.data["where"] == where
    assert file.state() == before


def test_an_address_several_people_share_names_nobody(open_file):
    event = Morning()
    event.change("people", 2, email="person1@example.org")
    with pytest.raises(UserError, match="several share"):
        add_programme(open_file(event), item(), "Nadia")


def test_a_changed_policy_is_a_new_version_of_it(event, open_file):
    file = open_file(event)
    changed = change_policy(file, {"max_run": 3}, "Nadia")
    state = file.state()
    assert (state.policy, changed.number, changed.max_run) == (changed, 2, 3)
    assert len(state.policies) == 2


@pytest.mark.parametrize("changes", [{"max_run": 0}, {"unheard-of": 1}, {"id": "x"}])
def test_a_wrong_policy_is_refused_and_the_old_stays(event, open_file, changes):
    file = open_file(event)
    with pytest.raises(UserError):
        change_policy(file, changes, "Nadia")
    assert file.state().policies == (event.policy,)


def test_times_of_the_document_are_wall_time():
    closures = [{"room": "Salle", "start": "2026-12-05T10:00+03:00", "end": "2026-12-05T11:00"}]
    (closure,) = places_of(rooms(1) | {"closures": closures}).closures
    assert closure.start == datetime(2026, 12, 5, 10)
