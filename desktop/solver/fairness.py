"""Keeps the difference of breaks between people within its bound by giving up meetings; finds no better
times."""

from __future__ import annotations

from collections.abc import Collection

from desktop.solver.draft import Draft


def even_out(draft: Draft, held: Collection[int] = ()) -> Draft:
    """Take out meetings, cheapest first, of people with too many breaks until the bound holds; returns the
    draft.

    Somebody with no meeting has no break, so the bound is taken as the most breaks of anybody. `held`: what
    people hold, which goes last.
    """
    allowed = draft.problem.terms.break_spread
    if allowed is None:
        return draft
    waiting = [person for person in range(len(draft.problem.people)) if draft.breaks(person) > allowed]
    while waiting:
        person = waiting.pop()
        while draft.breaks(person) > allowed:
            mine = [meeting for meeting in draft.problem.meetings_of[person] if meeting in draft.spot]
            if not mine:
                break
            new = [meeting for meeting in mine if meeting not in held]
            meeting = min(new or mine, key=lambda m: (_breaks_without(draft, person, m), m))
            draft.remove(meeting)
            others = draft.problem.meetings[meeting].people
            waiting.extend(other for other in others if other != person and draft.breaks(other) > allowed)
    return draft


def _breaks_without(draft: Draft, person: int, meeting: int) -> tuple[int, int]:
    spot = draft.remove(meeting)
    breaks, worth = draft.breaks(person), draft.gain(meeting)
    draft.place(meeting, *spot)
    return breaks, worth
