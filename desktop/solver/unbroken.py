"""Implied constraints on somebody whose meetings of a session all lie in one uninterrupted run; removes no
solution."""

from __future__ import annotations

from desktop.solver.variables import Fixable, Literal, Variables, add_clause, negated


def constant(value: Fixable) -> int | None:
    """The value, where it is settled."""
    return value if isinstance(value, int) else None


def most_slots(variables: Variables, person: int, session: int) -> int:
    """Most slots the person can spend in meetings in the session."""
    mask = sum(1 << slot for slot in variables.problem.session_slots[session])
    settled = (variables.draft.used[person] & mask).bit_count()
    return settled + sum(
        variables.problem.meetings[meeting].length for meeting in variables.meetings_of(person)
    )


def add_unbroken_run(
    variables: Variables, person: int, session: int, holes: list[Literal], *, starts: bool
) -> None:
    """Either all meetings of the person lie in one uninterrupted run, which begins somewhere, or there is
    a break.

    Exactly one of: block[i] for every possible first slot i, has_break; block[i] -> used[t] for its slots t;
    has_break -> some hole_end. Only where the number of slots is settled. `starts`: see `_order`.
    """
    meetings = variables.meetings_of(person)
    if (
        any(variables.is_optional(meeting) for meeting in meetings)
        or len(variables.touched_sessions(person)) > 1
    ):
        return
    model, count = variables.model, most_slots(variables, person, session)
    run = [variables.used(person, slot) for slot in variables.facts.idle_lists[person][session]]
    settled = sum(1 for used in run if constant(used) == 1)
    has_break = model.new_bool_var(f"p{person}hasbreak{session}")
    blocks: dict[int, Literal] = {}
    for first in range(len(run) - count + 1):
        window = run[first : first + count]
        if 0 in [constant(used) for used in window]:
            continue
        if sum(1 for used in window if constant(used) == 1) < settled:
            continue
        blocks[first] = model.new_bool_var(f"p{person}block{session}.{first}")
        for used in window:
            if not isinstance(used, int):
                model.add_implication(blocks[first], used)
    model.add_exactly_one([*blocks.values(), has_break])
    model.add_bool_or([*holes, ~has_break])
    if starts and blocks:
        _order(variables, run, count, blocks, has_break)


def _order(
    variables: Variables, run: list[Fixable], count: int, blocks: dict[int, Literal], has_break: Literal
) -> None:
    """The first slot of the run in order encoding, so that two slots used far apart show at once that there
    is a break: from[k] = "not before the k-th possible first slot".

    from[k + 1] -> from[k]; block[k] = from[k] and not from[k + 1]; used[t] -> from[first k that reaches t]
    and not from[first k after t]; each unless has_break. forum-13crafb is proven in a third of the time.
    """
    model, firsts = variables.model, sorted(blocks)
    begins: list[Fixable] = [1, *(model.new_bool_var("") for _ in firsts[1:]), 0]
    for later, sooner in zip(begins[2:-1], begins[1:-2], strict=True):
        add_clause(model, [negated(later), sooner])
    for place, first in enumerate(firsts):
        block, here, later = blocks[first], begins[place], begins[place + 1]
        add_clause(model, [negated(block), here])
        add_clause(model, [negated(block), negated(later)])
        add_clause(model, [has_break, negated(here), later, block])
    for slot, used in enumerate(run):
        if isinstance(used, int):
            continue
        reaching = [place for place, first in enumerate(firsts) if first <= slot < first + count]
        add_clause(model, [negated(used), has_break, *(blocks[firsts[place]] for place in reaching)])
        if reaching:
            add_clause(model, [negated(used), has_break, begins[reaching[0]]])
            add_clause(model, [negated(used), has_break, negated(begins[reaching[-1] + 1])])
