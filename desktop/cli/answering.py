"""The verbs about requests: which there are, and accepting or declining them."""

from __future__ import annotations

import argparse
from collections.abc import Iterable

from desktop.cli.console import Console, ExitCode
from desktop.domain.errors import UserError
from desktop.domain.ids import ParticipantId
from desktop.domain.requests import Request, RequestState
from desktop.domain.state import EventState
from desktop.services.toolbox import Toolbox
from desktop.wording.messages import counted


def requests(options: argparse.Namespace, tools: Toolbox, console: Console) -> ExitCode:
    """List requests by their numbers: all, one person's, or those with one answer."""
    with tools.open(options.event, read_only=True) as session:
        state = session.file.state()
    whose = None if options.of is None else _person(state, options.of)
    listed = [
        request
        for request in _standing(state)
        if (whose is None or whose in _sides(state, request))
        and (options.answer is None or request.state.value == options.answer)
    ]
    console.result({"requests": [_request_json(state, request) for request in listed]})
    for request in listed:
        asker, asked = state.resolve_person(request.asker).name, _asked(state, request)
        must = ", must" if request.must else ""
        console.line(
            f"{request.number:5} {asker} → {asked}: {request.stars} stars{must}, {request.state.value}"
        )
    console.line(f"{counted(len(listed), 'request', 'requests')}.")
    return ExitCode.FINE


def accept(options: argparse.Namespace, tools: Toolbox, console: Console) -> ExitCode:
    """Note that requests are agreed to."""
    return _answer(RequestState.ACCEPTED, options, tools, console)


def decline(options: argparse.Namespace, tools: Toolbox, console: Console) -> ExitCode:
    """Note that requests are not agreed to."""
    return _answer(RequestState.DECLINED, options, tools, console)


def _answer(answer: RequestState, options: argparse.Namespace, tools: Toolbox, console: Console) -> ExitCode:
    if not options.requests and options.asked is None and not options.pending:
        raise UserError("answer-to-nothing")
    with tools.open(options.event) as session:
        state = session.file.state()
        chosen = list(_named(state, options.requests))
        waiting = [request for request in _standing(state) if request.state is RequestState.PENDING]
        if options.pending:
            chosen += waiting
        if options.asked is not None:
            asked = _person(state, options.asked)
            chosen += [
                request
                for request in waiting
                if request.participant is not None and state.resolve_person(request.participant).id == asked
            ]
        news = {request.id: request for request in chosen if request.state is not answer}
        if news:
            session.records.answer_requests(tuple(news), answer, tools.operator)
    numbers = [request.number for request in news.values()]
    console.result(
        {"answer": answer.value, "changed": numbers, "unchanged": len({one.id for one in chosen} - set(news))}
    )
    for request in news.values():
        asker = state.resolve_person(request.asker).name
        console.line(f"{request.number:5} {asker} → {_asked(state, request)}: {answer.value}")
    console.line(f"{counted(len(news), 'request', 'requests')} {answer.value}.")
    return ExitCode.FINE


def _standing(state: EventState) -> tuple[Request, ...]:
    standing = (request for request in state.requests if not request.retired)
    return tuple(sorted(standing, key=lambda request: request.number))


def _named(state: EventState, numbers: Iterable[int]) -> Iterable[Request]:
    known = {request.number: request for request in _standing(state)}
    for number in numbers:
        if number not in known:
            raise UserError("request-unknown", request=number)
        yield known[number]


def _person(state: EventState, number: int) -> ParticipantId:
    for person in state.participants:
        if person.number == number:
            return state.resolve_person(person.id).id
    raise UserError("name-unknown", name=str(number))


def _sides(state: EventState, request: Request) -> set[ParticipantId]:
    sides = (request.asker, *((request.participant,) if request.participant else ()), *request.others)
    return {state.resolve_person(side).id for side in sides}


def _asked(state: EventState, request: Request) -> str:
    if request.participant is not None:
        return state.resolve_person(request.participant).name
    named = request.organisation and state.organisation.get(state.resolve_organisation(request.organisation))
    return named.name if named else ""


def _request_json(state: EventState, request: Request) -> dict[str, object]:
    asked = None if request.participant is None else state.resolve_person(request.participant)
    return {
        "request": request.number,
        "asker": state.resolve_person(request.asker).number,
        "asked": None if asked is None else asked.number,
        "organisation": _asked(state, request) if asked is None else None,
        "stars": request.stars,
        "must": request.must,
        "answer": request.state.value,
    }
