"""Sentences of the command line about plans: findings, refusals, wishes, admissions. English, by code."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from desktop.wording.affinity import place_and_tongue_names
from desktop.wording.messages import fill

FINDINGS: Mapping[str, str] = {
    "no-slots": "There are no slots: set days and sessions first.",
    "no-tables": "There are no tables: add rooms with tables first.",
    "no-meetings": "No request can become a meeting yet: import requests, or see which are pending.",
    "must-impossible": "The must of {people} fits in no slot ({reasons}): change times or drop it.",
    "must-refused": "The must of {people} (request {number}) is no meeting: {reason}.",
    "musts-exceed-slots": (
        "{people}: {musts} {musts:slot|slots} of musts, but only {slots} {slots:slot|slots} to be in: "
        "drop some."
    ),
    "musts-exceed-limit": (
        "{people}: {musts} {musts:must|musts}, but at most {limit} {limit:meeting|meetings}: "
        "raise that or drop some."
    ),
    "musts-exceed-tables": (
        "{musts} {musts:slot|slots} of musts, but only {places} {places:place|places}: open tables or slots."
    ),
    "home-table-closed": "The home table of {people} is never open: open it or take it off them.",
    "two-items-at-once": "{people} attends “{first}” and “{second}” at the same time: take one off.",
    "pins-clash": "The pinned meetings of {people} cannot all stay ({reasons}): move or unpin one.",
    "pins-exceed-tables": (
        "{pins} {pins:meeting is|meetings are} pinned to {when}, but {tables} {tables:table is|tables are} "
        "open ({people}): open some or unpin."
    ),
    "pin-lost": "The meeting of {people} is pinned to a {lost} that is no more: pin it elsewhere or unpin.",
    "must-without-interpreter": (
        "The must of {people} needs an interpreter ({languages}), and nobody interprets between these "
        "languages: note one as interpreter or drop it."
    ),
    "must-interpreter-away": (
        "The must of {people} needs an interpreter, and {interpreters} cannot be there when they can: "
        "change their hours or drop it."
    ),
    "must-after-departure": (
        "The must of {people} is asked for at a time when {who} is not there ({does} {when}): "
        "change the time asked for or drop it."
    ),
    "must-too-late": (
        "The must of {people} fits only before {when}, too soon to tell them "
        "({notice} {notice:minute|minutes}): place it by hand or shorten the notice."
    ),
    "need-without-table": (
        "{people}: no open table is {needs}. Note on a table that it is, or take the need off."
    ),
    "needs-exceed-tables": (
        "{musts} {musts:slot of musts needs|slots of musts need} a table that is {needs} ({people}), "
        "but such tables have room for {places} then: note it on more tables, open some or change times."
    ),
    "group-never-together": (
        "{people} are to meet together, but are never all there at once: change times or split it."
    ),
    "group-too-large": (
        "The meeting of {people} takes {heads} seats, but no room has more than {most}: "
        "raise the maximum of a room or make the group smaller."
    ),
    "delegates-never-together": (
        "{people} of {organisation} take meetings together, but are never there together: "
        "change times or let them go apart."
    ),
    "delegates-apart": (
        "{people} of {organisation} are to take meetings together: {reason}, or let them go apart."
    ),
    "no-lunch": "{people}: the programme leaves no slot for lunch on {day}: take an item off or widen lunch.",
    "room-maximum-below-pins": (
        "{room} takes {most} at once, but {pins} are pinned to it at {when} ({people}): raise that or unpin."
    ),
    "repetition-out-of-reach": (
        "{people} can go to no repetition of {items}: free a time or take the item off."
    ),
    "repetitions-exceed-places": (
        "{item}: {asked} {asked:person is|people are} to go, but only {places} {places:finds|find} a place; "
        "not {people}. "
        "Raise the places of a repetition or add one."
    ),
    "languages-unknown": (
        "{count} {count:person has|people have} no language noted; a common language is not checked for them."
    ),
}

REFUSALS: Mapping[str, str] = {
    "pending": "not answered yet",
    "declined": "declined",
    "asker-absent": "the asker is cancelled or takes no part in meetings",
    "asked-absent": "the person asked for is cancelled or takes no part in meetings",
    "no-delegate": "the organisation sends nobody who takes part in meetings",
    "colleagues": "both are of the same organisation",
    "vetoed": "not possible",
    "organisations-already-meet": "the two organisations already have a meeting",
}

WISHES: Mapping[str, str] = {
    "placed": "It is on the roster:",
    "not-eligible": "It is no meeting:",
    "cancelled": "Its meeting was cancelled by hand; place it by hand to have it back.",
    "blocked": "It is not placed, and no slot is left for it:",
    "could-be-added": "It is not placed, but could be.",
}

ADMISSIONS: Mapping[str, str] = {
    "admitted": "Admitted.",
    "already-in": "Already in.",
    "replaced": "This badge was replaced by a newer one.",
    "cancelled": "The registration is cancelled.",
    "other-event": "This badge is of another event.",
    "unknown-but-genuine": "Genuine, but the person is not in this copy yet. Let in provisionally.",
    "forged": "This badge was not made by this event.",
    "malformed": "This is no badge code.",
    "current-sheet": "This schedule is current.",
    "stale-sheet": "This schedule no longer holds: print a new one and take it away.",
}


ENDINGS: Mapping[str, str] = {
    "finished": "",
    "stopped": "It was stopped; this is the best found by then.",
    "timed-out": "The time was up; more time may find a better one.",
    "crashed": "The solver failed twice; this is the last roster it had found. Run it again for more.",
}

STAGES: Mapping[str, str] = {
    "musts": "Musts missing: {figure} (at best {bound}).",
    "displaced": "Meetings people hold that found no place: {figure} (at best {bound}).",
    "disturbed": "People for whom something they hold changes: {figure} (at best {bound}).",
    "disturbed-in-time": "Of them, people who lose an hour: {figure} (at best {bound}).",
    "lines": "Lines moved or cancelled: {figure} (at best {bound}).",
    "additions": "New meetings: {figure} (at most {bound} by the policy).",
    "breaks": "Breaks: {figure} (at best {bound}, moving nobody else).",
    "walking": "Minutes of walking: {figure}.",
}


def finding_sentence(
    code: str, people: Sequence[str], reasons: Sequence[str], facts: Mapping[str, str]
) -> str:
    """A finding of the checks before a solve."""
    told = [*people[:3], *([f"{len(people) - 3} more"] if len(people) > 3 else [])]
    named = ", ".join(told[:-1]) + (" and " if len(told) > 1 else "") + "".join(told[-1:])
    clauses = (f"{reason[:1].lower()}{reason[1:].rstrip('.')}" for reason in reasons)
    causes = "; ".join(clauses) or "no time together"
    remedy = "lift it or drop the must" if code == "must-refused" else "lift it"
    refusals = {**REFUSALS, "vetoed": f"a veto parts them; {remedy}"}
    said = {name: refusals.get(value, value) if name == "reason" else value for name, value in facts.items()}
    if "languages" in said:
        said["languages"] = _languages_in_words(said["languages"])
    return fill(FINDINGS[code], {**said, "people": named, "count": len(people), "reasons": causes})


def _languages_in_words(codes: str) -> str:
    """What each side speaks: "fr / en, it" in words."""
    names = place_and_tongue_names("en")[1]
    sides = (side.split(", ") for side in codes.split(" / "))
    return " / ".join(", ".join(names.get(code, code) for code in side) for side in sides)


def refusal_sentence(code: str) -> str:
    """Why a request is no meeting."""
    return REFUSALS[code]


def wish_sentence(code: str) -> str:
    """Where a request stands."""
    return WISHES[code]


def stage_sentence(code: str, figure: int, bound: int) -> str:
    """A stage of a repair, with its figure and what no roster can better."""
    return STAGES[code].format(figure=figure, bound=bound)


def ending_sentence(code: str) -> str:
    """Why a run ended with what it has; nothing where it did all it could."""
    return ENDINGS[code]


def admission_sentence(code: str) -> str:
    """What a scanned badge says."""
    return ADMISSIONS[code]
