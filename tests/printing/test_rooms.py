"""Room rosters as they hang on doors: everybody in the right cell, on as many pages as it takes."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.errors import UserError
from desktop.domain.ids import ParticipantId
from desktop.domain.sheets import Line, LineKind, Partner
from desktop.printing.documents import RoomDocument, RoomEntry
from desktop.printing.reading import open_pdf
from desktop.printing.rooms import render_rooms, sheets_of
from desktop.wording.catalogues import LANGUAGES
from tests.printing.checks import UGLY_NAMES, outside, overlaps, text_of, words_of

NINE = datetime(2026, 12, 5, 9)


def person(name, **changes):
    plain = Partner(person=ParticipantId(UUID(int=1)), name=name, organisation="Studio Uno", country="IT")
    return replace(plain, **changes)


def slots(count, pause_after=None):
    """Slots of 20 minutes with 5 between them, and an hour more after one of them."""
    starts = [NINE + timedelta(minutes=25 * n) for n in range(count)]
    if pause_after is not None:
        starts = [start + timedelta(hours=n > pause_after) for n, start in enumerate(starts)]
    return tuple((start, start + timedelta(minutes=20)) for start in starts)


def entry(slot=0, table=1, names=("Ada Rossi", "Bo Li"), length=1):
    return RoomEntry(slot=slot, table=table, people=tuple(map(person, names)), length=length)


def room(*entries, tables=3, count=4, **changes):
    plain = RoomDocument(
        room="Salle des Machines",
        building="La Friche",
        event_name="Creative Encounters",
        day=date(2026, 12, 5),
        slots=slots(count),
        tables=tuple(range(1, tables + 1)),
        entries=entries,
        printed=datetime(2026, 12, 4, 18, 5),
    )
    return replace(plain, **changes)


@pytest.fixture
def render(tmp_path, fonts, wording):
    def render_to(*documents, **options):
        path = tmp_path / "rooms.pdf"
        return path, render_rooms(path, documents, fonts=fonts, wording=wording, **options)

    return render_to


def assert_in_place(path):
    with open_pdf(path) as reader:
        for page in range(len(reader)):
            words = reader.words(page)
            assert reader.size(page) == pytest.approx((297, 210), abs=0.1)
            assert outside(words, 11.5, 9, 285.5, 199) == []
            assert overlaps(words) == []


def place(words, text):
    word = next(word for word in words if word.text == text)
    return (word.left + word.right) / 2, (word.bottom + word.top) / 2


@pytest.mark.parametrize("count", [8, 12, 16, 40])
@pytest.mark.parametrize("has_meetings", [True, False])
def test_a_long_programme_goes_on_on_further_pages(render, count, has_meetings):
    items = tuple(
        Line(
            kind=LineKind.ITEM,
            start=NINE + timedelta(minutes=10 * n),
            end=NINE + timedelta(minutes=10 * n + 10),
            title=f"Pitch-{n}",
        )
        for n in range(count)
    )
    meetings = (entry(), entry(slot=2, table=2)) if has_meetings else ()
    changes = {} if has_meetings else {"tables": 0, "count": 0}
    path, _ = render(room(*meetings, items=items, **changes))
    assert_in_place(path)
    with open_pdf(path) as reader:
        seen = {word.text for page in range(len(reader)) for word in reader.words(page)}
    assert seen >= {item.title for item in items}
    assert "Ada" in seen or not has_meetings


def test_a_page_names_room_building_day_and_when_it_was_printed(render):
    text = text_of(render(room(entry()))[0])
    for expected in ("Salle des Machines", "La Friche", "Saturday 5 December", "Printed Friday 18:05"):
        assert expected in text
    assert "Page 1 of 1" in text


def test_people_stand_in_the_row_of_their_slot_and_the_column_of_their_table(render):
    path, _ = render(room(entry(1, 2, ("Zoe", "Yan")), entry(0, 3, ("Xi", "Wim"))))
    words = words_of(path)
    _, nine = place(words, "09:00")
    _, after = place(words, "09:25")
    zoe, xi = place(words, "Zoe"), place(words, "Xi")
    assert abs(zoe[1] - after) < 8
    assert abs(xi[1] - nine) < 8
    heads = sorted(word.left for word in words if word.text == "Table")
    assert heads[1] < zoe[0] < heads[2] < xi[0]


def test_both_parties_are_named_with_organisation_and_country(render):
    text = text_of(render(room(entry()))[0])
    assert "Ada Rossi Studio Uno · Italy Bo Li Studio Uno · Italy" in text


def test_a_long_meeting_is_written_once(render):
    text = text_of(render(room(entry(0, 1, ("Zoe", "Yan"), length=3)))[0])
    assert text.count("Zoe") == 1


def test_items_stand_between_the_slots_by_the_clock(render):
    start = NINE + timedelta(minutes=48)
    lunch = Line(kind=LineKind.ITEM, start=start, end=start + timedelta(hours=1), title="Opening")
    words = words_of(render(room(entry(), items=(lunch,)))[0])
    heights = [place(words, text)[1] for text in ("09:25", "Opening", "09:50")]
    assert heights == sorted(heights, reverse=True)


def test_many_tables_go_on_over_pages_in_equal_parts(render):
    entries = [entry(0, table, (f"P{table}", f"Q{table}")) for table in range(1, 17)]
    path, result = render(room(*entries, tables=16))
    assert (result.pages, result.sheets) == (3, 1)
    assert "Tables 1 to 6" in text_of(path, 0)
    assert "P6" in text_of(path, 0)
    assert "P7" in text_of(path, 1)
    assert "Tables 12 to 16" in text_of(path, 2)
    assert_in_place(path)


def test_many_slots_part_at_the_long_pause():
    document = room(count=14, slots=slots(14, pause_after=5))
    assert [sheet.slots for sheet in sheets_of(document)] == [tuple(range(6)), tuple(range(6, 14))]


def test_an_item_is_on_one_page_only():
    start = slots(14, pause_after=5)[5][1] + timedelta(minutes=5)
    lunch = Line(kind=LineKind.ITEM, start=start, end=start + timedelta(minutes=50), title="Lunch")
    sheets = sheets_of(room(count=14, slots=slots(14, pause_after=5), items=(lunch,)))
    assert [len(sheet.items) for sheet in sheets] == [1, 0]


def test_a_meeting_across_two_pages_is_on_both(render):
    path, result = render(room(entry(5, 1, ("Zoe", "Yan"), 2), count=14, slots=slots(14, pause_after=5)))
    assert result.pages == 2
    assert "Zoe" in text_of(path, 0)
    assert "Zoe" in text_of(path, 1)


@given(
    tables=st.integers(min_value=0, max_value=40),
    count=st.integers(min_value=0, max_value=40),
    pause=st.none() | st.integers(min_value=0, max_value=39),
)
def test_every_table_meets_every_slot_on_exactly_one_page(tables, count, pause):
    document = room(tables=tables, slots=slots(count, pause))
    cells = [(table, slot) for sheet in sheets_of(document) for table in sheet.tables for slot in sheet.slots]
    assert sorted(cells) == [(table, slot) for table in range(1, tables + 1) for slot in range(count)]
    assert all(len(sheet.tables) <= 7 for sheet in sheets_of(document))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_roster_speaks_the_language_it_is_asked_for(render, wording, language):
    path, _ = render(room(entry(), language=language, tables=9))
    words = wording.catalogue(language)
    assert words.text("Table") in text_of(path)
    assert words.text("Tables {first} to {last}", first=1, last=5) in text_of(path)
    assert_in_place(path)


def test_an_empty_room_says_so(render):
    assert "No meetings here on this day." in text_of(render(room(tables=0, slots=()))[0])


@pytest.mark.parametrize("ugly", UGLY_NAMES)
def test_no_name_leaves_its_cell(render, ugly):
    full = [
        RoomEntry(
            slot=slot,
            table=table,
            people=(person(ugly, latin_name=ugly + "x", organisation=ugly), person("Ada", organisation=ugly)),
        )
        for slot in range(9)
        for table in (1, 4, 7)
    ]
    path, result = render(room(*full, tables=7, count=9, room=ugly, building=ugly, event_name=ugly))
    assert result.pages == 1
    assert_in_place(path)


def test_a_round_table_of_many_still_fits(render):
    path, _ = render(room(entry(0, 1, tuple(f"Person {n}" for n in range(12))), tables=7, count=10))
    assert_in_place(path)


def test_the_same_roster_gives_the_same_file(render):
    first = render(room(entry()))[0].read_bytes()
    assert render(room(entry()))[0].read_bytes() == first


def test_nothing_to_print_is_told(render):
    with pytest.raises(UserError) as caught:
        render()
    assert caught.value.code == "nothing-to-print"


LONG = "Alexandros-Konstantinos Papageorgiou-Hatzimichalis"


@pytest.mark.parametrize("names", [("Bo Li", LONG), (LONG, LONG), ("Ada Rossi", "Bo Li")])
@pytest.mark.parametrize("tables", [3, 6])
def test_names_of_a_cell_are_whole_and_of_one_size(render, names, tables):
    path, _ = render(room(entry(names=names), tables=tables, count=8))
    text = text_of(path)
    assert "…" not in text
    assert all(part in text for name in names for part in name.split())
    capitals = [
        word.top - word.bottom for word in words_of(path) if word.text.startswith(("Bo", "Ada", "Alex"))
    ]
    assert max(capitals) - min(capitals) < 0.4


def test_cells_of_a_page_are_written_alike(render):
    entries = [entry(slot, table) for slot in range(8) for table in range(1, 4)]
    entries[5] = entry(1, 3, names=(LONG, LONG, LONG))
    words = words_of(render(room(*entries, count=8))[0])
    heights = {round(word.top - word.bottom, 1) for word in words if word.text == "Ada"}
    assert len(heights) == 1


def test_a_crowd_that_has_no_room_in_its_cell_is_counted(render):
    text = text_of(render(room(entry(names=[f"Person{n} Longname" for n in range(40)]), count=8))[0])
    shown = text.count("Longname")
    assert shown < 40
    assert f"+{40 - shown}" in text
