"""Synthetic events of any size for trials and measurements; everything in them is invented from a seed."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

from desktop.domain.errors import UserError
from desktop.domain.ids import OrganisationId, ParticipantId, RequestId
from desktop.domain.journal import Action
from desktop.domain.people import Organisation, Participant
from desktop.domain.requests import Request, RequestState
from desktop.services.setting_document import Document
from desktop.storage.database import EventFile
from desktop.storage.unit_of_work import UnitOfWork

FIRST_DAY = date(2026, 12, 5)
TABLES_PER_ROOM = 12
_COUNTRIES = {"IT": "it", "FR": "fr", "GR": "el", "ES": "es", "MT": "mt"}
_GIVEN = ("Ada", "Bruno", "Clio", "Dario", "Elena", "Fanis", "Gaia", "Hugo", "Irene", "Joan", "Karin", "Leo")
_FAMILY = (
    "Arnaldi",
    "Belcaro",
    "Castrel",
    "Dimou",
    "Espinel",
    "Farruga",
    "Galen",
    "Hortal",
    "Ivaldi",
    "Juvens",
)
_TRADES = ("Film", "Studio", "Games", "Textile", "Edizioni", "Music", "Design", "Teatro")


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """How large the event is: `requests` made by each person, `tables` in all."""

    people: int
    requests: int
    days: int
    tables: int

    def __post_init__(self) -> None:
        if self.people < 2 or self.days < 1 or self.tables < 1 or self.requests < 0:
            raise UserError("generate-too-small", people=self.people, days=self.days, tables=self.tables)


def setting_of(name: str, size: Size) -> Document:
    """The set-up document of a synthetic event: two half-days of six slots a day, rooms of twelve tables."""
    days = [(FIRST_DAY + timedelta(days=number)).isoformat() for number in range(size.days)]
    halves = (("morning", "09:30", "12:00"), ("afternoon", "14:00", "16:30"))
    numbers = list(range(1, size.tables + 1))
    return {
        "name": name,
        "days": days,
        "grids": [{"name": "20+5", "minutes": 20, "changeover": 5}],
        "sessions": [
            {"name": f"{day} {half}", "day": day, "grid": "20+5", "from": start, "to": end}
            for day in days
            for half, start, end in halves
        ],
        "rooms": [
            {"name": f"Room {place + 1}", "tables": numbers[first : first + TABLES_PER_ROOM]}
            for place, first in enumerate(range(0, size.tables, TABLES_PER_ROOM))
        ],
    }


def fill_with_synthetic(file: EventFile, size: Size, seed: int, operator: str) -> None:
    """Fill an event that has places and times with people and requests, in one action."""
    chance = random.Random(seed)
    with file.unit_of_work(operator, Action.SET_UP, detail=f"generate {seed}") as unit:
        people = _add_people(unit, size, chance, file)
        _add_requests(unit, people, size, chance)
        unit.commit()


def _identity(chance: random.Random) -> UUID:
    return UUID(int=chance.getrandbits(128), version=4)


def _add_people(unit: UnitOfWork, size: Size, chance: random.Random, file: EventFile) -> list[Participant]:
    slots = file.state().slots
    organisations: list[Organisation] = []
    people: list[Participant] = []
    while len(people) < size.people:
        country = chance.choice(tuple(_COUNTRIES))
        name = f"{chance.choice(_TRADES)} {chance.choice(_FAMILY)} {len(organisations) + 1}"
        organisation = Organisation(id=OrganisationId(_identity(chance)), name=name, country=country)
        organisations.append(organisation)
        for _ in range(min(chance.choice((1, 1, 1, 2)), size.people - len(people))):
            person = _person(unit, organisation, chance)
            arrives = chance.choice(slots).start if chance.random() < 0.1 else None
            people.append(replace(person, arrives=arrives))
    unit.organisations.add_all(organisations)
    unit.participants.add_all(people)
    return people


def _person(unit: UnitOfWork, organisation: Organisation, chance: random.Random) -> Participant:
    number = unit.next_person_number()
    own = _COUNTRIES[organisation.country]
    return Participant(
        id=ParticipantId(_identity(chance)),
        number=number,
        given_name=chance.choice(_GIVEN),
        family_name=f"{chance.choice(_FAMILY)}-{number}",
        email=f"person{number}@example.org",
        country=organisation.country,
        languages=tuple(dict.fromkeys(("en", own))) if chance.random() < 0.9 else (),
        print_language=own,
        affiliations=(organisation.id,),
    )


def _add_requests(unit: UnitOfWork, people: list[Participant], size: Size, chance: random.Random) -> None:
    popularity = [1 / (place + 3) for place in range(len(people))]
    chance.shuffle(popularity)
    for person in people:
        others = {person.id}
        for _ in range(20 * size.requests):
            if len(others) > size.requests:
                break
            partner = chance.choices(people, popularity)[0]
            if partner.id in others or set(partner.affiliations) & set(person.affiliations):
                continue
            others.add(partner.id)
            unit.requests.add(
                Request(
                    id=RequestId(_identity(chance)),
                    number=unit.next_request_number(),
                    asker=person.id,
                    participant=partner.id,
                    stars=chance.choice((1, 2, 3, 3, 4, 5)),
                    state=RequestState.ACCEPTED if chance.random() < 0.9 else RequestState.PENDING,
                )
            )
