"""Rows of the table of requests and where each stands; read in the background."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from desktop.domain.errors import UserError
from desktop.domain.ids import MeetingId, ParticipantId, RequestId
from desktop.domain.matchmaking import NotEligible
from desktop.domain.requests import Request, RequestState
from desktop.domain.roster import Placement
from desktop.domain.state import EventState
from desktop.services.checks import check_event
from desktop.services.findings import OF_ONE_MUST, CheckFinding, Finding
from desktop.services.overview import Overview
from desktop.services.problems import plan
from desktop.ui import words
from desktop.ui.style import Tone
from desktop.ui.tables import Column, Mark, number_column
from desktop.ui.unplaced import list_unplaced
from desktop.wording.planning import finding_sentence

STAR = "★"
MOST_EXPLAINED = 5000
"""With more requests the reasons would take longer than the table: 0.8 ms each."""


@dataclass(frozen=True, kw_only=True)
class RequestRow:
    """One request as the table shows it; `problem` says why it cannot be met as it is."""

    key: RequestId
    number: int
    asker: str
    asked: str
    stars: int
    must: bool
    mark: Mark
    when: str = ""
    problem: str = ""
    why: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Standing:
    """Where the event's requests stand: refused ones with the reason, meetings, what is placed."""

    refused: Mapping[RequestId, NotEligible] = field(default_factory=dict)
    meeting_of: Mapping[RequestId, MeetingId] = field(default_factory=dict)
    placed: Mapping[MeetingId, Placement] = field(default_factory=dict)
    impossible: Mapping[frozenset[ParticipantId], str] = field(default_factory=dict)
    people_of: Mapping[MeetingId, frozenset[ParticipantId]] = field(default_factory=dict)
    are_vetoes_told: bool = False
    why: Mapping[RequestId, tuple[str, ...]] = field(default_factory=dict)


def make_rows(look: Overview, now: datetime | None, *, is_organiser: bool) -> list[RequestRow]:
    """Every request that was not taken back, in order of their numbers; vetoes are told to organisers.

    `now`: wall time once a roster is published.
    """
    state = look.state
    standing = read_standing(state, now, is_organiser=is_organiser)
    return [
        _row(state, standing, request)
        for request in sorted(state.requests, key=lambda request: request.number)
        if not request.retired
    ]


def read_standing(state: EventState, now: datetime | None, *, is_organiser: bool) -> Standing:
    """Where all requests stand; while places and times contradict themselves, nowhere yet."""
    placed = {entry.meeting: entry for entry in state.draft}
    try:
        problem_plan = plan(state)
        findings = check_event(state) if any(request.must for request in state.requests) else ()
        # Without a roster nothing is placed, and why is no question.
        is_asked = bool(state.draft) and len(state.requests) <= MOST_EXPLAINED
        unplaced = list_unplaced(state, now, vetoes_are_told=is_organiser) if is_asked else []
    except UserError:
        return Standing(placed=placed)
    return Standing(
        refused=dict(problem_plan.wishes.refused),
        meeting_of=problem_plan.meeting_of_request,
        placed=placed,
        impossible={
            frozenset(found.people): _told(state, found, is_organiser=is_organiser)
            for found in findings
            if found.finding in OF_ONE_MUST
        },
        are_vetoes_told=is_organiser,
        why={request: row.details for row in unplaced for request in row.requests},
        people_of={wish.id: frozenset(wish.people) for wish in problem_plan.wishes.with_stand_ins},
    )


def _told(state: EventState, found: CheckFinding, *, is_organiser: bool) -> str:
    """Why a must fits nowhere."""
    if found.finding is Finding.MUST_IMPOSSIBLE:
        reason = " ".join(words.rule_words(rule, is_organiser=is_organiser) for rule in found.rules)
        said = QCoreApplication.translate("RequestsPage", "This must fits nowhere: {reason}")
        return said.format(reason=reason)
    people = [person_name(state, person) for person in found.people]
    return finding_sentence(found.finding.value, people, (), dict(found.facts))


def asked_name(state: EventState, request: Request) -> str:
    """Whom somebody wants to meet."""
    if request.participant is not None:
        return person_name(state, request.participant)
    found = state.organisation.get(request.organisation) if request.organisation is not None else None
    return found.name if found is not None else ""


def person_name(state: EventState, person: ParticipantId) -> str:
    """Somebody's name."""
    found = state.participant.get(person)
    return found.name if found is not None else ""


def _row(state: EventState, standing: Standing, request: Request) -> RequestRow:
    meeting = standing.meeting_of.get(request.id)
    placement = standing.placed.get(meeting) if meeting is not None else None
    problem = _problem(standing, request, meeting)
    return RequestRow(
        key=request.id,
        number=request.number,
        asker=person_name(state, request.asker),
        asked=asked_name(state, request),
        stars=request.stars,
        must=request.must,
        mark=_mark(request, placement, problem),
        when=words.day_and_time(state.slot[placement.slots[0]].start) if placement else "",
        problem=problem,
        why=() if placement is not None or problem else standing.why.get(request.id, ()),
        note=request.note,
    )


def _mark(request: Request, placement: Placement | None, problem: str) -> Mark:
    say = QCoreApplication.translate
    if placement is not None:
        return Mark(Tone.OK, say("RequestsPage", "On the roster"))
    if request.state is RequestState.DECLINED and not request.must:
        return Mark(Tone.PLAIN, say("RequestsPage", "Declined"), "cross")
    if problem:
        return Mark(Tone.BAD, say("RequestsPage", "Not possible"))
    if request.state is RequestState.PENDING:
        return Mark(Tone.WARN, say("RequestsPage", "Not answered"))
    return Mark(Tone.INFO, say("RequestsPage", "Not placed"))


def _problem(standing: Standing, request: Request, meeting: MeetingId | None) -> str:
    """Why a request cannot be met as things are; what waits for an answer or was declined is no problem."""
    if meeting is not None and request.must:
        people = standing.people_of.get(meeting, frozenset())
        if people in standing.impossible:
            return standing.impossible[people]
    refusal = standing.refused.get(request.id)
    say = QCoreApplication.translate
    return (
        {
            NotEligible.ASKER_ABSENT: say(
                "RequestsPage", "Who asks is cancelled or takes no part in meetings"
            ),
            NotEligible.ASKED_ABSENT: say(
                "RequestsPage", "Who is asked is cancelled or takes no part in meetings"
            ),
            NotEligible.NO_DELEGATE: say("RequestsPage", "The organisation sends nobody who takes meetings"),
            NotEligible.COLLEAGUES: say("RequestsPage", "Both are of the same organisation"),
            NotEligible.VETOED: say("RequestsPage", "A veto parts them")
            if standing.are_vetoes_told
            else say("RequestsPage", "Not possible"),
            NotEligible.ORGANISATIONS_ALREADY_MEET: say(
                "RequestsPage", "The two organisations have a meeting already"
            ),
        }.get(refusal, "")
        if refusal is not None
        else ""
    )


def _remark(row: RequestRow) -> str:
    why = row.why[0] if row.why and row.mark.tone is Tone.INFO else ""
    return row.problem or why or row.note


def columns() -> tuple[Column, ...]:
    """The columns of the table."""
    say = QCoreApplication.translate
    return (
        Column(
            title=say("RequestsPage", "Status"),
            text=lambda row: row.mark.word,
            width=144,
            mark=lambda row: row.mark,
            problem=lambda row: row.problem,
        ),
        number_column(say("RequestsPage", "No."), lambda row: row.number, 64, rank=3),
        Column(title=say("RequestsPage", "Who asks"), text=lambda row: row.asker, width=168, least=128),
        Column(title=say("RequestsPage", "Wants to meet"), text=lambda row: row.asked, width=168, least=128),
        Column(
            title=say("RequestsPage", "Wish"),
            text=lambda row: STAR * row.stars,
            width=88,
            least=88,
            rank=2,
            sort=lambda row: (row.must, row.stars),
        ),
        Column(
            title=say("RequestsPage", "Must"),
            text=lambda row: say("RequestsPage", "must") if row.must else "",
            width=56,
            rank=4,
        ),
        Column(
            title=say("RequestsPage", "When, or why not"),
            text=lambda row: row.when or _remark(row),
            width=360,
            least=176,
            rank=1,
            more=lambda row: row.note,
        ),
    )
