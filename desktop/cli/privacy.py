"""The verbs of privacy: one person's data, and making people nameless."""

from __future__ import annotations

import argparse

from desktop.cli.console import Console, ExitCode
from desktop.domain.errors import UserError
from desktop.domain.ids import ParticipantId
from desktop.domain.state import EventState
from desktop.services.toolbox import Toolbox
from desktop.wording.messages import counted


def personal_data(options: argparse.Namespace, tools: Toolbox, console: Console) -> ExitCode:
    """Write everything known of one person as JSON."""
    with tools.open(options.event, read_only=True) as session:
        session.privacy.write_personal_data(_numbered(session.file.state(), options.number), options.out)
    console.result({"number": options.number, "written": [str(options.out)]})
    console.line(str(options.out))
    return ExitCode.FINE


def erase(options: argparse.Namespace, tools: Toolbox, console: Console) -> ExitCode:
    """Make people nameless; what was counted stays."""
    if bool(options.numbers) == options.everybody:
        console.note("Give numbers of badges, or --everybody.")
        return ExitCode.BAD_USE
    with tools.open(options.event) as session:
        state = session.file.state()
        people = (
            [person.id for person in state.participants]
            if options.everybody
            else [_numbered(state, number) for number in options.numbers]
        )
        report = session.privacy.erase(people, tools.operator)
        deleted = session.privacy.delete_backups(report.backups) if options.delete_backups else 0
    left = () if options.delete_backups else report.backups
    console.result(
        {
            "people": report.people,
            "change_sets": report.change_sets,
            "backups": left,
            "backups_deleted": deleted,
        }
    )
    console.line(f"{counted(report.people, 'person is', 'people are')} nameless now; this cannot be undone.")
    if deleted:
        console.line(f"Backups deleted that named them: {deleted}.")
    if left:
        console.note(f"Backups that still name them (--delete-backups deletes them): {', '.join(left)}")
    return ExitCode.FINE


def _numbered(state: EventState, number: int) -> ParticipantId:
    for person in state.participants:
        if person.number == number:
            return person.id
    raise UserError("name-unknown", name=number)
