"""Killed in the middle of an import, check-ins, a publication or a solve: nothing acknowledged is lost.

And nothing half-written is there: the file opens, its journal proves whole, and every action is whole.
"""

import os
import select
import signal
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import pytest

from desktop.services.generating import Size, fill_with_synthetic, setting_of
from desktop.services.planning import judge_placements
from desktop.services.problems import plan
from desktop.services.setting import add_places, places_of
from desktop.storage.backup import list_backups
from desktop.storage.database import open_event
from desktop.storage.journal import verify_chain
from tests.services.events import Morning
from tests.services.killed_child import ROWS
from tests.support.files import CLOCK, DESK, make_file

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL here")


@contextmanager
def working(kind, path, **environment):
    """A process that does one kind of work on the event file."""
    command = [sys.executable, "-m", "tests.services.killed_child", kind, str(path), str(path.parent)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, cwd=ROOT, env={**os.environ, **environment}
    ) as child:
        try:
            yield child
        finally:
            child.kill()


def acknowledged(kind, path, lines):
    """What a process said it had done before it was killed, right after so many lines."""
    with working(kind, path) as child:
        said = [child.stdout.readline().strip() for _ in range(lines)]
        os.kill(child.pid, signal.SIGKILL)
        rest = child.stdout.read()
    whole = rest.splitlines() if rest.endswith("\n") else rest.splitlines()[:-1]
    return [line for line in (*said, *whole) if line]


def said_until_dead(kind, path, writes):
    """What a process said before it killed itself between two writes or a write and its commit."""
    with working(kind, path, DIE_AFTER=str(writes)) as child:
        said = child.stdout.read().split()
    assert child.returncode == -signal.SIGKILL
    return said


def state_after(path):
    """The event as it is found, to write in; the journal proves whole."""
    with open_event(path, desk=DESK, clock=CLOCK) as file:
        assert verify_chain(file) == []
        return file.state()


@pytest.fixture
def path(tmp_path):
    return tmp_path / "event.visavis"


def save(event, path):
    make_file(path, event.state).close()


@pytest.mark.parametrize("lines", [1, 7])
def test_everybody_said_to_be_in_is_in_after_a_kill(path, lines):
    save(Morning(people=40), path)
    said = acknowledged("check-in", path, lines)
    state = state_after(path)
    numbers = [state.participant[fact.person].number for fact in state.check_ins]
    assert len(said) >= lines
    assert numbers[: len(said)] == [int(number) for number in said]
    assert len(numbers) <= len(said) + 1


@pytest.mark.parametrize("writes", [1, 2, 3, 5])
def test_a_kill_in_the_middle_of_a_check_in_leaves_it_done_or_not(path, writes):
    save(Morning(people=40), path)
    said = said_until_dead("check-in", path, writes)
    assert len(state_after(path).check_ins) == len(said)


@pytest.mark.parametrize("lines", [1, 3])
def test_every_publication_said_stands_with_its_version_after_a_kill(path, lines):
    event = Morning()
    event.place(0, 1, slot=0)
    save(event, path)
    said = acknowledged("publish", path, lines)
    state = state_after(path)
    numbers = [publication.number for publication in state.publications]
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(said) <= len(numbers) <= len(said) + 1
    for publication in state.publications:
        assert set(state.version[publication.version].placements) == set(state.draft)
    assert state.pointer.current == state.publications[0].version


@pytest.mark.parametrize("writes", [1, 5, 7])
def test_a_kill_in_the_middle_of_a_publication_leaves_it_done_or_not(path, writes):
    event = Morning()
    event.place(0, 1, slot=0)
    save(event, path)
    said = said_until_dead("publish", path, writes)
    state = state_after(path)
    assert len(state.publications) == len(said)
    assert len(state.versions) == min(1, len(said))
    for backup in list_backups(path):
        state_after(backup)


@pytest.mark.parametrize("lines", [1, 3])
def test_every_list_said_to_be_in_is_in_whole_after_a_kill(path, lines):
    save(Morning(people=0, wishes=()), path)
    said = acknowledged("import", path, lines)
    people = state_after(path).participants
    assert len(people) % ROWS == 0
    assert len(said) <= len(people) // ROWS <= len(said) + 1
    first = {person.family_name.split("x")[0] for person in people}
    assert {f"Family{number}" for number in said} <= first


@pytest.mark.parametrize("writes", [1, 3, 5, 8])
def test_a_kill_in_the_middle_of_an_import_takes_in_a_whole_list_or_none_of_it(path, writes):
    save(Morning(people=0, wishes=()), path)
    said = said_until_dead("import", path, writes)
    state = state_after(path)
    assert len(state.participants) == len(state.sources) == ROWS * len(said)
    for backup in list_backups(path):
        state_after(backup)


@pytest.fixture
def large(path):
    """An event whose solve takes as long as it may."""
    size = Size(people=60, requests=7, days=3, tables=8)
    with make_file(path) as file:
        add_places(file, places_of(setting_of("Large", size)), "Nadia")
        fill_with_synthetic(file, size, 1, "Nadia")
    return path


@pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="cannot wait for the child of another process here")
def test_a_kill_in_the_middle_of_a_solve_leaves_the_event_and_no_solver_behind(large):
    before = state_after(large)
    with working("solve", large) as child:
        solver = os.pidfd_open(int(child.stdout.readline()))
        try:
            os.kill(child.pid, signal.SIGKILL)
            ended, _, _ = select.select([solver], [], [], 30)
        finally:
            os.close(solver)
    assert ended, "the solver outlives the program"
    assert state_after(large) == before


def test_a_solver_that_is_killed_is_replaced_and_the_roster_is_whole(large):
    with working("solve", large) as child:
        os.kill(int(child.stdout.readline()), signal.SIGKILL)
        said = child.stdout.read().split()
        assert child.wait() == 0
    assert said[1:3] == ["done", "6"]
    state = state_after(large)
    (version,) = state.versions
    assert len(version.placements) == int(said[3])
    assert judge_placements(plan(state), version.placements).verdict.is_valid
    assert [run.seed for run in state.runs] == [6]
