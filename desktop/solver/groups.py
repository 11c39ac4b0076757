"""Groups of rooms, sessions and tables within which a solve need not tell one from another; no decision."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from desktop.domain.problem import Problem, RoomSpec

Variant = tuple[frozenset[str], int | None]
"""What a meeting needs of its table, and its interpreter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """Interchangeable tables of one zone: the home tables of one owner, or (owner None) whatever is shared.

    `pooled`: the tables count among those anybody may be given. `needs`: what they must have.
    `interpreter`: who sits at the meeting as well; meetings that need one choose it with the kind of table.
    """

    zone: int
    owner: int | None
    pooled: bool
    tables: tuple[int, ...]
    needs: frozenset[str] = frozenset()
    interpreter: int | None = None


def _smallest_gap(problem: Problem) -> int:
    """Fewest minutes between the end of a slot and the start of another one that the same person may be
    in."""
    gaps = [
        after.start - before.end
        for before in problem.slots
        for after in problem.slots
        if after.start >= before.release
    ]
    return min(gaps, default=0)


def group_rooms(problem: Problem) -> tuple[list[int], list[list[int]]]:
    """Group rooms between which every walk fits into the smallest gap; zone to zone takes the longest walk.
    A room with a maximum of its own is a group by itself."""
    gap = _smallest_gap(problem)
    groups: list[list[int]] = []
    zone_of_room = []
    for room in range(len(problem.walking)):
        for zone, group in enumerate(groups):
            if _is_limited(problem, room) or _is_limited(problem, group[0]):
                continue
            if all(max(problem.walking[room][other], problem.walking[other][room]) <= gap for other in group):
                group.append(room)
                zone_of_room.append(zone)
                break
        else:
            zone_of_room.append(len(groups))
            groups.append([room])
    walk = [[max(problem.walking[a][b] for a in one for b in two) for two in groups] for one in groups]
    return zone_of_room, walk


def _is_limited(problem: Problem, room: int) -> bool:
    return bool(problem.rooms) and problem.rooms[room] != RoomSpec()


def group_sessions(problem: Problem) -> list[tuple[int, ...]]:
    """Slots in groups that cannot clash with each other: sessions that run in parallel, or too near for a
    walk."""
    longest = max((max(row) for row in problem.walking), default=0)
    runs = [run for run in problem.session_slots if run]
    runs.sort(key=lambda run: problem.slots[run[0]].start)
    blocks: list[tuple[int, ...]] = []
    until = 0
    for run in runs:
        last = max(problem.slots[slot].release for slot in run)
        last = max(last, max(problem.slots[slot].end for slot in run) + longest)
        if blocks and problem.slots[run[0]].start < until:
            blocks[-1] = tuple(sorted((*blocks[-1], *run)))
            until = max(until, last)
        else:
            blocks.append(run)
            until = last
    return blocks


def group_tables(problem: Problem, zone_of_room: list[int]) -> list[Kind]:
    """Group tables by zone, owner and whether anybody may be given them; each zone has a kind for anybody."""
    groups: dict[tuple[int, int | None, bool], list[int]] = {}
    for index, table in enumerate(problem.tables):
        pooled = table.owner is None or table.released
        groups.setdefault((zone_of_room[table.room], table.owner, pooled), []).append(index)
        if pooled:
            groups.setdefault((zone_of_room[table.room], None, True), [])
    return [
        Kind(zone=zone, owner=owner, pooled=pooled, tables=tuple(tables))
        for (zone, owner, pooled), tables in groups.items()
    ]


def vary_kinds(problem: Problem, kinds: list[Kind], wanted: Iterable[Variant]) -> list[Kind]:
    """The kinds, then each again for every pair of needs and interpreter that some meeting may have."""
    varied = list(kinds)
    for needs, interpreter in wanted:
        if not needs and interpreter is None:
            continue
        for kind in kinds:
            suited = tuple(table for table in kind.tables if needs <= problem.tables[table].attributes)
            if suited or kind.owner is None:
                varied.append(replace(kind, tables=suited, needs=needs, interpreter=interpreter))
    return varied
