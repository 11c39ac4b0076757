"""From the few fields of the form to the set-up document an event is made of; checks nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any

LONGEST_DAYS = 14


@dataclass(frozen=True, kw_only=True)
class NewEvent:
    """What the form says. A half-day without length is left out."""

    name: str
    place: str
    zone: str
    first_day: date
    days: int
    morning: tuple[time, time]
    afternoon: tuple[time, time]
    minutes: int
    changeover: int
    room: str
    tables: int


def document_of(event: NewEvent, morning: str, afternoon: str, grid: str) -> Mapping[str, Any]:
    """The set-up document: every day alike, one grid, one room. The words name sessions and the grid."""
    days = [event.first_day + timedelta(days=number) for number in range(event.days)]
    halves = [
        (word, half)
        for word, half in ((morning, event.morning), (afternoon, event.afternoon))
        if half[0] < half[1]
    ]
    return {
        "name": event.name,
        "place": event.place,
        "zone": event.zone,
        "days": [day.isoformat() for day in days],
        "grids": [{"name": grid, "minutes": event.minutes, "changeover": event.changeover}],
        "sessions": [
            {
                "day": day.isoformat(),
                "grid": grid,
                "name": f"{day:%d.%m.} {word}",
                "from": half[0].isoformat("minutes"),
                "to": half[1].isoformat("minutes"),
            }
            for day in days
            for word, half in halves
        ],
        "rooms": [{"name": event.room, "tables": list(range(1, event.tables + 1))}] if event.room else [],
    }
