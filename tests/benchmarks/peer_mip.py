"""The bare problem as a mixed integer programme for HiGHS. Runs in a process without OR-Tools, which carries
another HiGHS."""

import highspy
import numpy

from tests.benchmarks.plain import Plain

INFINITE = highspy.kHighsInf


class Rows:
    """Columns and rows as they are added."""

    def __init__(self):
        self.cost, self.upper = [], []
        self.low, self.high, self.start, self.index, self.value = [], [], [0], [], []

    def column(self, cost=0.0, upper=1.0):
        """A new column from zero to `upper`; returns its number."""
        self.cost.append(cost)
        self.upper.append(upper)
        return len(self.cost) - 1

    def row(self, entries, low, high):
        """A new row: low <= sum of factor * column <= high."""
        for column, factor in entries:
            self.index.append(column)
            self.value.append(factor)
        self.start.append(len(self.index))
        self.low.append(low)
        self.high.append(high)


def solve(bare: Plain, seconds, workers, seed=0):
    """Status and the slot of each meeting."""
    rows = Rows()
    worth = 0 if bare.all_placed else bare.most_breaks + 1
    at = [
        {slot: rows.column(cost=-worth * weight) for slot in slots}
        for slots, weight in zip(bare.allowed, bare.weights, strict=True)
    ]
    for choices in at:
        rows.row([(column, 1) for column in choices.values()], 1 if bare.all_placed else 0, 1)
    for slot in range(bare.slots):
        rows.row([(choices[slot], 1) for choices in at if slot in choices], 0, bare.tables)
    for meeting, earlier in enumerate(bare.after):
        for other in earlier:
            times = [(column, slot) for slot, column in at[meeting].items()]
            times += [(column, -slot) for slot, column in at[other].items()]
            rows.row(times, 1, INFINITE)
    own = bare.of_person
    least = rows.column(upper=bare.slots) if bare.spread is not None else None
    for person in range(bare.people):
        _person(rows, bare, at, own[person], person, least)
    return _run(rows, at, seconds, workers, seed)


def _person(rows, bare, at, meetings, person, least):
    used = {}
    for slot in range(bare.slots):
        used[slot] = rows.column()
        entries = [(at[meeting][slot], 1) for meeting in meetings if slot in at[meeting]]
        rows.row([*entries, (used[slot], -1)], 0, 0)
    if bare.most_a_day[person] is not None:
        for day in bare.days:
            rows.row([(used[slot], 1) for slot in day], 0, bare.most_a_day[person])
    counted = []
    for run in bare.sessions:
        starts, busy, breaks = [], rows.column(), rows.column(cost=1.0, upper=len(run))
        for place, slot in enumerate(run):
            start = rows.column()
            before = [(used[run[place - 1]], 1)] if place else []
            rows.row([(start, 1), (used[slot], -1), *before], 0, INFINITE)
            rows.row([(busy, 1), (used[slot], -1)], 0, INFINITE)
            starts.append((start, -1))
        rows.row([(busy, -1), *((used[slot], 1) for slot in run)], 0, INFINITE)
        rows.row([(breaks, 1), (busy, 1), *starts], 0, INFINITE)
        counted.append((breaks, 1))
    if least is not None:
        rows.row([*counted, (least, -1)], 0, bare.spread)


def _run(rows, at, seconds, workers, seed):
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = len(rows.cost), len(rows.low)
    lp.col_cost_, lp.col_upper_ = numpy.array(rows.cost), numpy.array(rows.upper, dtype=float)
    lp.col_lower_ = numpy.zeros(len(rows.cost))
    lp.row_lower_, lp.row_upper_ = numpy.array(rows.low, dtype=float), numpy.array(rows.high, dtype=float)
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = numpy.array(rows.start)
    lp.a_matrix_.index_ = numpy.array(rows.index)
    lp.a_matrix_.value_ = numpy.array(rows.value, dtype=float)
    lp.integrality_ = [highspy.HighsVarType.kInteger] * len(rows.cost)
    highs = highspy.Highs()
    highs.silent()
    highs.setOptionValue("time_limit", float(seconds))
    highs.setOptionValue("threads", workers)
    highs.setOptionValue("random_seed", seed)
    highs.setOptionValue("mip_rel_gap", 0.0)
    highs.setOptionValue("mip_abs_gap", 0.9)
    highs.passModel(lp)
    highs.run()
    status = highs.getModelStatus()
    if status == highspy.HighsModelStatus.kInfeasible:
        return "INFEASIBLE", None
    if highs.getInfo().primal_solution_status != 2:
        return "UNKNOWN", None
    solution = highs.getSolution().col_value
    slots = [
        next((slot for slot, column in choices.items() if solution[column] > 0.5), None) for choices in at
    ]
    return ("OPTIMAL" if status == highspy.HighsModelStatus.kOptimal else "FEASIBLE"), slots
