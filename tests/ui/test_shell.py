"""The window around the pages: what is there without and with an event, keys, palette, undo, look."""


def test_without_an_event_only_the_first_run_page_is_there(robot):
    assert robot.page.name == "event"
    assert not robot.action("Desk").isEnabled()


def test_an_opened_event_brings_the_desk_to_the_front(at_event):
    assert at_event.page.name == "desk"
    assert at_event.sees("Rencontres de Marseille")
    assert at_event.sees("Roster 1, publication 1")


def test_every_page_is_reached_by_its_key(at_event):
    for name, page in at_event.window.shell._kinds.items():
        at_event.press(page.key)
        assert at_event.page.name == name
