"""Columns share the room of their table: narrower first, then the least wanted goes."""

from hypothesis import given
from hypothesis import strategies as st

from desktop.ui.column_widths import AWAY, SQUEEZED, Want, fit

NAME, FIRM, NOTE = Want(200, 120), Want(180, 100, rank=1), Want(150, 90, rank=2)


def test_where_there_is_room_each_text_has_up_to_a_third_more_and_the_last_takes_the_rest():
    assert fit([NAME, FIRM, NOTE], 530) == [200, 180, 150]
    assert fit([NAME, FIRM, NOTE], 1000) == [266, 240, 494]


def test_figures_do_not_grow_and_the_last_text_before_them_does():
    figure = Want(80, 80, may_grow=False)
    assert fit([NAME, figure], 400) == [320, 80]
    assert fit([figure, figure], 400) == [80, 80]


def test_columns_are_narrower_before_one_goes_and_the_most_wanted_is_so_last():
    assert fit([NAME, FIRM, NOTE], 400) == [200, 110, 90]


def test_the_column_of_the_highest_rank_goes_first():
    assert fit([NAME, FIRM, NOTE], 309) == [200, 109, AWAY]
    assert fit([NAME, FIRM, NOTE], 219) == [219, AWAY, AWAY]


def test_what_always_stays_is_squeezed_by_a_third_before_the_table_scrolls():
    assert fit([NAME, NAME], 200) == [100, 100]
    assert fit([NAME, NAME], 100) == [80, 80]


wants = st.builds(
    lambda least, more, rank, may_grow: Want(least + more, least, rank, may_grow),
    st.integers(2, 200),
    st.integers(0, 200),
    st.integers(0, 3),
    st.booleans(),
)


@given(st.lists(wants, min_size=1, max_size=9), st.integers(0, 2000))
def test_the_table_is_wider_than_its_room_only_for_what_always_stays(asked, room):
    widths = fit(asked, room)
    needed = sum(want.least * SQUEEZED for want in asked if not want.rank)
    assert sum(widths) <= max(room, needed)
    for width, want in zip(widths, asked, strict=True):
        assert width >= int(want.least * SQUEEZED) or (want.rank and width == AWAY)
