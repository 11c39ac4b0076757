"""What a repaired roster does to what people hold: who is disturbed, what is lost, what is new; no search."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.domain.problem import Problem, Roster


@dataclass(frozen=True, slots=True, kw_only=True)
class Disturbance:
    """Figures of Repair. `disturbed`: people of whom a held line is moved or cancelled, each once; `in_time`:
    those of them for whom an hour is given up, not only a table. `lines`: held lines moved or cancelled, a
    meeting of two people being two lines. `additions`: placed meetings that nobody holds.
    """

    musts_missing: int
    displaced_missing: int
    disturbed: frozenset[int]
    in_time: frozenset[int]
    lines: int
    additions: int

    @property
    def rank(self) -> tuple[int, ...]:
        """The stages in order, smaller is better."""
        return (
            self.musts_missing,
            self.displaced_missing,
            len(self.disturbed),
            len(self.in_time),
            self.lines,
            -self.additions,
        )


def held_meetings(problem: Problem) -> frozenset[int]:
    """Meetings that somebody holds, wherever."""
    return problem.displaced.union(entry.meeting for lines in problem.baseline for entry in lines)


def measure_disturbance(problem: Problem, roster: Roster) -> Disturbance:
    """Compare the roster with what people hold."""
    present = frozenset(roster)
    times = {(entry.meeting, entry.slot) for entry in roster}
    placed = {entry.meeting for entry in roster}
    held = held_meetings(problem)
    disturbed, in_time, lines = set(problem.disturbed), set(problem.disturbed), 0
    for person, entries in enumerate(problem.baseline):
        for entry in entries:
            if entry not in present:
                lines += 1
                disturbed.add(person)
                if (entry.meeting, entry.slot) not in times:
                    in_time.add(person)
    return Disturbance(
        musts_missing=sum(placed.isdisjoint(wish) for wish in problem.must_wishes),
        displaced_missing=len(held - placed),
        disturbed=frozenset(disturbed),
        in_time=frozenset(in_time),
        lines=lines,
        additions=len(placed - held),
    )
