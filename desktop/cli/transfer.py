"""The verbs of exchange: import and export."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator

from desktop.cli.console import Console, ExitCode
from desktop.domain.codec import encode
from desktop.services.giving import Format
from desktop.services.giving import give as give_event
from desktop.services.toolbox import Toolbox
from desktop.services.transfer import Column, Form, ImportReport, Pasted
from desktop.services.transfer_choices import Choices
from desktop.services.transfer_plan import Finding
from desktop.wording.messages import counted, plain
from desktop.wording.rows import row_sentence

SHOWN_ROWS = 12


def take(options: argparse.Namespace, tools: Toolbox, console: Console) -> ExitCode:
    """Import a file: the good rows go in together, the rejected are listed."""
    pasted = Pasted.of_bytes(sys.stdin.buffer.read()) if str(options.file) == "-" else None
    with tools.open(options.event, read_only=options.dry_run) as session:
        report = session.transfer.import_file(
            pasted or options.file,
            options.kind,
            tools.operator,
            mapping_path=options.mapping,
            form=Form(
                encoding=options.encoding,
                delimiter=options.delimiter,
                sheet=options.sheet,
                header_row=options.header_row,
            ),
            dry_run=options.dry_run,
            choices=Choices(
                always=frozenset(options.always),
                never=frozenset(options.never),
                undecided=frozenset(options.undecided),
                withdraw_all=options.withdraw_vanished,
                most_requests=options.most_requests,
            ),
        )
    console.result(_report_json(report))
    for line in report_lines(report):
        console.line(line)
    nothing_good = report.counts.rows > 0 and report.counts.rejected == report.counts.rows
    return ExitCode.BAD_INPUT if nothing_good else ExitCode.FINE


def _report_json(report: ImportReport) -> dict[str, object]:
    return {
        "file": report.source.file,
        "kind": report.source.kind.value,
        "dry_run": report.dry_run,
        **encode(report.counts),
        "system": report.source.profile or None,
        "columns": _columns(report.source.columns),
        "unknown_columns": report.source.unknown_columns,
        "encoding": report.source.encoding,
        "delimiter": report.source.delimiter,
        "problems": [_finding_json(finding) for finding in (*report.rejected, *report.flagged)],
        "differences": [encode(one) for one in report.differences],
        "vanished": [encode(one) for one in report.vanished],
        "meetings_hit": [encode(one) for one in report.meetings_hit],
        "backup": report.backup,
    }


def _columns(columns: Iterable[Column]) -> dict[str, str | list[str]]:
    """Fields and headings; a list where several columns are read."""
    found: dict[str, list[str]] = {}
    for column in columns:
        found.setdefault(column.field, []).append(column.header)
    return {name: headings[0] if len(headings) == 1 else headings for name, headings in found.items()}


def _finding_json(finding: Finding) -> dict[str, object]:
    return {
        "row": finding.row,
        "column": finding.column,
        "code": finding.code,
        "severity": finding.severity.value,
        "value": finding.value,
        "others": finding.others,
        "sentence": _sentence(finding),
    }


def report_lines(report: ImportReport) -> Iterator[str]:
    """An import in words: the counts, every rejected row, the first of those to look at."""
    counts = report.counts
    would = "would be " if report.dry_run else ""
    yield (
        f"{report.source.file}: {counted(counts.rows, 'row', 'rows')}; {counts.added} {would}added,"
        f" {counts.updated} {would}changed, {counts.unchanged} unchanged,"
        f" {counts.repeated} repeated, {counts.rejected} rejected."
    )
    for finding in report.rejected:
        yield f"  {_sentence(finding)}"
    for finding in report.flagged[:SHOWN_ROWS]:
        yield f"  {_sentence(finding)}"
    if len(report.flagged) > SHOWN_ROWS:
        yield f"  and {len(report.flagged) - SHOWN_ROWS} more to look at (--json lists them all)."
    yield from _refresh_lines(report)
    if report.source.unknown_columns:
        yield f"  Columns not used: {', '.join(report.source.unknown_columns)}"


def _refresh_lines(report: ImportReport) -> Iterator[str]:
    """Who is gone from the list, and which planned meetings the import hits."""
    for gone in report.vanished[:SHOWN_ROWS]:
        fate = "is cancelled" if gone.withdrawn else "stays; --withdraw-vanished cancels"
        yield f"  No longer in the list: {gone.label} ({fate})."
    if len(report.vanished) > SHOWN_ROWS:
        yield f"  and {len(report.vanished) - SHOWN_ROWS} more that are no longer in the list."
    for hit in report.meetings_hit:
        yield f"  {hit.name} can no longer come to the meeting at {plain(hit.start)}."


def _sentence(finding: Finding) -> str:
    return row_sentence(
        finding.code, row=finding.row, column=finding.column, value=finding.value, others=finding.others
    )


def give(options: argparse.Namespace, tools: Toolbox, console: Console) -> ExitCode:
    """Write the event as JSON, a workbook, or a folder of lists or calendars."""
    with tools.open(options.event, read_only=True) as session:
        written = give_event(
            session,
            Format(options.format),
            options.out,
            with_keys=options.with_keys,
            to_others=options.for_others,
        )
    if options.format == "json" and not options.with_keys:
        console.note("Without the badge key: badges printed from this copy will not match. Use --with-keys.")
    console.result({"format": options.format, "written": [str(path) for path in written]})
    for path in written:
        console.line(str(path))
    return ExitCode.FINE
