"""Build and Fill: first fit, bound, placement into sessions, exact times inside each, improvement."""

from __future__ import annotations

import heapq
import math
from dataclasses import dataclass, replace

from desktop.solver.best import Best
from desktop.solver.bounds import Bound, trivial_bound, value_bound
from desktop.solver.budget import Budget
from desktop.solver.contract import Mode, Note, Phase
from desktop.solver.draft import Draft, Spot
from desktop.solver.facts import Facts
from desktop.solver.fairness import even_out
from desktop.solver.first_fit import first_fit, insert
from desktop.solver.neighbourhoods import Improvement
from desktop.solver.search import Answer, Contestant, Verdict, race, solve_each
from desktop.solver.sessions import block_mask, exact_model, loose_model, placement_by_block

PLACE_SHARE = 0.12
"""Most of the time left that one step of the placement may take; equal slices would all be too short on a
busy
machine, while a block of market-300-1 takes half a second."""
EXACT_SHARE = 0.25
"""Most of the time left that one block not proven at once may take."""
SCHEDULE_SHARE = 0.5
"""Part of the time left that all blocks not proven at once may take; neighbourhoods do more with the rest."""
SHORTEST, USUAL = 0.7, 240
"""A search of so many meetings in less than this many seconds is mostly wasted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A way to search a block: exactly from below, from the present times on, or for few breaks only."""

    implied: tuple[str, ...] = ()
    hinted: bool = False
    few: bool = False


FORMS = (
    (Form(implied=("counts", "pairs")), Form(hinted=True)),
    (Form(), Form(few=True)),
    (Form(implied=("pairs",)), Form(hinted=True)),
)
"""What is raced at each attempt on a block."""
ATTEMPTS = 4
MANY_BREAKS = 12
"""More than one break in so many meetings is too much for neighbourhoods."""
FEW_BREAKS = (12, 6)
"""One break in so many meetings is few; two shares are raced."""
BY_SLOTS_UP_TO = 100_000
"""Most variables for the finer relaxation; market-300-1 has 60,000 and takes a second."""


def build_event(best: Best, mode: Mode) -> None:
    """Run the stages; every better roster is offered to `best` on the way."""
    facts, budget = best.facts, best.budget
    draft = first_fit(facts, budget.step)
    _offer(best, draft, Phase.FIRST_FIT)
    best.value_bound = trivial_bound(facts)
    best.notes = [Note.VALUE_TRIVIAL]
    if budget.is_over:
        return
    proven: set[int] = set()
    coarse = _bound(best, mode)
    if coarse is not None and not budget.is_over:
        planned, proven = _place_into_sessions(best, coarse)
        _offer(best, planned, Phase.SCHEDULING)
        best.note(f"placement into sessions: value {planned.value}, first fit {draft.value}")
        draft, proven = (planned, proven) if _is_better(planned, draft) else (draft, set())
    _schedule_blocks(best, draft, proven)
    _offer(best, draft, Phase.SCHEDULING)
    _sharpen_bound(best, mode, draft)
    improvement = Improvement(draft, budget, best.value_bound)
    improvement.run(lambda better: _offer(best, better, Phase.IMPROVING, throttled=True))
    best.note(f"{improvement.improved} neighbourhoods improved")
    _offer(best, draft, Phase.SEATING)
    best.is_complete = improvement.is_exhausted


def _offer(best: Best, draft: Draft, phase: Phase, *, throttled: bool = False) -> None:
    """Offer the draft; where breaks must be spread fairly, what stands against it is taken out of a copy
    first."""
    if best.facts.problem.terms.break_spread is not None:
        draft = even_out(draft.copy())
    if throttled:
        best.offer_now_and_then(draft, phase)
    else:
        best.offer(draft, phase)


def _is_better(one: Draft, other: Draft) -> bool:
    return (-one.shortfall, one.value, -one.total_breaks()) >= (
        -other.shortfall,
        other.value,
        -other.total_breaks(),
    )


def _optimistic(facts: Facts, mode: Mode) -> Facts:
    """The facts as a bound needs them; the same ones where nothing was decided cautiously."""
    walks = any(any(row) for row in facts.problem.walking)
    if not walks and not facts.edges:
        return facts
    return Facts(facts.problem, mode, facts.keep, optimistic=True)


def _bound(best: Best, mode: Mode) -> Bound | None:
    """The relaxation by sessions: a bound on the value, and a placement into sessions."""
    best.tell(Phase.BOUNDING)
    facts, budget = best.facts, best.budget
    bound = value_bound(_optimistic(facts, mode), budget, budget.remaining / 2)
    if bound is None:
        best.note("relaxation by sessions not solved")
        return None
    best.note(f"relaxation by sessions: value at most {bound.value}")
    best.value_bound = min(bound.value, best.value_bound or bound.value)
    best.notes = [bound.note]
    best.tell(Phase.BOUNDING)
    return bound


def _sharpen_bound(best: Best, mode: Mode, draft: Draft) -> None:
    """The finer relaxation, where there is something to gain and it is small enough."""
    columns = sum(mask.bit_count() for mask in best.facts.starts)
    if best.value_bound is None or draft.value >= best.value_bound or columns > BY_SLOTS_UP_TO:
        return
    budget = best.budget
    if budget.is_over:
        return
    bound = value_bound(_optimistic(best.facts, mode), budget, budget.remaining / 4, by_slots=True)
    if bound is not None and bound.value < best.value_bound:
        best.note(f"relaxation by slots: value at most {bound.value}")
        best.value_bound, best.notes = bound.value, [bound.note]
        best.tell(Phase.BOUNDING)


def _place_into_sessions(best: Best, bound: Bound) -> tuple[Draft, set[int]]:
    """Give each block the meetings the relaxation puts there and find times for them, then fill up greedily.

    Returns the draft and the blocks whose breaks are proven.
    """
    facts, budget = best.facts, best.budget
    empty, draft = Draft(facts), Draft(facts)
    lists = placement_by_block(empty, bound)
    blocks = [block for block, meetings in enumerate(lists) if meetings]
    answers: list[Answer] = []
    width = 1 if budget.limits.deterministic else max(1, budget.limits.workers)
    for first in range(0, len(blocks), width):
        if budget.is_over:
            return draft, set()
        together = blocks[first : first + width]
        some = [exact_model(empty, lists[block], block_mask(empty, block)) for block in together]
        seconds = _slice(budget, PLACE_SHARE, max(len(lists[block]) for block in together))
        answers.extend(solve_each(some, budget, seconds))
    proven = set()
    for block, answer in zip(blocks, answers, strict=True):
        spots = answer.spots
        best.note(
            f"block {block}: {len(lists[block])} meetings, {answer.verdict.value}, {answer.objective:.0f}"
        )
        if spots is None and answer.verdict is Verdict.UNKNOWN:
            spots = _loose_times(best, empty, lists[block], block)
        if spots is None:
            insert(draft, lists[block], budget.step, within=block_mask(draft, block))
        elif _put(draft, spots) and answer.is_proof:
            proven.add(block)
    missing = [m for m, starts in enumerate(facts.starts) if starts and m not in draft.spot]
    if insert(draft, missing, budget.step) or facts.problem.terms.break_spread is not None:
        proven.clear()
    return draft, proven


def _loose_times(best: Best, empty: Draft, meetings: list[int], block: int) -> dict[int, Spot] | None:
    """Some times for all the meetings: with few breaks if that is found, else with any."""
    budget, within = best.budget, block_mask(empty, block)
    few = [loose_model(empty, meetings, within, most=len(meetings) // parts) for parts in FEW_BREAKS]
    for models in (few, [loose_model(empty, meetings, within, most=None)]):
        if budget.is_over:
            return None
        answer = race(models, budget, _slice(budget, EXACT_SHARE, len(meetings)))
        if answer.spots is not None:
            best.note(f"block {block}: times with {answer.winner} breaks")
            return answer.spots
    return None


def _slice(budget: Budget, share: float, meetings: int) -> float:
    """A share of the time left, but long enough to be worth it for so many meetings."""
    return max(SHORTEST * math.pow(meetings / USUAL, 1.5), share * budget.remaining)


def _put(draft: Draft, spots: dict[int, Spot]) -> bool:
    """Place what fits; says whether all did."""
    complete = True
    for meeting, (slot, kind) in spots.items():
        if meeting not in draft.spot and draft.fits(meeting, slot, kind):
            draft.place(meeting, slot, kind)
        else:
            complete = False
    return complete


def _schedule_blocks(best: Best, draft: Draft, proven: set[int]) -> None:
    """Exact times inside each block not proven yet, the worst first, each from below and from its present
    times.

    Search times are heavy-tailed, so a block is tried again with another model and seed as long as its
    breaks are
    many; neighbourhoods deal with few.
    """
    budget = best.budget
    lists: list[list[int]] = [[] for _ in best.facts.blocks]
    for meeting, (slot, _) in sorted(draft.spot.items()):
        lists[best.facts.block_of[slot]].append(meeting)
    waiting = [(0, -_breaks_in(draft, b), b) for b, own in enumerate(lists) if own and b not in proven]
    heapq.heapify(waiting)
    least = budget.remaining * (1 - SCHEDULE_SHARE)
    while waiting and not budget.is_over and budget.remaining > least:
        attempt, _, block = heapq.heappop(waiting)
        models = [
            _block_model(draft, lists[block], block, form, attempt) for form in FORMS[attempt % len(FORMS)]
        ]
        answer = race(models, budget, _slice(budget, EXACT_SHARE, len(lists[block])))
        _take(best, draft, lists[block], block, answer)
        _offer(best, draft, Phase.SCHEDULING, throttled=True)
        left = _breaks_in(draft, block)
        if not answer.is_proof and left > len(lists[block]) // MANY_BREAKS and attempt < ATTEMPTS:
            heapq.heappush(waiting, (attempt + 1, -left, block))


def _breaks_in(draft: Draft, block: int) -> int:
    within = block_mask(draft, block)
    return sum(draft.breaks(person, within) for person in range(len(draft.problem.people)))


def _block_model(draft: Draft, meetings: list[int], block: int, form: Form, attempt: int) -> Contestant:
    """A model of a block with its meetings taken out; the draft is as before afterwards."""
    within = block_mask(draft, block)
    old = {meeting: draft.remove(meeting) for meeting in meetings}
    spread = draft.problem.terms.break_spread
    caps = None
    if spread is not None:
        caps = {p: spread - draft.breaks(p, ~within) for p in range(len(draft.problem.people))}
    if form.few:
        most = len(meetings) // FEW_BREAKS[0]
        contestant = loose_model(draft, meetings, within, most=most, caps=caps)
    else:
        contestant = exact_model(draft, meetings, within, caps=caps, extra=form.implied)
    for meeting, spot in old.items():
        draft.place(meeting, *spot)
    if form.hinted:
        contestant = contestant.starting_from(old)
    return replace(contestant, attempt=attempt)


def _take(best: Best, draft: Draft, meetings: list[int], block: int, answer: Answer) -> None:
    """Take over the times of one block if they are better."""
    best.note(
        f"block {block}: {len(meetings)} meetings, {answer.verdict.value}, breaks {answer.objective:.0f}"
    )
    if answer.spots is None:
        return
    before = draft.merit(meetings, range(len(draft.problem.people)))
    old = {meeting: draft.remove(meeting) for meeting in meetings}
    _put(draft, answer.spots)
    if draft.merit(meetings, range(len(draft.problem.people))) < before:
        for meeting in meetings:
            if meeting in draft.spot:
                draft.remove(meeting)
        for meeting, spot in old.items():
            draft.place(meeting, *spot)
