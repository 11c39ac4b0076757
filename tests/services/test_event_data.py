"""What an event says of itself can be changed: checked, undone as one; a new first day moves all dates."""

from dataclasses import replace
from datetime import timedelta

import pytest

from desktop.domain.errors import UserError
from desktop.domain.event import Interval
from desktop.services.event_data import data_of, is_phone, save_event_data
from desktop.services.history import History
from tests.support.builders import at, make_state
from tests.support.files import make_file


@pytest.fixture
def file(tmp_path):
    state = make_state()
    late = replace(
        state.participants[0],
        arrives=at(9, 30),
        leaves=at(17),
        unavailable=(Interval(start=at(12), end=at(13)),),
    )
    file = make_file(tmp_path / "small.visavis", replace(state, participants=(late, *state.participants[1:])))
    yield file
    file.close()


def test_saving_what_is_there_changes_nothing(file):
    before = file.state()
    save_event_data(file, data_of(before), "Nadia")
    assert file.state() == before


def test_all_of_it_is_saved_as_one_change_and_one_undo_takes_it_back(file):
    before = file.state()
    data = replace(
        data_of(before),
        name=" Forum ",
        place="Valletta",
        zone="Europe/Malta",
        desk_phone="+356 21 000 000",
        languages=("mt", "en"),
        rehearsal_minutes=90,
        first_day=data_of(before).first_day + timedelta(days=7),
    )
    save_event_data(file, data, "Nadia")
    assert data_of(file.state()) == replace(data, name="Forum")
    History(file).undo("Nadia")
    assert file.state() == before


@pytest.mark.parametrize("days", [1, -1, 400])
def test_a_new_first_day_moves_everything_that_has_a_date(file, days):
    before, by = file.state(), timedelta(days=days)
    data = data_of(before)
    save_event_data(file, replace(data, first_day=data.first_day + by), "Nadia")
    after = file.state()
    assert sorted(day.date for day in after.days) == sorted(day.date + by for day in before.days)
    for kind in ("slots", "items", "closures"):
        moved = {entry.id: (entry.start, entry.end) for entry in getattr(after, kind)}
        assert moved == {entry.id: (entry.start + by, entry.end + by) for entry in getattr(before, kind)}
    person = after.participants[0]
    assert (person.arrives, person.leaves) == (at(9, 30) + by, at(17) + by)
    assert person.unavailable == (Interval(start=at(12) + by, end=at(13) + by),)
    assert after.draft == before.draft


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"name": "  "}, "event-without-name"),
        ({"zone": "Europe/Atlantis"}, "zone-unknown"),
        ({"languages": ()}, "event-languages"),
        ({"languages": ("en", "xx")}, "event-languages"),
        ({"desk_phone": "ask Anna"}, "event-phone"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_changes(file, changes, code):
    before = file.state()
    with pytest.raises(UserError, match=code):
        save_event_data(file, replace(data_of(before), **changes), "Nadia")
    assert file.state() == before


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("+33 4 91 00 00 00", True),
        ("(091) 12-34/56", True),
        ("٠٩١ ٢٣٤٥", True),
        ("112", True),
        ("12", False),
        ("+", False),
        ("12 34 call me", False),
    ],
)
def test_a_telephone_number_is_figures_and_what_stands_between_them(text, is_one):
    assert is_phone(text) is is_one
