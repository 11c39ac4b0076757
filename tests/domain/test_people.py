"""Organisations and participants, their names and standing; items they attend; what they may ask for."""

from datetime import datetime, timedelta

import pytest

from desktop.domain.errors import UserError
from desktop.domain.people import Organisation, Registration, Role, fold
from desktop.domain.programme import ItemKind, ProgrammeItem
from desktop.domain.roster import Meeting
from tests.domain.entities import identity, person, request

NINE = datetime(2026, 12, 5, 9)


def item(**parts):
    return ProgrammeItem(
        **{
            "id": identity("item"),
            "title": "Opening",
            "kind": ItemKind.OPENING,
            "start": NINE,
            "end": NINE + timedelta(hours=1),
            **parts,
        }
    )


def code_of(make):
    with pytest.raises(UserError) as refused:
        make()
    return refused.value.code


def test_an_organisation_has_a_name():
    assert code_of(lambda: Organisation(id=identity("firm"), name="\t ")) == "organisation-without-name"


def test_a_participant_has_a_name_of_at_least_one_part():
    assert person("anna", given_name="", family_name="Rossi").name == "Rossi"
    assert person("anna", given_name="Björk", family_name="").name == "Björk"
    assert code_of(lambda: person("anna", given_name=" ", family_name="")) == "participant-without-name"


def test_names_are_given_first_and_latin_ones_may_be_missing():
    nadia = person(
        "nadia", given_name="نادية", family_name="حداد", latin_given="Nadia", latin_family="Haddad"
    )
    assert nadia.name == "نادية حداد"
    assert nadia.latin_name == "Nadia Haddad"
    assert person("anna").latin_name == ""


@pytest.mark.parametrize("limit", ["max_per_day", "max_total", "minimum"])
def test_limits_count_from_zero(limit):
    assert code_of(lambda: person("anna", **{limit: -1})) == "number-too-small"
    assert getattr(person("anna", **{limit: 0}), limit) == 0


@pytest.mark.parametrize(
    ("parts", "present", "scheduled"),
    [
        ({}, True, True),
        ({"registration": Registration.PENDING}, True, True),
        ({"registration": Registration.CANCELLED}, False, False),
        ({"retired": True}, False, False),
        ({"merged_into": identity("other")}, False, False),
        ({"roles": frozenset({Role.PRESS, Role.STAFF})}, True, False),
        ({"roles": frozenset({Role.SPEAKER, Role.MATCHMAKING})}, True, True),
        ({"roles": frozenset()}, True, False),
    ],
)
def test_only_matchmaking_people_who_are_expected_are_scheduled(parts, present, scheduled):
    somebody = person("anna", **parts)
    assert (somebody.is_present, somebody.is_scheduled) == (present, scheduled)


def test_lists_are_sorted_by_latin_family_name_without_accents_then_by_number():
    people = [
        person("e", given_name="Zoé", family_name="Eco", number=5),
        person("o", given_name="Ólafur", family_name="Éclair", number=4),
        person(
            "g",
            given_name="Γιώργος",
            family_name="Δήμας",
            latin_given="Giorgos",
            latin_family="Dimas",
            number=3,
        ),
        person("d2", given_name="Ada", family_name="DE LUCA", number=2),
        person("d1", given_name="ada", family_name="de Luca", number=1),
    ]
    assert [entry.number for entry in sorted(people, key=lambda entry: entry.sort_key)] == [1, 2, 3, 4, 5]


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Élodie", "elodie"),
        ("STRASSE", "strasse"),
        ("Straße", "strasse"),
        ("İstanbul", "istanbul"),
        ("Ḥamrun Ġgantija", "hamrun ggantija"),
        ("ΟΔΥΣΣΕΎΣ", "οδυσσευσ"),
        ("Οδυσσεύς", "οδυσσευσ"),
        ("  Ñuñoa ", "nunoa"),
        ("e\u0301", "e"),
        ("", ""),
    ],
)
def test_folding_takes_away_case_and_accents(text, folded):
    assert fold(text) == folded
    assert fold(folded) == folded


def test_items_are_attended_by_the_enrolled_and_whole_categories_less_the_exempt():
    anna = person("anna", categories=frozenset({"producer", "vip"}))
    assert not item().is_attended_by(anna)
    assert item(enrolled=(anna.id,)).is_attended_by(anna)
    assert item(categories=frozenset({"vip"})).is_attended_by(anna)
    assert not item(categories=frozenset({"press"})).is_attended_by(anna)
    assert item(categories=frozenset({"*"})).is_attended_by(person("bruno"))
    for way_in in ({"enrolled": (anna.id,)}, {"categories": frozenset({"*"})}):
        assert not item(exempt=frozenset({anna.id}), **way_in).is_attended_by(anna)
        assert not item(retired=True, **way_in).is_attended_by(anna)


def test_a_request_asks_for_one_person_or_one_organisation_but_never_oneself():
    assert code_of(lambda: request(1, "anna")) == "request-to-whom"
    assert code_of(lambda: request(1, "anna", "bruno", organisation="beta")) == "request-to-whom"
    assert code_of(lambda: request(1, "anna", "anna")) == "request-to-self"


@pytest.mark.parametrize("stars", [0, 6, -1])
def test_stars_are_one_to_five(stars):
    assert code_of(lambda: request(1, "anna", "bruno", stars=stars)) == "request-stars"


def test_a_request_is_for_at_least_one_slot():
    assert code_of(lambda: request(1, "anna", "bruno", length=0)) == "request-length"


@pytest.mark.parametrize("names", [(), ("anna",), ("anna", "anna"), ("anna", "bruno", "anna")])
def test_a_meeting_is_of_two_or_more_different_people(names):
    people = tuple(identity(name) for name in names)
    assert code_of(lambda: Meeting(id=identity("meeting"), people=people)) == "meeting-of-one"


def test_a_meeting_takes_at_least_one_slot():
    people = (identity("anna"), identity("bruno"))
    assert code_of(lambda: Meeting(id=identity("m"), people=people, length=0)) == "number-too-small"
