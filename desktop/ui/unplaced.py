"""What is wished for and not on the roster, with the reason in words; asks the checks, changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication

from desktop.domain.errors import UserError
from desktop.domain.ids import MeetingId, ParticipantId, RequestId
from desktop.domain.roster import MeetingState
from desktop.domain.state import EventState
from desktop.services.checks import Explanation, WishState, explain
from desktop.services.problems import plan
from desktop.ui import words
from desktop.ui.style import Tone
from desktop.ui.tables import Column, Mark
from desktop.wording.planning import refusal_sentence
from desktop.wording.rules import rule_sentence

MOST_REASONS = 4


@dataclass(frozen=True, kw_only=True)
class Unplaced:
    """A wish without a place. `request` is one of those it came from; `can_be_placed`: it is a meeting."""

    request: RequestId
    meeting: MeetingId | None
    people: tuple[ParticipantId, ...]
    who: str
    weight: int
    must: bool = False
    reason: str = ""
    details: tuple[str, ...] = ()

    @property
    def can_be_placed(self) -> bool:
        """Whether it is a meeting that may be placed by hand."""
        return self.meeting is not None


def list_unplaced(state: EventState) -> list[Unplaced]:
    """All wishes without a place, the dearest first; those that are no meeting at all after them."""
    wishes = plan(state).wishes
    placed = {placement.meeting for placement in state.draft}
    rows = []
    for wish in wishes.wishes:
        if wish.id in placed:
            continue
        known = state.meeting.get(wish.id)
        is_cancelled = known is not None and known.state is MeetingState.CANCELLED
        cancelled = QCoreApplication.translate("Unplaced", "cancelled by hand")
        names = (words.short_name(state.participant[person]) for person in wish.people)
        rows.append(
            Unplaced(
                request=wish.requests[0],
                meeting=wish.id,
                people=wish.people,
                who=" – ".join(names),
                weight=wish.weight,
                must=wish.must,
                reason=cancelled if is_cancelled else "",
            )
        )
    rows.sort(key=lambda row: (not row.must, -row.weight, row.who))
    requests = {request.id: request for request in state.requests}
    for request_id, refusal in wishes.refused:
        request = requests[request_id]
        if request.participant is not None:
            asked = words.short_name(state.resolve_person(request.participant))
        elif request.organisation is not None:
            asked = state.organisation[state.resolve_organisation(request.organisation)].name
        else:
            asked = ""
        asker = state.resolve_person(request.asker)
        rows.append(
            Unplaced(
                request=request_id,
                meeting=None,
                people=(asker.id,),
                who=f"{words.short_name(asker)} → {asked}",
                weight=0,
                reason=refusal_sentence(refusal.value),
            )
        )
    return rows


def with_reason(state: EventState, row: Unplaced) -> Unplaced:
    """The same with the reason why it has no place; takes a moment."""
    try:
        found = explain(state, row.request)
    except UserError:
        return row
    details = _details(state, found)
    return replace(row, reason=row.reason or details[0], details=tuple(details))


def find_reasons(
    state: EventState, rows: list[Unplaced], should_stop: Callable[[], bool]
) -> dict[RequestId, Unplaced]:
    """The reasons of all that could have been meetings; leaves off when asked to stop."""
    found: dict[RequestId, Unplaced] = {}
    for row in rows:
        if should_stop():
            break
        if row.can_be_placed:
            found[row.request] = with_reason(state, row)
    return found


def _details(state: EventState, found: Explanation) -> list[str]:
    if found.state is WishState.COULD_BE_ADDED:
        starts = ", ".join(words.day_and_time(state.slot[slot].start) for slot in found.open_slots[:4])
        fits = QCoreApplication.translate("Unplaced", "It would fit without moving anybody: {times}.")
        return [fits.format(times=starts)]
    if found.refusal is not None:
        return [refusal_sentence(found.refusal.value)]
    if found.state is WishState.CANCELLED:
        return [QCoreApplication.translate("Unplaced", "Cancelled by hand; place it to have it back.")]
    lines = []
    for rule in found.main_rules[:MOST_REASONS]:
        count = sum(rule in block.rules for block in found.blocks)
        sentence = QCoreApplication.translate("Unplaced", "{reason} ({count} of {all} slots)")
        clause = rule_sentence(rule.value).rstrip(".")
        lines.append(sentence.format(reason=clause, count=count, all=len(found.blocks)))
    return lines or [QCoreApplication.translate("Unplaced", "No slot is left for it.")]


def columns() -> tuple[Column, ...]:
    """The columns of a table of wishes without a place."""
    return (
        Column(title=QCoreApplication.translate("Unplaced", "State"), text=_state_word, mark=_mark, width=92),
        Column(title=QCoreApplication.translate("Unplaced", "Who"), text=lambda row: row.who, width=140),
        Column(
            title=QCoreApplication.translate("Unplaced", "Why not"), text=lambda row: row.reason, width=320
        ),
    )


def _mark(row: Unplaced) -> Mark:
    if row.must:
        return Mark(Tone.WARN, _state_word(row), "star")
    if row.can_be_placed:
        return Mark(Tone.INFO, _state_word(row), "circle")
    return Mark(Tone.PLAIN, _state_word(row))


def _state_word(row: Unplaced) -> str:
    if row.must:
        return QCoreApplication.translate("Unplaced", "Must")
    if row.can_be_placed:
        return QCoreApplication.translate("Unplaced", "Wish")
    return QCoreApplication.translate("Unplaced", "None")
