"""The event in time and space: wall time and instants, slots cut from a grid, and what cannot be."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.errors import UserError
from desktop.domain.event import Closure, Event, Grid, Interval, Policy, Slot, Walk, cut_slots
from desktop.domain.programme import ItemKind, ProgrammeItem
from tests.domain.entities import identity, person

NINE = datetime(2026, 12, 5, 9)
PARIS = Event(id=identity("event"), name="Marseille")


def grid(minutes, changeover=0):
    return Grid(id=identity("grid"), name="Grid", minutes=minutes, changeover=changeover)


def clock_times(slots):
    return [f"{slot.start:%H:%M}-{slot.end:%H:%M}" for slot in slots]


def test_a_session_is_cut_into_slots_with_time_to_change_seats():
    slots = cut_slots(NINE, NINE + timedelta(hours=1, minutes=40), grid(20, 5))
    assert clock_times(slots) == ["09:00-09:20", "09:25-09:45", "09:50-10:10", "10:15-10:35"]


def test_the_last_changeover_may_lie_beyond_the_end():
    assert clock_times(cut_slots(NINE, NINE + timedelta(minutes=45), grid(20, 5))) == [
        "09:00-09:20",
        "09:25-09:45",
    ]
    assert clock_times(cut_slots(NINE, NINE + timedelta(minutes=44), grid(20, 5))) == ["09:00-09:20"]


def test_a_session_shorter_than_a_slot_has_none():
    assert cut_slots(NINE, NINE + timedelta(minutes=44), grid(45)) == ()


@given(st.integers(1, 600), st.integers(1, 60), st.integers(0, 15))
def test_slots_are_of_one_length_at_one_distance_and_no_other_would_fit(span, minutes, changeover):
    end = NINE + timedelta(minutes=span)
    slots = cut_slots(NINE, end, grid(minutes, changeover))
    step = timedelta(minutes=minutes + changeover)
    assert [slot.start for slot in slots] == [NINE + step * place for place in range(len(slots))]
    assert all(slot.end - slot.start == timedelta(minutes=minutes) for slot in slots)
    assert all(slot.end <= end for slot in slots)
    assert NINE + step * len(slots) + timedelta(minutes=minutes) > end


def test_a_winter_day_in_marseille_is_one_hour_ahead_of_utc():
    assert PARIS.instant(NINE) == datetime(2026, 12, 5, 8, tzinfo=UTC)
    assert PARIS.wall(datetime(2026, 12, 5, 8, tzinfo=UTC)) == NINE
    assert PARIS.wall(datetime(2026, 12, 5, 8, tzinfo=UTC)).tzinfo is None


def test_the_hour_that_comes_twice_is_told_apart_by_its_fold():
    first, second = datetime(2026, 10, 25, 2, 30), datetime(2026, 10, 25, 2, 30, fold=1)
    assert PARIS.instant(first) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert PARIS.instant(second) == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    for wall in (first, second):
        assert PARIS.wall(PARIS.instant(wall)) == wall
        assert PARIS.wall(PARIS.instant(wall)).fold == wall.fold


def test_an_evening_across_the_autumn_change_lasts_an_hour_longer_than_its_wall_times_say():
    begin, end = datetime(2026, 10, 24, 23), datetime(2026, 10, 25, 4)
    assert PARIS.instant(end) - PARIS.instant(begin) == timedelta(hours=6)


@given(st.datetimes(datetime(2026, 1, 1), datetime(2028, 1, 1), timezones=st.just(UTC)))
def test_every_instant_has_a_wall_time_that_leads_back_to_it(instant):
    for zone in ("Europe/Paris", "Africa/Tunis", "Asia/Beirut", "Africa/Cairo"):
        local = Event(id=identity("event"), name="Event", zone=zone)
        assert local.instant(local.wall(instant)) == instant


@pytest.mark.parametrize(
    "zone",
    ["", "Nowhere/Atlantis", "Europe", "../Europe/Paris", "/etc/hostname", "Europe/Paris\0", "x" * 400],
)
def test_an_unknown_zone_is_named(zone):
    with pytest.raises(UserError) as refused:
        Event(id=identity("event"), name="Event", zone=zone)
    assert refused.value.code == "zone-unknown"
    assert refused.value.data == {"zone": zone}


def test_an_event_has_a_name():
    with pytest.raises(UserError) as refused:
        Event(id=identity("event"), name="  ")
    assert refused.value.code == "event-without-name"


STRETCHES = {
    "interval": lambda start, end: Interval(start=start, end=end),
    "slot": lambda start, end: Slot(id=identity("slot"), session=identity("s"), start=start, end=end),
    "session": lambda start, end: cut_slots(start, end, grid(20)),
    "closure": lambda start, end: Closure(id=identity("c"), start=start, end=end, table=identity("t")),
    "item": lambda start, end: ProgrammeItem(
        id=identity("item"), title="Opening", kind=ItemKind.OPENING, start=start, end=end
    ),
    "stay": lambda start, end: person("anna", arrives=start, leaves=end),
}


@pytest.mark.parametrize("minutes", [0, -1])
@pytest.mark.parametrize(("kind", "make"), STRETCHES.items(), ids=STRETCHES.keys())
def test_what_ends_before_it_starts_is_refused_with_both_times(kind, make, minutes):
    end = NINE + timedelta(minutes=minutes)
    with pytest.raises(UserError) as refused:
        make(NINE, end)
    assert refused.value.code == "ends-before-start"
    assert refused.value.data == {"kind": kind, "start": NINE, "end": end}


def test_intervals_overlap_when_they_share_a_moment_and_not_when_they_touch():
    def between(start, end):
        return Interval(start=NINE + timedelta(minutes=start), end=NINE + timedelta(minutes=end))

    assert between(0, 20).overlaps(between(19, 30))
    assert between(0, 60).overlaps(between(20, 30))
    assert not between(0, 20).overlaps(between(20, 40))
    assert not between(20, 40).overlaps(between(0, 20))


@pytest.mark.parametrize(("minutes", "changeover"), [(0, 5), (-20, 5), (20, -1)])
def test_a_grid_needs_minutes(minutes, changeover):
    with pytest.raises(UserError) as refused:
        grid(minutes, changeover)
    assert refused.value.code == "grid-minutes"


@pytest.mark.parametrize("places", [{}, {"table": identity("table"), "room": identity("room")}])
def test_a_closure_closes_either_a_table_or_a_room(places):
    with pytest.raises(UserError) as refused:
        Closure(id=identity("c"), start=NINE, end=NINE + timedelta(hours=1), **places)
    assert refused.value.code == "closure-of-what"


def test_a_walk_leads_to_another_room_and_takes_no_negative_time():
    with pytest.raises(UserError) as refused:
        Walk(id=identity("walk"), first=identity("room"), second=identity("room"), minutes=3)
    assert refused.value.code == "walk-within-room"
    with pytest.raises(UserError) as refused:
        Walk(id=identity("walk"), first=identity("room"), second=identity("hall"), minutes=-3)
    assert refused.value.code == "number-too-small"


WRONG_POLICIES = {
    "four stars": ({"star_weights": (1, 2, 3, 4)}, "policy-star-weights"),
    "a star worth less than nothing": ({"star_weights": (-1, 2, 3, 4, 5)}, "policy-star-weights"),
    "steps that increase": ({"steps": (1, 2)}, "policy-steps"),
    "negative steps": ({"steps": (1, -1)}, "policy-steps"),
    "all tables kept free": ({"table_reserve": 100}, "policy-table-reserve"),
    "a negative reserve": ({"table_reserve": -1}, "policy-table-reserve"),
    "no run at all": ({"max_run": 0}, "number-too-small"),
    "a negative bonus": ({"mutual_bonus": -1}, "number-too-small"),
    "a negative must": ({"must_weight": -1}, "number-too-small"),
    "a negative day": ({"max_per_day": -1}, "number-too-small"),
    "a negative limit": ({"max_total": -1}, "number-too-small"),
    "a negative minimum": ({"minimum": -1}, "number-too-small"),
    "a negative spread": ({"break_spread": -1}, "number-too-small"),
    "a freeze in the past": ({"freeze_minutes": -1}, "number-too-small"),
    "a notice in the past": ({"notice_minutes": -1}, "number-too-small"),
}


@pytest.mark.parametrize(("parts", "code"), WRONG_POLICIES.values(), ids=WRONG_POLICIES.keys())
def test_a_policy_no_roster_can_be_made_by_is_refused(parts, code):
    with pytest.raises(UserError) as refused:
        Policy(id=identity("policy"), **parts)
    assert refused.value.code == code


def test_a_policy_may_leave_limits_open():
    policy = Policy(
        id=identity("policy"), steps=(), max_per_day=None, max_total=None, max_run=None, break_spread=None
    )
    assert policy.max_run is None
