"""What the judge can say: the rules by name, one broken rule, and a whole verdict; checks nothing itself."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Rule(StrEnum):
    """Every rule the judge knows; a solver models each of them under the same code."""

    PLACED_TWICE = "placed-twice"
    PERSON_CLASH = "person-clash"
    PERSON_UNAVAILABLE = "person-unavailable"
    PERSON_IN_ITEM = "person-in-item"
    WALKING = "walking"
    TABLE_CLASH = "table-clash"
    TABLE_CLOSED = "table-closed"
    HOME_TABLE = "home-table"
    VETO = "veto"
    LANGUAGE = "language"
    LANGUAGE_UNKNOWN = "language-unknown"
    LIMIT_PER_DAY = "limit-per-day"
    LIMIT_TOTAL = "limit-total"
    MINIMUM = "minimum"
    MUST_MISSING = "must-missing"
    MUST_AT_EDGE = "must-at-edge"
    NOT_ALL_PLACED = "not-all-placed"
    SESSION = "session"
    FIXED_SLOT = "fixed-slot"
    PIN = "pin"
    PRECEDENCE = "precedence"
    LENGTH = "length"
    SLOT_CLOSED = "slot-closed"
    MAXIMUM_RUN = "maximum-run"
    BREAK_SPREAD = "break-spread"
    RESERVE = "reserve"
    TABLE_NEEDS = "table-needs"
    ROOM_FULL = "room-full"
    ONE_OF = "one-of"
    NOTICE = "notice"
    LUNCH = "lunch"
    REPETITION = "repetition"
    INTERPRETER_CLASH = "interpreter-clash"
    INTERPRETER_AWAY = "interpreter-away"
    INTERPRETER_RUN = "interpreter-run"
    MUST_BEFORE_DEPARTURE = "must-before-departure"
    GROUP_SHARE = "group-share"


WARNINGS = frozenset(
    {
        Rule.LANGUAGE_UNKNOWN,
        Rule.MINIMUM,
        Rule.MUST_MISSING,
        Rule.MUST_AT_EDGE,
        Rule.MUST_BEFORE_DEPARTURE,
        Rule.GROUP_SHARE,
        Rule.RESERVE,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Violation:
    """One broken rule: who and what is concerned (indices into the problem), and whether only frozen
    placements take part in it, so that no new decision is to blame."""

    rule: Rule
    meetings: tuple[int, ...] = ()
    people: tuple[int, ...] = ()
    slots: tuple[int, ...] = ()
    tables: tuple[int, ...] = ()
    frozen: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What the judge found. A roster is valid when no new decision breaks a rule."""

    violations: tuple[Violation, ...]
    warnings: tuple[Violation, ...]

    @property
    def new(self) -> tuple[Violation, ...]:
        """Violations to which something not frozen contributes."""
        return tuple(entry for entry in self.violations if not entry.frozen)

    @property
    def frozen(self) -> tuple[Violation, ...]:
        """Violations among frozen placements alone; reported, but no reason to refuse the rest."""
        return tuple(entry for entry in self.violations if entry.frozen)

    @property
    def is_valid(self) -> bool:
        """Whether the roster may be used."""
        return not self.new
