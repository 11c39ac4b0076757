"""The command line called in this process, with a solver that answers at once."""

import json
from dataclasses import dataclass, replace

import pytest

from desktop.bootstrap import build_toolbox
from desktop.cli import run
from tests.services.events import Morning
from tests.services.runners import GreedyRunner
from tests.support.files import make_file


@dataclass(frozen=True)
class Answer:
    """What a call said and how it ended."""

    code: int
    out: str
    err: str

    @property
    def json(self):
        """The one object on standard output; there may be nothing beside it."""
        (line,) = self.out.splitlines()
        found = json.loads(line)
        assert isinstance(found, dict)
        return found


def assert_no_traceback(answer):
    assert "Traceback" not in answer.out + answer.err
    assert answer.code != 1, answer.err


@pytest.fixture
def call(capsys):
    """Calls the command line; a traceback or a bug of ours fails the test."""

    def call(*arguments, tools=None):
        capsys.readouterr()
        code = run([str(argument) for argument in arguments], lambda: tools or toolbox(), no_window)
        said = capsys.readouterr()
        answer = Answer(int(code), said.out, said.err)
        assert_no_traceback(answer)
        return answer

    return call


def no_window(event):
    """A machine without a screen."""
    raise AssertionError("a verb opened the window")


def toolbox(**changes):
    """The program's own toolbox with a solver for tests."""
    return replace(build_toolbox(), **({"make_runner": GreedyRunner} | changes))


@pytest.fixture
def event():
    """Four people, two wishes, four slots, two tables."""
    return Morning()


@pytest.fixture
def saved(tmp_path):
    """Writes an event to a file that nobody holds, and names it."""

    def save(event, name="event.visavis"):
        path = tmp_path / name
        make_file(path, event.state).close()
        return path

    return save
