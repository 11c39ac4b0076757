"""The time at the desk: the clock, moved by a rehearsal, as wall time of the event."""

from __future__ import annotations

from datetime import datetime, timedelta

from desktop.domain.clock import Clock, ShiftedClock
from desktop.domain.event import Event


def desk_wall_time(event: Event, clock: Clock) -> datetime:
    """The wall time the desk goes by."""
    shifted = ShiftedClock(clock, timedelta(minutes=event.rehearsal_minutes))
    return event.wall(shifted.now())
