"""What an event says of itself, changed after it was made: name, place, zone, languages, first day.

Moving the first day moves everything that has a date along with it; papers printed before are then stale.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from desktop.domain.errors import UserError
from desktop.domain.event import Event, Interval
from desktop.domain.journal import Action
from desktop.domain.people import Participant
from desktop.domain.state import EventState
from desktop.storage.database import EventFile
from desktop.storage.unit_of_work import UnitOfWork
from desktop.wording.catalogues import LANGUAGES

LEAST_FIGURES = 3
"""Fewer figures make no telephone number, not even one inside a house."""
_PHONE_SIGNS = frozenset("+-()./ ")


@dataclass(frozen=True, slots=True, kw_only=True)
class EventData:
    """The data of an event. `first_day`: None leaves the days where they are, as in an event without any."""

    name: str
    place: str = ""
    zone: str
    desk_phone: str = ""
    languages: tuple[str, ...]
    rehearsal_minutes: int = 0
    first_day: date | None = None


def data_of(state: EventState) -> EventData:
    """What the event says of itself now."""
    event = state.event
    return EventData(
        name=event.name,
        place=event.place,
        zone=event.zone,
        desk_phone=event.desk_phone,
        languages=event.languages,
        rehearsal_minutes=event.rehearsal_minutes,
        first_day=min((day.date for day in state.days), default=None),
    )


def is_phone(text: str) -> bool:
    """Whether this can be dialled: figures, with a plus, spaces and the like between them."""
    figures = [sign for sign in text if sign.isdecimal()]
    return len(figures) >= LEAST_FIGURES and len(figures) == len([s for s in text if s not in _PHONE_SIGNS])


def save_event_data(file: EventFile, data: EventData, operator: str) -> Event:
    """Change what the event says of itself, as one change.

    Raises UserError "event-without-name", "zone-unknown", "event-languages" or "event-phone".
    """
    unknown = [code for code in data.languages if code not in LANGUAGES]
    if unknown or not data.languages:
        raise UserError("event-languages", languages=list(LANGUAGES))
    if data.desk_phone and not is_phone(data.desk_phone):
        raise UserError("event-phone", phone=data.desk_phone)
    with file.unit_of_work(operator, Action.SET_UP, detail="event") as unit:
        event = replace(
            unit.event.get(),
            name=data.name.strip(),
            place=data.place.strip(),
            zone=data.zone.strip(),
            desk_phone=data.desk_phone.strip(),
            languages=data.languages,
            rehearsal_minutes=data.rehearsal_minutes,
        )
        unit.event.save(event)
        first = min((day.date for day in unit.days.all()), default=None)
        if data.first_day is not None and first is not None and data.first_day != first:
            _move(unit, data.first_day - first)
        unit.commit()
    return event


def _move(unit: UnitOfWork, by: timedelta) -> None:
    unit.days.save_all(replace(day, date=day.date + by) for day in unit.days.all())
    unit.slots.save_all(replace(slot, start=slot.start + by, end=slot.end + by) for slot in unit.slots.all())
    unit.items.save_all(replace(item, start=item.start + by, end=item.end + by) for item in unit.items.all())
    unit.closures.save_all(
        replace(entry, start=entry.start + by, end=entry.end + by) for entry in unit.closures.all()
    )
    unit.participants.save_all(_moved(person, by) for person in unit.participants.all())


def _moved(person: Participant, by: timedelta) -> Participant:
    return replace(
        person,
        arrives=None if person.arrives is None else person.arrives + by,
        leaves=None if person.leaves is None else person.leaves + by,
        unavailable=_moved_spans(person.unavailable, by),
    )


def _moved_spans(spans: Iterable[Interval], by: timedelta) -> tuple[Interval, ...]:
    return tuple(replace(span, start=span.start + by, end=span.end + by) for span in spans)
