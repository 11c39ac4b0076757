"""What the roster page says of a cell, of a wish and of the judge's answer; decides and changes nothing."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from desktop.domain.ids import MeetingId
from desktop.domain.people import Participant
from desktop.domain.state import EventState
from desktop.services.editing import EditPreview
from desktop.ui import words
from desktop.ui.pages.roster.grid import Cell, CellKind, Grid, Place
from desktop.ui.style import Tone
from desktop.ui.unplaced import Unplaced

translate = QCoreApplication.translate
Chip = tuple[Tone, str, str]
"""Tone, word and shape."""


@dataclass(frozen=True, kw_only=True)
class Details:
    """What the pane says about the cell or wish chosen."""

    title: str = ""
    lines: tuple[str, ...] = ()
    chips: tuple[Chip, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """What the judge says of placing what is in hand at the cursor."""

    tone: Tone
    words: str


def details_of_cell(state: EventState, grid: Grid, at: Place) -> Details:
    """The meeting in a cell, or what else the cell is."""
    cell = grid.cell(at)
    if cell.meeting is not None:
        return _details_of_meeting(state, cell, cell.meeting)
    row, column = grid.rows[at[0]], grid.columns[at[1]]
    what = translate("RosterPage", "Free") if cell.kind is CellKind.FREE else cell.spoken
    return Details(
        title=what, lines=(words.day_and_time(column.slot.start), words.joined(row.title, row.note))
    )


def _details_of_meeting(state: EventState, cell: Cell, meeting: MeetingId) -> Details:
    placement = next(entry for entry in state.draft if entry.meeting == meeting)
    table = state.table[placement.table]
    room = state.room[table.room]
    lines = [words.joined(words.table_word(table.number), room.name, room.building)]
    lines += [name_of(state, state.resolve_person(person)) for person in state.meeting[meeting].people]
    if placement.interpreter is not None:
        said = translate("RosterPage", "Interpreter: {name}")
        lines.append(said.format(name=state.participant[placement.interpreter].name))
    title = words.day_and_time(state.slot[placement.slots[0]].start)
    return Details(title=title, lines=tuple(lines), chips=_chips(cell))


def _chips(cell: Cell) -> tuple[Chip, ...]:
    chips = (
        (cell.is_pinned, (Tone.INFO, translate("RosterPage", "Pinned"), "pin")),
        (cell.is_changed, (Tone.WARN, translate("RosterPage", "Changed since publication"), "warn")),
        (cell.is_frozen, (Tone.PLAIN, translate("RosterPage", "Begins too soon to be moved"), "lock")),
    )
    return tuple(chip for holds, chip in chips if holds)


def details_of_wish(state: EventState, wish: Unplaced) -> Details:
    """A wish that has no place, and why."""
    if wish.can_be_placed:
        title = translate("RosterPage", "Not placed")
        shown = tuple(name_of(state, state.participant[person]) for person in wish.people)
    else:
        title, shown = translate("RosterPage", "No meeting"), (wish.who,)
    chips = ((Tone.WARN, translate("RosterPage", "Must take place"), "star"),) if wish.must else ()
    return Details(title=title, lines=(*shown, *wish.details), chips=chips)


def verdict_on(preview: EditPreview, *, is_organiser: bool) -> Verdict:
    """The judge's answer: whether it can be, and whom it disturbs."""
    if not preview.is_allowed:
        plan = preview.judgement.plan
        reasons = [
            words.rule_words(
                fault.rule,
                [plan.state.participant[plan.people[person]].name for person in fault.people],
                is_organiser=is_organiser,
            )
            for fault in preview.faults
        ]
        return Verdict(tone=Tone.BAD, words="\n".join(dict.fromkeys(reasons)))
    if preview.disturbed:
        said = translate(
            "RosterPage", "Possible. People who hold something that would no longer be true: {count}."
        )
        return Verdict(tone=Tone.WARN, words=said.format(count=len(preview.disturbed)))
    return Verdict(tone=Tone.OK, words=translate("RosterPage", "Possible. Enter places it here."))


def name_of(state: EventState, person: Participant) -> str:
    """A person with the first of their organisations."""
    known = state.organisation
    firm = next((known[entry].name for entry in person.affiliations if entry in known), "")
    return words.joined(person.name, firm)
