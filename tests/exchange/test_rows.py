"""Rows become participants, requests and meetings; each defect is named with its row and column."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.errors import UserError
from desktop.exchange.faults import FileFault
from desktop.exchange.headers import fields_of, recognise
from desktop.exchange.rows import (
    OrganisationRef,
    ProblemCode,
    Severity,
    likely_kind,
    read_meetings,
    read_participants,
    read_requests,
)
from desktop.exchange.tables import Table

DAYS = (dt.date(2026, 12, 5), dt.date(2026, 12, 6), dt.date(2026, 12, 7))


def _table(header: str, *rows: str) -> Table:
    return Table(
        source="list.csv",
        header=tuple(header.split("|")),
        rows=tuple(tuple(row.split("|")) for row in rows),
        first_row_number=2,
        encoding="utf-8",
        delimiter="|",
        sheet=None,
    )


def _people(header: str, *rows: str):
    table = _table(header, *rows)
    return read_participants(table, recognise(table.header, "participants"), days=DAYS)


def _requests(header: str, *rows: str):
    table = _table(header, *rows)
    return read_requests(table, recognise(table.header, "requests"))


def _meetings(header: str, *rows: str):
    table = _table(header, *rows)
    return read_meetings(table, recognise(table.header, "meetings"), days=DAYS)


def _said(parsed) -> list[tuple[int, str | None, ProblemCode, str]]:
    return [(problem.row, problem.column, problem.code, problem.value) for problem in parsed.problems]


# Participants


def test_a_full_row_fills_every_field():
    header = (
        "ID|First name|Last name|E-mail|Phone|Company|Company country|Type of organisation|"
        "Sector|Job title|Country|Languages|"
        "Badge language|Role|Category|"
        "Arrives|Leaves|Unavailable|Max per day|Status|Photo consent|Needs|Table|Shared table|About|Notes"
    )
    row = (
        "7|Anna|Rossi|Anna@Example.org|320 000 0001|Onda; Luna|Italy; Malta|producer|"
        "film; music|CEO|IT|Italian, English|"
        "italiano|speaker, b2b|Producers; VIP|5 Dec 14:00|7 Dec 12:00|"
        "6/12 10:00-11:00; Monday 9:00-9:30|4|paid|yes|wheelchair|T3|no|We film.|late"
    )
    parsed = _people(header, row)
    assert parsed.problems == ()
    (person,) = parsed.rows
    assert (person.row, person.external_id, person.given_name, person.family_name) == (
        2,
        "7",
        "Anna",
        "Rossi",
    )
    assert (person.email, person.phone, person.phone_raw) == (
        "anna@example.org",
        "+393200000001",
        "320 000 0001",
    )
    assert person.organisations == (
        OrganisationRef(name="Onda", country="IT", kind="producer", sectors=("film", "music")),
        OrganisationRef(name="Luna", country="MT", kind="producer", sectors=("film", "music")),
    )
    assert (person.job_title, person.country, person.languages, person.print_language) == (
        "CEO",
        "IT",
        ("it", "en"),
        "it",
    )
    assert (person.roles, person.categories) == (("speaker", "matchmaking"), ("Producers", "VIP"))
    assert (person.arrives, person.leaves) == (dt.datetime(2026, 12, 5, 14), dt.datetime(2026, 12, 7, 12))
    assert person.unavailable == (
        (dt.datetime(2026, 12, 6, 10), dt.datetime(2026, 12, 6, 11)),
        (dt.datetime(2026, 12, 7, 9), dt.datetime(2026, 12, 7, 9, 30)),
    )
    assert (person.max_per_day, person.status, person.photo_consent, person.needs) == (
        4,
        "registered",
        True,
        ("accessible",),
    )
    assert (person.home_table, person.home_released, person.profile, person.note) == (
        3,
        False,
        "We film.",
        "late",
    )


def test_a_name_alone_is_enough():
    (person,) = _people("Name", "Anna Rossi").rows
    assert (person.given_name, person.family_name) == ("Anna", "Rossi")
    assert (person.roles, person.status, person.languages) == (("matchmaking",), "registered", ())
    assert (person.email, person.photo_consent, person.home_table, person.latin_given) == (
        None,
        None,
        None,
        None,
    )


@pytest.mark.parametrize(
    "cells",
    [
        "MARIO|D'ANGELO|",
        "|D'Angelo, Mario|",
        "||D'Angelo, Mario",
        "||Mario D'ANGELO",
        "mario|d'angelo|ignored",
    ],
)
def test_every_way_to_write_a_name_gives_the_same(cells):
    (person,) = _people("First name|Last name|Full name", cells).rows
    assert (person.given_name, person.family_name) == ("Mario", "D'Angelo")


def test_a_person_may_be_called_na_and_a_dash_is_no_name():
    parsed = _people("First name|Last name", "Na|Nil", "-|--")
    assert [person.family_name for person in parsed.rows] == ["Nil"]
    assert _said(parsed) == [(3, "Last name", ProblemCode.NAME_MISSING, "")]


def test_an_empty_name_rejects_the_row_and_blank_rows_are_silent():
    parsed = _people("First name|Last name|Company", "||Onda", "||", "Anna|Rossi|Onda")
    assert parsed.rejected == {2}
    assert [person.row for person in parsed.rows] == [4]
    assert parsed.problems[0].severity is Severity.ERROR


def test_a_repeated_header_is_not_a_person():
    assert len(_people("First name|Last name", "Anna|Rossi", "First name|Last name").rows) == 1


def test_a_greek_name_gets_latin_letters_and_says_that_they_are_a_guess():
    parsed = _people(
        "First name|Last name|Latin first name|Latin last name",
        "Γιώργος|Ξένος||",
        "Γιώργος|Ξένος|George|Xenos",
    )
    guessed, told = parsed.rows
    assert (guessed.latin_given, guessed.latin_family, guessed.latin_is_guess) == ("Giorgos", "Xenos", True)
    assert (told.latin_given, told.latin_family, told.latin_is_guess) == ("George", "Xenos", False)


def test_an_arabic_name_gets_latin_letters():
    (person,) = _people("Name", "نادين خوري").rows
    assert person.latin_is_guess
    assert person.latin_given
    assert person.latin_given.isascii()


@pytest.mark.parametrize(
    "company", ["", "-", "Freelance", "libero professionista", "Ελεύθερος επαγγελματίας"]
)
def test_freelancers_have_no_organisation(company):
    assert _people("Name|Company", f"Anna Rossi|{company}").rows[0].organisations == ()


def test_a_comma_belongs_to_the_name_of_a_firm():
    (person,) = _people("Name|Company|Country", "Anna Rossi|Rossi, Bianchi & C.|Italia").rows
    assert person.organisations == (OrganisationRef(name="Rossi, Bianchi & C.", country="IT"),)


@pytest.mark.parametrize(
    ("heading", "cell", "code"),
    [
        ("E-mail", "a@@example.org", ProblemCode.EMAIL_BAD),
        ("E-mail", "a@example.org, b@example.org", ProblemCode.EMAIL_SEVERAL),
        ("Phone", "3.33E+11", ProblemCode.PHONE_BAD),
        ("Phone", "320 000 0001", ProblemCode.PHONE_WITHOUT_COUNTRY),
        ("Country", "Atlantide", ProblemCode.COUNTRY_UNKNOWN),
        ("Languages", "Klingonese", ProblemCode.LANGUAGE_UNKNOWN),
        ("Badge language", "Klingonese", ProblemCode.LANGUAGE_UNKNOWN),
        ("Role", "wizard", ProblemCode.ROLE_UNKNOWN),
        ("Status", "perhaps", ProblemCode.STATUS_UNKNOWN),
        ("Needs", "champagne", ProblemCode.NEED_UNKNOWN),
        ("Photo consent", "perhaps", ProblemCode.YES_NO_UNKNOWN),
        ("Max per day", "many", ProblemCode.NUMBER_BAD),
        ("Table", "0", ProblemCode.NUMBER_BAD),
        ("Arrives", "soon", ProblemCode.TIME_BAD),
        ("Unavailable", "often", ProblemCode.TIME_BAD),
    ],
)
def test_a_cell_not_understood_warns_and_keeps_the_row(heading, cell, code):
    parsed = _people(f"Name|{heading}", f"Anna Rossi|{cell}")
    assert len(parsed.rows) == 1
    (problem,) = parsed.problems
    assert (problem.row, problem.column, problem.code, problem.severity) == (
        2,
        heading,
        code,
        Severity.WARNING,
    )
    assert problem.value in cell.replace(", ", "; ")


def test_leaving_before_arriving_drops_the_leaving():
    parsed = _people("Name|Arrives|Leaves", "Anna Rossi|6/12 14:00|6/12 10:00")
    assert parsed.rows[0].leaves is None
    assert _said(parsed) == [(2, "Leaves", ProblemCode.LEAVES_BEFORE_ARRIVES, "6/12 10:00")]


def test_a_departure_without_a_time_keeps_the_whole_day():
    (person,) = _people("Name|Arrives|Leaves", "Anna Rossi|6/12|6/12").rows
    assert (person.arrives, person.leaves) == (dt.datetime(2026, 12, 6), dt.datetime(2026, 12, 7))


def test_one_address_for_two_people_is_flagged_and_both_stay():
    parsed = _people("Name|E-mail", "Anna Rossi|info@example.org", "Ugo Bianchi|INFO@example.org")
    assert len(parsed.rows) == 2
    assert _said(parsed) == [(3, "E-mail", ProblemCode.EMAIL_SHARED, "info@example.org")]


def test_somebody_registered_twice_is_flagged_with_the_earlier_row():
    parsed = _people("Name|E-mail", "Anna Rossi|a@example.org", "ROSSI, Anna|a@example.org")
    assert _said(parsed) == [(3, None, ProblemCode.REGISTERED_TWICE, "2")]


def test_one_id_for_two_people_is_flagged():
    parsed = _people("ID|Name|E-mail", "1|Anna Rossi|a@example.org", "1|Ugo Bianchi|u@example.org")
    assert _said(parsed) == [(3, "ID", ProblemCode.ID_TWICE, "2")]


def test_cells_beyond_the_header_are_flagged():
    parsed = _people("First name|Last name|", "Anna|Rossi|moved by a stray separator")
    assert [problem.code for problem in parsed.problems] == [ProblemCode.CELLS_BEYOND_HEADER]


def test_a_list_without_names_is_no_list_of_people():
    with pytest.raises(UserError) as caught:
        _people("E-mail|Company", "a@example.org|Onda")
    assert caught.value.code == FileFault.NO_KNOWN_COLUMNS
    assert caught.value.data["needed"] == (("name", "given_name", "family_name"),)


def test_a_list_without_a_header_says_so():
    with pytest.raises(UserError) as caught:
        _people("Anna|Rossi|a@example.org", "Ugo|Bianchi|u@example.org")
    assert caught.value.code == FileFault.NO_HEADER


# Requests

SIDES = "From email|From name|From company|To email|To name|To company"


def test_a_request_is_read_with_its_defaults():
    (wish,) = _requests(SIDES, "a@example.org|||b@example.org||").rows
    assert (wish.from_email, wish.to_email) == ("a@example.org", "b@example.org")
    assert (wish.stars, wish.must, wish.status, wish.length) == (3, False, "pending", 1)


def test_a_request_may_name_an_organisation_and_say_more():
    (wish,) = _requests(
        f"{SIDES}|Stars|Must|Status|Slots|Note|ID", "a@example.org|||||Onda|★★★★|yes|accepted|2|hello|R1"
    ).rows
    assert (wish.to_organisation, wish.stars, wish.must, wish.status, wish.length) == (
        "Onda",
        4,
        True,
        "accepted",
        2,
    )
    assert (wish.note, wish.external_id) == ("hello", "R1")


def test_a_participants_must_is_five_stars_not_the_organisers_must():
    (wish,) = _requests(f"{SIDES}|Stars", "a@example.org|||b@example.org|||must").rows
    assert (wish.stars, wish.must) == (5, False)


def test_a_column_of_addresses_may_hold_names():
    (wish,) = _requests("From|To", "Anna Rossi|b@example.org").rows
    assert (wish.from_email, wish.from_name, wish.to_email) == (None, "Anna Rossi", "b@example.org")


@pytest.mark.parametrize(
    ("cells", "column", "code"),
    [
        ("a@example.org||||| ", "To email", ProblemCode.TO_MISSING),
        ("|||b@example.org||", "From email", ProblemCode.FROM_MISSING),
        ("|n/a|||-|", None, ProblemCode.NOBODY_NAMED),
        ("a@example.org|||A@Example.org||", None, ProblemCode.SAME_PERSON),
        ("|Anna Rossi|Onda||ROSSI, Anna|Onda", None, ProblemCode.SAME_PERSON),
        ("a@example.org|Anna Rossi||a@example.org||", None, ProblemCode.SAME_PERSON),
    ],
)
def test_a_request_without_two_sides_is_rejected(cells, column, code):
    parsed = _requests(SIDES, *(row.strip(" ") for row in (cells,)))
    assert parsed.rows == ()
    assert [(problem.column, problem.code) for problem in parsed.problems] == [(column, code)]


def test_two_people_of_one_address_may_meet():
    assert len(_requests(SIDES, "info@example.org|Anna Rossi||info@example.org|Ugo Bianchi|").rows) == 1


def test_a_request_made_twice_is_flagged_and_the_answer_is_not():
    parsed = _requests(
        SIDES,
        "a@example.org|||b@example.org||",
        "b@example.org|||a@example.org||",
        "a@example.org|||b@example.org||",
    )
    assert _said(parsed) == [(4, None, ProblemCode.REQUEST_TWICE, "2")]
    assert len(parsed.rows) == 3


def test_odd_stars_status_and_length_warn():
    parsed = _requests(
        f"{SIDES}|Stars|Status|Slots",
        "a@example.org|||b@example.org|||9|perhaps|two",
        "a@example.org|||c@example.org|||many||0",
    )
    assert [problem.code for problem in parsed.problems] == [
        ProblemCode.STARS_OUT_OF_RANGE,
        ProblemCode.STATUS_UNKNOWN,
        ProblemCode.NUMBER_BAD,
        ProblemCode.STARS_UNKNOWN,
        ProblemCode.NUMBER_BAD,
    ]
    assert [(wish.stars, wish.length) for wish in parsed.rows] == [(5, 1), (3, 1)]


def test_requests_without_a_column_for_the_asked_are_refused():
    with pytest.raises(UserError) as caught:
        _requests("From email|Stars", "a@example.org|3")
    assert caught.value.data["needed"] == (
        ("to_email", "to_name", "to_organisation", "to_family_name", "to_id"),
    )


# Meetings

PAIR = "Email 1|Email 2"


@pytest.mark.parametrize(
    ("header", "cells"),
    [
        ("Start", "2026-12-05 14:20"),
        ("Start", "5 Dec 14:20"),
        ("Date|Time", "05/12/2026|14:20"),
        ("Date|Time", "Saturday|14h20"),
        ("Date|Time", "2026-12-05|0.5972222"),
        ("Start", "46361.5972222"),
    ],
)
def test_a_start_is_one_column_or_two(header, cells):
    (meeting,) = _meetings(f"{PAIR}|{header}", f"a@example.org|b@example.org|{cells}").rows
    assert meeting.start == dt.datetime(2026, 12, 5, 14, 20)
    assert (meeting.table, meeting.room, meeting.pinned) == (None, None, True)


def test_table_room_and_pin_are_read():
    (meeting,) = _meetings(
        f"{PAIR}|Start|Table|Room|Fixed", "a@example.org|b@example.org|2026-12-05 14:20|T12|Agorà|no"
    ).rows
    assert (meeting.table, meeting.room, meeting.pinned) == (12, "Agorà", False)


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ("a@example.org|b@example.org||", ProblemCode.START_MISSING),
        ("a@example.org|b@example.org|05/12/2026|", ProblemCode.START_NOT_UNDERSTOOD),
        ("a@example.org|b@example.org||14:00", ProblemCode.START_NOT_UNDERSTOOD),
        ("a@example.org|b@example.org|soon|14:00", ProblemCode.START_NOT_UNDERSTOOD),
        ("a@example.org||05/12/2026|14:00", ProblemCode.TO_MISSING),
        ("a@example.org|a@example.org|05/12/2026|14:00", ProblemCode.SAME_PERSON),
    ],
)
def test_a_meeting_without_pair_or_start_is_rejected(cells, code):
    parsed = _meetings(f"{PAIR}|Date|Time", cells)
    assert parsed.rows == ()
    assert [problem.code for problem in parsed.problems] == [code]


def test_a_whole_day_is_no_start():
    parsed = _meetings(f"{PAIR}|Start", "a@example.org|b@example.org|2026-12-05")
    assert [problem.code for problem in parsed.problems] == [ProblemCode.START_NOT_UNDERSTOOD]


# All kinds


def test_the_kind_a_header_looks_like_is_named():
    assert likely_kind(_table("First name|Last name|Company|Languages", "a|b|c|d")) == "participants"
    assert likely_kind(_table("From email|To email|Stars", "a|b|c")) == "requests"
    assert likely_kind(_table("Email 1|Email 2|Date|Time|Table", "a|b|c|d|e")) == "meetings"


@pytest.mark.parametrize("kind", ["participants", "requests", "meetings"])
@given(data=st.data())
def test_any_cells_are_rows_or_problems(kind, data):
    header = fields_of(kind)
    cell = st.one_of(
        st.text(max_size=12),
        st.sampled_from(["a@example.org", "5/12 14:00", "Anna", "Γιώργος", "2026-12-05", "3", "yes", "-"]),
    )
    rows = data.draw(st.lists(st.tuples(*[cell] * len(header)), min_size=1, max_size=3))
    table = Table(
        source="x",
        header=header,
        rows=tuple(rows),
        first_row_number=2,
        encoding=None,
        delimiter=None,
        sheet=None,
    )
    reader = {"participants": read_participants, "requests": read_requests, "meetings": read_meetings}[kind]
    parsed = reader(table, recognise(header, kind))
    numbers = {row.row for row in parsed.rows}
    assert not numbers & parsed.rejected
    assert numbers | parsed.rejected | {n for n, row in enumerate(rows, 2) if not any(row)} == set(
        range(2, 2 + len(rows))
    )
