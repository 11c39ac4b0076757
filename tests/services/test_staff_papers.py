"""Cards, lists, slips, signs and the pack as they follow from an event."""

from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image

from desktop.cli.parser import PAPERS
from desktop.domain.clock import FixedClock
from desktop.domain.errors import UserError
from desktop.domain.event import Picture
from desktop.domain.programme import ItemKind
from desktop.domain.sheets import Channel, SheetKind, SheetState
from desktop.printing.codes import read_codes
from desktop.printing.documents import SignKind
from desktop.printing.fonts import Fonts
from desktop.printing.layouts import Feed
from desktop.printing.reading import open_pdf
from desktop.services.desk import Desk
from desktop.services.desk_view import Admission
from desktop.services.documents import PaperSource
from desktop.services.editing import Editing
from desktop.services.lines import held_lines, lines_of_people
from desktop.services.logos import drop_logo, set_logo
from desktop.services.paper_files import PrintStyle
from desktop.services.paper_kinds import IN_PACK, SHEET_KINDS, PaperKind, PaperOrder, drafts_of
from desktop.services.papers import Papers
from desktop.services.staff_papers import (
    NoticeChange,
    change_slips,
    desk_list,
    interpreters,
    running_orders,
    signs,
    workshop_lists,
)
from desktop.services.staff_papers import table_cards as cards
from desktop.settings import resource
from desktop.wording.catalogues import Wording
from tests.services.events import Morning
from tests.support.builders import at, make_issued, make_item, make_participant, make_room, name_id
from tests.support.files import CLOCK, KEY

PRINTED = at(8)


@pytest.fixture(scope="module")
def wording():
    return Wording(resource("i18n", "paper"))


@pytest.fixture(scope="module")
def fonts():
    return Fonts(resource("fonts"))


@pytest.fixture
def papers_on(fonts, wording):
    def papers(file):
        return Papers(file, CLOCK, *papers.parts)

    papers.parts = (fonts, wording, resource("layouts"))
    return papers


@pytest.fixture
def source(wording):
    return lambda state: PaperSource.of(state, KEY, wording)


@pytest.fixture
def placed():
    event = Morning()
    event.place(0, 1, slot=0)
    event.place(2, 3, slot=1, table=1)
    return event


def holding(event, *people):
    """The state in which these people hold what is planned now."""
    state = event.state
    lines = lines_of_people(state, state.draft)
    issued = tuple(make_issued(event.people[n], lines[event.people[n].id]) for n in people)
    return replace(state, issued=issued)


def test_every_kind_has_a_kind_of_sheet_of_its_own():
    assert set(SHEET_KINDS) == set(PaperKind)
    assert len(set(SHEET_KINDS.values())) == len(PaperKind) == len(SheetKind)


def test_the_command_line_knows_every_kind():
    assert tuple(PaperKind) == PAPERS


def test_a_card_names_the_organisation_at_home(placed, source):
    placed.change("tables", 0, home_of=placed.firms[1].id)
    placed.change("tables", 1, home_of=placed.people[2].id)
    documents = [document for _, document in cards(source(placed.state))]
    assert [(card.table, card.owner) for card in documents] == [(1, "Firm 1"), (2, "Firm 2")]


def test_a_retired_table_gets_no_card_and_an_unused_one_no_order(placed, source):
    placed.change("tables", 1, retired=True)
    placed.draft.pop()
    assert [card.table for _, card in cards(source(placed.state))] == [1]
    assert [order.table for _, order in running_orders(source(placed.state), PRINTED)] == [1]


def test_a_running_order_has_the_meetings_of_its_table_only(placed, source):
    orders = dict(running_orders(source(placed.state), PRINTED))
    first = orders[str(placed.tables[0].id)]
    assert [[partner.name for partner in entry.people] for entry in first.entries] == [
        ["Person0 Test00", "Person1 Test01"]
    ]


def test_an_interpreter_sees_where_they_are_needed(placed, source):
    marta = make_participant(id=name_id("Marta"), number=90, given_name="Marta", family_name="Vella")
    placed.people.append(marta)
    placed.draft[0] = replace(placed.draft[0], interpreter=marta.id)
    ((subject, order),) = interpreters(source(placed.state), PRINTED)
    assert (subject, order.name, order.table) == (str(marta.id), "Marta Vella", None)
    assert [entry.table for entry in order.entries] == [1]


def test_the_desk_list_goes_by_folded_family_names(source):
    event = Morning(people=4, wishes=())
    for n, family in enumerate(("Żammit", "Àlvarez", "zola", "Östlund")):
        event.change("people", n, family_name=family)
    listed = desk_list(source(event.state), PRINTED).people
    assert [person.partner.name.split(",")[0] for person in listed] == [
        "Àlvarez",
        "Östlund",
        "Żammit",
        "zola",
    ]
    assert [person.letter for person in listed] == ["A", "O", "Z", "Z"]


def test_a_list_is_made_of_items_people_enrol_in_and_not_of_what_is_for_all(placed, source):
    placed.items = [
        make_item(title="Opening", kind=ItemKind.OPENING, categories=frozenset({"*"})),
        make_item(title="Pitching", enrolled=(placed.people[2].id,), capacity=12),
        make_item(title="Nobody comes"),
    ]
    ((_, document),) = workshop_lists(source(placed.state), PRINTED)
    assert (document.item.title, document.capacity, len(document.people)) == ("Pitching", 12, 1)


def test_nobody_gets_a_slip_while_all_hold_what_is_planned(placed, source):
    assert list(change_slips(source(holding(placed, 0, 1, 2, 3)), PRINTED)) == []


def test_nobody_gets_a_slip_before_anybody_holds_anything(placed, source):
    assert list(change_slips(source(placed.state), PRINTED)) == []


def test_who_is_moved_gets_one_line_with_before_and_after(placed, source):
    state = holding(placed, 0, 1, 2, 3)
    moved = replace(placed.draft[0], slots=(placed.slots[3].id,), table=placed.tables[1].id)
    state = replace(state, draft=(moved, placed.draft[1]))
    slips = dict(change_slips(source(state), PRINTED))
    assert slips.keys() == {str(placed.people[n].id) for n in (0, 1)}
    (change,) = slips[str(placed.people[0].id)].changes
    assert (change.before.start, change.before.table) == (at(9), 1)
    assert (change.after.start, change.after.table) == (at(10, 15), 2)


def test_a_cancelled_meeting_has_no_after_and_a_new_one_no_before(placed, source):
    state = holding(placed, 0, 1, 2, 3)
    placed.place(0, 2, slot=3)
    new = placed.state
    state = replace(state, meetings=new.meetings, draft=(placed.draft[1], placed.draft[2]))
    slips = dict(change_slips(source(state), PRINTED))
    cancelled, added = slips[str(placed.people[0].id)].changes
    assert cancelled.after is None
    assert added.before is None
    assert [change.before for change in slips[str(placed.people[2].id)].changes] == [None]


def test_slips_handed_out_are_held_and_are_not_printed_again(placed, open_file, papers_on, tmp_path):
    file = open_file(placed)
    papers = papers_on(file)
    papers.print(PaperKind.SCHEDULES, tmp_path, "Nadia", handed_out=True)
    meeting = placed.meeting(0, 1).id
    Editing(file).place(meeting, placed.slots[2].id, placed.tables[0].id, "Nadia")
    report = papers.print(PaperKind.SLIPS, tmp_path, "Nadia", handed_out=True)
    assert report.sheets == 2
    state = file.state()
    assert held_lines(state) == lines_of_people(state, state.draft)
    assert {issued.channel for issued in state.issued} == {Channel.PAPER}
    assert papers.print(PaperKind.SLIPS, tmp_path, "Nadia").path is None


def test_every_room_is_pointed_at_from_three_sides(placed, source):
    state = placed.state
    made = [document for _, document in signs(source(state), source(state).rooms(PRINTED))]
    kinds = [document.kind for document in made]
    assert [kind for kind in SignKind if kind not in kinds] == []
    (door,) = [document for document in made if document.kind is SignKind.DOOR]
    assert door.meetings == ((at(9), at(9, 45)),)
    assert door.tables == (1, 2)


@pytest.mark.parametrize("kind", [PaperKind.TABLES, PaperKind.ORDERS, PaperKind.DESK, PaperKind.OUTCOMES])
def test_staff_papers_are_current_once_printed_and_stale_when_they_no_longer_hold(
    placed, open_file, papers_on, tmp_path, kind
):
    papers = papers_on(open_file(placed))
    papers.print(kind, tmp_path, "Nadia")
    assert {sheet.state for sheet in papers.states(kind)} == {SheetState.CURRENT}


def test_a_move_makes_the_orders_of_both_tables_stale_and_no_card(placed, open_file, papers_on, tmp_path):
    file = open_file(placed)
    papers = papers_on(file)
    papers.print(PaperKind.TABLES, tmp_path, "Nadia")
    papers.print(PaperKind.ORDERS, tmp_path, "Nadia")
    meeting = placed.meeting(0, 1).id
    Editing(file).place(meeting, placed.slots[2].id, placed.tables[1].id, "Nadia")
    assert {sheet.state for sheet in papers.states(PaperKind.TABLES)} == {SheetState.CURRENT}
    assert {sheet.state for sheet in papers.states(PaperKind.ORDERS)} == {SheetState.STALE}


def test_the_pack_holds_every_part_and_marks_nobody_s_sheet_as_printed(
    placed, open_file, papers_on, tmp_path
):
    file = open_file(placed)
    papers = papers_on(file)
    report = papers.print(PaperKind.PACK, tmp_path, "Nadia")
    with open_pdf(report.path) as reader:
        contents = reader.text(0)
    for title in ("Desk list", "Room rosters", "Running orders", "Schedules", "Table cards", "Badges"):
        assert title in contents
    assert [sheet.kind for sheet in file.state().sheets] == [SheetKind.PACK]
    assert {sheet.state for sheet in papers.states(PaperKind.SCHEDULES)} == {SheetState.MISSING}


def test_schedules_in_the_pack_keep_the_number_of_the_sheet_that_holds(
    placed, open_file, papers_on, source, tmp_path
):
    file = open_file(placed)
    papers_on(file).print(PaperKind.SCHEDULES, tmp_path, "Nadia")
    (pack,) = drafts_of(source(file.state()), PaperKind.PACK, PRINTED)
    schedules = dict(pack.document.parts)[PaperKind.SCHEDULES]
    assert {document.sheet_number for document in schedules} == {1}
    assert [kind for kind, _ in pack.document.parts] == list(IN_PACK)


def test_badges_folded_around_a_schedule_count_as_both(placed, open_file, papers_on, tmp_path):
    file = open_file(placed)
    papers = papers_on(file)
    report = papers.print(PaperKind.BADGES, tmp_path, "Nadia", layout="a4-folded", handed_out=True)
    assert report.sheets == 4
    with open_pdf(report.path) as reader:
        assert "Person1" in reader.text(0)
    state = file.state()
    assert {sheet.kind for sheet in state.sheets} == {SheetKind.BADGE, SheetKind.SCHEDULE}
    assert held_lines(state) == lines_of_people(state, state.draft)
    Editing(file).place(placed.meeting(0, 1).id, placed.slots[2].id, placed.tables[0].id, "Nadia")
    again = papers.print(PaperKind.BADGES, tmp_path, "Nadia", layout="a4-folded", changed_only=True)
    assert again.sheets == 2


def test_a_test_page_is_not_logged(placed, open_file, papers_on, tmp_path):
    file = open_file(placed)
    report = papers_on(file).print_test_page(tmp_path, "dymo-89x41")
    assert (report.path.name, report.pages) == ("test-page.pdf", 1)
    assert file.state().sheets == ()


def test_a_label_that_is_not_on_the_sheet_is_told(placed, open_file, papers_on, tmp_path):
    with pytest.raises(UserError, match="layout-start"):
        papers_on(open_file(placed)).print(
            PaperKind.BADGES, tmp_path, "Nadia", style=PrintStyle(feed=Feed(start=4))
        )


def test_a_schedule_s_code_tells_the_desk_whether_the_sheet_still_holds(
    placed, open_file, papers_on, tmp_path
):
    file = open_file(placed)
    papers_on(file).print(PaperKind.SCHEDULES, tmp_path, "Nadia")
    desk = Desk(file, CLOCK, "Accueil")
    codes = read_codes(tmp_path / "schedules.pdf")
    answers = [desk.verify(code) for code in codes]
    assert [(answer.admission, answer.sheet) for answer in answers] == 4 * [(Admission.CURRENT_SHEET, 1)]
    assert [answer.person.id for answer in answers] == [person.id for person in placed.people]
    Editing(file).place(placed.meeting(0, 1).id, placed.slots[2].id, placed.tables[0].id, "Nadia")
    stale = [desk.verify(code).admission is Admission.STALE_SHEET for code in codes]
    assert stale == [True, True, False, False]
    assert not any(answer.is_let_in for answer in answers)
    assert desk.scan(codes[0], "Nadia").admission is Admission.STALE_SHEET
    assert file.state().check_ins == ()


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (PaperOrder.PERSON, [0, 1, 2, 3]),
        (PaperOrder.DELEGATION, [1, 0, 3, 2]),
        (PaperOrder.ROOM, [2, 3, 0, 1]),
    ],
)
def test_schedules_come_in_the_order_asked_for(open_file, papers_on, tmp_path, order, expected):
    event = Morning()
    for n, name in enumerate(("Beta", "Alpha", "Zeta", "Ġamma")):
        event.change("firms", n, name=name)
    early = make_room(id=name_id("early"), name="Atelier", building="Dock")
    event.rooms.append(early)
    event.change("tables", 1, room=early.id)
    event.place(0, 1, slot=0)
    event.place(2, 3, slot=1, table=1)
    report = papers_on(open_file(event)).print(PaperKind.SCHEDULES, tmp_path, "Nadia", order=order)
    with open_pdf(report.path) as reader:
        found = [next(n for n in range(4) if f"Test0{n}" in reader.text(page)[:80]) for page in range(4)]
    assert found == expected


def test_each_person_can_have_a_file_of_their_own(open_file, papers_on, tmp_path):
    event = Morning()
    event.change("people", 1, given_name="../Zoë", family_name="C:\\x")
    report = papers_on(open_file(event)).print(
        PaperKind.SCHEDULES, tmp_path, "Nadia", style=PrintStyle(is_separate=True)
    )
    assert report.path == tmp_path / "schedules"
    assert sorted(file.name for file in report.path.iterdir()) == [
        "0001 Person0 Test00.pdf",
        "0002 Zoë C x.pdf",
        "0003 Person2 Test02.pdf",
        "0004 Person3 Test03.pdf",
    ]


def test_of_files_stopped_half_way_those_made_are_logged(placed, open_file, papers_on, tmp_path):
    file = open_file(placed)
    told = []
    report = papers_on(file).print(
        PaperKind.SCHEDULES,
        tmp_path,
        "Nadia",
        style=PrintStyle(is_separate=True),
        progress=lambda done, total: told.append((done, total)),
        should_stop=lambda: len(told) == 2,
    )
    assert (report.is_stopped, report.sheets, told) == (True, 2, [(1, 4), (2, 4)])
    assert len(file.state().sheets) == len(list(report.path.iterdir())) == 2


def test_who_needs_large_print_gets_it_and_others_when_asked(placed, open_file, papers_on, tmp_path):
    placed.change("people", 1, needs=frozenset({"large-print"}))
    papers = papers_on(open_file(placed))
    papers.print(PaperKind.SCHEDULES, tmp_path / "some", "Nadia")
    papers.print(PaperKind.SCHEDULES, tmp_path / "all", "Nadia", style=PrintStyle(is_large=True))
    widths = []
    for folder in ("some", "all"):
        with open_pdf(tmp_path / folder / "schedules.pdf") as reader:
            widths.append([round(reader.size(page)[0]) for page in range(len(reader))])
    assert widths == [[210, 297, 210, 210], [297] * 4]


def test_collected_sheets_are_recorded_in_bulk_but_not_those_that_no_longer_hold(
    placed, open_file, papers_on, tmp_path
):
    file = open_file(placed)
    papers = papers_on(file)
    people = [person.id for person in placed.people]
    papers.print(PaperKind.SCHEDULES, tmp_path, "Nadia", people=frozenset(people[:3]))
    Editing(file).place(placed.meeting(0, 1).id, placed.slots[2].id, placed.tables[0].id, "Nadia")
    answer = papers.hand_over([*people, people[2]], "Nadia")
    assert answer.recorded == (people[2],)
    assert answer.stale == (people[0], people[1])
    assert answer.missing == (people[3],)
    (issued,) = file.state().issued
    assert (issued.person, issued.sheet_number) == (people[2], 1)
    assert papers.hand_over(people, "Nadia").recorded == ()


def test_badges_handed_over_are_recorded_once(placed, open_file, papers_on):
    file = open_file(placed)
    people = [person.id for person in placed.people]
    papers_on(file).replace_badge(people[0], "Nadia", "lost")
    assert papers_on(file).hand_over_badges(people[:2], "Nadia") == 2
    assert papers_on(file).hand_over_badges(people, "Nadia") == 2
    badges = {badge.person: (badge.issue, badge.handed_over) for badge in file.state().badges}
    assert badges == {person: (2 if person == people[0] else 1, True) for person in people}


def test_a_lost_sheet_is_printed_again_by_one_call_and_the_log_counts(placed, open_file, papers_on, tmp_path):
    file = open_file(placed)
    papers = papers_on(file)
    papers.print(PaperKind.SCHEDULES, tmp_path, "Nadia")
    report = papers.reprint(PaperKind.SCHEDULES, placed.people[1].id, tmp_path, "Karim")
    assert report.sheets == 1
    log = {entry.subject: entry for entry in papers.log(PaperKind.SCHEDULES)}
    assert log[str(placed.people[0].id)].count == 1
    again = log[str(placed.people[1].id)]
    assert (again.count, again.reasons, again.last.operator, again.last.number) == (2, ("lost",), "Karim", 2)
    assert [issued.person for issued in file.state().issued] == [placed.people[1].id]
    assert papers.log(PaperKind.BADGES) == ()


@pytest.mark.parametrize("kind", [PaperKind.BADGES, PaperKind.DESK, PaperKind.ORDERS, PaperKind.PACK])
def test_what_no_font_has_is_told_before_anything_is_printed(open_file, papers_on, kind):
    event = Morning()
    event.change("people", 1, family_name="Test𒀀")
    event.place(0, 1, slot=0)
    file = open_file(event)
    told = papers_on(file).unprintable(kind)
    assert {letters for _, letters in told} == {"𒀀"}
    assert file.state().sheets == ()


def test_badges_and_schedules_printed_together_count_as_both(placed, open_file, papers_on, tmp_path):
    papers = papers_on(open_file(placed))
    report = papers.print(PaperKind.BADGES, tmp_path, "Nadia", style=PrintStyle(is_collated=True))
    assert (report.sheets, report.pages) == (8, 5)
    for kind in (PaperKind.BADGES, PaperKind.SCHEDULES):
        assert {sheet.state for sheet in papers.states(kind)} == {SheetState.CURRENT}


def test_a_file_for_each_person_holds_badge_and_schedule(placed, open_file, papers_on, tmp_path):
    style = PrintStyle(is_collated=True, is_separate=True)
    papers_on(open_file(placed)).print(PaperKind.BADGES, tmp_path, "Nadia", layout="a6", style=style)
    files = sorted((tmp_path / "badges").iterdir())
    assert len(files) == 4
    for file in files:
        with open_pdf(file) as reader:
            assert [round(reader.size(page)[1]) for page in range(len(reader))] == [148, 297]


def test_the_plan_names_rooms_by_building_with_the_tables_in_them(source):
    event = Morning()
    event.rooms.append(make_room(id=name_id("attic"), name="Attic", building="Annex"))
    plan = source(event.state).plan("en")
    assert [(room.building, room.name) for room in plan.rooms] == sorted(
        (room.building, room.name) for room in event.rooms
    )
    assert {room.tables for room in plan.rooms} == {(1, 2), ()}


def test_a_check_names_what_would_not_fit_and_prints_nothing(open_file, papers_on):
    event = Morning()
    event.change("people", 1, family_name="Wolfeschlegelsteinhausenbergerdorffwelchevoralternwaren")
    event.change("people", 2, family_name="Test🌸")
    file = open_file(event)
    found = papers_on(file).check(PaperKind.BADGES, layout="cr80")
    assert {misfit.number for misfit in found.misfits} == {2}
    assert [letters for _, letters in found.unprintable] == ["🌸"]
    assert file.state().sheets == ()


def test_a_notice_for_a_door_tells_what_of_today_is_not_over(placed, open_file, papers_on, tmp_path):
    file = open_file(placed)
    clock = FixedClock(placed.event.instant(at(9, 22)))
    papers = Papers(file, clock, *papers_on.parts)
    report = papers.print_notice(placed.room.id, NoticeChange(late=15), tmp_path, "Nadia")
    with open_pdf(report.path) as reader:
        text = " ".join(word.text for word in reader.words(0))
    assert "15 minutes later" in text
    assert "09:40 – 10:00" in text
    assert [sheet.kind for sheet in file.state().sheets] == [SheetKind.SIGN]


def test_a_notice_names_the_room_to_go_to(placed, open_file, papers_on, tmp_path):
    placed.rooms.append(make_room(id=name_id("attic"), name="Attic", building="Annex"))
    papers = papers_on(open_file(placed))
    change = NoticeChange(new_room=name_id("attic"))
    report = papers.print_notice(placed.room.id, change, tmp_path, "Nadia")
    with open_pdf(report.path) as reader:
        assert "New room: Attic · Annex" in " ".join(word.text for word in reader.words(0))
    with pytest.raises(UserError) as caught:
        papers.print_notice(name_id("nowhere"), change, tmp_path, "Nadia")
    assert caught.value.code == "not-found"


def test_the_logo_stands_on_badges_until_it_is_taken_away(open_file, papers_on, source, tmp_path):
    file = open_file(Morning())
    picture = tmp_path / "logo.png"
    Image.new("RGBA", (3000, 1000), (200, 30, 30, 128)).save(picture)
    set_logo(file, picture, "Nadia")
    logo = source(file.state()).logo
    with Image.open(BytesIO(logo)) as kept:
        assert kept.size == (900, 300)
    set_logo(file, picture, "Nadia")
    assert len(file.state().pictures) == 1
    drop_logo(file, "Nadia")
    assert source(file.state()).logo == b""


def test_a_badge_says_who_refused_to_be_photographed(source):
    event = Morning()
    event.change("people", 1, photo_consent=False)
    event.change("people", 2, photo_consent=True)
    state = event.state
    badges = [source(state).badge(person, 1).photo for person in state.participants]
    assert badges == [None, False, True, None]


@pytest.mark.parametrize("data", ["", "AAAA", "no base64 at all!"])
def test_a_logo_that_is_no_picture_is_left_out(source, data):
    picture = Picture(id=name_id("logo"), name="logo", media="image/png", data=data)
    assert source(replace(Morning().state, pictures=(picture,))).logo == b""
