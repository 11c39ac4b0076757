"""Where things stand in lists that are no plain list of pairs or people: marks, wish lists, boxes, hours."""

import datetime as dt

import pytest

from desktop.exchange.availability import away_by_words, read_heading
from desktop.exchange.headers import recognise
from desktop.exchange.layouts import understand, with_headings_found
from desktop.exchange.rows import ProblemCode, read_meetings, read_participants, read_requests
from desktop.exchange.tables import paste_table
from desktop.exchange.times import read_hours
from desktop.exchange.values import read_mark, read_ticket

DAYS = (dt.date(2026, 12, 5), dt.date(2026, 12, 6), dt.date(2026, 12, 7))


def read(text, kind):
    table, mapping = understand(paste_table(text, "clipboard", delimiter="|"), kind)
    reader = {"participants": read_participants, "requests": read_requests, "meetings": read_meetings}[kind]
    return reader(table, mapping, days=DAYS)


def hours(parsed):
    """When the only person is away, as day and hours."""
    (row,) = parsed.rows
    return [f"{start:%d %H:%M}-{end:%d %H:%M}" for start, end in row.unavailable]


@pytest.mark.parametrize(
    "text",
    [
        "Export of 12 May\n\nName|Email|Company\nAnna Rossi|anna@onda.example|Onda",
        "Export|12 May|Nadia\nName|Email|Company\nAnna Rossi|anna@onda.example|Onda",
        "Elenco\nPersona|||Ditta\nCognome|Nome|Indirizzo email|Azienda\nRossi|Anna|anna@onda.example|Onda",
        "Name|Email|Company\nAnna Rossi|anna@onda.example|Onda\nCompany|Email|Name",
    ],
)
def test_headings_are_found_below_titles_and_dates(text):
    table = with_headings_found(paste_table(text, "clipboard", delimiter="|"), "participants")
    _, mapping = understand(table, "participants")
    row = read_participants(table, mapping).rows[0]
    assert (row.given_name, row.family_name, row.email) == ("Anna", "Rossi", "anna@onda.example")
    assert row.row == text.split("\n").index(next(one for one in text.split("\n") if "@onda" in one)) + 1


def test_a_row_with_the_headings_somebody_chose_is_the_row_of_headings():
    text = "Liste vom 12. Mai|Messe|Halle 3\nMensch|Post|Haus\nAnna Rossi|anna@onda.example|Onda"
    table = paste_table(text, "clipboard", delimiter="|")
    found = with_headings_found(table, "participants", {"name": "Mensch", "email": "Post"})
    assert (found.header, found.header_row) == (("Mensch", "Post", "Haus"), 2)
    assert with_headings_found(table, "participants", {"name": "Nobody"}) == table


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1:30-1:45 p.m.", (dt.time(13, 30), dt.time(13, 45))),
        ("11:30 - 1 p.m.", (dt.time(11, 30), dt.time(13))),
        ("14-16h", (dt.time(14), dt.time(16))),
        ("from 11:00", (dt.time(11), None)),
        ("fino alle 12:00", (dt.time(), dt.time(12))),
        ("morning", (dt.time(), dt.time(13))),
        ("απόγευμα", (dt.time(13), None)),
        ("soon", None),
        ("11:00", None),
        ("16:00-14:00", None),
    ],
)
def test_hours_without_a_day(text, found):
    assert read_hours(text) == found


@pytest.mark.parametrize(
    ("heading", "day"),
    [
        ("5th", 5),
        ("6/12", 6),
        ("Sunday", 6),
        ("Lunedì", 7),
        ("2026-12-05", 5),
        ("Day 2", 6),
        ("27th", None),
        ("Areas", None),
    ],
)
def test_headings_that_are_days_of_the_event(heading, day):
    window = read_heading(heading, DAYS)
    assert (window and window[0].day) == day


@pytest.mark.parametrize(
    ("cell", "away"),
    [
        ("yes", []),
        ("Cannot attend", ["05 00:00-06 00:00"]),
        ("assente", ["05 00:00-06 00:00"]),
        ("morning", ["05 13:00-06 00:00"]),
        ("10:00-12:00; 14:00-15:00", ["05 00:00-05 10:00", "05 12:00-05 14:00", "05 15:00-06 00:00"]),
        (
            "1:30-1:45 p.m., OPTIONAL time: 4:45 - 5:00 p.m.",
            ["05 00:00-05 13:30", "05 13:45-05 16:45", "05 17:00-06 00:00"],
        ),
        ("n/a", []),
    ],
)
def test_a_column_for_a_day_says_when_somebody_comes(cell, away):
    assert hours(read(f"Name|Saturday\nAnna Rossi|{cell}\n", "participants")) == away


def test_a_word_nobody_understands_is_told_with_its_column():
    parsed = read("Name|Saturday\nAnna Rossi|perhaps\n", "participants")
    (problem,) = parsed.problems
    assert (problem.column, problem.code) == ("Saturday", ProblemCode.AVAILABILITY_UNKNOWN)
    assert parsed.rows[0].unavailable == ()


def test_in_a_column_of_ticks_an_empty_cell_says_no_unless_the_whole_row_is_empty():
    text = "Name|Saturday|Sunday\nAnna Rossi|x|\nUgo Bruni||x\nIvo Neri||\n"
    away = [len(row.unavailable) for row in read(text, "participants").rows]
    assert away == [1, 1, 0]


def test_availability_in_one_cell_holds_for_all_days_unless_it_names_them():
    assert away_by_words("mornings only", DAYS) is None
    assert len(away_by_words("morning", DAYS)) == 3
    friday = away_by_words("6/12 10:00-12:00", DAYS)
    assert [(start.day, start.hour) for start, _ in friday] == [(5, 0), (6, 0), (6, 12), (7, 0)]


@pytest.mark.parametrize(
    ("cell", "mark"),
    [
        ("", (False, None)),
        ("x", (True, None)),
        ("★★★", (True, 3)),
        ("5", (True, 5)),
        ("0", (False, None)),
        ("no", (False, None)),
        ("high", (True, 4)),
        ("never", (True, None)),
        ("Anna Rossi", None),
    ],
)
def test_marks_of_a_matrix(cell, mark):
    assert read_mark(cell) == mark


def test_a_matrix_gives_wishes_stars_and_vetoes_and_tells_what_is_no_mark():
    text = "|Anna Rossi|Ugo Bruni|Kyma\nAnna Rossi|x|5|\nUgo Bruni|veto||2\nIvo Neri|1||?\nEva Sol|x|x|x\n"
    parsed = read(text, "requests")
    found = [(row.row, row.from_name, row.to_name, row.stars, row.veto) for row in parsed.rows]
    assert found[:3] == [
        (2, "Anna Rossi", "Ugo Bruni", 5, False),
        (3, "Ugo Bruni", "Anna Rossi", 3, True),
        (3, "Ugo Bruni", "Kyma", 2, False),
    ]
    assert len(found) == 7


def test_a_few_cells_that_are_no_marks_do_not_spoil_a_matrix():
    parsed = read(
        "|Anna Rossi|Ugo Bruni|Kyma\nAnna Rossi||5|boh\nUgo Bruni|x||never\nIvo|1|2|3\n", "requests"
    )
    assert [(one.row, one.column) for one in parsed.problems] == [(2, "Kyma")]
    assert len(parsed.rows) == 6


def test_wish_lists_rank_their_columns_and_keep_no_self():
    text = "E-mail|Name|Wish 2|Wish 1|Wish 3\na@faro.example|Anna Rossi|Ugo|Anna Rossi|b@lido.example\n"
    parsed = read(text, "requests")
    assert [(row.column, row.to_name or row.to_email, row.stars) for row in parsed.rows] == [
        ("Wish 2", "Ugo", 3),
        ("Wish 3", "b@lido.example", 1),
    ]
    assert [(one.column, one.code) for one in parsed.problems] == [("Wish 1", ProblemCode.SAME_PERSON)]


def test_boxes_to_tick_are_a_list():
    header = ("Name", "Languages – Italian", "Languages – Greek", "Needs [Quiet]", "Needs [Step-free]")
    mapping = recognise(header, "participants")
    assert mapping.options == {
        "languages": ((1, "Italian"), (2, "Greek")),
        "needs": ((3, "Quiet"), (4, "Step-free")),
    }
    parsed = read("Name|Languages – Italian|Languages – Greek\nAnna|Yes|No\n", "participants")
    assert parsed.rows[0].languages == ("it",)


@pytest.mark.parametrize(
    ("text", "role", "category"),
    [
        ("Press pass", "press", None),
        ("Speaker ticket", "speaker", None),
        ("Early bird", None, "Early bird"),
        ("", None, None),
    ],
)
def test_a_ticket_tells_a_role_or_is_a_category(text, role, category):
    assert read_ticket(text) == (role, category)


def test_several_headings_may_be_chosen_for_one_field():
    header = ("A", "B", "Who 1", "Who 2", "Mail")
    chosen = {"from_id": "A", "wishes": "Who 2\nWho 1", "from_email": "Mail"}
    mapping = recognise(header, "requests", chosen)
    assert (mapping.wishes, mapping.columns["from_id"]) == ((3, 2), 0)
    people = recognise(("A", "B", "Nome"), "participants", {"external_id": "A\nB"})
    assert people.joined == {"external_id": (0, 1)}


def test_a_meeting_that_is_off_is_left_out_and_one_that_waits_is_only_preferred():
    text = (
        "Email 1|Email 2|Start|Status|Guests\n"
        "a@faro.example|b@lido.example|2026-12-05 09:25|Cancelled|\n"
        "a@faro.example|c@lido.example|2026-12-05 09:50|Pending|\n"
        "a@faro.example|d@lido.example|2026-12-05 10:15|Accepted|Ivo Neri; e@lido.example\n"
    )
    parsed = read(text, "meetings")
    assert [(row.second_email, row.pinned) for row in parsed.rows] == [
        ("c@lido.example", False),
        ("d@lido.example", True),
    ]
    assert parsed.rows[1].guests == ("Ivo Neri", "e@lido.example")
    assert [one.code for one in parsed.problems] == [ProblemCode.MEETING_OFF]


def test_words_that_mark_a_matrix_are_no_headings():
    text = "Name\tAna\tLuc\tEva\tNikos\nAna\t\t3\tx\t\nLuc\t5\t\t\tveto\nGia\tmust\tno\t\t1\nLeo\tsi\t\t\tmai"
    found = with_headings_found(paste_table(text, "pasted"), "requests")
    assert found.header[0] == "Name"
