"""What is put into a file comes out of it again, kind by kind and field by field."""

from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta
from typing import get_type_hints

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.domain.codec import decode, encode
from desktop.domain.errors import UserError
from desktop.domain.event import Interval
from desktop.domain.journal import Action
from desktop.domain.state import EventState
from desktop.storage.kinds import ALL_KINDS
from tests.support.builders import (
    at,
    every_entity,
    make_organisation,
    make_participant,
    make_room,
    make_table,
)


def test_a_whole_event_comes_back_equal(full, state):
    assert full.state() == state


def test_the_small_event_has_every_kind(state):
    assert {name for name, _ in every_entity(state)} == {kind.name for kind in ALL_KINDS}


@pytest.mark.parametrize("kind", ALL_KINDS, ids=lambda kind: kind.name)
def test_every_field_has_a_column_or_a_table_of_its_own(kind):
    kept = set(kind.columns.names) | {children.name for children in kind.children}
    assert kept == {field.name for field in fields(kind.entity)}
    columns = set(kind.columns.names) | set(kind.derived) | ({"singleton"} if kind.key is None else set())
    assert columns == {column.name for column in kind.table.columns}


@pytest.mark.parametrize("kind", ALL_KINDS, ids=lambda kind: kind.name)
def test_a_column_may_be_empty_exactly_when_its_field_may(kind):
    hints = get_type_hints(kind.entity)
    for column in kind.columns.columns:
        may_be_none = type(None) in getattr(hints[column.name], "__args__", ())
        assert column.nullable == may_be_none, column


def test_every_kind_of_the_state_is_kept():
    assert {field.name for field in fields(EventState)} == {kind.name for kind in ALL_KINDS}


def test_each_entity_is_found_by_its_identity(full, state):
    with full.read() as snapshot:
        for name, entity in every_entity(state):
            repository = getattr(snapshot, name)
            if name in ("event", "pointer"):
                assert repository.get() == entity
            else:
                key = {"draft": "meeting", "badges": "person", "desk_blocks": "desk"}.get(name, "id")
                assert repository.get(getattr(entity, key)) == entity
                assert repository.count() == len(getattr(state, name))


def test_what_is_not_there_is_named(full, state):
    with full.read() as snapshot:
        assert snapshot.rooms.find(state.event.id) is None
        with pytest.raises(UserError, match="not-found"):
            snapshot.rooms.get(state.event.id)


words = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
moments = st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1)).map(lambda m: m.replace(microsecond=0))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    given_name=words.filter(str.strip),
    note=words,
    languages=st.lists(words, max_size=3).map(tuple),
    needs=st.frozensets(words, max_size=3),
    start=moments,
    fold=st.sampled_from([0, 1]),
    consent=st.sampled_from([None, True, False]),
    limit=st.none() | st.integers(0, 50),
)
def test_any_participant_comes_back_equal(
    file, given_name, note, languages, needs, start, fold, consent, limit
):
    start = start.replace(fold=fold)
    person = make_participant(
        given_name=given_name,
        note=note,
        languages=languages,
        needs=needs,
        arrives=start,
        unavailable=(Interval(start=start, end=start + timedelta(minutes=5)),),
        photo_consent=consent,
        max_total=limit,
    )
    with file.unit_of_work("Nadia", Action.EDIT) as unit:
        unit.participants.add(person)
        unit.commit()
    with file.read() as snapshot:
        again = snapshot.participants.get(person.id)
    assert encode(again) == encode(person)
    assert again == person
    assert again.arrives.fold == fold


def test_a_change_of_fold_alone_is_a_change(file):
    person = make_participant(arrives=at(2, 30))
    with file.unit_of_work("Nadia", Action.EDIT) as unit:
        unit.participants.add(person)
        unit.commit()
    with file.unit_of_work("Nadia", Action.EDIT) as unit:
        unit.participants.save(replace(person, arrives=at(2, 30).replace(fold=1)))
        assert unit.commit() is not None
    assert file.state().participants[0].arrives.fold == 1


def test_moments_are_kept_in_utc(full, state):
    assert full.state().runs[0].started.tzinfo == UTC
    assert decode(type(state.runs[0]), encode(state.runs[0])) == state.runs[0]


def test_a_state_is_read_in_the_same_order_whatever_the_order_of_saving(file):
    people = [make_participant(number=number) for number in (30, 10, 20)]
    with file.unit_of_work("Nadia", Action.EDIT) as unit:
        unit.participants.add_all(people)
        unit.commit()
    assert [person.number for person in file.state().participants] == [10, 20, 30]


def test_affiliations_keep_their_order_when_changed(file):
    firms = [make_organisation(name=name) for name in "abc"]
    person = make_participant(affiliations=(firms[2].id, firms[0].id))
    with file.unit_of_work("Nadia", Action.EDIT) as unit:
        unit.organisations.add_all(firms)
        unit.participants.add(person)
        unit.commit()
    changed = replace(person, affiliations=(firms[1].id, firms[2].id))
    with file.unit_of_work("Nadia", Action.EDIT) as unit:
        unit.participants.save(changed)
        unit.commit()
    assert file.state().participants == (changed,)


def test_two_tables_may_swap_their_numbers(file):
    room = make_room()
    one, two = make_table(room, number=1), make_table(room, number=2)
    with file.unit_of_work("Nadia", Action.EDIT) as unit:
        unit.rooms.add(room)
        unit.tables.add_all((one, two))
        unit.commit()
    with file.unit_of_work("Nadia", Action.EDIT) as unit:
        unit.tables.save_all((replace(one, number=2), replace(two, number=1)))
        unit.commit()
    assert [table.id for table in file.state().tables] == [two.id, one.id]


def test_a_number_in_use_is_refused_and_a_retired_tables_number_is_free(file):
    room = make_room()
    one = make_table(room, number=1)
    with file.unit_of_work("Nadia", Action.EDIT) as unit:
        unit.rooms.add(room)
        unit.tables.add(one)
        with pytest.raises(UserError, match="number-taken"):
            unit.tables.add(make_table(room, number=1))
    with file.unit_of_work("Nadia", Action.EDIT) as unit:
        unit.rooms.add(room)
        unit.tables.add_all((replace(one, retired=True), make_table(room, number=1)))
        unit.commit()
    assert len(file.state().tables) == 2


def test_an_entity_is_added_only_once(file):
    room = make_room()
    with file.unit_of_work("Nadia", Action.EDIT) as unit:
        unit.rooms.add(room)
        with pytest.raises(UserError, match="already-there"):
            unit.rooms.add(room)


def test_entities_are_found_by_what_stands_in_their_columns(full, state):
    with full.read() as snapshot:
        assert snapshot.participants.where(number=2) == (state.participants[1],)
        assert snapshot.participants.where(folded_email="elena@ondablu.example") == (state.participants[0],)
        assert snapshot.issued.where(person=state.participants[0].id) == state.issued
        assert snapshot.tables.where(retired=True) == ()
