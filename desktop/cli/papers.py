"""The verb of paper: print."""

from __future__ import annotations

import argparse

from desktop.cli.console import Console, ExitCode
from desktop.domain.errors import UserError
from desktop.printing.layouts import Feed
from desktop.services.papers import PaperKind, PrintReport
from desktop.services.toolbox import EventSession, Toolbox


def print_papers(options: argparse.Namespace, tools: Toolbox, console: Console) -> ExitCode:
    """Print paper of one kind; while another program holds the file it is made but not logged."""
    right, up = options.offset
    feed = Feed(start=options.start - 1, right=right, up=up, is_two_sided=options.two_sided)
    with open_for_printing(options, tools, console) as session:
        if options.test_page:
            report = session.papers.print_test_page(options.out, options.layout, feed)
        else:
            report = session.papers.print(
                PaperKind(options.kind),
                options.out,
                tools.operator,
                layout=options.layout,
                changed_only=options.changed_only,
                handed_out=not options.not_handed_out,
                feed=feed,
            )
    console.result(report_json(report))
    if report.path is None:
        console.line("Nothing has changed since the last print.")
    else:
        console.line(f"{report.path}: {report.sheets} sheets on {report.pages} pages")
    for whose, letters in report.unprintable:
        console.note(f"No font has these characters of {whose}: {letters}")
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
