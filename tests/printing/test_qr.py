"""Codes on paper: our own quick way makes the very symbol that the library makes, for whatever digits."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from qrcode.constants import ERROR_CORRECT_Q
from qrcode.main import QRCode
from qrcode.util import QRData

from desktop.printing.qr import modules
from desktop.printing.qr_digits import can_hold, digit_rows


def library_rows(token):
    symbol = QRCode(error_correction=ERROR_CORRECT_Q, border=0, mask_pattern=0)
    symbol.add_data(QRData(token, mode=1), optimize=0)
    symbol.make(fit=True)
    return tuple("".join("1" if dark else "0" for dark in row) for row in symbol.get_matrix())


@given(st.text("0123456789", min_size=28, max_size=48))
def test_digits_become_the_symbol_that_the_library_makes(token):
    assert can_hold(token)
    assert digit_rows(token) == library_rows(token)


@pytest.mark.parametrize("count", range(28, 49))
def test_every_number_of_digits_is_filled_up_as_the_standard_says(count):
    assert modules("9" * count) == library_rows("9" * count)


@pytest.mark.parametrize("token", ["9" * 27, "9" * 49, "12345678901234567890123456789x", "١" * 42, ""])
def test_anything_else_is_left_to_the_library(token):
    assert not can_hold(token)
    rows = modules(token)
    assert {len(row) for row in rows} == {len(rows)}
