"""Decides how a list comes in: which file, which column holds what, what would happen, and doing it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from desktop.domain.errors import CodedError
from desktop.domain.ids import ChangeSetId
from desktop.services.transfer import ImportPreview, ImportReport, Kind, fields_of
from desktop.services.transfer_plan import Counts, Fate, Finding
from desktop.ui import import_words
from desktop.ui.style import Tone
from desktop.ui.tables import Mark
from desktop.ui.workplace import Workplace

UNREADABLE_COLUMNS = "columns-unknown"


@dataclass(frozen=True, kw_only=True)
class ImportRow:
    """One row of the list and what becomes of it."""

    key: int
    order: int
    mark: Mark
    label: str
    said: str


@dataclass(frozen=True, kw_only=True)
class Heading:
    """One column of the list: its heading, the field it is taken for, whether that is a guess."""

    words: str
    field: str
    is_guess: bool = False


@dataclass(frozen=True, kw_only=True)
class Draft:
    """An import as it stands: nothing is taken in yet. `trouble` says why it cannot be read as it is."""

    path: Path
    kind: Kind
    headings: tuple[Heading, ...]
    fields: tuple[str, ...]
    counts: Counts | None = None
    rows: tuple[ImportRow, ...] = ()
    trouble: CodedError | None = None

    @property
    def taken(self) -> int:
        """How many rows would change the event."""
        return 0 if self.counts is None else self.counts.added + self.counts.updated


class ImportPresenter(QObject):
    """One import at a time of one kind of list."""

    drafted = Signal(object)
    """A `Draft`."""
    ended = Signal()
    """It is being taken in."""

    def __init__(self, place: Workplace, kind: Kind, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.place = place
        self.kind = kind
        self.draft: Draft | None = None
        self._path: Path | None = None
        self._mapping: dict[str, str] = {}

    def ask_for_file(self) -> None:
        """Ask which list."""
        look = self.place.store.overview
        if look is None or look.is_read_only:
            return
        self.place.questions.open_file(
            self.tr("Import a list"), self.tr("Lists (*.csv *.tsv *.txt *.xlsx *.xls *.ods)"), self.read
        )

    def read(self, path: Path) -> None:
        """Read a list and show what it would do."""
        self._path, self._mapping, self.draft = path, {}, None
        self._preview()

    def take_column(self, heading: str, name: str) -> None:
        """Take a column for a field, or for nothing, and look again."""
        if self.draft is None:
            return
        chosen = {entry.words: entry.field for entry in self.draft.headings}
        before = chosen.get(heading, "")
        chosen = {words: ("" if held == name else held) for words, held in chosen.items()}
        chosen[heading] = name
        mapping = {held: words for words, held in chosen.items() if held}
        refused = {before} | {entry.field for entry in self.draft.headings} - set(mapping)
        self._mapping = {**self._mapping, **dict.fromkeys(refused - {""} - set(mapping), ""), **mapping}
        self._preview()

    def take_in(self) -> None:
        """Put the good rows into the event."""
        if self.draft is None or self._path is None or not self.draft.taken:
            return
        session, operator = self.place.store.session, self.place.operator
        path, mapping, kind = self._path, dict(self._mapping), self.kind
        self.draft = None
        self.ended.emit()
        self.place.background.change(
            lambda task: session.transfer.import_file(path, kind, operator, mapping),
            self._taken,
            title=self.tr("Taking in {file}").format(file=path.name),
        )

    def give_up(self) -> None:
        """Leave the event as it is."""
        self.draft = None

    def _preview(self) -> None:
        path, mapping, kind = self._path, dict(self._mapping), self.kind
        if path is None:
            return
        session = self.place.store.session
        self.place.background.read(
            lambda task: (path, mapping, make_draft(session.transfer.preview(path, kind, mapping), path)),
            self._show,
            title=self.tr("Reading {file}").format(file=path.name),
            failed=self._cannot,
        )

    def _show(self, made: tuple[Path, dict[str, str], Draft]) -> None:
        path, mapping, draft = made
        if path == self._path and mapping == self._mapping:
            self.draft = draft
            self.drafted.emit(draft)

    def _cannot(self, error: CodedError) -> None:
        """A list whose columns say too little can be helped; any other trouble is said."""
        header = error.data.get("header")
        if error.code != UNREADABLE_COLUMNS or not isinstance(header, tuple | list) or self._path is None:
            self.place.messages.fail(error)
            return
        held = {words: name for name, words in self._mapping.items() if words}
        known = {entry.words: entry.field for entry in self.draft.headings} if self.draft else {}
        self.draft = Draft(
            path=self._path,
            kind=self.kind,
            headings=tuple(
                Heading(words=words, field=held.get(words, known.get(words, "")))
                for words in dict.fromkeys(map(str, header))
                if words
            ),
            fields=fields_of(self.kind),
            trouble=error,
        )
        self.drafted.emit(self.draft)

    def _taken(self, report: ImportReport) -> None:
        taken = report.counts.added + report.counts.updated
        words = self.tr("{file}: {count} taken in.").format(file=report.source.file, count=taken)
        if report.counts.rejected:
            words += " " + self.tr("{count} left out.").format(count=report.counts.rejected)
        if report.change_set is None:
            self.place.messages.say(words)
            return
        self.place.messages.say(words, Tone.OK, self.tr("Undo"), partial(self._undo, report.change_set))

    def _undo(self, change_set: ChangeSetId) -> None:
        session, operator = self.place.store.session, self.place.operator
        self.place.background.change(lambda task: session.history.undo(operator, change_set), self._undone)

    def _undone(self, change: object) -> None:
        self.place.messages.say(self.tr("The import is taken back."), Tone.INFO)


def make_draft(preview: ImportPreview, path: Path) -> Draft:
    """What a preview says, ready to be shown; for the background."""
    findings: dict[int, list[Finding]] = defaultdict(list)
    for finding in preview.findings:
        findings[finding.row].append(finding)
    rows = []
    for decision in preview.decisions:
        told = findings.get(decision.row, [])
        order = 0 if decision.fate is Fate.REJECTED else 1 if told else 2
        rows.append(
            ImportRow(
                key=decision.row,
                order=order,
                mark=import_words.fate_mark(decision.fate, bool(told)),
                label=decision.label,
                said=import_words.what_is_said(told, decision),
            )
        )
    source = preview.source
    known = [
        Heading(words=entry.header, field=entry.field, is_guess=entry.score < 100) for entry in source.columns
    ]
    others = [Heading(words=words, field="") for words in (*source.unknown_columns, *source.repeated_columns)]
    headings = {entry.words: entry for entry in reversed((*known, *others))}
    return Draft(
        path=path,
        kind=source.kind,
        headings=tuple(reversed(headings.values())),
        fields=fields_of(source.kind),
        counts=preview.counts,
        rows=tuple(sorted(rows, key=lambda row: (row.order, row.key))),
    )
