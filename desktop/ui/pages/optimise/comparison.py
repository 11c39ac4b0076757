"""One roster beside the working one: who is to be told, what differs, what is not placed, as rows of tables.

Reads an event and decides nothing; takes a moment, so it runs in the background.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from desktop.domain.changes import PersonChange, compare_rosters
from desktop.domain.ids import MeetingId, ParticipantId, VersionId
from desktop.domain.roster import Placement, Provenance, RosterVersion, Run
from desktop.domain.sheets import Line, LineKind
from desktop.domain.state import EventState
from desktop.services.lines import partner_of
from desktop.services.planning import who_is_disturbed
from desktop.ui import words
from desktop.ui.style import Tone
from desktop.ui.tables import Column, Mark, filler, mark_column, number_column
from desktop.ui.unplaced import Unplaced, list_unplaced

translate = QCoreApplication.translate


class Fate(StrEnum):
    """What becomes of what somebody holds, the gravest first."""

    GONE = "gone"
    TIME = "time"
    PARTNER = "partner"
    TABLE = "table"


@dataclass(frozen=True, kw_only=True)
class ToldRow:
    """Somebody who holds something that would no longer be true, and what becomes of it."""

    person: ParticipantId
    fate: Fate
    who: str
    firm: str
    no_longer: str
    instead: str


class Difference(StrEnum):
    """What becomes of a meeting."""

    GAINED = "gained"
    LOST = "lost"
    MOVED = "moved"
    RETABLED = "retabled"


@dataclass(frozen=True, kw_only=True)
class DifferenceRow:
    """One meeting that is not where it is on the working roster."""

    meeting: MeetingId
    difference: Difference
    who: str
    before: str
    after: str


@dataclass(frozen=True, kw_only=True)
class RosterRow:
    """One roster that was made; figures that are not known are None."""

    version: VersionId
    number: int
    made: datetime
    how: str
    placed: int
    value: int | None
    breaks: int | None
    is_working: bool
    publication: int | None


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """Everything about one roster that is shown in tables."""

    told: Sequence[ToldRow] = ()
    differences: Sequence[DifferenceRow] = ()
    unplaced: Sequence[Unplaced] = ()


def compare(
    state: EventState,
    version: RosterVersion | None,
    changes: Sequence[PersonChange] | None,
    now: datetime | None,
    *,
    vetoes_are_told: bool,
) -> Comparison:
    """A roster, or the working one itself, beside the working one.

    `changes`: what people hold that would no longer be true, if that is known already. `now`: wall time once
    a roster is published.
    """
    placements = state.draft if version is None else version.placements
    would_be = replace(state, draft=placements)
    disturbed = who_is_disturbed(state, placements) if changes is None else changes
    return Comparison(
        told=sorted((_told_row(state, change) for change in disturbed), key=lambda row: row.who),
        differences=_difference_rows(state, placements),
        unplaced=list_unplaced(would_be, now, vetoes_are_told=vetoes_are_told),
    )


def roster_rows(state: EventState) -> list[RosterRow]:
    """All rosters that were made, the newest first."""
    runs = {run.id: run for run in state.runs}
    published = {publication.version: publication.number for publication in state.publications}
    rows = []
    for version in sorted(state.versions, key=lambda version: -version.number):
        run = runs.get(version.run) if version.run is not None else None
        figures = dict(run.figures) if run is not None else {}
        rows.append(
            RosterRow(
                version=version.id,
                number=version.number,
                made=state.event.wall(version.created),
                how=_how(version, run),
                placed=len(version.placements),
                value=_whole(figures.get("value")),
                breaks=_whole(figures.get("breaks")),
                is_working=set(version.placements) == set(state.draft),
                publication=published.get(version.id),
            )
        )
    return rows


def _whole(figure: float | None) -> int | None:
    return None if figure is None else int(figure)


def _how(version: RosterVersion, run: Run | None) -> str:
    if run is not None:
        return {
            "build": translate("OptimisePage", "Build"),
            "fill": translate("OptimisePage", "Fill"),
            "repair": translate("OptimisePage", "Repair"),
        }.get(run.mode, run.mode)
    if version.provenance is Provenance.IMPORT:
        return translate("OptimisePage", "Import")
    return translate("OptimisePage", "By hand")


def _told_row(state: EventState, change: PersonChange) -> ToldRow:
    person = state.participant[change.person]
    return ToldRow(
        person=person.id,
        who=person.name,
        firm=partner_of(state, person).organisation,
        no_longer="; ".join(map(_line_words, change.struck)),
        instead="; ".join(map(_line_words, change.added)),
        fate=_fate(change),
    )


def _fate(change: PersonChange) -> Fate:
    if not change.added:
        return Fate.GONE
    if change.time_changes:
        return Fate.TIME
    before, after = (
        {partner.person for line in lines for partner in line.partners}
        for lines in (change.struck, change.added)
    )
    return Fate.TABLE if before == after else Fate.PARTNER


def _line_words(line: Line) -> str:
    table = words.table_word(line.table) if line.table is not None else ""
    return words.joined(words.day_and_span(line.start, line.end), table, _whom(line))


def _whom(line: Line) -> str:
    if line.kind is LineKind.ITEM:
        return line.title
    return translate("OptimisePage", "with {people}").format(people=words.with_whom(line))


def _difference_rows(state: EventState, placements: Iterable[Placement]) -> list[DifferenceRow]:
    placements = tuple(placements)
    before = {entry.meeting: entry for entry in state.draft}
    after = {entry.meeting: entry for entry in placements}
    changes = compare_rosters(state.draft, placements)
    kinds = (
        (Difference.LOST, changes.lost),
        (Difference.MOVED, changes.moved),
        (Difference.RETABLED, changes.retabled),
        (Difference.GAINED, changes.gained),
    )
    rows = []
    for difference, meetings in kinds:
        for meeting in meetings:
            people = state.meeting[meeting].people if meeting in state.meeting else ()
            rows.append(
                DifferenceRow(
                    meeting=meeting,
                    difference=difference,
                    who=" – ".join(words.short_name(state.resolve_person(person)) for person in people),
                    before=_place_words(state, before.get(meeting)),
                    after=_place_words(state, after.get(meeting)),
                )
            )
    return rows


def _place_words(state: EventState, placement: Placement | None) -> str:
    if placement is None:
        return ""
    first, last = state.slot[placement.slots[0]], state.slot[placement.slots[-1]]
    table = words.table_word(state.table[placement.table].number)
    return words.joined(words.day_and_span(first.start, last.end), table)


def told_columns() -> tuple[Column, ...]:
    """The columns of those to be told."""
    return (
        mark_column(translate("OptimisePage", "Change"), _told_mark, 152),
        Column(title=translate("OptimisePage", "Who"), text=lambda row: row.who, width=168),
        Column(
            title=translate("OptimisePage", "No longer"),
            text=lambda row: row.no_longer,
            width=264,
            least=144,
            rank=2,
        ),
        Column(
            title=translate("OptimisePage", "Instead"), text=lambda row: row.instead, width=264, least=144
        ),
        Column(title=translate("OptimisePage", "Organisation"), text=lambda row: row.firm, width=176, rank=1),
    )


def _told_mark(row: ToldRow) -> Mark:
    return {
        Fate.GONE: Mark(Tone.BAD, translate("OptimisePage", "Gone")),
        Fate.TIME: Mark(Tone.WARN, translate("OptimisePage", "Another time")),
        Fate.PARTNER: Mark(Tone.WARN, translate("OptimisePage", "Another partner"), "people"),
        Fate.TABLE: Mark(Tone.INFO, translate("OptimisePage", "Another table"), "table"),
    }[row.fate]


def difference_columns() -> tuple[Column, ...]:
    """The columns of what differs: two with two lines each, so that nothing is cut in a narrow window."""
    return (
        Column(
            title=translate("OptimisePage", "Change, and whose"),
            text=lambda row: _difference_mark(row).word,
            mark=_difference_mark,
            below=lambda row: row.who,
            width=240,
            least=192,
        ),
        Column(
            title=translate("OptimisePage", "This roster"),
            text=lambda row: row.after or translate("OptimisePage", "Not placed"),
            below=_working_words,
            width=360,
            least=248,
        ),
    )


def _working_words(row: DifferenceRow) -> str:
    """Where the working roster has it."""
    place = row.before or translate("OptimisePage", "not placed")
    return translate("OptimisePage", "Working: {place}").format(place=place)


def _difference_mark(row: DifferenceRow) -> Mark:
    return {
        Difference.GAINED: Mark(Tone.OK, translate("OptimisePage", "New"), "add"),
        Difference.LOST: Mark(Tone.BAD, translate("OptimisePage", "Gone")),
        Difference.MOVED: Mark(Tone.WARN, translate("OptimisePage", "Another time")),
        Difference.RETABLED: Mark(Tone.INFO, translate("OptimisePage", "Another table"), "table"),
    }[row.difference]


def roster_columns() -> tuple[Column, ...]:
    """The columns of the rosters that were made."""
    return (
        mark_column(translate("OptimisePage", "Status"), _standing, 144, least=120),
        number_column(translate("OptimisePage", "Roster"), lambda row: row.number, 72),
        Column(title=translate("OptimisePage", "How"), text=lambda row: row.how, width=88, rank=1),
        Column(
            title=translate("OptimisePage", "Made"),
            text=lambda row: words.day_and_time(row.made),
            width=136,
            least=128,
            sort=lambda row: row.made,
        ),
        number_column(translate("OptimisePage", "Placed"), lambda row: row.placed, 72, words.number, rank=2),
        number_column(translate("OptimisePage", "Value"), lambda row: row.value, 80, words.number, rank=3),
        number_column(translate("OptimisePage", "Breaks"), lambda row: row.breaks, 72, words.number, rank=4),
        filler(),
    )


def _standing(row: RosterRow) -> Mark | None:
    if row.is_working:
        return Mark(Tone.OK, translate("OptimisePage", "Working"))
    if row.publication is not None:
        said = translate("OptimisePage", "Publication {number}").format(number=row.publication)
        return Mark(Tone.INFO, said)
    return None
