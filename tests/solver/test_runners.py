"""What a runner promises: progress, stop at any time, and that nothing the child does loses a judged
roster."""

import json
import os
import signal
import subprocess
import sys
import textwrap
import threading
import time

import pytest

from desktop.domain.rules import judge
from desktop.solver.contract import Ended, Limits, Phase, SolveRequest, Status
from desktop.solver.runners import ANSWER_SECONDS, ChildProcessRunner, InlineRunner, try_twice
from tests.support.problems import large_problem, meet, random_problem, tiny

WORKER = [sys.executable, "-c", "from desktop.solver.worker import main; main()"]
SMALL = tiny([meet(0, 1), meet(0, 2)])
ONE = Limits(time_limit=2.0, workers=1)
LONG = SolveRequest(problem=large_problem(guests=60, asked=300), limits=Limits(time_limit=60.0, workers=1))


def never():
    return False


def ignore(event):
    pass


@pytest.fixture
def child():
    runner = ChildProcessRunner(WORKER)
    yield runner
    runner.close()


def script(text):
    """A runner whose child runs this program instead of a worker."""
    return ChildProcessRunner([sys.executable, "-c", textwrap.dedent(text)], hang_seconds=0.2)


class Kept:
    """Remembers events; acts when the first roster arrives."""

    def __init__(self, on_roster=lambda: None):
        self.events = []
        self._on_roster = on_roster

    def __call__(self, event):
        had = any(kept.roster for kept in self.events)
        self.events.append(event)
        if event.roster and not had:
            self._on_roster()

    @property
    def rosters(self):
        return [event.roster for event in self.events if event.roster]


@pytest.mark.parametrize("make", [InlineRunner, lambda: ChildProcessRunner(WORKER)], ids=["inline", "child"])
def test_a_run_reports_judged_progress_and_returns_the_best(make):
    runner, kept = make(), Kept()
    outcome = runner.run(SolveRequest(problem=SMALL, limits=ONE), report=kept, should_stop=never)
    runner.close()
    assert (outcome.status, outcome.ended) == (Status.OPTIMAL, Ended.FINISHED)
    assert kept.events[0].phase is Phase.PREPARING
    assert all(judge(SMALL, roster).is_valid for roster in kept.rosters)
    assert kept.rosters[-1] == outcome.roster


def test_the_child_is_kept_warm(child):
    request = SolveRequest(problem=SMALL, limits=ONE)
    child.run(request, report=ignore, should_stop=never)
    first = child.pid
    child.run(request, report=ignore, should_stop=never)
    assert child.pid == first


@pytest.mark.parametrize("make", [InlineRunner, lambda: ChildProcessRunner(WORKER)], ids=["inline", "child"])
def test_a_stop_before_the_start_ends_at_once(make):
    runner = make()
    outcome = runner.run(LONG, report=ignore, should_stop=lambda: True)
    runner.close()
    assert outcome.ended is Ended.STOPPED
    assert outcome.seconds < 1.0


@pytest.mark.parametrize("make", [InlineRunner, lambda: ChildProcessRunner(WORKER)], ids=["inline", "child"])
def test_a_stop_keeps_the_best_roster(make):
    stop = threading.Event()
    runner = make()
    outcome = runner.run(LONG, report=Kept(stop.set), should_stop=stop.is_set)
    runner.close()
    assert outcome.ended is Ended.STOPPED
    assert outcome.has_roster
    assert judge(LONG.problem, outcome.roster).is_valid
    assert outcome.seconds < 20.0


def test_a_killed_child_loses_no_judged_roster(child):
    kept = Kept(lambda: os.kill(child.pid, signal.SIGKILL))
    outcome = child.run(LONG, report=kept, should_stop=never)
    assert outcome.ended is Ended.CRASHED
    assert outcome.roster == kept.rosters[-1]
    assert judge(LONG.problem, outcome.roster).is_valid
    again = child.run(SolveRequest(problem=SMALL, limits=ONE), report=ignore, should_stop=never)
    assert again.ended is Ended.FINISHED


@pytest.mark.parametrize(
    "program",
    [
        "print('not json', flush=True)",
        'print(\'{"kind": "poem"}\', flush=True)',
        'print(\'{"kind": "outcome", "outcome": {"status": "GREAT"}}\', flush=True)',
        "import sys; sys.exit(3)",
        "import sys; sys.stdout.buffer.write(bytes([255, 0, 10])); sys.stdout.flush()",
    ],
    ids=["garbage", "unknown", "malformed", "exit", "binary"],
)
def test_a_child_that_talks_nonsense_is_a_crash(program):
    runner = script(program)
    outcome = runner.run(SolveRequest(problem=SMALL, limits=ONE), report=ignore, should_stop=never)
    runner.close()
    assert (outcome.status, outcome.ended) == (Status.UNKNOWN, Ended.CRASHED)
    assert runner.pid is None


@pytest.mark.parametrize("deterministic", [False, True])
def test_a_child_that_hangs_is_a_crash(deterministic):
    runner = script("import sys; sys.stdin.read()")
    limits = Limits(time_limit=0.01, workers=1, deterministic=deterministic)
    outcome = runner.run(SolveRequest(problem=SMALL, limits=limits), report=ignore, should_stop=never)
    runner.close()
    assert outcome.ended is Ended.CRASHED


@pytest.mark.parametrize("first", ["import sys; sys.exit(3)", "print('not json', flush=True)"])
def test_a_child_that_fails_is_tried_once_more_with_another_seed(first, tmp_path):
    mark = tmp_path / "failed"
    runner = script(
        f"from pathlib import Path\nmark = Path({str(mark)!r})\n"
        f"if not mark.exists():\n    mark.touch()\n    {first}\n    raise SystemExit\n"
        "from desktop.solver.worker import main; main()"
    )
    limits = Limits(time_limit=20.0, workers=1, seed=7)
    outcome = try_twice(runner, SolveRequest(problem=SMALL, limits=limits), report=ignore, should_stop=never)
    runner.close()
    assert (outcome.status, outcome.ended, outcome.seed) == (Status.OPTIMAL, Ended.FINISHED, 8)


def test_a_child_that_ignores_a_stop_is_killed(monkeypatch):
    monkeypatch.setattr("desktop.solver.runners.ANSWER_SECONDS", 0.1)
    runner = script(
        'import sys; print(\'{"kind": "progress", "event": {"phase": "preparing", "elapsed": 0.0}}\','
        " flush=True); sys.stdin.read()"
    )
    stop = threading.Event()
    outcome = runner.run(LONG, report=lambda event: stop.set(), should_stop=stop.is_set)
    runner.close()
    assert outcome.ended is Ended.STOPPED
    assert runner.pid is None


def test_a_stop_is_answered_with_the_best_told_of_when_the_child_is_silent():
    told = {"phase": "first-fit", "elapsed": 0.1, "value": 2, "placed": 2, "breaks": 0}
    line = json.dumps({"kind": "progress", "event": {**told, "roster": [[0, 0, 0], [1, 1, 0]]}})
    runner = script(f"import sys; print({line!r}, flush=True); sys.stdin.read()")
    stop = threading.Event()
    begin = time.monotonic()
    outcome = runner.run(LONG, report=lambda event: stop.set(), should_stop=stop.is_set)
    answered = time.monotonic() - begin
    runner.close()
    assert (outcome.ended, outcome.placed, len(outcome.roster)) == (Ended.STOPPED, 2, 2)
    assert answered < 10 * ANSWER_SECONDS


def test_the_child_dies_when_its_input_ends():
    process = subprocess.Popen(
        WORKER, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    process.stdin.close()
    assert process.wait(timeout=20) == 0
    process.stdout.close()


def test_what_libraries_print_stays_out_of_the_protocol():
    program = (
        "import os, desktop.solver.engine as e; real = e.solve\n"
        "def noisy(*a, **k):\n    os.write(1, b'noise\\n'); print('noise'); return real(*a, **k)\n"
        "e.solve = noisy\nfrom desktop.solver.worker import main; main()"
    )
    runner = ChildProcessRunner([sys.executable, "-c", program])
    outcome = runner.run(SolveRequest(problem=SMALL, limits=ONE), report=ignore, should_stop=never)
    runner.close()
    assert outcome.ended is Ended.FINISHED


def test_a_deterministic_solve_gives_the_same_roster_twice():
    problem = large_problem(guests=40, asked=150)
    limits = Limits(time_limit=0.5, workers=1, seed=5, deterministic=True)
    request = SolveRequest(problem=problem, limits=limits)
    one, two = (InlineRunner().run(request, report=ignore, should_stop=never) for _ in range(2))
    assert one.roster == two.roster
    assert one.value == two.value


def test_importing_the_face_of_the_solver_loads_no_solver():
    code = (
        "import sys, desktop.solver, desktop.solver.contract, desktop.solver.runners;"
        "print('ortools' in sys.modules)"
    )
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "False"


def test_a_problem_survives_the_wire():
    from desktop.solver.wire import problem_from_json, to_json

    for seed in range(20):
        problem = random_problem(seed)
        assert problem_from_json(to_json(problem)) == problem
