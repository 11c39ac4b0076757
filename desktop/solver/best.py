"""The best judged roster so far: seats a draft, has it judged, keeps it if it is better, and tells.

Nothing leaves a solve by another way, so nothing leaves it unjudged.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from desktop.domain.metrics import Metrics, measure
from desktop.domain.problem import Assignment, Roster
from desktop.domain.rules import judge
from desktop.solver.budget import Budget
from desktop.solver.contract import Note, Phase, Progress, Report, Stage
from desktop.solver.draft import Draft
from desktop.solver.facts import Facts
from desktop.solver.seating import seat

Rank = tuple[int, ...]


class Best:
    """Holds the incumbent, the bounds and the log of one solve."""

    def __init__(
        self,
        facts: Facts,
        budget: Budget,
        report: Report,
        *,
        held: Mapping[int, Assignment] | None = None,
        first: Callable[[Roster], Rank] = lambda roster: (),
    ) -> None:
        """`held`: where people expect meetings to be. `first`: objectives that come before all others.
        `last_seconds`, to be set: what to keep back for a last stage."""
        self.facts = facts
        self.budget = budget
        self._report = report
        self._held = held or {}
        self._first = first
        self.draft: Draft | None = None
        self.roster: Roster | None = None
        self.metrics: Metrics | None = None
        self.rank: Rank | None = None
        self.value_bound: int | None = None
        self.breaks_bound: int | None = 0
        self.first_valid_seconds: float | None = None
        self.is_infeasible = False
        self.is_complete = False
        self.notes: list[Note] = []
        self.stages: tuple[Stage, ...] = ()
        self.log: list[str] = []
        self._offer_seconds = 0.0
        self.last_seconds = 0.0
        self._next_offer = 0.0

    def note(self, line: str) -> None:
        """Add a line to the log, with the time."""
        self.log.append(f"{self.budget.elapsed:.2f} {line}")

    def order_by(self, first: Callable[[Roster], Rank]) -> None:
        """From now on other objectives come before all others; the roster there is stays."""
        self._first = first
        if self.roster is not None:
            self.rank, _ = self._rank(self.roster)

    def tell(self, phase: Phase) -> None:
        """Send a sign of life without a roster."""
        self._send(phase, None)

    @property
    def is_due(self) -> bool:
        """Whether the last offer is long enough ago: seating and judging may take a tenth of the time, no
        more."""
        return self.budget.spent >= self._next_offer

    def offer_now_and_then(self, draft: Draft, phase: Phase) -> None:
        """Offer unless that was done a moment ago."""
        if self.is_due:
            self.offer(draft, phase)

    def offer(self, draft: Draft, phase: Phase) -> bool:
        """Take a copy of the draft if it passes the judge and is better; meetings without a table are left
        out."""
        begin = self.budget.elapsed
        taken = self._offer(draft, phase)
        self._offer_seconds = max(self._offer_seconds, self.budget.elapsed - begin)
        pause = 1.0 if self.budget.limits.deterministic else 9 * self._offer_seconds
        self._next_offer = self.budget.spent + pause
        self.budget.keep_back(1.5 * self._offer_seconds + self.last_seconds)
        return taken

    def begin_last_stage(self) -> None:
        """Give the last stage the seconds that were kept back for it."""
        self.last_seconds = 0.0
        self.budget.keep_back(1.5 * self._offer_seconds)

    def _offer(self, draft: Draft, phase: Phase) -> bool:
        twin = draft.copy()
        seating = seat(twin, self._held)
        if self._held and self.roster is not None and (seating.moved or seating.homeless):
            other = draft.copy()
            as_before = seat(other, {entry.meeting: entry for entry in self.roster})
            if self._rank(as_before.roster)[0] < self._rank(seating.roster)[0]:
                twin, seating = other, as_before
        if seating.moved:
            self.note(f"no table in their slot for meetings {seating.moved}")
        if seating.homeless:
            self.note(f"no table for meetings {seating.homeless}")
        return self.offer_roster(twin, seating.roster, phase)

    def offer_roster(self, draft: Draft, roster: Roster, phase: Phase) -> bool:
        """Take the draft and its seated roster over if the judge passes it and it is better."""
        rank, metrics = self._rank(roster)
        if self.rank is not None and rank >= self.rank:
            return False
        verdict = judge(self.facts.problem, roster)
        if not verdict.is_valid:
            self.note(f"{phase} roster refused: {verdict.new[0].rule} and {len(verdict.new) - 1} more")
            return False
        if self.first_valid_seconds is None:
            self.first_valid_seconds = self.budget.elapsed
        self.draft, self.roster, self.metrics, self.rank = draft, roster, metrics, rank
        self.note(f"{phase} value {metrics.value} breaks {metrics.total_breaks} placed {metrics.placed}")
        self._send(phase, roster)
        return True

    def _rank(self, roster: Roster) -> tuple[Rank, Metrics]:
        """Objectives in order, smaller is better."""
        metrics = measure(self.facts.problem, roster)
        return (
            *self._first(roster),
            metrics.musts_missing + metrics.minimum_shortfall + metrics.group_shortfall,
            -metrics.value,
            metrics.total_breaks,
            metrics.edge_placements,
            metrics.room_changes + metrics.walking_minutes,
        ), metrics

    def _send(self, phase: Phase, roster: Roster | None) -> None:
        metrics = self.metrics
        self._report(
            Progress(
                phase=phase,
                elapsed=self.budget.elapsed,
                value=metrics.value if metrics else None,
                value_bound=self.value_bound,
                breaks=metrics.total_breaks if metrics else None,
                breaks_bound=self.breaks_bound,
                placed=metrics.placed if metrics else 0,
                roster=roster,
            )
        )
