"""The event as lists for spreadsheets: people, requests, meetings, with headings the importer reads."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path

from desktop.domain.event import Table
from desktop.domain.people import Participant
from desktop.domain.requests import Request
from desktop.domain.roster import Placement
from desktop.domain.state import EventState
from desktop.exchange.csv_out import write_csv
from desktop.exchange.saving import make_folder
from desktop.exchange.xlsx_out import write_workbook

Row = tuple[str, ...]
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
    "Sector",
    "Job title",
    "Country",
    "Languages",
    "Print language",
    "Role",
    "Category",
    "Arrives",
    "Leaves",
    "Max per day",
    "Status",
    "Photo consent",
    "Needs",
    "Home table",
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
    "Note",
)
MEETING_HEADINGS = (
    "ID",
    "First email",
    "Participant 1",
    "Organisation 1",
    "Second email",
    "Participant 2",
    "Organisation 2",
    "Start",
    "End",
    "Room",
    "Table",
    "Pinned",
)


def sheets_of(state: EventState) -> dict[str, Sheet]:
    """All lists of an event by the name of their sheet."""
    people = sorted((p for p in state.participants if not p.retired), key=lambda person: person.number)
    requests = sorted((r for r in state.requests if not r.retired), key=lambda request: request.number)
    meetings = sorted(state.draft, key=lambda placement: _place_in_time(state, placement))
    homes = {table.home_of: table for table in state.tables if table.home_of and not table.retired}
    return {
        "Participants": (
            PARTICIPANT_HEADINGS,
            [_person_row(state, person, homes.get(person.id)) for person in people],
        ),
        "Requests": (REQUEST_HEADINGS, [_request_row(state, request) for request in requests]),
        "Meetings": (MEETING_HEADINGS, [_meeting_row(state, placement) for placement in meetings]),
    }


def write_xlsx(state: EventState, path: Path) -> tuple[Path, ...]:
    """Write all lists as sheets of one workbook."""
    write_workbook(path, sheets_of(state))
    return (path,)


def write_csv_folder(state: EventState, folder: Path) -> tuple[Path, ...]:
    """Write each list as a CSV file into a folder."""
    make_folder(folder)
    written = []
    for name, (headings, rows) in sheets_of(state).items():
        path = folder / f"{name.lower()}.csv"
        write_csv(path, headings, rows)
        written.append(path)
    return tuple(written)


def _organisations(state: EventState, person: Participant, part: Callable[..., str]) -> str:
    return "; ".join(part(state.organisation[entry]) for entry in person.affiliations)


def _person_row(state: EventState, person: Participant, home: Table | None) -> Row:
    return (
        str(person.number),
        person.given_name,
        person.family_name,
        person.latin_given,
        person.latin_family,
        person.email,
        person.phone,
        _organisations(state, person, lambda organisation: str(organisation.name)),
        _organisations(state, person, lambda organisation: str(organisation.country)),
        "; ".join(
            dict.fromkeys(s for entry in person.affiliations for s in state.organisation[entry].sectors)
        ),
        person.job_title,
        person.country,
        "; ".join(person.languages),
        person.print_language,
        _joined(role.value for role in person.roles),
        _joined(person.categories),
        _moment(person.arrives),
        _moment(person.leaves),
        "" if person.max_per_day is None else str(person.max_per_day),
        person.registration.value,
        {None: "", True: "yes", False: "no"}[person.photo_consent],
        _joined(person.needs),
        "" if home is None else str(home.number),
        person.note,
    )


def _request_row(state: EventState, request: Request) -> Row:
    asker = state.participant[request.asker]
    asked = None if request.participant is None else state.participant[request.participant]
    organisation = (
        state.organisation[request.organisation].name
        if request.organisation is not None
        else ""
        if asked is None
        else _organisations(state, asked, lambda entry: str(entry.name))
    )
    return (
        str(request.number),
        asker.email,
        asker.name,
        _organisations(state, asker, lambda entry: str(entry.name)),
        "" if asked is None else asked.email,
        "" if asked is None else asked.name,
        organisation,
        str(request.stars),
        "yes" if request.must else "no",
        request.state.value,
        str(request.length),
        request.note,
    )


def _meeting_row(state: EventState, placement: Placement) -> Row:
    meeting = state.meeting[placement.meeting]
    first, second = (state.participant[person] for person in meeting.people[:2])
    table = state.table[placement.table]
    return (
        str(meeting.id),
        first.email,
        first.name,
        _organisations(state, first, lambda entry: str(entry.name)),
        second.email,
        second.name,
        _organisations(state, second, lambda entry: str(entry.name)),
        _moment(state.slot[placement.slots[0]].start),
        _moment(state.slot[placement.slots[-1]].end),
        state.room[table.room].name,
        str(table.number),
        "yes" if meeting.pin is not None and meeting.pin.hard else "no",
    )


def _place_in_time(state: EventState, placement: Placement) -> tuple[datetime, int]:
    return state.slot[placement.slots[0]].start, state.table[placement.table].number


def _moment(moment: datetime | None) -> str:
    return "" if moment is None else f"{moment:%Y-%m-%d %H:%M}"


def _joined(values: Iterable[str]) -> str:
    return "; ".join(sorted(values))
