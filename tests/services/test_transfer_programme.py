"""A programme comes from a list as its makers keep it, and comes again without doubling anything."""

import pytest

from desktop.domain.programme import ItemKind
from desktop.services.history import History
from desktop.services.records import Records
from desktop.services.transfer import Transfer
from desktop.services.transfer_choices import Choices
from tests.services.events import Morning
from tests.support.builders import at
from tests.support.files import CLOCK

LIST = """Titolo;Tipo;Data;Orario;Sala;Capienza;Per chi;Relatori;Serie
Coprodurre;laboratorio;5/12/2026;14:00-15:30;Salle Cézanne;20;stampa, giuria;Person0 Test00;Coprodurre
Coprodurre;laboratorio;5/12/2026;16:00-17:30;Salle Cézanne;20;stampa, giuria;;Coprodurre
Benvenuto;Plenaria;5/12/2026;9:00-9:30;;;tutti;;
Cena;cena;6 dicembre;20:00-22:00;;;;Nessuno Ignoto;
Errata;laboratorio;5/12/2026;tardi;;;;;
"""


@pytest.fixture
def file(open_file):
    return open_file(Morning())


@pytest.fixture
def read(file, tmp_path):
    def read(text, **choices):
        path = tmp_path / "programma.csv"
        path.write_text(text, encoding="utf-8")
        return Transfer(file, CLOCK).import_file(path, "programme", "Nadia", choices=Choices(**choices))

    return read


def titled(file, title):
    return [one for one in file.state().items if one.title == title]


def test_a_programme_is_read_with_kinds_rooms_and_people(file, read):
    report = read(LIST)
    assert (report.counts.added, report.counts.rejected) == (4, 1)
    assert [one.code for one in report.flagged] == ["no-such-guest"]
    first, second = titled(file, "Coprodurre")
    assert (first.kind, first.start, first.end) == (ItemKind.WORKSHOP, at(14), at(15, 30))
    assert (first.capacity, first.series, second.start) == (20, "Coprodurre", at(16))
    assert first.categories == {"stampa", "giuria"}
    assert [file.state().participant[one].given_name for one in first.enrolled] == ["Person0"]
    assert file.state().room[first.room].name == "Salle Cézanne"
    (welcome,) = titled(file, "Benvenuto")
    assert (welcome.kind, welcome.categories) == (ItemKind.PLENARY, {"*"})


def test_a_programme_read_again_changes_nothing_and_one_undo_takes_it_back(file, read):
    before = file.state()
    read(LIST)
    again = read(LIST)
    assert (again.counts.added, again.counts.updated, again.change_set) == (0, 0, None)
    History(file).undo("Nadia")
    assert file.state() == before


def test_an_item_that_moves_in_the_list_moves_and_what_the_desk_changed_stays(file, read):
    read(LIST)
    (welcome,) = titled(file, "Benvenuto")
    records = Records(file)
    records.save_item(type(welcome)(**{**fields_of(welcome), "capacity": 99}), "Nadia")
    report = read(LIST.replace("9:00-9:30;;;tutti", "9:15-9:45;;80;tutti"))
    (welcome,) = titled(file, "Benvenuto")
    assert (welcome.start, welcome.end, welcome.capacity) == (at(9, 15), at(9, 45), 99)
    assert [(one.field, one.outcome) for one in report.differences] == [
        ("capacity", "kept"),
        ("start", "taken"),
        ("end", "taken"),
    ]


def test_an_item_that_vanished_is_told_and_stays_unless_withdrawn(file, read):
    whole = "Title;Start;End\nPitch;2026-12-05 10:00;11:00\nPitch;2026-12-05 14:00;15:00\n"
    moved = whole.replace("10:00;11:00", "10:30;11:30")
    read(whole)
    report = read(moved)
    assert [(gone.label, gone.withdrawn) for gone in report.vanished] == [("Pitch 05.12. 10:00", False)]
    assert len([one for one in file.state().items if not one.retired]) == 3
    assert [gone.withdrawn for gone in read(moved, withdraw_all=True).vanished] == [True]
    assert sorted(one.start for one in file.state().items if not one.retired) == [at(10, 30), at(14)]
    assert read(moved).vanished == ()
    History(file).undo("Nadia")
    assert len([one for one in file.state().items if not one.retired]) == 3


def test_an_item_moved_at_the_desk_is_not_moved_by_half(file, read):
    text = "ID;Title;Start;End\nx1;Pitch;2026-12-05 10:00;11:00\n"
    read(text)
    (pitch,) = titled(file, "Pitch")
    Records(file).save_item(type(pitch)(**{**fields_of(pitch), "start": at(10, 30)}), "Nadia")
    report = read(text.replace("10:00;11:00", "9:30;12:00"))
    (pitch,) = titled(file, "Pitch")
    assert (pitch.start, pitch.end) == (at(10, 30), at(11))
    assert [(one.field, one.outcome) for one in report.differences] == [("start", "kept"), ("end", "kept")]


def test_an_item_taken_off_at_the_desk_stays_off(file, read):
    read(LIST)
    (welcome,) = titled(file, "Benvenuto")
    Records(file).retire_item(welcome.id, "Nadia")
    report = read(LIST)
    assert [one.code for one in report.flagged if one.row == 4] == ["retired-here"]
    assert titled(file, "Benvenuto")[0].retired


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (";workshop;2026-12-05 14:00;2026-12-05 15:00", "title-missing"),
        ("Talk;workshop;;", "start-missing"),
        ("Talk;workshop;2026-12-05 14:00;2026-12-05 13:00", "item-ends-before-start"),
        ("Talk;workshop;2026-12-05 14:00;", "start-not-understood"),
    ],
)
def test_a_row_that_says_too_little_is_left_out_and_told(read, row, code):
    report = read(f"Title;Kind;Start;End\nGood;demo;2026-12-05 10:00;11:00\n{row}\n")
    assert [one.code for one in report.rejected] == [code]
    assert report.counts.added == 1


def test_speakers_parted_by_commas_are_found_when_all_of_them_are_known(file, read):
    report = read(
        "Title,Start,End,Speakers\n"
        'Both,2026-12-05 10:00,11:00,"Person0 Test00, Person1 Test01"\n'
        'Turned,2026-12-05 11:00,12:00,"Test02, Person2"\n'
        'Strange,2026-12-05 12:00,13:00,"Person0 Test00, Nobody"\n'
    )
    people = file.state().participant
    named = {one.title: [people[who].given_name for who in one.enrolled] for one in file.state().items}
    assert named == {"Both": ["Person0", "Person1"], "Turned": ["Person2"], "Strange": []}
    assert [one.code for one in report.flagged] == ["no-such-guest"]


def fields_of(item):
    return {name: getattr(item, name) for name in item.__slots__}
