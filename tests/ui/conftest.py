"""The window for tests: built like the real one, on a small event, with a fake for questions."""

import shutil
from pathlib import Path

import pytest

from desktop.settings import resource
from desktop.ui.application import Application, Window
from tests.support.builders import make_state
from tests.support.files import make_file
from tests.support.robots import FakeQuestions, Robot
from tests.support.windows import make_tools


@pytest.fixture(scope="session")
def qapp_cls():
    """The application of the program, not a bare one."""
    return Application


@pytest.fixture
def tools():
    """A toolbox with a clock that stands still on the first morning of the event."""
    return make_tools()


@pytest.fixture(scope="session")
def written_event(tmp_path_factory):
    """An event file with every kind of entity, written once; tests take copies."""
    path = tmp_path_factory.mktemp("events") / "small.visavis"
    make_file(path, make_state()).close()
    return path


@pytest.fixture
def event(tmp_path, written_event):
    """An event file with every kind of entity."""
    return Path(shutil.copy(written_event, tmp_path))


@pytest.fixture
def window(qapp, tools):
    """The window without an event, shown."""
    assert resource("icons").is_dir()
    window = Window(qapp, tools, FakeQuestions())
    window.shell.show()
    yield window
    window.shut_down()


@pytest.fixture
def robot(window, qtbot):
    """Uses the window as a person does."""
    return Robot(window, qtbot)


@pytest.fixture
def at_event(robot, event):
    """The robot with the small event open."""
    robot.open(event)
    return robot
