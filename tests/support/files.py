"""Event files for tests, made by the store itself."""

from dataclasses import fields

from desktop.domain.clock import FixedClock
from desktop.domain.journal import Action
from desktop.storage.database import Desk, create_event
from tests.support.builders import MOMENT, make_event, make_policy

KEY = bytes(range(32))
DESK = Desk(name="Accueil", letter="A")
CLOCK = FixedClock(MOMENT)


def make_file(path, state=None, *, desk=DESK, clock=CLOCK):
    """An open event file; with a state, one that holds it."""
    event = state.event if state else make_event()
    policy = state.policies[0] if state else make_policy()
    file = create_event(path, event, policy, key=KEY, desk=desk, operator="Nadia", clock=clock)
    if state:
        fill(file, state)
    return file


def fill(file, state, action=Action.SET_UP):
    """Save all of a state in one unit of work."""
    with file.unit_of_work("Nadia", action, "sample") as unit:
        for field in fields(state):
            value = getattr(state, field.name)
            repository = getattr(unit, field.name)
            if isinstance(value, tuple):
                repository.save_all(value)
            else:
                repository.save(value)
        return unit.commit()
