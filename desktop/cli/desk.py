"""The verb of the desk: what a badge says."""

from __future__ import annotations

import argparse

from desktop.cli.console import Console, ExitCode
from desktop.services.toolbox import Toolbox
from desktop.wording.planning import admission_sentence


def verify(options: argparse.Namespace, tools: Toolbox, console: Console) -> ExitCode:
    """Say what a scan of this badge means; exit code 0 only if the person would be let in."""
    with tools.open(options.event, read_only=True) as session:
        found = session.desk.verify(options.token)
    name = None if found.person is None else found.person.name
    line = found.next_line
    console.result(
        {
            "admission": found.admission.value,
            "let_in": found.is_let_in,
            "name": name,
            "number": None if found.person is None else found.person.number,
            "next": None
            if line is None
            else {"start": line.start, "room": line.room, "table": line.table, "title": line.title},
        }
    )
    console.line(admission_sentence(found.admission.value) + ("" if name is None else f" {name}"))
    if line is not None:
        place = line.room if line.table is None else f"table {line.table}, {line.room}"
        whom = ", ".join(partner.name for partner in line.partners) or line.title
        console.line(f"Next: {line.start:%d.%m. %H:%M}, {place}, {whom}")
    return ExitCode.FINE if found.is_let_in else ExitCode.BAD_INPUT
