"""What holds of every page that plans and prints, beyond what holds of all pages."""

import pytest


@pytest.fixture(params=["Ctrl+5", "Ctrl+6", "Ctrl+7"])
def page(request, at_event):
    at_event.press(request.param)
    at_event.settle()
    return at_event.page


def test_every_action_has_a_key_of_its_own(page):
    keys = [action.shortcut().toString() for action in page.actions()]
    assert all(keys)
    assert len(keys) == len(set(keys))


def test_a_page_nobody_looks_at_does_nothing_when_the_event_changes(page, at_event):
    at_event.press("Ctrl+1")
    at_event.settle()
    assert not page.presenter._is_watched
