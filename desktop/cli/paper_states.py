"""The verb that says how papers stand: missing, current, stale, and what was printed. Prints nothing."""

from __future__ import annotations

import argparse
from collections import Counter

from desktop.cli.console import Console, ExitCode
from desktop.domain.sheets import Sheet, SheetKind, SheetState
from desktop.services.papers import LogEntry, PaperKind, PaperState
from desktop.services.toolbox import Toolbox

_WORDS = {SheetState.STALE: "no longer holds", SheetState.MISSING: "not printed", SheetState.CURRENT: "holds"}


def paper_states(options: argparse.Namespace, tools: Toolbox, console: Console) -> ExitCode:
    """Say how the sheets of every kind stand in numbers, or those of one kind one by one."""
    with tools.open(options.event, read_only=True) as session:
        found = session.papers.all_states(session.file.state())
        kinds = [PaperKind(options.kind)] if options.kind else list(PaperKind)
        if options.log:
            names = {(sheet.kind, sheet.subject): sheet.name for kind in kinds for sheet in found[kind]}
            _tell_log([entry for kind in kinds for entry in session.papers.log(kind)], names, console)
        elif options.kind is None:
            _tell_numbers(found, console)
        else:
            _tell_sheets(found[kinds[0]], console)
    return ExitCode.FINE


def _tell_numbers(found: dict[PaperKind, tuple[PaperState, ...]], console: Console) -> None:
    counts = {kind: Counter(sheet.state for sheet in sheets) for kind, sheets in found.items()}
    console.result(
        {
            kind.value: {state.value: counts[kind][state] for state in SheetState} | _respelled(found[kind])
            for kind in found
        }
    )
    console.table(
        [
            ("", *(_WORDS[state] for state in _WORDS)),
            *((kind.value, *(counts[kind][state] for state in _WORDS)) for kind in found),
        ]
    )


def _respelled(sheets: tuple[PaperState, ...]) -> dict[str, int]:
    return {"respelled": sum(sheet.is_respelled for sheet in sheets)}


def _tell_sheets(sheets: tuple[PaperState, ...], console: Console) -> None:
    """First what must be printed, then the rest."""
    order = list(_WORDS)
    rows = sorted(sheets, key=lambda sheet: order.index(sheet.state))
    console.result(
        {
            "sheets": [
                {
                    "name": sheet.name,
                    "subject": sheet.subject,
                    "state": sheet.state.value,
                    "prints": sheet.count,
                    "last": None if sheet.last is None else sheet.last.printed,
                    "held": sheet.is_held,
                    "respelled": sheet.is_respelled,
                }
                for sheet in rows
            ]
        }
    )
    for sheet in rows:
        console.line(f"{_WORDS[sheet.state]}{_beside(sheet)}: {sheet.name or sheet.subject}")


def _beside(sheet: PaperState) -> str:
    """What is worth a word beside a sheet's state."""
    words = [
        "handed over" if sheet.is_held else "",
        "something is spelled otherwise by now" if sheet.is_respelled else "",
    ]
    said = ", ".join(filter(None, words))
    return f" ({said})" if said else ""


def _tell_log(log: list[LogEntry], names: dict[tuple[SheetKind, str], str], console: Console) -> None:
    """What was printed, the last first."""
    log.sort(key=lambda entry: entry.last.printed, reverse=True)
    console.result(
        {
            "log": [
                {
                    "kind": entry.last.kind.value,
                    "name": names.get((entry.last.kind, entry.subject), ""),
                    "subject": entry.subject,
                    "prints": entry.count,
                    "last": entry.last.printed,
                    "operator": entry.last.operator,
                    "reasons": list(entry.reasons),
                }
                for entry in log
            ]
        }
    )
    if not log:
        console.line("Nothing was printed yet.")
    for entry in log:
        reasons = f" ({', '.join(entry.reasons)})" if entry.reasons else ""
        name = names.get((entry.last.kind, entry.subject)) or entry.subject
        kind = entry.last.kind.value
        console.line(f"{_when(entry.last)}  {entry.count} ×  {entry.last.operator}  {kind} {name}{reasons}")


def _when(sheet: Sheet) -> str:
    return f"{sheet.printed.astimezone():%Y-%m-%d %H:%M}"
