"""Which spellings of a name are the same."""

import pytest

from desktop.services.transfer_keys import name_keys, organisation_key, share_key, source_name


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Anna Rossi", "ROSSI Anna"),
        ("Zoë Brontë", "Zoe Bronte"),
        ("Jean-Pierre Martin", "Martin Jean Pierre"),
        ("Μαρία Παπαδοπούλου", "Maria Papadopoulou"),
        ("Μαρία Παπαδοπούλου", "ΜΑΡΙΑ ΠΑΠΑΔΟΠΟΥΛΟΥ"),
        ("Ġorġ Żammit", "Gorg Zammit"),
    ],
)
def test_case_accents_order_and_script_do_not_tell_people_apart(first, second):
    assert share_key(name_keys(first), name_keys(second))


@pytest.mark.parametrize(
    ("first", "second"), [("Anna Rossi", "Anna Rosso"), ("Anna Rossi", "Anna"), ("", "")]
)
def test_other_words_tell_people_apart(first, second):
    assert not share_key(name_keys(first), name_keys(second))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Onda Blu S.r.l.", "ONDA BLU srl"),
        ("Onda Blu, S. r. l.", "Onda Blu"),
        ("Atelier Sud SARL", "SARL Atelier Sud"),
        ("Θάλασσα Μ.ΕΠΕ.", "Thalassa ΕΠΕ"),
        ("Studio Norte S.L.", "Studio Norte SL"),
        ("Melita Ltd.", "Melita Limited"),
        ("Hafen GmbH", "Hafen Inc."),
    ],
)
def test_the_legal_form_is_no_part_of_an_organisations_name(first, second):
    assert organisation_key(first) == organisation_key(second)


@pytest.mark.parametrize("name", ["Inc", "SA", "شركة النور", "☆"])
def test_every_name_of_an_organisation_has_a_key(name):
    assert organisation_key(name)


@pytest.mark.parametrize(
    ("name", "known_as"),
    [
        ("Registrations 2026-12-01.xlsx", "registrations"),
        ("iscritti_20261204.csv", "iscritti"),
        ("list (3).csv", "list"),
        ("part-1.csv", "part-1"),
        ("2026-12-01.csv", "2026-12-01"),
        ("list 2026-99-99.csv", "list 2026-99-99"),
    ],
)
def test_the_download_of_another_evening_is_the_same_source(name, known_as):
    assert source_name(name) == known_as
