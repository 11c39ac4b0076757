"""The self-test's walk through the window sees every page, and does not overlook what breaks on the way."""

import sys

import pytest

from desktop.domain.errors import UserError
from desktop.ui.pages import PAGES
from desktop.ui.pages.desk.page import DeskPage
from desktop.ui.tour import visit_pages


def test_every_page_is_visited_and_nothing_is_remembered_of_it(qapp, tools, event, config_dir):
    before = sys.excepthook
    assert visit_pages(tools, event) == len(PAGES)
    assert not config_dir.exists()
    assert sys.excepthook is before


def test_a_page_that_breaks_is_told(qapp, tools, event, monkeypatch):
    def break_down(page):
        raise ZeroDivisionError("oops")

    monkeypatch.setattr(DeskPage, "entered", break_down)
    with pytest.raises(ZeroDivisionError):
        visit_pages(tools, event)


def test_an_event_that_does_not_open_is_told(qapp, tools, tmp_path):
    other = tmp_path / "notes.visavis"
    other.write_text("shopping list", encoding="utf-8")
    with pytest.raises(UserError):
        visit_pages(tools, other)
