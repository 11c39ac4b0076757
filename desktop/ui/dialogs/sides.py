"""Two people or two organisations beside each other, field by field, and what they would be as one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import QCoreApplication

from desktop.domain.ids import OrganisationId, ParticipantId
from desktop.domain.people import Organisation, Participant
from desktop.domain.state import EventState
from desktop.services.merging import joined_organisation, joined_person
from desktop.ui import import_words, names, words
from desktop.ui.style import Tone
from desktop.ui.tables import Mark

_OF_PEOPLE = (
    "name",
    "latin_name",
    "affiliations",
    "email",
    "phone",
    "country",
    "languages",
    "job_title",
    "registration",
    "roles",
    "categories",
    "arrives",
    "leaves",
    "unavailable",
    "needs",
    "photo_consent",
    "profile",
    "note",
)
_OF_FIRMS = ("name", "latin_name", "country", "kind", "sectors")


@dataclass(frozen=True, kw_only=True)
class FieldRow:
    """One field of both sides and of the one they would become; `mark` where they differ."""

    title: str
    keep: str
    other: str
    joined: str
    mark: Mark | None


def compare(state: EventState, keep: UUID, other: UUID) -> list[FieldRow]:
    """The fields in which there is anything to see."""
    if keep in state.participant:
        mine, theirs = state.participant[ParticipantId(keep)], state.participant[ParticipantId(other)]
        joined = joined_person(mine, theirs)
        rows = [
            _row(field, *(_of_person(state, side, field) for side in (mine, theirs, joined)))
            for field in _OF_PEOPLE
        ]
        counts = _counts(state, keep, other)
        return [_row_of_numbers(mine, theirs), *(row for row in rows if row is not None), *counts]
    firms = [state.organisation[OrganisationId(side)] for side in (keep, other)]
    whole = joined_organisation(*firms)
    found = [_row(field, *(_of_firm(side, field) for side in (*firms, whole))) for field in _OF_FIRMS]
    return [row for row in found if row is not None] + _people(state, keep, other)


def _row(field: str, keep: str, other: str, joined: str) -> FieldRow | None:
    if not (keep or other):
        return None
    return FieldRow(
        title=import_words.field_word(field), keep=keep, other=other, joined=joined, mark=_mark(keep, other)
    )


def _mark(keep: str, other: str) -> Mark:
    say = QCoreApplication.translate
    if keep == other:
        return Mark(Tone.OK, say("Doubles", "Same"))
    if not keep or not other:
        return Mark(Tone.INFO, say("Doubles", "Only one"))
    return Mark(Tone.WARN, say("Doubles", "Differs"), "warn")


def _row_of_numbers(keep: Participant, other: Participant) -> FieldRow:
    return FieldRow(
        title=QCoreApplication.translate("Doubles", "Number on the badge"),
        keep=str(keep.number),
        other=str(other.number),
        joined=str(keep.number),
        mark=None,
    )


def _counts(state: EventState, keep: UUID, other: UUID) -> list[FieldRow]:
    """How many requests and meetings hang on each side."""
    say = QCoreApplication.translate
    asked = [
        sum(side in (one.asker, one.participant) for one in state.requests if not one.retired)
        for side in (keep, other)
    ]
    planned = [
        sum(side in state.meeting[one.meeting].people for one in state.draft) for side in (keep, other)
    ]
    return [
        FieldRow(title=title, keep=str(mine), other=str(theirs), joined="", mark=None)
        for title, (mine, theirs) in (
            (say("Doubles", "Requests"), asked),
            (say("Doubles", "Meetings on the roster"), planned),
        )
        if mine or theirs
    ]


def _people(state: EventState, keep: UUID, other: UUID) -> list[FieldRow]:
    """Who comes for each of two organisations."""
    mine, theirs = (
        ", ".join(one.name for one in state.delegates.get(OrganisationId(side), ())) for side in (keep, other)
    )
    title = QCoreApplication.translate("Doubles", "People")
    joined = ", ".join(filter(None, (mine, theirs)))
    return [FieldRow(title=title, keep=mine, other=theirs, joined=joined, mark=None)] if joined else []


def _of_person(state: EventState, person: Participant, field: str) -> str:
    known = state.organisation
    firms = (state.resolve_organisation(one) for one in person.affiliations)
    special = {
        "affiliations": lambda: "; ".join(known[one].name for one in firms),
        "country": lambda: names.country_name(person.country),
        "languages": lambda: names.language_names(person.languages),
        "registration": lambda: names.registration_word(person.registration),
        "roles": lambda: _joined(map(names.role_word, sorted(person.roles))),
        "categories": lambda: _joined(sorted(person.categories)),
        "needs": lambda: _joined(sorted(person.needs)),
        "arrives": lambda: words.day_and_time(person.arrives) if person.arrives else "",
        "leaves": lambda: words.day_and_time(person.leaves) if person.leaves else "",
        "unavailable": lambda: _joined(f"{words.day_and_time(one.start)}–" for one in person.unavailable),
        "photo_consent": lambda: _yes_no(person.photo_consent),
    }
    return special[field]() if field in special else str(getattr(person, field))


def _of_firm(firm: Organisation, field: str) -> str:
    if field == "country":
        return names.country_name(firm.country)
    return _joined(firm.sectors) if field == "sectors" else str(getattr(firm, field))


def _joined(parts: Iterable[str]) -> str:
    return ", ".join(parts)


def _yes_no(value: bool | None) -> str:
    say = QCoreApplication.translate
    return "" if value is None else say("Doubles", "yes") if value else say("Doubles", "no")
