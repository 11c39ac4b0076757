"""Days and sessions: cut into slots, cut anew without losing the slots that stay."""

from dataclasses import replace
from datetime import time, timedelta

import pytest

from desktop.domain.errors import UserError
from desktop.services.history import History
from desktop.services.timetable import SessionPlan, Timetable
from tests.support.builders import FIRST_DAY

PLAN = SessionPlan(
    name="Friday afternoon",
    day=FIRST_DAY,
    start=time(14),
    end=time(16),
    minutes=20,
    changeover=5,
)


@pytest.fixture
def file(open_file, event):
    return open_file(event)


@pytest.fixture
def timetable(file):
    return Timetable(file)


def slots_of(file, session):
    return [slot for slot in file.state().slots if slot.session == session.id and not slot.retired]


def test_a_session_is_cut_into_slots_on_the_known_rhythm(file, timetable, event):
    session = timetable.add_session(PLAN, "Nadia")
    assert session.grid == event.grid.id
    assert session.day == event.day.id
    assert [f"{slot.start:%H:%M}" for slot in slots_of(file, session)] == [
        "14:00", "14:25", "14:50", "15:15", "15:40",
    ]  # fmt: skip
    assert PLAN.count_slots() == 5


def test_a_session_brings_its_day_and_one_undo_takes_all_of_it_back(file, timetable):
    before = file.state()
    timetable.add_session(replace(PLAN, day=FIRST_DAY + timedelta(days=2), minutes=45), "Nadia")
    assert len(file.state().days) == 2
    History(file).undo("Nadia")
    assert file.state() == before


def test_slots_that_stay_where_they_are_stay_the_same(file, timetable):
    session = timetable.add_session(PLAN, "Nadia")
    before = slots_of(file, session)
    timetable.save_session(session.id, replace(PLAN, start=time(14, 25), end=time(17)), "Nadia")
    assert slots_of(file, session)[:4] == before[1:]
    timetable.save_session(session.id, PLAN, "Nadia")
    assert slots_of(file, session) == before


def test_a_retired_session_has_no_slots_left(file, timetable):
    session = timetable.add_session(PLAN, "Nadia")
    timetable.retire_session(session.id, "Nadia")
    assert slots_of(file, session) == []


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"name": " "}, "session-without-name"),
        ({"minutes": 150}, "session-without-slots"),
        ({"minutes": 0}, "grid-minutes"),
        ({"end": time(13)}, "ends-before-start"),
    ],
)
def test_what_cannot_be_a_session_is_refused(timetable, changes, code):
    plan = replace(PLAN, **changes)
    with pytest.raises(UserError, match=code):
        timetable.add_session(plan, "Nadia")
    assert plan.count_slots() == 0 or not plan.name.strip()


def test_a_second_session_of_a_day_does_not_add_the_day_again(file, timetable):
    timetable.add_session(replace(PLAN, day=FIRST_DAY + timedelta(days=2)), "Nadia")
    days = [day.date for day in file.state().days]
    timetable.add_session(replace(PLAN, name="Evening", start=time(18), end=time(20), day=days[-1]), "Nadia")
    assert [day.date for day in file.state().days] == days
