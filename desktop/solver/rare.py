"""What follows from the problem for the rules that few events have; decides nothing.

A *quota* limits what the meetings of some kinds of tables take at once: tables with an attribute, tables of
an owner whatever the needs, meetings or heads in a room. Repetitions whose places may not suffice are given
out before the search, so that a draft need not share them out anew with every meeting.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, combinations

from desktop.domain.problem import Problem, RoomSpec, Roster
from desktop.domain.repetitions import Combination, all_free, choose_repetitions, share_places
from desktop.solver.groups import Kind

MOST_NEEDS = 5
"""Up to so many different sets of needs every union of them has its quota."""
Walk = Callable[[Iterable[int]], int]


@dataclass(frozen=True, slots=True)
class Quota:
    """Meetings, or heads, of some kinds at once: `left[point]` of them."""

    kinds: frozenset[int]
    left: tuple[int, ...]
    heads: bool = False
    of_room: bool = False

    def weight(self, people: int, interpreter: int | None) -> int:
        """What one meeting takes."""
        return people + (interpreter is not None) if self.heads else 1


def uses_rare_rules(problem: Problem) -> bool:
    """Whether anything here is in use."""
    return bool(
        any(room != RoomSpec() for room in problem.rooms)
        or any(problem.needs_of)
        or problem.interpreters
        or problem.instead
        or problem.terms.lunch
        or problem.repetitions
        or problem.terms.fair
    )


def _all_of(own: Iterable[Combination]) -> Combination:
    """Every repetition in these: who was given none keeps all of them free, so that nobody loses a place."""
    return tuple(sorted({repetition for combination in own for repetition in combination}))


def mask_of_lunch(problem: Problem) -> int:
    """The slots of all lunches."""
    return sum(1 << slot for slot in frozenset[int]().union(*problem.terms.lunch))


class Rare:
    """Derived once for a problem; `covers[entry]`: the points a kept placement takes, in order of `keep`."""

    def __init__(
        self,
        problem: Problem,
        keep: Roster,
        kinds: Sequence[Kind],
        zone_of_room: Sequence[int],
        table_free: Sequence[int],
        stays: Sequence[tuple[int, int]],
        walk_of: Walk,
        *,
        share_out: bool,
    ) -> None:
        """`table_free`: mask of points by table. `stays`: slots and points of the kept placements."""
        self._problem = problem
        self._keep = keep
        self._zone_of_room = zone_of_room
        self._walk_of = walk_of
        self.zones = 1 + max(zone_of_room, default=0)
        self._stays = stays
        self.quotas = [*self._table_quotas(kinds, table_free), *self._room_quotas(kinds)]
        self.quotas_of = [
            [n for n, quota in enumerate(self.quotas) if k in quota.kinds] for k in range(len(kinds))
        ]
        self.kept_cover = [0] * len(problem.interpreters)
        self.kept_span = [0] * len(problem.interpreters)
        self.kept_groups = [0] * len(problem.terms.fair)
        self._used = [0] * len(problem.people)
        for entry, (span, cover) in zip(keep, stays, strict=True):
            if entry.interpreter is not None:
                self.kept_cover[entry.interpreter] |= cover
                self.kept_span[entry.interpreter] |= span
            for person in problem.meetings[entry.meeting].people:
                self._used[person] |= span
                group = problem.people[person].group
                if group is not None:
                    self.kept_groups[group] += 1
        self._shades = [
            sum(1 << n for n, o in enumerate(problem.slots) if o.start < s.release and s.start < o.end)
            for s in (problem.slots if problem.terms.lunch else ())
        ]
        noon = mask_of_lunch(problem)
        self.near_lunch = sum(1 << slot for slot, shade in enumerate(self._shades) if shade & noon)
        self.lunch = self._lunches()
        self.combinations = self._combinations(share_out=share_out)

    def _table_quotas(self, kinds: Sequence[Kind], table_free: Sequence[int]) -> Iterator[Quota]:
        """Every group of kinds with needs against the tables that suit one of them (Hall's condition)."""
        groups: dict[tuple[int, int | None, bool], list[int]] = {}
        for index, kind in enumerate(kinds):
            if kind.owner is not None:
                groups.setdefault((kind.zone, kind.owner, kind.pooled), []).append(index)
            if kind.pooled:
                groups.setdefault((kind.zone, None, True), []).append(index)
        for (_, owner, _), members in groups.items():
            needs = sorted({kinds[index].needs for index in members} - {frozenset()}, key=sorted)
            tables = {table for index in members for table in kinds[index].tables}
            sizes = range(1, len(needs) + 1) if len(needs) <= MOST_NEEDS else (1, len(needs))
            unions = chain.from_iterable(combinations(needs, size) for size in sizes)
            if owner is not None and len(members) > 1:
                unions = chain(unions, [(frozenset(), *needs)])
            for union in unions:
                suited = [t for t in tables if any(n <= self._problem.tables[t].attributes for n in union)]
                yield Quota(
                    frozenset(index for index in members if kinds[index].needs in union),
                    tuple(
                        sum(table_free[table] >> point & 1 for table in suited)
                        for point in range(len(self._problem.slots))
                    ),
                )

    def _room_quotas(self, kinds: Sequence[Kind]) -> Iterator[Quota]:
        problem = self._problem
        for room, spec in enumerate(problem.rooms):
            members = frozenset(n for n, kind in enumerate(kinds) if kind.zone == self._zone_of_room[room])
            for limit, heads in ((spec.max_meetings, False), (spec.max_people, True)):
                if limit is None:
                    continue
                left = [limit] * len(problem.slots)
                for entry, (_, cover) in zip(self._keep, self._stays, strict=True):
                    if problem.tables[entry.table].room == room:
                        count = len(problem.meetings[entry.meeting].people) + (entry.interpreter is not None)
                        for point in range(len(left)):
                            left[point] -= (count if heads else 1) * (cover >> point & 1)
                yield Quota(members, tuple(left), heads, of_room=True)

    def shade_of(self, used: int) -> int:
        """Slots that share a moment with the slots used, changeovers included."""
        shade = 0
        while used:
            low = used & -used
            used ^= low
            shade |= self._shades[low.bit_length() - 1]
        return shade

    def _lunches(self) -> dict[int, tuple[int, ...]]:
        """For each person the slots of each lunch that items leave; without those that are lost anyway."""
        problem, found = self._problem, {}
        for person, spec in enumerate(problem.people):
            lunches = []
            for lunch in problem.terms.lunch:
                free = 0
                for slot in lunch:
                    own = problem.slots[slot]
                    if not any(busy.start < own.end and own.start < busy.end for busy in spec.busy):
                        free |= 1 << slot
                if free & ~self.shade_of(self._used[person]):
                    lunches.append(free)
            if lunches:
                found[person] = tuple(lunches)
        return found

    def _combinations(self, *, share_out: bool) -> dict[int, tuple[tuple[int, ...], ...]]:
        """For each person the combinations of repetitions left, each as the slots by zone it forbids."""
        problem = self._problem
        if not problem.repetitions:
            return {}
        free = {person: own for person, own in all_free(problem, self._keep).items() if own}
        if share_out:
            free = self._shared_out(free)
        clashes = [
            [self._clash(repetition, zone) for zone in range(self.zones)]
            for repetition in range(len(problem.repetitions))
        ]
        masks: dict[Combination, tuple[int, ...]] = {}
        for combination in {combination for own in free.values() for combination in own}:
            together = [0] * self.zones
            for repetition in combination:
                together = [a | b for a, b in zip(together, clashes[repetition], strict=True)]
            masks[combination] = tuple(together)
        return {person: tuple(masks[combination] for combination in own) for person, own in free.items()}

    def _shared_out(self, free: dict[int, tuple[Combination, ...]]) -> dict[int, tuple[Combination, ...]]:
        """One combination for each person who may go where places are scarce; all of theirs for who was
        given none, and for everybody of these where that is not as good as item by item."""
        wanted = Counter(r for own in free.values() for r in set(chain.from_iterable(own)))
        places = [repetition.capacity for repetition in self._problem.repetitions]
        scarce = {n for n, capacity in enumerate(places) if capacity is not None and wanted[n] > capacity}
        crowd = {p: own for p, own in free.items() if not scarce.isdisjoint(chain.from_iterable(own))}
        if not crowd:
            return free
        chosen = self._chosen(crowd)
        return free | {person: (chosen.get(person) or _all_of(own),) for person, own in crowd.items()}

    def _chosen(self, crowd: dict[int, tuple[Combination, ...]]) -> dict[int, Combination]:
        """Who goes where: beside what people hold if that is as good as item by item, else beside what is
        kept, else nobody is given a place."""
        best = len(share_places(self._problem, crowd))
        kept = {entry.meeting for entry in self._keep}
        lines = {entry for lines in self._problem.baseline for entry in lines if entry.meeting not in kept}
        for roster in ((*self._keep, *sorted(lines)), self._keep):
            chosen = choose_repetitions(self._problem, roster)
            fitting = {p: c for p, c in chosen.items() if p in crowd and c in crowd[p]}
            if sum(len(combination) for combination in fitting.values()) >= best:
                return fitting
        return {}

    def _clash(self, repetition: int, zone: int) -> int:
        """Slots in which a meeting in the zone, changeover included, keeps somebody from the repetition."""
        problem, held = self._problem, self._problem.repetitions[repetition]
        rooms = [room for room, its in enumerate(self._zone_of_room) if its == zone]
        there = back = 0
        if held.room is not None and rooms:
            there = self._walk_of(problem.walking[room][held.room] for room in rooms)
            back = self._walk_of(problem.walking[held.room][room] for room in rooms)
        mask = 0
        for slot, spec in enumerate(problem.slots):
            overlaps = spec.start < held.end and held.start < spec.release
            if (
                overlaps
                or spec.end <= held.start < spec.end + there
                or held.end <= spec.start < held.end + back
            ):
                mask |= 1 << slot
        return mask
