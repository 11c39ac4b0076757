from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from desktop.storage.collector import NEVER, old_objects_resting


@pytest.fixture(autouse=True)
def thresholds() -> Iterator[tuple[int, int, int]]:
    before = gc.get_threshold()
    gc.set_threshold(700, 10, 10)
    yield 700, 10, 10
    gc.set_threshold(*before)


def test_old_objects_are_left_alone_and_young_ones_are_not() -> None:
    with old_objects_resting():
        assert gc.isenabled()
        assert gc.get_threshold() == (700, 10, NEVER)


def test_afterwards_all_is_as_before_also_after_a_fault(thresholds: tuple[int, int, int]) -> None:
    with pytest.raises(ValueError, match="row"), old_objects_resting():
        raise ValueError("row")
    assert gc.get_threshold() == thresholds


def test_rests_that_end_in_another_order_leave_all_as_before_the_first(
    thresholds: tuple[int, int, int],
) -> None:
    first, second = ExitStack(), ExitStack()
    first.enter_context(old_objects_resting())
    second.enter_context(old_objects_resting())
    first.close()
    assert gc.get_threshold()[2] == NEVER
    second.close()
    assert gc.get_threshold() == thresholds
