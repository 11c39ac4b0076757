"""How much of a solve's time is left, and whether somebody asked it to stop; measures, never waits.

In a deterministic solve the wall clock decides nothing: work is charged in OR-Tools' deterministic units
(about seconds) and loops count their own steps. A stop request still ends it.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from desktop.solver.contract import Ended, Limits

STEPS_PER_UNIT = 20_000
"""Steps of our own loops that count as one deterministic unit."""


class Budget:
    """Time left of one solve."""

    def __init__(self, limits: Limits, should_stop: Callable[[], bool]) -> None:
        self.limits = limits
        self._should_stop = should_stop
        self._begin = time.monotonic()
        self._spent = 0.0
        self._allowed = limits.time_limit
        self._kept_back = 0.0
        self._stopped = False

    @property
    def elapsed(self) -> float:
        """Seconds since the solve began."""
        return time.monotonic() - self._begin

    @property
    def spent(self) -> float:
        """Seconds since the beginning, or deterministic units when the solve is deterministic."""
        return self._spent if self.limits.deterministic else self.elapsed

    @property
    def remaining(self) -> float:
        """What is left of it."""
        kept_back = 0.0 if self.limits.deterministic else self._kept_back
        return max(0.0, self._allowed - kept_back - self.spent)

    @property
    def stopped(self) -> bool:
        """Whether a stop was asked for; once seen it is never forgotten."""
        self._stopped = self._stopped or self._should_stop()
        return self._stopped

    @property
    def is_over(self) -> bool:
        """Whether to come to an end now."""
        return self.stopped or self.remaining <= 0.0

    @property
    def is_out_of_clock(self) -> bool:
        """Whether a last stage of few steps must come to an end now: a deterministic one may finish them."""
        return self.stopped or (not self.limits.deterministic and self.remaining <= 0.0)

    def keep_back(self, seconds: float) -> None:
        """Leave that much of a wall-clock limit for finishing in order."""
        self._kept_back = seconds

    def charge(self, units: float) -> None:
        """Account for deterministic work; without effect on a solve by the clock."""
        self._spent += units

    def step(self) -> bool:
        """Charge one step of a loop of ours and say whether time is over."""
        self._spent += 1 / STEPS_PER_UNIT
        return self.is_over

    def ended(self, *, complete: bool) -> Ended:
        """How the solve ended, given whether it did all it wanted to."""
        if self.stopped:
            return Ended.STOPPED
        return Ended.FINISHED if complete else Ended.TIMED_OUT
