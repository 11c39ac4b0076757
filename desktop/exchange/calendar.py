"""Appointments to iCalendar files; knows no event and draws no schedule.

Times stand in the event's zone with its rules beside them, so that a phone set to another zone shows the
right hour. The format has no word for the second of two equal hours in autumn; those are written in UTC.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import BinaryIO
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

from desktop.exchange.saving import save

PRODUCT = "-//Vis-a-vis//Calendar//EN"


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointment:
    """One entry of a calendar. `uid` stays in every export, `sequence` rises with time or place."""

    uid: str
    start: datetime
    end: datetime
    title: str
    place: str = ""
    details: str = ""
    sequence: int = 0
    cancelled: bool = False


def write_calendar(
    path: Path | str,
    name: str,
    language: str,
    zone: str,
    appointments: Iterable[Appointment],
    stamp: datetime,
) -> None:
    """Write appointments (wall times of the zone) as one calendar; `stamp` is the moment of writing."""
    data = calendar_bytes(name, language, zone, appointments, stamp)

    def fill(stream: BinaryIO) -> None:
        stream.write(data)

    save(path, fill)


def calendar_bytes(
    name: str, language: str, zone: str, appointments: Iterable[Appointment], stamp: datetime
) -> bytes:
    """The calendar as it would stand in a file."""
    entries = sorted(appointments, key=lambda entry: (entry.start, entry.end, entry.uid))
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name, parameters={"language": language})
    calendar.add("x-wr-timezone", zone)
    for entry in entries:
        calendar.add_component(_event(entry, language, ZoneInfo(zone), stamp))
    if entries:
        first, last = entries[0].start.year, max(entry.end.year for entry in entries)
        calendar.add_missing_timezones(date(first, 1, 1), date(last + 1, 1, 1))
    return bytes(calendar.to_ical())


def _event(entry: Appointment, language: str, zone: ZoneInfo, stamp: datetime) -> Event:
    event = Event()
    event.add("uid", entry.uid)
    event.add("dtstamp", stamp.astimezone(UTC).replace(microsecond=0))
    event.add("sequence", entry.sequence)
    event.add("dtstart", _moment(entry.start, zone))
    event.add("dtend", _moment(entry.end, zone))
    event.add("summary", entry.title, parameters={"language": language})
    for name, text in (("location", entry.place), ("description", entry.details)):
        if text:
            event.add(name, text, parameters={"language": language})
    event.add("status", "CANCELLED" if entry.cancelled else "CONFIRMED")
    event.add("transp", "TRANSPARENT" if entry.cancelled else "OPAQUE")
    return event


def _moment(wall: datetime, zone: ZoneInfo) -> datetime:
    moment = wall.replace(tzinfo=zone)
    return moment.astimezone(UTC) if wall.fold else moment
