"""The verbs of doubles: see who may be there twice, merge two, or say that they are two."""

from __future__ import annotations

import argparse
from uuid import UUID

from desktop.cli.console import Console, ExitCode
from desktop.domain.errors import UserError
from desktop.domain.state import EventState
from desktop.services.duplicates import Suggestion, find_duplicates
from desktop.services.toolbox import Toolbox
from desktop.services.transfer_keys import organisation_key, organisation_keys
from desktop.wording.likeness import likeness_sentence


def duplicates(options: argparse.Namespace, tools: Toolbox, console: Console) -> ExitCode:
    """List the people and organisations that may be there twice, with reasons."""
    with tools.open(options.event, read_only=True) as session:
        state = session.file.state()
    found = find_duplicates(state)
    console.result({"duplicates": [_suggestion_json(state, one) for one in found]})
    for one in found:
        keep, other = (_name(state, side) for side in (one.keep, one.other))
        console.line(f"{one.score}  {keep} = {other}: {likeness_sentence(one.reasons)}")
    if not found:
        console.line("Nobody seems to be there twice.")
    return ExitCode.FINE


def merge(options: argparse.Namespace, tools: Toolbox, console: Console) -> ExitCode:
    """Make two people or two organisations one, or remember that they are two."""
    with tools.open(options.event) as session:
        state = session.file.state()
        keep, other = _meant(state, options.keep), _meant(state, options.other)
        names = _name(state, keep), _name(state, other)
        if options.not_the_same:
            session.merging.tell_apart(keep, other, tools.operator)
            console.result({"merged": False, "keep": str(keep), "other": str(other)})
            console.line(f"{names[0]} and {names[1]} are not the same; they are not suggested again.")
            return ExitCode.FINE
        report = session.merging.merge(keep, other, tools.operator)
    console.result(
        {
            "merged": True,
            "keep": str(keep),
            "other": str(other),
            "retired_requests": report.retired_requests,
            "unplaced": [str(meeting) for meeting in report.unplaced],
        }
    )
    console.line(f"{names[1]} is {names[0]} now.")
    if report.retired_requests:
        console.line(f"  Requests retired: {', '.join(map(str, report.retired_requests))}")
    if report.unplaced:
        console.line(f"  Meetings that lost their place: {len(report.unplaced)}; optimise with --mode fill.")
    return ExitCode.FINE


def _suggestion_json(state: EventState, one: Suggestion) -> dict[str, object]:
    return {
        "kind": one.kind.value,
        "keep": {"id": str(one.keep), "name": _name(state, one.keep)},
        "other": {"id": str(one.other), "name": _name(state, one.other)},
        "score": one.score,
        "reasons": [reason.value for reason in one.reasons],
        "sentence": likeness_sentence(one.reasons),
    }


def _name(state: EventState, identity: UUID) -> str:
    for person in state.participants:
        if person.id == identity:
            return f"{person.name} ({person.number})"
    return next(one.name for one in state.organisations if one.id == identity)


def _meant(state: EventState, text: str) -> UUID:
    """A badge number, an identity, or the name of one organisation."""
    for person in state.participants:
        if text in (str(person.number), str(person.id)):
            return person.id
    exact = [one for one in state.organisations if text in (str(one.id), one.name)]
    alike = [one for one in state.organisations if organisation_key(text) in organisation_keys(one)]
    for found in (exact, alike):
        standing = [one for one in found if not one.retired and one.merged_into is None]
        if len(standing) == 1:
            return standing[0].id
    raise UserError("name-unknown", name=text)
