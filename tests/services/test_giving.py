"""What is given to others holds what people agreed to, and nothing that is nobody's business."""

import pytest

from desktop.services.giving import for_others, withheld
from tests.services.events import Morning


@pytest.fixture
def event():
    morning = Morning()
    for index, consent in enumerate((True, False, None)):
        morning.change(
            "people",
            index,
            contact_consent=consent,
            phone=f"+3906{index}",
            note="shy",
            needs=frozenset({"quiet"}),
        )
    morning.change("people", 3, email="", contact_consent=None)
    return morning


def test_contacts_are_passed_on_only_of_who_agreed(event):
    given = for_others(event.state).participants
    assert [(bool(one.email), bool(one.phone)) for one in given[:3]] == [
        (True, True),
        (False, False),
        (False, False),
    ]
    assert withheld(event.state) == 2


def test_needs_and_notes_are_passed_on_of_nobody(event):
    event.change("requests", 0, note="between us", needs=frozenset({"wheelchair"}))
    given = for_others(event.state)
    assert not any(one.needs or one.note for one in given.participants)
    assert not any(one.needs or one.note for one in given.requests)
    assert [one.name for one in given.participants] == [one.name for one in event.people]
