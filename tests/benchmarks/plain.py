"""The published problem and the frozen events in their barest form, for solvers that know nothing of ours.

Meetings of one slot, tables all alike. Reads the raw problem only, so that a mistake in the program's own
preparation cannot hide here as well.
"""

from dataclasses import dataclass

from desktop.domain.problem import Assignment


@dataclass(frozen=True, kw_only=True)
class Plain:
    """`allowed`: slots of each meeting. `sessions`: runs of slots in which breaks are counted."""

    meetings: tuple
    weights: tuple
    allowed: tuple
    after: tuple
    people: int
    slots: int
    tables: int
    sessions: tuple
    days: tuple
    most_a_day: tuple
    all_placed: bool
    spread: int | None

    @property
    def of_person(self):
        """Meetings of each person."""
        lists = [[] for _ in range(self.people)]
        for meeting, people in enumerate(self.meetings):
            for person in people:
                lists[person].append(meeting)
        return lists

    @property
    def most_breaks(self):
        """More than any roster has."""
        return sum(len(run) // 2 for run in self.sessions) * self.people


def plain(problem):
    """The bare form. Raises ValueError when the problem uses a rule that has no place in it."""
    terms = problem.terms
    if (
        any(meeting.length != 1 or meeting.must or len(meeting.people) != 2 for meeting in problem.meetings)
        or any(table.closed or table.owner is not None for table in problem.tables)
        or any(person.busy or person.max_total or person.minimum for person in problem.people)
        or terms.steps
        or terms.max_run
        or terms.reserve_percent
        or problem.fixed
    ):
        raise ValueError(f"{problem.name} needs more rules than the bare problem has")
    days = [[] for _ in range(1 + max(slot.day for slot in problem.slots))]
    for index, slot in enumerate(problem.slots):
        days[slot.day].append(index)
    return Plain(
        meetings=tuple(meeting.people for meeting in problem.meetings),
        weights=tuple(meeting.weight for meeting in problem.meetings),
        allowed=tuple(_allowed(problem, meeting) for meeting in problem.meetings),
        after=tuple(meeting.after for meeting in problem.meetings),
        people=len(problem.people),
        slots=len(problem.slots),
        tables=len(problem.tables),
        sessions=problem.session_slots,
        days=tuple(tuple(day) for day in days),
        most_a_day=tuple(person.max_per_day for person in problem.people),
        all_placed=terms.require_all,
        spread=terms.break_spread,
    )


def _allowed(problem, meeting):
    return tuple(
        slot
        for slot, spec in enumerate(problem.slots)
        if (meeting.slot is None or slot == meeting.slot)
        and (meeting.slots is None or slot in meeting.slots)
        and (meeting.sessions is None or spec.session in meeting.sessions)
        and all(slot not in problem.people[person].unavailable for person in meeting.people)
    )


def roster_of(slots):
    """A roster from the slot of each meeting (None: not placed): tables in the order of the meetings."""
    used, entries = {}, []
    for meeting, slot in enumerate(slots):
        if slot is not None:
            table = used.get(slot, 0)
            used[slot] = table + 1
            entries.append(Assignment(meeting=meeting, slot=slot, table=table))
    return tuple(entries)
