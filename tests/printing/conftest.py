"""Fonts, words and layouts as the program carries them, and names as ugly as they come."""

from pathlib import Path

import pytest

from desktop.printing.fonts import Fonts
from desktop.printing.layouts import read_layout
from desktop.printing.text import Typesetter
from desktop.wording.catalogues import Wording

RESOURCES = Path(__file__).parents[2] / "resources"
LAYOUTS = RESOURCES / "layouts"


@pytest.fixture(scope="session")
def fonts():
    return Fonts(RESOURCES / "fonts")


@pytest.fixture(scope="session")
def wording():
    return Wording(RESOURCES / "i18n" / "paper")


@pytest.fixture(scope="session")
def setter(fonts):
    return Typesetter(fonts)


@pytest.fixture(scope="session")
def a6x4():
    return read_layout(LAYOUTS, "a6x4")
