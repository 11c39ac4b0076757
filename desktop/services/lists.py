"""The event as lists for spreadsheets, with headings the importer reads, and the list letters are made from.

Vetoes are confidential and in none of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from pathlib import Path
from uuid import UUID

from desktop.domain.changes import meetings_among
from desktop.domain.event import Room, Table
from desktop.domain.ids import OrganisationId, ParticipantId, RequestId, SessionId
from desktop.domain.people import Participant
from desktop.domain.requests import Request
from desktop.domain.roster import MeetingState, Placement
from desktop.domain.sheets import Line
from desktop.domain.state import EventState
from desktop.exchange.csv_out import write_csv
from desktop.exchange.saving import make_folder
from desktop.exchange.xlsx_out import write_workbook
from desktop.services.documents import PaperSource
from desktop.services.lines import partner_of
from desktop.wording.catalogues import Wording, Words

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
    "Guests",
    "Pinned",
    "State",
    "Outcome",
)

ORGANISATION_HEADINGS = (
    "Name",
    "Latin name",
    "Country",
    "Type",
    "Sectors",
    "Delegates",
    "People",
    "Meetings",
)
ROOM_HEADINGS = (
    *("Building", "Room", "Table", "Home of", "Released", "Attributes"),
    *("Max meetings", "Max people", "Meetings"),
)
OUTCOME_HEADINGS = (
    "Participant 1",
    "Organisation 1",
    "Country 1",
    "Participant 2",
    "Organisation 2",
    "Country 2",
    "State",
    "Outcome",
    "Start",
    "Table",
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
    meetings = sorted(state.draft, key=lambda placement: _place_in_time(state, placement))
    homes: dict[UUID, Table] = {
        table.home_of: table for table in state.tables if table.home_of and not table.retired
    }
    return {
        "Participants": (
            PARTICIPANT_HEADINGS,
            [_person_row(state, person, _home_of(person, homes)) for person in people],
        ),
        "Requests": (REQUEST_HEADINGS, [_request_row(state, request) for request in requests]),
        "Meetings": (MEETING_HEADINGS, [_meeting_row(state, placement) for placement in meetings]),
        "Organisations": (ORGANISATION_HEADINGS, _organisation_rows(state)),
        "Rooms": (ROOM_HEADINGS, _room_rows(state)),
        "Outcomes": (OUTCOME_HEADINGS, _outcome_rows(state)),
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
        _organisations(state, person, lambda organisation: str(organisation.name)),
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


def _organisation_rows(state: EventState) -> list[Row]:
    people, met = Counter[OrganisationId](), Counter[OrganisationId]()
    for person in state.participants:
        if person.is_present:
            people.update(set(person.affiliations))
    for placement in state.draft:
        for one in state.meeting[placement.meeting].people:
            met.update(set(state.resolve_person(one).affiliations))
    return [
        (
            organisation.name,
            organisation.latin_name,
            organisation.country,
            organisation.kind,
            "; ".join(organisation.sectors),
            organisation.delegates.value,
            str(people[organisation.id]),
            str(met[organisation.id]),
        )
        for organisation in state.organisations
        if not organisation.retired and organisation.merged_into is None
    ]


def _room_rows(state: EventState) -> list[Row]:
    """Every table with its room, and the rooms without tables."""
    used = Counter(placement.table for placement in state.draft)
    tables = sorted((one for one in state.tables if not one.retired), key=lambda one: one.number)
    furnished = {table.room for table in tables}
    rows = [_room_row(state, state.room[table.room], table, used[table.id]) for table in tables]
    return rows + [
        _room_row(state, room, None, 0)
        for room in state.rooms
        if not room.retired and room.id not in furnished
    ]


def _room_row(state: EventState, room: Room, table: Table | None, used: int) -> Row:
    return (
        room.building,
        room.name,
        "" if table is None else str(table.number),
        "" if table is None else _owner_name(state, table.home_of),
        "" if table is None else _answer(table.released),
        "" if table is None else _joined(table.attributes),
        _number(room.max_meetings),
        _number(room.max_people),
        str(used),
    )


def _owner_name(state: EventState, owner: UUID | None) -> str:
    for person in state.participants:
        if person.id == owner:
            return person.name
    return next((one.name for one in state.organisations if one.id == owner), "")


def _outcome_rows(state: EventState) -> list[Row]:
    """Every meeting that is planned or has an end, with what came of it."""
    places = {placement.meeting: placement for placement in state.draft}
    rows = []
    for meeting in state.meetings:
        placement = places.get(meeting.id)
        if placement is None and meeting.state is MeetingState.PLANNED and not meeting.outcome:
            continue
        sides: list[str] = []
        for one in meeting.people[:2]:
            partner = partner_of(state, state.resolve_person(one))
            sides += (partner.name, partner.organisation, partner.country)
        start = None if placement is None else state.slot[placement.slots[0]].start
        number = "" if placement is None else str(state.table[placement.table].number)
        rows.append((*sides, meeting.state.value, meeting.outcome, _moment(start), number))
    return sorted(rows, key=lambda row: (row[8], row))


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
        next((kind for entry in person.affiliations if (kind := state.organisation[entry].kind)), ""),
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
        "; ".join(f"{_moment(away.start)} - {_moment(away.end)}" for away in person.unavailable),
        _number(person.max_per_day),
        _number(person.max_total),
        _number(person.minimum),
        _number(person.max_run),
        person.registration.value,
        _answer(person.photo_consent),
        _answer(person.contact_consent),
        _joined(person.needs),
        "" if home is None else str(home.number),
        "" if home is None else "yes" if home.released else "no",
        person.profile,
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
        "; ".join(_session_name(state, session) for session in request.sessions),
        _moment(state.slot[request.slot].start if request.slot else None),
        "; ".join(_number_of(state, one) for one in request.after),
        "; ".join(_called(state, one) for one in request.others),
        _joined(request.needs),
        str(asker.number),
        "" if asked is None else str(asked.number),
        request.note,
    )


def _number(value: int | None) -> str:
    return "" if value is None else str(value)


def _answer(value: bool | None) -> str:
    return {None: "", True: "yes", False: "no"}[value]


def _session_name(state: EventState, session: SessionId) -> str:
    """The session's name, with its day where another day has one of the same name."""
    found = state.session[session]
    same = [one for one in state.sessions if one.name == found.name]
    date = next(day.date for day in state.days if day.id == found.day)
    return found.name if len(same) == 1 else f"{date.isoformat()} {found.name}"


def _number_of(state: EventState, request: RequestId) -> str:
    return next((str(one.number) for one in state.requests if one.id == request), "")


def _called(state: EventState, person: ParticipantId) -> str:
    found = state.resolve_person(person)
    return found.email or found.name


def _meeting_row(state: EventState, placement: Placement) -> Row:
    meeting = state.meeting[placement.meeting]
    first, second = (state.resolve_person(person) for person in meeting.people[:2])
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
        "; ".join(_called(state, person) for person in meeting.people[2:]),
        "placed" if meeting.pin is None else "yes" if meeting.pin.hard else "preferred",
        meeting.state.value,
        meeting.outcome,
    )


def _place_in_time(state: EventState, placement: Placement) -> tuple[datetime, int]:
    return state.slot[placement.slots[0]].start, state.table[placement.table].number


def _moment(moment: datetime | None) -> str:
    return "" if moment is None else f"{moment:%Y-%m-%d %H:%M}"


def _joined(values: Iterable[str]) -> str:
    return "; ".join(sorted(values))
