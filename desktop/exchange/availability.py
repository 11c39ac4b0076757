"""When somebody can come, from columns of days and hours, words or intervals, as times they are away.

A list says when people are there; the event keeps when they are not. Needs the event's days.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from desktop.exchange import words
from desktop.exchange.headers import normalise
from desktop.exchange.times import read_hours, read_moment, read_window, says_time
from desktop.exchange.values import is_nothing, read_yes_no

Window = tuple[dt.datetime, dt.datetime]
_PARTS = re.compile(r"[;|\n]|,(?!\s*\d{4}\b)")
_LABEL = re.compile(r"^[^:\d]{3,}:\s*")  # "OPTIONAL additional time: 4:45"
_TO = re.compile(r" (?:to|until|till|al|alle|fino|au|jusqu|hasta|εως|μεχρι|sa|and|e|et|y) | - ")
_ORDINAL = re.compile(r"(\d{1,2})(?:st|nd|rd|th|er|[°ºª])")


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeColumn:
    """A column whose heading is a time: its place and that time. `is_ticked`: an empty cell says no."""

    column: int
    window: Window
    is_ticked: bool = False


def time_columns(
    header: Sequence[str],
    free: Iterable[int],
    rows: Sequence[Sequence[str]],
    days: Sequence[dt.date],
) -> tuple[TimeColumn, ...]:
    """The columns, among the free ones, that are headed by a day, a part of one, or hours of the event."""
    found = []
    for column in free:
        window = read_heading(header[column], days)
        if window is not None:
            cells = [row[column] for row in rows if row[column]]
            is_ticked = bool(cells) and all(read_yes_no(cell) for cell in cells)
            found.append(TimeColumn(column=column, window=window, is_ticked=is_ticked))
    return tuple(found)


def read_heading(heading: str, days: Sequence[dt.date]) -> Window | None:
    """A time of the event a heading names: "Friday morning", "5 Dec 14:00-16:00", "27th"."""
    window = read_window(heading, days) if days else None
    if window is None and (ordinal := _ORDINAL.fullmatch(heading.strip().lower())):
        hit = [day for day in days if day.day == int(ordinal.group(1))]
        window = _whole(hit[0]) if len(hit) == 1 else None
    if window is None or window[0].date() not in days:
        return None
    return window


def away_in(text: str, told: Window) -> tuple[Window, ...] | None:
    """When within the time of a column somebody is away, by what its cell says; None: not understood."""
    if is_nothing(text):
        return ()
    answer = _answer(text)
    if answer is not None:
        return () if answer else (told,)
    present = _present(text, (told[0].date(),))
    return None if present is None else _without(told, present)


def away_by_words(text: str, days: Sequence[dt.date]) -> tuple[Window, ...] | None:
    """When somebody is away who says in one cell when they are there; without a day it holds for all days."""
    if is_nothing(text) or _answer(text) is True:
        return ()
    present = _present(text, days)
    if not present:
        return None
    return tuple(window for day in days for window in _without(_whole(day), present))


def _answer(text: str) -> bool | None:
    """Yes, no, or neither; "cannot attend" and "all day" are answers too."""
    plain = normalise(text)
    if plain in _phrases(words.ABSENT):
        return False
    if plain in _phrases(words.PRESENT):
        return True
    return read_yes_no(text)


def _present(text: str, days: Sequence[dt.date]) -> list[Window] | None:
    """The times a text names; None as soon as a part of it is not understood."""
    windows: list[Window] = []
    for part in _PARTS.split(text):
        bare = part.strip()
        if not bare:
            continue
        found = _open_ended(bare, days) or read_window(bare, days)
        hours = None if found else read_hours(_LABEL.sub("", bare))
        if found is not None:
            windows.append(found)
        elif hours is not None:
            windows += [(dt.datetime.combine(day, hours[0]), _end(day, hours[1])) for day in days]
        else:
            return None
    return windows


def _open_ended(text: str, days: Sequence[dt.date]) -> Window | None:
    """From a day and hour on, or until then: "from Sunday 14:00", "jusqu'au 6 décembre"."""
    if not days:
        return None
    plain, first, last = normalise(text), _whole(min(days))[0], _whole(max(days))[1]
    for spoken, is_begin in ((words.FROM_DAY, True), (words.UNTIL_DAY, False)):
        lead = next((word for word in spoken.split("|") if plain.startswith(f"{word} ")), None)
        if lead is None:
            continue
        told = re.split(r"[\s'’]+", text.strip(), maxsplit=len(lead.split()))[-1]
        moment = None if _TO.search(f" {normalise(told)} ") else read_moment(told, days)
        if moment is None:
            return None
        if is_begin:
            return (moment, last) if moment < last else None
        end = moment if says_time(told) else _whole(moment.date())[1]
        return (first, end) if first < end else None
    return None


def _end(day: dt.date, time: dt.time | None) -> dt.datetime:
    return _whole(day)[1] if time is None else dt.datetime.combine(day, time)


def _whole(day: dt.date) -> Window:
    start = dt.datetime.combine(day, dt.time())
    return start, start + dt.timedelta(days=1)


def _without(whole: Window, present: Iterable[Window]) -> tuple[Window, ...]:
    """What is left of a time when the times of presence are taken out."""
    start, end = whole
    left = []
    for begin, stop in sorted(present):
        if stop <= start or begin >= end:
            continue
        if begin > start:
            left.append((start, begin))
        start = max(start, stop)
    if start < end:
        left.append((start, end))
    return tuple(left)


def _phrases(spoken: str) -> frozenset[str]:
    return frozenset(map(normalise, spoken.split("|")))
