"""Lists with columns for offers and for wishes: both become the profile, told apart in six languages."""

import pytest

from desktop.domain.profile_reading import read_tags
from desktop.exchange import header_words
from desktop.exchange.headers import Kind, recognise
from desktop.exchange.participants import read_participants
from desktop.exchange.tables import Table
from desktop.services.topics import read_taxonomy
from desktop.settings import resource

TOPICS = read_taxonomy(resource("taxonomy", "creative.json"))
HEADINGS = (
    ("Offers", "Needs"),
    ("What we offer", "Looking for"),
    ("Cosa offro", "Cosa cerco"),
    ("Ce que nous proposons", "Nous recherchons"),
    ("Qué ofrecemos", "Qué buscamos"),
    ("Τι προσφέρω", "Τι αναζητώ"),
    ("Noffru", "Qed infittxu"),
)


def list_of(header, *rows):
    return Table(
        source="list.csv", header=header, rows=rows, first_row_number=2,
        encoding=None, delimiter=None, sheet=None,
    )  # fmt: skip


def profile(headings, cells):
    table = list_of(("Name", *headings), ("Anna Rossi", *cells))
    return read_participants(table, recognise(table.header, Kind.PARTICIPANTS)).rows[0].profile


@pytest.mark.parametrize("headings", HEADINGS)
def test_columns_of_offers_and_wishes_are_told_apart(headings):
    found = read_tags(TOPICS, profile(headings, ("Animation; fotografia\nscenography", "subtitles. Funding")))
    assert found.offers - found.unsure == {"animation", "photography", "scenography"}
    assert found.needs == {"translation", "funding"}


def test_a_description_stands_before_them_and_an_empty_cell_says_nothing():
    told = profile(("Description", "Offers", "Looking for"), ("Two of us", "animation", ""))
    assert told == "Two of us\nOffers: animation"


def test_needs_without_a_column_of_offers_are_what_a_table_should_have():
    found = recognise(("Name", "Needs"), Kind.PARTICIPANTS)
    assert "needs" in found.columns
    assert "seeks" not in found.columns


def test_a_column_chosen_for_it_is_headed_by_words_that_tell_what_it_is():
    table = list_of(("Name", "Column 7"), ("Anna Rossi", "animation"))
    mapping = recognise(table.header, Kind.PARTICIPANTS, {"seeks": "Column 7"})
    (row,) = read_participants(table, mapping).rows
    assert read_tags(TOPICS, row.profile).needs == {"animation"}


@pytest.mark.parametrize("field", ["offers", "seeks"])
def test_every_heading_known_for_them_tells_which_it_is(field):
    for heading in header_words.PARTICIPANT_WORDS[field].split("|"):
        found = read_tags(TOPICS, f"{heading}: animation; subtitles. Funding")
        sure = found.offers - found.unsure if field == "offers" else found.needs
        assert {"animation", "translation", "funding"} <= sure, heading
