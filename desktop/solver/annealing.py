"""Simulated annealing over chains: fewer breaks (and fewer meetings at the edges) at the same value.

Needs no model, so it scales where searches do not: market-1000-1 falls from 1,700 breaks to about ten in ten
seconds. It proves nothing.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable

from desktop.solver.budget import Budget
from desktop.solver.chains import NOBODY, Chain, Chains
from desktop.solver.draft import Draft

HOT, COLD = 0.6, 0.15
"""First and last temperature, in breaks."""
EDGE = 0.05
"""What a meeting in an edge slot costs, in breaks; all together must not outweigh one break when it is
cold."""
FAR = 0.8
"""Share of steps to any slot; the others stay in their session."""
RESTLESS = 0.7
"""Share of steps that begin with a meeting of somebody who has a break."""
AT_ONCE = 256
"""Steps between two looks at the clock."""
STEPS_PER_UNIT = 100_000
"""Steps that count as one deterministic unit; a quick machine does them in about a second."""


class Annealing:
    """Improves a draft in place; the best state met with is what `run` leaves."""

    def __init__(self, draft: Draft, budget: Budget, seed: int, fewest: int = 0) -> None:
        """`fewest`: breaks below which there is nothing to look for."""
        self._budget = budget
        self._rng = random.Random(seed)
        self.chains = Chains(draft, self._rng)
        self.draft = draft
        self._fewest = fewest
        self._edges = draft.facts.edges
        self.steps = 0

    def run(self, length: float, most_steps: int, on_progress: Callable[[], None]) -> None:
        """Cool down over `length` of the budget (seconds or units), or over so many steps if they end
        first."""
        begin, first = self._budget.spent, self.steps
        meetings = sorted(self.draft.spot)
        while meetings and length > 0:
            done = max((self._budget.spent - begin) / length, (self.steps - first) / most_steps)
            rows = self.chains.breaks
            restless = [person for person, row in enumerate(rows) if any(row)]
            calm = sum(sum(rows[person]) for person in restless) <= self._fewest
            if done >= 1 or self._budget.is_over or (calm and not self._edges):
                break
            self._anneal(HOT * math.pow(COLD / HOT, done), meetings, restless or [0])
            self._budget.charge(AT_ONCE / STEPS_PER_UNIT)
            on_progress()

    def _anneal(self, temperature: float, meetings: list[int], restless: list[int]) -> None:
        rng, chains = self._rng, self.chains
        for _ in range(AT_ONCE):
            self.steps += 1
            meeting = self._choose(meetings, restless)
            if meeting == NOBODY:
                continue
            if not chains.is_simple[meeting]:
                self._relocate(meeting, temperature)
                continue
            chain = self._propose(meeting)
            if chain is None:
                continue
            change = chains.change(chain) + self._edge_change(chain)
            if change <= 0 or rng.random() < math.exp(-change / temperature):
                chains.swap(chain)

    def _choose(self, meetings: list[int], restless: list[int]) -> int:
        rng = self._rng
        if rng.random() >= RESTLESS:
            return meetings[int(rng.random() * len(meetings))]
        at = self.chains.at[restless[int(rng.random() * len(restless))]]
        mine = [meeting for meeting in at if meeting != NOBODY]
        return mine[int(rng.random() * len(mine))] if mine else NOBODY

    def _propose(self, meeting: int) -> Chain | None:
        rng, chains = self._rng, self.chains
        slot = self.draft.spot[meeting][0]
        run = chains.slots if rng.random() < FAR else chains.run[chains.session[slot]]
        goal = run[int(rng.random() * len(run))]
        if goal == slot or not chains.starts[meeting] >> goal & 1:
            return None
        chain = chains.find(meeting, slot, goal)
        return None if chain is None else chains.balanced(chain)

    def _edge_change(self, chain: Chain) -> float:
        edges = self._edges
        if not edges:
            return 0.0
        return EDGE * chain.surplus * ((edges >> chain.other & 1) - (edges >> chain.one & 1))

    def _relocate(self, meeting: int, temperature: float) -> None:
        """Move a meeting of several slots to another free spot."""
        chains, people = self.chains, self.chains.people[meeting]
        before = sum(sum(chains.breaks[person]) for person in people)
        old = chains.remove(meeting)
        spots = self.draft.spots(meeting)
        chains.place(meeting, *spots[int(self._rng.random() * len(spots))])
        change = sum(sum(chains.breaks[person]) for person in people) - before
        if change > 0 and self._rng.random() >= math.exp(-change / temperature):
            chains.remove(meeting)
            chains.place(meeting, *old)
