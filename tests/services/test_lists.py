"""The workbook comes back in without loss; letters and maps say what they may and no more."""

import csv
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.domain.event import Interval
from desktop.domain.people import Delegates, Registration, Role
from desktop.domain.roster import MeetingState
from desktop.services.cooperation import cooperation, write_cooperation
from desktop.services.lists import sheets_of, write_csv_folder, write_mail_list, write_xlsx
from desktop.services.transfer import Transfer
from desktop.wording.catalogues import Wording
from tests.services.events import Morning
from tests.support.builders import (
    at,
    make_grid,
    make_organisation,
    make_participant,
    make_request,
    make_room,
    make_session,
    make_slots,
    make_veto,
    name_id,
)
from tests.support.files import CLOCK

WORDING = Wording(Path(__file__).parents[2] / "resources" / "i18n" / "paper")
KINDS = ("participants", "requests", "meetings")


@pytest.fixture
def rich():
    """A morning whose people have something in every column."""
    event = Morning(wishes=((0, 1), (2, 3)))
    event.change(
        "people",
        0,
        given_name="Ελένη",
        family_name="Παππά",
        latin_given="Helena",
        latin_family="Pappas",
        phone="+302101234567",
        country="GR",
        job_title="=HYPERLINK(1)",
        languages=("el", "fr"),
        print_language="el",
        roles=frozenset({Role.MATCHMAKING, Role.SPEAKER}),
        categories=frozenset({"vip", "jury"}),
        arrives=at(9, 25),
        leaves=at(18),
        unavailable=(Interval(start=at(11), end=at(11, 30)), Interval(start=at(14), end=at(15))),
        max_per_day=4,
        max_total=9,
        minimum=2,
        max_run=3,
        contact_consent=True,
        needs=frozenset({"accessible", "quiet"}),
        photo_consent=False,
        profile="Looking for co-producers\nand a studio",
        note="- says: call first",
    )
    event.change("people", 1, registration=Registration.CANCELLED, photo_consent=True)
    event.change("people", 2, email="", affiliations=())
    event.firms[0] = replace(event.firms[0], country="GR", kind="incubator", sectors=("film", "video games"))
    event.change("tables", 0, home_of=event.firms[0].id, released=True)
    event.change("requests", 0, stars=5, must=True, note="via fair", length=2, needs=frozenset({"screen"}))
    event.requests.append(make_request(event.people[3], event.firms[0], id=name_id("firm wish"), number=3))
    event.requests.append(
        make_request(
            event.people[0],
            event.people[3],
            id=name_id("late wish"),
            number=4,
            sessions=(event.session.id,),
            slot=event.slots[2].id,
            after=(event.requests[0].id,),
            others=(event.people[2].id,),
        )
    )
    event.vetoes.append(make_veto(event.people[0], event.people[3], id=name_id("veto"), reason="secret"))
    event.pin(2, 3, 1, 1)
    event.place(2, 3, 1, 1)
    return event


@pytest.fixture
def busy(rich):
    """The same with meetings that are preferred, only placed, and over."""
    for number in (4, 5):
        firm = make_organisation(id=name_id(f"firm {number}"), name=f"Firm {number}")
        rich.firms.append(firm)
        rich.people.append(
            make_participant(
                id=name_id(f"person {number}"),
                number=number + 1,
                given_name=f"Person{number}",
                family_name="More",
                email=f"person{number}@example.org",
                affiliations=(firm.id,),
            )
        )
    rich.pin(4, 5, 3, 1, hard=False)
    rich.place(4, 5, 3, 1)
    rich.place(3, 4, 2, 0)
    rich.meetings[3, 4] = replace(rich.meetings[3, 4], state=MeetingState.HELD, outcome="contract")
    return rich


def bare(event):
    """The same places without anybody."""
    empty = Morning(people=0, wishes=())
    empty.slots, empty.tables = (
        event.slots,
        [replace(table, home_of=None, released=False) for table in event.tables],
    )
    return empty


def take(file, path):
    transfer = Transfer(file, CLOCK)
    return [transfer.import_file(path, kind, "Nadia") for kind in KINDS]


def person_facts(state):
    firms = {one.id: (one.name, one.country, one.kind, one.sectors) for one in state.organisations}
    return {
        (p.given_name, p.family_name): replace(
            p, id=None, number=1, affiliations=tuple(map(firms.get, p.affiliations))
        )
        for p in state.participants
    }


def roster_facts(state):
    """Who sits where, with whose help, by names."""

    def name(person):
        return state.resolve_person(person).name

    places = {placement.meeting: placement for placement in state.draft}
    return sorted(
        repr(
            (
                sorted(map(name, meeting.people)),
                *(meeting.length, meeting.pin, meeting.state.value, meeting.outcome),
                place and (place.slots, place.table, place.interpreter and name(place.interpreter)),
            )
        )
        for meeting in state.meetings
        for place in (places.get(meeting.id),)
    )


def request_facts(state):
    def name(entity):
        return entity and (state.participant.get(entity) or state.organisation[entity]).name

    return sorted(
        (
            *(
                name(r.asker),
                name(r.participant or r.organisation),
                r.stars,
                r.must,
                r.state,
                r.length,
                r.note,
            ),
            *(r.sessions, r.slot, tuple(map(name, r.others)), sorted(r.needs)),
            [name(one.asker) for one in state.requests if one.id in r.after],
        )
        for r in state.requests
    )


def test_a_workbook_fills_an_empty_event_with_everything_it_held(busy, open_file, tmp_path):
    before = busy.state
    write_xlsx(before, tmp_path / "event.xlsx")
    file = open_file(bare(busy))
    reports = take(file, tmp_path / "event.xlsx")
    after = file.state()
    assert [report.rejected for report in reports] == [(), (), ()]
    assert person_facts(after) == person_facts(before)
    assert request_facts(after) == request_facts(before)
    assert sorted((m.pin.hard, m.pin.slot, m.pin.table) for m in after.meetings if m.pin) == [
        (False, busy.slots[3].id, busy.tables[1].id),
        (True, busy.slots[1].id, busy.tables[1].id),
    ]
    assert [(m.state, m.outcome) for m in after.meetings if not m.pin] == [(MeetingState.HELD, "contract")]
    assert roster_facts(after) == roster_facts(before)
    homes = {t.number: (after.organisation[t.home_of].name, t.released) for t in after.tables if t.home_of}
    assert homes == {1: ("Firm 0", True)}


def test_a_meeting_in_one_of_two_sessions_side_by_side_comes_back_into_it(open_file, tmp_path):
    event = Morning(wishes=())
    grid = make_grid(id=name_id("long grid"), name="clinics", minutes=45)
    session = make_session(event.day, grid, id=name_id("clinics"), name="Clinics")
    event.more_grids.append(grid)
    event.more_sessions.append(session)
    event.slots += [
        replace(slot, id=name_id(f"clinic {place}"))
        for place, slot in enumerate(make_slots(session, grid, at(9), at(10, 30)))
    ]
    event.place(0, 1, 0)
    event.place(2, 3, 4, 1)
    write_xlsx(event.state, tmp_path / "event.xlsx")
    empty = bare(event)
    empty.more_grids, empty.more_sessions = event.more_grids, event.more_sessions
    file = open_file(empty)
    for kind in ("participants", "meetings"):
        Transfer(file, CLOCK).import_file(tmp_path / "event.xlsx", kind, "Nadia")
    assert roster_facts(file.state()) == roster_facts(event.state)


def test_what_came_of_a_meeting_without_a_place_comes_back_and_nothing_is_pinned(open_file, tmp_path):
    event = Morning(people=6, wishes=((0, 1), (2, 3)))
    event.meetings[0, 1] = event.meeting(0, 1, state=MeetingState.NO_SHOW, outcome="ill")
    event.cancel(2, 3)
    event.meetings[4, 5] = event.meeting(4, 5)
    write_xlsx(event.state, tmp_path / "event.xlsx")
    file = open_file(bare(event))
    assert [report.rejected for report in take(file, tmp_path / "event.xlsx")] == [(), (), ()]
    assert roster_facts(file.state()) == roster_facts(event.state)


def test_an_interpreter_and_the_length_of_a_meeting_come_back(open_file, tmp_path):
    event = Morning(wishes=())
    event.change("people", 0, languages=("it",))
    event.change("people", 1, languages=("el",))
    event.change("people", 2, languages=("it", "el"), roles=frozenset({Role.INTERPRETER}))
    event.meetings[0, 1] = event.meeting(0, 1, length=2)
    event.place(0, 1, 1)
    event.draft[0] = replace(
        event.draft[0],
        slots=(event.slots[1].id, event.slots[2].id),
        interpreter=event.people[2].id,
    )
    write_xlsx(event.state, tmp_path / "event.xlsx")
    file = open_file(bare(event))
    for kind in ("participants", "meetings"):
        Transfer(file, CLOCK).import_file(tmp_path / "event.xlsx", kind, "Nadia")
    assert roster_facts(file.state()) == roster_facts(event.state)


def test_a_pin_elsewhere_than_the_place_in_the_roster_stays_where_it_was(open_file, tmp_path):
    event = Morning(wishes=())
    event.pin(0, 1, 3, 1, hard=False)
    event.place(0, 1, 0, 0)
    event.pin(2, 3, 2, None, hard=False)
    event.place(2, 3, 1, 1)
    write_xlsx(event.state, tmp_path / "event.xlsx")
    file = open_file(bare(event))
    for kind in ("participants", "meetings"):
        Transfer(file, CLOCK).import_file(tmp_path / "event.xlsx", kind, "Nadia")
    assert roster_facts(file.state()) == roster_facts(event.state)


def test_a_workbook_read_into_the_event_it_came_from_changes_nothing(busy, open_file, tmp_path):
    file = open_file(busy)
    write_xlsx(file.state(), tmp_path / "event.xlsx")
    before = file.state()
    for report in take(file, tmp_path / "event.xlsx"):
        assert (report.counts.added, report.counts.updated, report.counts.rejected) == (0, 0, 0)
    after = file.state()
    for part in ("participants", "organisations", "requests", "tables", "meetings", "draft"):
        assert getattr(after, part) == getattr(before, part)


def place_facts(state):
    rooms = {room.id: replace(room, id=None) for room in state.rooms}
    owners = {one.id: one.name for one in (*state.participants, *state.organisations)}
    tables = [
        (table.number, rooms[table.room], owners.get(table.home_of), table.released, table.attributes)
        for table in state.tables
    ]
    return sorted(map(repr, rooms.values())), sorted(map(repr, tables))


def firm_facts(state):
    return sorted(repr(replace(firm, id=None)) for firm in state.organisations)


def test_a_folder_of_csv_files_fills_an_empty_event_as_the_workbook_does(busy, open_file, tmp_path):
    before = busy.state
    write_csv_folder(before, WORDING, tmp_path / "lists")
    file = open_file(bare(busy))
    transfer = Transfer(file, CLOCK)
    for kind in KINDS:
        report = transfer.import_file(tmp_path / "lists" / f"{kind}.csv", kind, "Nadia")
        assert report.rejected == ()
    after = file.state()
    assert person_facts(after) == person_facts(before)
    assert request_facts(after) == request_facts(before)
    assert {(m.pin and m.pin.hard, m.state, m.outcome) for m in after.meetings} == {
        (True, MeetingState.PLANNED, ""),
        (False, MeetingState.PLANNED, ""),
        (None, MeetingState.HELD, "contract"),
    }


@pytest.mark.parametrize(
    ("language", "name"),
    [
        ("en", "rooms.csv"),
        ("it", "sale.csv"),
        ("el", "αίθουσες.csv"),
        ("mt", "kmamar.csv"),
        ("ca", "salas.csv"),
    ],
)
def test_lists_in_a_folder_are_named_in_the_language_of_the_event(rich, tmp_path, language, name):
    rich.event = replace(rich.event, languages=(language, "en"))
    written = write_csv_folder(rich.state, WORDING, tmp_path / "lists")
    assert name in {path.name for path in written}
    assert len(set(written)) == 7


def test_rooms_and_organisations_of_a_workbook_come_in_too(busy, open_file, tmp_path):
    busy.change("tables", 1, attributes=frozenset({"quiet", "window"}), home_of=busy.people[3].id)
    busy.change("rooms", 0, max_meetings=2, max_people=30, building="Docks")
    busy.rooms.append(make_room(id=name_id("empty room"), name="Foyer"))
    busy.firms.append(
        make_organisation(
            id=name_id("lone"), name="Λιμάνι", latin_name="Limani", delegates=Delegates.TOGETHER
        )
    )
    write_xlsx(busy.state, tmp_path / "event.xlsx")
    empty = bare(busy)
    empty.tables, empty.rooms = [], []
    file = open_file(empty)
    transfer = Transfer(file, CLOCK)
    for kind in ("rooms", "organisations", *KINDS, "rooms"):
        report = transfer.import_file(tmp_path / "event.xlsx", kind, "Nadia")
        assert report.rejected == ()
    assert place_facts(file.state()) == place_facts(busy.state)
    assert firm_facts(file.state()) == firm_facts(busy.state)
    for kind in ("rooms", "organisations"):
        again = transfer.import_file(tmp_path / "event.xlsx", kind, "Nadia")
        assert (again.counts.added, again.counts.updated, again.change_set) == (0, 0, None)


def test_a_table_known_in_another_room_stays_there(rich, open_file, tmp_path):
    path = tmp_path / "rooms.csv"
    path.write_text("Sala;Tavolo;Dotazione\nOther hall;1;schermo\n;9;\n", encoding="utf-8")
    file = open_file(rich)
    report = Transfer(file, CLOCK).import_file(path, "rooms", "Nadia")
    assert [one.code for one in report.flagged] == ["room-differs"]
    assert [one.code for one in report.rejected] == ["room-missing"]
    (table,) = (one for one in file.state().tables if one.number == 1)
    assert (table.room, table.attributes) == (rich.room.id, frozenset({"screen"}))


def test_vetoes_and_the_merged_are_in_no_list(rich):
    rich.change("people", 3, merged_into=rich.people[0].id)
    text = repr(sheets_of(replace(rich.state, draft=())))
    assert "secret" not in text
    assert "Test03" not in repr(sheets_of(replace(rich.state, draft=()))["Participants"])


def test_letters_go_to_who_is_expected_and_has_an_address_in_their_language(rich, tmp_path):
    write_mail_list(rich.state, WORDING, tmp_path / "mail.csv")
    with (tmp_path / "mail.csv").open(encoding="utf-8-sig", newline="") as source:
        rows = list(csv.DictReader(source, delimiter=";"))
    assert [(row["Number"], row["Language"], row["Meetings"]) for row in rows] == [
        ("1", "el", "0"),
        ("4", "en", "1"),
    ]
    letter = next(row for row in rows if row["Number"] == "4")
    assert letter["First meeting"] == "Saturday 5 December 09:25"
    assert "Table 2" in letter["Schedule"]


def test_cooperation_names_organisations_and_no_person(rich, tmp_path):
    rich.place(0, 1, 0)
    rich.meetings[0, 1] = replace(rich.meetings[0, 1], state=MeetingState.HELD, outcome="contract")
    nodes, edges = cooperation(rich.state)
    assert sorted(node.values["label"] for node in nodes) == ["", "Firm 0", "Firm 1", "Firm 3"]
    counts = sorted((edge.values["meetings"], edge.values["held"], edge.values["outcomes"]) for edge in edges)
    assert counts == [(1, 0, 0), (1, 1, 1)]
    (path,) = write_cooperation(rich.state, tmp_path / "map.graphml")
    assert "Person" not in path.read_text(encoding="utf-8")


def test_what_was_changed_in_a_workbook_of_ours_is_looked_at_as_in_any_list(busy, open_file, tmp_path):
    busy.change("people", 0, languages=("it", "Klingon"), country="Itlay", email="nonsense")
    write_xlsx(busy.state, tmp_path / "event.xlsx")
    file = open_file(bare(busy))
    report = Transfer(file, CLOCK).import_file(tmp_path / "event.xlsx", "participants", "Nadia")
    told = sorted((one.code, one.value) for one in report.flagged)
    assert {("country-unknown", "Itlay"), ("email-bad", "nonsense"), ("language-unknown", "Klingon")} <= {
        *told
    }
    taken = next(one for one in file.state().participants if one.number == busy.people[0].number)
    assert (taken.languages, taken.country, taken.email) == (("it", "Klingon"), "Itlay", "")
