"""What a check before a solve can find, by name, with what its sentence needs. Finds nothing itself."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from desktop.domain.ids import ParticipantId
from desktop.domain.rules import Rule


class Finding(StrEnum):
    """What a check before a solve can find."""

    NO_SLOTS = "no-slots"
    NO_TABLES = "no-tables"
    NO_MEETINGS = "no-meetings"
    MUST_IMPOSSIBLE = "must-impossible"
    MUST_REFUSED = "must-refused"
    MUSTS_EXCEED_SLOTS = "musts-exceed-slots"
    MUSTS_EXCEED_LIMIT = "musts-exceed-limit"
    MUSTS_EXCEED_TABLES = "musts-exceed-tables"
    HOME_TABLE_CLOSED = "home-table-closed"
    TWO_ITEMS_AT_ONCE = "two-items-at-once"
    PINS_CLASH = "pins-clash"
    PINS_EXCEED_TABLES = "pins-exceed-tables"
    PIN_LOST = "pin-lost"
    MUST_WITHOUT_INTERPRETER = "must-without-interpreter"
    MUST_INTERPRETER_AWAY = "must-interpreter-away"
    MUST_AFTER_DEPARTURE = "must-after-departure"
    MUST_TOO_LATE = "must-too-late"
    NEED_WITHOUT_TABLE = "need-without-table"
    NEEDS_EXCEED_TABLES = "needs-exceed-tables"
    GROUP_NEVER_TOGETHER = "group-never-together"
    GROUP_TOO_LARGE = "group-too-large"
    DELEGATES_NEVER_TOGETHER = "delegates-never-together"
    DELEGATES_APART = "delegates-apart"
    NO_LUNCH = "no-lunch"
    ROOM_MAXIMUM_BELOW_PINS = "room-maximum-below-pins"
    REPETITION_OUT_OF_REACH = "repetition-out-of-reach"
    REPETITIONS_EXCEED_PLACES = "repetitions-exceed-places"
    LANGUAGES_UNKNOWN = "languages-unknown"


OF_ONE_MUST = frozenset(
    {
        Finding.MUST_IMPOSSIBLE,
        Finding.MUST_WITHOUT_INTERPRETER,
        Finding.MUST_INTERPRETER_AWAY,
        Finding.NEED_WITHOUT_TABLE,
        Finding.GROUP_TOO_LARGE,
        Finding.GROUP_NEVER_TOGETHER,
    }
)
"""A must that fits nowhere, named by its people."""


@dataclass(frozen=True, kw_only=True)
class CheckFinding:
    """One finding: the people and rules concerned, and facts for its sentence."""

    finding: Finding
    people: tuple[ParticipantId, ...] = ()
    rules: tuple[Rule, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
