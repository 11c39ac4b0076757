"""The event as lists for spreadsheets, with headings the importer reads, and the list letters are made from.

Vetoes are confidential and in none of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from uuid import UUID

from desktop.domain.changes import meetings_among
from desktop.domain.event import Table
from desktop.domain.ids import RequestId, SessionId
from desktop.domain.people import Participant
from desktop.domain.requests import Request
from desktop.domain.sheets import Line
from desktop.domain.state import EventState
from desktop.exchange.csv_out import write_csv
from desktop.exchange.saving import make_folder
from desktop.exchange.xlsx_out import write_workbook
from desktop.services.documents import PaperSource
from desktop.services.list_cells import (
    NOTHING,
    Row,
    answer_cell,
    called,
    interval_cell,
    joined,
    moment_cell,
    number_cell,
    organisations_of,
    sorted_cell,
)
from desktop.services.lists_of_meetings import (
    MEETING_HEADINGS,
    OUTCOME_HEADINGS,
    meeting_rows,
    outcome_rows,
)
from desktop.services.lists_of_places import (
    ORGANISATION_HEADINGS,
    ROOM_HEADINGS,
    organisation_rows,
    room_rows,
)
from desktop.services.lists_of_programme import PROGRAMME_HEADINGS, programme_rows
from desktop.wording.catalogues import Wording, Words

Sheet = tuple[Row, list[Row]]

PARTICIPANT_HEADINGS = (
    "ID",
    "Given name",
    "Family name",
    "Latin given name",
    "Latin family name",
    "Email",
    "Phone",
    "Organisation",
    "Organisation country",
    "Organisation type",
    "Sector",
    "Job title",
    "Country",
    "Languages",
    "Print language",
    "Role",
    "Category",
    "Arrives",
    "Leaves",
    "Unavailable",
    "Max per day",
    "Max total",
    "Minimum",
    "Max run",
    "Status",
    "Photo consent",
    "Contact consent",
    "Needs",
    "Home table",
    "Home table released",
    "Profile",
    "Note",
)
REQUEST_HEADINGS = (
    "ID",
    "From email",
    "From name",
    "From organisation",
    "To email",
    "To name",
    "To organisation",
    "Stars",
    "Must",
    "Status",
    "Length",
    "Sessions",
    "Fixed slot",
    "After",
    "With",
    "Needs",
    "From ID",
    "To ID",
    "Note",
)
MAIL_HEADINGS = (
    "Number",
    "Given name",
    "Family name",
    "Email",
    "Organisation",
    "Country",
    "Language",
    "Meetings",
    "First meeting",
    "Schedule",
)


def sheets_of(state: EventState) -> dict[str, Sheet]:
    """All lists of an event by the name of their sheet."""
    standing = (p for p in state.participants if not p.retired and p.merged_into is None)
    people = sorted(standing, key=lambda person: person.number)
    requests = sorted((r for r in state.requests if not r.retired), key=lambda request: request.number)
    homes: dict[UUID, Table] = {
        table.home_of: table for table in state.tables if table.home_of and not table.retired
    }
    return {
        "Participants": (
            PARTICIPANT_HEADINGS,
            [_person_row(state, person, _home_of(person, homes)) for person in people],
        ),
        "Requests": (REQUEST_HEADINGS, [_request_row(state, request) for request in requests]),
        "Meetings": (MEETING_HEADINGS, meeting_rows(state)),
        "Organisations": (ORGANISATION_HEADINGS, organisation_rows(state)),
        "Rooms": (ROOM_HEADINGS, room_rows(state)),
        "Programme": (PROGRAMME_HEADINGS, programme_rows(state)),
        "Outcomes": (OUTCOME_HEADINGS, outcome_rows(state)),
    }


def write_xlsx(state: EventState, path: Path) -> tuple[Path, ...]:
    """Write all lists as sheets of one workbook."""
    write_workbook(path, sheets_of(state))
    return (path,)


def write_csv_folder(state: EventState, wording: Wording, folder: Path) -> tuple[Path, ...]:
    """Write each list as a CSV file into a folder, named in the event's language."""
    make_folder(folder)
    names = _file_names(wording.catalogue(PaperSource.of(state, b"", wording).main_language))
    written = []
    for name, (headings, rows) in sheets_of(state).items():
        path = folder / f"{names[name].lower()}.csv"
        write_csv(path, headings, rows)
        written.append(path)
    return tuple(written)


def _file_names(words: Words) -> dict[str, str]:
    return {
        "Participants": words.text("Participants"),
        "Requests": words.text("Requests"),
        "Meetings": words.text("Meetings"),
        "Organisations": words.text("Organisations"),
        "Rooms": words.text("Rooms"),
        "Programme": words.text("Programme"),
        "Outcomes": words.text("Outcomes"),
    }


def write_mail_list(state: EventState, wording: Wording, path: Path) -> tuple[Path, ...]:
    """Write the list letters are merged from: everybody expected who has an address, in their language."""
    source = PaperSource.of(state, b"", wording)
    rows = []
    for person in source.people():
        if person.email:
            words = wording.catalogue(source.language_of(person))
            rows.append(_mail_row(state, person, source.lines.get(person.id, ()), words))
    write_csv(path, MAIL_HEADINGS, rows)
    return (path,)


def _mail_row(state: EventState, person: Participant, lines: tuple[Line, ...], words: Words) -> Row:
    meetings = meetings_among(lines)
    first = meetings[0].start if meetings else None
    return (
        str(person.number),
        person.given_name,
        person.family_name,
        person.email,
        organisations_of(state, person),
        words.country(person.country),
        words.language,
        str(len(meetings)),
        "" if first is None else f"{words.date(first)} {words.time(first)}",
        "\n".join(_told(line, words) for line in lines),
    )


def _told(line: Line, words: Words) -> str:
    """One line of a schedule in a letter."""
    table = "" if line.table is None else f"{words.text('Table')} {line.table}"
    whom = " / ".join(partner.name for partner in line.partners) or line.title
    place = ", ".join(filter(None, (table, line.room, line.building)))
    return f"{words.date(line.start)} {words.time(line.start)}–{words.time(line.end)}: {whom} ({place})"


def _home_of(person: Participant, homes: Mapping[UUID, Table]) -> Table | None:
    """The table that stands on a person's row: their own, else the first organisation's."""
    owners = (person.id, *person.affiliations[:1])
    return next((homes[owner] for owner in owners if owner in homes), None)


def _shared(values: Iterable[str]) -> str:
    """What all organisations of a person have in common; the list of organisations tells the rest."""
    told = set(values)
    return told.pop() if len(told) == 1 else ""


def _person_row(state: EventState, person: Participant, home: Table | None) -> Row:
    return (
        str(person.number),
        person.given_name,
        person.family_name,
        person.latin_given,
        person.latin_family,
        person.email,
        person.phone,
        organisations_of(state, person),
        "; ".join(state.organisation[entry].country or NOTHING for entry in person.affiliations),
        _shared(state.organisation[entry].kind for entry in person.affiliations),
        _shared(joined(state.organisation[entry].sectors) for entry in person.affiliations),
        person.job_title,
        person.country,
        joined(person.languages),
        person.print_language,
        sorted_cell(role.value for role in person.roles),
        sorted_cell(person.categories),
        moment_cell(person.arrives),
        moment_cell(person.leaves),
        joined(interval_cell(away.start, away.end) for away in person.unavailable),
        number_cell(person.max_per_day),
        number_cell(person.max_total),
        number_cell(person.minimum),
        number_cell(person.max_run),
        person.registration.value,
        answer_cell(person.photo_consent),
        answer_cell(person.contact_consent),
        sorted_cell(person.needs),
        "" if home is None else str(home.number),
        "" if home is None else "yes" if home.released else "no",
        person.profile,
        person.note,
    )


def _request_row(state: EventState, request: Request) -> Row:
    asker = state.resolve_person(request.asker)
    asked = None if request.participant is None else state.resolve_person(request.participant)
    organisation = (
        state.organisation[request.organisation].name
        if request.organisation is not None
        else ""
        if asked is None
        else organisations_of(state, asked)
    )
    return (
        str(request.number),
        asker.email,
        asker.name,
        organisations_of(state, asker),
        "" if asked is None else asked.email,
        "" if asked is None else asked.name,
        organisation,
        str(request.stars),
        "yes" if request.must else "no",
        request.state.value,
        str(request.length),
        joined(_session_name(state, session) for session in request.sessions),
        moment_cell(state.slot[request.slot].start if request.slot else None),
        joined(_number_of(state, one) for one in request.after),
        joined(called(state.resolve_person(one)) for one in request.others),
        sorted_cell(request.needs),
        str(asker.number),
        "" if asked is None else str(asked.number),
        request.note,
    )


def _session_name(state: EventState, session: SessionId) -> str:
    """The session's name, with its day where another day has one of the same name."""
    found = state.session[session]
    same = [one for one in state.sessions if one.name == found.name]
    date = next(day.date for day in state.days if day.id == found.day)
    return found.name if len(same) == 1 else f"{date.isoformat()} {found.name}"


def _number_of(state: EventState, request: RequestId) -> str:
    return next((str(one.number) for one in state.requests if one.id == request), "")
