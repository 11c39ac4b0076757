"""The columns of the tables of the papers page."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop.services.papers import PaperState
from desktop.ui.pages.papers.rows import (
    KindRow,
    LogRow,
    held_word,
    job_mark,
    kind_mark,
    moment_words,
    sheet_mark,
    sheet_name,
)
from desktop.ui.print_queue import PrintJob
from desktop.ui.tables import Column


def kind_columns() -> tuple[Column, ...]:
    """Kinds of paper and how many of their sheets stand how."""

    def word_of(kind: KindRow) -> str:
        return kind_mark(kind).word

    return (
        Column(
            title=QCoreApplication.translate("PapersPage", "State"), text=word_of, mark=kind_mark, width=136
        ),
        Column(
            title=QCoreApplication.translate("PapersPage", "Paper"), text=lambda kind: kind.word, width=200
        ),
        Column(
            title=QCoreApplication.translate("PapersPage", "Missing"),
            text=lambda kind: str(kind.missing),
            sort=lambda kind: kind.missing,
            is_number=True,
            width=88,
        ),
        Column(
            title=QCoreApplication.translate("PapersPage", "Out of date"),
            text=lambda kind: str(kind.stale),
            sort=lambda kind: kind.stale,
            is_number=True,
            width=104,
        ),
        Column(
            title=QCoreApplication.translate("PapersPage", "Current"),
            text=lambda kind: str(kind.current),
            sort=lambda kind: kind.current,
            is_number=True,
            width=88,
        ),
        Column(
            title=QCoreApplication.translate("PapersPage", "Last printed"),
            text=lambda kind: kind.last,
            sort=lambda kind: kind.last,
            width=140,
        ),
    )


def sheet_columns() -> tuple[Column, ...]:
    """The sheets of a kind."""

    def word_of(sheet: PaperState) -> str:
        return sheet_mark(sheet).word

    def number_of(sheet: PaperState) -> str:
        return "" if sheet.last is None else str(sheet.last.number)

    def operator_of(sheet: PaperState) -> str:
        return "" if sheet.last is None else sheet.last.operator

    return (
        Column(
            title=QCoreApplication.translate("PapersPage", "State"), text=word_of, mark=sheet_mark, width=136
        ),
        Column(
            title=QCoreApplication.translate("PapersPage", "Of whom or what"),
            text=sheet_name,
            width=340,
        ),
        Column(
            title=QCoreApplication.translate("PapersPage", "Sheet"), text=number_of, is_number=True, width=72
        ),
        Column(
            title=QCoreApplication.translate("PapersPage", "Times"),
            text=lambda sheet: str(sheet.count or ""),
            sort=lambda sheet: sheet.count,
            is_number=True,
            width=72,
        ),
        Column(title=QCoreApplication.translate("PapersPage", "Printed by"), text=operator_of, width=120),
        Column(title=QCoreApplication.translate("PapersPage", "In hand"), text=held_word, width=100),
    )


def log_columns() -> tuple[Column, ...]:
    """What was printed."""

    def when(entry: LogRow) -> str:
        return moment_words(entry.printed)

    return (
        Column(
            title=QCoreApplication.translate("PapersPage", "When"),
            text=when,
            sort=lambda entry: entry.printed,
            width=144,
        ),
        Column(
            title=QCoreApplication.translate("PapersPage", "Paper"), text=lambda entry: entry.word, width=130
        ),
        Column(
            title=QCoreApplication.translate("PapersPage", "Of whom or what"),
            text=lambda entry: entry.name,
            width=220,
        ),
        Column(
            title=QCoreApplication.translate("PapersPage", "Sheet"),
            text=lambda entry: str(entry.number),
            is_number=True,
            width=64,
        ),
        Column(
            title=QCoreApplication.translate("PapersPage", "By"), text=lambda entry: entry.operator, width=100
        ),
        Column(
            title=QCoreApplication.translate("PapersPage", "Reason"),
            text=lambda entry: entry.reason,
            width=120,
        ),
    )


def finding_columns() -> tuple[Column, ...]:
    """What would not stand on paper as it should."""
    return (
        Column(
            title=QCoreApplication.translate("PapersPage", "What would happen"),
            text=lambda finding: finding.mark.word,
            mark=lambda finding: finding.mark,
            width=200,
        ),
        Column(
            title=QCoreApplication.translate("PapersPage", "Of whom or what"),
            text=lambda finding: finding.name,
            width=220,
        ),
        Column(
            title=QCoreApplication.translate("PapersPage", "Text"),
            text=lambda finding: finding.text,
            width=360,
        ),
    )


def job_columns() -> tuple[Column, ...]:
    """Print jobs and how far they are."""

    def pages(job: PrintJob) -> str:
        done = QCoreApplication.translate("PapersPage", "{done} of {pages}")
        return done.format(done=job.first + job.done, pages=job.pages)

    return (
        Column(
            title=QCoreApplication.translate("PapersPage", "State"),
            text=lambda job: job_mark(job).word,
            mark=job_mark,
            width=136,
        ),
        Column(title=QCoreApplication.translate("PapersPage", "Job"), text=lambda job: job.title, width=300),
        Column(
            title=QCoreApplication.translate("PapersPage", "Pages"), text=pages, is_number=True, width=110
        ),
        Column(
            title=QCoreApplication.translate("PapersPage", "Printer"), text=lambda job: job.printer, width=200
        ),
    )
