"""Event files that hold a small morning, and the services on them."""

import pytest

from tests.services.events import Morning
from tests.support.files import make_file


@pytest.fixture
def event():
    """Four people, two wishes, four slots, two tables."""
    return Morning()


@pytest.fixture
def open_file(tmp_path):
    """Makes files that are closed when the test ends."""
    opened = []

    def make(event, **options):
        file = make_file(tmp_path / f"event-{len(opened)}.visavis", event.state, **options)
        opened.append(file)
        return file

    yield make
    for file in opened:
        file.close()
