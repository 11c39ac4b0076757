"""A roster in the making: which meeting begins when at which kind of table, with quick checks of every rule.

Knows neither tables by number (seating does) nor any search.
"""

from __future__ import annotations

from collections.abc import Iterable

from desktop.domain.metrics import step_bonus
from desktop.solver.facts import Facts, Stay, bits
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
        self.load = [[0] * len(problem.slots) for _ in facts.kinds]
        self.pool = [[0] * len(problem.slots) for _ in range(facts.zones)]
        self.pool_total = [0] * len(problem.slots)
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
        for point in bits(stay.cover):
            self.load[kind][point] += change
            if own.pooled:
                self.pool[own.zone][point] += change
                self.pool_total[point] += change

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
        taken = 0
        for person in self.problem.meetings[meeting].people:
            taken |= self.taken[person]
        known: dict[Spot, bool] = {}
        found: list[Spot] = []
        for kind, mask in self.facts.options[meeting]:
            zone = self.facts.kinds[kind].zone
            for slot in bits(mask & days & ~taken):
                place = (slot, zone)
                if place not in known:
                    known[place] = self._fits_people(meeting, slot, zone)
                if known[place] and self._fits_place(meeting, slot, kind):
                    found.append((slot, kind))
        return found

    def fits(self, meeting: int, slot: int, kind: int) -> bool:
        """Whether the unplaced meeting may begin in `slot` at a table of this kind."""
        statically = any(own == kind and mask >> slot & 1 for own, mask in self.facts.options[meeting])
        return (
            statically
            and self._is_within_limits(meeting, self.problem.slots[slot].day)
            and self._fits_people(meeting, slot, self.facts.kinds[kind].zone)
            and self._fits_place(meeting, slot, kind)
        )

    def _fits_place(self, meeting: int, slot: int, kind: int) -> bool:
        """Whether a table of the kind is left, and what else the place and its interpreter allow."""
        return self.has_table(meeting, slot, kind) and (
            self.tally is None or self.tally.has_place(meeting, slot, kind)
        )

    def has_table(self, meeting: int, slot: int, kind: int) -> bool:
        """Whether a table of this kind is left in the slot."""
        facts, own = self.facts, self.facts.kinds[kind]
        for point in bits(facts.stay_of(meeting, slot).cover):
            if own.owner is not None and self.load[kind][point] >= facts.free[kind][point]:
                return False
            if own.pooled and (
                self.pool[own.zone][point] >= facts.pool[own.zone][point]
                or self.pool_total[point] >= facts.pool_total[point]
            ):
                return False
        return True

    def _fits_people(self, meeting: int, slot: int, zone: int) -> bool:
        """Whether everybody in the meeting can be there then, as far as their other meetings go."""
        stay = self.facts.stay_of(meeting, slot)
        spec = self.problem.meetings[meeting]
        for person in spec.people:
            if self.taken[person] & stay.cover:
                return False
            if self.in_zone and self._walks_too_far(person, stay, zone):
                return False
            if self._runs_too_long(person, stay, slot):
                return False
        if self.tally is not None and not self._fits_rare(meeting, stay, zone):
            return False
        return self._in_order(meeting, stay)

    def _fits_rare(self, meeting: int, stay: Stay, zone: int) -> bool:
        assert self.tally is not None
        rivals = self.problem.instead.get(meeting, ())
        return not any(other in self.spot for other in rivals) and self.tally.suits_people(
            meeting, stay, zone, self.used, self.in_zone
        )

    def _walks_too_far(self, person: int, stay: Stay, zone: int) -> bool:
        for slot in bits(stay.span):
            for other in range(self.facts.zones):
                if self.in_zone[other][person] & self.facts.too_near[zone][other][slot]:
                    return True
        return False

    def _runs_too_long(self, person: int, stay: Stay, slot: int) -> bool:
        longest = self._longest[person]
        if longest is None:
            return False
        return self.facts.rows.are_too_long(self.used[person] | stay.span, slot, longest)

    def _in_order(self, meeting: int, stay: Stay) -> bool:
        for earlier in self.problem.meetings[meeting].after:
            if earlier in self.spot and stay.start < self.stay_at(earlier).end:
                return False
        return all(
            later not in self.spot or self.stay_at(later).start >= stay.end
            for later in self.facts.followers[meeting]
        )

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
