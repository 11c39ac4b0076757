"""The verb of paper: print."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from desktop.cli.console import Console, ExitCode
from desktop.domain.errors import UserError
from desktop.domain.ids import ParticipantId
from desktop.domain.tokens import read_human_code
from desktop.printing.layouts import Feed
from desktop.services.paper_files import PrintStyle
from desktop.services.paper_kinds import PaperOrder
from desktop.services.papers import PaperKind, PrintReport
from desktop.services.toolbox import EventSession, Toolbox


def print_papers(options: argparse.Namespace, tools: Toolbox, console: Console) -> ExitCode:
    """Print paper of one kind; while another program holds the file it is made but not logged."""
    if options.collected:
        return _record_collected(options, tools, console)
    with open_for_printing(options, tools, console) as session:
        report = _print(options, tools, session)
    console.result(report_json(report))
    if report.path is None:
        console.line("Nothing has changed since the last print.")
    else:
        console.line(f"{report.path}: {report.sheets} sheets on {report.pages} pages")
    for whose, letters in report.unprintable:
        console.note(f"No font has these characters of {whose}: {letters}")
    return ExitCode.FINE


def _print(options: argparse.Namespace, tools: Toolbox, session: EventSession) -> PrintReport:
    right, up = options.offset
    feed = Feed(start=options.start - 1, right=right, up=up, is_two_sided=options.two_sided)
    if options.test_page:
        return session.papers.print_test_page(options.out, options.layout, feed)
    return session.papers.print(
        PaperKind(options.kind),
        options.out,
        tools.operator,
        layout=options.layout,
        changed_only=options.changed_only,
        people=frozenset(_people(session, options.person)) if options.person else None,
        reason=options.reason,
        handed_out=not options.not_handed_out,
        style=PrintStyle(
            feed=feed, is_duplex=options.duplex, is_large=options.large, is_separate=options.separate
        ),
        order=PaperOrder(options.sort),
    )


def _people(session: EventSession, codes: Sequence[str]) -> list[ParticipantId]:
    """Whose badge codes or numbers these are. Raises UserError "code-unknown"."""
    by_number = {person.number: person.id for person in session.file.state().participants}
    found = []
    for code in codes:
        number = int(code) if code.isdecimal() else read_human_code(code)
        if number not in by_number:
            raise UserError("code-unknown", code=code)
        found.append(by_number[number])
    return found


def _record_collected(options: argparse.Namespace, tools: Toolbox, console: Console) -> ExitCode:
    with tools.open(options.event) as session:
        people = _people(session, options.person or ())
        names = {person.id: person.name for person in session.file.state().participants}
        answer = session.papers.hand_over(people, tools.operator)
        badges = session.papers.hand_over_badges(people, tools.operator)
    console.result(
        {
            "recorded": len(answer.recorded),
            "badges": badges,
            "stale": [names[person] for person in answer.stale],
            "missing": [names[person] for person in answer.missing],
        }
    )
    console.line(f"{len(answer.recorded)} people hold their schedule now, {badges} their badge.")
    for person in answer.stale:
        console.note(f"Not recorded, the printed schedule no longer holds: {names[person]}")
    for person in answer.missing:
        console.note(f"Not recorded, no schedule was printed: {names[person]}")
    return ExitCode.FINE


def open_for_printing(options: argparse.Namespace, tools: Toolbox, console: Console) -> EventSession:
    """The event file to write in, or to read only while somebody else holds it."""
    try:
        return tools.open(options.event)
    except UserError as error:
        if error.code != "file-locked":
            raise
        console.note(
            "The event is open elsewhere: this print is not logged and nobody is noted as holding it."
        )
        return tools.open(options.event, read_only=True)


def report_json(report: PrintReport) -> dict[str, object]:
    """A print run, as scripts read it."""
    return {
        "kind": report.kind.value,
        "path": None if report.path is None else str(report.path),
        "pages": report.pages,
        "sheets": report.sheets,
        "unprintable": [{"whose": whose, "characters": letters} for whose, letters in report.unprintable],
    }
