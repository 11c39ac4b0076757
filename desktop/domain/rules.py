"""The judge: says of any roster, whoever made it, which rules it breaks; uses no solver.

Everything is checked from the raw problem and by clock time, so that a mistake in a model's index
arithmetic cannot hide here as well.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import combinations

from desktop.domain.metrics import breaks_of, meeting_counts
from desktop.domain.problem import Assignment, Problem, Roster, check_assignment


class Rule(StrEnum):
    """Every rule the judge knows; a solver models each of them under the same code."""

    PLACED_TWICE = "placed-twice"
    PERSON_CLASH = "person-clash"
    PERSON_UNAVAILABLE = "person-unavailable"
    PERSON_IN_ITEM = "person-in-item"
    WALKING = "walking"
    TABLE_CLASH = "table-clash"
    TABLE_CLOSED = "table-closed"
    HOME_TABLE = "home-table"
    VETO = "veto"
    LANGUAGE = "language"
    LANGUAGE_UNKNOWN = "language-unknown"
    LIMIT_PER_DAY = "limit-per-day"
    LIMIT_TOTAL = "limit-total"
    MINIMUM = "minimum"
    MUST_MISSING = "must-missing"
    MUST_AT_EDGE = "must-at-edge"
    NOT_ALL_PLACED = "not-all-placed"
    SESSION = "session"
    FIXED_SLOT = "fixed-slot"
    PIN = "pin"
    PRECEDENCE = "precedence"
    LENGTH = "length"
    SLOT_CLOSED = "slot-closed"
    MAXIMUM_RUN = "maximum-run"
    BREAK_SPREAD = "break-spread"
    RESERVE = "reserve"


WARNINGS = frozenset(
    {Rule.LANGUAGE_UNKNOWN, Rule.MINIMUM, Rule.MUST_MISSING, Rule.MUST_AT_EDGE, Rule.RESERVE}
)


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Violation:
    """One broken rule: who and what is concerned (indices into the problem), and whether only frozen
    placements take part in it, so that no new decision is to blame."""

    rule: Rule
    meetings: tuple[int, ...] = ()
    people: tuple[int, ...] = ()
    slots: tuple[int, ...] = ()
    tables: tuple[int, ...] = ()
    frozen: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What the judge found. A roster is valid when no new decision breaks a rule."""

    violations: tuple[Violation, ...]
    warnings: tuple[Violation, ...]

    @property
    def new(self) -> tuple[Violation, ...]:
        """Violations to which something not frozen contributes."""
        return tuple(entry for entry in self.violations if not entry.frozen)

    @property
    def frozen(self) -> tuple[Violation, ...]:
        """Violations among frozen placements alone; reported, but no reason to refuse the rest."""
        return tuple(entry for entry in self.violations if entry.frozen)

    @property
    def is_valid(self) -> bool:
        """Whether the roster may be used."""
        return not self.new


def judge(problem: Problem, roster: Roster) -> Verdict:
    """Check every rule. Raises ValueError when the roster names things the problem does not have."""
    for entry in roster:
        check_assignment(problem, entry)
    held = frozenset(problem.fixed)
    found: list[Violation] = []
    for check in _CHECKS:
        found.extend(check(problem, roster))
    entries: defaultdict[int, list[Assignment]] = defaultdict(list)
    for entry in roster:
        entries[entry.meeting].append(entry)
    blamed = [_mark_frozen(violation, entries, held) for violation in found]
    return Verdict(
        violations=tuple(sorted(entry for entry in blamed if entry.rule not in WARNINGS)),
        warnings=tuple(sorted(entry for entry in blamed if entry.rule in WARNINGS)),
    )


def _mark_frozen(
    violation: Violation, entries: Mapping[int, list[Assignment]], held: frozenset[Assignment]
) -> Violation:
    """Mark it frozen when all placements concerned are; none is fixed twice, so a second copy is new."""
    concerned = [entry for meeting in violation.meetings for entry in entries.get(meeting, ())]
    if violation.rule is Rule.PLACED_TWICE or not concerned or not held.issuperset(concerned):
        return violation
    return replace(violation, frozen=True)


@dataclass(frozen=True, slots=True)
class _Stay:
    """Somebody or some table being used by a meeting over [start, end), free again at release."""

    start: int
    end: int
    release: int
    entry: Assignment
    room: int


def _stay(problem: Problem, entry: Assignment) -> _Stay:
    span = problem.span(entry.meeting, entry.slot) or (entry.slot,)
    first, last = problem.slots[span[0]], problem.slots[span[-1]]
    return _Stay(first.start, last.end, last.release, entry, problem.tables[entry.table].room)


def _stays_of_people(problem: Problem, roster: Roster) -> dict[int, list[_Stay]]:
    stays: defaultdict[int, list[_Stay]] = defaultdict(list)
    for entry in sorted(roster, key=lambda entry: (problem.slots[entry.slot].start, entry)):
        for person in problem.meetings[entry.meeting].people:
            stays[person].append(_stay(problem, entry))
    return stays


def _placed_twice(problem: Problem, roster: Roster) -> Iterator[Violation]:
    for meeting, count in Counter(entry.meeting for entry in roster).items():
        if count > 1:
            slots = tuple(sorted(entry.slot for entry in roster if entry.meeting == meeting))
            yield Violation(rule=Rule.PLACED_TWICE, meetings=(meeting,), slots=slots)


def _people_in_time(problem: Problem, roster: Roster) -> Iterator[Violation]:
    """Nobody is in two meetings at once, and everybody can walk from one room to the next in the gap."""
    for person, stays in _stays_of_people(problem, roster).items():
        for before, after in combinations(stays, 2):
            meetings = (before.entry.meeting, after.entry.meeting)
            slots = (before.entry.slot, after.entry.slot)
            if after.start < before.release:
                yield Violation(rule=Rule.PERSON_CLASH, meetings=meetings, people=(person,), slots=slots)
            elif after.start < before.end + problem.walking[before.room][after.room]:
                yield Violation(rule=Rule.WALKING, meetings=meetings, people=(person,), slots=slots)


def _people_in_items(problem: Problem, roster: Roster) -> Iterator[Violation]:
    """Nobody meets during a programme item they attend, and there is time to walk to it and from it."""
    for person, stays in _stays_of_people(problem, roster).items():
        for busy in problem.people[person].busy:
            for stay in stays:
                found = Violation(
                    rule=Rule.WALKING,
                    meetings=(stay.entry.meeting,),
                    people=(person,),
                    slots=(stay.entry.slot,),
                )
                there = 0 if busy.room is None else problem.walking[stay.room][busy.room]
                back = 0 if busy.room is None else problem.walking[busy.room][stay.room]
                if stay.start < busy.end and busy.start < stay.end:
                    yield replace(found, rule=Rule.PERSON_IN_ITEM)
                elif stay.end <= busy.start < stay.end + there or busy.end <= stay.start < busy.end + back:
                    yield found


def _people_available(problem: Problem, roster: Roster) -> Iterator[Violation]:
    """A meeting overlaps no slot in which one of its people is unavailable, on whichever grid it was said."""
    for entry in roster:
        stay = _stay(problem, entry)
        for person in problem.meetings[entry.meeting].people:
            for slot in problem.people[person].unavailable:
                if problem.slots[slot].start < stay.end and stay.start < problem.slots[slot].end:
                    yield Violation(
                        rule=Rule.PERSON_UNAVAILABLE,
                        meetings=(entry.meeting,),
                        people=(person,),
                        slots=(entry.slot,),
                    )
                    break


def _tables_in_time(problem: Problem, roster: Roster) -> Iterator[Violation]:
    """A table serves one meeting at a time, and none while it is closed."""
    stays: defaultdict[int, list[_Stay]] = defaultdict(list)
    for entry in sorted(roster, key=lambda entry: (problem.slots[entry.slot].start, entry)):
        stays[entry.table].append(_stay(problem, entry))
    for table, used in stays.items():
        for before, after in combinations(used, 2):
            if after.start < before.release:
                yield Violation(
                    rule=Rule.TABLE_CLASH,
                    meetings=(before.entry.meeting, after.entry.meeting),
                    slots=(before.entry.slot, after.entry.slot),
                    tables=(table,),
                )
        for slot in problem.tables[table].closed:
            closed = problem.slots[slot]
            for stay in used:
                if closed.start < stay.end and stay.start < closed.end:
                    yield Violation(
                        rule=Rule.TABLE_CLOSED, meetings=(stay.entry.meeting,), slots=(slot,), tables=(table,)
                    )


def _home_tables(problem: Problem, roster: Roster) -> Iterator[Violation]:
    """A meeting of somebody with home tables is at one of them; unreleased home tables serve nobody else."""
    with_home = {table.owner for table in problem.tables if table.owner is not None}
    for entry in roster:
        people = problem.meetings[entry.meeting].people
        owners = {owner for person in people for owner in problem.people[person].owners} & with_home
        table = problem.tables[entry.table]
        at_home = table.owner is not None and table.owner in owners
        intrudes = table.owner is not None and not table.released
        if not at_home and (owners or intrudes):
            yield Violation(
                rule=Rule.HOME_TABLE,
                meetings=(entry.meeting,),
                people=people,
                slots=(entry.slot,),
                tables=(entry.table,),
            )


def _pairs(problem: Problem, roster: Roster) -> Iterator[Violation]:
    """No vetoed pair meets; everybody at a table shares a language, as far as languages are known."""
    for entry in roster:
        people = problem.meetings[entry.meeting].people
        for pair in combinations(sorted(people), 2):
            if pair in problem.vetoes:
                yield Violation(rule=Rule.VETO, meetings=(entry.meeting,), people=pair)
        known = [problem.people[person].languages for person in people if problem.people[person].languages]
        if known and not frozenset.intersection(*known):
            yield Violation(rule=Rule.LANGUAGE, meetings=(entry.meeting,), people=people)
        elif len(known) < len(people):
            unknown = tuple(person for person in people if not problem.people[person].languages)
            yield Violation(rule=Rule.LANGUAGE_UNKNOWN, meetings=(entry.meeting,), people=unknown)


def _limits(problem: Problem, roster: Roster) -> Iterator[Violation]:
    """Nobody has more meetings a day or in all than their limit; a guaranteed minimum is worth a warning."""
    per_day: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    for entry in roster:
        for person in problem.meetings[entry.meeting].people:
            per_day[person, problem.slots[entry.slot].day].append(entry.meeting)
    for (person, _), meetings in per_day.items():
        limit = problem.people[person].max_per_day
        if limit is not None and len(meetings) > limit:
            yield Violation(rule=Rule.LIMIT_PER_DAY, meetings=tuple(sorted(meetings)), people=(person,))
    for person, count in enumerate(meeting_counts(problem, roster)):
        spec = problem.people[person]
        if spec.max_total is not None and count > spec.max_total:
            mine = tuple(sorted(e.meeting for e in roster if person in problem.meetings[e.meeting].people))
            yield Violation(rule=Rule.LIMIT_TOTAL, meetings=mine, people=(person,))
        if count < spec.minimum:
            yield Violation(rule=Rule.MINIMUM, people=(person,))


def _wishes_of_meetings(problem: Problem, roster: Roster) -> Iterator[Violation]:
    """Length, sessions, fixed slot and closed slots of each meeting are kept."""
    held = frozenset(problem.fixed)
    held = frozenset(problem.fixed)
    for entry in roster:
        meeting = problem.meetings[entry.meeting]
        span = problem.span(entry.meeting, entry.slot)
        found = Violation(rule=Rule.LENGTH, meetings=(entry.meeting,), slots=(entry.slot,))
        if span is None:
            yield found
        session_refused = (
            meeting.sessions is not None and problem.slots[entry.slot].session not in meeting.sessions
        )
        if session_refused or (meeting.slots is not None and entry.slot not in meeting.slots):
            yield replace(found, rule=Rule.SESSION)
        if meeting.slot is not None and entry.slot != meeting.slot:
            yield replace(found, rule=Rule.FIXED_SLOT)
        if entry not in held and not all(problem.is_open(slot) for slot in span or (entry.slot,)):
            yield replace(found, rule=Rule.SLOT_CLOSED)


def _pins(problem: Problem, roster: Roster) -> Iterator[Violation]:
    """Every fixed placement stands exactly where it was."""
    present = frozenset(roster)
    for entry in problem.fixed:
        if entry not in present:
            yield Violation(
                rule=Rule.PIN, meetings=(entry.meeting,), slots=(entry.slot,), tables=(entry.table,)
            )


def _precedence(problem: Problem, roster: Roster) -> Iterator[Violation]:
    """A meeting begins when the placed meetings it comes after have ended."""
    stays: defaultdict[int, list[_Stay]] = defaultdict(list)
    for entry in roster:
        stays[entry.meeting].append(_stay(problem, entry))
    for entry in roster:
        for earlier in problem.meetings[entry.meeting].after:
            for stay in stays.get(earlier, ()):
                if problem.slots[entry.slot].start < stay.end:
                    yield Violation(
                        rule=Rule.PRECEDENCE,
                        meetings=(earlier, entry.meeting),
                        slots=(stay.entry.slot, entry.slot),
                    )


def _musts(problem: Problem, roster: Roster) -> Iterator[Violation]:
    """Musts are placed, away from the edges of the event; with `require_all` nothing may be left out."""
    placed = {entry.meeting for entry in roster}
    for index, meeting in enumerate(problem.meetings):
        if index not in placed and problem.terms.require_all:
            yield Violation(rule=Rule.NOT_ALL_PLACED, meetings=(index,), people=meeting.people)
        elif index not in placed and meeting.must:
            yield Violation(rule=Rule.MUST_MISSING, meetings=(index,), people=meeting.people)
    for entry in roster:
        if problem.meetings[entry.meeting].must and entry.slot in problem.terms.edge_slots:
            yield Violation(rule=Rule.MUST_AT_EDGE, meetings=(entry.meeting,), slots=(entry.slot,))


def _runs(problem: Problem, roster: Roster) -> Iterator[Violation]:
    """Nobody spends more than the maximum number of slots in a row in meetings."""
    longest = problem.terms.max_run
    if longest is None:
        return
    for person, stays in _stays_of_people(problem, roster).items():
        used: dict[int, int] = {}
        for stay in stays:
            for slot in problem.span(stay.entry.meeting, stay.entry.slot) or (stay.entry.slot,):
                used[slot] = stay.entry.meeting
        for run in problem.session_slots:
            for first in range(len(run) - longest):
                window = run[first : first + longest + 1]
                if all(slot in used for slot in window):
                    meetings = tuple(sorted({used[slot] for slot in window}))
                    yield Violation(rule=Rule.MAXIMUM_RUN, meetings=meetings, people=(person,), slots=window)


def _spread(problem: Problem, roster: Roster) -> Iterator[Violation]:
    """Nobody has more breaks than the person with the fewest plus the fairness bound; everybody who has is
    named, so that one frozen case hides no new one."""
    allowed = problem.terms.break_spread
    if allowed is None or not problem.people:
        return
    breaks = breaks_of(problem, roster)
    least = min(breaks)
    for person, count in enumerate(breaks):
        if count - least > allowed:
            mine = tuple(sorted(e.meeting for e in roster if person in problem.meetings[e.meeting].people))
            yield Violation(rule=Rule.BREAK_SPREAD, meetings=mine, people=(breaks.index(least), person))


def _reserve(problem: Problem, roster: Roster) -> Iterator[Violation]:
    """The policy's share of the shared tables stays free at the start of every slot, on whichever grid."""
    if not problem.terms.reserve_percent:
        return
    shared = {i for i, table in enumerate(problem.tables) if table.owner is None or table.released}
    stays = [_stay(problem, entry) for entry in roster if entry.table in shared]
    for slot, spec in enumerate(problem.slots):
        using = [
            stay.entry
            for stay in stays
            if stay.start <= spec.start < stay.release and slot not in problem.tables[stay.entry.table].closed
        ]
        if len({entry.table for entry in using}) > problem.shared_capacity(slot) - problem.reserve(slot):
            meetings = tuple(sorted(entry.meeting for entry in using))
            yield Violation(rule=Rule.RESERVE, meetings=meetings, slots=(slot,))


_CHECKS = (
    _placed_twice,
    _people_in_time,
    _people_in_items,
    _people_available,
    _tables_in_time,
    _home_tables,
    _pairs,
    _limits,
    _wishes_of_meetings,
    _pins,
    _precedence,
    _musts,
    _runs,
    _spread,
    _reserve,
)


def rules_of(violations: Iterable[Violation]) -> frozenset[Rule]:
    """The rules that occur among the violations."""
    return frozenset(violation.rule for violation in violations)
