"""Rows that name two sides: requests, and meetings agreed elsewhere; finding the people is not done here."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, cast

from desktop.exchange import values
from desktop.exchange.contacts import read_emails
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

_CANCELLED = "cancelled"
_MOST_SLOTS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One side of a pair as the row names it."""

    email: str | None = None
    name: str | None = None
    organisation: str | None = None
    id: str | None = None

    @property
    def key(self) -> tuple[str, ...]:
        """What makes two sides the same: the id or the address alone, else name and organisation."""
        if self.id:
            return ("id", self.id)
        if self.email and not self.name:
            return (self.email,)
        return (self.email or "", self.words, normalise(self.organisation or ""))

    @property
    def words(self) -> str:
        """The words of the name in any order."""
        return " ".join(sorted(normalise(" ".join(split_full_name(self.name or ""))).split()))


def read_requests(table: Table, mapping: Mapping, *, days: Sequence[dt.date] = ()) -> Parsed[RequestRow]:
    """Read wishes: pairs, a wish list per row, or a matrix; both sides must be named."""
    asked_in_cells = bool(mapping.wishes or mapping.matrix)
    in_columns = any(map(mapping.has, _fields("to")))
    require_columns(
        table, mapping, _needed("from") if asked_in_cells and not in_columns else _needed("from", "to")
    )
    problems: list[RowProblem] = []
    rows: list[RequestRow] = []
    seen: dict[tuple[tuple[str, ...], tuple[str, ...]], int] = {}
    for reader in filled_rows(table, mapping, problems):
        asking, asked = _side(reader, "from"), _side(reader, "to")
        listed: list[tuple[Side, Cell | None]] = list(wishes_of(reader, mapping, asking)) if asking else []
        if asking is None or asked is not None or (in_columns and not listed):
            if not _are_two(reader, ("from", "to"), asking, asked):
                continue
            listed.insert(0, (cast("Side", asked), None))
        for other, cell in listed:
            earlier = seen.setdefault((_key(asking), _key(other)), reader.row)
            if earlier != reader.row:
                reader.warn(None, ProblemCode.REQUEST_TWICE, str(earlier))
            wish = _request(reader, cast("Side", asking), other, days)
            rows.append(wish if cell is None else replace(wish, column=cell.column, **cell.values(wish)))
    return Parsed(rows=tuple(rows), problems=tuple(problems))


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A wish that is a cell of its row: the heading above it, and its stars if it says any."""

    column: str
    stars: int | None = None
    veto: bool = False

    def values(self, wish: RequestRow) -> dict[str, Any]:
        """What the cell says against what the row says; ids of rows are not ids of wishes."""
        return {"stars": self.stars or wish.stars, "veto": self.veto or wish.veto, "external_id": None}


def wishes_of(reader: RowReader, mapping: Mapping, asking: Side) -> Iterator[tuple[Side, Cell]]:
    """The wishes in the cells of one row; somebody who asks for nobody is no fault."""
    for place, column in enumerate(mapping.wishes):
        text = reader.cell(column)
        asked = named_in(text)
        if values.is_nothing(text):
            continue
        if _is_same(asking, asked):
            reader.warn_of(column, ProblemCode.SAME_PERSON, text)
        else:
            stars = _stars_of_place(place, len(mapping.wishes))
            yield asked, Cell(column=reader.heading(column), stars=stars)
    for column in mapping.matrix:
        text, heading = reader.cell(column), reader.heading(column)
        mark = values.read_mark(text)
        asked = named_in(heading)
        if mark is None:
            reader.warn_of(column, ProblemCode.MARK_UNKNOWN, text)
        elif mark[0] and not _is_same(asking, asked):
            yield asked, Cell(column=heading, stars=mark[1], veto=values.says_veto(text))


def _is_same(one: Side, other: Side) -> bool:
    """Whether two sides surely are one: the same key, the same address unless names tell them apart, or the
    same name where one of them says nothing else."""
    has_one_address = bool(one.email) and one.email == other.email
    is_bare = not (other.email or other.organisation) or not (one.email or one.organisation)
    has_one_name = bool(one.name and other.name) and one.words == other.words
    return (
        one.key == other.key
        or (has_one_address and not (one.name and other.name))
        or (is_bare and has_one_name and not (one.id and other.id))
    )


def named_in(text: str) -> Side:
    """Whom a cell names: an address, with a name beside it or none, or whatever name or text there is."""
    valid, _ = read_emails(text) if "@" in text else ((), ())
    if len(valid) == 1:
        rest = text.lower().replace(valid[0], "").strip(" <>()\"'-,;:")
        return Side(
            email=valid[0], name=text[: text.lower().find(valid[0])].strip(" <(,;:-") if rest else None
        )
    return Side(name=text)


def _stars_of_place(place: int, count: int) -> int | None:
    """Five stars for the first of several wishes, one for the last; a lone column tells no order."""
    return None if count < 2 else 5 - round(place * 4 / (count - 1))


def read_meetings(table: Table, mapping: Mapping, *, days: Sequence[dt.date] = ()) -> Parsed[MeetingRow]:
    """Read meetings agreed elsewhere; a start is one column or date and time."""
    others = (*_fields("second"), "guests", "pending_guests")
    require_columns(table, mapping, (_fields("first"), others, ("start", "date", "time")))
    problems: list[RowProblem] = []
    rows: list[MeetingRow] = []
    for reader in filled_rows(table, mapping, problems):
        if _is_off(reader):
            continue
        first, second = _side(reader, "first"), _side(reader, "second")
        guests, is_firm = _guests(reader)
        if second is None and guests:
            second, guests = named_in(guests[0]), guests[1:]
        are_two = _are_two(reader, ("first", "second"), first, second)
        start = None if _needs_no_time(reader) else _start(reader, days)
        if are_two and not reader.is_rejected:
            row = _meeting(reader, cast("Side", first), cast("Side", second), start, days)
            rows.append(replace(row, guests=guests, pinned=row.pinned and is_firm))
    return Parsed(rows=tuple(rows), problems=tuple(problems))


def _needed(*sides: str) -> tuple[tuple[str, ...], ...]:
    return tuple(_fields(side) for side in sides)


def _fields(side: str) -> tuple[str, ...]:
    return tuple(f"{side}_{part}" for part in ("email", "name", "organisation", "family_name", "id"))


def _side(reader: RowReader, prefix: str) -> Side | None:
    """A column of addresses may hold names and one of names addresses: the @ tells."""
    field = f"{prefix}_email"
    text = reader.text(field)
    parts = (reader.text(f"{prefix}_given_name"), reader.text(f"{prefix}_family_name"))
    name = reader.optional(f"{prefix}_name") or " ".join(filter(None, parts)) or None
    email = None
    if "@" in text:
        email = reader.email(field)
    elif text:
        name = name or text
    if email is None and name and "@" in name and not name.strip().count(" "):
        email, name = reader.email(f"{prefix}_name"), None
    organisation, own_id = reader.optional(f"{prefix}_organisation"), reader.optional(f"{prefix}_id")
    if not (email or name or organisation or own_id):
        return None
    return Side(email=email, name=name, organisation=organisation, id=own_id)


def _key(side: Side | None) -> tuple[str, ...]:
    return side.key if side else ()


def _are_two(reader: RowReader, sides: tuple[str, str], one: Side | None, other: Side | None) -> bool:
    if one is None and other is None:
        reader.reject(None, ProblemCode.NOBODY_NAMED)
    elif one is None:
        reader.reject(reader.first_column(*_fields(sides[0])), ProblemCode.FROM_MISSING)
    elif other is None:
        reader.reject(reader.first_column(*_fields(sides[1])), ProblemCode.TO_MISSING)
    elif _is_same(one, other):
        reader.reject(None, ProblemCode.SAME_PERSON, one.email or one.name or one.organisation or "")
    return not reader.is_rejected


def _request(reader: RowReader, asking: Side, asked: Side, days: Sequence[dt.date]) -> RequestRow:
    return RequestRow(
        row=reader.row,
        external_id=reader.optional("external_id"),
        from_id=asking.id,
        to_id=asked.id,
        from_email=asking.email,
        from_name=asking.name,
        from_organisation=asking.organisation,
        to_email=asked.email,
        to_name=asked.name,
        to_organisation=asked.organisation,
        stars=_stars(reader),
        must=reader.yes_no("must", False),
        status=_status(reader),
        length=_length(reader),
        veto=_is_veto(reader),
        sessions=reader.items("sessions"),
        slot=_slot(reader, days),
        after=reader.items("after"),
        others=reader.names("others"),
        needs=reader.needs(),
        note=reader.text("note"),
    )


def _meeting(
    reader: RowReader, first: Side, second: Side, start: dt.datetime | None, days: Sequence[dt.date]
) -> MeetingRow:
    firmness, room = _firmness(reader), reader.optional("room")
    table = reader.whole_number("table")
    pin_start = reader.text("pin_start")
    length = reader.whole_number("length") if reader.is_own else None
    if table is None and room and (number := values.read_table_name(room)):
        table, room = number, None
    return MeetingRow(
        row=reader.row,
        external_id=reader.optional("external_id"),
        first_id=first.id,
        second_id=second.id,
        first_email=first.email,
        first_name=first.name,
        first_organisation=first.organisation,
        second_email=second.email,
        second_name=second.name,
        second_organisation=second.organisation,
        start=start,
        end=_end(reader, start, days) if start else None,
        table=table,
        room=room,
        session=reader.text("session"),
        interpreter=reader.text("interpreter"),
        length=length,
        pinned=firmness == "fixed",
        is_placement=firmness == "placed",
        in_roster=firmness == "placed" or reader.yes_no("in_roster", False),
        pin_start=read_moment(pin_start, days) if pin_start else None,
        pin_table=reader.whole_number("pin_table"),
        state=_state(reader),
        outcome=reader.text("outcome"),
        note=reader.text("note"),
    )


def _state(reader: RowReader) -> str:
    """What became of the meeting; only our own lists keep those that were called off."""
    status = reader.text("status")
    return status if reader.is_own and status == _CANCELLED else values.read_meeting_state(status) or ""


def _needs_no_time(reader: RowReader) -> bool:
    """Whether the row only tells what came of a meeting, not when it was; ours may tell only that it is."""
    has_time = any(reader.text(name) for name in ("start", "date", "time"))
    return not has_time and (reader.is_own or bool(_state(reader) or reader.text("outcome")))


def _end(reader: RowReader, start: dt.datetime, days: Sequence[dt.date]) -> dt.datetime | None:
    """When the meeting ends, with a date or as a time of the day it begins on."""
    text = reader.text("end")
    if not text or not says_time(text):
        return None
    time = read_time(text)
    return read_moment(text, days) or (dt.datetime.combine(start.date(), time) if time else None)


def _is_off(reader: RowReader) -> bool:
    """A meeting that was called off is none."""
    status = reader.text("status")
    if not _state(reader) and values.read_request_status(status) == "declined":
        reader.reject("status", ProblemCode.MEETING_OFF, status)
    return reader.is_rejected


def _firmness(reader: RowReader) -> str:
    """How firmly the meeting stands where it is; what is not confirmed yet is only preferred there."""
    text = reader.text("pinned")
    firmness = values.read_firmness(text) if text else "fixed"
    if firmness is None:
        reader.warn("pinned", ProblemCode.YES_NO_UNKNOWN, text)
    status = reader.text("status")
    if not text and status and values.read_request_status(status) == "pending":
        return "preferred"
    return firmness or "fixed"


def _guests(reader: RowReader) -> tuple[tuple[str, ...], bool]:
    """Further people, and whether at least one of them has confirmed."""
    sure, unsure = (reader.names(name) for name in ("guests", "pending_guests"))
    return (*sure, *unsure), bool(sure) or not unsure


def _is_veto(reader: RowReader) -> bool:
    """A column of vetoes, or a mark that says so where stars or an answer are wanted."""
    said = (reader.text("stars"), reader.text("status"))
    return reader.yes_no("veto", False) or any(values.says_veto(text) for text in said if text)


def _slot(reader: RowReader, days: Sequence[dt.date]) -> dt.datetime | None:
    text = reader.text("slot")
    moment = read_moment(text, days) if text else None
    if text and (moment is None or not says_time(text)):
        reader.warn("slot", ProblemCode.TIME_BAD, text)
        return None
    return moment


def _length(reader: RowReader) -> int:
    """So many slots; what is told in minutes is no number of slots."""
    text, length = reader.text("length"), reader.whole_number("length")
    if length is not None and (length > _MOST_SLOTS or re.search(r"\bmin|\bh|λεπτ|'", text.casefold())):
        reader.warn("length", ProblemCode.NUMBER_BAD, text)
        return 1
    return length or 1


def _stars(reader: RowReader) -> int:
    text = reader.text("stars")
    if values.says_veto(text):
        return 3
    stars = values.read_stars(text) if text else None
    if text and stars is None:
        reader.warn("stars", ProblemCode.STARS_UNKNOWN, text)
    elif text and not values.stars_in_range(text):
        reader.warn("stars", ProblemCode.STARS_OUT_OF_RANGE, text)
    return stars or 3


def _status(reader: RowReader) -> RequestStatus:
    text = reader.text("status")
    status = values.read_request_status(text) if text and not values.says_veto(text) else "pending"
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
