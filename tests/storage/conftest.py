"""An empty event file and a small populated one."""

import pytest

from tests.support.builders import make_state
from tests.support.files import make_file


@pytest.fixture
def path(tmp_path):
    return tmp_path / "demo.visavis"


@pytest.fixture
def file(path):
    """An open file with nothing but the event."""
    with make_file(path) as opened:
        yield opened


@pytest.fixture
def state():
    return make_state()


@pytest.fixture
def full(path, state):
    """An open file that holds the small event."""
    with make_file(path, state) as opened:
        yield opened
