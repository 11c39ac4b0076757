"""Where Repair starts: what people hold, as far as it can stand, and what is lost whatever is done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from desktop.domain.disturbance import held_meetings
from desktop.domain.problem import Assignment, Problem, Roster
from desktop.domain.rules import Rule, Violation, judge
from desktop.solver.contract import Mode
from desktop.solver.draft import Draft
from desktop.solver.facts import Facts

TABLE_RULES = frozenset(
    {Rule.TABLE_CLOSED, Rule.TABLE_CLASH, Rule.HOME_TABLE, Rule.TABLE_NEEDS, Rule.ROOM_FULL}
)
"""Rules that another table may mend while the hour stays."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """`draft`: every held meeting that can stay just where it is held. `held`: one line of each meeting.

    `forced`: people of whom a line is wrong whatever is done, a bound on all who are disturbed;
    `forced_time`: those who lose an hour; `forced_lines`: how many lines. `hopeless`: meetings that fit in no
    roster; `shortage`: how many more held meetings must be left out, because people have too few slots;
    `shortage_with_musts`: how many, where all musts that fit are placed.
    """

    facts: Facts
    draft: Draft
    held: dict[int, Assignment]
    meetings: frozenset[int]
    forced: frozenset[int]
    forced_time: frozenset[int]
    forced_lines: int
    hopeless: frozenset[int]
    shortage: int
    shortage_with_musts: int

    @property
    def is_exact(self) -> bool:
        """Whether no spot is refused with caution, so that a search over everything proves a bound."""
        problem = self.facts.problem
        is_cautious = any(any(row) for row in problem.walking) or bool(problem.repetitions)
        return not is_cautious and self.facts.keep == problem.fixed

    @property
    def lost(self) -> list[int]:
        """Held meetings that can no longer be where they are held."""
        return sorted(self.meetings - self.draft.spot.keys() - self.facts.kept)


def find_standing(problem: Problem) -> Standing:
    """See what of the baseline can stand.

    Spots are refused with caution where walks between groups of rooms differ; a held line the judge does not
    blame is then taken as it is and not moved.
    """
    held = _held_lines(problem)
    lines = tuple(held.values())
    faults = judge(problem, (*problem.fixed, *lines)).new
    refused = _refusals(problem, lines, faults)
    blamed = {meeting for fault in faults for meeting in fault.meetings}
    facts = Facts(problem, Mode.REPAIR)
    draft, left = _stand(facts, lines)
    cautious = _blameless(problem, tuple(entry for entry in left if entry.meeting not in blamed))
    if cautious:
        facts = Facts(problem, Mode.REPAIR, keep=(*problem.fixed, *cautious))
        draft, _ = _stand(facts, (entry for entry in lines if entry not in cautious))
    forced, forced_time, count = _forced(problem, refused)
    wide = _without_caution(problem, facts)
    hopeless = frozenset(m for m, starts in enumerate(wide.starts) if not starts) - wide.kept
    settled_musts = (wish[0] for wish in problem.must_wishes if len(wish) == 1)
    held_or_must = held_meetings(problem).union(settled_musts)
    return Standing(
        facts=facts,
        draft=draft,
        held=held,
        meetings=held_meetings(problem),
        forced=forced,
        forced_time=forced_time,
        forced_lines=count,
        hopeless=hopeless,
        shortage=_shortage(wide, held_meetings(problem) - hopeless - wide.kept),
        shortage_with_musts=_shortage(wide, held_or_must - hopeless - wide.kept),
    )


def _blameless(problem: Problem, lines: Roster) -> Roster:
    """Those of the lines that the judge does not blame beside what is fixed alone: among all that is held
    somebody may have lost an item altogether and ask for no place in it any more."""
    while lines:
        faults = judge(problem, (*problem.fixed, *lines)).new
        blamed = {meeting for fault in faults for meeting in fault.meetings}
        left = tuple(entry for entry in lines if entry.meeting not in blamed)
        if len(left) == len(lines):
            break
        lines = left
    return lines


def _held_lines(problem: Problem) -> dict[int, Assignment]:
    """One line of each held meeting that is not fixed: what most of its people hold."""
    fixed = {entry.meeting for entry in problem.fixed}
    counts = Counter(entry for lines in problem.baseline for entry in lines if entry.meeting not in fixed)
    chosen: dict[int, Assignment] = {}
    for entry in sorted(counts, key=lambda entry: (-counts[entry], entry)):
        chosen.setdefault(entry.meeting, entry)
    return chosen


def _refusals(problem: Problem, lines: Roster, faults: tuple[Violation, ...]) -> dict[Assignment, set[Rule]]:
    """For each held line the rules it breaks by itself or against what is fixed."""
    fixed = {entry.meeting for entry in problem.fixed}
    line_of = {entry.meeting: entry for entry in lines}
    refused: dict[Assignment, set[Rule]] = {}
    for fault in faults:
        to_blame = set(fault.meetings) - fixed
        if len(to_blame) == 1 and fault.rule is not Rule.BREAK_SPREAD:
            refused.setdefault(line_of[to_blame.pop()], set()).add(fault.rule)
    return refused


def _stand(facts: Facts, lines: Iterable[Assignment]) -> tuple[Draft, list[Assignment]]:
    """Place each line at its own table; also names those that do not fit."""
    draft, free, left = Draft(facts), list(facts.table_free), []
    for entry in sorted(lines):
        cover = facts.stay_of(entry.meeting, entry.slot).cover
        kinds = [k for k, _ in facts.options[entry.meeting] if entry.table in facts.kind_tables(k)]
        kinds.sort(key=lambda kind: facts.kinds[kind].interpreter != entry.interpreter)
        fitting = [kind for kind in kinds if draft.fits(entry.meeting, entry.slot, kind)]
        if fitting and free[entry.table] & cover == cover:
            draft.place(entry.meeting, entry.slot, fitting[0])
            free[entry.table] &= ~cover
        else:
            left.append(entry)
    return draft, left


def _forced(
    problem: Problem, refused: dict[Assignment, set[Rule]]
) -> tuple[frozenset[int], frozenset[int], int]:
    fixed = {entry.meeting: entry for entry in problem.fixed}
    people, in_time, count = set(problem.disturbed), set(problem.disturbed), 0
    for person, lines in enumerate(problem.baseline):
        for entry in lines:
            stays = fixed.get(entry.meeting, entry)
            rules = refused.get(entry, set())
            if stays != entry or rules:
                count += 1
                people.add(person)
                if stays.slot != entry.slot or rules - TABLE_RULES:
                    in_time.add(person)
    return frozenset(people), frozenset(in_time), count


def _without_caution(problem: Problem, facts: Facts) -> Facts:
    """The facts beside what is fixed alone, as a bound needs them."""
    if facts.keep == problem.fixed and not facts.is_cautious:
        return facts
    return Facts(problem, Mode.REPAIR, keep=problem.fixed, optimistic=True)


def _shortage(facts: Facts, meetings: frozenset[int]) -> int:
    """Held meetings too many for the slots and limits of their people.

    With the surplus of each person, what is left out is at least the largest one. It is also at least their
    sum, less what a meeting left out can serve more than one of them: sum over p of surplus[p] - sum over
    meetings m of (people of m with a surplus - 1), and never less than the sum over the people of a meeting.
    """
    problem = facts.problem
    surplus: dict[int, int] = {}
    for person, own in enumerate(problem.meetings_of):
        wanted = [meeting for meeting in own if meeting in meetings]
        missing = len(wanted) - _room_for(facts, person, wanted) if wanted else 0
        if missing > 0:
            surplus[person] = missing
    if not surplus:
        return 0
    served = [len(surplus.keys() & set(problem.meetings[meeting].people)) for meeting in meetings]
    total, most = sum(surplus.values()), max(*served, 1)
    return max(*surplus.values(), -(-total // most), total - sum(count - 1 for count in served if count > 1))


def _room_for(facts: Facts, person: int, meetings: list[int]) -> int:
    """At most so many of these meetings fit into the person's days."""
    problem, spec = facts.problem, facts.problem.people[person]
    kept = facts.kept_entries(person)
    starts, total = 0, 0
    for meeting in meetings:
        starts |= facts.starts[meeting]
    for day, slots in enumerate(facts.days):
        room = (starts & slots).bit_count()
        if spec.max_per_day is not None:
            held = sum(problem.slots[entry.slot].day == day for entry in kept)
            room = min(room, max(0, spec.max_per_day - held))
        total += room
    return total if spec.max_total is None else min(total, max(0, spec.max_total - len(kept)))
