"""The decision variables of one model: creates them, answers questions about them, hints, reads back.

A model decides about some meetings of a draft from which they have been taken out; everything still in the
draft is constant, and spots that clash with it do not exist here. Rules ask this container; nobody else knows
how the literals are kept.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator
from typing import cast

from ortools.sat.python import cp_model

from desktop.solver.draft import Draft, Spot
from desktop.solver.facts import Stay, bits

Literal = cp_model.IntVar
Fixable = cp_model.IntVar | int
"""A literal, or the constant 0 or 1 where the matter is settled."""
Choose = Callable[[int, list[Spot]], list[Spot]]


def negated(value: Fixable) -> Fixable:
    """The opposite of a literal or constant."""
    return 1 - value if isinstance(value, int) else cast("Literal", ~value)


def add_clause(model: cp_model.CpModel, entries: Iterable[Fixable]) -> None:
    """At least one of them holds; constants are left out, and a true one leaves nothing to say."""
    listed = list(entries)
    if not any(isinstance(entry, int) and entry for entry in listed):
        model.add_bool_or([entry for entry in listed if not isinstance(entry, int)])


def at_most_one(model: cp_model.CpModel, entries: Iterable[Fixable]) -> None:
    """At most one of them holds, if there are two."""
    listed = list(entries)
    if len(listed) > 1:
        model.add_at_most_one(listed)


def few_of_a_slot(
    spots: Iterable[Spot], most: int, rng: random.Random, present: Spot | None = None
) -> list[Spot]:
    """Of the spots of each slot the present one and at most so many others: between strangers there may be
    fifty, one for every interpreter and room."""
    of_slot: dict[int, list[Spot]] = {}
    for spot in spots:
        of_slot.setdefault(spot[0], []).append(spot)
    chosen: list[Spot] = []
    for same in of_slot.values():
        if len(same) > most:
            same = [*(spot for spot in same if spot == present), *rng.sample(same, most)]
        chosen.extend(dict.fromkeys(same))
    return chosen


class Variables:
    """Literals of the meetings to be decided: one for each spot a meeting may take."""

    def __init__(
        self,
        model: cp_model.CpModel,
        draft: Draft,
        meetings: Iterable[int],
        *,
        optional: Callable[[int], bool] = lambda meeting: False,
        within: int = -1,
        choose: Choose | None = None,
    ) -> None:
        """`draft`: without the meetings. `within`: mask of the first slots that may be used. `choose`: which
        of the possible spots of a meeting there are to be (None: all)."""
        self.model = model
        self.draft = draft
        self.facts = draft.facts
        self.problem = draft.problem
        self.meetings = tuple(meetings)
        self._optional = {meeting for meeting in self.meetings if optional(meeting)}
        self._at: dict[int, dict[Spot, Literal]] = {}
        self._placed: dict[int, Literal] = {}
        self._covering: dict[tuple[int, int], list[Literal]] = {}
        self._spanning: dict[tuple[int, int], list[Literal]] = {}
        self._used: dict[tuple[int, int], Fixable] = {}
        self._meetings_of: dict[int, list[int]] = {}
        self._of_interpreter: dict[int, list[tuple[Stay, int, Literal]]] = {}
        self._spanning_interpreter: dict[tuple[int, int], list[Literal]] = {}
        self._used_by_interpreter: dict[tuple[int, int], Fixable] = {}
        for meeting in self.meetings:
            spots = draft.spots(meeting, within)
            self._create(meeting, spots if choose is None else choose(meeting, spots))

    def _create(self, meeting: int, spots: list[Spot]) -> None:
        literals = {spot: self.model.new_bool_var(f"m{meeting}s{spot[0]}k{spot[1]}") for spot in spots}
        self._at[meeting] = literals
        if meeting in self._optional:
            placed = self.model.new_bool_var(f"placed{meeting}")
            self._placed[meeting] = placed
            self.model.add_exactly_one([*literals.values(), ~placed])
        else:
            self.model.add_exactly_one(literals.values())
        for (slot, kind), literal in literals.items():
            own = self.facts.kinds[kind]
            if own.interpreter is not None:
                entry = (self.facts.stay_of(meeting, slot), own.zone, literal)
                self._of_interpreter.setdefault(own.interpreter, []).append(entry)
                for taken in bits(entry[0].span):
                    self._spanning_interpreter.setdefault((own.interpreter, taken), []).append(literal)
        for person in self.problem.meetings[meeting].people:
            self._meetings_of.setdefault(person, []).append(meeting)
            for (slot, _), literal in literals.items():
                stay = self.facts.stay_of(meeting, slot)
                for point in bits(stay.cover):
                    self._covering.setdefault((person, point), []).append(literal)
                for taken in bits(stay.span):
                    self._spanning.setdefault((person, taken), []).append(literal)

    @property
    def people(self) -> Iterable[int]:
        """People of the meetings to be decided."""
        return self._meetings_of

    def meetings_of(self, person: int) -> list[int]:
        """Meetings of the person that are to be decided."""
        return self._meetings_of.get(person, [])

    def is_optional(self, meeting: int) -> bool:
        """Whether the meeting may be left out."""
        return meeting in self._optional

    def placed(self, meeting: int) -> Fixable:
        """Whether the meeting is placed."""
        return self._placed.get(meeting, 1)

    def spots(self, meeting: int) -> Iterable[tuple[Spot, Literal]]:
        """The spots the meeting may take, with their literals."""
        return self._at[meeting].items()

    def stays_of(self, person: int) -> Iterator[tuple[Stay, int, Literal]]:
        """For each spot of the person's meetings to be decided the stay, the zone and the literal."""
        for meeting in self.meetings_of(person):
            for (slot, kind), literal in self.spots(meeting):
                yield self.facts.stay_of(meeting, slot), self.facts.kinds[kind].zone, literal

    @property
    def interpreters(self) -> Iterable[int]:
        """Interpreters whom a meeting to be decided may have."""
        return self._of_interpreter

    def of_interpreter(self, interpreter: int) -> list[tuple[Stay, int, Literal]]:
        """For each spot with the interpreter the stay, the zone and the literal."""
        return self._of_interpreter.get(interpreter, [])

    def used_by_interpreter(self, interpreter: int, slot: int) -> Fixable:
        """Whether the interpreter spends the slot at a meeting."""
        tally = self.draft.tally
        if tally is not None and tally.used[interpreter] >> slot & 1:
            return 1
        key = (interpreter, slot)
        if key not in self._used_by_interpreter:
            literals = self._spanning_interpreter.get(key, [])
            self._used_by_interpreter[key] = self._any_of(literals, f"i{interpreter}t{slot}")
        return self._used_by_interpreter[key]

    def _any_of(self, literals: list[Literal], name: str) -> Fixable:
        """Whether one of these literals holds, of which at most one does."""
        if len(literals) < 2:
            return literals[0] if literals else 0
        used = self.model.new_bool_var(name)
        self.model.add_exactly_one([*literals, ~used])
        return used

    def covering(self, person: int, point: int) -> list[Literal]:
        """Literals of the person's meetings that would occupy the person at the point, changeover
        included."""
        return self._covering.get((person, point), [])

    def occupied_points(self) -> Iterable[tuple[int, int]]:
        """Pairs of person and point with at least one such literal."""
        return self._covering

    def spanning(self, person: int, slot: int) -> list[Literal]:
        """Literals of the person's meetings that would take the slot."""
        return self._spanning.get((person, slot), [])

    def used(self, person: int, slot: int) -> Fixable:
        """Whether the person spends the slot in a meeting; the literal equals one of its spanning
        literals."""
        key = (person, slot)
        if key not in self._used:
            literals = self.spanning(person, slot)
            constant = self.draft.used[person] >> slot & 1
            self._used[key] = 1 if constant else self._any_of(literals, f"p{person}t{slot}")
        return self._used[key]

    def touched_slots(self, person: int) -> int:
        """Slots that one of the person's meetings to be decided may take."""
        mask = 0
        for stay, _, _ in self.stays_of(person):
            mask |= stay.span
        return mask

    def touched_sessions(self, person: int) -> list[int]:
        """Sessions in which one of the person's meetings to be decided may lie."""
        slots = self.problem.slots
        return sorted(
            {slots[slot].session for meeting in self.meetings_of(person) for slot, _ in self._at[meeting]}
        )

    def hint(self, spots: dict[int, Spot]) -> None:
        """Suggest these spots; meetings not among them are suggested to be left out."""
        for meeting in self.meetings:
            chosen = spots.get(meeting)
            for spot, literal in self.spots(meeting):
                self.model.add_hint(literal, spot == chosen)
            if meeting in self._placed:
                self.model.add_hint(self._placed[meeting], chosen in self._at[meeting])

    def read(self, value: Callable[[Literal], bool]) -> dict[int, Spot]:
        """The spots chosen in a solution."""
        return {
            meeting: spot
            for meeting in self.meetings
            for spot, literal in self.spots(meeting)
            if value(literal)
        }
