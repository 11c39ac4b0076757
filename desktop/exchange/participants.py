"""Rows of a registration list to participants; who of them is already known is not asked here."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from typing import Literal, cast

from desktop.exchange import names, values
from desktop.exchange.availability import TimeColumn, away_by_words, away_in, time_columns
from desktop.exchange.contacts import Phone, read_phone
from desktop.exchange.headers import Mapping, is_known, normalise
from desktop.exchange.places import read_country, read_language, read_languages
from desktop.exchange.row_reader import RowReader, filled_rows, require_columns
from desktop.exchange.row_types import (
    OrganisationRef,
    Parsed,
    ParticipantRow,
    ParticipantStatus,
    ProblemCode,
    RowProblem,
)
from desktop.exchange.tables import Table
from desktop.exchange.times import read_moment, read_window, says_time

_SEPARATED_WINDOWS = re.compile(r"[;|\n]|,(?!\s*\d{4}\b)")
_NEEDED = (("name", "given_name", "family_name"),)


def read_participants(
    table: Table, mapping: Mapping, *, days: Sequence[dt.date] = ()
) -> Parsed[ParticipantRow]:
    """Read registrations; the event's days, if given, complete "5 Dec", "Sunday" and "arrives 11:00"."""
    require_columns(table, mapping, _NEEDED)
    problems: list[RowProblem] = []
    rows: list[ParticipantRow] = []
    seen = _Seen()
    free = [column for column in range(len(table.header)) if column not in mapping.used]
    times = time_columns(table.header, free, table.rows, days)
    for reader in filled_rows(table, mapping, problems):
        row = _participant(reader, days, times)
        if row is not None:
            seen.compare(row, reader)
            rows.append(row)
    return Parsed(rows=tuple(rows), problems=tuple(problems))


class _Seen:
    """What earlier rows of the file held: the same person again, or an address two people share."""

    def __init__(self) -> None:
        self._people: dict[tuple[str, str], int] = {}
        self._addresses: dict[str, int] = {}
        self._ids: dict[str, int] = {}

    def compare(self, row: ParticipantRow, reader: RowReader) -> None:
        name = " ".join(sorted(normalise(f"{row.given_name} {row.family_name}").split()))
        person = (name, row.email or ";".join(normalise(one.name) for one in row.organisations))
        if person in self._people:
            reader.warn(None, ProblemCode.REGISTERED_TWICE, str(self._people[person]))
        elif row.email in self._addresses:
            reader.warn("email", ProblemCode.EMAIL_SHARED, row.email or "")
        if row.external_id in self._ids and person not in self._people:
            reader.warn("external_id", ProblemCode.ID_TWICE, str(self._ids[row.external_id]))
        self._people.setdefault(person, row.row)
        if row.email:
            self._addresses.setdefault(row.email, row.row)
        if row.external_id:
            self._ids.setdefault(row.external_id, row.row)


def _participant(
    reader: RowReader, days: Sequence[dt.date], times: Sequence[TimeColumn]
) -> ParticipantRow | None:
    given, family = _name(reader, "given_name", "family_name", "name")
    if not (given or family):
        reader.reject(reader.first_column("family_name", "given_name", "name"), ProblemCode.NAME_MISSING)
        return None
    latin_given, latin_family, is_guess = _latin(reader, given, family)
    country = _country(reader, "country")
    phone = _phone(reader, country)
    arrives, leaves = _stay(reader, days)
    role, category = values.read_ticket(reader.text("ticket"))
    return ParticipantRow(
        row=reader.row,
        external_id=reader.optional("external_id"),
        given_name=given,
        family_name=family,
        latin_given=latin_given,
        latin_family=latin_family,
        latin_is_guess=is_guess,
        email=reader.email("email"),
        phone=phone.number,
        phone_raw=phone.raw or None,
        organisations=_organisations(reader, country),
        job_title=reader.text("job_title"),
        country=country,
        languages=_languages(reader),
        print_language=_print_language(reader),
        roles=_roles(reader, role),
        categories=tuple(dict.fromkeys((*reader.items("categories"), *((category,) if category else ())))),
        arrives=arrives,
        leaves=leaves,
        unavailable=tuple(sorted({*_unavailable(reader, days), *_away(reader, days, times)})),
        max_per_day=reader.whole_number("max_per_day", least=0),
        max_total=reader.whole_number("max_total", least=0),
        minimum=reader.whole_number("minimum", least=0),
        max_run=reader.whole_number("max_run"),
        status=_status(reader),
        photo_consent=reader.yes_no("photo_consent", None),
        contact_consent=reader.yes_no("contact_consent", None),
        needs=reader.needs(),
        home_table=reader.whole_number("home_table"),
        home_released=reader.yes_no("home_released", None),
        profile=_profile(reader),
        note=reader.text("note"),
    )


_HEADINGS = {"offers": "We offer", "seeks": "We are looking for"}
"""What offers and wishes are headed by where the heading of their column is no such words."""


def _profile(reader: RowReader) -> str:
    """What somebody says of themselves; offers and wishes of columns of their own are headed as there."""
    told = [reader.text("profile")]
    for field, usual in _HEADINGS.items():
        if text := reader.text(field):
            heading = reader.heading_of(field).strip().rstrip(":?")
            label = heading if is_known(heading, field) else usual
            told.append(f"{label}: {'; '.join(text.split(chr(10)))}")
    return "\n".join(part for part in told if part)


def _name(reader: RowReader, given_field: str, family_field: str, full_field: str) -> tuple[str, str]:
    given, family = _letters(reader.raw(given_field)), _letters(reader.raw(family_field))
    if reader.is_own:
        return given, family
    if not (given and family) and (full := _letters(reader.raw(full_field))):
        given, family = names.split_full_name(full)
    elif "," in family and not given:
        given, family = names.split_full_name(family)
    return names.polite_case(given), names.polite_case(family)


def _letters(text: str) -> str:
    return text.replace("\n", " ") if any(letter.isalpha() for letter in text) else ""


def _latin(reader: RowReader, given: str, family: str) -> tuple[str | None, str | None, bool]:
    """Latin letters as given, else our own transliteration of a name in another script."""
    told_given, told_family = _name(reader, "latin_given", "latin_family", "latin_name")
    if reader.is_own:
        return told_given or None, told_family or None, False
    if names.has_latin_letters(given + family):
        return None, None, False
    is_guess = (bool(given) and not told_given) or (bool(family) and not told_family)
    return (
        told_given or names.latin_letters(given) or None,
        told_family or names.latin_letters(family) or None,
        is_guess,
    )


def _country(reader: RowReader, field: str) -> str | None:
    text = reader.text(field)
    country = read_country(text) if text else None
    if text and country is None:
        reader.warn(field, ProblemCode.COUNTRY_UNKNOWN, text)
    return country or (text or None if reader.is_own else None)


def _phone(reader: RowReader, country: str | None) -> Phone:
    text = reader.text("phone")
    if reader.is_own:
        return Phone(number=text or None, raw=text)
    phone = read_phone(text, country)
    if text and phone.number is None:
        lacks_country = country is None and not text.startswith(("+", "00")) and "E" not in text.upper()
        code = ProblemCode.PHONE_WITHOUT_COUNTRY if lacks_country else ProblemCode.PHONE_BAD
        reader.warn("phone", code, text)
    return phone


def _organisations(reader: RowReader, own_country: str | None) -> tuple[OrganisationRef, ...]:
    """Several organisations share the sectors; countries go one to one when there are as many."""
    found = [
        name
        for name in reader.names("organisation")
        if reader.is_own or not values.says_no_organisation(name)
    ]
    told = _each_country(reader)
    countries: list[str | None] = []
    for text in told:
        countries.append(
            read_country(text) or (text if reader.is_own and not values.is_nothing(text) else None)
        )
        if countries[-1] is None and not values.is_nothing(text):
            reader.warn("organisation_country", ProblemCode.COUNTRY_UNKNOWN, text)
    shared = countries[0] if len(set(countries)) == 1 and countries[0] else own_country
    sectors = reader.items("sectors") if reader.is_own else values.read_sectors(reader.text("sectors"))
    default = None if reader.is_own else own_country
    return tuple(
        OrganisationRef(
            name=name,
            country=countries[index] or default if len(countries) == len(found) else shared,
            kind=_kind(reader),
            sectors=sectors,
        )
        for index, name in enumerate(found)
    )


def _each_country(reader: RowReader) -> tuple[str, ...]:
    """The countries of the organisations; our own lists leave none out."""
    text = reader.text("organisation_country")
    if not reader.is_own:
        return values.split_organisations(text)
    return tuple(part.strip() for part in text.split(";")) if text else ()


def _kind(reader: RowReader) -> str | None:
    text = reader.text("organisation_kind")
    return (text if reader.is_own else values.read_organisation_kind(text)) or None


def _languages(reader: RowReader) -> tuple[str, ...]:
    codes, strange = read_languages(reader.text("languages"))
    for part in strange:
        reader.warn("languages", ProblemCode.LANGUAGE_UNKNOWN, part)
    if reader.is_own and strange:
        return tuple(dict.fromkeys(read_language(part) or part for part in reader.items("languages")))
    return codes


def _print_language(reader: RowReader) -> str | None:
    text = reader.text("print_language")
    code = read_language(text) if text else None
    if reader.is_own:
        return code or text or None
    if text and code is None:
        reader.warn("print_language", ProblemCode.LANGUAGE_UNKNOWN, text)
    return code


def _roles(reader: RowReader, ticket: str | None) -> tuple[str, ...]:
    text = reader.text("roles")
    roles, strange = values.read_roles(text)
    if not roles and _says_standing(reader, text):
        return (ticket or "matchmaking",)
    for part in strange:
        reader.warn("roles", ProblemCode.ROLE_UNKNOWN, part)
    return roles or (ticket or "matchmaking",)


def _says_standing(reader: RowReader, text: str) -> bool:
    """Whether a column of roles, "Participation", in truth says where the registration stands."""
    return not reader.has("status") and values.read_participant_status(text) is not None


def _status(reader: RowReader) -> ParticipantStatus:
    text = reader.text("status")
    if not text and _says_standing(reader, reader.text("roles")):
        text = reader.text("roles")
    status = values.read_participant_status(text) if text else "registered"
    if status is None:
        reader.warn("status", ProblemCode.STATUS_UNKNOWN, text)
    return cast("ParticipantStatus", status or "registered")


def _stay(reader: RowReader, days: Sequence[dt.date]) -> tuple[dt.datetime | None, dt.datetime | None]:
    arrives = _moment(reader, "arrives", days, "first")
    leaves = _moment(reader, "leaves", days, "last")
    if arrives and leaves and leaves <= arrives:
        reader.warn("leaves", ProblemCode.LEAVES_BEFORE_ARRIVES, reader.text("leaves"))
        return arrives, None
    return arrives, leaves


def _moment(
    reader: RowReader, field: str, days: Sequence[dt.date], lone_time: Literal["first", "last"]
) -> dt.datetime | None:
    text = reader.text(field)
    moment = read_moment(text, days, lone_time=lone_time) if text else None
    if text and moment is None:
        reader.warn(field, ProblemCode.TIME_BAD, text)
    if moment and lone_time == "last" and not says_time(text):  # "leaves on 6/12" means: not before its end
        return moment + dt.timedelta(days=1)
    return moment


def _unavailable(reader: RowReader, days: Sequence[dt.date]) -> tuple[tuple[dt.datetime, dt.datetime], ...]:
    windows = []
    for part in _SEPARATED_WINDOWS.split(reader.text("unavailable")):
        if not part.strip():
            continue
        window = read_window(part, days)
        if window is None:
            reader.warn("unavailable", ProblemCode.TIME_BAD, part.strip())
        else:
            windows.append(window)
    return tuple(sorted(set(windows)))


def _away(
    reader: RowReader, days: Sequence[dt.date], times: Sequence[TimeColumn]
) -> set[tuple[dt.datetime, dt.datetime]]:
    """When the person cannot come by what the list says of when they can; whoever says nothing can always."""
    windows: set[tuple[dt.datetime, dt.datetime]] = set()
    if text := reader.text("available"):
        away = away_by_words(text, days)
        if away is None:
            reader.warn("available", ProblemCode.AVAILABILITY_UNKNOWN, text)
        windows.update(away or ())
    if not any(reader.cell(one.column) for one in times):
        return windows
    for one in times:
        cell = reader.cell(one.column)
        away = (one.window,) if one.is_ticked and not cell else away_in(cell, one.window)
        if away is None:
            reader.warn_of(one.column, ProblemCode.AVAILABILITY_UNKNOWN, cell)
        windows.update(away or ())
    return windows
