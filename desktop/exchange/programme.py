"""Rows of a programme: what is on, and who goes there; finding the people is not done here."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from desktop.exchange import values
from desktop.exchange.headers import Mapping
from desktop.exchange.row_reader import RowReader, filled_rows, require_columns
from desktop.exchange.row_types import ItemRow, Parsed, ProblemCode, RowProblem
from desktop.exchange.tables import Table
from desktop.exchange.times import read_date, read_moment, read_time, read_window, says_time

_EVENING = 17
"""What begins later may end after midnight."""


def read_programme(table: Table, mapping: Mapping, *, days: Sequence[dt.date] = ()) -> Parsed[ItemRow]:
    """Read programme items; a row needs a title, a start and an end, told in one cell or in several."""
    require_columns(table, mapping, (("title",), ("start", "date", "time")))
    problems: list[RowProblem] = []
    rows: list[ItemRow] = []
    day = ""
    for reader in filled_rows(table, mapping, problems):
        day = reader.text("date") or day  # told once above several rows
        title = reader.text("title")
        if not title:
            reader.reject("title", ProblemCode.TITLE_MISSING)
            continue
        when = _when(reader, day, days)
        if when is not None:
            rows.append(_item(reader, title, *when))
    return Parsed(rows=tuple(rows), problems=tuple(problems))


def _item(reader: RowReader, title: str, start: dt.datetime, end: dt.datetime) -> ItemRow:
    return ItemRow(
        row=reader.row,
        external_id=reader.optional("external_id"),
        title=title,
        kind=_kind(reader),
        start=start,
        end=end,
        room=reader.text("room"),
        building=reader.text("building"),
        capacity=reader.whole_number("capacity", least=0),
        categories=_categories(reader),
        enrolled=reader.names("enrolled"),
        exempt=reader.names("exempt"),
        chosen=reader.names("chosen"),
        series=reader.text("series"),
        blocks=reader.yes_no("blocks", None),
    )


def _kind(reader: RowReader) -> str | None:
    text = reader.text("kind")
    kind = values.read_item_kind(text) if text else None
    if text and kind is None:
        reader.warn("kind", ProblemCode.ITEM_KIND_UNKNOWN, text)
    return kind


def _categories(reader: RowReader) -> tuple[str, ...]:
    """Whom it is for; a word for everybody is the star."""
    told = reader.items("categories")
    return tuple("*" if values.says_everybody(one) else one for one in told)


def _when(reader: RowReader, day: str, days: Sequence[dt.date]) -> tuple[dt.datetime, dt.datetime] | None:
    """From when to when: whole moments, a day beside hours, or one cell with both; says what is wrong."""
    clock, begin, finish = reader.text("time"), reader.text("start"), reader.text("end")
    told = " ".join(filter(None, (day, clock, begin, finish)))
    if not (begin or clock):
        reader.reject("start", ProblemCode.START_MISSING)
        return None
    window = None if finish else read_window(f"{day} {clock or begin}".strip(), days)
    if window is not None and says_time(clock or begin):
        return window
    start = _moment(clock or begin, day, None, days)
    end = _moment(finish, day, start, days) if start and finish else None
    if start is None or end is None:
        reader.reject("start" if begin else "time", ProblemCode.START_NOT_UNDERSTOOD, told)
        return None
    if end <= start and start.hour >= _EVENING and end.date() == start.date():
        end += dt.timedelta(days=1)
    if end <= start:
        reader.reject("end", ProblemCode.ENDS_BEFORE_START, told)
        return None
    return start, end


def _moment(text: str, day: str, start: dt.datetime | None, days: Sequence[dt.date]) -> dt.datetime | None:
    """A moment by itself, or an hour of the day beside it, else of the day it begins on."""
    whole = read_moment(text, days)
    if whole is not None and says_time(text):
        return whole
    date = read_date(day, days) if day else start.date() if start else None
    time = read_time(text)
    return dt.datetime.combine(date, time) if date and time is not None else None
