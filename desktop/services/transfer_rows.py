"""The rows of a registration list that are one person, and what they say of that person together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from desktop.domain.event import Interval
from desktop.domain.people import Registration, Role
from desktop.exchange.rows import ParticipantRow
from desktop.services.transfer_keys import email_key, organisation_key, share_key, spellings
from desktop.services.transfer_merge import text_of

NAMES = ("given_name", "family_name")
TIMES = "times"  # the field of columns whose headings are times
LATIN = ("latin_given", "latin_family")


@dataclass(eq=False)
class Group:
    """The rows of one file that are one person; the first row names the person, later ones fill gaps.

    A group that grows is made anew, so what its rows say together is found once.
    """

    rows: list[ParticipantRow]
    keys: frozenset[str]

    @property
    def first(self) -> ParticipantRow:
        """The row that names the person."""
        return self.rows[0]

    @cached_property
    def emails(self) -> frozenset[str]:
        """All addresses of the person."""
        return frozenset(email_key(row.email) for row in self.rows) - {""}

    @cached_property
    def organisations(self) -> frozenset[str]:
        """Keys of all organisations of the person."""
        return frozenset(organisation_key(ref.name) for row in self.rows for ref in row.organisations)

    @property
    def home_tables(self) -> tuple[int, ...]:
        """Numbers of the tables the rows give, in order."""
        return tuple(sorted({row.home_table for row in self.rows if row.home_table is not None}))

    def is_surely(self, row: ParticipantRow, keys: frozenset[str]) -> bool:
        """Whether a row has the name, and the id or the address, of this person."""
        email = email_key(row.email)
        same_id = row.external_id is not None and any(row.external_id == one.external_id for one in self.rows)
        return share_key(self.keys, keys) and (same_id or (bool(email) and email in self.emails))

    def is_probably(self, row: ParticipantRow, keys: frozenset[str]) -> bool:
        """Whether a row has the name and the organisation of this person, and one of the two no address."""
        if (row.email and self.emails) or not share_key(self.keys, keys):
            return False
        theirs = frozenset(organisation_key(ref.name) for ref in row.organisations)
        return same_organisations(self.organisations, theirs)


def group_rows(rows: Iterable[ParticipantRow]) -> list[Group]:
    """Put the rows of one person together; groups and their rows stay in file order."""
    groups: list[Group] = []
    by_key: dict[str, list[Group]] = {}
    for row in rows:
        keys = row_keys(row)
        namesakes = list({id(one): one for key in sorted(keys) for one in by_key.get(key, ())}.values())
        sure = [one for one in namesakes if one.is_surely(row, keys)]
        probable = next((one for one in namesakes if one.is_probably(row, keys)), None)
        group = Group(rows=[row], keys=keys)
        for other in sure or ([probable] if probable else []):
            group = Group(rows=[*other.rows, *group.rows], keys=other.keys | group.keys)
            groups.remove(other)
            for key in other.keys:
                by_key[key].remove(other)
        group.rows.sort(key=lambda one: one.row)
        groups.append(group)
        for key in group.keys:
            by_key.setdefault(key, []).append(group)
    return sorted(groups, key=lambda one: one.first.row)


def same_organisations(first: frozenset[str], second: frozenset[str]) -> bool:
    """Whether two people share an organisation, or both have none; given as keys."""
    return bool(first & second) or not (first or second)


def row_keys(row: ParticipantRow) -> frozenset[str]:
    """Keys of the name in a row."""
    return spellings(row.given_name, row.family_name, row.latin_given or "", row.latin_family or "")


def told_values(group: Group) -> dict[str, Any]:
    """What the rows of a person say together, but the affiliations; the first filled cell of each column."""
    values = _values(group.first)
    for row in group.rows[1:]:
        later = _values(row)
        for name in set(values) - {*NAMES, *LATIN, "arrives", "leaves", "roles"}:
            if not text_of(values[name]):
                values[name] = later[name]
        if values["arrives"] is None and values["leaves"] is None:
            values |= {"arrives": later["arrives"], "leaves": later["leaves"]}
        values["roles"] |= later["roles"]
    standing = {_registration(row) for row in group.rows}
    values["registration"] = next(one for one in Registration if one in standing)
    return values


def _values(row: ParticipantRow) -> dict[str, Any]:
    return {
        "given_name": row.given_name,
        "family_name": row.family_name,
        "latin_given": row.latin_given or "",
        "latin_family": row.latin_family or "",
        "email": row.email or "",
        "phone": row.phone or row.phone_raw or "",
        "country": row.country or "",
        "job_title": row.job_title,
        "languages": row.languages,
        "print_language": row.print_language or "",
        "roles": frozenset(Role(role) for role in row.roles),
        "categories": frozenset(row.categories),
        "unavailable": _windows(row.unavailable),
        "max_per_day": row.max_per_day,
        "max_total": row.max_total,
        "minimum": row.minimum,
        "max_run": row.max_run,
        "needs": frozenset(row.needs),
        "photo_consent": row.photo_consent,
        "contact_consent": row.contact_consent,
        "registration": _registration(row),
        "profile": row.profile,
        "note": row.note,
        **_stay(row),
    }


def _registration(row: ParticipantRow) -> Registration:
    return Registration(row.status)


def _stay(row: ParticipantRow) -> dict[str, datetime | None]:
    is_sane = not (row.arrives and row.leaves and row.leaves <= row.arrives)
    return {"arrives": row.arrives, "leaves": row.leaves if is_sane else None}


def _windows(windows: Iterable[tuple[datetime, datetime]]) -> tuple[Interval, ...]:
    return tuple(Interval(start=start, end=end) for start, end in windows if start < end)
