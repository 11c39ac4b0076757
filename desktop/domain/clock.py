"""Where the time comes from; given by the composition root, so that tests and rehearsals can set it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """Tells the time."""

    def now(self) -> datetime:
        """The present moment in UTC, aware."""
        ...


class SystemClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        """The present moment in UTC."""
        return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class FixedClock:
    """A clock that stands still at one moment."""

    moment: datetime

    def now(self) -> datetime:
        """The moment it stands at."""
        return self.moment


@dataclass(frozen=True, slots=True)
class ShiftedClock:
    """Another clock moved by a rehearsal's offset; the journal never uses it."""

    base: Clock
    offset: timedelta

    def now(self) -> datetime:
        """The other clock's moment plus the offset."""
        return self.base.now() + self.offset
