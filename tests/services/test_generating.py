"""Synthetic events: as large as asked for, the same from the same seed, and fit to be planned."""

import pytest

from desktop.domain.errors import UserError
from desktop.services.checks import check_event
from desktop.services.generating import Size, fill_with_synthetic, setting_of
from desktop.services.problems import plan
from desktop.services.setting import add_places, places_of
from tests.support.files import make_file

SIZE = Size(people=12, requests=3, days=2, tables=14)


@pytest.fixture
def make(tmp_path):
    """A file made from a seed, and its state."""

    def make(seed, size=SIZE):
        document = setting_of("Test", size)
        with make_file(tmp_path / f"{seed}-{len(list(tmp_path.iterdir()))}.visavis") as file:
            add_places(file, places_of(document), "Nadia")
            fill_with_synthetic(file, size, seed, "Nadia")
            return file.state()

    return make


def test_an_event_has_the_size_asked_for(make):
    state = make(1)
    assert (len(state.participants), len(state.days), len(state.tables)) == (12, 2, 14)
    assert len(state.requests) == 12 * 3
    assert [len([t for t in state.tables if t.room == room.id]) for room in state.rooms] == [12, 2]


def test_the_same_seed_makes_the_same_problem_and_another_another(make):
    first, again, other = (plan(make(seed)).problem.fingerprint() for seed in (7, 7, 8))
    assert first == again
    assert first != other


def test_nobody_asks_a_colleague_or_the_same_person_twice(make):
    state = make(3)
    pairs = [(request.asker, request.participant) for request in state.requests]
    assert len(set(pairs)) == len(pairs)
    for asker, asked in pairs:
        mine, theirs = state.participant[asker].affiliations, state.participant[asked].affiliations
        assert not set(mine) & set(theirs)


def test_more_requests_than_partners_end_with_the_partners(make):
    state = make(1, Size(people=3, requests=9, days=1, tables=1))
    assert len(state.requests) <= 6


def test_the_event_can_be_planned(make):
    assert {found.finding.value for found in check_event(make(2))} <= {"languages-unknown"}


@pytest.mark.parametrize("changes", [{"people": 1}, {"days": 0}, {"tables": 0}, {"requests": -1}])
def test_an_event_too_small_to_be_one_is_refused(changes):
    with pytest.raises(UserError, match="generate-too-small"):
        Size(**({"people": 2, "requests": 0, "days": 1, "tables": 1} | changes))
