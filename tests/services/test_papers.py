"""Papers: what is missing, current or stale, what a print logs and who holds what from then on."""

from dataclasses import replace

import pytest

from desktop.domain.clock import FixedClock
from desktop.domain.desk import BadgeIssue
from desktop.domain.errors import EnvironmentProblem, UserError
from desktop.domain.journal import Action
from desktop.domain.people import Role
from desktop.domain.sheets import Channel, LineKind, SheetKind, SheetState
from desktop.domain.tokens import verify_token
from desktop.printing.codes import read_codes
from desktop.printing.fonts import Fonts
from desktop.printing.reading import open_pdf
from desktop.services.editing import Editing
from desktop.services.lines import free_slots, lines_of_people
from desktop.services.papers import PaperKind, Papers
from desktop.settings import resource
from desktop.storage.database import open_event
from desktop.wording.catalogues import Wording
from tests.services.events import Morning
from tests.support.builders import at, make_item
from tests.support.files import CLOCK, DESK, KEY


@pytest.fixture(scope="module")
def fonts():
    return Fonts(resource("fonts"))


@pytest.fixture(scope="module")
def wording():
    return Wording(resource("i18n", "paper"))


@pytest.fixture
def papers_on(fonts, wording):
    return lambda file, clock=CLOCK: Papers(file, clock, fonts, wording, resource("layouts"))


@pytest.fixture
def placed():
    """A morning with both wishes on the roster."""
    event = Morning()
    event.place(0, 1, slot=0)
    event.place(2, 3, slot=1, table=1)
    return event


def standing(papers, kind=PaperKind.SCHEDULES):
    """How the sheets stand, by name."""
    return {sheet.name: sheet.state for sheet in papers.states(kind)}


def names(event, *people):
    return {event.people[n].name for n in people}


def move(event, file, first, second, slot, table=0):
    Editing(file).place(
        event.meeting(first, second).id, event.slots[slot].id, event.tables[table].id, "Nadia"
    )


def test_sheets_are_missing_until_they_are_printed_and_current_afterwards(
    placed, open_file, papers_on, tmp_path
):
    papers = papers_on(open_file(placed))
    for kind in (PaperKind.BADGES, PaperKind.SCHEDULES, PaperKind.ROOMS):
        assert set(standing(papers, kind).values()) == {SheetState.MISSING}
        papers.print(kind, tmp_path, "Nadia")
        assert set(standing(papers, kind).values()) == {SheetState.CURRENT}


def test_a_move_makes_stale_the_sheets_of_exactly_the_people_it_touches(
    placed, open_file, papers_on, tmp_path
):
    file = open_file(placed)
    papers = papers_on(file)
    papers.print(PaperKind.SCHEDULES, tmp_path, "Nadia")
    papers.print(PaperKind.BADGES, tmp_path, "Nadia")
    move(placed, file, 0, 1, slot=2)
    stale = {name for name, state in standing(papers).items() if state is SheetState.STALE}
    assert stale == names(placed, 0, 1)
    assert set(standing(papers, PaperKind.BADGES).values()) == {SheetState.CURRENT}


def test_a_move_back_makes_the_sheets_current_again(placed, open_file, papers_on, tmp_path):
    file = open_file(placed)
    papers = papers_on(file)
    papers.print(PaperKind.SCHEDULES, tmp_path, "Nadia")
    move(placed, file, 0, 1, slot=2)
    move(placed, file, 0, 1, slot=0)
    assert set(standing(papers).values()) == {SheetState.CURRENT}


def test_a_corrected_spelling_makes_nothing_stale(placed, open_file, papers_on, tmp_path):
    file = open_file(placed)
    papers = papers_on(file)
    papers.print(PaperKind.SCHEDULES, tmp_path, "Nadia")
    with file.unit_of_work("Nadia", Action.EDIT) as unit:
        unit.participants.save(replace(placed.people[0], given_name="Persona"))
        unit.commit()
    assert set(standing(papers).values()) == {SheetState.CURRENT}


def test_only_what_changed_is_printed_and_nothing_when_nothing_did(placed, open_file, papers_on, tmp_path):
    file = open_file(placed)
    papers = papers_on(file)
    papers.print(PaperKind.SCHEDULES, tmp_path / "first", "Nadia")
    nothing = papers.print(PaperKind.SCHEDULES, tmp_path / "second", "Nadia", changed_only=True)
    assert (nothing.path, nothing.sheets) == (None, 0)
    assert not (tmp_path / "second").exists()
    move(placed, file, 0, 1, slot=2)
    again = papers.print(PaperKind.SCHEDULES, tmp_path / "third", "Nadia", changed_only=True)
    assert again.sheets == 2
    text = " ".join(" ".join(page.split()) for page in pages(again.path))
    assert "Person0 Test00" in text
    assert set(standing(papers).values()) == {SheetState.CURRENT}


def pages(path):
    with open_pdf(path) as reader:
        return [reader.text(page) for page in range(len(reader))]


def test_schedules_are_numbered_for_each_person_alone(placed, open_file, papers_on, tmp_path):
    file = open_file(placed)
    papers = papers_on(file)
    papers.print(PaperKind.SCHEDULES, tmp_path, "Nadia")
    papers.print(PaperKind.SCHEDULES, tmp_path, "Nadia", people=frozenset({placed.people[0].id}))
    papers.print(PaperKind.SCHEDULES, tmp_path, "Nadia")
    numbers = {}
    for sheet in file.state().sheets:
        numbers.setdefault(sheet.subject, []).append(sheet.number)
    assert sorted(numbers[str(placed.people[0].id)]) == [1, 2, 3]
    assert sorted(numbers[str(placed.people[1].id)]) == [1, 2]


def test_the_log_says_who_printed_what_when_and_why(placed, open_file, papers_on, tmp_path):
    file = open_file(placed)
    papers_on(file).print(
        PaperKind.BADGES, tmp_path, "Karim", people=frozenset({placed.people[0].id}), reason="jam"
    )
    (sheet,) = file.state().sheets
    assert (sheet.kind, sheet.subject) == (SheetKind.BADGE, str(placed.people[0].id))
    assert (sheet.operator, sheet.printed, sheet.reason) == ("Karim", CLOCK.now(), "jam")


def test_a_file_opened_to_read_is_printed_from_and_nothing_is_logged(placed, open_file, papers_on, tmp_path):
    file = open_file(placed)
    with open_event(file.path, desk=DESK, clock=CLOCK, read_only=True) as copy:
        report = papers_on(copy).print(PaperKind.SCHEDULES, tmp_path, "Nadia", handed_out=True)
    assert report.path.exists()
    assert (file.state().sheets, file.state().issued) == ((), ())


def test_schedules_handed_out_are_held_from_then_on(placed, open_file, papers_on, tmp_path):
    file = open_file(placed)
    papers_on(file).print(PaperKind.SCHEDULES, tmp_path, "Nadia", handed_out=True)
    state = file.state()
    lines = lines_of_people(state, state.draft)
    assert {issued.person: issued.lines for issued in state.issued} == lines
    assert {(issued.channel, issued.sheet_number) for issued in state.issued} == {(Channel.PAPER, 1)}


def test_schedules_kept_back_and_other_paper_are_held_by_nobody(placed, open_file, papers_on, tmp_path):
    file = open_file(placed)
    papers_on(file).print(PaperKind.SCHEDULES, tmp_path, "Nadia")
    papers_on(file).print(PaperKind.BADGES, tmp_path, "Nadia", handed_out=True)
    assert file.state().issued == ()


def test_people_hold_what_was_printed_even_if_somebody_edits_while_it_is_drawn(
    placed, open_file, papers_on, tmp_path
):
    file = open_file(placed)
    moves = iter([2])

    def edit_once(done, total):
        for slot in moves:
            move(placed, file, 0, 1, slot)

    before = lines_of_people(file.state(), file.state().draft)
    papers = papers_on(file)
    papers.print(PaperKind.SCHEDULES, tmp_path, "Nadia", handed_out=True, progress=edit_once)
    assert {issued.person: issued.lines for issued in file.state().issued} == before
    assert {name for name, state in standing(papers).items() if state is SheetState.STALE} == names(
        placed, 0, 1
    )


def test_people_can_be_noted_as_told_their_present_lines(placed, open_file, papers_on):
    file = open_file(placed)
    assert papers_on(file).issue([placed.people[0].id], "Nadia", Channel.TOLD) == 1
    (issued,) = file.state().issued
    assert (issued.person, issued.channel, issued.sheet_number) == (placed.people[0].id, Channel.TOLD, 0)


def test_a_print_that_was_stopped_leaves_no_file_and_no_log(placed, open_file, papers_on, tmp_path):
    file = open_file(placed)
    report = papers_on(file).print(
        PaperKind.SCHEDULES, tmp_path, "Nadia", handed_out=True, should_stop=lambda: True
    )
    assert (report.is_stopped, report.path) == (True, None)
    assert list(tmp_path.glob("*.pdf")) == []
    assert (file.state().sheets, file.state().issued) == ((), ())


def test_paper_that_cannot_be_written_is_not_logged(placed, open_file, papers_on, tmp_path):
    file = open_file(placed)
    (tmp_path / "taken").write_text("a file where the folder should be")
    with pytest.raises(EnvironmentProblem, match="paper-not-written"):
        papers_on(file).print(PaperKind.BADGES, tmp_path / "taken", "Nadia")
    assert file.state().sheets == ()


def test_characters_no_font_has_are_named_with_whose_they_are(open_file, papers_on, tmp_path):
    event = Morning()
    event.change("people", 1, family_name="Test𒀀")
    event.items = [make_item(title="Workshop 𒁀", enrolled=(event.people[2].id,))]
    event.place(0, 1, slot=0)
    report = papers_on(open_file(event)).print(PaperKind.SCHEDULES, tmp_path, "Nadia")
    assert report.unprintable == (("Person1 Test𒀀", "𒀀"), ("Workshop 𒁀", "𒁀"))


def test_badges_carry_tokens_of_the_present_issue(placed, open_file, papers_on, tmp_path):
    file = open_file(placed)
    papers = papers_on(file)
    papers.replace_badge(placed.people[0].id, "Nadia", "lost")
    papers.print(PaperKind.BADGES, tmp_path, "Nadia")
    badges = [verify_token(KEY, placed.event.tag, code) for code in read_codes(tmp_path / "badges.pdf")]
    assert sorted((badge.number, badge.issue) for badge in badges) == [(1, 2), (2, 1), (3, 1), (4, 1)]


def test_a_replaced_badge_raises_the_issue_and_makes_the_sheet_stale(placed, open_file, papers_on, tmp_path):
    file = open_file(placed)
    papers = papers_on(file)
    papers.print(PaperKind.BADGES, tmp_path, "Nadia")
    assert papers.replace_badge(placed.people[0].id, "Nadia", "lost").issue == 2
    assert papers.replace_badge(placed.people[0].id, "Nadia", "lost again").issue == 3
    states = standing(papers, PaperKind.BADGES)
    assert {name for name, state in states.items() if state is SheetState.STALE} == names(placed, 0)


def test_a_reprint_keeps_the_issue(placed, open_file, papers_on, tmp_path):
    file = open_file(placed)
    papers_on(file).print(PaperKind.BADGES, tmp_path, "Nadia", reason="jam")
    papers_on(file).print(PaperKind.BADGES, tmp_path, "Nadia", reason="jam")
    assert file.state().badges == ()


def test_after_255_replacements_the_badge_cannot_be_replaced(placed, open_file, papers_on):
    file = open_file(placed)
    with file.unit_of_work("Nadia", Action.BADGE) as unit:
        unit.badges.save(BadgeIssue(person=placed.people[0].id, issue=255))
        unit.commit()
    with pytest.raises(UserError, match="badge-issues-used-up"):
        papers_on(file).replace_badge(placed.people[0].id, "Nadia", "lost")


def test_everybody_present_has_a_badge_and_a_schedule_only_who_meets_or_attends(open_file, papers_on):
    event = Morning(people=6, wishes=((0, 1),))
    event.change("people", 3, roles=frozenset({Role.PRESS}))
    event.change("people", 4, roles=frozenset({Role.OFFICIAL}))
    event.change("people", 5, retired=True)
    event.items = [make_item(enrolled=(event.people[4].id,))]
    papers = papers_on(open_file(event))
    assert standing(papers, PaperKind.BADGES).keys() == names(event, 0, 1, 2, 3, 4)
    assert standing(papers).keys() == names(event, 0, 1, 2, 4)


def test_a_room_has_a_sheet_for_each_day_on_which_something_happens(open_file, papers_on, tmp_path):
    event = Morning()
    event.items = [make_item(room=event.room.id)]
    file = open_file(event)
    papers = papers_on(file)
    report = papers.print(PaperKind.ROOMS, tmp_path, "Nadia")
    assert (report.sheets, report.path.name) == (1, "rooms.pdf")
    assert len(papers.states(PaperKind.ROOMS)) == 1


def test_a_retired_slot_is_no_column_of_a_room_unless_it_is_used(placed, open_file, papers_on, tmp_path):
    placed.change("slots", 3, retired=True)
    papers = papers_on(open_file(placed))
    papers.print(PaperKind.ROOMS, tmp_path, "Nadia")
    text = " ".join(pages(tmp_path / "rooms.pdf"))
    assert "9:50" in text
    assert "10:15" not in text


def test_an_unknown_layout_is_named_and_nothing_is_written(placed, open_file, papers_on, tmp_path):
    with pytest.raises(UserError, match="layout-unknown"):
        papers_on(open_file(placed)).print(PaperKind.BADGES, tmp_path / "out", "Nadia", layout="none")
    assert not (tmp_path / "out").exists()


def test_the_clock_of_a_rehearsal_stands_on_the_sheet(open_file, papers_on, tmp_path):
    event = Morning()
    event.event = replace(event.event, rehearsal_minutes=60)
    clock = FixedClock(event.event.instant(at(9, 17)))
    papers_on(open_file(event), clock).print(PaperKind.SCHEDULES, tmp_path, "Nadia")
    assert "10:17" in " ".join(pages(tmp_path / "schedules.pdf"))


def test_free_slots_are_those_without_meeting_blocking_item_or_absence():
    event = Morning(slots=4)
    event.place(0, 1, slot=0)
    event.change("people", 0, leaves=at(10, 10))
    event.items = [
        make_item(start=at(9, 25), end=at(9, 30), enrolled=(event.people[0].id,)),
        make_item(start=at(8), end=at(18), categories=frozenset({"*"}), blocks=False),
    ]
    lines = lines_of_people(event.state, event.state.draft)[event.people[0].id]
    assert [line.kind for line in lines] == [LineKind.ITEM, LineKind.MEETING, LineKind.ITEM]
    assert [free.start for free in free_slots(event.state, event.people[0], lines)] == [at(9, 50)]
