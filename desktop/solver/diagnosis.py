"""Why a meeting is not on a roster, and what stands in its way; counts and asks the judge, runs no search.

Imports no OR-Tools, so that the window may ask at any time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from desktop.domain.close_up import CloseUp
from desktop.domain.metrics import step_bonus
from desktop.domain.problem import Assignment, Problem, Roster
from desktop.domain.rules import Rule, Violation
from desktop.solver.contract import Mode, Reason
from desktop.solver.draft import Draft
from desktop.solver.facts import Facts, bits


class Cause(StrEnum):
    """Why a meeting that fits into some roster is not on this one.

    TAKEN: its people are in other meetings whenever they could meet. TABLES_TAKEN: they are free, but all
    tables are taken. AT_LIMIT: somebody has as many meetings as they may have. RULE: another rule would be
    broken. OUTVALUED: what would have to go for it is worth as much or more.
    """

    TAKEN = "taken"
    TABLES_TAKEN = "tables-taken"
    AT_LIMIT = "at-limit"
    RULE = "rule"
    OUTVALUED = "outvalued"


@dataclass(frozen=True, slots=True, kw_only=True)
class Blocker:
    """One thing in the way: in which slots, because of whom and of which meetings, or of which rules.

    `amount`: AT_LIMIT the limit, OUTVALUED how much value would be lost, else nothing.
    """

    cause: Reason | Cause
    people: tuple[int, ...] = ()
    meetings: tuple[int, ...] = ()
    slots: tuple[int, ...] = ()
    rules: tuple[Rule, ...] = ()
    amount: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnosis:
    """What keeps one meeting off a roster; `open_slots`: where it would fit as things are.

    `common_slots`: where its people could meet if they had no other meetings. The blockers are in the order
    of the slots they take, OUTVALUED last.
    """

    meeting: int
    blockers: tuple[Blocker, ...]
    common_slots: tuple[int, ...] = ()
    open_slots: tuple[int, ...] = ()


def diagnose(
    problem: Problem, roster: Roster, meetings: Iterable[int] | None = None
) -> tuple[Diagnosis, ...]:
    """Say of each of these meetings (None: the likeliest of every open wish) why it is not on the roster."""
    placed = {entry.meeting for entry in roster}
    open_wishes = sorted(wish[0] for wish in problem.wishes if placed.isdisjoint(wish))
    wanted = open_wishes if meetings is None else meetings
    study = _Study(problem, roster)
    return tuple(study.diagnose(meeting) for meeting in wanted if meeting not in placed)


def force(problem: Problem, roster: Roster, meeting: int) -> Problem:
    """The problem of getting this one meeting onto the roster at the least cost to everybody else on it."""
    placed = {entry.meeting for entry in roster}
    musts = {
        index
        for wish in problem.wishes
        if meeting in wish or (problem.meetings[wish[0]].must and not placed.isdisjoint(wish))
        for index in wish
    }
    baseline: list[list[Assignment]] = [[] for _ in problem.people]
    for entry in sorted(roster):
        for person in problem.meetings[entry.meeting].people:
            baseline[person].append(entry)
    return replace(
        problem,
        meetings=tuple(replace(spec, must=index in musts) for index, spec in enumerate(problem.meetings)),
        baseline=tuple(tuple(lines) for lines in baseline),
        displaced=frozenset(),
        disturbed=frozenset(),
        terms=replace(problem.terms, reserve_percent=0, disturbed_per_displaced=None),
    )


class _Study:
    """One roster, prepared for questions about what is not on it."""

    def __init__(self, problem: Problem, roster: Roster) -> None:
        self._problem = replace(problem, fixed=(), terms=replace(problem.terms, reserve_percent=0))
        self._roster = roster
        self._empty = Facts(self._problem, Mode.FILL, keep=())
        self._full = Draft(Facts(self._problem, Mode.FILL, keep=roster))
        self._fixed = {entry.meeting for entry in problem.fixed}
        self._at: list[dict[int, int]] = [{} for _ in problem.people]
        self._of: list[list[Assignment]] = [[] for _ in problem.people]
        self._during: dict[int, list[int]] = {}
        for entry in roster:
            cover = self._empty.stay_of(entry.meeting, entry.slot).cover
            for person in problem.meetings[entry.meeting].people:
                self._of[person].append(entry)
                self._at[person].update(dict.fromkeys(bits(cover), entry.meeting))
            for point in bits(cover):
                self._during.setdefault(point, []).append(entry.meeting)

    def diagnose(self, meeting: int) -> Diagnosis:
        reason = self._empty.reasons.get(meeting)
        if reason is not None:
            people = self._problem.meetings[meeting].people
            return Diagnosis(meeting=meeting, blockers=(Blocker(cause=reason, people=people),))
        common = tuple(bits(self._empty.starts[meeting]))
        opened = tuple(sorted({slot for slot, _ in self._full.spots(meeting)}))
        found, rest = ([], []) if opened else self._blockers(meeting, common)
        by_rule = self._by_rule(meeting, rest)
        opened = opened or tuple(slot for slot in rest if slot not in by_rule.slots)
        if opened:
            return Diagnosis(meeting=meeting, blockers=(), common_slots=common, open_slots=opened)
        found = sorted([*found, *([by_rule] if rest else [])], key=lambda blocker: -len(blocker.slots))
        return Diagnosis(
            meeting=meeting, blockers=(*found, *self._outvalued(meeting, common)), common_slots=common
        )

    def _blockers(self, meeting: int, common: tuple[int, ...]) -> tuple[list[Blocker], list[int]]:
        """What is in the way, and the slots where it is none of this."""
        people = self._problem.meetings[meeting].people
        found: list[Blocker] = []
        tables, days, rest = [], self._full.within_limits(meeting), []
        for slot in common:
            if self._in_the_way(meeting, slot):
                continue
            if not days >> slot & 1:
                continue
            if self._has_table(meeting, slot):
                rest.append(slot)
            else:
                tables.append(slot)
        taken = [slot for slot in common if self._in_the_way(meeting, slot)]
        others = {other for slot in taken for other in self._in_the_way(meeting, slot)}
        busy = [p for p in people if any(other in self._at[p].values() for other in others)]
        if taken:
            found.append(
                Blocker(
                    cause=Cause.TAKEN, people=tuple(busy), meetings=tuple(sorted(others)), slots=tuple(taken)
                )
            )
        if tables:
            found.append(Blocker(cause=Cause.TABLES_TAKEN, slots=tuple(tables)))
        found.extend(self._at_limits(meeting, common))
        return found, rest

    def _in_the_way(self, meeting: int, slot: int) -> set[int]:
        """Meetings of the same people that this one would clash with."""
        cover = self._empty.stay_of(meeting, slot).cover
        people = self._problem.meetings[meeting].people
        return {self._at[p][point] for p in people for point in bits(cover) if point in self._at[p]}

    def _has_table(self, meeting: int, slot: int) -> bool:
        kinds = [kind for kind, mask in self._empty.options[meeting] if mask >> slot & 1]
        return any(self._full.has_table(meeting, slot, kind) for kind in kinds)

    def _at_limits(self, meeting: int, common: tuple[int, ...]) -> Iterable[Blocker]:
        problem, full = self._problem, self._full
        for person in problem.meetings[meeting].people:
            spec = problem.people[person]
            if spec.max_total is not None and full.count[person] >= spec.max_total:
                yield Blocker(cause=Cause.AT_LIMIT, people=(person,), slots=common, amount=spec.max_total)
            if spec.max_per_day is not None:
                reached = tuple(
                    s for s in common if full.per_day[person][problem.slots[s].day] >= spec.max_per_day
                )
                if reached:
                    yield Blocker(
                        cause=Cause.AT_LIMIT, people=(person,), slots=reached, amount=spec.max_per_day
                    )

    def _by_rule(self, meeting: int, slots: list[int]) -> Blocker:
        """What the judge says of the meeting where neither people nor tables nor limits forbid it; without
        slots where it has nothing to say."""
        rules: set[Rule] = set()
        people: set[int] = set()
        meetings: set[int] = set()
        refused = []
        for slot in slots:
            places = [faults for _, faults in _judged_places(self._problem, self._roster, meeting, (slot,))]
            nearest = min(places, key=len, default=[])
            if nearest:
                refused.append(slot)
            for fault in nearest:
                rules.add(fault.rule)
                people.update(fault.people)
                meetings.update(fault.meetings)
        return Blocker(
            cause=Cause.RULE,
            people=tuple(sorted(people)),
            meetings=tuple(sorted(meetings - {meeting})),
            slots=tuple(refused),
            rules=tuple(sorted(rules)),
        )

    def _outvalued(self, meeting: int, common: tuple[int, ...]) -> Iterable[Blocker]:
        """The cheapest meetings to leave out for this one, if that gains nothing."""
        best: tuple[int, tuple[int, ...], int] | None = None
        for slot in common:
            gone = self._to_leave_out(meeting, slot)
            if gone is None or not gone:
                continue
            loss = -self._gain(meeting, gone)
            if best is None or (loss, gone) < best[:2]:
                best = loss, gone, slot
        if best is not None and best[0] >= 0:
            yield Blocker(cause=Cause.OUTVALUED, meetings=best[1], slots=(best[2],), amount=best[0])

    def _to_leave_out(self, meeting: int, slot: int) -> tuple[int, ...] | None:
        """Meetings whose leaving would make room here; None when something fixed stands in the way."""
        problem = self._problem
        gone = self._in_the_way(meeting, slot)
        if gone & self._fixed:
            return None
        for person in problem.meetings[meeting].people:
            own = [e for e in self._of[person] if e.meeting not in gone and e.meeting not in self._fixed]
            if not self._within_limit(person, slot, gone):
                day = problem.slots[slot].day
                today = [e.meeting for e in own if problem.slots[e.slot].day == day]
                if not today:
                    return None
                gone.add(min(today, key=lambda other: (self._worth(other), other)))
        if not gone and not self._has_table(meeting, slot):
            beside = [m for m in self._during.get(slot, ()) if m not in self._fixed]
            if not beside:
                return None
            gone.add(min(beside, key=lambda other: (self._worth(other), other)))
        return tuple(sorted(gone))

    def _within_limit(self, person: int, slot: int, gone: set[int]) -> bool:
        spec, day = self._problem.people[person], self._problem.slots[slot].day
        own = [e for e in self._of[person] if e.meeting not in gone]
        today = sum(self._problem.slots[e.slot].day == day for e in own)
        return (spec.max_total is None or len(own) < spec.max_total) and (
            spec.max_per_day is None or today < spec.max_per_day
        )

    def _worth(self, meeting: int) -> int:
        """What the roster loses without the meeting."""
        return -self._gain(None, (meeting,))

    def _gain(self, added: int | None, gone: tuple[int, ...]) -> int:
        """Change of value when the meetings gone are left out for the one added; a must outweighs all."""
        problem, full = self._problem, self._full
        change: dict[int, int] = {}
        total = 0
        for meeting, sign in (*((other, -1) for other in gone), *([(added, 1)] if added is not None else [])):
            spec = problem.meetings[meeting]
            total += sign * (spec.weight + full.must_worth * spec.must)
            for person in spec.people:
                change[person] = change.get(person, 0) + sign
        steps = problem.terms.steps
        for person, difference in change.items():
            count = full.count[person]
            total += step_bonus(steps, count + difference) - step_bonus(steps, count)
        return total


@dataclass(frozen=True, slots=True, kw_only=True)
class Concession:
    """The meeting could begin in this slot at this table if the people were excused from this one rule."""

    rule: Rule
    slot: int
    table: int
    people: tuple[int, ...]


def concessions(problem: Problem, roster: Roster, meeting: int) -> tuple[Concession, ...]:
    """Everywhere the meeting breaks one rule only; the slots in order, tables that are closed included."""
    people = frozenset(problem.meetings[meeting].people)
    found = []
    for entry, faults in _judged_places(problem, roster, meeting, range(len(problem.slots))):
        rules = {fault.rule for fault in faults}
        if len(rules) == 1:
            concerned = people.intersection(person for fault in faults for person in fault.people)
            found.append(
                Concession(
                    rule=rules.pop(), slot=entry.slot, table=entry.table, people=tuple(sorted(concerned))
                )
            )
    return tuple(found)


def free_place(
    problem: Problem, roster: Roster, meeting: int, slot: int, *, prefer: int | None = None
) -> Assignment | None:
    """A place in this slot where the meeting breaks no rule beside the roster; `prefer`: a table to try
    first."""
    places = _judged_places(problem, roster, meeting, (slot,), prefer)
    return next((entry for entry, faults in places if not faults), None)


def _judged_places(
    problem: Problem, roster: Roster, meeting: int, slots: Iterable[int], prefer: int | None = None
) -> Iterator[tuple[Assignment, list[Violation]]]:
    """Places nobody uses, with what the judge finds wrong with the meeting there and not without it."""
    close = CloseUp(problem, roster, meeting)
    for slot in slots:
        for table in _tables_to_try(problem, roster, meeting, slot, prefer):
            entry = close.with_interpreter(Assignment(meeting=meeting, slot=slot, table=table))
            yield entry, close.faults(entry)


def _tables_to_try(
    problem: Problem, roster: Roster, meeting: int, slot: int, prefer: int | None
) -> list[int]:
    """Of the tables nobody uses in the slot one of each sort, open or closed, the preferred one first."""
    span = set(problem.span(meeting, slot) or (slot,))
    ordered = sorted(span, key=lambda index: problem.slots[index].start)
    start, end = problem.slots[ordered[0]].start, problem.slots[ordered[-1]].release
    taken = set()
    for entry in roster:
        used = problem.span(entry.meeting, entry.slot) or (entry.slot,)
        if problem.slots[used[0]].start < end and start < problem.slots[used[-1]].release:
            taken.add(entry.table)
    chosen: dict[tuple[object, ...], int] = {}
    for index, table in sorted(enumerate(problem.tables), key=lambda pair: pair[0] != prefer):
        if index not in taken:
            sort = (table.room, table.owner, table.released, table.attributes, bool(table.closed & span))
            chosen.setdefault(sort, index)
    return list(chosen.values())
