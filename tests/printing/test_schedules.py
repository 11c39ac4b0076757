"""Schedules as people hold them: complete, in order, in their language, on as few pages as it takes."""

import re
import unicodedata
import zlib
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from desktop.domain.errors import UserError
from desktop.domain.ids import ParticipantId
from desktop.domain.sheets import Line, LineKind, Partner
from desktop.printing.documents import ScheduleDocument, Walk
from desktop.printing.reading import open_pdf
from desktop.printing.schedules import render_schedules
from desktop.wording.catalogues import LANGUAGES
from tests.printing.checks import (
    UGLY_NAMES,
    codes_of,
    logical,
    outside,
    overlaps,
    pages_of,
    text_of,
    words_of,
)
from tests.printing.staff import plan

SATURDAY = datetime(2026, 12, 5)


def partner(name="Ada Rossi", **changes):
    plain = Partner(person=ParticipantId(UUID(int=1)), name=name, organisation="Studio Uno", country="IT")
    return replace(plain, **changes)


def meeting(hour=9, minute=0, day=0, **changes):
    start = SATURDAY + timedelta(days=day, hours=hour, minutes=minute)
    plain = Line(
        kind=LineKind.MEETING,
        start=start,
        end=start + timedelta(minutes=20),
        room="Salle des Machines",
        building="La Friche",
        table=12,
        partners=(partner(),),
    )
    return replace(plain, **changes)


def item(hour=12, **changes):
    start = SATURDAY + timedelta(hours=hour)
    plain = Line(
        kind=LineKind.ITEM,
        start=start,
        end=start + timedelta(hours=1),
        room="Grand Plateau",
        title="Workshop",
    )
    return replace(plain, **changes)


def span(hour, minute=0, minutes=20):
    start = SATURDAY + timedelta(hours=hour, minutes=minute)
    return start, start + timedelta(minutes=minutes)


def schedule(*lines, **changes):
    plain = ScheduleDocument(
        number=7,
        name="Giulia Ferraris",
        organisation="Officina Teatro",
        language="en",
        event_name="Creative Encounters",
        place="Marseille",
        desk_phone="+33 4 00 00 00 00",
        lines=lines,
        sheet_number=2,
        printed=datetime(2026, 12, 4, 10, 42),
        token="1" + "7" * 41,
    )
    return replace(plain, **changes)


@pytest.fixture
def render(tmp_path, fonts, wording):
    def render_to(*documents, **options):
        path = tmp_path / "schedules.pdf"
        return path, render_schedules(path, documents, fonts=fonts, wording=wording, **options)

    return render_to


def assert_in_place(path):
    with open_pdf(path) as reader:
        for page in range(len(reader)):
            words = reader.words(page)
            assert reader.size(page) == pytest.approx((210, 297), abs=0.1)
            assert outside(words, 15, 10, 195, 284) == []
            assert overlaps(words) == []


def test_a_line_says_when_where_at_which_table_and_with_whom(render):
    text = text_of(render(schedule(meeting()))[0])
    assert "09:00 – 09:20" in text
    assert "12" in text.split()
    assert "Salle des Machines La Friche" in text
    assert "Ada Rossi Studio Uno · Italy" in text


def test_time_and_table_are_the_largest_of_a_line(render):
    words = words_of(render(schedule(meeting(table=38)))[0])
    heights = {word.text: word.top - word.bottom for word in words}
    assert heights["09:00"] > 4
    assert heights["38"] > 3.8
    assert heights["09:00"] > heights["09:20"]


def test_lines_come_by_the_clock_under_their_day(render):
    late, early, monday = meeting(15), meeting(10, table=3), meeting(9, day=2)
    text = text_of(render(schedule(monday, late, early))[0])
    order = ["Saturday 5 December", "10:00", "15:00", "Monday 7 December", "09:00"]
    assert sorted(order, key=text.index) == order


def test_several_partners_and_an_interpreter_are_all_named(render):
    both = meeting(partners=(partner(), partner("Bo Li", organisation="")), interpreter="Marta Vella")
    text = text_of(render(schedule(both))[0])
    assert "Ada Rossi" in text
    assert "Bo Li Italy" in text
    assert "Interpreter: Marta Vella" in text


def test_a_partner_stands_in_the_original_script_and_in_latin_letters(render):
    text = logical(text_of(render(schedule(meeting(partners=(partner("محمد", latin_name="Mohamed"),))))[0]))
    assert "محمد" in text or "محمد"[::-1] in text
    assert "Mohamed)" in text


def test_items_are_told_with_their_title_and_room(render):
    assert "12:00 – 13:00 Grand Plateau Workshop" in text_of(render(schedule(item()))[0])


def test_neighbouring_free_slots_are_one_line_but_not_across_a_meeting(render):
    free = (span(9), span(9, 25), span(10, 15), span(14))
    text = text_of(render(schedule(meeting(9, 50), free=free))[0])
    assert "09:00 – 09:45 Free" in text
    assert "10:15 – 10:35 Free" in text
    assert "14:00 – 14:20 Free" in text


def test_a_change_of_building_is_told_before_the_line_it_concerns(render):
    tower = meeting(10, room="Panorama", building="Tour")
    text = text_of(render(schedule(meeting(9), tower))[0])
    assert text.index("09:00") < text.index("Walk to Tour") < text.index("10:00")


def test_nobody_walks_within_a_building_or_from_one_day_to_the_next(render):
    next_day = meeting(9, day=1, building="Tour")
    assert "Walk" not in text_of(render(schedule(meeting(9), meeting(10), next_day))[0])


def test_the_foot_says_which_sheet_and_whom_to_ask(render):
    text = text_of(render(schedule(meeting()))[0])
    assert "Your sheet 2, Friday 10:42" in text
    assert "Help desk: +33 4 00 00 00 00" in text
    assert "Page 1 of 1" in text


def test_somebody_without_lines_is_told_so(render):
    assert "Nothing is planned for you yet." in text_of(render(schedule(free=(span(9),)))[0])


def test_the_code_of_a_schedule_is_read_by_a_camera(render):
    path, _ = render(schedule(meeting()))
    for dpi in (150, 203):
        assert codes_of(path, 0, dpi) == ["1" + "7" * 41]


def test_a_schedule_may_have_no_code(render):
    assert codes_of(render(schedule(meeting(), token=None))[0], 0, 150) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_schedule_is_all_in_the_language_of_its_reader(render, wording, language):
    words = wording.catalogue(language)
    lines = (meeting(9, interpreter="Ada"), meeting(10, building="Tour"), item())
    path, _ = render(schedule(*lines, language=language, free=(span(14),)))
    text = text_of(path)
    for message in ("Time", "Table", "Room", "With", "Free", "Your schedule"):
        assert words.text(message) in text
    for message in ("Interpreter: {name}", "Walk to {building}", "Help desk: {phone}"):
        assert words.text(message).split("{")[0].strip() in text
    assert words.plural("{n} meeting", "{n} meetings", 2) in text
    assert words.text("Page {page} of {pages}", page=1, pages=1) in text
    assert words.country("IT") in text
    assert_in_place(path)


def test_many_lines_go_on_over_pages_that_count_themselves(render):
    lines = [meeting(8 + n // 2, 30 * (n % 2), table=n + 1) for n in range(30)]
    path, result = render(schedule(*lines))
    assert result.pages > 1
    for page in range(result.pages):
        assert f"Page {page + 1} of {result.pages}" in text_of(path, page)
    assert "Saturday 5 December (continued)" in text_of(path, 1)
    assert "Giulia Ferraris" in text_of(path, 1)
    tables = [word.text for page in range(result.pages) for word in words_of(path, page)]
    assert all(str(number) in tables for number in range(1, 31))
    assert_in_place(path)


def test_a_day_that_fits_a_page_is_not_torn(render):
    lines = [meeting(9 + n, day=day) for day in range(2) for n in range(9)]
    path, result = render(schedule(*lines))
    assert result.pages == 2
    assert "Sunday 6 December" not in text_of(path, 0)
    assert "continued" not in text_of(path, 1)


def test_each_person_begins_on_a_page_of_their_own(render):
    path, result = render(schedule(meeting()), schedule(meeting(), name="Bo Li", language="el"))
    assert (result.pages, result.sheets) == (2, 2)
    assert "Bo Li" not in text_of(path, 0)
    assert "Σελίδα 1 από 1" in text_of(path, 1)


@pytest.mark.parametrize("ugly", UGLY_NAMES)
def test_no_name_breaks_a_page(render, ugly):
    line = meeting(
        partners=(partner(ugly, latin_name=ugly + "x", organisation=ugly * 2), partner(ugly, country=ugly)),
        room=ugly,
        building=ugly,
        interpreter=ugly,
    )
    document = schedule(
        line,
        item(title=ugly * 2),
        meeting(15, building="Tour"),
        name=ugly,
        latin_name=ugly + "x",
        organisation=ugly,
        event_name=ugly,
        place=ugly,
        desk_phone=ugly,
    )
    path, _ = render(document)
    assert_in_place(path)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(st.text(max_size=100), min_size=6, max_size=6), language=st.sampled_from(LANGUAGES))
def test_any_text_fits(render, texts, language):
    name, latin, organisation, room, title, other = texts
    lines = (meeting(partners=(partner(other, latin_name=latin),), room=room), item(title=title))
    path, _ = render(
        schedule(*lines, name=name, latin_name=latin, organisation=organisation, language=language)
    )
    assert_in_place(path)


def test_the_same_schedule_gives_the_same_file(render):
    first = render(schedule(meeting()))[0].read_bytes()
    assert render(schedule(meeting()))[0].read_bytes() == first


def test_the_file_says_what_it_is_and_in_which_language(render):
    path, _ = render(schedule(meeting(), language="it"))
    with open_pdf(path) as reader:
        assert reader.about()["Title"] == "Il tuo programma · Giulia Ferraris"
    assert b"/Lang (it)" in path.read_bytes()


def test_a_stopped_run_makes_no_file(render, tmp_path):
    path, result = render(schedule(meeting()), should_stop=lambda: True)
    assert result.is_stopped
    assert not path.exists()
    assert not list(tmp_path.glob(".*"))


def test_nothing_to_print_is_told(render):
    with pytest.raises(UserError) as caught:
        render()
    assert caught.value.code == "nothing-to-print"


def test_pages_are_as_many_as_told(render):
    path, result = render(*[schedule(meeting(), number=number) for number in range(3)])
    assert pages_of(path) == result.pages == 3


def assert_large_in_place(path):
    with open_pdf(path) as reader:
        for page in range(len(reader)):
            words = reader.words(page)
            assert reader.size(page) == pytest.approx((297, 210), abs=0.1)
            assert outside(words, 21, 14, 276, 197) == []
            assert overlaps(words) == []


def test_large_print_is_larger_by_the_root_of_two(render):
    plain = words_of(render(schedule(meeting()))[0])
    large = words_of(render(schedule(meeting(), is_large=True))[0])
    heights = [next(w.top - w.bottom for w in words if w.text == "09:00") for words in (plain, large)]
    assert heights[1] / heights[0] == pytest.approx(2**0.5, abs=0.01)


@pytest.mark.parametrize("ugly", UGLY_NAMES)
def test_no_name_breaks_a_page_in_large_print(render, ugly):
    line = meeting(
        partners=(partner(ugly, organisation=ugly * 2), partner(ugly)), room=ugly, interpreter=ugly
    )
    lines = (line, item(title=ugly * 2), meeting(15, building="Tour"))
    names = {"name": ugly, "latin_name": ugly + "x", "organisation": ugly, "event_name": ugly}
    document = schedule(*lines, **names, is_large=True, blank=3)
    path, _ = render(document)
    assert_large_in_place(path)


def test_large_and_plain_schedules_stand_in_one_file(render):
    path, result = render(schedule(meeting(), is_large=True), schedule(meeting()))
    with open_pdf(path) as reader:
        assert [round(reader.size(page)[0]) for page in range(result.pages)] == [297, 210]


def test_blank_lines_are_left_where_there_is_room_and_never_make_a_page(render):
    assert "Meetings you make here" in text_of(render(schedule(meeting(), blank=3))[0])
    assert "make here" not in text_of(render(schedule(meeting()))[0])
    for count in range(8, 24):
        lines = [meeting(8 + n // 2, 30 * (n % 2), table=n + 1) for n in range(count)]
        _, plain = render(schedule(*lines))
        path, result = render(schedule(*lines, blank=3))
        assert result.pages == plain.pages
        assert_in_place(path)


def test_for_two_sided_printing_everybody_begins_on_a_front(render):
    many = [meeting(8 + n // 2, 30 * (n % 2), table=n + 1) for n in range(30)]
    people = [schedule(meeting(), name="Ada"), schedule(*many, name="Bo"), schedule(meeting(), name="Cy")]
    path, _ = render(*people, is_duplex=True)
    with open_pdf(path) as reader:
        texts = [reader.text(page) for page in range(len(reader))]
    assert [
        texts.index(next(text for text in texts if name in text)) % 2 for name in ("Ada", "Bo", "Cy")
    ] == [0, 0, 0]
    assert texts[1].strip() == ""


FAR = {("La Friche", "Salle des Machines"), ("Tour", "Grand Plateau")}
NEAR = {("La Friche", "Salle des Machines"), ("La Friche", "Petit Théâtre")}


def test_a_way_that_is_known_says_its_minutes_also_within_a_building(render):
    lines = (
        meeting(9),
        meeting(10, room="Petit Théâtre"),
        meeting(11),
        meeting(12, room="Grand Plateau", building="Tour"),
    )
    walks = (Walk(ends=frozenset(FAR), minutes=6), Walk(ends=frozenset(NEAR), minutes=2))
    text = text_of(render(schedule(*lines, walks=walks))[0])
    assert "Walk to Petit Théâtre · 2 min" in text
    assert "Walk to Salle des Machines · 2 min" in text
    assert "Walk to Tour · 6 min" in text


def test_the_plan_stands_below_a_short_schedule_and_points_out_its_rooms(render):
    rooms = plan(rooms=5)
    text = text_of(render(schedule(meeting(), plan=rooms, blank=3))[0])
    assert "Rooms and tables" in text
    assert all(room.name in text for room in rooms.rooms)


def test_the_plan_takes_no_page_of_its_own(render):
    lines = [meeting(8 + n // 2, 30 * (n % 2)) for n in range(18)]
    _, result = render(schedule(*lines, plan=plan(rooms=9)))
    assert result.pages == pages_of(render(schedule(*lines))[0])


@pytest.mark.parametrize("ugly", UGLY_NAMES)
def test_no_name_breaks_a_plan(render, ugly):
    walks = (Walk(ends=frozenset({(ugly, ugly), ("", "Salle")}), minutes=12),)
    lines = (meeting(9, room=ugly, building=ugly), meeting(10, room="Salle", building=""))
    path, _ = render(schedule(*lines, plan=plan(ugly, rooms=7), walks=walks))
    words = words_of(path)
    assert outside(words, 14, 9, 196, 288) == []
    assert overlaps(words) == []


@pytest.mark.parametrize("name", ["أحمد بن سالم", "שרה בן דוד", "Ελένη Παπαδοπούλου", "Ġorġ Żammit"])
def test_a_name_is_copied_out_of_the_file_in_the_order_it_is_written(render, name):
    path, _ = render(schedule(meeting(), name=name))
    with open_pdf(path) as reader:
        lines = [logical(line) for line in reader.text(0).splitlines()]
    assert name in lines


def test_joined_letters_are_found_by_the_letters_they_are(tmp_path, fonts, setter):
    path = tmp_path / "plain.pdf"
    canvas = Canvas(str(path), pageCompression=0)
    setter.draw(canvas, 50, 50, "أحمد بن سالم", 12)
    canvas.save()
    known = {int(code, 16) for code in re.findall(rb"<[0-9A-F]{2}> <([0-9A-F]{4})>", path.read_bytes())}
    assert {ord(letter) for letter in "أحمدبن"} <= known
    assert not any(
        0xFB50 <= code < 0xFF00 and len(unicodedata.normalize("NFKC", chr(code))) == 1 for code in known
    )


def test_every_sheet_is_read_aloud_in_its_own_language(render):
    path, _ = render(*(schedule(meeting(), language=language) for language in ("el", "mt")))
    pages = [page for page in streams_of(path) if b" BDC" in page]
    spoken = [set(re.findall(rb"/Span <</Lang \((\w+)\)>> BDC", page)) for page in pages]
    assert spoken == [{b"el"}, {b"mt"}]
    assert all(page.count(b" BDC") == page.count(b"EMC") for page in pages)


def streams_of(path):
    """The packed parts of a file in plain."""
    for packed in re.findall(rb"stream\r?\n(.*?)endstream", path.read_bytes(), re.DOTALL):
        with suppress(zlib.error):
            yield zlib.decompress(packed)


def test_what_is_read_aloud_comes_as_it_stands_from_the_head_to_the_foot(render):
    path, _ = render(schedule(meeting(9), meeting(10, partners=(partner("Bo Li"),)), plan=plan(rooms=3)))
    text = text_of(path)
    order = ["Giulia Ferraris", "09:00", "Ada Rossi", "10:00", "Bo Li", "Rooms and tables", "Page 1 of 1"]
    assert sorted(order, key=text.index) == order


def test_a_reader_shows_the_title_of_the_file_not_its_name(render):
    assert b"/DisplayDocTitle true" in render(schedule(meeting()))[0].read_bytes()
    assert b"/Lang (en)" in render(schedule(meeting()))[0].read_bytes()
