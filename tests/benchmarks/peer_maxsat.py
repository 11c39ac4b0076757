"""The bare problem as MaxSAT for RC2 of python-sat, after the encoding Bofill et al. (JAIR 2022) found best.

For each person: used[p, t], held[p, t] (busy in t or before) and end_of_hole[p, t], whose negations are the
soft clauses; both implied constraints: as many used slots as meetings, and in every slot an even number of
busy people, at most two a table.
"""

from pysat.card import CardEnc, EncType
from pysat.examples.rc2 import RC2Stratified
from pysat.formula import WCNF, IDPool

from tests.benchmarks.plain import Plain


class Encoding:
    """Clauses of one problem."""

    def __init__(self, bare: Plain):
        self.bare, self.pool, self.formula = bare, IDPool(), WCNF()
        self.at = [
            {slot: self.pool.id(("at", meeting, slot)) for slot in slots}
            for meeting, slots in enumerate(bare.allowed)
        ]
        self.own = bare.of_person
        self.used = {}
        self.is_contradictory = False

    def build(self):
        """All clauses; soft ones last."""
        self._meetings()
        for person in range(self.bare.people):
            self._person(person)
        for slot in range(self.bare.slots):
            self._crowd(slot)
        return self.formula

    def _hard(self, *literals):
        self.is_contradictory = self.is_contradictory or not literals
        self.formula.append(list(literals))

    def _count(self, literals, limit, *, exactly=False):
        self.is_contradictory = self.is_contradictory or (exactly and len(literals) < limit)
        if self.is_contradictory or not literals or (len(literals) <= limit and not exactly):
            return
        encode = CardEnc.equals if exactly else CardEnc.atmost
        encoded = encode(lits=literals, bound=limit, vpool=self.pool, encoding=EncType.cardnetwrk)
        for clause in encoded.clauses:
            self._hard(*clause)

    def _most_one(self, literals):
        if len(literals) > 1:
            kind = EncType.pairwise if len(literals) < 6 else EncType.ladder
            for clause in CardEnc.atmost(literals, bound=1, vpool=self.pool, encoding=kind).clauses:
                self._hard(*clause)

    def _meetings(self):
        bare = self.bare
        for meeting, choices in enumerate(self.at):
            self._most_one(list(choices.values()))
            if bare.all_placed:
                self._hard(*choices.values())
            else:
                placed = self.pool.id(("placed", meeting))
                self._hard(-placed, *choices.values())
                self.formula.append([placed], weight=bare.weights[meeting] * (bare.most_breaks + 1))
            for other in bare.after[meeting]:
                for slot, later in choices.items():
                    for before, earlier in self.at[other].items():
                        if before >= slot:
                            self._hard(-later, -earlier)

    def _person(self, person):
        bare, pool = self.bare, self.pool
        meetings = self.own[person]
        for slot in range(bare.slots):
            literals = [self.at[meeting][slot] for meeting in meetings if slot in self.at[meeting]]
            if not literals:
                continue
            self._most_one(literals)
            used = self.used[person, slot] = pool.id(("used", person, slot))
            self._hard(-used, *literals)
            for literal in literals:
                self._hard(used, -literal)
        mine = [self.used[person, slot] for slot in range(bare.slots) if (person, slot) in self.used]
        if bare.all_placed:
            self._count(mine, len(meetings), exactly=True)
        if bare.most_a_day[person] is not None:
            for day in bare.days:
                today = [self.used[person, slot] for slot in day if (person, slot) in self.used]
                self._count(today, bare.most_a_day[person])
        holes = [hole for run in bare.sessions for hole in self._holes(person, run)]
        if bare.spread is not None:
            self._count(holes, bare.spread)
        for hole in holes:
            self.formula.append([-hole], weight=1)

    def _holes(self, person, run):
        held = None
        for place, slot in enumerate(run):
            used = self.used.get((person, slot))
            before = self.used.get((person, run[place - 1])) if place else None
            if place >= 2 and used and held:
                hole = self.pool.id(("hole", person, slot))
                self._hard(-used, *([before] if before else []), -held, hole)
                yield hole
            if used:
                now = self.pool.id(("held", person, slot))
                self._hard(-used, now)
                if held:
                    self._hard(-held, now)
                held = now

    def _crowd(self, slot):
        """Meetings of the slot at most as many as tables; busy people even in number, at most twice as
        many."""
        meetings = [choices[slot] for choices in self.at if slot in choices]
        self._count(meetings, self.bare.tables)
        busy = [self.used[p, slot] for p in range(self.bare.people) if (p, slot) in self.used]
        limit = 2 * self.bare.tables
        if not busy:
            return
        sums = self._sorted(busy, limit + 1)
        if len(sums) > limit:
            self._hard(-sums[limit])
        for odd in range(0, min(len(sums), limit + 1), 2):
            self._hard(-sums[odd], *sums[odd + 1 : odd + 2])

    def _sorted(self, inputs, most):
        """Literals "at least j hold", exact both ways, for j up to `most`."""
        if len(inputs) == 1:
            return inputs
        half = len(inputs) // 2
        left, right = self._sorted(inputs[:half], most), self._sorted(inputs[half:], most)
        outputs = [self.pool.id() for _ in range(min(most, len(left) + len(right)))]
        for i in range(len(left) + 1):
            for j in range(len(right) + 1):
                if i + j:
                    reasons = [-left[i - 1]] * (i > 0) + [-right[j - 1]] * (j > 0)
                    self._hard(*reasons, outputs[min(i + j, len(outputs)) - 1])
                if i + j < len(outputs):
                    self._hard(*left[i : i + 1], *right[j : j + 1], -outputs[i + j])
        return outputs


def solve(bare: Plain, seconds, workers, seed=0):
    """Status and slots; the search has one thread and gives nothing before its proof. The caller ends it."""
    encoding = Encoding(bare)
    formula = encoding.build()
    if encoding.is_contradictory:
        return "INFEASIBLE", None
    with RC2Stratified(formula, solver="cd15", adapt=True, exhaust=True, minz=True, trim=5) as search:
        model = search.compute()
    if model is None:
        return "INFEASIBLE", None
    true = set(model)
    slots = [
        next((slot for slot, literal in choices.items() if literal in true), None) for choices in encoding.at
    ]
    return "OPTIMAL", slots
