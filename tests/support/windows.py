"""A toolbox and event files for tests of the window, without solver and network."""

from dataclasses import replace
from datetime import UTC, datetime

from desktop.bootstrap import build_toolbox
from desktop.domain.clock import FixedClock
from desktop.storage.database import Desk, create_event
from tests.support.builders import FIRST_DAY
from tests.support.files import KEY, fill

FIRST_MORNING = datetime(FIRST_DAY.year, FIRST_DAY.month, FIRST_DAY.day, 7, 50, tzinfo=UTC)
"""8:50 in Marseille, ten minutes before the first slot of `make_state`."""


def make_tools(moment=FIRST_MORNING):
    """The real toolbox with a clock that stands still and a desk of its own."""
    return replace(
        build_toolbox(), clock=FixedClock(moment), desk=Desk(name="Accueil", letter="A"), operator="Nadia"
    )


def write_event(path, state, tools):
    """An event file that holds a state."""
    with create_event(
        path,
        state.event,
        state.policies[0],
        key=KEY,
        desk=tools.desk,
        operator=tools.operator,
        clock=tools.clock,
    ) as file:
        fill(file, state)
    return path
