"""The verb about one person's waiting list: wishes without a place, the next to be placed on top."""

from __future__ import annotations

import argparse

from desktop.cli.console import Console, ExitCode
from desktop.cli.names import Names
from desktop.domain.errors import UserError
from desktop.services.toolbox import Toolbox
from desktop.services.waiting import waiting_wishes


def waiting(options: argparse.Namespace, tools: Toolbox, console: Console) -> ExitCode:
    """List the person's open wishes in the order in which they are added when something becomes free."""
    with tools.open(options.event, read_only=True) as session:
        state = session.file.state()
    found = [person for person in state.participants if person.number == options.number]
    if not found:
        raise UserError("name-unknown", name=str(options.number))
    names = Names(state)
    person = state.resolve_person(found[0].id)
    number_of = {request.id: request.number for request in state.requests}
    listed = waiting_wishes(state, person.id)
    console.result(
        {
            "person": person.number,
            "waiting": [
                {
                    "place": entry.place,
                    "overall": entry.overall,
                    "requests": [number_of[request] for request in entry.requests],
                    "partners": [state.participant[partner].number for partner in entry.partners],
                    "gain": entry.gain,
                    "must": entry.must,
                    "open_slots": [state.slot[slot].start.isoformat() for slot in entry.slots],
                }
                for entry in listed
            ],
        }
    )
    console.line(f"{names.person(person.id)}, wishes that wait: {len(listed)}")
    for entry in listed:
        partners = ", ".join(names.person(partner) for partner in entry.partners)
        where = f", fits {names.when(entry.slots[0])}" if entry.slots else ""
        console.line(f"{entry.place:3}. {partners} (worth {entry.gain}, {entry.overall} of all{where})")
    return ExitCode.FINE
