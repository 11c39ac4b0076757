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
