"""What runs in a process that is to be killed: one kind of work, with a line said after each commit.

Started as a module with the kind of work, the event file and a folder for lists. The variable DIE_AFTER says
after how many writing statements of the database the process kills itself, before anything is committed.
"""

import os
import signal
import sys
from itertools import count
from pathlib import Path

from sqlalchemy import Engine, event

from desktop.domain.clock import SystemClock
from desktop.domain.tokens import make_token
from desktop.services.desk import Desk
from desktop.services.planning import Planning
from desktop.services.transfer import Transfer
from desktop.solver.contract import Limits, Mode
from desktop.solver.runners import ChildProcessRunner
from desktop.storage.database import Desk as DeskOfFile
from desktop.storage.database import open_event

ROWS = 40


def say(*words):
    sys.stdout.write(" ".join(map(str, words)) + "\n")
    sys.stdout.flush()


def check_in(file, folder):
    """Scan the badge of one person after the other."""
    desk, state = Desk(file, SystemClock(), "Accueil"), file.state()
    for person in state.participants:
        desk.scan(make_token(file.key, state.event.tag, person.number, 1), "Nadia")
        say(person.number)


def publish(file, folder):
    """Publish again and again."""
    planning = Planning(file, ChildProcessRunner(), SystemClock(), {})
    while True:
        say(planning.publish("Nadia").number)


def take_lists(file, folder):
    """Import one list of new people after the other."""
    transfer = Transfer(file, SystemClock())
    for number in count(1):
        path = folder / f"list {number}.csv"
        rows = (f"Given{row},Family{number}x{row},p{row}.{number}@example.org" for row in range(ROWS))
        path.write_text("First name,Last name,E-mail\n" + "\n".join(rows) + "\n")
        transfer.import_file(path, "participants", "Nadia")
        say(number)


def solve(file, folder):
    """Solve for long; say the solver's process as soon as it works, and what came of it."""
    runner = ChildProcessRunner()
    told = set()

    def report(progress):
        if runner.pid not in told:
            told.add(runner.pid)
            say(runner.pid)

    planning = Planning(file, runner, SystemClock(), {})
    result = planning.optimise(Mode.BUILD, Limits(time_limit=4.0, workers=1, seed=5), "Nadia", report=report)
    runner.close()
    say("done", result.run.seed, result.outcome.placed)


def die_after(writes):
    """Kill this process after its n-th writing statement from now on."""
    numbers = count(1)

    def look(connection, cursor, statement, *_):
        if statement.startswith(("INSERT", "UPDATE", "DELETE")) and next(numbers) == writes:
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(Engine, "after_cursor_execute", look)


def main(kind, path, folder):
    work = {"check-in": check_in, "publish": publish, "import": take_lists, "solve": solve}[kind]
    with open_event(Path(path), desk=DeskOfFile(name="Accueil", letter="A"), clock=SystemClock()) as file:
        if "DIE_AFTER" in os.environ:
            die_after(int(os.environ["DIE_AFTER"]))
        work(file, Path(folder))


if __name__ == "__main__":
    main(*sys.argv[1:])
