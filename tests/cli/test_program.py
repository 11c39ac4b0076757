"""The program itself in a process of its own, with its real solver: what scripts and new users run."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.domain.clock import SystemClock
from desktop.storage.database import open_event
from tests.support.files import DESK

ROOT = Path(__file__).parents[2]


def program(*arguments, timeout=60, **options):
    """One call of the program; no traceback on any stream."""
    done = subprocess.run(
        [sys.executable, "-m", "desktop", *map(str, arguments)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=timeout,
        check=False,
        **options,
    )
    assert "Traceback" not in done.stdout + done.stderr
    return done


def test_the_demo_of_thirty_people_is_a_valid_roster_on_paper(tmp_path):
    done = program("demo", "--people", 30, "--time-limit", 3, "--headless", "--json", "--out", tmp_path)
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    assert (said["people"], said["violations"]) == (30, 0)
    assert said["placed"] <= said["asked"]
    assert said["value"] <= said["value_bound"]
    with open_event(Path(said["event"]), desk=DESK, clock=SystemClock(), read_only=True) as file:
        state = file.state()
    assert (len(state.draft), len(state.issued)) == (said["placed"], 30)
    assert all(Path(paper["path"]).stat().st_size > 1000 for paper in said["papers"] if paper["path"])


def test_the_same_seed_gives_the_same_roster_when_it_is_asked_for(tmp_path, event, saved):
    path = saved(event)
    rosters = []
    for _ in range(2):
        done = program("optimise", path, "--deterministic", "--seed", 3, "--time-limit", 2, "--json")
        assert done.returncode == 0, done.stderr
        with open_event(path, desk=DESK, clock=SystemClock(), read_only=True) as file:
            rosters.append(file.state().draft)
    assert rosters[0] == rosters[1]
    assert len(rosters[0]) == 2


@pytest.mark.parametrize(
    ("arguments", "code"), [(["check", "none.visavis", "--json"], 3), (["--version"], 0), (["dance"], 2)]
)
def test_the_exit_code_reaches_the_shell(arguments, code):
    assert program(*arguments).returncode == code


def test_names_in_every_script_get_through_a_pipe_of_another_code_page(tmp_path, event, saved):
    event.change("people", 0, given_name="Ελένη", family_name="بن صالح")
    path = saved(event)
    done = program("explain", path, "1", env={"PYTHONIOENCODING": "ascii", "LC_ALL": "C"}, encoding="utf-8")
    assert done.returncode == 0
    assert "Ελένη بن صالح" in done.stdout


def test_the_program_ends_quietly_when_nobody_reads_on(event, saved):
    reader = subprocess.Popen(
        [sys.executable, "-m", "desktop", "check", str(saved(event))],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    reader.stdout.close()
    errors = reader.stderr.read()
    reader.stderr.close()
    reader.wait(timeout=60)
    assert "Traceback" not in errors
    assert "BrokenPipe" not in errors
