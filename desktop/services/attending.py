"""Which repetition of an item everybody goes to by a roster; keeps the choice with the items."""

from __future__ import annotations

from dataclasses import replace

from desktop.domain.ids import ItemId, ParticipantId
from desktop.domain.problem import Roster
from desktop.domain.programme import ProgrammeItem
from desktop.domain.repetitions import choose_repetitions
from desktop.domain.state import EventState
from desktop.services.plans import Planning, Scope
from desktop.services.problems import plan


def choose_items(planning: Planning, roster: Roster) -> dict[ItemId, tuple[ParticipantId, ...]]:
    """For each repetition who goes there by the roster; those whom nothing was left for are in none."""
    chosen: dict[ItemId, list[ParticipantId]] = {item: [] for item in planning.repetitions}
    for person, combination in sorted(choose_repetitions(planning.problem, roster).items()):
        for repetition in combination:
            chosen[planning.repetitions[repetition]].append(planning.people[person])
    return {item: tuple(people) for item, people in chosen.items()}


def items_by_draft(state: EventState) -> tuple[ProgrammeItem, ...]:
    """The items whose chosen people the working roster changes; the choice is made anew where it must be.

    Who goes to a repetition by now stays there as long as their meetings let them.
    """
    if not any(item.series for item in state.items):
        return ()
    settled = plan(state)
    taken, _ = settled.to_roster(state.draft)
    hindered = _hindered(settled, taken)
    kept = {
        item.id: tuple(person for person in item.chosen if person not in hindered) for item in state.items
    }
    loose = replace(state, items=tuple(replace(item, chosen=kept[item.id]) for item in state.items))
    planning = plan(loose, Scope())
    roster, _ = planning.to_roster(state.draft)
    added = choose_items(planning, roster)
    found = (replace(item, chosen=(*kept[item.id], *added.get(item.id, ()))) for item in state.items)
    return tuple(
        new for old, new in zip(state.items, found, strict=True) if set(new.chosen) != set(old.chosen)
    )


def _hindered(planning: Planning, roster: Roster) -> frozenset[ParticipantId]:
    """People whom a meeting keeps from an item they attend."""
    problem = planning.problem
    found = set()
    for entry in roster:
        span = problem.span(entry.meeting, entry.slot) or (entry.slot,)
        start, end = problem.slots[span[0]].start, problem.slots[span[-1]].end
        for person in problem.meetings[entry.meeting].people:
            if any(busy.start < end and start < busy.end for busy in problem.people[person].busy):
                found.add(planning.people[person])
    return frozenset(found)
