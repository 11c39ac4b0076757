"""Any text is cleaned, split into fonts that have its letters, and fitted into its place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.errors import EnvironmentProblem
from desktop.printing.fonts import Fonts
from desktop.printing.text import ELLIPSIS, MISSING, clean, is_right_to_left
from tests.printing.checks import UGLY_NAMES

SIZES = st.floats(min_value=20, max_value=400)
LETTERS = st.one_of(st.characters(), st.sampled_from("محمد\ufefb\ufdf2ََّپگ١٢()[]<>-٪ABC12שָלם"))
TEXTS = st.one_of(st.text(LETTERS, max_size=120), st.sampled_from(UGLY_NAMES))


def fonts_of(setter, text, *, bold=False):
    return [(run.font, run.letters) for run in setter.runs(text, bold)]


def test_cleaning_composes_letters_and_leaves_one_line():
    assert clean(" e\u0301\n\tA\u00a0\u2028B\x00\u200b\u202e ") == "é A B"


def test_latin_maltese_turkish_and_greek_are_of_one_font(setter):
    text = "Ħal Għaxaq Żġ İı Ελένη ά"
    assert fonts_of(setter, text) == [("NotoSans-Regular", text)]


def test_bold_text_takes_the_bold_fonts(setter):
    assert fonts_of(setter, "Ana محمد", bold=True)[0][0] == "NotoSans-Bold"
    assert {font for font, _ in fonts_of(setter, "Ana محمد", bold=True)} == {
        "NotoSans-Bold",
        "NotoSansArabic-Bold",
    }


def test_arabic_is_joined_and_turned_round(setter):
    assert fonts_of(setter, "محمد") == [("NotoSansArabic-Regular", "\ufeaa\ufee4\ufea4\ufee3")]


def test_arabic_keeps_latin_and_figures_in_their_own_direction(setter):
    drawn = "".join(letters for _, letters in fonts_of(setter, "محمد Ben 12"))
    assert drawn.endswith(" Ben 12")


def test_brackets_in_right_to_left_text_stay_round_what_they_hold(setter):
    assert "".join(letters for _, letters in fonts_of(setter, "שרה (12)")) == "(12) הרש"


def test_a_character_without_a_direction_among_arabic_is_named_and_drawn_as_missing(setter):
    unassigned = "\U00018cd6"
    assert MISSING in "".join(letters for _, letters in fonts_of(setter, f"محمد {unassigned}"))
    assert setter.unprintable(f"محمد {unassigned}") == {unassigned}


def test_hebrew_falls_back_to_the_last_font_and_runs_backwards(setter):
    assert fonts_of(setter, "שרה") == [("DejaVuSans", "הרש")]


def test_a_mark_without_a_composed_letter_stays_with_its_letter(setter):
    assert fonts_of(setter, "x\u0302") == [("NotoSans-Regular", "x\u0302")]


def test_letters_no_font_has_leave_a_mark_and_signs_are_left_out(setter):
    assert fonts_of(setter, "李 🌸!") == [("NotoSans-Regular", f"{MISSING} !")]


def test_what_cannot_be_printed_is_named(setter):
    assert setter.unprintable("Ana 🌸 李 ħ \u200d") == {"🌸", "李"}
    assert setter.unprintable("محمد שרה Ελένη Ñ İ") == frozenset()


def test_a_name_is_readable_if_only_signs_are_missing(setter):
    assert setter.is_readable("Ana 🌸")
    assert not setter.is_readable("李雷")


@pytest.mark.parametrize(
    ("text", "expected"), [("12 محمد", True), ("محمد A", False), ("12", False), ("", False)]
)
def test_a_line_runs_from_the_right_only_if_all_its_letters_do(text, expected):
    assert is_right_to_left(text) is expected


def test_a_short_line_keeps_its_size(setter):
    block = setter.fit_line("Ana", 100, size=12, floor=8)
    assert (block.lines, block.size, block.is_cut) == (("Ana",), 12, False)


def test_a_longer_line_shrinks_before_it_wraps(setter):
    width = setter.width("Ana Maria Flores", 10)
    block = setter.fit_line("Ana Maria Flores", width, size=12, floor=8, lines=2)
    assert len(block.lines) == 1
    assert 9.9 <= block.size <= 10


def test_a_line_too_long_at_the_floor_wraps_then_is_cut(setter):
    width = setter.width("Ana Maria", 8) + 1
    assert setter.fit_line("Ana Maria Flores", width, size=12, floor=8, lines=2).lines == (
        "Ana Maria",
        "Flores",
    )
    cut = setter.fit_line("Ana Maria Flores", width, size=12, floor=8)
    assert cut.is_cut
    assert cut.lines[0].endswith(ELLIPSIS)


def test_a_box_prefers_two_large_lines_to_one_small_line(setter):
    width = setter.width("Ferraris", 30, bold=True) + 1
    block = setter.fit_box("Giulia Ferraris", width, 100, size=30, floor=10, leading=1.2, bold=True)
    assert (block.lines, block.size) == (("Giulia", "Ferraris"), 30)


def test_a_box_may_break_after_a_hyphen(setter):
    width = setter.width("Papadopoulou-", 20) + 1
    block = setter.fit_box("Papadopoulou-Hatzi", width, 100, size=20, floor=10, leading=1.2)
    assert block.lines == ("Papadopoulou-", "Hatzi")


@given(text=TEXTS, width=SIZES, lines=st.integers(min_value=1, max_value=4), bold=st.booleans())
def test_a_fitted_line_is_never_wider_than_its_place(setter, text, width, lines, bold):
    block = setter.fit_line(text, width, size=14, floor=7, lines=lines, bold=bold)
    assert len(block.lines) <= lines
    assert all(setter.width(line, block.size, bold=bold) <= width + 0.01 for line in block.lines)


@given(text=TEXTS, width=SIZES, height=SIZES)
def test_a_fitted_box_is_never_larger_than_its_place(setter, text, width, height):
    block = setter.fit_box(text, width, height, size=34, floor=9, leading=1.2)
    assert len(block.lines) * block.size * 1.2 <= height + 0.01
    assert all(setter.width(line, block.size) <= width + 0.01 for line in block.lines)


@given(text=TEXTS, width=SIZES)
def test_what_is_not_cut_is_whole(setter, text, width):
    block = setter.fit_box(text, width, 400, size=20, floor=8, leading=1.2)
    if not block.is_cut:
        assert "".join(block.lines).replace(" ", "") == clean(text).replace(" ", "")


def test_a_missing_font_is_told_with_its_place(tmp_path):
    with pytest.raises(EnvironmentProblem) as caught:
        Fonts(tmp_path)
    assert caught.value.code == "font-unreadable"
    assert str(tmp_path) in str(caught.value.data["path"])
