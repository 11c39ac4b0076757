"""What is wished for and not on a roster, why not and what it would cost, in words; changes nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from desktop.domain.ids import MeetingId, ParticipantId, RequestId, SlotId, TableId
from desktop.domain.requests import Request
from desktop.domain.roster import Placement
from desktop.domain.state import EventState
from desktop.services.explaining import Remedies, Remedy
from desktop.services.problems import plan
from desktop.services.unplaced import UnplacedWish, WishCause, unplaced_wishes
from desktop.ui import words
from desktop.ui.style import Tone
from desktop.ui.tables import Column, Mark, mark_column
from desktop.wording.explaining import (
    CANCELLED,
    CANCELLED_BRIEFLY,
    brief_cause,
    cause_sentence,
    remedy_sentence,
    unplaced_sentence,
)
from desktop.wording.planning import refusal_sentence
from desktop.wording.rules import rule_sentence

translate = QCoreApplication.translate
MOST_TIMES = 4


@dataclass(frozen=True, kw_only=True)
class Unplaced:
    """A wish without a place. `request`: the first it came from, None for a meeting made by hand.

    `brief`: what stands most in its way, in a few words.
    """

    request: RequestId | None
    meeting: MeetingId | None
    people: tuple[ParticipantId, ...]
    who: str
    weight: int
    must: bool = False
    details: tuple[str, ...] = ()
    brief: str = ""
    requests: tuple[RequestId, ...] = ()

    @property
    def key(self) -> tuple[RequestId | None, MeetingId | None]:
        """What tells it from other wishes."""
        return self.request, self.meeting

    @property
    def can_be_placed(self) -> bool:
        """Whether it is a meeting that may be placed by hand."""
        return self.meeting is not None

    @property
    def reason(self) -> str:
        """What stands most in its way."""
        return self.details[0] if self.details else ""


@dataclass(frozen=True, kw_only=True)
class Way:
    """One way to have a wish, in words; with `placements` it can be taken at once."""

    words: str
    placements: tuple[Placement, ...] = ()


def list_unplaced(state: EventState, now: datetime | None, *, vetoes_are_told: bool) -> list[Unplaced]:
    """All wishes without a place, the dearest first; those that are no meeting at all after them.

    `now`: wall time once a roster is published; what has begun by then is no longer open.
    """
    speaker = _Speaker(state)
    wishes = unplaced_wishes(state, now=now, vetoes_are_told=vetoes_are_told)
    return [speaker.row(wish) for wish in wishes]


def how_many(rows: Sequence[Unplaced]) -> str:
    """How many of these are meetings, where not all are."""
    return unplaced_sentence(len(rows), sum(row.can_be_placed for row in rows))


def ways_of(state: EventState, found: Remedies) -> list[Way]:
    """The remedies found for a wish, the cheapest first."""
    speaker = _Speaker(state)
    return [Way(words=speaker.remedy(remedy), placements=remedy.placements) for remedy in found.remedies]


class _Speaker:
    """Says what the event's own identities stand for."""

    def __init__(self, state: EventState) -> None:
        self._state = state
        self._wishes = {wish.id: wish for wish in plan(state).wishes.with_stand_ins}
        self._requests = {request.id: request for request in state.requests}

    def row(self, wish: UnplacedWish) -> Unplaced:
        """One wish."""
        request = self._requests[wish.requests[0]] if wish.requests else None
        is_meeting = wish.meeting is not None or request is None
        return Unplaced(
            request=None if request is None else request.id,
            meeting=wish.meeting,
            people=wish.people,
            who=self._pair(wish.people) if is_meeting or request is None else self._wanted(request),
            weight=wish.weight,
            must=wish.must,
            details=tuple(self._details(wish)),
            brief=self._brief(wish),
            requests=wish.requests,
        )

    def remedy(self, remedy: Remedy) -> str:
        """One way to have a wish."""
        lost = () if remedy.changes is None else remedy.changes.lost
        items = {item.id: item.title for item in self._state.items}
        return remedy_sentence(
            remedy.kind.value,
            (words.day_and_time(self._state.slot[remedy.slot].start), self._where(remedy.table)),
            self._names(remedy.people),
            self._meetings(lost),
            "" if remedy.item is None else items[remedy.item],
            remedy.value_change,
        )

    def _details(self, wish: UnplacedWish) -> list[str]:
        if wish.cancelled:
            return [CANCELLED]
        if wish.refusal is not None:
            return [_sentence(refusal_sentence(wish.refusal.value))]
        if wish.open_slots:
            fits = translate("Unplaced", "It would fit without moving anybody: {times}.")
            return [fits.format(times=self._times(wish.open_slots))]
        said = [self._cause(wish, cause) for cause in wish.causes]
        return said or [translate("Unplaced", "No slot is left for it.")]

    def _brief(self, wish: UnplacedWish) -> str:
        if wish.cancelled:
            return CANCELLED_BRIEFLY
        if wish.refusal is not None:
            return refusal_sentence(wish.refusal.value)
        if wish.open_slots:
            return translate("Unplaced", "would fit {time}").format(time=self._times(wish.open_slots[:1]))
        if not wish.causes:
            return translate("Unplaced", "no slot left")
        first = wish.causes[0]
        return brief_cause(first.cause.value, [rule_sentence(rule.value) for rule in first.rules])

    def _cause(self, wish: UnplacedWish, cause: WishCause) -> str:
        numbers = {"count": len(cause.slots), "common": len(wish.common_slots), "amount": cause.amount}
        return cause_sentence(
            cause.cause.value,
            self._names(cause.people),
            self._meetings(cause.meetings),
            [rule_sentence(rule.value) for rule in cause.rules],
            numbers,
        )

    def _times(self, slots: Iterable[SlotId]) -> str:
        starts = [words.day_and_time(self._state.slot[slot].start) for slot in slots]
        return ", ".join(starts[:MOST_TIMES])

    def _names(self, people: Iterable[ParticipantId]) -> list[str]:
        return [words.isolated(self._state.resolve_person(person).name) for person in people]

    def _pair(self, people: Iterable[ParticipantId]) -> str:
        return " – ".join(words.short_name(self._state.resolve_person(person)) for person in people)

    def _meetings(self, meetings: Iterable[MeetingId]) -> list[str]:
        known = self._state.meeting
        return [
            self._pair(known[meeting].people if meeting in known else self._wishes[meeting].people)
            for meeting in meetings
        ]

    def _where(self, table: TableId) -> str:
        found = self._state.table[table]
        return f"{words.table_word(found.number)}, {self._state.room[found.room].name}"

    def _wanted(self, request: Request) -> str:
        """Who asks for whom, where no meeting comes of it."""
        asked = ""
        if request.participant is not None:
            asked = words.short_name(self._state.resolve_person(request.participant))
        elif request.organisation is not None:
            asked = self._state.organisation[self._state.resolve_organisation(request.organisation)].name
        return f"{words.short_name(self._state.resolve_person(request.asker))} → {asked}"


def _sentence(clause: str) -> str:
    return f"{clause[:1].upper()}{clause[1:].rstrip('.')}."


def columns() -> tuple[Column, ...]:
    """The columns of a table of wishes without a place."""
    return (
        mark_column(translate("Unplaced", "State"), _mark, 92),
        Column(title=translate("Unplaced", "Who"), text=lambda row: row.who, width=184, least=144),
        Column(title=translate("Unplaced", "Why not"), text=lambda row: row.reason, width=320, least=160),
    )


def narrow_columns() -> tuple[Column, ...]:
    """Such a table in a pane, where two columns would cut both: why not, in a few words, below who."""
    return (
        Column(
            title=translate("Unplaced", "Who, and why not"),
            text=lambda row: row.who,
            width=320,
            mark=lambda row: Mark(Tone.WARN, row.who, "star") if row.must else None,
            below=lambda row: row.brief,
            more=lambda row: row.reason,
        ),
    )


def _mark(row: Unplaced) -> Mark:
    if row.must:
        return Mark(Tone.WARN, translate("Unplaced", "Must"), "star")
    if row.can_be_placed:
        return Mark(Tone.INFO, translate("Unplaced", "Wish"), "circle")
    return Mark(Tone.PLAIN, translate("Unplaced", "No meeting"))
