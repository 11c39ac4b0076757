"""Sentences of the command line about wishes without a place: causes, remedies. English, by code."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from desktop.wording.messages import fill

CAUSES: Mapping[str, str] = {
    "veto": "These must not meet.",
    "unspoken": "Not possible.",
    "language": "{people} share no language.",
    "no-session": "No slot is left of those it may be in.",
    "no-common-time": "{people} are never there together.",
    "no-table": "There is no table open for it whenever they could meet.",
    "limit": "{people}: no more meetings are allowed.",
    "taken": "In {count} of {common} common slots there are other meetings of {people}: {meetings}.",
    "tables-taken": "In {count} of {common} common slots they are free, but all tables are taken.",
    "at-limit": "In {count} of {common} common slots {people} has {amount} "
    "{amount:meeting|meetings}, the most allowed.",
    "rule": "In {count} of {common} common slots there would be {rules}.",
    "outvalued": "It would take the place of {meetings}, which is worth {amount} more.",
}
"""`count`: slots concerned; `common`: slots in which the people could meet if they had no other meetings."""

BRIEF_CAUSES: Mapping[str, str] = {
    "veto": "must not meet",
    "unspoken": "not possible",
    "language": "no common language",
    "no-session": "no slot left",
    "no-common-time": "no time together",
    "no-table": "no table open",
    "limit": "no more allowed",
    "taken": "other meetings then",
    "tables-taken": "all tables taken",
    "at-limit": "as many as allowed",
    "outvalued": "worth less",
}

REMEDIES: Mapping[str, str] = {
    "fits": "It fits on {when}, {where}, without moving anybody.",
    "moves": "On {when}, {where}, if {count} {count:person moves|people move}: {people}.",
    "leaves-out": "On {when}, {where}, if this is left out: {meetings} (value {value}).",
    "skip-item": "On {when}, {where}, if {people} skips “{item}”.",
    "be-there": "On {when}, {where}, if {people} is there then.",
    "open-table": "On {when}, {where}, if that table is open then.",
    "other-table": "On {when}, {where}, away from the home table.",
    "raise-limit": "On {when}, {where}, if {people} may have one meeting more.",
    "speak": "On {when}, {where}, with somebody to interpret.",
    "other-time": "On {when}, {where}, though another time was asked for.",
    "open-slot": "On {when}, {where}, if that slot is opened again.",
    "no-pause": "On {when}, {where}, if {people} goes without a pause.",
}


CANCELLED = "Cancelled by hand; place it to have it back."
CANCELLED_BRIEFLY = "cancelled by hand"
"""Of a wish whose meeting was cancelled."""

RESCUES: Mapping[str, str] = {
    "wish": "a wish without a place (value {weight}), and free then.",
    "pending": "asked, not answered yet ({weight} stars), and free then.",
    "fit": "free then, and their profiles fit ({weight}).",
}


def unplaced_sentence(every: int, meetings: int) -> str:
    """How many of the wishes without a place are meetings, where not all are."""
    if every == meetings:
        return ""
    return f"Meetings: {meetings:,}; requests that are no meeting: {every - meetings:,}."


def rescue_sentence(code: str, weight: int) -> str:
    """Why somebody is proposed to a person left alone."""
    return RESCUES[code].format(weight=weight)


def cause_sentence(
    code: str,
    people: Sequence[str],
    meetings: Sequence[str],
    rules: Sequence[str],
    numbers: Mapping[str, int],
) -> str:
    """One thing in the way of a wish; `numbers`: count, common, amount."""
    words = CAUSES.get(code, code.replace("-", " ") + ".")
    if code == "outvalued" and not numbers["amount"]:
        words = "It would take the place of {meetings}, which is worth as much."
    return fill(
        words,
        {
            **numbers,
            "people": _list(people, "and"),
            "meetings": _list(meetings, "and"),
            "rules": _list([rule.rstrip(".").lower() for rule in rules], "or"),
        },
    )


def brief_cause(code: str, rules: Sequence[str]) -> str:
    """The same in two or three words, for a narrow column; `rules` as sentences."""
    if code == "rule" and rules:
        return rules[0].rstrip(".").lower()
    return BRIEF_CAUSES.get(code, code.replace("-", " "))


def remedy_sentence(
    code: str, place: tuple[str, str], people: Sequence[str], meetings: Sequence[str], item: str, value: int
) -> str:
    """One way to have the wish; `place`: when and where."""
    when, where = place
    return fill(
        REMEDIES[code],
        {
            "when": when,
            "where": where,
            "people": _list(people, "and"),
            "count": len(people),
            "meetings": _list(meetings, "and"),
            "item": item,
            "value": f"{value:+d}",
        },
    )


def _list(names: Sequence[str], last: str) -> str:
    """The first few names, and how many more."""
    shown = list(names[:4])
    if len(names) > len(shown):
        shown.append(f"{len(names) - len(shown)} more")
    return f" {last} ".join([", ".join(shown[:-1]), shown[-1]]) if len(shown) > 1 else "".join(shown)
