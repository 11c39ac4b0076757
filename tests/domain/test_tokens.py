"""Badge tokens: genuine ones are read however a scanner types them, altered ones never."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.tokens import (
    LENGTH,
    SHEET_LENGTH,
    Badge,
    SheetMark,
    TokenFault,
    fingerprint_of,
    human_code,
    make_sheet_token,
    make_token,
    read_human_code,
    verify_sheet_token,
    verify_token,
)

KEY = bytes(range(32))
TAG = 0xA1B2C3
TOKEN = make_token(KEY, TAG, 4711, 3)

# What the keys 1 2 3 ... 0 type without Shift.
DIGIT_ROWS = {
    "French": "&é\"'(-è_çà",
    "Belgian": "&é\"'(§è!çà",
    "Czech": "+ěščřžýáíé",
    "Slovak": "+ľščťžýáíé",
    "Lithuanian": "ąčęėįšųū90",
}


@given(
    key=st.binary(min_size=32, max_size=32),
    tag=st.integers(0, 2**24 - 1),
    number=st.integers(0, 2**24 - 1),
    issue=st.integers(1, 255),
)
def test_a_token_is_42_digits_and_says_whose_it_is(key, tag, number, issue):
    token = make_token(key, tag, number, issue)
    assert len(token) == LENGTH == 42
    assert token.isascii()
    assert token.isdecimal()
    assert verify_token(key, tag, token) == Badge(number=number, issue=issue)


@given(
    tag=st.integers(0, 2**24 - 1),
    number=st.integers(0, 2**24 - 1),
    sheet=st.integers(1, 600),
    material=st.text("0123456789abcdef", min_size=32, max_size=32),
)
def test_a_sheet_s_token_says_whose_it_is_which_and_what_stands_on_it(tag, number, sheet, material):
    token = make_sheet_token(KEY, tag, number, sheet, material)
    mark = SheetMark(number=number, sheet=min(sheet, 255), fingerprint=fingerprint_of(material))
    assert len(token) == SHEET_LENGTH == 47
    assert verify_sheet_token(KEY, tag, token) == mark
    assert verify_sheet_token(KEY, tag, token.translate(str.maketrans("1234567890", "&é\"'(-è_çà"))) == mark


def test_neither_token_passes_for_the_other():
    sheet = make_sheet_token(KEY, TAG, 4711, 3, "ab" * 16)
    assert verify_token(KEY, TAG, sheet) is TokenFault.MALFORMED
    assert verify_sheet_token(KEY, TAG, TOKEN) is TokenFault.MALFORMED
    assert verify_sheet_token(KEY, TAG, sheet[:-1] + str((int(sheet[-1]) + 1) % 10)) is TokenFault.FORGED
    assert verify_sheet_token(KEY, TAG + 1, sheet) is TokenFault.OTHER_EVENT
    assert verify_sheet_token(KEY, TAG, "2" + "9" * 46) is TokenFault.MALFORMED


@pytest.mark.parametrize(
    "parts", [(b"short", 1, 1, 1), (KEY, 1 << 24, 1, 1), (KEY, 1, 1 << 24, 1), (KEY, 1, 1, 0)]
)
def test_a_sheet_s_token_is_not_made_of_impossible_parts(parts):
    with pytest.raises(ValueError, match="out of range"):
        make_sheet_token(*parts, "00" * 16)


def test_no_altered_digit_is_accepted():
    chance = random.Random(2026)
    for _ in range(2000):
        token = make_token(KEY, TAG, chance.randrange(1 << 24), chance.randrange(1, 256))
        place = chance.randrange(LENGTH)
        other = chance.choice([digit for digit in "0123456789" if digit != token[place]])
        assert verify_token(KEY, TAG, token[:place] + other + token[place + 1 :]) in TokenFault


def test_no_two_digits_may_change_places():
    for place in range(LENGTH - 1):
        altered = TOKEN[:place] + TOKEN[place + 1] + TOKEN[place] + TOKEN[place + 2 :]
        assert altered == TOKEN or verify_token(KEY, TAG, altered) in TokenFault


def test_another_key_makes_it_forged():
    assert verify_token(bytes(32), TAG, TOKEN) is TokenFault.FORGED


def test_a_badge_of_another_event_is_named_as_such():
    assert verify_token(KEY, TAG + 1, TOKEN) is TokenFault.OTHER_EVENT
    assert verify_token(KEY, TAG, make_token(bytes(32), 7, 1, 1)) is TokenFault.OTHER_EVENT


def test_each_issue_of_a_badge_has_a_token_of_its_own():
    tokens = {make_token(KEY, TAG, 4711, issue) for issue in range(1, 256)}
    assert len(tokens) == 255
    assert [verify_token(KEY, TAG, make_token(KEY, TAG, 4711, issue)).issue for issue in (1, 2, 255)] == [
        1,
        2,
        255,
    ]


@pytest.mark.parametrize("row", DIGIT_ROWS.values(), ids=DIGIT_ROWS.keys())
@pytest.mark.parametrize("capitals", [False, True])
def test_a_scanner_typing_on_another_layout_is_understood(row, capitals):
    for number in (0, 42, 4711, 2**24 - 1):
        typed = make_token(KEY, TAG, number, 1).translate(str.maketrans("1234567890", row))
        assert verify_token(KEY, TAG, typed.upper() if capitals else typed) == Badge(number=number, issue=1)


@pytest.mark.parametrize(
    "dressed",
    [
        TOKEN + "\r",
        TOKEN + "\r\n",
        "\x02" + TOKEN + "\x03\t",
        "\\000026" + TOKEN,
        "\\000026" + TOKEN + "\r",
        "  " + TOKEN[:20] + " " + TOKEN[20:] + "\n",
        "\x1d" + TOKEN + "\x7f",
        "\N{NO-BREAK SPACE}" + TOKEN,
    ],
)
def test_what_scanners_add_around_the_digits_is_dropped(dressed):
    assert verify_token(KEY, TAG, dressed) == Badge(number=4711, issue=3)


@pytest.mark.parametrize(
    "nonsense",
    [
        "",
        "\r",
        "Anna Test",
        "0042-K",
        "https://example.org/badge/1",
        TOKEN[:-1],
        TOKEN + "0",
        TOKEN + TOKEN,
        "2" + TOKEN[1:],
        "1" + "9" * 41,
        "1" * 500,
        TOKEN.translate(str.maketrans("1234567890", "١٢٣٤٥٦٧٨٩٠")),
        "1" + TOKEN[1:].translate(str.maketrans("1234567890", "١٢٣٤٥٦٧٨٩٠")),
        "²" * 42,
        "\0" * 42,
    ],
)
def test_what_is_no_token_is_malformed(nonsense):
    assert verify_token(KEY, TAG, nonsense) is TokenFault.MALFORMED


@given(st.text(max_size=60))
def test_no_text_makes_the_reader_stumble(text):
    assert verify_token(KEY, TAG, text) in TokenFault


@pytest.mark.parametrize(
    "parts",
    [
        {"key": bytes(31)},
        {"tag": -1},
        {"tag": 1 << 24},
        {"number": -1},
        {"number": 1 << 24},
        {"issue": 0},
        {"issue": 256},
    ],
)
def test_parts_out_of_range_make_no_token(parts):
    with pytest.raises(ValueError, match="out of range"):
        make_token(**{"key": KEY, "tag": 1, "number": 1, "issue": 1, **parts})


@given(st.integers(0, 99_999_999))
def test_the_code_for_typing_is_read_back(number):
    code = human_code(number)
    assert read_human_code(code) == number
    assert read_human_code(f" {code.lower().replace('-', ' ')} ") == number
    assert read_human_code(f"000{code.replace('-', '')}") == number


def test_the_code_for_typing_has_at_least_four_digits():
    assert [len(human_code(number)) for number in (0, 7, 9999, 10000)] == [6, 6, 6, 7]


@given(st.integers(0, 99_999), st.data())
def test_one_wrong_digit_or_two_swapped_ones_do_not_fit_the_check_letter(number, data):
    digits, letter = human_code(number).split("-")
    place = data.draw(st.integers(0, len(digits) - 1))
    other = data.draw(st.sampled_from([digit for digit in "0123456789" if digit != digits[place]]))
    assert read_human_code(f"{digits[:place]}{other}{digits[place + 1 :]}-{letter}") is None
    swap = data.draw(st.integers(0, len(digits) - 2))
    swapped = digits[:swap] + digits[swap + 1] + digits[swap] + digits[swap + 2 :]
    assert swapped == digits or read_human_code(f"{swapped}-{letter}") is None


@pytest.mark.parametrize(
    "typed", ["", "-", "K", "0042", "0042-", "0042-7", "0042--K", "anna", "123456789-A", TOKEN]
)
def test_what_is_no_code_is_not_read(typed):
    assert read_human_code(typed) is None
