"""Badges as they come out of the printer: read back, looked through a camera, cut into stacks."""

from dataclasses import replace
from datetime import datetime
from io import BytesIO
from itertools import product

import pypdfium2 as pdfium
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from PIL import Image

from desktop.domain.errors import EnvironmentProblem, UserError
from desktop.printing.badge_panel import OTHER_COLOURS, ROLE_COLOURS, role_colour
from desktop.printing.badges import collated_part, render_badges
from desktop.printing.documents import BadgeDocument, ScheduleDocument
from desktop.printing.label_marks import calibration_part
from desktop.printing.layouts import Arrangement, Band, Feed, Layout, Order, layout_names, read_layout
from desktop.printing.paper import WHITE
from desktop.printing.parts import Press, print_part
from desktop.printing.pictures import small_picture
from desktop.printing.qr import modules
from desktop.printing.reading import open_pdf
from desktop.wording.catalogues import LANGUAGES, ROLES
from tests.printing.checks import (
    UGLY_NAMES,
    codes_of,
    logical,
    outside,
    overlaps,
    text_of,
    words_of,
)
from tests.printing.conftest import LAYOUTS
from tests.printing.staff import line, plan


def badge(number=1, **changes):
    """A plain badge."""
    plain = BadgeDocument(
        number=number,
        code=f"A-{number:04d}-K",
        token=f"1{number:041d}",
        name="Giulia Ferraris",
        organisation="Officina Teatro Studio",
        country="IT",
        job_title="Producer",
        languages=("it", "en"),
        category="matchmaking",
        print_language="it",
        event_name="Creative Encounters",
        event_dates="5–7 dicembre 2026",
    )
    return replace(plain, **changes)


@pytest.fixture
def render(tmp_path, fonts, wording, a6x4):
    def render_to(documents, *, layout=a6x4, name="badges.pdf", **options):
        path = tmp_path / name
        result = render_badges(path, documents, fonts=fonts, wording=wording, layout=layout, **options)
        return path, result

    return render_to


def labels_of(layout, words):
    """The words of each label of a page."""
    found = {position: [] for position in range(layout.per_page)}
    for word in words:
        for position in found:
            x, y = layout.corner(position)
            middle = (word.left + word.right) / 2 - x, (word.bottom + word.top) / 2 - y
            if 0 <= middle[0] < layout.size[0] and 0 <= middle[1] < layout.size[1]:
                found[position].append(word)
    return found


def label_of(layout, path, page):
    """The layout as it was printed on a page: on a roll the label is as long as it was cut."""
    with open_pdf(path) as reader:
        return layout.cut_at(reader.size(page)[1]) if layout.roll else layout


def panels_of(layout):
    """The parts a label is folded into, as their number across and along."""
    return {Arrangement.BUTTERFLY: (2, 1), Arrangement.FOLDED: (2, 2)}.get(layout.arrangement, (1, 1))


def assert_in_place(layout, words):
    across, along = panels_of(layout)
    width, height = layout.size[0] / across, layout.size[1] / along
    for position, mine in labels_of(layout, words).items():
        x, y = layout.corner(position)
        assert overlaps(mine) == []
        for column, row in product(range(across), range(along)):
            left, bottom = x + column * width, y + row * height
            here = [
                word
                for word in mine
                if left <= word.left < left + width and bottom <= word.bottom < bottom + height
            ]
            right, top = left + width - layout.safe, bottom + height - layout.safe
            assert outside(here, left + layout.safe, bottom + layout.safe, right, top) == []


def test_four_badges_make_one_sheet_of_a4(render):
    path, result = render([badge(number) for number in range(1, 5)])
    assert (result.pages, result.sheets, result.is_stopped) == (1, 4, False)
    with open_pdf(path) as reader:
        assert len(reader) == 1
        assert reader.size(0) == pytest.approx((210, 297), abs=0.1)


def test_a_badge_says_who_from_where_which_languages_and_what_role(render):
    text = text_of(render([badge()])[0])
    for expected in (
        "Giulia Ferraris",
        "Officina Teatro Studio",
        "Producer",
        "IT Italia",
        "Partecipante",
        "A-0001-K",
    ):
        assert expected in text
    assert "Italiano English" in text
    assert "Creative Encounters 5–7 dicembre 2026" in text


def test_the_name_is_the_largest_text_on_a_badge(render):
    words = words_of(render([badge()])[0])
    heights = {word.text: word.top - word.bottom for word in words}
    assert heights["Ferraris"] > 9
    assert all(height < 9 for text, height in heights.items() if text not in ("Giulia", "Ferraris"))


@pytest.mark.parametrize("dpi", [150, 203])
@pytest.mark.parametrize("name", layout_names(LAYOUTS))
def test_every_code_is_read_by_a_camera(render, name, dpi):
    layout = read_layout(LAYOUTS, name)
    documents = [badge(number, category=role) for number, role in enumerate(ROLES, start=1)]
    path, result = render(documents, layout=layout)
    found = [code for page in range(result.pages) for code in codes_of(path, page, dpi)]
    fronts = panels_of(layout)[0]
    assert sorted(found) == sorted(fronts * [document.token for document in documents])


def test_a_token_of_42_digits_is_a_version_2_symbol_at_level_q():
    assert len(modules("9" * 42)) == 25


def test_a_token_that_is_no_number_is_still_a_code(render):
    assert codes_of(render([badge(token="demo-é")])[0], 0, 150) == ["demo-é"]


@pytest.mark.parametrize("name", layout_names(LAYOUTS))
@pytest.mark.parametrize("ugly", UGLY_NAMES)
def test_no_name_leaves_its_label_or_lies_on_other_text(render, name, ugly):
    layout = read_layout(LAYOUTS, name)
    documents = [
        badge(1, name=ugly),
        badge(2, name=ugly, latin_name=ugly + "x", organisation=ugly, job_title=ugly),
        badge(3, name="Ada", latin_name=ugly, organisation=ugly * 3, country=ugly, category=ugly),
        badge(4, languages=(ugly, "el", "ar", "mt", "tr", "he", "es"), event_name=ugly, event_dates=ugly),
    ]
    path, result = render(documents, layout=layout)
    for page in range(result.pages):
        assert_in_place(label_of(layout, path, page), words_of(path, page))


def folded(count, text=None):
    """A badge with so many meetings on three days inside."""
    lines = tuple(
        line(
            n,
            text,
            start=datetime(2026, 12, 5 + n % 3, 8 + n // 3),
            end=datetime(2026, 12, 5 + n % 3, 8 + n // 3, 20),
        )
        for n in range(count)
    )
    inside = ScheduleDocument(
        number=1, name=text or "Giulia", lines=lines, printed=datetime(2026, 12, 4, 18), sheet_number=2,
        desk_phone=text or "+33 4 00 00 00 00",
    )  # fmt: skip
    return badge(schedule=inside)


@pytest.mark.parametrize("ugly", [None, *UGLY_NAMES])
@pytest.mark.parametrize("count", [0, 3, 24])
def test_a_schedule_stands_inside_a_folded_badge(render, ugly, count):
    layout = read_layout(LAYOUTS, "a4-folded")
    path, result = render([folded(count, ugly)], layout=layout)
    assert result.pages == 1
    assert_in_place(layout, words_of(path))
    text = text_of(path)
    if ugly is None and count:
        assert all(f"{8 + n // 3:02}:00" in text for n in range(count))
        assert "Il tuo foglio 2, venerdì 18:00" in text


def test_a_day_that_goes_on_inside_a_folded_badge_is_named_again(render):
    document = folded(0)
    days = [datetime(2026, 12, 5 + day, 8 + n) for day, count in enumerate((4, 16, 4)) for n in range(count)]
    lines = tuple(line(n, start=day, end=day.replace(minute=20)) for n, day in enumerate(days))
    longer = replace(document.schedule, lines=lines)
    path, _ = render([replace(document, schedule=longer)], layout=read_layout(LAYOUTS, "a4-folded"))
    text = text_of(path)
    assert text.count("Sabato 5 dicembre") == 1
    assert text.count("Domenica 6 dicembre") == 2
    assert text.count("(segue)") == 1


def test_a_day_goes_on_inside_a_folded_badge_only_if_it_must(render):
    document = folded(0)
    days = [datetime(2026, 12, 5 + n // 7, 8 + n % 7) for n in range(21)]
    lines = tuple(line(n, start=day, end=day.replace(minute=20)) for n, day in enumerate(days))
    schedule = replace(document.schedule, lines=lines)
    path, _ = render([replace(document, schedule=schedule)], layout=read_layout(LAYOUTS, "a4-folded"))
    assert "(segue)" not in text_of(path)


@pytest.mark.parametrize("name", layout_names(LAYOUTS))
def test_a_name_without_a_space_breaks_before_it_becomes_tiny(render, name):
    layout = read_layout(LAYOUTS, name)
    long = "Wolfeschlegelsteinhausenbergerdorffwelchevoralternwarengewissenhaftschaferswesse"
    words = words_of(render([badge(name=long)], layout=layout)[0])
    parts = [word for word in words if len(word.text) > 1 and word.text in long]
    assert len(parts) >= 3
    assert "".join(word.text for word in parts).startswith(long)


@pytest.mark.parametrize("name", ["J", "JJ Jj"])
def test_a_letter_that_hangs_out_to_the_left_stays_in_the_safe_area(render, a6x4, name):
    words = words_of(render([badge(name=name)])[0])
    assert min(word.left for word in words) >= a6x4.corner(0)[0] + a6x4.safe


@pytest.mark.parametrize("name", ["00@DKMy ©È", "000000000y Ù", "Ngọc-Mỹ-Phượng ẤẬỂ"])
def test_an_accent_on_a_capital_stays_clear_of_the_line_above(render, a6x4, name):
    assert_in_place(a6x4, words_of(render([badge(name=name)])[0]))


@pytest.mark.parametrize("name", ["avery-l4785", "cr80", "durable-1445"])
def test_a_long_organisation_is_rather_smaller_than_cut(render, name):
    layout = read_layout(LAYOUTS, name)
    organisation = "Istituto Internazionale per la Promozione delle Arti Performative del Mediterraneo"
    document = badge(name="Shira Ben-David", latin_name="Schira Ben David", organisation=organisation)
    text = " ".join(text_of(render([document], layout=layout)[0]).split())
    assert organisation in text


@pytest.mark.parametrize("ugly", [None, *UGLY_NAMES])
@pytest.mark.parametrize("count", [3, 24])
def test_a_plan_stands_inside_a_folded_badge_with_the_schedule(render, ugly, count):
    layout = read_layout(LAYOUTS, "a4-folded")
    document = replace(folded(count, ugly), plan=plan(ugly, rooms=5))
    path, _ = render([document], layout=layout)
    assert_in_place(layout, words_of(path))
    if ugly is None:
        text = text_of(path)
        assert all(f"{8 + n // 3:02}:00" in text for n in range(count))
        assert "Tour Panorama" in text


def test_behind_the_badges_of_a_page_come_the_schedules_of_their_people(tmp_path, fonts, wording, a6x4):
    press = Press.of(fonts, wording)
    documents = [
        badge(n, name=f"Person{n}", schedule=replace(folded(2).schedule, name=f"Person{n}", number=n))
        for n in range(1, 6)
    ]
    documents[1] = replace(documents[1], schedule=None)
    path = tmp_path / "collated.pdf"
    result = print_part(path, collated_part(documents, press, a6x4, Feed()))
    assert (result.pages, result.sheets) == (6, 9)
    with open_pdf(path) as reader:
        pages = [[word.text for word in reader.words(page)] for page in range(len(reader))]
        assert all(reader.size(page) == pytest.approx((210, 297), abs=0.1) for page in range(6))
    who = [sorted({word for word in words if word.startswith("Person")}) for words in pages]
    assert who == [
        ["Person1", "Person2", "Person3", "Person4"], ["Person1"], ["Person3"], ["Person4"],
        ["Person5"], ["Person5"],
    ]  # fmt: skip


def test_a_band_may_say_the_category_of_a_participant_but_never_hides_another_role(render, a6x4):
    layout = replace(a6x4, band=Band.CATEGORY)
    documents = [badge(1, groups=("producers",)), badge(2, groups=("producers",), category="press")]
    first, second = list(labels_of(layout, words_of(render(documents, layout=layout)[0])).values())[:2]
    assert "Producers" in [word.text for word in first]
    assert "Stampa" in [word.text for word in second]


def test_two_sided_badges_have_the_same_words_on_both_sides(render, a6x4):
    path, result = render([badge(n) for n in range(1, 7)], feed=Feed(is_two_sided=True))
    assert (result.pages, result.sheets) == (4, 6)
    for page in (0, 2):
        fronts, backs = (labels_of(a6x4, words_of(path, page + side)) for side in (0, 1))
        for position, words in fronts.items():
            mirrored = position + 1 - 2 * (position % 2)
            assert [word.text for word in words] == [word.text for word in backs[mirrored]]


def test_a_part_that_the_layout_leaves_out_is_not_printed(render, a6x4):
    layout = replace(a6x4, parts={"languages": frozenset({"press"}), "job_title": False})
    documents = [badge(1, category="press"), badge(2, category="speaker")]
    first, second = (
        " ".join(word.text for word in words)
        for words in list(labels_of(layout, words_of(render(documents, layout=layout)[0])).values())[:2]
    )
    assert "Italiano" in first
    assert "Italiano" not in second
    assert "Producer" not in first + second


def ink_of(path, box):
    """How much of a box (left, bottom, right, top in mm) of the first page is not white."""
    with open_pdf(path) as reader:
        height = reader.size(0)[1]
        picture = reader.picture(0, 254).convert("L")
    left, bottom, right, top = (round(edge * 10) for edge in box)
    high = round(height * 10)
    cut = picture.crop((left, high - top, right, high - bottom))
    return sum(cut.point(lambda level: level < 200).histogram()[1:])


@pytest.mark.parametrize("name", layout_names(LAYOUTS))
def test_only_who_refused_bears_the_sign_against_photos(render, name):
    layout = read_layout(LAYOUTS, name)
    white = {}
    for answer in (None, True, False):
        path, _ = render([badge(photo=answer)], layout=layout, name=f"{answer}.pdf")
        x, y = layout.corner(0)
        cut = label_of(layout, path, 0)
        across = panels_of(layout)[0]
        right = x + cut.size[0] / across - cut.safe
        band = (right - 12, y + cut.safe + 0.6, right - 0.6, y + cut.safe + 3)
        white[answer] = ink_of(path, band)
    assert white[None] == white[True] > white[False]


def logo():
    """A picture file twice as wide as high."""
    written = BytesIO()
    Image.new("RGB", (400, 200), (200, 40, 40)).save(written, "JPEG")
    return small_picture(written.getvalue())


@pytest.mark.parametrize("name", layout_names(LAYOUTS))
def test_a_logo_stands_beside_the_name_of_the_event(render, name):
    layout = read_layout(LAYOUTS, name)
    path, result = render([badge(number, logo=logo()) for number in range(1, 4)], layout=layout)
    assert path.read_bytes().count(b"/Subtype /Image") == 1
    assert_in_place(label_of(layout, path, 0), words_of(path))
    fronts = panels_of(layout)[0]
    found = [code for page in range(result.pages) for code in codes_of(path, page, 203)]
    assert len(found) == 3 * fronts
    x, y = layout.corner(0)
    cut = label_of(layout, path, 0)
    right, top = x + cut.size[0] / fronts - cut.safe, y + cut.size[1] / panels_of(layout)[1] - cut.safe
    assert ink_of(path, (right - 6, top - 8, right, top)) > ink_of(
        render([badge()], layout=layout)[0], (right - 6, top - 8, right, top)
    )


@pytest.mark.parametrize("name", ["brother-62", "dymo-89x41", "zebra-57x102"])
def test_a_printer_without_colours_gets_nothing_but_black_and_white(render, name):
    layout = read_layout(LAYOUTS, name)
    path, _ = render([badge(logo=logo(), photo=False)], layout=layout)
    with open_pdf(path) as reader:
        pixels = reader.picture(0, 203).convert("RGB")
    assert all(max(colour) - min(colour) < 4 for _, colour in pixels.getcolors(pixels.width * pixels.height))


def test_what_is_no_picture_is_no_logo():
    with pytest.raises(UserError) as caught:
        small_picture(b"<svg/>")
    assert caught.value.code == "picture-unreadable"


def test_a_label_of_a_roll_is_as_long_as_its_text(render):
    layout = read_layout(LAYOUTS, "brother-62")
    short = badge(1, name="Bo", organisation="", job_title="")
    long = badge(2, name="Alexandros Konstantinos Papageorgiou Hatzimichalis", latin_name="Alexandros P.")
    path, _ = render([short, long], layout=layout)
    with open_pdf(path) as reader:
        lengths = [reader.size(page)[1] for page in range(2)]
        assert {round(reader.size(page)[0]) for page in range(2)} == {62}
    assert layout.roll[0] <= lengths[0] < lengths[1] - 10 <= layout.roll[1]
    assert [codes_of(path, page, 203) for page in range(2)] == [[short.token], [long.token]]


def test_used_labels_stay_empty(render):
    layout = read_layout(LAYOUTS, "avery-l4785")
    path, _ = render([badge(1), badge(2)], layout=layout, feed=Feed(start=3))
    found = labels_of(layout, words_of(path))
    assert [position for position, words in found.items() if words] == [3, 4]


def test_an_offset_moves_everything(render, a6x4):
    plain = words_of(render([badge()])[0])
    moved = words_of(render([badge()], feed=Feed(right=2.5, up=-1))[0])
    for before, after in zip(plain, moved, strict=True):
        assert after.left - before.left == pytest.approx(2.5, abs=0.01)
        assert after.bottom - before.bottom == pytest.approx(-1, abs=0.01)


@pytest.mark.parametrize("name", layout_names(LAYOUTS))
def test_a_test_page_numbers_every_label_inside_it(tmp_path, fonts, wording, name):
    layout = read_layout(LAYOUTS, name)
    path = tmp_path / "test.pdf"
    print_part(path, calibration_part(Press.of(fonts, wording), layout, Feed(), "fr"))
    for position, words in labels_of(layout, words_of(path)).items():
        assert words[0].text == str(position + 1)
        x, y = layout.corner(position)
        assert outside(words, x, y, x + layout.size[0], y + layout.size[1]) == []
        assert overlaps(words) == []


@pytest.mark.parametrize("name", layout_names(LAYOUTS))
def test_the_name_is_the_largest_text_of_every_layout(render, name):
    layout = read_layout(LAYOUTS, name)
    words = words_of(render([badge()], layout=layout)[0])
    largest = max(words, key=lambda word: word.top - word.bottom)
    assert largest.text in ("Giulia", "Ferraris")


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    name=st.text(min_size=1, max_size=90),
    organisation=st.text(max_size=150),
    languages=st.lists(st.sampled_from(["it", "el", "ar", "zh", "xx", "de", "pt", "mt"]), max_size=8),
    title=st.text(max_size=60),
)
def test_any_text_fits(render, a6x4, name, organisation, languages, title):
    document = badge(name=name, organisation=organisation, languages=tuple(languages), job_title=title)
    path, _ = render([document])
    assert_in_place(a6x4, words_of(path))


@st.composite
def layouts(draw):
    """Labels somebody may have measured and written into a file of their own."""
    arrangement = draw(st.sampled_from(Arrangement))
    short, long = sorted((draw(st.floats(25, 150)), draw(st.floats(40, 300))))
    size = (long, short) if arrangement is Arrangement.LANDSCAPE else (short, long)
    measures = {
        "name": "own", "title": "Own", "page": size, "size": size, "origin": (0, 0), "pitch": size,
        "columns": 1, "rows": 1, "cut_marks": False, "order": Order.SHEET, "arrangement": arrangement,
        "safe": draw(st.floats(1, 5)), "dpi": draw(st.sampled_from((203, 300, 600))),
        "is_coloured": draw(st.booleans()),
    }  # fmt: skip
    try:
        return Layout(code=draw(st.floats(9, 60)), **measures)
    except UserError as error:
        most = error.data.get("most", 0)
        assume(most >= error.data.get("least", 1))
        return Layout(code=most, **measures)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(layout=layouts(), ugly=st.sampled_from(UGLY_NAMES), has_logo=st.booleans())
def test_on_a_layout_of_ones_own_all_is_in_place_and_every_code_is_read(render, layout, ugly, has_logo):
    picture = logo() if has_logo else b""
    documents = [
        badge(1, name=ugly, logo=picture),
        badge(2, name=ugly, latin_name=ugly + "x", organisation=ugly, logo=picture, photo=False),
        badge(3, latin_name="Anna Anna", languages=("it", "el", "fr", "es", "mt", "ar"), logo=picture),
    ]
    path, result = render(documents, layout=layout)
    for page in range(result.pages):
        assert_in_place(layout, words_of(path, page))
        for dpi in (150, 203):
            if layout.code / 25 * dpi / 25.4 >= 2:  # what the eye of a scanner needs of a module
                tokens = panels_of(layout)[0] * [documents[page].token]
                assert [code for code in codes_of(path, page, dpi) if len(code) == 42] == tokens


@pytest.mark.parametrize("dpi", [150, 203])
@pytest.mark.parametrize("name", layout_names(LAYOUTS))
def test_no_name_or_logo_comes_near_a_code(render, name, dpi):
    layout = read_layout(LAYOUTS, name)
    documents = [
        badge(number, name=ugly, latin_name=ugly + "x", organisation=ugly, job_title=ugly, logo=logo(),
              languages=("it", "el", "fr", "es", "mt", "ar"))
        for number, ugly in enumerate(UGLY_NAMES, start=1)
    ]  # fmt: skip
    path, result = render(documents, layout=layout)
    found = [code for page in range(result.pages) for code in codes_of(path, page, dpi) if len(code) == 42]
    assert sorted(found) == sorted(panels_of(layout)[0] * [document.token for document in documents])


def test_markup_is_printed_as_it_was_written(render):
    assert "<b>R&D</b>" in text_of(render([badge(name="<b>R&D</b>")])[0])


def test_an_arabic_name_stands_above_its_latin_spelling(render):
    words = words_of(render([badge(name="محمد", latin_name="Mohamed")])[0])
    latin = next(word for word in words if word.text == "Mohamed")
    arabic = next(word for word in words if "محمد" in (logical(word.text), logical(word.text[::-1])))
    assert arabic.bottom > latin.top


def test_a_name_no_font_has_gives_way_to_its_latin_spelling(render):
    text = text_of(render([badge(name="李雷", latin_name="Li Lei")])[0])
    assert "Li Lei" in text
    assert "\N{REPLACEMENT CHARACTER}" not in text


def test_the_same_name_in_latin_letters_is_printed_once(render):
    assert text_of(render([badge(latin_name="GIULIA FERRARIS")])[0]).count("erraris") == 1


@pytest.mark.parametrize("name", ["cr80", "dymo-89x41", "durable-1453", "avery-5395"])
@pytest.mark.parametrize("long", UGLY_NAMES[1:8])
def test_a_long_name_is_the_largest_text_and_others_give_way(render, name, long):
    layout = read_layout(LAYOUTS, name)
    organisation = "Association of Independent Producers of the Northern Aegean"
    path, _ = render([badge(name=long, latin_name="Anna Maria", organisation=organisation)], layout=layout)
    with open_pdf(path) as reader:
        words = reader.words(0)
    tall = {word.text: word.top - word.bottom for word in words}
    lead = max(height for text, height in tall.items() if text in long or text.rstrip("…") in long or
               logical(text) in long or logical(text[::-1]) in long)  # fmt: skip
    assert all(height <= lead for text, height in tall.items() if text in ("Association", "Anna", "Maria"))


def test_many_languages_stand_by_their_codes_where_names_would_be_too_small(render):
    layout = read_layout(LAYOUTS, "cr80")
    few = text_of(render([badge(languages=("it", "en"))], layout=layout)[0])
    many = text_of(render([badge(languages=("ar", "fr", "en", "it", "es", "pt"))], layout=layout)[0])
    assert "Italiano · English" in few
    assert "AR · FR · EN · IT · ES · PT" in many


def test_a_sign_that_is_left_out_leaves_one_space(render):
    words = words_of(render([badge(name="Ana 🌸 Flores", organisation="")])[0])
    first, last = (next(word for word in words if word.text == text) for text in ("Ana", "Flores"))
    plain = words_of(render([badge(name="Ana Flores", organisation="")], name="plain.pdf")[0])
    begin, end = (next(word for word in plain if word.text == text) for text in ("Ana", "Flores"))
    assert last.left - first.right == pytest.approx(end.left - begin.right, abs=0.1)


def test_an_unknown_country_is_printed_without_a_code(render):
    assert "Atlantis" in text_of(render([badge(country="Atlantis")])[0])


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_badge_speaks_the_language_of_its_bearer(render, wording, language):
    text = text_of(render([badge(print_language=language, category="press")])[0])
    assert wording.catalogue(language).role("press") in text
    assert wording.catalogue(language).country("IT") in text


def test_sheets_cut_and_stacked_keep_the_order(render, a6x4):
    path, result = render([badge(number) for number in range(1, 11)])
    stacks = {position: [] for position in range(4)}
    for page in range(result.pages):
        for position, words in labels_of(a6x4, words_of(path, page)).items():
            stacks[position] += [word.text for word in words if word.text.startswith("A-0")]
    assert [code for position in range(4) for code in stacks[position]] == [
        f"A-{n:04d}-K" for n in range(1, 11)
    ]


def test_the_same_badges_give_the_same_file(render):
    documents = [badge(number) for number in range(1, 7)]
    first, _ = render(documents, name="one.pdf")
    second, _ = render(documents, name="two.pdf")
    assert first.read_bytes() == second.read_bytes()


def test_fonts_are_embedded_once(render):
    path, _ = render([badge(number) for number in range(1, 101)])
    assert path.read_bytes().count(b"/FontFile2") <= 4


def test_the_file_says_what_it_is(render):
    with open_pdf(render([badge()])[0]) as reader:
        about = reader.about()
    assert about["Title"] == "Badge · Creative Encounters"
    assert about["Author"] == "Creative Encounters"


def test_the_outline_says_whose_badges_are_on_a_page(render):
    documents = [badge(number, name=f"Person{number}") for number in range(1, 7)]
    four, _ = render(documents, feed=Feed(order=Order.SHEET))
    assert outline_of(four) == ["Person1 · Person2 · Person3 · Person4", "Person5 · Person6"]
    ten, _ = render(documents, layout=read_layout(LAYOUTS, "avery-l4785"))
    assert outline_of(ten) == ["Person1 … Person6"]


def outline_of(path):
    document = pdfium.PdfDocument(path)
    try:
        return [entry.get_title() for entry in document.get_toc()]
    finally:
        document.close()


def test_progress_counts_every_badge(render):
    told = []
    render([badge(number) for number in range(1, 4)], progress=lambda done, total: told.append((done, total)))
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_a_stopped_run_leaves_the_file_as_it_was(render, tmp_path):
    path, _ = render([badge()])
    before = path.read_bytes()
    _, result = render([badge(number) for number in range(1, 9)], should_stop=lambda: True)
    assert result.is_stopped
    assert (result.pages, result.sheets) == (0, 0)
    assert path.read_bytes() == before
    assert list(tmp_path.glob("*.pdf")) == [path]
    assert not list(tmp_path.glob(".*"))


def test_nothing_to_print_is_told(render):
    with pytest.raises(UserError) as caught:
        render([])
    assert caught.value.code == "nothing-to-print"


def test_a_place_that_cannot_be_written_is_told(render, tmp_path):
    (tmp_path / "taken.pdf").mkdir()
    with pytest.raises(EnvironmentProblem) as caught:
        render([badge()], name="taken.pdf")
    assert caught.value.code == "paper-not-written"
    assert not list(tmp_path.glob(".*"))


def contrast(first, second):
    """WCAG contrast of two colours."""

    def luminance(colour):
        parts = [
            part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.rgb()
        ]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_word_on_every_band_can_be_read():
    for colour in (*ROLE_COLOURS.values(), *OTHER_COLOURS):
        assert contrast(colour, WHITE) >= 4.5


def test_every_role_has_its_own_colour_and_a_category_always_the_same():
    assert set(ROLE_COLOURS) == set(ROLES)
    assert len({colour.hexval() for colour in ROLE_COLOURS.values()}) == len(ROLES)
    assert role_colour("exhibitor") is role_colour("exhibitor")
