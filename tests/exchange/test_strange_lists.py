"""Lists as strangers keep them: sums below, titles above, merged cells, words for times, halves of facts."""

import datetime as dt

import pytest
import xlsxwriter

from desktop.domain.errors import UserError
from desktop.domain.state import EventState
from desktop.services.transfer_reading import Pasted, read_rows
from tests.support.builders import make_day, make_event, make_policy

DAYS = tuple(dt.date(2026, 12, 5) + dt.timedelta(days=n) for n in range(3))
STATE = EventState(
    event=make_event(), policies=(make_policy(),), days=tuple(make_day(date=day) for day in DAYS)
)


def read(text, kind="participants"):
    return read_rows(Pasted(text=text), kind, STATE).parsed


def names(parsed):
    return [f"{row.given_name} {row.family_name}".strip() for row in parsed.rows]


@pytest.mark.parametrize("total", ["Total: 1;;", "Totale iscritti 1;;", "Σύνολο;;1", "TOTAUX;1;100 %"])
def test_a_sum_below_the_list_is_nobody(total):
    assert names(read(f"Name;Email;Company\nAnna Rossi;a@onda.example;Onda\n;;\n{total}\n")) == ["Anna Rossi"]


def test_somebody_whose_name_begins_like_a_sum_is_somebody():
    assert names(read("Name;Email\nTotal Rossi;a@onda.example\nSuma Patel;s@onda.example\n")) == [
        "Total Rossi",
        "Suma Patel",
    ]


def test_a_column_of_participation_that_says_who_cancelled_is_their_standing():
    parsed = read("Επώνυμο;Όνομα;Συμμετοχή\nΝικολαΐδη;Μαρία;ακυρώθηκε\nΛάμπρου;Νίκος;επιβεβαιωμένη\n")
    assert [row.status for row in parsed.rows] == ["cancelled", "registered"]
    assert not parsed.problems


@pytest.mark.parametrize(
    ("said", "away"),
    [
        ("all days", []),
        ("tutti i giorni", []),
        ("from Sunday 14:00", ["05 00:00-06 00:00", "06 00:00-06 14:00"]),
        ("dal 6 dicembre", ["05 00:00-06 00:00"]),
        ("jusqu'au 6 décembre", ["07 00:00-08 00:00"]),
        ("from Saturday to Sunday", ["07 00:00-08 00:00"]),
        ("hasta el domingo 12:00", ["06 12:00-07 00:00", "07 00:00-08 00:00"]),
    ],
)
def test_words_for_when_somebody_is_there_are_understood(said, away):
    parsed = read(f"Name;Email;Availability\nAnna Rossi;a@onda.example;{said}\n")
    assert not parsed.problems
    assert [f"{a:%d %H:%M}-{b:%d %H:%M}" for a, b in parsed.rows[0].unavailable] == away


def test_the_same_heading_once_more_fills_what_the_first_leaves_empty():
    parsed = read("Name;Email;Email;Company;Company\nAnna Rossi;;a@onda.example;;Onda\n")
    assert parsed.rows[0].email == "a@onda.example"
    assert parsed.rows[0].organisations[0].name == "Onda"


@pytest.mark.parametrize(
    "heading",
    ["Nachname;Vorname;E-Mail-Adresse;Firma;Land", "اللقب;الاسم;البريد الإلكتروني;الشركة;البلد"],
)
def test_headings_of_neighbours_are_known(heading):
    (row,) = read(f"{heading}\nRossi;Anna;a@onda.example;Onda;IT\n").rows
    assert (row.given_name, row.family_name, row.email, row.country) == (
        "Anna",
        "Rossi",
        "a@onda.example",
        "IT",
    )


def test_several_titles_before_a_name_are_none_of_it():
    assert names(read("Participant;E-mail\nProf. Dr. Luca NERI;l@onda.example\n")) == ["Luca Neri"]


def test_a_title_parted_by_an_empty_line_does_not_hide_two_columns():
    parsed = read("Elenco richieste\n\nFrom email,To email\na@x.example,b@x.example\n", "requests")
    assert [(row.from_email, row.to_email) for row in parsed.rows] == [("a@x.example", "b@x.example")]


def test_a_company_merged_beside_several_people_is_everybodys(tmp_path):
    path = tmp_path / "merged.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet, plain = book.add_worksheet(), book.add_format()
        sheet.merge_range(0, 0, 0, 2, "Export of 12 May", plain)
        for column, heading in enumerate(("Name", "Email", "Company")):
            sheet.write(1, column, heading)
        for row, name in enumerate(("Anna Rossi", "Ugo Neri"), 2):
            sheet.write(row, 0, name)
            sheet.write(row, 1, f"{name[0].lower()}@onda.example")
        sheet.merge_range(2, 2, 3, 2, "Onda", plain)
    parsed = read_rows(path, "participants", STATE).parsed
    assert [(row.row, row.organisations[0].name) for row in parsed.rows] == [(3, "Onda"), (4, "Onda")]


def test_a_cell_beyond_all_measure_is_refused_for_what_it_is():
    with pytest.raises(UserError) as refused:
        read(f"Name;Note\nAnna Rossi;{'x' * 200_000}\n")
    assert refused.value.code == "csv-bad"
    assert "131,072 characters" in refused.value.data["reason"]


def test_moments_told_with_their_offset_are_wall_time_of_the_event():
    parsed = read(
        "Email 1;Email 2;Start\n"
        "a@x.example;b@x.example;2026-12-05T10:25:00+01:00\n"
        "c@x.example;d@x.example;2026-12-05T09:25:00Z\n"
        "e@x.example;f@x.example;2026-12-05 10:25\n",
        "meetings",
    )
    assert {row.start for row in parsed.rows} == {dt.datetime(2026, 12, 5, 10, 25)}


def test_a_length_in_minutes_is_no_number_of_slots():
    parsed = read("From;To;Length\na@x.example;b@x.example;40 min\nc@x.example;d@x.example;2\n", "requests")
    assert [row.length for row in parsed.rows] == [1, 2]
    assert [problem.code for problem in parsed.problems] == ["number-bad"]


def test_a_meeting_to_be_confirmed_is_only_preferred():
    parsed = read(
        "Partecipante 1;Partecipante 2;Data e ora;Stato\n"
        "Rossi Anna;Neri Ugo;sabato 5 dicembre ore 10:25;Da confermare\n"
        "Blu Eva;Sol Leo;5-12-26 14.30;Confermato\n",
        "meetings",
    )
    assert [row.pinned for row in parsed.rows] == [False, True]


@pytest.mark.parametrize(
    ("told", "tables"),
    [("1-4", [1, 2, 3, 4]), ("1, 2; 7", [1, 2, 7]), ("T1 – T3", [1, 2, 3]), ("5", [5]), ("", [None])],
)
def test_a_room_may_name_several_tables_at_once(told, tables):
    parsed = read(f'Salle;Tables;Places\nCézanne;"{told}";30\n', "rooms")
    assert [(row.room, row.table, row.max_people) for row in parsed.rows] == [
        ("Cézanne", table, 30) for table in tables
    ]


@pytest.mark.parametrize(
    ("told", "meant"), [("insieme", "together"), ("séparément", "apart"), ("μαζί", "together")]
)
def test_how_delegates_meet_is_read_in_any_language(told, meant):
    (row,) = read(f"Ragione sociale;Delegati\nOnda;{told}\n", "organisations").rows
    assert row.delegates == meant


def test_a_programme_tells_a_day_once_and_may_end_after_midnight():
    parsed = read(
        "Day,Start,End,Title\n"
        "5 December,9:00,9:30,Welcome\n"
        ",10:00,11:00,Pitch\n"
        "6 December,23:00,01:00,Party\n",
        "programme",
    )
    assert [f"{row.start:%d %H:%M}-{row.end:%d %H:%M}" for row in parsed.rows] == [
        "05 09:00-05 09:30",
        "05 10:00-05 11:00",
        "06 23:00-07 01:00",
    ]


@pytest.mark.parametrize(
    "told", ["+39 333 1234567 (home)", "mob: +39 333 1234567", "0039 333 1234567 int. 4"]
)
def test_words_beside_a_telephone_number_are_no_digits_of_it(told):
    (row,) = read(f"Name;Phone;Country\nAnna Rossi;{told};IT\n").rows
    assert row.phone == "+393331234567"
