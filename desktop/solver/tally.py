"""What the rules that few events have count while a roster is made: needs, room maxima, interpreters, lunch,
repetitions, delegates who stand in for each other, fair shares. Made only where one of them is in use."""

from __future__ import annotations

from desktop.solver.facts import Facts, bits
from desktop.solver.gauges import Gauge
from desktop.solver.rare import Rare


class Tally:
    """Counts beside a draft, which asks it before it places a meeting and tells it when it has."""

    def __init__(self, facts: Facts, rare: Rare) -> None:
        self.facts = facts
        self.problem = facts.problem
        self.rare = rare
        heads = 1 + max((len(meeting.people) for meeting in facts.problem.meetings), default=2)
        self._gauges = [Gauge(quota.left, heads if quota.heads else 1) for quota in self.rare.quotas]
        self.load = [gauge.count for gauge in self._gauges]
        people = len(facts.problem.interpreters)
        self.taken = list(self.rare.kept_cover)
        self.used = list(self.rare.kept_span)
        self.in_zone = [[0] * people for _ in range(facts.zones)]
        self.groups = list(self.rare.kept_groups)

    def count(self, meeting: int, slot: int, kind: int, change: int) -> None:
        """Take note that a meeting is placed (+1) or taken out (-1)."""
        stay = self.facts.stay_of(meeting, slot)
        own = self.facts.kinds[kind]
        people = self.problem.meetings[meeting].people
        for index in self.rare.quotas_of[kind]:
            heads = self.rare.quotas[index].weight(len(people), own.interpreter)
            self._gauges[index].change(stay.cover, change * heads)
        if own.interpreter is not None:
            self.taken[own.interpreter] ^= stay.cover
            self.used[own.interpreter] ^= stay.span
            self.in_zone[own.zone][own.interpreter] ^= stay.span
        if self.groups:
            for person in people:
                group = self.problem.people[person].group
                if group is not None:
                    self.groups[group] += change

    def without_place(self, meeting: int, kind: int) -> int:
        """Points at which a quota does not allow the meeting at the kind."""
        people, interpreter = len(self.problem.meetings[meeting].people), self.facts.kinds[kind].interpreter
        mask = 0
        for index in self.rare.quotas_of[kind]:
            mask |= self._gauges[index].short[self.rare.quotas[index].weight(people, interpreter) - 1]
        return mask

    def suiting_interpreter(self, starts: int, length: int, kind: int) -> int:
        """Those of the starts at which the interpreter of the kind, if it has one, can be there."""
        facts, zone = self.facts, self.facts.kinds[kind].zone
        interpreter = self.facts.kinds[kind].interpreter
        if interpreter is None:
            return starts
        starts = facts.clear_of(self.taken[interpreter], length, starts)
        places = [own[interpreter] for own in self.in_zone]
        starts &= ~facts.spanning(length, facts.too_far(zone, places))
        longest = self.problem.interpreters[interpreter].max_run
        return facts.rested(facts.rest_rows, starts, length, self.used[interpreter], longest)

    def suiting_people(
        self, meeting: int, starts: int, zone: int, used: list[int], in_zone: list[list[int]]
    ) -> int:
        """Those of the starts that leave lunch and repetitions to all; `used`, `in_zone`: what they spend in
        meetings."""
        rare, spec = self.rare, self.problem.meetings[meeting]
        for person in spec.people:
            if person in rare.lunch:
                starts = self._suiting_lunch(person, starts, spec.length, used[person])
            if person in rare.combinations:
                places = [own[person] for own in in_zone] or [used[person]]
                starts = self._suiting_items(person, starts, spec.length, zone, places)
        return starts

    def _suiting_lunch(self, person: int, starts: int, length: int, used: int) -> int:
        """Those of the starts that leave a slot of each lunch they touch."""
        shade = self.rare.shade_of(used) if starts & self.facts.spanning(length, self.rare.near_lunch) else 0
        for slot in bits(starts & self.facts.spanning(length, self.rare.near_lunch)):
            stay = self.facts.stay(length, slot)
            touched = 0 if stay is None else self.rare.shade_of(stay.span)
            if any(lunch & touched and not lunch & ~(shade | touched) for lunch in self.rare.lunch[person]):
                starts &= ~(1 << slot)
        return starts

    def _suiting_items(self, person: int, starts: int, length: int, zone: int, places: list[int]) -> int:
        """Those of the starts that leave a combination of repetitions, if they touch one; `places`: slots in
        meetings by zone."""
        allowed, concerned = 0, 0
        for combination in self.rare.combinations[person]:
            touching = self.facts.spanning(length, combination[zone])
            concerned |= touching
            if not any(mask & clash for mask, clash in zip(places, combination, strict=True)):
                allowed |= ~touching
        return starts & (allowed | ~concerned)

    def missing_shares(self, meeting: int) -> int:
        """By how many heads placing the meeting brings groups nearer to their share."""
        left: dict[int, int] = {}
        for person in self.problem.meetings[meeting].people:
            group = self.problem.people[person].group
            if group is not None:
                left[group] = left.get(group, 0) + 1
        fair = self.problem.terms.fair
        return sum(min(heads, max(0, fair[g] - self.groups[g])) for g, heads in left.items())

    def shares(self) -> int:
        """Heads of all groups that count towards their shares."""
        return sum(
            min(count, least) for count, least in zip(self.groups, self.problem.terms.fair, strict=True)
        )

    @property
    def shortfall(self) -> int:
        """Heads that are missing for the shares of groups."""
        return sum(self.problem.terms.fair) - self.shares()
