"""What the rules that few events have count while a roster is made: needs, room maxima, interpreters, lunch,
repetitions, delegates who stand in for each other, fair shares. Made only where one of them is in use."""

from __future__ import annotations

from desktop.solver.facts import Facts, Stay, bits
from desktop.solver.rare import Rare


class Tally:
    """Counts beside a draft, which asks it before it places a meeting and tells it when it has."""

    def __init__(self, facts: Facts, rare: Rare) -> None:
        self.facts = facts
        self.problem = facts.problem
        self.rare = rare
        slots = len(facts.problem.slots)
        self.load = [[0] * slots for _ in self.rare.quotas]
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
            load = self.load[index]
            for point in bits(stay.cover):
                load[point] += change * heads
        if own.interpreter is not None:
            self.taken[own.interpreter] ^= stay.cover
            self.used[own.interpreter] ^= stay.span
            self.in_zone[own.zone][own.interpreter] ^= stay.span
        if self.groups:
            for person in people:
                group = self.problem.people[person].group
                if group is not None:
                    self.groups[group] += change

    def has_place(self, meeting: int, slot: int, kind: int) -> bool:
        """Whether quotas and the interpreter of the kind allow the spot."""
        own = self.facts.kinds[kind]
        cover = self.facts.stay_of(meeting, slot).cover
        for index in self.rare.quotas_of[kind]:
            quota, load = self.rare.quotas[index], self.load[index]
            heads = quota.weight(len(self.problem.meetings[meeting].people), own.interpreter)
            if any(load[point] + heads > quota.left[point] for point in bits(cover)):
                return False
        return own.interpreter is None or self._interprets(own.interpreter, own.zone, slot, meeting)

    def suits_people(
        self, meeting: int, stay: Stay, zone: int, used: list[int], in_zone: list[list[int]]
    ) -> bool:
        """Whether lunch and repetitions are left to all; `used`, `in_zone`: what they spend in meetings."""
        rare, span = self.rare, stay.span
        at_noon = bool(span & rare.near_lunch)
        for person in self.problem.meetings[meeting].people:
            if at_noon and person in rare.lunch and not self._eats(person, used[person], span):
                return False
            if person in rare.combinations:
                masks = [own[person] for own in in_zone] or [used[person]]
                if not self._attends(person, masks, zone, span):
                    return False
        return True

    def _interprets(self, interpreter: int, zone: int, slot: int, meeting: int) -> bool:
        facts, stay = self.facts, self.facts.stay_of(meeting, slot)
        if self.taken[interpreter] & stay.cover:
            return False
        for taken in bits(stay.span):
            for other in range(facts.zones):
                if self.in_zone[other][interpreter] & facts.too_near[zone][other][taken]:
                    return False
        longest = self.problem.interpreters[interpreter].max_run
        if longest is None:
            return True
        return not facts.rest_rows.are_too_long(self.used[interpreter] | stay.span, slot, longest)

    def _eats(self, person: int, used: int, span: int) -> bool:
        """Whether a slot of each lunch is left that the new stay would touch."""
        shade = self.rare.shade_of(used | span)
        touched = self.rare.shade_of(span)
        return all(not lunch & touched or lunch & ~shade for lunch in self.rare.lunch[person])

    def _attends(self, person: int, masks: list[int], zone: int, span: int) -> bool:
        """Whether a combination of repetitions is left; `masks`: slots in meetings by zone."""
        combinations = self.rare.combinations[person]
        if not any(combination[zone] & span for combination in combinations):
            return True
        masks[zone] |= span
        return any(
            not any(mask & clash for mask, clash in zip(masks, combination, strict=True))
            for combination in combinations
        )

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
