"""The rules of the problem as constraints, one file per family, each under the judge's code.

What concerns one meeting alone or constants (availability, items, closed tables, home tables, vetoes,
languages, sessions, fixed slots, closed slots, notice, kept placements) is settled before any model exists:
such spots have no literal (`solver.facts`). Here stands what couples meetings with one another.
"""

from __future__ import annotations

from collections.abc import Callable

from desktop.domain.rules import Rule
from desktop.solver.constraints.limits import meetings_in_all, meetings_per_day
from desktop.solver.constraints.order import precedence
from desktop.solver.constraints.people import one_place_at_a_time, walks_in_time
from desktop.solver.constraints.rare import (
    interpreters_in_one_place,
    interpreters_rest,
    lunch_is_free,
    one_for_a_wish,
    repetitions_are_left,
    rooms_hold,
    tables_with_needs,
)
from desktop.solver.constraints.rows import maximum_run
from desktop.solver.constraints.tables import tables_suffice
from desktop.solver.variables import Variables

RULES: dict[Rule, Callable[[Variables], None]] = {
    Rule.PERSON_CLASH: one_place_at_a_time,
    Rule.WALKING: walks_in_time,
    Rule.TABLE_CLASH: tables_suffice,
    Rule.LIMIT_PER_DAY: meetings_per_day,
    Rule.LIMIT_TOTAL: meetings_in_all,
    Rule.PRECEDENCE: precedence,
    Rule.MAXIMUM_RUN: maximum_run,
    Rule.TABLE_NEEDS: tables_with_needs,
    Rule.ROOM_FULL: rooms_hold,
    Rule.ONE_OF: one_for_a_wish,
    Rule.INTERPRETER_CLASH: interpreters_in_one_place,
    Rule.INTERPRETER_RUN: interpreters_rest,
    Rule.LUNCH: lunch_is_free,
    Rule.REPETITION: repetitions_are_left,
}


def add_rules(variables: Variables) -> None:
    """Add every rule that couples meetings."""
    for rule in RULES.values():
        rule(variables)
