"""The columns of the tables of the papers page."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop.services.papers import PaperState
from desktop.ui import words
from desktop.ui.pages.papers.rows import (
    held_word,
    job_mark,
    kind_mark,
    sheet_mark,
    sheet_name,
)
from desktop.ui.print_queue import PrintJob
from desktop.ui.tables import Column, mark_column, number_column

translate = QCoreApplication.translate


def kind_columns() -> tuple[Column, ...]:
    """Kinds of paper and how many of their sheets stand how."""
    return (
        mark_column(translate("PapersPage", "State"), kind_mark, 136, least=112),
        Column(title=translate("PapersPage", "Paper"), text=lambda kind: kind.word, width=200, least=120),
        number_column(translate("PapersPage", "Missing"), lambda kind: kind.missing, 88),
        number_column(translate("PapersPage", "Out of date"), lambda kind: kind.stale, 104),
        number_column(translate("PapersPage", "Current"), lambda kind: kind.current, 88, rank=2),
        Column(
            title=translate("PapersPage", "Last printed"),
            text=lambda kind: kind.last,
            sort=lambda kind: kind.last,
            width=140,
            least=124,
            rank=1,
        ),
    )


def sheet_columns() -> tuple[Column, ...]:
    """The sheets of a kind."""

    def number_of(sheet: PaperState) -> int | None:
        return None if sheet.last is None else sheet.last.number

    def operator_of(sheet: PaperState) -> str:
        return "" if sheet.last is None else sheet.last.operator

    return (
        mark_column(translate("PapersPage", "State"), sheet_mark, 136, least=112),
        Column(
            title=translate("PapersPage", "Of whom or what"),
            text=sheet_name,
            width=340,
            least=160,
        ),
        number_column(translate("PapersPage", "Sheet"), number_of, 72, rank=2),
        number_column(translate("PapersPage", "Times"), lambda sheet: sheet.count or None, 72, rank=4),
        Column(title=translate("PapersPage", "Printed by"), text=operator_of, width=120, rank=3),
        Column(title=translate("PapersPage", "In hand"), text=held_word, width=100, rank=1),
    )


def log_columns() -> tuple[Column, ...]:
    """What was printed."""
    return (
        Column(
            title=translate("PapersPage", "When"),
            text=lambda entry: words.day_and_time(entry.printed),
            sort=lambda entry: entry.printed,
            width=144,
            least=120,
        ),
        Column(title=translate("PapersPage", "Paper"), text=lambda entry: entry.word, width=130),
        Column(
            title=translate("PapersPage", "Of whom or what"),
            text=lambda entry: entry.name,
            width=220,
            least=136,
        ),
        number_column(translate("PapersPage", "Sheet"), lambda entry: entry.number, 64, rank=2),
        Column(title=translate("PapersPage", "By"), text=lambda entry: entry.operator, width=100, rank=3),
        Column(
            title=translate("PapersPage", "Reason"),
            text=lambda entry: entry.reason,
            width=120,
            rank=1,
        ),
    )


def finding_columns() -> tuple[Column, ...]:
    """What would not stand on paper as it should."""
    return (
        mark_column(translate("PapersPage", "What would happen"), lambda finding: finding.mark, 200),
        Column(
            title=translate("PapersPage", "Of whom or what"),
            text=lambda finding: finding.name,
            width=220,
        ),
        Column(
            title=translate("PapersPage", "Text"),
            text=lambda finding: finding.text,
            width=360,
        ),
    )


def job_columns() -> tuple[Column, ...]:
    """Print jobs and how far they are."""

    def pages(job: PrintJob) -> str:
        done = translate("PapersPage", "{done} of {pages}")
        return done.format(done=job.first + job.done, pages=job.pages)

    return (
        mark_column(translate("PapersPage", "State"), job_mark, 136, least=112),
        Column(title=translate("PapersPage", "Job"), text=lambda job: job.title, width=300, least=136),
        Column(
            title=translate("PapersPage", "Pages"),
            text=pages,
            sort=lambda job: job.first + job.done,
            is_number=True,
            width=110,
        ),
        Column(title=translate("PapersPage", "Printer"), text=lambda job: job.printer, width=200, rank=1),
    )
