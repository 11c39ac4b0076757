"""Reading a set-up document: lists, numbers, moments, people and organisations, each fault with its place."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time
from typing import Any, TypeVar

from desktop.domain.errors import UserError
from desktop.domain.ids import OrganisationId, ParticipantId
from desktop.domain.people import fold
from desktop.domain.state import EventState

Document = Mapping[str, Any]
T = TypeVar("T")


@contextmanager
def placed(where: str) -> Iterator[None]:
    """Tell a fault in the document with its place."""
    try:
        yield
    except UserError as fault:
        raise UserError(fault.code, **{"where": where, **fault.data}) from fault
    except KeyError as fault:
        raise UserError("setting-wrong", where=where, what=str(fault.args[0])) from fault
    except (TypeError, ValueError, AttributeError) as fault:
        raise UserError("setting-wrong", where=where, what=str(fault)) from fault


def each(document: Document, part: str, make: Callable[[Any], T]) -> list[T]:
    """What is made of each entry of a part."""
    made = []
    with placed(part):
        entries = listed(document.get(part, ()))
    for place, entry in enumerate(entries, start=1):
        with placed(f"{part} {place}"):
            made.append(make(entry))
    return made


def listed(value: object) -> Sequence[Any]:
    """The value, which must be a list."""
    if not isinstance(value, list | tuple):
        raise TypeError(f"{value!r} is no list")
    return value


def whole(value: object) -> int:
    """The value, which must be a whole number."""
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError(f"{value!r} is no whole number")
    return value


def add_named(known: dict[str, T], name: str, value: T) -> None:
    """Add under a name that is not taken."""
    if name in known:
        raise ValueError(f"{name!r} is there twice")
    known[name] = value


def named(known: Mapping[str, T], name: object, what: str) -> T:
    """What is known by the name."""
    if str(name) not in known:
        raise ValueError(f"{what} {name!r}")
    return known[str(name)]


def moment(text: str) -> datetime:
    """A wall time."""
    return datetime.fromisoformat(text).replace(tzinfo=None)


def wall_time(day: date, clock: str) -> datetime:
    """A clock time of a day."""
    return datetime.combine(day, time.fromisoformat(clock))  # wall time of the event


class Finder:
    """Finds people by e-mail and organisations by name, as the document writes them."""

    def __init__(self, state: EventState) -> None:
        self._people: dict[str, list[ParticipantId]] = {}
        self._organisations: dict[str, list[OrganisationId]] = {}
        for person in (entry for entry in state.participants if entry.email and not entry.retired):
            self._people.setdefault(person.email.casefold(), []).append(person.id)
        for organisation in (entry for entry in state.organisations if not entry.retired):
            self._organisations.setdefault(fold(organisation.name), []).append(organisation.id)

    def person(self, email: str) -> ParticipantId:
        """The one person with the e-mail."""
        return _only(self._people, email.casefold(), f"participant {email!r}")

    def side(self, entry: Document) -> ParticipantId | OrganisationId:
        """The participant or organisation an entry names."""
        if "participant" in entry:
            return self.person(entry["participant"])
        return self.organisation(entry["organisation"])

    def organisation(self, name: str) -> OrganisationId:
        """The one organisation of the name."""
        return _only(self._organisations, fold(name), f"organisation {name!r}")


def _only(known: Mapping[str, Sequence[T]], name: str, what: str) -> T:
    found = known.get(name, ())
    if len(found) != 1:
        raise ValueError(f"{what}, which {'several share' if found else 'is not there'}")
    return found[0]


def clock_minutes(text: str) -> int:
    """Minutes after midnight of a clock time; "24:00" is the end of the day."""
    if text == "24:00":
        return 24 * 60
    clock = time.fromisoformat(text)
    return clock.hour * 60 + clock.minute
