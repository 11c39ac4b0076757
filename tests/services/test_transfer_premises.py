"""Lists of rooms and organisations read again: what was changed at the desk stays, what they change comes."""

from dataclasses import replace

import pytest

from desktop.domain.journal import Action
from desktop.domain.people import Delegates
from desktop.services.history import History
from desktop.services.records import Records
from desktop.services.transfer import Kind, Pasted, Transfer
from desktop.services.transfer_choices import NO_CHOICES, Choices
from desktop.services.transfer_reading import guess_kind
from tests.services.events import Morning
from tests.support.builders import at
from tests.support.files import CLOCK

ROOMS = "Building;Room;Table;Released;Attributes;Max meetings\n"
FIRMS = "Organisation;Latin name;Delegates\n"


@pytest.fixture
def read(open_file, tmp_path):
    """A file into which lists are read: what a reading reports, and the file."""
    file = open_file(Morning())

    def read_list(kind, text, choices=NO_CHOICES):
        path = tmp_path / f"{kind}.csv"
        path.write_text(text, encoding="utf-8")
        return Transfer(file, CLOCK).import_file(path, kind, "Nadia", choices=choices)

    read_list.file = file
    return read_list


def salon(file):
    """The room of the list and its table."""
    (room,) = [one for one in file.state().rooms if one.name == "Salon"]
    (table,) = [one for one in file.state().tables if one.number == 901]
    return room, table


def save(file, kind, entity):
    """Save one entity as somebody at the desk does."""
    with file.unit_of_work("Nadia", Action.EDIT) as unit:
        getattr(unit, kind).save(entity)
        unit.commit()


def firm(file):
    """The organisation of the list."""
    (found,) = [one for one in file.state().organisations if one.name == "Zeta Atelier"]
    return found


def outcomes(report):
    return {(one.field, one.outcome) for one in report.differences}


def test_a_room_and_its_table_keep_what_the_desk_changed_when_their_list_comes_again(read):
    read("rooms", ROOMS + "Docks;Salon;901;no;screen;5\n")
    room, table = salon(read.file)
    save(read.file, "rooms", replace(room, max_meetings=2))
    save(read.file, "tables", replace(table, released=True, attributes=frozenset({"quiet"})))
    edited = salon(read.file)
    assert read("rooms", ROOMS + "Docks;Salon;901;no;screen;5\n").counts.unchanged == 1
    assert salon(read.file) == edited
    report = read("rooms", ROOMS + "Docks;Salon;901;no;window;6\n")
    assert outcomes(report) == {("max_meetings", "kept"), ("attributes", "kept")}
    assert salon(read.file) == edited


def test_what_a_list_of_rooms_changes_itself_comes_in_unless_it_was_decided_never_to(read):
    read("rooms", ROOMS + "Docks;Salon;901;;screen;5\n")
    news = ROOMS + "Docks;Salon;901;yes;window;6\nDocks;Salon;902;;;6\n"
    report = read("rooms", news, Choices(never=frozenset({"max_meetings"})))
    room, table = salon(read.file)
    assert (room.max_meetings, table.released, table.attributes) == (5, True, frozenset({"window"}))
    assert outcomes(report) >= {("max_meetings", "refused")}


def test_an_organisation_keeps_what_the_desk_changed_when_its_list_comes_again(read):
    read("organisations", FIRMS + "Zeta Atelier;Zeta;together\n")
    save(read.file, "organisations", replace(firm(read.file), latin_name="ZZ", delegates=Delegates.APART))
    edited = firm(read.file)
    read("organisations", FIRMS + "Zeta Atelier;Zeta;together\n")
    assert firm(read.file) == edited
    report = read("organisations", FIRMS + "Zeta Atelier;Zeta A;together\n")
    assert outcomes(report) == {("latin_name", "kept")}
    assert firm(read.file) == edited


def test_what_a_list_of_organisations_changes_itself_comes_in_unless_it_was_decided_never_to(read):
    read("organisations", FIRMS + "Zeta Atelier;Zeta;apart\n")
    never = Choices(never=frozenset({"latin_name"}))
    read("organisations", FIRMS + "Zeta Atelier;Zeta A;together\n", never)
    assert (firm(read.file).latin_name, firm(read.file).delegates) == ("Zeta", Delegates.TOGETHER)


def test_closures_and_walks_of_a_list_come_in_once_and_what_the_desk_lifted_stays_lifted(open_file, tmp_path):
    event = Morning()
    file = open_file(event)
    path = tmp_path / "rooms.csv"
    path.write_text(
        "Room;Building;Table;Closed;Room closed;Walks\n"
        "Salle Cézanne;Villa;1;2026-12-05 12:00-14:00 (lunch);;Atelier: 4\n"
        "Atelier;Dock;9;sometime;Saturday morning;Nowhere: 3\n",
        encoding="utf-8",
    )
    transfer = Transfer(file, CLOCK)
    report = transfer.import_file(path, "rooms", "Nadia")
    assert sorted(one.code for one in report.flagged) == ["no-such-room", "time-bad"]
    state = file.state()
    first = next(one for one in state.closures if one.table)
    assert (first.start, first.end, first.reason) == (at(12), at(14), "lunch")
    assert [walk.minutes for walk in state.walks] == [4]
    Records(file).retire_closure(first.id, "Nadia")
    transfer.import_file(path, "rooms", "Nadia")
    assert [walk.minutes for walk in file.state().walks] == [4]
    path.write_text(path.read_text(encoding="utf-8").replace("Atelier: 4", "Atelier: 9"), encoding="utf-8")
    again = transfer.import_file(path, "rooms", "Nadia")
    assert (again.counts.added, again.counts.updated, again.change_set) == (0, 0, None)
    assert "kept-local" in [one.code for one in again.flagged]
    assert [walk.minutes for walk in file.state().walks] == [4]
    History(file).undo("Nadia")
    History(file).undo("Nadia")
    assert (file.state().closures, file.state().walks) == ((), ())


PLACES = (Kind.ROOMS, Kind.PROGRAMME, Kind.ORGANISATIONS)


@pytest.mark.parametrize(
    ("headings", "kind"),
    [
        ("Sala;Edificio;Tavolo;Capienza", "rooms"),
        ("Company;Country;E-mail;Phone", "organisations"),
        ("Titre;Date;Heure de début;Salle", "programme"),
        ("First name;Last name;E-mail;Company;Country", "participants"),
        ("From email;To email;Stars", "requests"),
        ("E-mail 1;E-mail 2;Date;Time;Table", "meetings"),
        ("Alpha;Beta", "rooms"),
    ],
)
def test_what_a_list_holds_is_told_by_what_it_can_be_and_by_most_headings(headings, kind):
    assert (
        guess_kind(Pasted(text=f"{headings}\n" + ";".join("abcde"[: headings.count(";") + 1])), PLACES)
        == kind
    )


@pytest.mark.parametrize("first", ["rooms", "organisations"])
def test_of_kinds_a_list_fits_alike_the_one_asked_for_first_is_meant(first):
    assert guess_kind(Pasted(text="Name\nSala Blu\n"), (Kind(first), *PLACES)) == first


def test_the_columns_of_a_list_of_rooms_are_remembered_for_its_source(read, tmp_path):
    path = tmp_path / "halls.csv"
    path.write_text("Where;How many\nSalone;24\n", encoding="utf-8")
    transfer = Transfer(read.file, CLOCK)
    transfer.import_file(path, "rooms", "Nadia", {"room": "Where", "max_people": "How many"})
    path.write_text("Where;How many\nSalone;30\n", encoding="utf-8")
    again = transfer.import_file(path, "rooms", "Nadia")
    assert again.source.is_remembered
    assert [room.max_people for room in read.file.state().rooms if room.name == "Salone"] == [30]
