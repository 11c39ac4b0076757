"""A process killed in the middle of its work loses nothing it acknowledged and leaves nothing half done."""

import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.storage.database import open_event
from desktop.storage.journal import history, verify_chain
from tests.support.files import CLOCK, DESK, make_file

HOUSE = Path(__file__).parents[2]

# Each action adds a firm and two people of it, and says so only when the commit has returned.
WRITER = """
import sys
from pathlib import Path
from desktop.domain.clock import SystemClock
from desktop.domain.journal import Action
from desktop.storage.database import Desk, open_event
from tests.support.builders import make_organisation, make_participant
with open_event(Path(sys.argv[1]), desk=Desk("Accueil", "A"), clock=SystemClock()) as file:
    while True:
        with file.unit_of_work("Nadia", Action.IMPORT) as unit:
            firm = make_organisation()
            unit.organisations.add(firm)
            for _ in range(2):
                number = unit.next_person_number()
                unit.participants.add(make_participant(number=number, affiliations=(firm.id,)))
            unit.commit()
        print(firm.id, flush=True)
"""


def write_until_killed(path, lines):
    """The acknowledged actions of a writer that is killed after a number of them and a moment."""
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE, text=True, cwd=HOUSE
    ) as writer:
        acknowledged = [writer.stdout.readline().strip() for _ in range(lines)]
        os.kill(writer.pid, signal.SIGKILL)
        rest = writer.stdout.read()
    complete = [line for line in rest.split("\n")[:-1] if line]
    return {line for line in [*acknowledged, *complete] if line}


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL here")
def test_a_killed_writer_keeps_all_it_acknowledged_and_nothing_half(path):
    make_file(path).close()
    acknowledged = set()
    for _ in range(5):
        acknowledged |= write_until_killed(path, random.randint(1, 12))
        with open_event(path, desk=DESK, clock=CLOCK) as file:
            state = file.state()
            firms = {str(firm.id) for firm in state.organisations}
            assert acknowledged <= firms
            assert len(state.participants) == 2 * len(firms)
            assert {len(members) for members in state.delegates.values()} == {2}
            assert len(history(file, entries=False)) == len(firms) + 1
            assert verify_chain(file) == []
