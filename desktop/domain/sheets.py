"""What stands on a person's paper, its hashes, and what people were last handed.

A sheet's material hash covers what would send somebody to the wrong place; the cosmetic hash covers the
rest. Neither covers the sheet's own number or the time of printing.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from desktop.domain.ids import IssuedId, ParticipantId, SheetId


class LineKind(StrEnum):
    """What a line of a schedule is about."""

    MEETING = "meeting"
    ITEM = "item"


@dataclass(frozen=True, slots=True, kw_only=True)
class Partner:
    """Somebody to meet, as named on paper; `latin_name` and `organisation` may be empty."""

    person: ParticipantId
    name: str
    latin_name: str = ""
    organisation: str = ""
    country: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of a schedule, in wall time. Items have a title, meetings partners and a table."""

    kind: LineKind
    start: datetime
    end: datetime
    room: str = ""
    building: str = ""
    table: int | None = None
    title: str = ""
    partners: tuple[Partner, ...] = ()
    interpreter: str = ""

    def material(self) -> tuple[object, ...]:
        """What decides where somebody goes, when, and whom they meet."""
        return (
            self.kind.value,
            self.start.isoformat(),
            self.start.fold,
            self.end.isoformat(),
            self.room,
            self.building,
            self.table,
            self.title,
            sorted(str(partner.person) for partner in self.partners),
            self.interpreter,
        )


def material_hash(lines: tuple[Line, ...]) -> str:
    """Hash of all that makes a sheet stale when it changes."""
    return _digest([line.material() for line in lines])


def cosmetic_hash(lines: tuple[Line, ...]) -> str:
    """Hash of the spelling of the same lines."""
    names = [[(p.name, p.latin_name, p.organisation, p.country) for p in line.partners] for line in lines]
    return _digest(names)


def _digest(value: object) -> str:
    return hashlib.sha256(json.dumps(value, ensure_ascii=False).encode()).hexdigest()[:32]


class Channel(StrEnum):
    """How somebody learnt of their lines."""

    PAPER = "paper"
    EMAIL = "e-mail"
    TOLD = "told"


@dataclass(frozen=True, slots=True, kw_only=True)
class Issued:
    """What one person was last handed, e-mailed or told; the newest per person counts."""

    id: IssuedId
    person: ParticipantId
    lines: tuple[Line, ...]
    channel: Channel
    issued: datetime
    operator: str
    sheet_number: int = 0


class SheetKind(StrEnum):
    """Kinds of paper that are counted and can become stale."""

    BADGE = "badge"
    SCHEDULE = "schedule"
    ROOM = "room"
    TABLE = "table"
    ORDER = "order"
    SLIP = "slip"
    SIGN = "sign"
    DESK = "desk"
    WORKSHOP = "workshop"
    INTERPRETER = "interpreter"
    OUTCOME = "outcome"
    PACK = "pack"
    PLAN = "plan"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A printed sheet: of what kind, for whom (person or room), with which hashes. Also the print log."""

    id: SheetId
    kind: SheetKind
    subject: str
    number: int
    material: str
    cosmetic: str
    printed: datetime
    operator: str
    reason: str = ""


class SheetState(StrEnum):
    """How the paper of somebody stands against the plan."""

    MISSING = "missing"
    CURRENT = "current"
    STALE = "stale"
