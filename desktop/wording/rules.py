"""The judge's rules in words, in English, for checks and for what an edit would break."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

RULES: Mapping[str, str] = {
    "placed-twice": "the same meeting stands in the roster twice",
    "person-clash": "two meetings at the same time",
    "person-unavailable": "a meeting at a time when a person is not available",
    "person-in-item": "a meeting during a programme item a person attends",
    "walking": "too little time to walk from one room to the next",
    "table-clash": "two meetings at one table at the same time",
    "table-closed": "a meeting at a table that is closed then",
    "home-table": "a meeting away from the home table, or at somebody else's",
    "veto": "a pair that must not meet",
    "language": "no common language",
    "language-unknown": "whether there is a common language is not known",
    "limit-per-day": "more meetings on one day than allowed",
    "limit-total": "more meetings than allowed",
    "minimum": "fewer meetings than guaranteed",
    "must-missing": "a meeting that must take place is not placed",
    "must-at-edge": "a meeting that must take place stands in the first or the last slot",
    "not-all-placed": "a meeting is not placed though all were to be",
    "session": "a meeting outside the sessions asked for",
    "fixed-slot": "a meeting not at the time that was agreed for it",
    "pin": "a pinned meeting was moved",
    "precedence": "two meetings in the wrong order",
    "length": "a long meeting does not fit into what is left of its session",
    "slot-closed": "a meeting in a slot that is closed",
    "maximum-run": "too many meetings one after the other without a pause",
    "break-spread": "the breaks are shared out too unequally",
    "table-needs": "a table without what the meeting or somebody at it needs",
    "room-full": "more meetings or people in a room than it may hold",
    "one-of": "two meetings where one was asked for",
    "notice": "a new meeting that cannot be told in time",
    "lunch": "no slot left free for lunch",
    "repetition": "no repetition left of an item a person is to attend",
    "interpreter-clash": "an interpreter at two meetings at the same time, or with too little time to walk",
    "interpreter-away": "an interpreter at a time when they are not available",
    "interpreter-run": "too many meetings one after the other for an interpreter without a pause",
    "must-before-departure": "a meeting that must take place stands just before somebody leaves",
    "group-share": "fewer meetings than the fair share of a country or kind",
    "reserve": "fewer free tables than the reserve asks for",
}


def rule_sentence(rule: str, people: Sequence[str] = ()) -> str:
    """What a rule's violation means, for these people if any are named."""
    clause = RULES.get(rule, rule.replace("-", " "))
    return _sentence(f"{', '.join(people)}: {clause}" if people else clause)


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."
