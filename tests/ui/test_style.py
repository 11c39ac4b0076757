"""The design system holds what it promises: contrast, one place for colours, scale, both palettes."""

import re
from pathlib import Path

import pytest

from desktop.settings import resource
from desktop.ui.style import DARK, LIGHT, TEXT_PAIRS, Role, Size, Theme, contrast

UI = Path(__file__).parents[2] / "desktop" / "ui"


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("pair", sorted(TEXT_PAIRS), ids=lambda pair: f"{pair[0].value}-on-{pair[1].value}")
def test_every_pair_of_text_and_ground_is_read_with_ease(palette, pair):
    assert contrast(palette[pair[0]], palette[pair[1]]) >= 4.5


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_each_palette_has_every_role(palette):
    assert set(palette) == set(Role)


def test_colours_are_written_in_the_style_file_only():
    faulty = [
        f"{file.relative_to(UI)}: {found[0]}"
        for file in UI.rglob("*.py")
        if file.name != "style.py"
        for found in [
            re.search(r"#[0-9A-Fa-f]{6}\b|GlobalColor\.(?!transparent)\w+", file.read_text("utf-8"))
        ]
        if found
    ]
    assert faulty == []


def test_sizes_grow_with_the_scale(window):
    window.style.apply(Theme.LIGHT, 200)
    assert window.style.font(Size.BASE).pixelSize() == 28
    window.style.apply(Theme.DARK, 100)
    assert window.style.font(Size.BASE).pixelSize() == 14
    assert window.style.color(Role.WINDOW).name().upper() == DARK[Role.WINDOW]


def test_the_shipped_family_is_the_one_that_is_shown(window, qapp):
    assert qapp.font().families()[0] == "Noto Sans"
    from PySide6.QtGui import QFontInfo

    assert QFontInfo(qapp.font()).family() == "Noto Sans"


def test_every_icon_that_is_named_is_there():
    named = {
        name
        for file in UI.rglob("*.py")
        for name in re.findall(r'icon(?:=| = )"(\w+)"|\.icon\("(\w+)"', file.read_text("utf-8"))
        for name in name
        if name
    }
    assert named
    assert [name for name in named if not resource("icons", f"{name}.svg").is_file()] == []
