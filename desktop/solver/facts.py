"""Everything a solve derives from the problem before it decides anything; decides nothing itself.

Kept placements (fixed ones, and in Fill what people hold) are constants here: they shrink what the others may
do and never meet each other in a model, so that clashes among them cannot make the rest infeasible.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from desktop.domain.problem import Assignment, Problem, Roster
from desktop.solver.contract import Mode, Reason
from desktop.solver.groups import Variant, group_rooms, group_sessions, group_tables, vary_kinds
from desktop.solver.presence import Presence
from desktop.solver.rare import Rare, uses_rare_rules
from desktop.solver.timing import MOST_REMEMBERED, Stay, Timing, bits, mask_of

__all__ = ["Facts", "Stay", "bits", "mask_of"]


class Facts(Timing):
    """Derived facts of one problem in one mode."""

    def __init__(
        self,
        problem: Problem,
        mode: Mode = Mode.BUILD,
        keep: Roster | None = None,
        *,
        optimistic: bool = False,
    ) -> None:
        """`keep`: the placements that stand (None: the fixed ones). `optimistic`: where a group of rooms is
        judged together take the shortest walk instead of the longest, and let musts lie at the edges, as a
        bound needs."""
        super().__init__(problem)
        self._walk_of = min if optimistic else max
        self._optimistic = optimistic
        self.keep: Roster = problem.fixed if keep is None else keep
        self._keep_reserve = mode is Mode.BUILD
        self._edges_are_fine = mode is Mode.REPAIR
        self._tables_of_kind: dict[int, tuple[int, ...]] = {}
        self._open: dict[int, int] = {}
        self._with_table: dict[tuple[int, int], int] = {}
        self._too_far: dict[tuple[int, int, int], int] = {}
        self.zone_of_room, self.zone_walk = group_rooms(problem)
        self.zones = len(self.zone_walk)
        self.blocks = group_sessions(problem)
        self.block_of = [0] * len(problem.slots)
        for index, block in enumerate(self.blocks):
            for slot in block:
                self.block_of[slot] = index
        plain = group_tables(problem, self.zone_of_room)
        self.plain_kinds = range(len(plain))
        self.variants = [self._variants(meeting) for meeting in range(len(problem.meetings))]
        self.kinds = vary_kinds(problem, plain, sorted(set().union(*self.variants), key=_variant_order))
        self._kinds_with: dict[Variant, list[int]] = {}
        for index, kind in enumerate(self.kinds):
            self._kinds_with.setdefault((kind.needs, kind.interpreter), []).append(index)
        self.with_home = frozenset(table.owner for table in problem.tables if table.owner is not None)
        self.kept = frozenset(entry.meeting for entry in self.keep)
        self._derive_tables()
        self.rare = self._rare() if uses_rare_rules(problem) else None
        self._interpreter_masks: dict[tuple[int, int, int], int] = {}
        self._kept_of: list[list[Assignment]] = [[] for _ in problem.people]
        for entry in self.keep:
            for person in problem.meetings[entry.meeting].people:
                self._kept_of[person].append(entry)
        self._presence = Presence(self, self.zone_of_room, self._walk_of)
        self._person_starts: dict[tuple[int, int], tuple[int, ...]] = {}
        self.reasons: dict[int, Reason] = {}
        self.options: list[tuple[tuple[int, int], ...]] = []
        for meeting in range(len(problem.meetings)):
            served = meeting in self.kept or not self.kept.isdisjoint(problem.instead.get(meeting, ()))
            self.options.append(() if served else self._options(meeting))
        self.starts = [_union(options) for options in self.options]

    def _variants(self, meeting: int) -> frozenset[Variant]:
        """Needs of the meeting, once for each interpreter it may have where it cannot do without."""
        problem = self.problem
        needs = problem.needs_of[meeting]
        if not problem.interpreters or problem.speak_together(meeting):
            return frozenset({(needs, None)})
        able = (n for n in range(len(problem.interpreters)) if problem.can_interpret(n, meeting))
        return frozenset((needs, interpreter) for interpreter in able)

    def _rare(self) -> Rare:
        stays = [self.stay_of(entry.meeting, entry.slot) for entry in self.keep]
        return Rare(
            self.problem,
            self.keep,
            self.kinds,
            self.zone_of_room,
            self.table_free,
            [(stay.span, stay.cover) for stay in stays],
            self._walk_of,
            share_out=not self._optimistic,
        )

    @property
    def is_cautious(self) -> bool:
        """Whether spots are refused that some roster may use, so that a bound needs the optimistic facts."""
        problem = self.problem
        return bool(
            any(any(row) for row in problem.walking)
            or problem.terms.edge_slots
            or problem.repetitions
            or any(person.edges for person in problem.people)
        )

    def _derive_tables(self) -> None:
        """Free tables per kind and point, and how many anybody may be given per zone and in all."""
        problem = self.problem
        count = len(problem.slots)
        self.table_free = [(1 << count) - 1] * len(problem.tables)
        for index, table in enumerate(problem.tables):
            for closed in table.closed:
                spec = problem.slots[closed]
                gone = (t for t, s in enumerate(problem.slots) if spec.start <= s.start < spec.end)
                self.table_free[index] &= ~mask_of(gone) & ~(1 << closed)
        for entry in self.keep:
            self.table_free[entry.table] &= ~self.stay_of(entry.meeting, entry.slot).cover
        self.free = [
            [sum(self.table_free[table] >> slot & 1 for table in kind.tables) for slot in range(count)]
            for kind in self.kinds
        ]
        self.pool = [[0] * count for _ in range(self.zones)]
        for index in self.plain_kinds:
            kind, free = self.kinds[index], self.free[index]
            if kind.pooled:
                self.pool[kind.zone] = [a + b for a, b in zip(self.pool[kind.zone], free, strict=True)]
        self._limit_pools()
        self.pool_total = [sum(zone[slot] for zone in self.pool) for slot in range(count)]
        if self._keep_reserve:
            self.pool_total = [
                max(0, total - problem.reserve(slot)) for slot, total in enumerate(self.pool_total)
            ]

    def _limit_pools(self) -> None:
        """No more shared tables of a room than it may hold meetings beside the kept ones."""
        problem = self.problem
        for room, spec in enumerate(problem.rooms):
            if spec.max_meetings is not None:
                zone = self.zone_of_room[room]
                here = [entry for entry in self.keep if problem.tables[entry.table].room == room]
                covers = [self.stay_of(entry.meeting, entry.slot).cover for entry in here]
                self.pool[zone] = [
                    max(0, min(free, spec.max_meetings - sum(cover >> point & 1 for cover in covers)))
                    for point, free in enumerate(self.pool[zone])
                ]

    def _starts_of_person(self, person: int, length: int) -> tuple[int, ...]:
        """Per zone the slots in which a meeting so long may begin, as far as this person is concerned."""
        key = (person, length)
        if key not in self._person_starts:
            spec, kept = self.problem.people[person], self._kept_of[person]
            self._person_starts[key] = tuple(
                self._presence.starts(length, zone, spec.unavailable, spec.busy, kept)
                for zone in range(self.zones)
            )
        return self._person_starts[key]

    def _options(self, meeting: int) -> tuple[tuple[int, int], ...]:
        """Pairs of kind of table and mask of first slots, all that is statically possible; notes why if
        none is."""
        problem, spec = self.problem, self.problem.meetings[meeting]
        reason = self._barred(meeting)
        if reason is not None:
            self.reasons[meeting] = reason
            return ()
        wished = self._wished_starts(meeting)
        owners = {o for person in spec.people for o in problem.people[person].owners} & self.with_home
        result, in_time = [], 0
        for index in self._kinds_for(meeting):
            kind = self.kinds[index]
            if (kind.owner in owners) if owners else kind.owner is None:
                mask = self._starts_in_zone(meeting, wished, kind.zone)
                if kind.interpreter is not None:
                    mask &= self._starts_of_interpreter(kind.interpreter, spec.length, kind.zone)
                in_time |= mask
                mask &= self._starts_with_table(spec.length, index)
                if mask:
                    result.append((index, mask))
        if not result:
            self.reasons[meeting] = (
                Reason.NO_SESSION
                if not wished
                else Reason.NO_TABLE
                if in_time
                else self._time_reason(meeting, wished)
            )
        return self._off_the_edges(meeting, tuple(result))

    def _kinds_for(self, meeting: int) -> list[int]:
        variants = self.variants[meeting]
        return sorted(index for variant in variants for index in self._kinds_with.get(variant, ()))

    def _time_reason(self, meeting: int, wished: int) -> Reason:
        zones = range(self.zones)
        common = any(self._starts_in_zone(meeting, wished, zone) for zone in zones)
        return Reason.NO_TABLE if common else Reason.NO_COMMON_TIME

    def _barred(self, meeting: int) -> Reason | None:
        problem = self.problem
        people = sorted(problem.meetings[meeting].people)
        if any((a, b) in problem.vetoes for i, a in enumerate(people) for b in people[i + 1 :]):
            return Reason.VETO
        alone = (problem.needs_of[meeting], None) in self.variants[meeting]
        if not self.variants[meeting] or (alone and not problem.speak_together(meeting)):
            return Reason.LANGUAGE
        for person in people:
            spec = problem.people[person]
            held = len(self._kept_of[person])
            if spec.max_per_day == 0 or (spec.max_total is not None and held >= spec.max_total):
                return Reason.LIMIT
        return None

    def _wished_starts(self, meeting: int) -> int:
        problem, spec = self.problem, self.problem.meetings[meeting]
        mask = self._open_starts(spec.length)
        if spec.sessions is not None:
            mask &= mask_of(slot for session in spec.sessions for slot in problem.session_slots[session])
        if spec.slots is not None:
            mask &= mask_of(spec.slots)
        if spec.slot is not None:
            mask &= 1 << spec.slot
        if spec.addition:
            mask &= ~self._too_soon
        return mask & ~self._against_kept(meeting)

    @cached_property
    def _too_soon(self) -> int:
        return mask_of(self.problem.too_soon)

    def _open_starts(self, length: int) -> int:
        """Slots from which a meeting of this length stays in its session and in open slots."""
        if length not in self._open:
            self._open[length] = mask_of(
                slot
                for slot in range(len(self.problem.slots))
                if (stay := self.stay(length, slot)) is not None
                and all(self.problem.is_open(taken) for taken in bits(stay.span))
            )
        return self._open[length]

    def _against_kept(self, meeting: int) -> int:
        """First slots that a precedence with a kept meeting forbids."""
        problem, gone = self.problem, 0
        kept = self._kept_stays
        before = [kept[m] for m in problem.meetings[meeting].after if m in kept]
        after = [kept[m] for m in self.followers[meeting] if m in kept]
        if before or after:
            for slot in range(len(problem.slots)):
                stay = self.stay_of(meeting, slot)
                if any(stay.start < e.end for e in before) or any(e.start < stay.end for e in after):
                    gone |= 1 << slot
        return gone

    @cached_property
    def _kept_stays(self) -> dict[int, Stay]:
        """The stay of each kept meeting."""
        return {entry.meeting: self.stay_of(entry.meeting, entry.slot) for entry in self.keep}

    def kin(self, meeting: int) -> tuple[int, ...]:
        """Meetings that must come before it or after it."""
        return (*self.problem.meetings[meeting].after, *self.followers[meeting])

    def _starts_in_zone(self, meeting: int, wished: int, zone: int) -> int:
        spec = self.problem.meetings[meeting]
        for person in spec.people:
            wished &= self._starts_of_person(person, spec.length)[zone]
        return wished

    def _starts_of_interpreter(self, interpreter: int, length: int, zone: int) -> int:
        """Slots from which the interpreter is there for a meeting of this length in the zone."""
        key = (interpreter, length, zone)
        if key not in self._interpreter_masks:
            spec = self.problem.interpreters[interpreter]
            kept = [entry for entry in self.keep if entry.interpreter == interpreter]
            self._interpreter_masks[key] = self._presence.starts(
                length, zone, spec.unavailable, spec.busy, kept
            )
        return self._interpreter_masks[key]

    def _starts_with_table(self, length: int, kind: int) -> int:
        """Slots from which some table of the kind is free for a meeting of this length."""
        key = (length, kind)
        if key not in self._with_table:
            starts = (slot for slot in range(len(self.problem.slots)) if self.stay(length, slot) is not None)
            self._with_table[key] = mask_of(slot for slot in starts if self._has_table(length, slot, kind))
        return self._with_table[key]

    def _has_table(self, length: int, slot: int, kind: int) -> bool:
        stay = self.stay(length, slot)
        assert stay is not None
        cover, own = stay.cover, self.kinds[kind]
        if own.pooled and any(self.pool_total[point] <= 0 for point in bits(cover)):
            return False
        return any(self.table_free[table] & cover == cover for table in self.kind_tables(kind))

    def _off_the_edges(
        self, meeting: int, options: tuple[tuple[int, int], ...]
    ) -> tuple[tuple[int, int], ...]:
        """A must keeps off the edge slots when it has another slot; in Repair it may stay there."""
        if self._optimistic or self._edges_are_fine or not self.problem.meetings[meeting].must:
            return options
        edges = self.edges_of(meeting)
        inner = tuple((kind, mask & ~edges) for kind, mask in options if mask & ~edges)
        return inner or options

    def kind_tables(self, kind: int) -> tuple[int, ...]:
        """Tables a meeting of this kind may be given: its own, or all that are pooled in the zone."""
        if kind not in self._tables_of_kind:
            self._tables_of_kind[kind] = self._find_tables(kind)
        return self._tables_of_kind[kind]

    def _find_tables(self, kind: int) -> tuple[int, ...]:
        own = self.kinds[kind]
        if own.owner is not None:
            return own.tables
        return tuple(
            table
            for other in (self.kinds[index] for index in self.plain_kinds)
            if other.zone == own.zone and other.pooled
            for table in other.tables
            if own.needs <= self.problem.tables[table].attributes
        )

    @cached_property
    def too_near(self) -> tuple[tuple[tuple[int, ...], ...], ...]:
        """[zone a][zone b][slot]: slots in which nobody can be in zone b who is in zone a in that slot."""
        slots = self.problem.slots
        result = []
        for a in range(self.zones):
            rows = []
            for b in range(self.zones):
                there, back = self.zone_walk[a][b], self.zone_walk[b][a]
                rows.append(
                    tuple(
                        mask_of(
                            t
                            for t, other in enumerate(slots)
                            if own.start <= other.start < own.end + there
                            or other.start <= own.start < other.end + back
                        )
                        if a != b
                        else 0
                        for own in slots
                    )
                )
            result.append(tuple(rows))
        return tuple(result)

    def too_far(self, zone: int, places: Iterable[int]) -> int:
        """Slots in which somebody cannot be in the zone who is in each zone in the slots of `places`."""
        mask = 0
        for other, slots in enumerate(places):
            if slots and other != zone:
                key = (other, zone, slots)
                near = self._too_far.get(key)
                if near is None:
                    near = 0
                    for slot in bits(slots):
                        near |= self.too_near[other][zone][slot]
                    if len(self._too_far) >= MOST_REMEMBERED:
                        self._too_far.clear()
                    self._too_far[key] = near
                mask |= near
        return mask

    @cached_property
    def kept_use(self) -> tuple[int, ...]:
        """For each person the slots spent in kept meetings."""
        return tuple(
            mask_of(s for entry in entries for s in bits(self.stay_of(entry.meeting, entry.slot).span))
            for entries in self._kept_of
        )

    def person_mask(self, person: int) -> int:
        """Slots in which the person could have a new meeting, wherever it is."""
        result = 0
        for mask in self._starts_of_person(person, 1):
            result |= mask
        return result

    def kept_entries(self, person: int) -> list[Assignment]:
        """Kept placements of the person."""
        return self._kept_of[person]


def _union(options: tuple[tuple[int, int], ...]) -> int:
    result = 0
    for _, mask in options:
        result |= mask
    return result


def _variant_order(variant: Variant) -> tuple[list[str], int]:
    needs, interpreter = variant
    return sorted(needs), -1 if interpreter is None else interpreter
