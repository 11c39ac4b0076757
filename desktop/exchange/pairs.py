"""Rows that name two sides: requests, and meetings agreed elsewhere; finding the people is not done here."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from desktop.exchange import values
from desktop.exchange.headers import Mapping, normalise
from desktop.exchange.names import split_full_name
from desktop.exchange.row_reader import RowReader, filled_rows, require_columns
from desktop.exchange.row_types import (
    MeetingRow,
    Parsed,
    ProblemCode,
    RequestRow,
    RequestStatus,
    RowProblem,
)
from desktop.exchange.tables import Table
from desktop.exchange.times import read_date, read_moment, read_time, says_time


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One side of a pair as the row names it."""

    email: str | None
    name: str | None
    organisation: str | None

    @property
    def key(self) -> tuple[str, ...]:
        """What makes two sides the same: the address alone, else name and organisation."""
        if self.email and not self.name:
            return (self.email,)
        words = sorted(normalise(" ".join(split_full_name(self.name or ""))).split())
        return (self.email or "", " ".join(words), normalise(self.organisation or ""))


def read_requests(table: Table, mapping: Mapping) -> Parsed[RequestRow]:
    """Read wishes; both sides must be named, by address, name or organisation."""
    require_columns(table, mapping, _needed("from", "to"))
    problems: list[RowProblem] = []
    rows: list[RequestRow] = []
    seen: dict[tuple[tuple[str, ...], tuple[str, ...]], int] = {}
    for reader in filled_rows(table, mapping, problems):
        asking, asked = _side(reader, "from"), _side(reader, "to")
        if not _are_two(reader, ("from", "to"), asking, asked):
            continue
        earlier = seen.setdefault((_key(asking), _key(asked)), reader.row)
        if earlier != reader.row:
            reader.warn(None, ProblemCode.REQUEST_TWICE, str(earlier))
        rows.append(_request(reader, cast("Side", asking), cast("Side", asked)))
    return Parsed(rows=tuple(rows), problems=tuple(problems))


def read_meetings(table: Table, mapping: Mapping, *, days: Sequence[dt.date] = ()) -> Parsed[MeetingRow]:
    """Read meetings agreed elsewhere; a start is one column or date and time."""
    require_columns(table, mapping, (*_needed("first", "second"), ("start", "date", "time")))
    problems: list[RowProblem] = []
    rows: list[MeetingRow] = []
    for reader in filled_rows(table, mapping, problems):
        first, second = _side(reader, "first"), _side(reader, "second")
        are_two = _are_two(reader, ("first", "second"), first, second)
        start = _start(reader, days)
        if are_two and start is not None:
            rows.append(_meeting(reader, cast("Side", first), cast("Side", second), start))
    return Parsed(rows=tuple(rows), problems=tuple(problems))


def _needed(*sides: str) -> tuple[tuple[str, ...], ...]:
    return tuple(_fields(side) for side in sides)


def _fields(side: str) -> tuple[str, ...]:
    return tuple(f"{side}_{part}" for part in ("email", "name", "organisation"))


def _side(reader: RowReader, prefix: str) -> Side | None:
    """A column of addresses may hold names: whatever has no @ is one."""
    field = f"{prefix}_email"
    text = reader.text(field)
    name = reader.optional(f"{prefix}_name")
    email = None
    if "@" in text:
        email = reader.email(field)
    elif text:
        name = name or text
    organisation = reader.optional(f"{prefix}_organisation")
    return Side(email=email, name=name, organisation=organisation) if email or name or organisation else None


def _key(side: Side | None) -> tuple[str, ...]:
    return side.key if side else ()


def _are_two(reader: RowReader, sides: tuple[str, str], one: Side | None, other: Side | None) -> bool:
    if one is None and other is None:
        reader.reject(None, ProblemCode.NOBODY_NAMED)
    elif one is None:
        reader.reject(reader.first_column(*_fields(sides[0])), ProblemCode.FROM_MISSING)
    elif other is None:
        reader.reject(reader.first_column(*_fields(sides[1])), ProblemCode.TO_MISSING)
    elif one.key == other.key or (one.email and one.email == other.email and not (one.name and other.name)):
        reader.reject(None, ProblemCode.SAME_PERSON, one.email or one.name or one.organisation or "")
    return not reader.is_rejected


def _request(reader: RowReader, asking: Side, asked: Side) -> RequestRow:
    return RequestRow(
        row=reader.row,
        external_id=reader.optional("external_id"),
        from_email=asking.email,
        from_name=asking.name,
        from_organisation=asking.organisation,
        to_email=asked.email,
        to_name=asked.name,
        to_organisation=asked.organisation,
        stars=_stars(reader),
        must=reader.yes_no("must", False),
        status=_status(reader),
        length=reader.whole_number("length") or 1,
        note=reader.text("note"),
    )


def _meeting(reader: RowReader, first: Side, second: Side, start: dt.datetime) -> MeetingRow:
    return MeetingRow(
        row=reader.row,
        external_id=reader.optional("external_id"),
        first_email=first.email,
        first_name=first.name,
        first_organisation=first.organisation,
        second_email=second.email,
        second_name=second.name,
        second_organisation=second.organisation,
        start=start,
        table=reader.whole_number("table"),
        room=reader.optional("room"),
        pinned=reader.yes_no("pinned", True),
        note=reader.text("note"),
    )


def _stars(reader: RowReader) -> int:
    text = reader.text("stars")
    stars = values.read_stars(text) if text else None
    if text and stars is None:
        reader.warn("stars", ProblemCode.STARS_UNKNOWN, text)
    elif text and not values.stars_in_range(text):
        reader.warn("stars", ProblemCode.STARS_OUT_OF_RANGE, text)
    return stars or 3


def _status(reader: RowReader) -> RequestStatus:
    text = reader.text("status")
    status = values.read_request_status(text) if text else "pending"
    if status is None:
        reader.warn("status", ProblemCode.STATUS_UNKNOWN, text)
    return cast("RequestStatus", status or "pending")


def _start(reader: RowReader, days: Sequence[dt.date]) -> dt.datetime | None:
    """One column with both, or a date beside a time; without either there is no meeting to hold."""
    whole, day, clock = reader.text("start"), reader.text("date"), reader.text("time")
    if not (whole or day or clock):
        reader.reject("start", ProblemCode.START_MISSING)
        return None
    start = None
    if whole and not (day or clock):
        start = read_moment(whole, days)
        if not says_time(whole):  # a whole day is no start
            start = None
    else:
        date = read_date(day or whole, days)
        time = read_time(clock or whole)
        if date and time is not None:
            start = dt.datetime.combine(date, time)
    if start is None:
        reader.reject(
            "start" if whole else "date",
            ProblemCode.START_NOT_UNDERSTOOD,
            " ".join(filter(None, (whole, day, clock))),
        )
    return start
