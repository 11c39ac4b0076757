"""The verbs about wishes without a place: why one is not placed and what it would cost, and all of them."""

from __future__ import annotations

import argparse

from desktop.cli.console import Console, ExitCode
from desktop.cli.names import Names
from desktop.cli.planning import limits_of, progress_line, stopped_by_interrupt, wall_time
from desktop.domain.errors import UserError
from desktop.domain.requests import Request
from desktop.domain.state import EventState
from desktop.services.checks import Explanation, WishState, explain
from desktop.services.explaining import Remedies, Remedy
from desktop.services.problems import plan
from desktop.services.toolbox import Toolbox
from desktop.services.unplaced import UnplacedWish, WishCause, explain_meeting, unplaced_wishes
from desktop.wording.explaining import CANCELLED, cause_sentence, remedy_sentence, unplaced_sentence
from desktop.wording.planning import refusal_sentence, wish_sentence
from desktop.wording.rules import rule_sentence

WAITING = (WishState.BLOCKED, WishState.COULD_BE_ADDED)


def explain_request(options: argparse.Namespace, tools: Toolbox, console: Console) -> ExitCode:
    """Why a request is not placed, or where it is; and what it would cost to place it."""
    with tools.open(options.event, read_only=True) as session, stopped_by_interrupt() as stop:
        state = session.file.state()
        request = _find_request(state, options.request)
        found = explain(state, request.id)
        remedies = None
        if found.state in WAITING and not options.no_remedy:
            remedies = session.explaining.find_remedies(
                request.id,
                limits=limits_of(options, tools),
                report=progress_line,
                should_stop=stop.is_set,
            )
    names = Names(state)
    wish = _unplaced_wish(state, request) if found.state in WAITING else None
    causes = [] if wish is None else [_cause_json(names, wish, cause) for cause in wish.causes]
    ways = [] if remedies is None else [_remedy_json(names, remedy) for remedy in remedies.remedies]
    lines = _explanation_lines(state, found)
    console.result(
        {
            "request": request.number,
            "state": found.state.value,
            "refusal": None if found.refusal is None else found.refusal.value,
            "blockers": [rule.value for rule in found.main_rules],
            "causes": causes,
            "remedies": ways,
            "slots": [
                {
                    "start": state.slot[block.slot].start.isoformat(),
                    "rules": [rule.value for rule in block.rules],
                }
                for block in found.blocks
            ],
            "open_slots": [state.slot[slot].start.isoformat() for slot in found.open_slots],
            "sentence": " ".join([*lines, *(str(entry["sentence"]) for entry in causes)]),
        }
    )
    for line in lines:
        console.line(line)
    for entry in causes:
        console.line(f"  {entry['sentence']}")
    if remedies is not None:
        _say_remedies(console, remedies, ways)
    return ExitCode.FINE


def _say_remedies(console: Console, remedies: Remedies, ways: list[dict[str, object]]) -> None:
    console.line(f"What could be done ({remedies.seconds:.1f} s, {remedies.ended.value}):")
    for entry in ways:
        console.line(f"  {entry['sentence']}")
    if not ways:
        console.line("  Nothing was found.")


def _find_request(state: EventState, text: str) -> Request:
    for request in state.requests:
        if text in (str(request.number), str(request.id)):
            return request
    raise UserError("request-unknown", request=text)


def _unplaced_wish(state: EventState, request: Request) -> UnplacedWish | None:
    meeting = plan(state).meeting_of_request.get(request.id)
    return None if meeting is None else explain_meeting(state, meeting)


def _explanation_lines(state: EventState, found: Explanation) -> list[str]:
    request, names = found.request, Names(state)
    asked = (
        names.person(request.participant)
        if request.participant is not None
        else state.organisation[request.organisation].name
        if request.organisation is not None
        else ""
    )
    lines = [f"Request {request.number}: {names.person(request.asker)} → {asked}."]
    lines.append(wish_sentence(found.state.value))
    if found.refusal is not None:
        lines.append(f"{refusal_sentence(found.refusal.value)}.")
    if found.placement is not None:
        lines.append(f"{names.when(found.placement.slots[0])}, {names.where(found.placement.table)}.")
    if found.open_slots:
        starts = ", ".join(f"{state.slot[slot].start:%d.%m. %H:%M}" for slot in found.open_slots[:4])
        lines.append(f"It would fit without moving anybody: {starts}.")
    return lines


def unplaced(options: argparse.Namespace, tools: Toolbox, console: Console) -> ExitCode:
    """Every wish without a place, the dearest first, with what is in its way."""
    with tools.open(options.event, read_only=True) as session:
        state = session.file.state()
    wishes = unplaced_wishes(state, now=wall_time(options.now, state.event))
    names = Names(state)
    rows = [_wish_json(names, wish) for wish in wishes]
    console.result({"unplaced": rows})
    for row in rows:
        console.line(f"{row['title']}: {row['sentence']}")
    told = unplaced_sentence(len(wishes), sum(wish.meeting is not None for wish in wishes))
    console.line(f"Without a place: {len(rows):,}. {told}".rstrip() if rows else "Every wish has a place.")
    return ExitCode.FINE


def _wish_json(names: Names, wish: UnplacedWish) -> dict[str, object]:
    causes = [_cause_json(names, wish, cause) for cause in wish.causes]
    said = [str(entry["sentence"]) for entry in causes]
    if wish.refusal is not None:
        said = [f"{refusal_sentence(wish.refusal.value)}."]
    elif wish.cancelled:
        said = [CANCELLED]
    requests = [names.request(request) for request in wish.requests]
    people = names.people(wish.people)
    return {
        "title": " - ".join(people) + (f" (request {', '.join(map(str, requests))})" if requests else ""),
        "requests": requests,
        "people": people,
        "weight": wish.weight,
        "must": wish.must,
        "refusal": None if wish.refusal is None else wish.refusal.value,
        "cancelled": wish.cancelled,
        "causes": causes,
        "open_slots": [names.start(slot) for slot in wish.open_slots],
        "sentence": " ".join(said) or wish_sentence(WishState.COULD_BE_ADDED.value),
    }


def _cause_json(names: Names, wish: UnplacedWish, cause: WishCause) -> dict[str, object]:
    people, meetings = names.people(cause.people), names.meetings(cause.meetings)
    numbers = {"count": len(cause.slots), "common": len(wish.common_slots), "amount": cause.amount}
    rules = [rule_sentence(rule) for rule in cause.rules]
    return {
        "cause": cause.cause.value,
        "people": people,
        "meetings": meetings,
        "slots": [names.start(slot) for slot in cause.slots],
        "rules": [rule.value for rule in cause.rules],
        "amount": cause.amount,
        "sentence": cause_sentence(cause.cause.value, people, meetings, rules, numbers),
    }


def _remedy_json(names: Names, remedy: Remedy) -> dict[str, object]:
    changes = remedy.changes
    lost = () if changes is None else changes.lost
    moved = () if changes is None else (*changes.moved, *changes.retabled)
    people, meetings = names.people(remedy.people), names.meetings(lost)
    item = "" if remedy.item is None else names.items[remedy.item]
    place = names.when(remedy.slot), names.where(remedy.table)
    return {
        "remedy": remedy.kind.value,
        "start": names.start(remedy.slot),
        "table": names.state.table[remedy.table].number,
        "people": people,
        "moved": names.meetings(moved),
        "left_out": meetings,
        "item": item,
        "value_change": remedy.value_change,
        "at_least": remedy.at_least,
        "sentence": remedy_sentence(remedy.kind.value, place, people, meetings, item, remedy.value_change),
    }
