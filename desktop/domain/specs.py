"""The parts of a problem, each a plain value; `desktop.domain.problem` puts them together and checks them.

All indices are dense and start at zero; all times are whole minutes since one common origin.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotSpec:
    """A time interval [start, end) in minutes, and the changeover its grid asks for afterwards."""

    session: int
    day: int
    start: int
    end: int
    changeover: int = 0

    @property
    def release(self) -> int:
        """Minute from which the people and the table of this slot may be in another meeting."""
        return self.end + self.changeover


@dataclass(frozen=True, slots=True, kw_only=True)
class TableSpec:
    """A place for one meeting at a time. A home table has an owner; released ones serve others when free."""

    number: int
    room: int
    closed: frozenset[int] = frozenset()
    owner: int | None = None
    released: bool = False
    attributes: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class BusySpec:
    """A programme item somebody attends, [start, end) in minutes; room None means nowhere in particular."""

    start: int
    end: int
    room: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomSpec:
    """The most meetings, and people with interpreters, a room takes at once (None: what the tables take)."""

    max_meetings: int | None = None
    max_people: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RepetitionSpec:
    """One of several times at which the same item is held, [start, end) in minutes, and its places left."""

    start: int
    end: int
    room: int | None = None
    capacity: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class InterpreterSpec:
    """Somebody who may sit at a meeting for its languages; `max_run`: most slots in a row without the
    pause."""

    languages: frozenset[str]
    unavailable: frozenset[int] = frozenset()
    busy: tuple[BusySpec, ...] = ()
    max_run: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonSpec:
    """Somebody who is scheduled. `owners`: the home-table owners (self, organisations) they sit for.

    `languages` empty means unknown, which never forbids. `max_per_day` and `max_total` count meetings;
    `max_run` goes before the one of the terms. `needs`: attributes of every table they sit at. `edges`:
    slots shortly before they leave. `choices`: for each item with repetitions that they are to attend,
    those they may go to (indices). `group`: whose share of meetings they count for.
    """

    unavailable: frozenset[int] = frozenset()
    busy: tuple[BusySpec, ...] = ()
    owners: frozenset[int] = frozenset()
    max_per_day: int | None = None
    max_total: int | None = None
    minimum: int = 0
    languages: frozenset[str] = frozenset()
    max_run: int | None = None
    needs: frozenset[str] = frozenset()
    edges: frozenset[int] = frozenset()
    choices: tuple[tuple[int, ...], ...] = ()
    group: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingSpec:
    """A meeting that may be placed: `length` consecutive slots of one of `sessions` (None: any).

    `slots`: the permitted first slots (None: any). `slot`: its only permitted first slot. `after`: meetings
    that must have ended before this one begins, where both are placed. `weight`: the value of placing it.
    `needs`: attributes of its table. `addition`: nobody holds it, so that it must be told in time. `wish`:
    of the meetings with the same number at most one is placed, as with several delegates who may serve a
    request.
    """

    people: tuple[int, ...]
    weight: int = 1
    must: bool = False
    length: int = 1
    sessions: frozenset[int] | None = None
    slots: frozenset[int] | None = None
    slot: int | None = None
    after: tuple[int, ...] = ()
    needs: frozenset[str] = frozenset()
    addition: bool = False
    wish: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Assignment:
    """Meeting `meeting` begins in slot `slot` at table `table` (indices into the problem).

    Who interprets is no part of what is compared: with another interpreter it is still the same place.
    """

    meeting: int
    slot: int
    table: int
    interpreter: int | None = field(default=None, compare=False)


Roster = tuple[Assignment, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """The numbers of the policy that a solve obeys.

    `steps[k]` is the bonus of a person's (k+1)-th meeting, never increasing. `max_run`: most slots in a row
    spent in meetings (None: no limit); a gap of `Problem.pause` minutes or more ends a row.
    `reserve_percent`: share of shared tables kept free in every slot. `break_spread`: largest permitted
    difference of breaks between two people (None: no limit). `edge_slots` cost a little and should hold no
    must. `require_all`: every meeting is mandatory, as in the published problem (Bofill et al., JAIR 2022);
    then a roster that lacks one is no roster. `disturbed_per_displaced`: in Repair, most people disturbed
    beside its own for one displaced meeting that finds its place again (None: no limit);
    `disturbed_per_addition`: for one new meeting. `lunch`: sets of
    slots of which everybody keeps one free. `interpreter_pause`: minutes after which a row of an
    interpreter ends. `fair[g]`: least meetings of the people of group g together, counted by heads; as good
    as a guaranteed minimum.
    """

    steps: tuple[int, ...] = ()
    max_run: int | None = None
    reserve_percent: int = 0
    break_spread: int | None = None
    edge_slots: frozenset[int] = frozenset()
    require_all: bool = False
    disturbed_per_displaced: int | None = None
    disturbed_per_addition: int = 0
    lunch: tuple[frozenset[int], ...] = ()
    interpreter_pause: int = 0
    fair: tuple[int, ...] = ()
