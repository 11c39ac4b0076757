"""Rows of the table of people, and what is to be looked at in each; read in the background."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from desktop.domain.ids import ParticipantId
from desktop.domain.people import Participant, Registration
from desktop.services.overview import Overview
from desktop.ui import names, words
from desktop.ui.style import Tone
from desktop.ui.tables import Column, Mark, mark_column, number_column

TONES = {
    Registration.REGISTERED: Tone.OK,
    Registration.PENDING: Tone.WARN,
    Registration.CANCELLED: Tone.BAD,
}


@dataclass(frozen=True, kw_only=True)
class PersonRow:
    """One person as the table shows them; `email_problem` and `language_problem` say what is wrong."""

    key: ParticipantId
    order: tuple[str, str, int]
    registration: Registration
    number: int
    name: str
    latin: str
    organisation: str
    country: str
    languages: str
    email: str
    meetings: int
    email_problem: str = ""
    language_problem: str = ""

    @property
    def needs_a_look(self) -> bool:
        """Whether something is wrong in the row."""
        return bool(self.problems)

    @property
    def problems(self) -> str:
        """All that is wrong in the row, in words."""
        return words.joined(self.language_problem, self.email_problem)


def make_rows(look: Overview) -> list[PersonRow]:
    """Everybody but those taken out, by family name."""
    state = look.state
    people = [entry for entry in state.participants if not entry.retired and entry.merged_into is None]
    planned: Counter[ParticipantId] = Counter(
        person for entry in state.draft for person in state.meeting[entry.meeting].people
    )
    sharing = people_by_email(people)
    rows = []
    for person in sorted(people, key=lambda person: person.sort_key):
        rows.append(
            PersonRow(
                key=person.id,
                order=person.sort_key,
                registration=person.registration,
                number=person.number,
                name=person.name,
                latin=person.latin_name,
                organisation=organisation_names(look, person),
                country=names.country_name(person.country),
                languages=names.language_names(person.languages),
                email=person.email,
                meetings=planned[person.id],
                email_problem=email_problem(person, sharing),
                language_problem=language_problem(person),
            )
        )
    return rows


def people_by_email(people: list[Participant]) -> dict[str, list[Participant]]:
    """Who has which address."""
    found: dict[str, list[Participant]] = defaultdict(list)
    for person in people:
        if person.email:
            found[person.email.casefold()].append(person)
    return found


def email_problem(person: Participant, sharing: dict[str, list[Participant]]) -> str:
    """Who else has the person's address."""
    others = [entry.name for entry in sharing.get(person.email.casefold(), ()) if entry.id != person.id]
    if not others:
        return ""
    return QCoreApplication.translate("PeoplePage", "Address shared with {names}").format(
        names=", ".join(others[:3])
    )


def language_problem(person: Participant) -> str:
    """Whether it is unknown what the person speaks."""
    if person.languages or not person.is_scheduled:
        return ""
    return QCoreApplication.translate("PeoplePage", "No language known")


def organisation_names(look: Overview, person: Participant) -> str:
    """The person's organisations by name."""
    known = look.state.organisation
    return "; ".join(known[entry].name for entry in person.affiliations if entry in known)


def look_at_title() -> str:
    """What the column of all that is wrong is called; it is there when only such people are shown."""
    return QCoreApplication.translate("PeoplePage", "To look at")


def titles_that_make_room() -> list[str]:
    """What the columns are called that make room for what is to be looked at."""
    say = QCoreApplication.translate
    return [say("PeoplePage", "Languages"), say("PeoplePage", "Meetings"), say("PeoplePage", "Country")]


def columns() -> tuple[Column, ...]:
    """The columns of the table."""
    say = QCoreApplication.translate
    return (
        mark_column(say("PeoplePage", "Status"), _status_mark, 136, least=120),
        number_column(say("PeoplePage", "No."), lambda row: row.number, 64, rank=2),
        Column(
            title=say("PeoplePage", "Name"),
            text=lambda row: row.name,
            width=184,
            least=176,
            sort=lambda row: row.order,
            more=lambda row: row.latin,
        ),
        Column(title=look_at_title(), text=lambda row: row.problems, width=264, least=176),
        Column(
            title=say("PeoplePage", "Organisation"),
            text=lambda row: row.organisation,
            width=176,
            least=128,
            rank=1,
        ),
        Column(
            title=say("PeoplePage", "Languages"),
            text=lambda row: row.languages,
            width=192,
            least=152,
            rank=3,
            mark=_language_mark,
            problem=lambda row: row.language_problem,
        ),
        number_column(say("PeoplePage", "Meetings"), lambda row: row.meetings, 88, rank=4),
        Column(title=say("PeoplePage", "Country"), text=lambda row: row.country, width=112, rank=5),
        Column(
            title=say("PeoplePage", "E-mail"),
            text=lambda row: row.email,
            width=336,
            least=120,
            rank=6,
            mark=_email_mark,
            problem=lambda row: row.email_problem,
        ),
    )


def _status_mark(row: PersonRow) -> Mark:
    return Mark(TONES[row.registration], names.registration_word(row.registration))


def _language_mark(row: PersonRow) -> Mark | None:
    if not row.language_problem:
        return None
    return Mark(Tone.WARN, QCoreApplication.translate("PeoplePage", "Not known"), "question")


def _email_mark(row: PersonRow) -> Mark | None:
    return Mark(Tone.WARN, row.email, "warn") if row.email_problem else None
