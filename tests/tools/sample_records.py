"""What the sample generator passes from making people and wishes to writing them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field


@dataclass(eq=False)
class Person:
    """One registration before it is written; codes for what the lists write in words."""

    given: str
    family: str
    country: str
    firms: list[str]
    kind: str = ""
    sectors: tuple[str, ...] = ()
    role: str = "matchmaking"
    category: str = ""
    email: str = ""
    languages: str = ""
    badge: str = ""
    title: str = ""
    phone: str = ""
    code: str = ""
    cells: dict[str, object] = field(default_factory=dict)
    status: str = "registered"
    arrives: dt.datetime | None = None
    leaves: dt.datetime | None = None
    away: tuple[dt.datetime, dt.datetime] | None = None
    table: int | None = None
    shares_table: bool = False

    @property
    def name(self) -> str:
        """Given and family name."""
        return f"{self.given} {self.family}"


@dataclass(eq=False)
class Wish:
    """One request: to a person, or to any delegate of that person's firm."""

    asking: Person
    asked: Person
    stars: int
    status: str
    to_firm: bool = False
    length: int = 1
    must: bool = False
