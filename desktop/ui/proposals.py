"""Meetings that could be placed at once, in words: what waits, who could stand in, who is worth meeting.

Finds them by services, away from the window's thread; places one only when asked to.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from functools import partial

from PySide6.QtCore import QCoreApplication, QLocale

from desktop.domain.ids import MeetingId, ParticipantId, TableId
from desktop.domain.roster import Placement
from desktop.domain.state import EventState
from desktop.services.lines import partner_of
from desktop.services.matching import Suggestion
from desktop.services.rescuing import Candidate, Ground, Stranded, find_stranded
from desktop.services.toolbox import EventSession
from desktop.services.waiting import WaitingWish, waiting_wishes
from desktop.ui import words
from desktop.ui.dialogs.reasons import fit_sentences
from desktop.ui.style import Tone
from desktop.ui.tables import Column, Mark, mark_column
from desktop.ui.unplaced import Unplaced, list_unplaced

translate = QCoreApplication.translate
MOST_TABLES = 6
MOST_CANDIDATES = 3
MOST_WORTH = 3
MOST_REASONS = 2


class About(StrEnum):
    """What is asked."""

    WAITING = "waiting"
    LEFT_ALONE = "left-alone"
    WORTH = "worth"


@dataclass(frozen=True, kw_only=True)
class Question:
    """One question. `person`: whose wishes, by whom others are left alone (None: by anybody), for whom."""

    about: About
    person: ParticipantId | None = None


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """One meeting that could be placed; `place` does it, and is None where nothing can be done.

    `told`: all of it in one sentence, with organisations. `later`: the same at other times.
    """

    key: tuple[object, ...]
    mark: Mark
    when: str
    first: str
    second: str
    why: str
    told: str = ""
    later: tuple[Proposal, ...] = ()
    place: Callable[[EventSession, str], Placement] | None = None


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What was found for a question, with what to say above it and where there is nothing."""

    question: Question
    title: str
    hint: str
    nothing: str
    proposals: tuple[Proposal, ...]


def answer(session: EventSession, question: Question) -> Answer:
    """Answer a question from the event file as it is now."""
    state, now = session.file.state(), session.wall_time()
    finder = _Finder(session, state, now)
    name = "" if question.person is None else words.isolated(state.participant[question.person].name)
    proposals = {
        About.WAITING: finder.waiting,
        About.LEFT_ALONE: finder.left_alone,
        About.WORTH: finder.worth,
    }[question.about](question.person)
    title, hint, nothing = _words_of(question, name)
    return Answer(question=question, title=title, hint=hint, nothing=nothing, proposals=tuple(proposals))


class _Finder:
    """Finds proposals in one state at one moment."""

    def __init__(self, session: EventSession, state: EventState, now: datetime) -> None:
        self._session, self._state, self._now = session, state, now

    def waiting(self, person: ParticipantId | None) -> Iterator[Proposal]:
        if person is None:
            return
        wishes = waiting_wishes(self._state, person, self._now)
        reasons = self._reasons() if any(not wish.places for wish in wishes) else {}
        for wish in wishes:
            yield self._wish(wish, reasons.get(wish.meeting))

    def left_alone(self, person: ParticipantId | None) -> Iterator[Proposal]:
        taxonomy = self._session.suggesting.taxonomy_of(self._state)
        for one in find_stranded(self._state, taxonomy, self._now):
            if person is None or person in one.missing:
                ranked = sorted(one.candidates, key=lambda candidate: candidate is not one.proposed)
                yield from (self._stand_in(one, candidate) for candidate in ranked[:MOST_CANDIDATES])
                if not ranked:
                    yield self._nobody(one)

    def worth(self, person: ParticipantId | None) -> Iterator[Proposal]:
        if person is not None:
            for found in self._session.suggesting.for_person(person, MOST_WORTH, now=self._now):
                yield self._suggested(found)

    def _reasons(self) -> dict[MeetingId | None, Unplaced]:
        """Why wishes have no place, by their meetings."""
        now = self._now if self._state.publications else None
        told = self._session.tools.is_organiser
        return {wish.meeting: wish for wish in list_unplaced(self._state, now, vetoes_are_told=told)}

    def _wish(self, wish: WaitingWish, reason: Unplaced | None) -> Proposal:
        said = [translate("Proposals", "Place {place} on the list").format(place=wish.place)]
        if wish.must:
            said.append(translate("Proposals", "a must"))
        if not wish.places:
            told = "" if reason is None else reason.brief
            said.append(told or translate("Proposals", "no time in common at which a table is free"))
        elif wish.places[1:]:
            times = ", ".join(self._time(self._start(spot)) for spot in wish.places[1:])
            said.append(translate("Proposals", "also {times}").format(times=times))
        names = ", ".join(map(self._whole_name, wish.partners))
        none = Proposal(
            key=("wish", wish.meeting),
            mark=_fits_not(),
            when="",
            first="",
            second=", ".join(map(self._name, wish.partners)),
            why=" · ".join(said),
            told=words.joined(names, *(() if reason is None else reason.details[:MOST_REASONS])),
        )
        timed = [
            replace(none, mark=_fits(), when=self._when(spot), told=names, place=partial(_place_wish, spot))
            for spot in wish.places
        ]
        return replace(timed[0], later=tuple(timed[1:])) if timed else none

    def _stand_in(self, one: Stranded, candidate: Candidate) -> Proposal:
        is_proposed = candidate is one.proposed
        spot, ground = candidate.placement or one.placement, self._ground(candidate)
        told = translate("Proposals", "{first} would meet {second}. {why}").format(
            first=self._whole_name(one.person), second=self._whole_name(candidate.person), why=ground
        )
        return Proposal(
            key=("stand-in", one.placement.meeting, one.person, candidate.person),
            mark=Mark(Tone.OK, translate("Proposals", "Proposed")) if is_proposed else _possible(),
            when=self._when(spot),
            first=self._name(one.person),
            second=self._name(candidate.person),
            why=ground,
            told=told,
            place=partial(_place_stand_in, one, candidate, self._tables(one, spot)),
        )

    def _nobody(self, one: Stranded) -> Proposal:
        missing = ", ".join(map(self._name, one.missing))
        why = translate("Proposals", "{name} does not come, and nobody who fits is free").format(name=missing)
        return Proposal(
            key=("stand-in", one.placement.meeting, one.person, None),
            mark=Mark(Tone.WARN, translate("Proposals", "Nobody")),
            when=self._when(one.placement),
            first=self._name(one.person),
            second="",
            why=why,
            told=why,
        )

    def _suggested(self, found: Suggestion) -> Proposal:
        language, other = QLocale().name()[:2], self._state.participant[found.second].name
        reasons = fit_sentences(self._session.suggesting.taxonomy_of(self._state), found.fit, language, other)
        return Proposal(
            key=("suggestion", found.first, found.second),
            mark=_fits(),
            when=translate("Proposals", "earliest free time"),
            first=self._name(found.first),
            second=self._name(found.second),
            why=" · ".join(reasons[:2]),
            told=words.joined(self._whole_name(found.second), *reasons[:1]),
            place=partial(_place_suggestion, found, self._now),
        )

    def _ground(self, candidate: Candidate) -> str:
        if candidate.fit is not None:
            name = self._state.participant[candidate.person].name
            taxonomy = self._session.suggesting.taxonomy_of(self._state)
            return fit_sentences(taxonomy, candidate.fit, QLocale().name()[:2], name)[0]
        return {
            Ground.WISH: translate("Proposals", "A wish without a place so far; both are free then"),
            Ground.PENDING: translate("Proposals", "Asked, but not answered yet: ask first; free then"),
            Ground.FIT: translate("Proposals", "Free then"),
        }[candidate.ground]

    def _tables(self, one: Stranded, spot: Placement) -> list[TableId]:
        """The table that became free, then those nobody sits at in that slot."""
        used = {entry.table for entry in self._state.draft if set(entry.slots) & set(one.placement.slots)}
        free = [table.id for table in self._state.tables if not table.retired and table.id not in used]
        return [spot.table, *(table for table in free if table != spot.table)][:MOST_TABLES]

    def _name(self, person: ParticipantId) -> str:
        return words.isolated(self._state.participant[person].name)

    def _whole_name(self, person: ParticipantId) -> str:
        firm = partner_of(self._state, self._state.participant[person]).organisation
        if not firm:
            return self._name(person)
        whole = translate("Proposals", "{name} ({firm})")
        return whole.format(name=self._name(person), firm=words.isolated(firm))

    def _start(self, spot: Placement) -> datetime:
        return self._state.slot[spot.slots[0]].start

    def _time(self, start: datetime) -> str:
        return words.time_of(start) if start.date() == self._now.date() else words.day_and_time(start)

    def _when(self, spot: Placement) -> str:
        table = words.table_word(self._state.table[spot.table].number)
        return words.joined(self._time(self._start(spot)), table)


def _place_wish(spot: Placement, session: EventSession, operator: str) -> Placement:
    session.editing.place(spot.meeting, spot.slots[0], spot.table, operator)
    return spot


def _place_stand_in(
    one: Stranded, candidate: Candidate, tables: list[TableId], session: EventSession, operator: str
) -> Placement:
    return session.editing.stand_in(
        (one.person, candidate.person),
        one.placement.slots[0],
        tables if candidate.placement is None else [candidate.placement.table],
        operator,
        instead_of=candidate.instead_of,
        agreed=candidate.requests[0] if candidate.ground is Ground.PENDING else None,
    )


def _place_suggestion(found: Suggestion, now: datetime, session: EventSession, operator: str) -> Placement:
    return session.suggesting.place(found, operator, now=now)


def _fits() -> Mark:
    return Mark(Tone.OK, translate("Proposals", "Fits"))


def _fits_not() -> Mark:
    return Mark(Tone.PLAIN, translate("Proposals", "No place"))


def _possible() -> Mark:
    return Mark(Tone.INFO, translate("Proposals", "Possible"))


def _words_of(question: Question, name: str) -> tuple[str, str, str]:
    """Title, what to know, and what to say where nothing was found."""
    if question.about is About.WAITING:
        return (
            translate("Proposals", "{name} waits for").format(name=name),
            translate("Proposals", "In the order in which wishes are placed when something becomes free."),
            translate("Proposals", "No wish of this person waits for a place."),
        )
    if question.about is About.WORTH:
        return (
            translate("Proposals", "Worth meeting for {name}").format(name=name),
            translate("Proposals", "By what both offer and look for; all have free time in common."),
            translate("Proposals", "Nobody who fits has free time in common. A fuller profile may help."),
        )
    nothing = translate("Proposals", "Nobody is left alone at a meeting that is still ahead.")
    hint = translate("Proposals", "Who is free at that very hour and wants to meet them, or fits.")
    if name:
        return translate("Proposals", "Left alone by {name}").format(name=name), hint, nothing
    return translate("Proposals", "Who is left alone"), hint, nothing


def columns() -> tuple[Column, ...]:
    """The columns of the table of proposals."""
    return (
        mark_column(translate("Proposals", "Status"), lambda row: row.mark, 124),
        Column(title=translate("Proposals", "When and where"), text=lambda row: row.when, width=144),
        Column(title=left_alone_title(), text=lambda row: row.first, width=172),
        Column(title=translate("Proposals", "Would meet"), text=lambda row: row.second, width=192),
        Column(title=translate("Proposals", "Why"), text=lambda row: row.why, width=200, least=200, rank=1),
    )


def left_alone_title() -> str:
    """The head of the column that names who is left alone; the other questions are about one person."""
    return translate("Proposals", "Left alone")
