"""Chains: the meetings that must change places together when one of them moves from a slot to another.

Two slots and the meetings in them form paths and cycles through shared people (Kempe chains, as edge
colouring and timetabling know them). Swapping the two slots along one of them sends nobody to two places at
once, so a draft can be changed in small exact steps without a search. The draft stays the judge of every
other rule.
"""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import dataclass

from desktop.solver.draft import Draft, Spot
from desktop.solver.facts import bits, mask_of

LONGEST = 40
"""Chains of more meetings than this are given up; on the frozen events nearly all have fewer than ten."""
NOBODY = -1


@dataclass(frozen=True, slots=True)
class Chain:
    """Meetings that go from slot `one` to slot `other`, and those that come back instead."""

    one: int
    other: int
    there: tuple[int, ...]
    back: tuple[int, ...]

    @property
    def surplus(self) -> int:
        """By how many meetings the other slot grows."""
        return len(self.there) - len(self.back)


class Chains:
    """A draft together with who meets when, so that chains and what they change are found at once.

    As long as it is used the draft must be changed through it alone.
    """

    def __init__(self, draft: Draft, rng: random.Random) -> None:
        problem, facts = draft.problem, draft.facts
        self.draft = draft
        self.rng = rng
        self.slots = range(len(problem.slots))
        self._spread = problem.terms.break_spread
        self.session = [slot.session for slot in problem.slots]
        self.run = problem.session_slots
        self.starts = facts.starts
        self.people = [meeting.people for meeting in problem.meetings]
        self.is_simple = [meeting.length == 1 for meeting in problem.meetings]
        self.at = [[NOBODY] * len(problem.slots) for _ in problem.people]
        self.held: list[list[int]] = [[] for _ in problem.slots]
        self._place_in_held: dict[int, int] = {}
        self._session_mask = [mask_of(run) for run in problem.session_slots]
        self._shadows = facts.shadows
        self._beside = [self._sessions_beside(session) for session in range(len(self.run))]
        self._scope = [mask_of(slot for s in beside for slot in self.run[s]) for beside in self._beside]
        shared: dict[tuple[int, ...], dict[int, int]] = {}
        self._known = [[shared.setdefault(run, {}) for run in runs] for runs in facts.idle_lists]
        for meeting in draft.spot:
            self._enter(meeting)
        sessions = range(len(self.run))
        self.breaks = [
            [self._count(p, s, draft.used[p]) for s in sessions] for p in range(len(problem.people))
        ]

    def _enter(self, meeting: int) -> None:
        slot = self.draft.spot[meeting][0]
        self._place_in_held[meeting] = len(self.held[slot])
        self.held[slot].append(meeting)
        for taken in self._taken(meeting, slot):
            for person in self.people[meeting]:
                self.at[person][taken] = meeting

    def _leave(self, meeting: int) -> None:
        slot = self.draft.spot[meeting][0]
        place, last = self._place_in_held.pop(meeting), self.held[slot].pop()
        if last != meeting:
            self.held[slot][place] = last
            self._place_in_held[last] = place
        for taken in self._taken(meeting, slot):
            for person in self.people[meeting]:
                self.at[person][taken] = NOBODY

    def _taken(self, meeting: int, slot: int) -> Iterable[int]:
        if self.is_simple[meeting]:
            return (slot,)
        return self.draft.problem.span(meeting, slot) or (slot,)

    def _sessions_beside(self, session: int) -> tuple[int, ...]:
        """The session and those that share a moment with it: where its meetings change breaks."""
        shades = [bits(self._shadows[slot]) for slot in self.run[session]] if self._shadows else []
        return tuple(sorted({session, *(self.session[slot] for shade in shades for slot in shade)}))

    def _count(self, person: int, session: int, used: int) -> int:
        """Breaks of the person in the session if these slots were used; every pattern is counted once."""
        known = self._known[person][session]
        pattern = used & self._scope[session]
        if pattern not in known:
            filled = self._filled(pattern) & self._session_mask[session] if self._shadows else 0
            total, seen, idle = 0, False, False
            for slot in self.draft.facts.idle_lists[person][session]:
                if used >> slot & 1:
                    total += seen and idle
                    seen, idle = True, False
                elif not filled >> slot & 1:
                    idle = True
            known[pattern] = total
        return known[pattern]

    def _filled(self, used: int) -> int:
        """Slots of sessions beside that the used ones fill."""
        filled = 0
        for slot in bits(used):
            filled |= self._shadows[slot]
        return filled

    def find(self, meeting: int, one: int, other: int) -> Chain | None:
        """The chain of a simple meeting in slot `one`; None when somebody on it cannot change over."""
        at, starts, people, simple = self.at, self.starts, self.people, self.is_simple
        there, back = [meeting], []
        seen = {meeting}
        waiting = [(meeting, other)]
        while waiting:
            current, goal = waiting.pop()
            if not starts[current] >> goal & 1 or not simple[current]:
                return None
            for person in people[current]:
                blocker = at[person][goal]
                if blocker != NOBODY and blocker not in seen:
                    if len(seen) >= LONGEST:
                        return None
                    seen.add(blocker)
                    if goal == other:
                        back.append(blocker)
                        waiting.append((blocker, one))
                    else:
                        there.append(blocker)
                        waiting.append((blocker, other))
        return Chain(one, other, tuple(there), tuple(back))

    def balanced(self, chain: Chain) -> Chain | None:
        """The chain, or where the tables of the slot that grows are all taken, with a second chain that
        brings as many meetings the other way; None when no such was met with."""
        surplus = chain.surplus
        grows, shrinks = (chain.other, chain.one) if surplus > 0 else (chain.one, chain.other)
        pool, most = self.draft.pool_total, self.draft.facts.pool_total
        if not surplus or pool[grows] + abs(surplus) <= most[grows] or not self.held[grows]:
            return chain
        held = self.held[grows]
        meeting = held[int(self.rng.random() * len(held))]
        second = self.find(meeting, grows, shrinks)
        if second is None or second.surplus != abs(surplus):
            return None
        leaving, coming = second.there, second.back
        if surplus < 0:
            leaving, coming = coming, leaving
        both = {*chain.there, *coming, *chain.back, *leaving}
        if len(both) != len(chain.there) + len(coming) + len(chain.back) + len(leaving):
            return None
        return Chain(chain.one, chain.other, chain.there + coming, chain.back + leaving)

    def change(self, chain: Chain) -> int:
        """By how much the breaks of all grow when the chain is swapped; those above the fairness bound count
        three times."""
        one, other = self.session[chain.one], self.session[chain.other]
        concerned = {*self._beside[one], *self._beside[other]}
        used, breaks, both = self.draft.used, self.breaks, 1 << chain.one | 1 << chain.other
        total = 0
        for person in self._turned(chain):
            after, change = used[person] ^ both, 0
            for session in concerned:
                change += self._count(person, session, after) - breaks[person][session]
            if change and self._spread is not None:
                before = sum(breaks[person]) - self._spread
                total += 2 * (max(0, before + change) - max(0, before))
            total += change
        return total

    def _turned(self, chain: Chain) -> set[int]:
        """People who are busy in one of the two slots alone and will be busy in the other."""
        turned: set[int] = set()
        for meeting in (*chain.there, *chain.back):
            turned.symmetric_difference_update(self.people[meeting])
        return turned

    def swap(self, chain: Chain) -> bool:
        """Swap the two slots along the chain, unless that breaks a rule; says whether it was done."""
        draft = self.draft
        spots = {m: (chain.other, draft.spot[m][1]) for m in chain.there}
        spots |= {m: (chain.one, draft.spot[m][1]) for m in chain.back}
        return self.put(spots)

    def put(self, spots: dict[int, Spot]) -> bool:
        """Move placed meetings to these spots together, unless that breaks a rule."""
        draft = self.draft
        old = {}
        for meeting in spots:
            self._leave(meeting)
            old[meeting] = draft.remove(meeting)
        fitting = True
        for meeting, (slot, kind) in spots.items():
            fitting = draft.fits(meeting, slot, kind)
            if not fitting:
                break
            draft.place(meeting, slot, kind)
        if not fitting:
            for meeting in spots:
                if meeting in draft.spot:
                    draft.remove(meeting)
            for meeting, spot in old.items():
                draft.place(meeting, *spot)
        for meeting in spots:
            self._enter(meeting)
        if fitting:
            self._recount(old, spots)
        return fitting

    def _recount(self, *changes: dict[int, Spot]) -> None:
        for spots in changes:
            for meeting, (slot, _) in spots.items():
                for person in self.people[meeting]:
                    used = self.draft.used[person]
                    for session in self._beside[self.session[slot]]:
                        self.breaks[person][session] = self._count(person, session, used)

    def place(self, meeting: int, slot: int, kind: int) -> None:
        """Place a meeting; the caller has asked whether it fits."""
        self.draft.place(meeting, slot, kind)
        self._enter(meeting)
        self._recount({meeting: (slot, kind)})

    def remove(self, meeting: int) -> Spot:
        """Take a meeting out and say where it was."""
        self._leave(meeting)
        spot = self.draft.remove(meeting)
        self._recount({meeting: spot})
        return spot
