"""What makes a sheet stale: all that would send somebody to the wrong place, and nothing else."""

from dataclasses import fields, replace
from datetime import datetime, timedelta

import pytest

from desktop.domain.sheets import Line, LineKind, Partner, cosmetic_hash, material_hash
from tests.domain.entities import identity

START = datetime(2026, 12, 5, 9)
PARTNER = Partner(
    person=identity("bruno"), name="Μπρούνο", latin_name="Bruno", organisation="Beta", country="GR"
)
OTHER = Partner(person=identity("carla"), name="Carla")
LINE = Line(
    kind=LineKind.MEETING,
    start=START,
    end=START + timedelta(minutes=20),
    room="Salle 1",
    building="Dock",
    table=7,
    title="Pitch",
    partners=(PARTNER, OTHER),
    interpreter="Dora",
)
LATER = replace(LINE, start=START + timedelta(hours=1), end=START + timedelta(hours=2))

MATERIAL = {
    "kind": LineKind.ITEM,
    "start": START + timedelta(minutes=1),
    "end": START + timedelta(minutes=21),
    "room": "Salle 2",
    "building": "Silo",
    "table": None,
    "title": "Pitches",
    "partners": (PARTNER,),
    "interpreter": "",
}
COSMETIC = {"name": "Bruno", "latin_name": "Brouno", "organisation": "Beta SA", "country": "CY"}


def test_each_field_of_a_line_is_tried():
    assert set(MATERIAL) == {entry.name for entry in fields(Line)}
    assert {*COSMETIC, "person"} == {entry.name for entry in fields(Partner)}


@pytest.mark.parametrize(("field", "value"), MATERIAL.items(), ids=MATERIAL.keys())
def test_a_sheet_is_stale_when_a_material_field_changes(field, value):
    assert material_hash((replace(LINE, **{field: value}), LATER)) != material_hash((LINE, LATER))


def test_a_sheet_is_stale_when_a_partner_is_somebody_else():
    swapped = replace(LINE, partners=(replace(PARTNER, person=identity("dora")), OTHER))
    assert material_hash((swapped,)) != material_hash((LINE,))


def test_the_second_0230_of_an_autumn_night_is_another_time():
    assert material_hash((replace(LINE, start=START.replace(fold=1)),)) != material_hash((LINE,))


@pytest.mark.parametrize(("field", "value"), COSMETIC.items(), ids=COSMETIC.keys())
def test_spelling_is_cosmetic_and_makes_no_sheet_stale(field, value):
    respelt = replace(LINE, partners=(replace(PARTNER, **{field: value}), OTHER))
    assert material_hash((respelt, LATER)) == material_hash((LINE, LATER))
    assert cosmetic_hash((respelt, LATER)) != cosmetic_hash((LINE, LATER))


def test_the_order_in_which_partners_are_named_is_not_material():
    assert material_hash((replace(LINE, partners=(OTHER, PARTNER)),)) == material_hash((LINE,))


def test_a_line_more_or_less_is_material():
    assert len({material_hash(lines) for lines in ((), (LINE,), (LATER,), (LINE, LATER))}) == 4


def test_moving_to_another_table_is_not_cosmetic():
    assert cosmetic_hash((replace(LINE, table=8),)) == cosmetic_hash((LINE,))


def test_the_hashes_are_the_same_on_every_machine():
    assert material_hash((LINE,)) == material_hash((replace(LINE),))
    assert len(material_hash(())) == len(cosmetic_hash((LINE,))) == 32
