"""One monolithic CP-SAT model of the bare problem, as one would write it down, with the default search."""

from ortools.sat.python import cp_model

from tests.benchmarks.plain import Plain


def solve(bare: Plain, seconds, workers, seed=0):
    """Returns status, slots, value bound is left to others."""
    model = cp_model.CpModel()
    at = [{slot: model.new_bool_var("") for slot in slots} for slots in bare.allowed]
    for choices in at:
        (model.add_exactly_one if bare.all_placed else model.add_at_most_one)(choices.values())
    for slot in range(bare.slots):
        model.add(sum(choices[slot] for choices in at if slot in choices) <= bare.tables)
    used, own = {}, bare.of_person
    for person in range(bare.people):
        for slot in range(bare.slots):
            literals = [at[meeting][slot] for meeting in own[person] if slot in at[meeting]]
            used[person, slot] = model.new_bool_var("")
            model.add(sum(literals) == used[person, slot])
        if bare.most_a_day[person] is not None:
            for day in bare.days:
                model.add(sum(used[person, slot] for slot in day) <= bare.most_a_day[person])
    for meeting, earlier in enumerate(bare.after):
        for other in earlier:
            _in_order(model, at[other], at[meeting])
    breaks = [_breaks(model, bare, used, person) for person in range(bare.people)]
    if bare.spread is not None:
        least = model.new_int_var(0, bare.slots, "")
        for count in breaks:
            model.add(count >= least)
            model.add(count <= least + bare.spread)
    if bare.all_placed:
        model.minimize(sum(breaks))
    else:
        worth = sum(
            weight * literal
            for choices, weight in zip(at, bare.weights, strict=True)
            for literal in choices.values()
        )
        model.maximize((bare.most_breaks + 1) * worth - sum(breaks))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = workers
    solver.parameters.random_seed = seed
    solver.parameters.max_time_in_seconds = seconds
    status = solver.solve(model)
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return ("INFEASIBLE" if status == cp_model.INFEASIBLE else "UNKNOWN"), None
    slots = [
        next((slot for slot, literal in choices.items() if solver.boolean_value(literal)), None)
        for choices in at
    ]
    return ("OPTIMAL" if status == cp_model.OPTIMAL else "FEASIBLE"), slots


def _in_order(model, earlier, later):
    for slot, literal in later.items():
        for other, before in earlier.items():
            if other >= slot:
                model.add_at_most_one(literal, before)


def _breaks(model, bare, used, person):
    """Number of unbroken runs of meetings less one, over the sessions in which there is any."""
    total = 0
    for run in bare.sessions:
        starts = []
        for place, slot in enumerate(run):
            start = model.new_bool_var("")
            before = used[person, run[place - 1]] if place else 0
            model.add(start >= used[person, slot] - before)
            starts.append(start)
        busy = model.new_bool_var("")
        for slot in run:
            model.add_implication(used[person, slot], busy)
        model.add(sum(used[person, slot] for slot in run) >= busy)
        extra = model.new_int_var(0, len(run), "")
        model.add(extra >= sum(starts) - busy)
        total += extra
    return total
