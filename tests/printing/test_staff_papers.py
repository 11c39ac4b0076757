"""The papers of staff, tables and walls: complete, in place, readable from where they stand."""

from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image

from desktop.domain.errors import UserError
from desktop.printing.documents import ListedPerson, SignKind
from desktop.printing.pack import render_pack
from desktop.printing.parts import Press, print_part
from desktop.printing.pictures import small_picture
from desktop.printing.plans import plan_part, tables_words
from desktop.printing.reading import open_pdf
from desktop.printing.signs import signs_part
from desktop.printing.slips import slips_part
from desktop.printing.staff_lists import desk_part, interpreters_part, orders_part, outcomes_part
from desktop.printing.tents import tents_part
from desktop.wording.catalogues import LANGUAGES
from tests.printing.checks import UGLY_NAMES, outside, overlaps, text_of, words_of
from tests.printing.staff import (
    NINE,
    PRINTED,
    every_part,
    news,
    order,
    outcome,
    partner,
    people,
    plan,
    sign,
    slip,
    tent,
)

LANDSCAPE = {"signs", "notices", "plan"}
NAMES = (
    "tables",
    "orders",
    "interpreters",
    "desk",
    "workshops",
    "outcomes",
    "slips",
    "signs",
    "notices",
    "plan",
)


@pytest.fixture(scope="session")
def press(fonts, wording):
    return Press.of(fonts, wording)


@pytest.fixture
def render(tmp_path):
    def render_to(part):
        path = tmp_path / "paper.pdf"
        return path, print_part(path, part)

    return render_to


def assert_in_place(path, name):
    width, height = (297, 210) if name in LANDSCAPE else (210, 297)
    with open_pdf(path) as reader:
        for page in range(len(reader)):
            words = reader.words(page)
            assert reader.size(page) == pytest.approx((width, height), abs=0.1)
            assert outside(words, 9, 9, width - 9, height - 9) == []
            assert overlaps(words) == []


def test_every_staff_paper_is_tried_here(press):
    assert tuple(every_part(press)) == NAMES


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("ugly", UGLY_NAMES)
def test_no_name_leaves_its_place_or_lies_on_other_text(render, press, name, ugly):
    path, _ = render(every_part(press, ugly)[name])
    assert_in_place(path, name)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_paper_is_in_place_in_every_language(render, press, name, language):
    path, result = render(every_part(press, language=language)[name])
    assert_in_place(path, name)
    assert result.pages > 0


def test_nothing_to_print_is_told(render, press):
    with pytest.raises(UserError) as caught:
        render(desk_part([], press))
    assert caught.value.code == "nothing-to-print"


@pytest.mark.parametrize(("table", "least"), [(1, 84), (12, 84), (38, 84), (112, 70)])
def test_the_number_of_a_table_is_read_at_ten_metres(render, press, table, least):
    path, _ = render(tents_part([tent(table=table)], press))
    numbers = [word for word in words_of(path) if word.text == str(table)]
    assert len(numbers) == 2
    assert all(word.top - word.bottom >= least for word in numbers)


def test_the_two_sides_of_a_table_card_lie_on_their_halves(render, press):
    path, _ = render(tents_part([tent()], press))
    front, back = sorted((word for word in words_of(path) if word.text == "12"), key=lambda word: word.bottom)
    assert front.top < 148.5 < back.bottom
    assert front.bottom == pytest.approx(297 - back.top, abs=1)
    assert "Officina" in text_of(path)


def test_a_running_order_names_both_sides_by_the_clock(render, press):
    text = text_of(render(orders_part([order()], press))[0])
    assert text.index("09:00 – 09:20") < text.index("09:25 – 09:45")
    assert "Table 12" in text
    assert "Ferraris, Giulia" in text
    assert "Interpreter: Marta Vella" in text


def test_the_desk_list_has_letters_everybody_and_lines_for_those_unannounced(render, press):
    path, result = render(desk_part([people(count=90)], press))
    text = " ".join(text_of(path, page) for page in range(result.pages))
    assert all(f"{n:04}" in text for n in range(90))  # beside Arabic the reader turns the letter round
    assert "Arrived without registration" in text
    assert "90 people" in text
    assert f"Page {result.pages} of {result.pages}" in text


def test_a_long_name_is_whole_on_the_desk_list(render, press):
    name = "della Torre-Castelfranchi di Montefiore e San Giuliano, Maria Immacolata Concetta"
    someone = replace(partner(0), name=name, organisation=name)
    listed = ListedPerson(partner=someone, code="0010-E", letter="D")
    text = text_of(render(desk_part([people(people=(listed,))], press))[0])
    assert text.count("Concetta") == 2
    assert "…" not in text


def test_the_list_of_an_interpreter_says_whose_it_is(render, press):
    assert "Interpreter" in text_of(render(interpreters_part([order(table=None)], press))[0])


def test_a_form_asks_for_every_meeting(render, press):
    text = text_of(render(outcomes_part([outcome(count=8)], press))[0])
    assert text.count("–") >= 8
    assert "We go on" in text


def test_a_slip_says_what_was_and_what_is_now(render, press):
    text = text_of(render(slips_part([slip()], press))[0])
    assert "now Saturday 10:40, Table 5, Salle des Machines" in text
    assert "was Saturday 09:00, Table 1" in text
    assert "Cancelled Saturday 12:45, Table 10" in text
    assert "New Saturday 13:10, Table 11" in text
    assert "Printed Friday 18:05" in text


def test_a_person_with_very_many_changes_gets_several_strips(render, press):
    path, result = render(slips_part([slip(count=40)], press))
    assert result.pages > 1
    assert result.sheets == 1
    assert_in_place(path, "slips")


def test_a_strip_is_never_torn_by_a_page(render, press):
    path, result = render(slips_part([slip(count=n % 4, number=n) for n in range(20)], press))
    for page in range(result.pages):
        text = text_of(path, page)
        assert text.count("0007") == text.count("Printed Friday 18:05")


def test_a_door_says_when_meetings_and_items_are(render, press):
    text = text_of(render(signs_part([sign(SignKind.DOOR)], press))[0])
    assert "09:00 – 12:00 Rencontres" not in text
    assert "Meetings · Tables 1 to 12" in text
    assert "14:00 – 15:00 Workshop" in text


@pytest.mark.parametrize("kind", [SignKind.DOOR, SignKind.LEFT])
@pytest.mark.parametrize(
    "text", [UGLY_NAMES[1], "Sala conferenze dell’Istituto Internazionale per le Arti del Mare"]
)
def test_a_long_name_of_a_room_is_whole_on_a_sign(render, press, kind, text):
    path, _ = render(signs_part([replace(sign(kind), title=text)], press))
    assert "…" not in text_of(path)
    assert text_of(path).replace("\n", " ").split()[0] == text.split()[0]


def test_a_crowded_door_goes_on_over_pages(render, press):
    path, result = render(signs_part([sign(SignKind.DOOR, items=25)], press))
    assert result.pages == 3
    assert_in_place(path, "signs")


def test_a_welcome_greets_in_every_language_of_the_event(render, press):
    text = text_of(render(signs_part([sign(SignKind.WELCOME)], press))[0])
    assert "Welcome · Bienvenue · Benvenuti" in text


def test_a_welcome_bears_the_logo_of_the_event(render, press):
    written = BytesIO()
    Image.new("RGB", (400, 160), (200, 40, 40)).save(written, "PNG")
    document = replace(sign(SignKind.WELCOME), logo=small_picture(written.getvalue()))
    path, _ = render(signs_part([document], press))
    assert path.read_bytes().count(b"/Subtype /Image") == 1
    with open_pdf(path) as reader:
        red = reader.picture(0, 25.4).convert("RGB").getpixel((148, 30))
        assert red[0] > 150 > red[1]
        lowest = min(word.bottom for word in reader.words(0))
        highest = max(word.top for word in reader.words(0))
    assert highest < 210 - 55
    assert lowest > 20


def test_a_part_of_a_list_is_named_again_on_the_next_page(render, press):
    path, result = render(orders_part([order(count=30)], press))
    assert result.pages == 3
    assert [text_of(path, page).count("Saturday 5 December") for page in range(3)] == [1, 1, 1]
    assert ["(continued)" in text_of(path, page) for page in range(3)] == [False, True, True]


def test_what_happens_at_a_door_is_larger_when_it_is_little(render, press):
    few, _ = render(signs_part([sign(SignKind.DOOR, items=1)], press))
    heights = {word.text: word.top - word.bottom for word in words_of(few)}
    many, _ = render(signs_part([sign(SignKind.DOOR, items=8)], press))
    assert (
        heights["Meetings"] > 1.2 * {word.text: word.top - word.bottom for word in words_of(many)}["Meetings"]
    )


def test_the_pack_has_contents_that_name_the_pages(tmp_path, press):
    parts = list(every_part(press, language="it").values())
    words = press.wording.catalogue("en")
    path = tmp_path / "pack.pdf"
    result = render_pack(path, parts, press, event_name="Creative Encounters", language="en", printed=PRINTED)
    contents = text_of(path)
    begin = 2
    with open_pdf(path) as reader:
        assert len(reader) == result.pages
        for part in parts:
            own = tmp_path / "one.pdf"
            pages = print_part(own, part).pages
            assert f"{part.name(words)} × {part.count} {begin}" in contents
            read = [reader.text(begin - 1 + n).split() for n in range(pages)]
            assert read == [[*text.split(), str(begin + n)] for n, text in enumerate(_texts(own))]
            assert reader.size(begin - 1) == pytest.approx(_size(own), abs=0.1)
            begin += pages
    assert begin == result.pages + 1
    assert result.sheets == sum(part.count for part in parts)


def test_the_pack_leaves_out_what_is_empty(tmp_path, press):
    parts = [desk_part([], press), orders_part([order()], press)]
    path = tmp_path / "pack.pdf"
    render_pack(path, parts, press, event_name="E", language="en", printed=NINE)
    assert "Desk list" not in text_of(path)


def _texts(path):
    with open_pdf(path) as reader:
        return [reader.text(page) for page in range(len(reader))]


def _size(path):
    with open_pdf(path) as reader:
        return reader.size(0)


def test_a_notice_says_what_is_later_and_where_it_is_now(render, press):
    path, result = render(signs_part([news()], press))
    text = text_of(path)
    assert result.pages == 1
    assert "20 minutes later" in text
    assert "20 minutes plus tard" in text
    assert "Petit Théâtre · Villa" in text
    assert "09:20 – 12:20" in text
    assert "09:00 – 12:00" in text


@pytest.mark.parametrize(
    ("late", "said"), [(1, "1 minuta"), (5, "5 minuti"), (15, "15-il minuta"), (20, "20 minuta")]
)
def test_minutes_are_counted_as_the_language_does(render, press, late, said):
    text = text_of(render(signs_part([news(languages=("mt", "en"), late=late)], press))[0])
    assert f"{said} aktar tard" in text
    assert (f"{late} minute later" in text) == (late == 1)


def test_a_notice_without_news_leaves_lines_for_them(render, press):
    text = text_of(render(signs_part([sign(SignKind.NOTICE)], press))[0])
    assert "New time" in text
    assert "Salle des Machines" in text


def test_a_plan_of_many_rooms_goes_on_over_pages_and_names_every_table(render, press):
    document = plan(rooms=60)
    path, result = render(plan_part([document], press))
    assert result.pages > 1
    text = " ".join(text_of(path, page) for page in range(result.pages))
    for room in document.rooms:
        assert f"{room.name} Tables" in text or f"{room.name} Table {room.tables[0]}" in text


@pytest.mark.parametrize(
    ("tables", "said"),
    [
        ((), ""),
        ((7,), "Table 7"),
        ((3, 1, 2), "Tables 1 to 3"),
        ((1, 2, 3, 7, 9, 10), "Tables 1–3, 7, 9–10"),
    ],
)
def test_runs_of_tables_are_said_by_their_ends(wording, tables, said):
    assert tables_words(wording.catalogue("en"), tables) == said
