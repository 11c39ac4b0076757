"""Every entity of the domain as JSON and back: nothing lost, nothing accepted that is not its form."""

import json
import types
from dataclasses import MISSING, fields, is_dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from enum import Enum
from typing import NewType, Union, get_args, get_origin, get_type_hints
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain import desk, event, journal, people, programme, requests, roster, sheets, state
from desktop.domain.codec import decode, encode
from desktop.domain.errors import UserError
from desktop.domain.event import Event, Interval, Policy, Slot
from desktop.domain.people import Organisation, Participant, Role
from desktop.domain.requests import Request
from desktop.domain.roster import RosterPointer, Run
from tests.domain.entities import identity, person, request
from tests.domain.entities import state as event_state

ENTITIES = sorted(
    {
        kind
        for module in (desk, event, journal, people, programme, requests, roster, sheets)
        for kind in vars(module).values()
        if is_dataclass(kind) and kind.__module__ == module.__name__
    },
    key=lambda kind: kind.__name__,
)
WALL_TIMES = st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 31)).flatmap(
    lambda moment: st.sampled_from([moment, moment.replace(fold=1)])
)
LATER_WALL_TIMES = WALL_TIMES.map(lambda moment: moment.replace(year=2027))
MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1), timezones=st.just(UTC))
NAMES = st.text(min_size=1, max_size=8).filter(str.strip)
BY_FIELD = {
    "start": WALL_TIMES,
    "arrives": st.none() | WALL_TIMES,
    "end": LATER_WALL_TIMES,
    "leaves": st.none() | LATER_WALL_TIMES,
    "name": NAMES,
    "given_name": NAMES,
    "zone": st.sampled_from(["Europe/Paris", "Europe/Athens", "Africa/Tunis", "UTC"]),
    "star_weights": st.tuples(*[st.integers(0, 20)] * 5),
    "steps": st.lists(st.integers(0, 9), max_size=4).map(lambda steps: tuple(sorted(steps, reverse=True))),
    "lunch_begins": st.none(),
    "lunch_ends": st.none(),
    "people": st.lists(st.uuids(), min_size=2, max_size=3, unique=True).map(tuple),
}
BY_TYPE = {
    str: st.text(max_size=8),
    int: st.integers(1, 5),
    float: st.floats(allow_nan=False, allow_infinity=False),
    bool: st.booleans(),
    type(None): st.none(),
    datetime: MOMENTS | WALL_TIMES,
    date: st.dates(),
    UUID: st.uuids(),
}


def values_of(kind):
    """Values of a type expression, found from the type alone."""
    while isinstance(kind, NewType):
        kind = kind.__supertype__
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        return st.one_of(*(values_of(argument) for argument in arguments))
    if origin is frozenset:
        return st.frozensets(values_of(arguments[0]), max_size=3)
    if origin is tuple and arguments[-1] is Ellipsis:
        return st.lists(values_of(arguments[0]), max_size=3).map(tuple)
    if origin is tuple:
        return st.tuples(*(values_of(argument) for argument in arguments))
    if isinstance(kind, type) and issubclass(kind, Enum):
        return st.sampled_from(kind)
    return entities(kind) if is_dataclass(kind) else BY_TYPE[kind]


# Of these two fields exactly one is given.
EITHER = {"Request": ("participant", "organisation"), "Closure": ("table", "room")}


@st.composite
def entities(draw, kind):
    hints = get_type_hints(kind)
    chosen = {
        name: draw(BY_FIELD[name] if name in BY_FIELD else values_of(hint)) for name, hint in hints.items()
    }
    for first, second in [EITHER[kind.__name__]] if kind.__name__ in EITHER else []:
        given_one = draw(st.sampled_from([first, second]))
        chosen[first] = chosen[second] = None
        chosen[given_one] = draw(st.uuids())
    return kind(**chosen)


def through_json(value):
    return json.loads(json.dumps(encode(value)))


def test_the_entities_are_found():
    names = {kind.__name__ for kind in ENTITIES}
    assert {"Participant", "Request", "Slot", "RosterVersion", "Issued", "ChangeSet", "CheckIn"} <= names
    assert len(names) > 30


@pytest.mark.parametrize("kind", ENTITIES, ids=lambda kind: kind.__name__)
@settings(max_examples=12)
@given(st.data())
def test_to_json_and_back_is_the_same_entity(kind, data):
    entity = data.draw(entities(kind))
    written = through_json(entity)
    restored = decode(kind, written)
    assert restored == entity
    # The fold of a wall time takes no part in equality, but stands in the text.
    assert through_json(restored) == written


JUNK = [None, True, 7, 1.5, "junk", [], ["junk"], [7], [[]], [None], {}, {"junk": 1}]


@pytest.mark.parametrize("kind", ENTITIES, ids=lambda kind: kind.__name__)
@settings(max_examples=2)
@given(st.data())
def test_a_field_of_another_type_is_refused_or_was_valid_all_along(kind, data):
    written = through_json(data.draw(entities(kind)))
    for name in written:
        for junk in JUNK:
            altered = {**written, name: junk}
            try:
                restored = decode(kind, altered)
            except (ValueError, TypeError, KeyError, UserError):
                continue
            assert through_json(restored) == altered


@pytest.mark.parametrize("kind", ENTITIES, ids=lambda kind: kind.__name__)
@settings(max_examples=1)
@given(st.data())
def test_unknown_fields_are_refused_and_required_ones_needed(kind, data):
    written = through_json(data.draw(entities(kind)))
    with pytest.raises(ValueError, match="unknown fields"):
        decode(kind, {**written, "field_of_tomorrow": 1})
    for field in fields(kind):
        if field.default is MISSING and field.default_factory is MISSING:
            with pytest.raises(TypeError):
                decode(kind, {name: value for name, value in written.items() if name != field.name})


@pytest.mark.parametrize("junk", [None, True, 7, 1.5, "", "junk", [], ["name"], [["name", "Firm"]]])
@pytest.mark.parametrize("kind", [Participant, RosterPointer])
def test_an_entity_is_an_object(kind, junk):
    with pytest.raises(TypeError):
        decode(kind, junk)


def test_absent_fields_take_their_defaults():
    assert decode(Organisation, {"id": str(identity("firm")), "name": "Firm"}) == Organisation(
        id=identity("firm"), name="Firm"
    )


def test_the_second_0230_of_an_autumn_night_stays_the_second():
    second = datetime(2026, 10, 25, 2, 30, fold=1)
    slot = Slot(
        id=identity("slot"), session=identity("session"), start=second, end=second.replace(hour=3, fold=0)
    )
    written = through_json(slot)
    assert written["start"] == "2026-10-25T02:30:00+fold"
    assert decode(Slot, written).start.fold == 1
    assert decode(Slot, written).end.fold == 0


@pytest.mark.parametrize(
    "broken", ["2026-10-25T02:30:00+folded", "+fold", "2026-10-25T02:30:00+fold+fold", 5]
)
def test_a_broken_moment_is_refused(broken):
    with pytest.raises((ValueError, TypeError)):
        decode(datetime, broken)


def test_aware_moments_are_written_in_utc():
    athens = datetime(2026, 12, 5, 10, 30, tzinfo=timezone(timedelta(hours=2)))
    assert encode(athens) == "2026-12-05T08:30:00+00:00"
    assert decode(datetime, encode(athens)) == athens
    assert decode(datetime, encode(athens)).utcoffset() == timedelta(0)


def test_sets_are_written_in_one_order_only():
    roles = [{Role.PRESS, Role.STAFF, Role.SPEAKER}, {Role.SPEAKER, Role.STAFF, Role.PRESS}]
    assert [encode(frozenset(entry)) for entry in roles] == [["press", "speaker", "staff"]] * 2


def test_numbers_that_are_truth_values_are_refused():
    run_hints = get_type_hints(Run)
    for kind in (int, float, int | None, float | None, run_hints["figures"]):
        with pytest.raises((TypeError, ValueError)):
            decode(kind, [["gap", True]] if kind is run_hints["figures"] else True)


def test_a_whole_number_may_stand_for_a_measured_one():
    assert decode(float, 3) == 3.0
    assert isinstance(decode(float, 3), float)


def test_invalid_entities_are_refused_by_their_own_rules():
    with pytest.raises(UserError) as refused:
        decode(Organisation, {"id": str(identity("firm")), "name": " "})
    assert refused.value.code == "organisation-without-name"


def test_what_has_no_json_form_is_refused():
    for value in (object(), {1, 2}, b"bytes", [1]):
        with pytest.raises(TypeError, match="no JSON form"):
            encode(value)


def test_a_whole_event_goes_to_json_and_back():
    whole = event_state(
        people=[
            person(
                "anna",
                "alfa",
                unavailable=(Interval(start=datetime(2026, 12, 5), end=datetime(2026, 12, 6)),),
            ),
            person("bruno", "beta", roles=frozenset({Role.PRESS, Role.STAFF})),
        ],
        requests=[request(1, "anna", "bruno"), request(2, "bruno", organisation="alfa")],
    )
    assert decode(state.EventState, through_json(whole)) == whole
    assert isinstance(whole.event, Event)
    assert isinstance(whole.policy, Policy)
    assert isinstance(whole.requests[0], Request)
