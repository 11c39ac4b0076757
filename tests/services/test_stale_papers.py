"""What the program calls stale is what reads differently on paper: no more sheets and no fewer."""

import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from desktop.domain.errors import UserError
from desktop.domain.journal import Action
from desktop.domain.sheets import SheetState
from desktop.printing.fonts import Fonts
from desktop.printing.reading import open_pdf
from desktop.services.editing import Editing
from desktop.services.paper_files import PrintStyle
from desktop.services.papers import PaperKind, Papers
from desktop.settings import resource
from desktop.wording.catalogues import Wording
from tests.services.events import Morning
from tests.support.builders import make_room, make_table, name_id
from tests.support.files import CLOCK, make_file

FOOT = 18  # millimetres; below stand the sheet's own number and the time of printing
PAIRS = [(0, 1), (2, 3), (4, 5), (0, 3), (1, 4)]


@pytest.fixture(scope="module")
def tools():
    return Fonts(resource("fonts")), Wording(resource("i18n", "paper")), resource("layouts")


def morning():
    event = Morning(slots=5, tables=3, people=6, wishes=PAIRS, max_run=None)
    for place, (first, second) in enumerate(PAIRS[:4]):
        event.place(first, second, slot=place // 3, table=place % 3)
    return event


def lines_on_paper(folder):
    """For each person what stands on their pages, foot aside, as read from the files."""
    found = {}
    for file in sorted(folder.iterdir()):
        with open_pdf(file) as reader:
            found[file.stem[5:]] = [
                [
                    (word.text, round(word.left), round(word.bottom))
                    for word in reader.words(page)
                    if word.bottom > FOOT
                ]
                for page in range(len(reader))
            ]
    return found


@settings(max_examples=12, deadline=None)
@given(
    pair=st.sampled_from(PAIRS),
    slot=st.integers(0, 4),
    table=st.integers(0, 2),
    is_cancelled=st.booleans(),
)
def test_one_change_makes_exactly_the_sheets_stale_that_read_differently(
    tools, pair, slot, table, is_cancelled
):
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        event = morning()
        event.meetings.setdefault(pair, event.meeting(*pair))
        file = make_file(folder / "event.visavis", event.state)
        try:
            papers = Papers(file, CLOCK, *tools)
            each = PrintStyle(is_separate=True)
            papers.print(PaperKind.SCHEDULES, folder / "before", "Nadia", style=each)
            change(file, event, pair, slot, table, is_cancelled=is_cancelled)
            standing = {sheet.name: sheet.state for sheet in papers.states(PaperKind.SCHEDULES)}
            papers.print(PaperKind.SCHEDULES, folder / "after", "Nadia", style=each)
        finally:
            file.close()
        before, after = (lines_on_paper(folder / side / "schedules") for side in ("before", "after"))
    differing = {person for person in before if before[person] != after[person]}
    assert len(before) == 6
    assert {person for person, state in standing.items() if state is SheetState.STALE} == differing


OTHERS = (PaperKind.ROOMS, PaperKind.ORDERS, PaperKind.OUTCOMES, PaperKind.DESK, PaperKind.PLAN)


@settings(max_examples=6, deadline=None)
@given(
    pair=st.sampled_from(PAIRS),
    slot=st.integers(0, 4),
    table=st.integers(0, 3),
    is_cancelled=st.booleans(),
)
def test_the_papers_of_the_staff_are_stale_when_they_read_differently(tools, pair, slot, table, is_cancelled):
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        event = morning()
        attic = make_room(id=name_id("attic"), name="Attic", building="Annex")
        event.rooms.append(attic)
        event.tables.append(make_table(attic, id=name_id("table 9"), number=9))
        event.place(4, 5, slot=4, table=3)
        event.meetings.setdefault(pair, event.meeting(*pair))
        file = make_file(folder / "event.visavis", event.state)
        try:
            papers = Papers(file, CLOCK, *tools)
            each = PrintStyle(is_separate=True)
            for kind in OTHERS:
                papers.print(kind, folder / "before", "Nadia", style=each)
            change(file, event, pair, slot, table, is_cancelled=is_cancelled)
            standing = {(kind, sheet.name): sheet.state for kind in OTHERS for sheet in papers.states(kind)}
            for kind in OTHERS:
                papers.print(kind, folder / "after", "Nadia", style=each)
        finally:
            file.close()
        before, after = (
            {
                (kind, sheet): lines
                for kind in OTHERS
                if (folder / side / kind.value).exists()
                for sheet, lines in lines_on_paper(folder / side / kind.value).items()
            }
            for side in ("before", "after")
        )
    kept = before.keys() & after.keys()
    stale = {sheet for sheet, state in standing.items() if state is SheetState.STALE}
    missing = {sheet for sheet, state in standing.items() if state is SheetState.MISSING}
    assert stale == {sheet for sheet in kept if before[sheet] != after[sheet]}
    assert missing == after.keys() - before.keys()


def test_another_spelling_is_no_reason_to_print_again(tools, tmp_path):
    event = morning()
    file = make_file(tmp_path / "event.visavis", event.state)
    try:
        papers = Papers(file, CLOCK, *tools)
        for kind in (PaperKind.BADGES, PaperKind.SCHEDULES, *OTHERS):
            papers.print(kind, tmp_path, "Nadia")
        with file.unit_of_work("Nadia", Action.EDIT) as unit:
            unit.participants.save(replace(event.people[1], family_name="Tést01"))
            unit.commit()
        for kind in (PaperKind.BADGES, PaperKind.SCHEDULES, *OTHERS):
            assert {sheet.state for sheet in papers.states(kind)} <= {SheetState.CURRENT}
    finally:
        file.close()


def change(file, event, pair, slot, table, *, is_cancelled):
    """Move, place or take off one meeting, if the judge lets it."""
    editing = Editing(file)
    meeting = event.meeting(*pair).id
    try:
        if is_cancelled:
            editing.take_out(meeting, "Nadia")
        else:
            editing.place(meeting, event.slots[slot].id, event.tables[table].id, "Nadia")
    except UserError:
        assume(False)
