"""A roster in the making: which meeting begins when at which kind of table, with quick checks of every rule.

Knows neither tables by number (seating does) nor any search.
"""

from __future__ import annotations

from collections.abc import Iterable

from desktop.domain.metrics import step_bonus
from desktop.solver.facts import Facts, Stay, bits
from desktop.solver.gauges import Gauge
from desktop.solver.tally import Tally

Spot = tuple[int, int]
"""First slot and kind of table."""


class Draft:
    """Mutable assignment of meetings to spots that never breaks a rule (breaks between meetings aside)."""

    def __init__(self, facts: Facts) -> None:
        problem = facts.problem
        self.facts = facts
        self.problem = problem
        self.spot: dict[int, Spot] = {}
        people = range(len(problem.people))
        self.taken = [0] * len(problem.people)
        self.used = list(facts.kept_use)
        self.in_zone = [[0] * len(problem.people) for _ in range(facts.zones)] if facts.zones > 1 else []
        self._homes = {
            index: Gauge(facts.free[index])
            for index, kind in enumerate(facts.kinds)
            if kind.owner is not None
        }
        self._pools = [Gauge(pool) for pool in facts.pool]
        self._total = Gauge(facts.pool_total)
        self.load = {index: gauge.count for index, gauge in self._homes.items()}
        self.pool = [gauge.count for gauge in self._pools]
        self.pool_total = self._total.count
        self.count = [len(facts.kept_entries(person)) for person in people]
        self.per_day = [[0] * len(facts.days) for _ in people]
        for person in people:
            for entry in facts.kept_entries(person):
                self.per_day[person][problem.slots[entry.slot].day] += 1
        self._longest = facts.longest_runs
        self.tally = None if facts.rare is None else Tally(facts, facts.rare)
        self.must_worth = 1 + self._most_value()

    def _most_value(self) -> int:
        steps = self.problem.terms.steps
        bonus = sum(step_bonus(steps, len(meetings)) for meetings in self.problem.meetings_of)
        return bonus + sum(meeting.weight for meeting in self.problem.meetings)

    def copy(self) -> Draft:
        """An independent draft with the same placements."""
        twin = Draft(self.facts)
        for meeting, (slot, kind) in self.spot.items():
            twin.place(meeting, slot, kind)
        return twin

    def gain(self, meeting: int) -> int:
        """What placing the meeting now adds to the score: value, where each must and each step towards a
        guaranteed minimum is worth more than all value together."""
        spec = self.problem.meetings[meeting]
        steps = self.problem.terms.steps
        gain = spec.weight + self.must_worth * spec.must
        for person in spec.people:
            count = self.count[person]
            gain += steps[count] if count < len(steps) else 0
            gain += self.must_worth * (count < self.problem.people[person].minimum)
        if self.tally is not None:
            gain += self.must_worth * self.tally.missing_shares(meeting)
        return gain

    @property
    def value(self) -> int:
        """Value of the roster so far, kept placements included (see `domain.metrics`)."""
        problem = self.problem
        weights = sum(problem.meetings[meeting].weight for meeting in (*self.spot, *self.facts.kept))
        return weights + sum(step_bonus(problem.terms.steps, count) for count in self.count)

    @property
    def shortfall(self) -> int:
        """Placeable musts that are missing, and meetings missing for guaranteed minimums."""
        problem = self.problem
        missing = sum(
            problem.meetings[meeting].must and not self.is_served(meeting)
            for meeting, starts in enumerate(self.facts.starts)
            if starts
        )
        pairs = zip(problem.people, self.count, strict=True)
        missing += sum(max(0, person.minimum - count) for person, count in pairs)
        return missing if self.tally is None else missing + self.tally.shortfall

    def is_served(self, meeting: int) -> bool:
        """Whether the meeting, or one that serves the same wish, is placed."""
        return meeting in self.spot or any(
            other in self.spot or other in self.facts.kept for other in self.problem.instead.get(meeting, ())
        )

    def merit(self, meetings: Iterable[int], people: Iterable[int]) -> tuple[int, int]:
        """What these meetings and people contribute: score (larger is better), breaks negated."""
        problem, steps = self.problem, self.problem.terms.steps
        score = breaks = 0
        for meeting in meetings:
            if meeting in self.spot:
                score += problem.meetings[meeting].weight + self.must_worth * problem.meetings[meeting].must
        for person in people:
            count = self.count[person]
            score += step_bonus(steps, count) + self.must_worth * min(count, problem.people[person].minimum)
            breaks += self.breaks(person)
        if self.tally is not None:
            score += self.must_worth * self.tally.shares()
        return score, -breaks

    def place(self, meeting: int, slot: int, kind: int) -> None:
        """Place the meeting; the caller has asked `fits`."""
        self.spot[meeting] = (slot, kind)
        self._count(meeting, slot, kind, 1)

    def remove(self, meeting: int) -> Spot:
        """Take the meeting out and say where it was."""
        slot, kind = self.spot.pop(meeting)
        self._count(meeting, slot, kind, -1)
        return slot, kind

    def _count(self, meeting: int, slot: int, kind: int, change: int) -> None:
        facts = self.facts
        stay = facts.stay_of(meeting, slot)
        own = facts.kinds[kind]
        day = self.problem.slots[slot].day
        if self.tally is not None:
            self.tally.count(meeting, slot, kind, change)
        for person in self.problem.meetings[meeting].people:
            self.taken[person] ^= stay.cover
            self.used[person] ^= stay.span
            if self.in_zone:
                self.in_zone[own.zone][person] ^= stay.span
            self.count[person] += change
            self.per_day[person][day] += change
        if own.owner is not None:
            self._homes[kind].change(stay.cover, change)
        if own.pooled:
            self._pools[own.zone].change(stay.cover, change)
            self._total.change(stay.cover, change)

    def within_limits(self, meeting: int) -> int:
        """Mask of the days on which nobody in the meeting has reached a limit."""
        mask = 0
        people = self.problem.meetings[meeting].people
        specs = [self.problem.people[person] for person in people]
        for person, spec in zip(people, specs, strict=True):
            if spec.max_total is not None and self.count[person] >= spec.max_total:
                return 0
        for day, slots in enumerate(self.facts.days):
            if all(
                spec.max_per_day is None or self.per_day[person][day] < spec.max_per_day
                for person, spec in zip(people, specs, strict=True)
            ):
                mask |= slots
        return mask

    def _is_within_limits(self, meeting: int, day: int) -> bool:
        for person in self.problem.meetings[meeting].people:
            spec = self.problem.people[person]
            if spec.max_total is not None and self.count[person] >= spec.max_total:
                return False
            if spec.max_per_day is not None and self.per_day[person][day] >= spec.max_per_day:
                return False
        return True

    def spots(self, meeting: int, within: int = -1) -> list[Spot]:
        """Every spot where the unplaced meeting could go now, among the first slots `within`."""
        days = self.within_limits(meeting) & within
        if not days:
            return []
        suiting: dict[int, int] = {}
        found: list[Spot] = []
        for kind, mask in self.facts.options[meeting]:
            zone = self.facts.kinds[kind].zone
            if zone not in suiting:
                suiting[zone] = self._suiting_people(meeting, self.facts.starts[meeting] & days, zone)
            mask &= suiting[zone]
            if mask:
                found.extend((slot, kind) for slot in bits(self._suiting_place(meeting, mask, kind)))
        return found

    def fits(self, meeting: int, slot: int, kind: int) -> bool:
        """Whether the unplaced meeting may begin in `slot` at a table of this kind."""
        start = 1 << slot
        statically = any(own == kind and mask & start for own, mask in self.facts.options[meeting])
        return bool(
            statically
            and self._is_within_limits(meeting, self.problem.slots[slot].day)
            and self._suiting_people(meeting, start, self.facts.kinds[kind].zone)
            and self._suiting_place(meeting, start, kind)
        )

    def has_table(self, meeting: int, slot: int, kind: int) -> bool:
        """Whether a table of this kind is left in the slot."""
        return not self.facts.stay_of(meeting, slot).cover & self._without_table(kind)

    def _without_table(self, kind: int) -> int:
        """Points at which no table of the kind is left."""
        own = self.facts.kinds[kind]
        mask = self._pools[own.zone].short[0] | self._total.short[0] if own.pooled else 0
        return mask if own.owner is None else mask | self._homes[kind].short[0]

    def _suiting_place(self, meeting: int, starts: int, kind: int) -> int:
        """Those of the starts at which a table of the kind is left, and what else the place and its
        interpreter allow."""
        short = self._without_table(kind)
        if self.tally is not None:
            short |= self.tally.without_place(meeting, kind)
        length = self.problem.meetings[meeting].length
        starts = self.facts.clear_of(short, length, starts)
        if self.tally is not None and starts:
            starts = self.tally.suiting_interpreter(starts, length, kind)
        return starts

    def _suiting_people(self, meeting: int, starts: int, zone: int) -> int:
        """Those of the starts at which everybody in the meeting can be there, as far as their other meetings
        go."""
        facts, spec, taken = self.facts, self.problem.meetings[meeting], 0
        for person in spec.people:
            taken |= self.taken[person]
        starts = facts.clear_of(taken, spec.length, starts)
        for person in spec.people:
            if not starts:
                return 0
            if self.in_zone:
                places = [own[person] for own in self.in_zone]
                starts &= ~facts.spanning(spec.length, facts.too_far(zone, places))
            longest = self._longest[person]
            if longest is not None:
                starts = facts.rested(facts.rows, starts, spec.length, self.used[person], longest)
        if self.tally is not None:
            rivals = self.problem.instead.get(meeting, ())
            if any(other in self.spot for other in rivals):
                return 0
            starts = self.tally.suiting_people(meeting, starts, zone, self.used, self.in_zone)
        return self._in_order(meeting, starts)

    def _in_order(self, meeting: int, starts: int) -> int:
        """Those of the starts that keep the meeting between those it comes after and before."""
        before, after = self.problem.meetings[meeting].after, self.facts.followers[meeting]
        earlier = [self.stay_at(other).end for other in before if other in self.spot]
        later = [self.stay_at(other).start for other in after if other in self.spot]
        if not earlier and not later:
            return starts
        begin, end = max(earlier, default=None), min(later, default=None)
        for slot in bits(starts):
            stay = self.facts.stay_of(meeting, slot)
            if (begin is not None and stay.start < begin) or (end is not None and end < stay.end):
                starts &= ~(1 << slot)
        return starts

    def stay_at(self, meeting: int) -> Stay:
        """The stay of a placed meeting."""
        return self.facts.stay_of(meeting, self.spot[meeting][0])

    def breaks(self, person: int, within: int = -1) -> int:
        """Breaks of the person as things stand (see `domain.metrics.breaks_of`), in the sessions `within`."""
        total, used = 0, self.used[person]
        filled = self._filled(used) if self.facts.shadows else 0
        for run in self.facts.idle_lists[person]:
            if not run or not within >> run[0] & 1:
                continue
            seen = idle = False
            for slot in run:
                if used >> slot & 1:
                    total += seen and idle
                    seen, idle = True, False
                elif not filled >> slot & 1:
                    idle = True
        return total

    def _filled(self, used: int) -> int:
        """Slots that meetings of sessions beside theirs fill."""
        filled = 0
        for slot in bits(used):
            filled |= self.facts.shadows[slot]
        return filled

    def total_breaks(self) -> int:
        """Breaks of all people together."""
        return sum(self.breaks(person) for person in range(len(self.problem.people)))
