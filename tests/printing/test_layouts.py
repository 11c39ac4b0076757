"""Label sheets are data; labels lie on the page, and cut stacks stay sorted."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.errors import UserError
from desktop.printing.layouts import Order, layout_names, read_layout
from tests.printing.conftest import LAYOUTS


def write(folder, **changes):
    plain = json.loads((LAYOUTS / "a6x4.json").read_text(encoding="utf-8"))
    (folder / "own.json").write_text(json.dumps(plain | changes), encoding="utf-8")
    return folder


@pytest.mark.parametrize("name", layout_names(LAYOUTS))
def test_labels_lie_on_the_page_and_beside_each_other(name):
    layout = read_layout(LAYOUTS, name)
    boxes = [(*layout.corner(position), *layout.size) for position in range(layout.per_page)]
    for x, y, width, height in boxes:
        assert x >= 0
        assert y >= 0
        assert x + width <= layout.page[0]
        assert y + height <= layout.page[1]
    for index, (x, y, width, height) in enumerate(boxes):
        for other_x, other_y, _, _ in boxes[index + 1 :]:
            assert abs(x - other_x) >= width - 1e-6 or abs(y - other_y) >= height - 1e-6


@given(count=st.integers(min_value=1, max_value=60))
def test_every_badge_is_on_one_sheet_and_cut_stacks_laid_on_each_other_are_sorted(a6x4, count):
    pages = list(a6x4.pages(count))
    stacks = [
        [index for page in pages for place, index in page if place == position] for position in range(4)
    ]
    assert [index for stack in stacks for index in stack] == list(range(count))
    assert len(pages) == -(-count // 4)


def test_a_single_label_layout_goes_page_by_page():
    layout = read_layout(LAYOUTS, "a6")
    assert list(layout.pages(3)) == [[(0, 0)], [(0, 1)], [(0, 2)]]


def test_the_first_label_is_at_the_upper_left(a6x4):
    assert a6x4.corner(0) == (0, 148.5)
    assert a6x4.corner(3) == (105, 0.5)


def test_an_unknown_layout_is_told_with_those_there_are():
    with pytest.raises(UserError) as caught:
        read_layout(LAYOUTS, "../fonts/x")
    assert caught.value.code == "layout-unknown"
    assert "a6x4" in caught.value.data["known"]


@pytest.mark.parametrize(
    "changes",
    [
        {"columns": 3},
        {"rows": 0},
        {"origin": [-1, 0]},
        {"safe": 60},
        {"pitch": [105, 200]},
        {"pitch": [90, 148.5]},
        {"dpi": 0},
    ],
)
def test_a_layout_that_does_not_fit_its_page_is_refused(tmp_path, changes):
    with pytest.raises(UserError) as caught:
        read_layout(write(tmp_path, **changes), "own")
    assert caught.value.code == "layout-impossible"


@pytest.mark.parametrize(
    "changes",
    [
        {"code": 8},
        {"code": 12.4, "dpi": 203},
        {"code": 72},
        {"arrangement": "folded", "code": 40, "size": [105, 100]},
        {"code": 57},
    ],
)
def test_a_layout_whose_code_no_printer_or_label_can_hold_is_refused(tmp_path, changes):
    with pytest.raises(UserError) as caught:
        read_layout(write(tmp_path, **changes), "own")
    assert caught.value.code == "layout-code-unreadable"


@pytest.mark.parametrize("name", layout_names(LAYOUTS))
def test_a_module_of_every_layout_takes_four_dots_of_its_printer(name):
    layout = read_layout(LAYOUTS, name)
    assert layout.code / 25 / 25.4 * layout.dpi >= 4


@given(
    count=st.integers(min_value=1, max_value=40),
    start=st.integers(min_value=0, max_value=3),
)
def test_a_sheet_begun_before_is_gone_on_with_and_no_badge_is_lost(a6x4, count, start):
    pages = list(a6x4.pages(count, start))
    assert sorted(index for page in pages for _, index in page) == list(range(count))
    if start:
        assert pages[0][0] == (start, 0)


def test_backs_lie_behind_their_fronts(a6x4):
    left, bottom = a6x4.back_corner(0)
    assert (left, bottom) == (105, 148.5)
    for name in layout_names(LAYOUTS):
        layout = read_layout(LAYOUTS, name)
        for position in range(layout.per_page):
            x, _ = layout.corner(position)
            assert layout.page[0] - layout.back_corner(position)[0] - layout.size[0] == pytest.approx(x)


@pytest.mark.parametrize("changes", [{"page": [210]}, {"order": "random"}, {"rows": "two"}, {"size": None}])
def test_a_damaged_layout_is_refused(tmp_path, changes):
    with pytest.raises(UserError) as caught:
        read_layout(write(tmp_path, **changes), "own")
    assert caught.value.code == "layout-damaged"


def test_a_part_is_printed_always_never_or_for_some_categories(tmp_path):
    parts = {"job_title": False, "languages": ["speaker", "exhibitor"], "country": True}
    layout = read_layout(write(tmp_path, parts=parts), "own")
    assert not layout.shows("job_title", "speaker")
    assert layout.shows("languages", "exhibitor")
    assert not layout.shows("languages", "press")
    assert layout.shows("country", "press")
    assert layout.shows("organisation", "press")


@pytest.mark.parametrize("parts", [{"token": False}, {"names": True}, ["languages"], {"languages": 3}])
def test_a_layout_cannot_leave_out_what_every_badge_needs_or_nobody_knows(tmp_path, parts):
    with pytest.raises(UserError) as caught:
        read_layout(write(tmp_path, parts=parts), "own")
    assert caught.value.code == "layout-damaged"


def test_a_layout_of_ones_own_is_read_from_its_file(tmp_path):
    file = write(tmp_path, title="Our own cards") / "own.json"
    assert read_layout(LAYOUTS, str(file)).title == "Our own cards"
    assert read_layout(LAYOUTS, str(file)).name == "own"


@pytest.mark.parametrize(
    "changes",
    [
        {"roll": [300, 400]},
        {"roll": [10, 90]},
        {"roll": [100, 200], "columns": 1, "rows": 1},
        {"roll": [100, 200], "columns": 1, "rows": 1, "page": [105, 148], "arrangement": "landscape"},
    ],
)
def test_a_roll_bears_one_upright_label_across_and_none_is_longer_than_it_may_be(tmp_path, changes):
    with pytest.raises(UserError) as caught:
        read_layout(write(tmp_path, **changes), "own")
    assert caught.value.code == "layout-impossible"


@given(length=st.floats(min_value=0, max_value=1000))
def test_a_label_is_cut_within_the_lengths_of_its_roll(length):
    layout = read_layout(LAYOUTS, "brother-62")
    cut = layout.cut_at(length)
    assert cut.size == cut.page
    assert cut.size[0] == 62
    assert layout.roll[0] <= cut.size[1] <= layout.roll[1]


@given(count=st.integers(min_value=1, max_value=30))
def test_the_order_of_a_print_run_outweighs_that_of_the_layout(a6x4, count):
    pages = list(a6x4.pages(count, order=Order.SHEET))
    assert [index for page in pages for _, index in page] == list(range(count))
