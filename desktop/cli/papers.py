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
from desktop.services.papers import LOST, PaperKind, Prepared, PrintReport
from desktop.services.staff_papers import NoticeChange
from desktop.services.toolbox import EventSession, Toolbox
from desktop.wording.messages import counted


def print_papers(options: argparse.Namespace, tools: Toolbox, console: Console) -> ExitCode:
    """Print paper of one kind; while another program holds the file it is made but not logged."""
    if options.collected:
        return _record_collected(options, tools, console)
    if options.check:
        return _check(options, tools, console)
    if options.from_page:
        return _go_on(options, tools, console)
    if options.printer is not None and options.separate:
        raise UserError("one-file-for-printer")
    # A lost badge is replaced in the event file, so that must be open for writing.
    opened = tools.open(options.event) if options.lost else open_for_printing(options, tools, console)
    with opened as session:
        report, printer = _print(options, tools, session)
    console.result(report_json(report) | ({"printer": printer} if printer else {}))
    if report.path is None:
        console.line("Nothing has changed since the last print.")
    else:
        sheets, pages = counted(report.sheets, "sheet", "sheets"), counted(report.pages, "page", "pages")
        console.line(f"{report.path}: {sheets} on {pages}")
    if printer:
        console.line(f"Handed to {printer}.")
    for whose, letters in report.unprintable:
        console.note(f"No font has these characters of {whose}: {letters}")
    return ExitCode.FINE


def _print(options: argparse.Namespace, tools: Toolbox, session: EventSession) -> tuple[PrintReport, str]:
    """Make the papers, hand them to a printer if one is asked for, log them then; gives its name too."""
    right, up = options.offset
    feed = Feed(
        start=options.start - 1,
        order=Order(options.order) if options.order else None,
        right=right,
        up=up,
        is_two_sided=options.two_sided,
    )
    if options.test_page:
        report = session.papers.print_test_page(options.out, options.layout, feed)
        return report, _hand_over(options, tools, report)
    if options.notice:
        change = NoticeChange(
            late=options.late, new_room=_room(session, options.new_room) if options.new_room else None
        )
        room = _room(session, options.notice)
        report = session.papers.print_notice(room, change, options.out, tools.operator)
        return report, _hand_over(options, tools, report)
    people = _people(session, options)
    if options.lost:
        if not people:
            raise UserError("nobody-lost-it")
        if options.kind == PaperKind.BADGES:
            session.papers.replace_lost(people, tools.operator)
    prepared = session.papers.prepare(
        PaperKind(options.kind),
        options.out,
        layout=options.layout,
        changed_only=options.changed_only,
        people=frozenset(people) if people else None,
        style=PrintStyle(
            feed=feed,
            is_duplex=options.duplex,
            is_large=options.large,
            is_separate=options.separate,
            is_collated=options.with_schedules,
        ),
        order=PaperOrder(options.sort),
    )
    try:
        printer = _hand_over(options, tools, prepared.report)
    except EnvironmentProblem as problem:
        if problem.data.get("page", 1) != 1:
            _record(options, tools, session, prepared)  # the printer took some; --from-page gets the rest
        raise
    _record(options, tools, session, prepared)
    return prepared.report, printer


def _record(options: argparse.Namespace, tools: Toolbox, session: EventSession, prepared: Prepared) -> None:
    if not session.file.read_only:
        reason = options.reason or (LOST if options.lost else "")
        handed_out = not options.not_handed_out
        session.papers.record(prepared, tools.operator, reason=reason, handed_out=handed_out)


def _hand_over(options: argparse.Namespace, tools: Toolbox, report: PrintReport) -> str:
    """Hand what was made to the printer asked for; gives its name, nothing if none was or nothing is new."""
    if options.printer is None or report.path is None:
        return ""
    return _send(options, tools, report.path)


def _send(options: argparse.Namespace, tools: Toolbox, path: Path, first: int = 0) -> str:
    is_two_sided = options.two_sided or options.duplex
    return tools.spooler.send(path, options.printer or "", first=first, is_two_sided=is_two_sided)


def _go_on(options: argparse.Namespace, tools: Toolbox, console: Console) -> ExitCode:
    """Hand the file of the last print over once more, from a page on; it is logged already."""
    name = "test-page" if options.test_page else "notice" if options.notice else options.kind
    path = options.out / f"{name}.pdf"
    if not path.is_file():
        raise UserError("nothing-printed", path=str(path))
    printer = _send(options, tools, path, options.from_page - 1)
    console.result({"path": str(path), "printer": printer, "from_page": options.from_page})
    console.line(f"{path} from page {options.from_page} on: handed to {printer}.")
    return ExitCode.FINE


def printers(options: argparse.Namespace, tools: Toolbox, console: Console) -> ExitCode:
    """Say which printers there are."""
    names = tools.spooler.names()
    console.result({"printers": names, "usual": names[0] if names else None})
    for name in names:
        console.line(name)
    if not names:
        console.line("No printer is set up on this machine.")
    return ExitCode.FINE


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
    console.line(
        f"Handed over: {counted(len(answer.recorded), 'schedule', 'schedules')},"
        f" {counted(badges, 'badge', 'badges')}."
    )
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
