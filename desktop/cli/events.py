"""The verbs that make events: demo, new, generate, backup, restore."""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from pathlib import Path

from desktop.cli.console import Console, ExitCode
from desktop.cli.papers import report_json
from desktop.cli.planning import figures, limits_of, progress_line, summary_lines
from desktop.cli.transfer import report_lines
from desktop.domain.errors import EnvironmentProblem, UserError
from desktop.services.demo import Demonstration, make_demo
from desktop.services.generating import Size, fill_with_synthetic, setting_of
from desktop.services.setting import add_programme, read_document
from desktop.services.toolbox import EventSession, Toolbox
from desktop.storage.backup import restore as restore_file
from desktop.wording.messages import counted
from desktop.wording.planning import refusal_sentence


def demo(
    options: argparse.Namespace,
    tools: Toolbox,
    console: Console,
    open_window: Callable[[Path], int] | None = None,
) -> ExitCode:
    """Make the Marseille event, optimise it, print every paper, say what came of it, and show it."""
    started = time.monotonic()
    _make_folder(options.out)
    size = None
    if options.people:
        size = Size(people=int(options.people), requests=7, days=3, tables=max(4, int(options.people) // 5))
    with make_demo(
        tools, options.out, limits_of(options, tools), size=size, seed=options.seed, report=progress_line
    ) as shown:
        seconds = time.monotonic() - started
        console.result(_demo_json(shown, seconds))
        _tell_demo(shown, seconds, console)
        event = shown.session.file.path
        ended = ExitCode.FINE if shown.result.version is not None else ExitCode.NO_ROSTER
    if open_window is not None:
        open_window(event)
    return ended


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError as fault:
        raise UserError("folder-is-file", path=folder) from fault
    except OSError as fault:
        raise EnvironmentProblem(
            "folder-not-made", path=folder, reason=fault.strerror or str(fault)
        ) from fault


def _demo_json(shown: Demonstration, seconds: float) -> dict[str, object]:
    return {
        "event": str(shown.session.file.path),
        "people": shown.people,
        "organisations": shown.organisations,
        "requests": shown.requests,
        "refused": {reason.value: count for reason, count in shown.refused.items()},
        **figures(shown.result, "build"),
        "papers": [report_json(report) for report in shown.papers],
        "total_seconds": round(seconds, 2),
    }


def _tell_demo(shown: Demonstration, seconds: float, console: Console) -> None:
    console.line(shown.name)
    firms = counted(shown.organisations, "organisation", "organisations")
    console.line(f"{_people_and_requests(shown.people, shown.requests, f' of {firms}')}.")
    for report in shown.imports:
        for line in report_lines(report):
            console.line(line)
    if shown.refused:
        console.line("Requests that are no meeting:")
        console.table((count, refusal_sentence(reason.value)) for reason, count in shown.refused.items())
    for line in summary_lines(shown.result):
        console.line(line)
    console.line("Papers:")
    console.table(
        (report.kind.value, report.sheets, "sheets", report.pages, "pages", report.path)
        for report in shown.papers
        if report.path is not None
    )
    console.line(f"Event file {shown.session.file.path}; {seconds:.1f} s in all.")


def new(options: argparse.Namespace, tools: Toolbox, console: Console) -> ExitCode:
    """Make an empty event file, or one with the places and times of a set-up document."""
    with _new_session(options, tools) as session:
        event = session.file.state().event
    console.result({"event": str(options.event), "id": event.id, "name": event.name})
    console.line(f"{options.event}: {event.name}")
    waiting = _waiting(options)
    if waiting:
        console.note(f"Not in yet: {waiting}. Import the people, then run set-up with the same file.")
    return ExitCode.FINE


def _waiting(options: argparse.Namespace) -> str:
    """The parts of a set-up document that name people and can only come after them."""
    document = {} if options.setting is None else read_document(options.setting)
    parts = {
        "programme items": "items",
        "vetoes": "vetoes",
        "details of tables": "tables",
        "details of organisations": "delegations",
        "details of people": "people",
        "details of requests": "wishes",
    }
    counts = {words: len(document.get(part, ())) for words, part in parts.items()}
    return " and ".join(f"{count} {words}" for words, count in counts.items() if count)


def _people_and_requests(people: int, requests: int, of_firms: str = "") -> str:
    return f"{counted(people, 'person', 'people')}{of_firms}, {counted(requests, 'request', 'requests')}"


def set_up(options: argparse.Namespace, tools: Toolbox, console: Console) -> ExitCode:
    """Bring in what names people: programme items, vetoes, and the policy of a set-up document."""
    document = read_document(options.setting)
    with tools.open(options.event) as session:
        added = add_programme(session.file, document, tools.operator)
    console.result(
        {"items": added.items, "vetoes": added.vetoes, "policy": added.policy, "details": added.details}
    )
    console.line(
        f"Added: {counted(added.items, 'programme item', 'programme items')}"
        f" and {counted(added.vetoes, 'veto', 'vetoes')}."
    )
    if added.details:
        console.line(f"Rooms, tables, organisations, people or requests changed: {added.details}.")
    if added.policy:
        console.line("A new policy is in force.")
    return ExitCode.FINE


def _new_session(options: argparse.Namespace, tools: Toolbox) -> EventSession:
    if options.from_json is not None:
        return tools.create_from_json(options.event, options.from_json)
    said = {"name": options.name, "place": options.place, "zone": options.zone}
    setting = {} if options.setting is None else read_document(options.setting)
    document = {**setting, **{key: value for key, value in said.items() if value}}
    return tools.create(options.event, document)


def generate(options: argparse.Namespace, tools: Toolbox, console: Console) -> ExitCode:
    """Make a synthetic event."""
    size = Size(
        people=int(options.people),
        requests=options.requests_per_person,
        days=int(options.days),
        tables=int(options.tables),
    )
    document = setting_of(options.event.stem, size)
    with tools.create(options.event, document) as session:
        fill_with_synthetic(session.file, size, options.seed, tools.operator)
        state = session.file.state()
    console.result(
        {"event": str(options.event), "people": len(state.participants), "requests": len(state.requests)}
    )
    console.line(f"{options.event}: {_people_and_requests(len(state.participants), len(state.requests))}")
    return ExitCode.FINE


def backup(options: argparse.Namespace, tools: Toolbox, console: Console) -> ExitCode:
    """Copy the event file into its folder of backups."""
    with tools.open(options.event, read_only=True) as session:
        copy = session.file.backup()
    console.result({"backup": str(copy)})
    console.line(str(copy))
    return ExitCode.FINE


def restore(options: argparse.Namespace, tools: Toolbox, console: Console) -> ExitCode:
    """Put a backup in the place of the event file."""
    aside = restore_file(options.event, options.backup, desk=tools.desk, clock=tools.clock)
    console.result({"event": str(options.event), "kept_aside": None if aside is None else str(aside)})
    console.line(f"{options.event} is restored." + ("" if aside is None else f" The former file is {aside}."))
    return ExitCode.FINE
