"""Whatever happens to an event, stale are the sheets that send somebody elsewhere by now, and no others."""

import tempfile
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from desktop.domain.journal import Action
from desktop.domain.people import Role
from desktop.domain.sheets import SheetState
from desktop.printing.fonts import Fonts
from desktop.printing.reading import open_pdf
from desktop.services.documents import LARGE_PRINT
from desktop.services.editing import Editing
from desktop.services.paper_files import PrintStyle, file_name
from desktop.services.papers import PaperKind, Papers
from desktop.settings import resource
from desktop.wording.catalogues import Wording
from tests.services.events import Morning
from tests.support.builders import at, make_item, make_room, make_table, name_id
from tests.support.files import CLOCK, make_file

FOOT = 18  # millimetres; below stand the sheet's own number and the time of printing
KINDS = [kind for kind in PaperKind if kind not in (PaperKind.PACK, PaperKind.SLIPS)]
PLACED = ((0, 1, 0, 0), (2, 3, 0, 1), (4, 5, 1, 2), (0, 3, 2, 3))


@pytest.fixture(scope="module")
def tools():
    return Fonts(resource("fonts")), Wording(resource("i18n", "paper")), resource("layouts")


@pytest.fixture
def event():
    """Four meetings of six people in two rooms, an interpreter, a workshop some have enrolled in."""
    morning = Morning(slots=5, tables=3, people=7, wishes=[(a, b) for a, b, _, _ in PLACED], max_run=None)
    attic = make_room(id=name_id("attic"), name="Attic", building="Annex")
    morning.rooms.append(attic)
    morning.tables.append(make_table(attic, id=name_id("table 9"), number=9))
    morning.change("people", 6, roles=frozenset({Role.INTERPRETER}))
    for first, second, slot, table in PLACED:
        morning.place(first, second, slot, table)
    morning.draft[1] = replace(morning.draft[1], interpreter=morning.people[6].id)
    enrolled = frozenset(person.id for person in morning.people[:2])
    morning.items.append(
        make_item(id=name_id("workshop"), title="Workshop", room=attic.id, start=at(14), end=at(15),
                  enrolled=enrolled, categories=frozenset(), capacity=8)
    )  # fmt: skip
    return morning


def move_to_another_table(event, file):
    Editing(file).place(event.draft[0].meeting, event.slots[0].id, event.tables[2].id, "Nadia")


def move_to_another_time(event, file):
    Editing(file).place(event.draft[0].meeting, event.slots[3].id, event.tables[0].id, "Nadia")


def cancel(event, file):
    Editing(file).take_out(event.draft[2].meeting, "Nadia")


def close_a_table(event, file):
    Editing(file).place(event.draft[2].meeting, event.slots[1].id, event.tables[1].id, "Nadia")
    save(file, "tables", replace(event.tables[2], retired=True))


def close_an_empty_table(event, file):
    Editing(file).take_out(event.draft[3].meeting, "Nadia")
    save(file, "tables", replace(event.tables[3], retired=True))


def rename_a_room(event, file):
    save(file, "rooms", replace(event.rooms[1], name="Mezzanine"))


def rename_a_building(event, file):
    save(file, "rooms", replace(event.rooms[1], building="Old Mill"))


def send_another_interpreter(event, file):
    save(file, "draft", replace(event.draft[1], interpreter=None))


def begin_the_workshop_later(event, file):
    save(file, "items", replace(event.items[0], start=at(14, 30), end=at(15, 30)))


def let_another_in(event, file):
    enrolled = event.items[0].enrolled | {event.people[2].id}
    save(file, "items", replace(event.items[0], enrolled=enrolled))


def refuse_photos(event, file):
    save(file, "participants", replace(event.people[1], photo_consent=False))


def make_somebody_a_speaker(event, file):
    save(file, "participants", replace(event.people[1], roles=event.people[1].roles | {Role.SPEAKER}))


@pytest.mark.parametrize(
    "happening",
    [
        move_to_another_table,
        move_to_another_time,
        cancel,
        close_a_table,
        close_an_empty_table,
        rename_a_room,
        rename_a_building,
        send_another_interpreter,
        begin_the_workshop_later,
        let_another_in,
        refuse_photos,
        make_somebody_a_speaker,
    ],
)
def test_what_sends_somebody_elsewhere_makes_exactly_the_sheets_stale_that_show_it(tools, event, happening):
    before, after, standing = happened(tools, event, happening)
    stale = {sheet for sheet, found in standing.items() if found.state is SheetState.STALE}
    assert stale
    assert stale == {sheet for sheet in before.keys() & after.keys() if before[sheet] != after[sheet]}
    assert {sheet for sheet, found in standing.items() if found.state is SheetState.MISSING} == (
        after.keys() - before.keys()
    )


def rename_somebody(event, file):
    save(file, "participants", replace(event.people[1], given_name="Aurélie", family_name="Zoé"))


def rename_a_firm(event, file):
    save(file, "organisations", replace(event.firms[1], name="Atelier Neuf"))


def speak_another_language(event, file):
    save(file, "participants", replace(event.people[1], print_language="el"))


def ask_for_large_print(event, file):
    save(file, "participants", replace(event.people[1], needs=frozenset({LARGE_PRINT})))


@pytest.mark.parametrize(
    "happening", [rename_somebody, rename_a_firm, speak_another_language, ask_for_large_print]
)
def test_what_is_only_written_otherwise_makes_nothing_stale_but_is_seen(tools, event, happening):
    before, after, standing = happened(tools, event, happening)
    assert {found.state for found in standing.values()} == {SheetState.CURRENT}
    told = {sheet for sheet, found in standing.items() if found.is_respelled}
    own = {PaperKind.BADGES, PaperKind.SCHEDULES}
    assert told
    assert told == {sheet for sheet in before if sheet[0] in own and before[sheet] != after[sheet]}


def save(file, part, entry):
    with file.unit_of_work("Nadia", Action.EDIT) as unit:
        getattr(unit, part).save(entry)
        unit.commit()


def happened(tools, event, happening):
    """What every sheet reads before and after, and how the sheets stand in between."""
    with tempfile.TemporaryDirectory() as name:
        file = make_file(Path(name) / "event.visavis", event.state)
        try:
            papers = Papers(file, CLOCK, *tools)
            before = read(papers, Path(name))
            for kind in KINDS:
                papers.print(kind, Path(name), "Nadia")
            happening(event, file)
            standing = {(kind, sheet.subject): sheet for kind in KINDS for sheet in papers.states(kind)}
            return before, read(papers, Path(name)), standing
        finally:
            file.close()


def read(papers, folder):
    """What stands on every sheet, foot aside; badges as they look."""
    found = {}
    for kind in KINDS:
        made = papers.prepare(kind, folder, style=PrintStyle(is_separate=True), layout="a6")
        for place, draft in enumerate(made.drafts, start=1):
            with open_pdf(folder / kind.value / f"{file_name(draft.document, place)}.pdf") as reader:
                pages = range(len(reader))
                if kind is PaperKind.BADGES:
                    found[kind, draft.subject] = [reader.picture(page, 60).tobytes() for page in pages]
                else:
                    found[kind, draft.subject] = [lines_of(reader.words(page)) for page in pages]
    return found


def lines_of(words):
    """The words of a page without its foot and without the plan of all rooms on a schedule."""
    plans = [word.bottom for word, after in pairwise(words)
             if (word.text, after.text) == ("Rooms", "and") and word.top - word.bottom < 5]  # fmt: skip
    foot = max([FOOT, *(plan + 4 for plan in plans)])
    return [(word.text, round(word.left), round(word.bottom)) for word in words if word.bottom > foot]
