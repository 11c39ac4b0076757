"""What a set-up document says of rooms, tables, organisations, people and requests that are there already."""

import pytest

from desktop.domain.errors import UserError
from desktop.domain.people import Delegates, Role
from desktop.services.setting import add_programme, policy_of
from tests.services.events import Morning


@pytest.fixture
def file(open_file):
    return open_file(Morning())


def test_details_change_what_they_name_and_nothing_else(file):
    before = file.state()
    document = {
        "limits": [{"room": "Salle Cézanne", "max_meetings": 3, "max_people": 9}],
        "tables": [{"table": 2, "organisation": "Firm 1", "released": True, "attributes": ["quiet"]}],
        "delegations": [{"organisation": "Firm 0", "delegates": "together"}],
        "people": [
            {"participant": "person3@example.org", "roles": ["interpreter"], "max_run": 4, "needs": ["quiet"]}
        ],
        "wishes": [{"request": 1, "others": ["person2@example.org"], "needs": ["screen"]}],
    }
    added = add_programme(file, document, "Nadia")
    state = file.state()
    assert added.details == 5
    assert (state.rooms[0].max_meetings, state.rooms[0].max_people) == (3, 9)
    table = next(table for table in state.tables if table.number == 2)
    assert (table.home_of, table.released, table.attributes) == (
        before.organisations[1].id,
        True,
        {"quiet"},
    )
    together = [firm.name for firm in state.organisations if firm.delegates is Delegates.TOGETHER]
    assert together == ["Firm 0"]
    person = next(one for one in state.participants if one.number == 4)
    assert (person.roles, person.max_run, person.needs) == ({Role.INTERPRETER}, 4, {"quiet"})
    request = next(one for one in state.requests if one.number == 1)
    assert (len(request.others), request.needs) == (1, {"screen"})
    assert add_programme(file, document, "Nadia").details == 0


@pytest.mark.parametrize(
    ("part", "entry"),
    [
        ("limits", {"room": "Nowhere", "max_people": 3}),
        ("limits", {"room": "Salle Cézanne", "max_people": -3}),
        ("tables", {"table": 77}),
        ("delegations", {"organisation": "Firm 0", "delegates": "sometimes"}),
        ("people", {"participant": "nobody@example.org"}),
        ("people", {"participant": "person3@example.org", "max_run": 0}),
        ("wishes", {"request": 1, "others": ["person0@example.org"]}),
    ],
)
def test_a_fault_is_told_with_its_place_and_nothing_is_stored(file, part, entry):
    before = file.state()
    with pytest.raises(UserError) as caught:
        add_programme(file, {part: [entry]}, "Nadia")
    assert caught.value.data["where"] == f"{part} 1"
    assert file.state() == before


def test_nobody_is_changed_twice(file):
    twice = [{"table": 1, "released": True}, {"table": 1, "attributes": ["quiet"]}]
    with pytest.raises(UserError) as caught:
        add_programme(file, {"tables": twice}, "Nadia")
    assert caught.value.data["where"] == "tables 2"


def test_the_policy_takes_lunch_as_clock_times():
    policy = policy_of({"policy": {"lunch_begins": "12:00", "lunch_ends": "13:30", "fair_by": "country"}})
    assert (policy.lunch_begins, policy.lunch_ends, policy.fair_by) == (720, 810, "country")
    with pytest.raises(UserError):
        policy_of({"policy": {"lunch_begins": "noon"}})
