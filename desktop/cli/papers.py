"""The verbs of paper: print, and the logo on badges."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path

from desktop.cli.console import Console, ExitCode
from desktop.domain.errors import EnvironmentProblem, UserError
from desktop.domain.ids import ParticipantId, RoomId
from desktop.domain.people import fold
from desktop.domain.tokens import read_human_code
from desktop.printing.fitting import Fit, Misfit
from desktop.printing.layouts import Feed, Order
from desktop.services.logos import drop_logo, set_logo
from desktop.services.paper_files import PrintStyle
from desktop.services.paper_kinds import PaperOrder
from desktop.services.papers import PaperKind, PrintReport
from desktop.services.staff_papers import NoticeChange
from desktop.services.toolbox import EventSession, Toolbox


def print_papers(options: argparse.Namespace, tools: Toolbox, console: Console) -> ExitCode:
    """Print paper of one kind; while another program holds the file it is made but not logged."""
    if options.collected:
        return _record_collected(options, tools, console)
    if options.check:
        return _check(options, tools, console)
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
    feed = Feed(
        start=options.start - 1,
        order=Order(options.order) if options.order else None,
        right=right,
        up=up,
        is_two_sided=options.two_sided,
    )
    if options.test_page:
        return session.papers.print_test_page(options.out, options.layout, feed)
    if options.notice:
        change = NoticeChange(
            late=options.late, new_room=_room(session, options.new_room) if options.new_room else None
        )
        room = _room(session, options.notice)
        return session.papers.print_notice(room, change, options.out, tools.operator)
    people = _people(session, options)
    return session.papers.print(
        PaperKind(options.kind),
        options.out,
        tools.operator,
        layout=options.layout,
        changed_only=options.changed_only,
        people=frozenset(people) if people else None,
        reason=options.reason,
        handed_out=not options.not_handed_out,
        style=PrintStyle(
            feed=feed,
            is_duplex=options.duplex,
            is_large=options.large,
            is_separate=options.separate,
            is_collated=options.with_schedules,
        ),
        order=PaperOrder(options.sort),
    )


def _people(session: EventSession, options: argparse.Namespace) -> list[ParticipantId]:
    """Whose badge codes or numbers were given. Raises UserError "code-unknown"."""
    codes = [*(options.person or ()), *(_lines_of(options.people) if options.people else ())]
    by_number = {person.number: person.id for person in session.file.state().participants}
    found = []
    for code in codes:
        number = int(code) if code.isdecimal() else read_human_code(code)
        if number not in by_number:
            raise UserError("code-unknown", code=code)
        found.append(by_number[number])
    return found


def _lines_of(file: Path) -> list[str]:
    try:
        return file.read_text(encoding="utf-8-sig").split()
    except (OSError, UnicodeDecodeError) as fault:
        raise EnvironmentProblem("file-unreadable", path=str(file), reason=str(fault)) from fault


def _room(session: EventSession, name: str) -> RoomId:
    """A room by its name, whatever its capitals. Raises UserError "room-unknown"."""
    rooms = [room for room in session.file.state().rooms if not room.retired]
    found = [room.id for room in rooms if fold(room.name) == fold(name)]
    if len(found) != 1:
        raise UserError("room-unknown", name=name, known=tuple(sorted(room.name for room in rooms)))
    return found[0]


def _check(options: argparse.Namespace, tools: Toolbox, console: Console) -> ExitCode:
    """Say what would not stand on paper as it should."""
    with tools.open(options.event, read_only=True) as session:
        found = session.papers.check(PaperKind(options.kind), layout=options.layout)
    console.result(
        {
            "misfits": [
                {
                    "number": misfit.number,
                    "name": misfit.name,
                    "text": misfit.text,
                    "fit": misfit.fit.value,
                    "percent": round(100 * misfit.share),
                    "lines": misfit.lines,
                }
                for misfit in found.misfits
            ],
            "unprintable": _letters_json(found.unprintable),
        }
    )
    if not found.misfits and not found.unprintable:
        console.line("Everything stands on paper as it should.")
    for misfit in found.misfits:
        console.line(f"{misfit.name} ({misfit.number}): {_FITS[misfit.fit](misfit)}: {misfit.text}")
    for whose, letters in found.unprintable:
        console.note(f"No font has these characters of {whose}: {letters}")
    return ExitCode.FINE


_FITS: dict[Fit, Callable[[Misfit], str]] = {
    Fit.CUT: lambda misfit: "does not fit, its end is cut",
    Fit.BROKEN: lambda misfit: f"a word is broken on {misfit.lines} lines",
    Fit.SMALL: lambda misfit: f"at {round(100 * misfit.share)} % of its size",
    Fit.WRAPPED: lambda misfit: f"on {misfit.lines} lines",
}


def logo(options: argparse.Namespace, tools: Toolbox, console: Console) -> ExitCode:
    """Keep a picture as the logo on badges, or drop it."""
    with tools.open(options.event) as session:
        if options.remove:
            drop_logo(session.file, tools.operator)
        else:
            set_logo(session.file, options.picture, tools.operator)
    console.result({"logo": None if options.remove else str(options.picture)})
    console.line("Badges bear no logo now." if options.remove else "Badges bear the logo from now on.")
    return ExitCode.FINE


def _record_collected(options: argparse.Namespace, tools: Toolbox, console: Console) -> ExitCode:
    with tools.open(options.event) as session:
        people = _people(session, options)
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
        "unprintable": _letters_json(report.unprintable),
    }


def _letters_json(unprintable: Sequence[tuple[str, str]]) -> list[dict[str, str]]:
    return [{"whose": whose, "characters": letters} for whose, letters in unprintable]
