"""Dates, times and windows as people write them, as wall time; the event's days help where given."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from typing import Literal

from babel import Locale

from desktop.exchange import words
from desktop.exchange.headers import normalise

_LOCALES = ("en", "it", "fr", "es", "el", "mt")
_EPOCH = dt.datetime(1899, 12, 30)
_ISO_DATE = re.compile(r"(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_DAY_FIRST = re.compile(r"(?<![\d:])(\d{1,2})[/.\-](\d{1,2})(?:[/.\-](\d{4}|\d{2}))?(?![\d:])")
_DAY_AND_WORD = re.compile(
    r"(?<![\d:])(\d{1,2})(?:st|nd|rd|th|er|[°ºª.])?(?:\s+(?:de|d|ta|of)['’]?)?[\s\-/]+([^\W\d_]{3,})\.?(?:(?:\s+(?:de|del))?[\s,\-/]+(\d{4}))?(?![\d:])"
)
_WORD_AND_DAY = re.compile(r"([^\W\d_]{3,})\.?\s+(\d{1,2})(?:st|nd|rd|th)?(?:,?\s+(\d{4}))?(?![\d:])")
_CLOCK = re.compile(
    r"(?<![\d:.])(\d{1,2})\s*(?:[:h.]\s*(\d{2})(?::\d{2}(?:\.\d+)?)?|h(?!\w)|(?=\s*[ap]\.?\s?m\b))\s*(?:([ap])\.?\s?m\b\.?)?",
    re.IGNORECASE,
)
_SERIAL = re.compile(r"\d{5}(?:\.\d+)?")
_INSTANT = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)? ?(?:Z|[+-]\d\d:?\d\d)")
_NOON = dt.time(13, 0)
DayPart = Literal["morning", "afternoon"]


@dataclass(frozen=True, slots=True, kw_only=True)
class WhenRead:
    """What a text says of a moment: any of date, clock times and part of the day."""

    date: dt.date | None
    times: tuple[dt.time, ...]
    part: DayPart | None


def read_date(text: str, days: Sequence[dt.date] = ()) -> dt.date | None:
    """Read a date: ISO, DD/MM(/YYYY), "5 Dec", a spreadsheet's serial number, or the name of an event day."""
    found = _take(text, days)
    return found.date


def read_time(text: str) -> dt.time | None:
    """Read one clock time: "14:00", "14h30", "2 pm", "9.30", or a fraction of a day."""
    text = text.strip()
    if re.fullmatch(r"0?\.\d+", text):
        return (_EPOCH + dt.timedelta(seconds=round(float(text) * 86_400))).time()
    if re.fullmatch(r"\d{1,2}", text) and int(text) < 24:
        return dt.time(int(text))
    times = _take(f"T {text}", ()).times or _clock_times(text)[0]
    return times[0] if len(times) == 1 else None


def read_moment(
    text: str, days: Sequence[dt.date] = (), *, lone_time: Literal["first", "last", "none"] = "none"
) -> dt.datetime | None:
    """Read date and time; without a date, the first or last event day may be meant; without one, midnight."""
    if re.fullmatch(r"\d{1,2}[:h]\d{0,2}(?::\d{2})?", text.strip()):
        found = WhenRead(date=None, times=_clock_times(text)[0], part=None)
    else:
        found = _take(text, days)
    date = found.date
    if date is None and found.times and days and lone_time != "none":
        date = min(days) if lone_time == "first" else max(days)
    if date is None or len(found.times) > 1:
        return None
    return dt.datetime.combine(date, found.times[0] if found.times else _start_of(found.part))


def wall_text(text: str, zone: dt.tzinfo) -> str:
    """A moment told with its offset from UTC, "2026-12-05T09:25:00Z", as wall time; other cells unchanged."""
    if not _INSTANT.fullmatch(text):
        return text
    try:
        instant = dt.datetime.fromisoformat(text.replace(" ", "T", 1).replace(" ", ""))
        return instant.astimezone(zone).strftime("%Y-%m-%d %H:%M")
    except (ValueError, OverflowError):
        return text


def says_time(text: str) -> bool:
    """Tell whether a moment names a clock time or part of the day, so that it is not a whole day."""
    found = _take(text, ())
    return (
        bool(found.times) or found.part is not None or re.fullmatch(r"\d{5}\.\d+", text.strip()) is not None
    )


def read_window(text: str, days: Sequence[dt.date] = ()) -> tuple[dt.datetime, dt.datetime] | None:
    """Read "2026-12-05 14:00-15:30", "6/12", "Sunday morning", "5 Dec 14:00 - 6 Dec 10:00" as two moments."""
    halves = re.split(
        r"\s(?:-|–|—|to|a|à|al|au|έως|sa)\s|\s*[–—→]\s*|(?<=\d\d:\d\d)-(?=\d{4}-)", text.strip()
    )
    if len(halves) == 2:
        start, end = _take(halves[0], days), _take(halves[1], days)
        if start.date and end.date and end.date >= start.date:
            return _ordered(
                dt.datetime.combine(start.date, start.times[0] if start.times else dt.time()),
                dt.datetime.combine(end.date, end.times[0]) if end.times else _midnight_after(end.date),
            )
    found = _take(text, days)
    if found.date is None:
        return None
    if len(found.times) == 2:
        return _ordered(
            dt.datetime.combine(found.date, found.times[0]), dt.datetime.combine(found.date, found.times[1])
        )
    if found.times:
        return None
    start_time = dt.datetime.combine(found.date, _start_of(found.part))
    end_time = (
        dt.datetime.combine(found.date, _NOON) if found.part == "morning" else _midnight_after(found.date)
    )
    return start_time, end_time


def read_hours(text: str) -> tuple[dt.time, dt.time | None] | None:
    """Read hours without a day: "1:30-1:45 p.m.", "14-16h", "morning", "from 11:00"; None: the day's end."""
    times, rest = _clock_times(text)
    if len(times) == 2:
        start, end = times
        halves = re.findall(r"[ap]\.?\s?m\b", text, re.IGNORECASE)
        if len(halves) == 1 and halves[0][0] in "pP" and start.hour + 12 <= end.hour:
            start = start.replace(hour=start.hour + 12)
        return (start, end) if start < end else None
    if len(times) == 1:
        plain = normalise(rest)
        if plain in words.FROM_HOUR.split("|"):
            return times[0], None
        return (
            (dt.time(), times[0]) if plain in words.UNTIL_HOUR.split("|") and times[0] > dt.time() else None
        )
    part = None if times else _day_part(text)
    if part is None:
        return None
    return (dt.time(), _NOON) if part == "morning" else (_NOON, None)


def _ordered(start: dt.datetime, end: dt.datetime) -> tuple[dt.datetime, dt.datetime] | None:
    return (start, end) if start < end else None


def _midnight_after(date: dt.date) -> dt.datetime:
    return dt.datetime.combine(date + dt.timedelta(days=1), dt.time())


def _start_of(part: DayPart | None) -> dt.time:
    return _NOON if part == "afternoon" else dt.time()


def _take(text: str, days: Sequence[dt.date]) -> WhenRead:
    return _taken(text.strip(), tuple(days))


@lru_cache(maxsize=1 << 12)
def _taken(text: str, days: tuple[dt.date, ...]) -> WhenRead:
    if _SERIAL.fullmatch(text) and 30_000 < float(text) < 80_000:
        moment = _EPOCH + dt.timedelta(seconds=round(float(text) * 1440) * 60)
        serial_times: tuple[dt.time, ...] = (moment.time(),) if "." in text else ()
        return WhenRead(date=moment.date(), times=serial_times, part=None)
    text = re.sub(r"(?<=\d)T(?=\d)", " ", text)
    date, rest = _date_in(text, days)
    times, rest = _clock_times(rest)
    part = _day_part(rest)
    return WhenRead(date=date, times=times, part=part)


def _date_in(text: str, days: Sequence[dt.date]) -> tuple[dt.date | None, str]:
    if found := _ISO_DATE.search(text):
        year, month, day = map(int, found.groups())
        return _date(year, month, day), _without(text, found)
    for pattern, day_group, word_group in ((_DAY_AND_WORD, 1, 2), (_WORD_AND_DAY, 2, 1)):
        for found in pattern.finditer(text):
            number = _months().get(normalise(found.group(word_group)))
            if number:
                day = int(found.group(day_group))
                told = int(found.group(3)) if found.group(3) else _year_of(number, day, days)
                return _date(told, number, day), _without(text, found)
    for found in _DAY_FIRST.finditer(text):
        date = _numeric_date(found, days)
        if date:
            return date, _without(text, found)
    return _named_day(text, days), text


def _without(text: str, found: re.Match[str]) -> str:
    return f"{text[: found.start()]} {text[found.end() :]}".strip()


def _numeric_date(found: re.Match[str], days: Sequence[dt.date]) -> dt.date | None:
    """Day first, as in the six languages; month first only if the event's days or the calendar demand it."""
    one, two, year_text = int(found.group(1)), int(found.group(2)), found.group(3)
    if year_text is None and ("." in found.group() or "-" in found.group()) and two > 12:
        return None  # 9.30 is a time, 14-16 are hours
    candidates = []
    for day, month in ((one, two), (two, one)):
        year = (
            _year_of(month, day, days)
            if year_text is None
            else int(year_text) + (2000 if len(year_text) == 2 else 0)
        )
        date = _date(year, month, day)
        if date is not None:
            candidates.append(date)
    if year_text is None and "/" not in found.group():
        candidates = [
            date for date in candidates if date in days
        ]  # 10.12 may be a time: only an event day counts
    return next((date for date in candidates if date in days), candidates[0] if candidates else None)


def _date(year: int | None, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day) if year else None
    except ValueError:
        return None


def _year_of(month: int, day: int, days: Sequence[dt.date]) -> int | None:
    """The year that is not written is that of the nearest event day."""
    years = {day_.year for day_ in days}
    dates = [
        date
        for year in years | {y + 1 for y in years} | {y - 1 for y in years}
        if (date := _date(year, month, day))
    ]
    return min(dates, key=lambda date: min(abs((date - day_).days) for day_ in days)).year if dates else None


def _named_day(text: str, days: Sequence[dt.date]) -> dt.date | None:
    """ "Sunday", "sabato", "Day 2": only with the event's days, and only when one day answers."""
    plain = normalise(text)
    numbered = re.search(r"\b(?:day|giorno|jour|dia|ημερα|μερα|jum) (\d)\b", plain)
    if numbered and 0 < int(numbered.group(1)) <= len(days):
        return sorted(days)[int(numbered.group(1)) - 1]
    spoken = {_weekdays()[word] for word in _phrases(plain) if word in _weekdays()}
    answers = [day for day in days if day.weekday() in spoken]
    return answers[0] if len(answers) == 1 else None


def _phrases(plain: str) -> set[str]:
    single = plain.split()
    return {*single, *(" ".join(pair) for pair in pairwise(single))}


def _clock_times(text: str) -> tuple[tuple[dt.time, ...], str]:
    # In "14-16h" and "14:00-15:00" the hyphen stands between two times, never before a negative number.
    text = re.sub(r"(?<![\d:.])(\d{1,2})\s*-\s*(?=\d{1,2}\s*h)", r"\1h - ", text)
    times = []
    for found in _CLOCK.finditer(text):
        hour, minute, half = int(found.group(1)), int(found.group(2) or 0), (found.group(3) or "").lower()
        if half and 1 <= hour <= 12:
            hour = hour % 12 + (12 if half == "p" else 0)
        if hour == 24 and minute == 0:
            times.append(dt.time(23, 59))
        elif hour < 24 and minute < 60:
            times.append(dt.time(hour, minute))
    return tuple(times), _CLOCK.sub(" ", text)


def _day_part(text: str) -> DayPart | None:
    plain = f" {normalise(text)} "
    if any(f" {normalise(word)} " in plain for word in words.AFTERNOON.split("|")):
        return "afternoon"
    if any(f" {normalise(word)} " in plain for word in words.MORNING.split("|")):
        return "morning"
    return None


@cache
def _months() -> dict[str, int]:
    return _calendar_names("months")


@cache
def _weekdays() -> dict[str, int]:
    return _calendar_names("days")


def _calendar_names(kind: Literal["months", "days"]) -> dict[str, int]:
    known: dict[str, int] = {}
    for name in _LOCALES:
        locale = Locale(name)
        tables = locale.months if kind == "months" else locale.days
        for usage in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, word in tables[usage][width].items():
                    known.setdefault(normalise(word), number)
    return known
