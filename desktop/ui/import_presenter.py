"""Decides how a list comes in: which file, how it is read, what would happen, whose word counts, doing it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from desktop.domain.errors import CodedError
from desktop.domain.ids import ChangeSetId
from desktop.domain.state import EventState
from desktop.services.transfer import AS_FOUND, Form, ImportReport, Kind, Look, Pasted, Transfer, fields_of
from desktop.services.transfer_choices import NO_CHOICES, Choice, Choices
from desktop.ui.background import Task
from desktop.ui.import_rows import Draft, Heading, make_draft
from desktop.ui.style import Tone
from desktop.ui.workplace import Workplace

UNREADABLE_COLUMNS = "columns-unknown"


@dataclass(frozen=True, kw_only=True)
class Question:
    """All that was said so far of one list: what it is read from, how, and whose word counts.

    `kind`: what it is read as, None until that was found out; `is_kind_said`: whether somebody chose it.
    """

    source: Path | Pasted
    kind: Kind | None = None
    is_kind_said: bool = False
    mapping: dict[str, str] = field(default_factory=dict)
    form: Form = AS_FOUND
    choices: Choices = NO_CHOICES

    @property
    def name(self) -> str:
        """What the list is called."""
        return self.source.name


@dataclass(frozen=True, kw_only=True)
class _Trouble:
    """Why a list says too little, and how it was opened."""

    error: CodedError
    opened: Look


class ImportPresenter(QObject):
    """One import at a time: of the kind the page asks for, of one of several, or of what a list turns out."""

    drafted = Signal(object)
    """A `Draft`."""
    ended = Signal()
    """It is being taken in."""

    def __init__(self, place: Workplace, *likely: Kind, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.place = place
        self.likely: Sequence[Kind] = likely
        self.draft: Draft | None = None
        self._question: Question | None = None
        self._shown: Question | None = None

    @property
    def choices(self) -> Choices:
        """Whose word counts, as far as somebody said."""
        return self._question.choices if self._question is not None else NO_CHOICES

    @property
    def form(self) -> Form:
        """How the list is read, as far as somebody said."""
        return self._question.form if self._question is not None else AS_FOUND

    def ask_for_file(self) -> None:
        """Ask which list."""
        if self._can_write():
            self.place.questions.open_file(
                self.tr("Import a list"), self.tr("Lists (*.csv *.tsv *.txt *.xlsx *.xls *.ods)"), self.read
            )

    def read_clipboard(self) -> None:
        """Read the cells somebody copied."""
        copied = QGuiApplication.clipboard().text()
        if not self._can_write():
            return
        if not copied.strip():
            said = self.tr("The clipboard is empty. Copy the cells with their headings, then come back.")
            self.place.messages.say(said, Tone.WARN)
            return
        self._begin(Pasted(text=copied, name=self.tr("clipboard")))

    def read(self, path: Path) -> None:
        """Read a list and show what it would do."""
        self._begin(path)

    def take_column(self, heading: str, name: str) -> None:
        """Take a column for a field, or for nothing, and look again."""
        if self.draft is None or self._question is None:
            return
        chosen = {entry.words: entry.field for entry in self.draft.headings}
        before = chosen.get(heading, "")
        chosen = {words: ("" if held == name else held) for words, held in chosen.items()}
        chosen[heading] = name
        mapping = {held: words for words, held in chosen.items() if held}
        refused = {before} | {entry.field for entry in self.draft.headings} - set(mapping)
        dropped = dict.fromkeys(refused - {""} - set(mapping), "")
        self._ask(replace(self._question, mapping={**self._question.mapping, **dropped, **mapping}))

    def take_kind(self, kind: Kind) -> None:
        """Read the list as one of another kind: nothing said of its columns and rows holds for that."""
        question = self._question
        if question is not None and kind != question.kind:
            self._ask(Question(source=question.source, kind=kind, is_kind_said=True, form=question.form))

    def take_form(self, form: Form) -> None:
        """Read the list in another encoding, with another separator, sheet or row of headings."""
        if self._question is not None and form != self._question.form:
            headings_differ = (form.sheet, form.header_row) != (
                self._question.form.sheet,
                self._question.form.header_row,
            )
            mapping = {} if headings_differ else self._question.mapping
            kind = self._question.kind if self._question.is_kind_said or not headings_differ else None
            self._ask(replace(self._question, form=form, mapping=mapping, kind=kind))

    def decide(self, keys: Iterable[tuple[UUID, str]], choice: Choice | None) -> None:
        """Let theirs or ours count in these fields of these people; None leaves it to the rules."""
        wanted, choices = frozenset(keys), self.choices
        accepted = choices.accepted - wanted | (wanted if choice is Choice.THEIRS else frozenset())
        refused = choices.refused - wanted | (wanted if choice is Choice.OURS else frozenset())
        self._choose(replace(choices, accepted=accepted, refused=refused))

    def decide_fields(self, fields: Collection[str], choice: Choice | None) -> None:
        """Let theirs or ours always count in these fields; remembered for this list."""
        wanted, choices = frozenset(fields), self.choices
        always = choices.always - wanted | (wanted if choice is Choice.THEIRS else frozenset())
        never = choices.never - wanted | (wanted if choice is Choice.OURS else frozenset())
        undecided = choices.undecided - wanted | (wanted if choice is None else frozenset())
        cleared = frozenset(key for key in choices.accepted | choices.refused if key[1] in wanted)
        self._choose(
            replace(
                choices,
                always=always,
                never=never,
                undecided=undecided,
                accepted=choices.accepted - cleared,
                refused=choices.refused - cleared,
            )
        )

    def leave_out(self, rows: Iterable[int], *, is_out: bool) -> None:
        """Leave rows of the list out, or take them after all."""
        wanted, choices = frozenset(rows), self.choices
        refused = choices.refused_rows | wanted if is_out else choices.refused_rows - wanted
        self._choose(replace(choices, refused_rows=refused))

    def withdraw(self, entities: Iterable[UUID], *, is_off: bool) -> None:
        """Take off whom the list no longer has, or let them stay."""
        wanted, choices = frozenset(entities), self.choices
        withdrawn = choices.withdrawn | wanted if is_off else choices.withdrawn - wanted
        self._choose(replace(choices, withdrawn=withdrawn))

    def take_in(self) -> None:
        """Put the good rows into the event, as one change."""
        question = self._question
        if self.draft is None or question is None or not self.draft.can_be_taken_in:
            return
        if question != self._shown:  # the answer to what was said last is still being worked out
            return
        session, operator, kind = self.place.store.session, self.place.operator, self.draft.kind
        self.draft = None
        self.ended.emit()

        def work(task: Task) -> ImportReport:
            return session.transfer.import_file(
                question.source,
                kind,
                operator,
                question.mapping,
                form=question.form,
                choices=question.choices,
            )

        self.place.background.change(
            work, self._taken, title=self.tr("Taking in {file}").format(file=question.name)
        )

    def give_up(self) -> None:
        """Leave the event as it is."""
        self.draft = None

    def _can_write(self) -> bool:
        look = self.place.store.overview
        return look is not None and not look.is_read_only

    def _begin(self, source: Path | Pasted) -> None:
        self.draft = None
        self._ask(Question(source=source))

    def _choose(self, choices: Choices) -> None:
        if self._question is not None and choices != self._question.choices:
            self._ask(replace(self._question, choices=choices))

    def _ask(self, question: Question) -> None:
        """Look what the list would do, read and decided like this."""
        self._question = question
        session, likely, look = self.place.store.session, self.likely, self.place.store.overview
        if look is None:
            return

        def work(task: Task) -> tuple[Question, Question, Draft | _Trouble]:
            known, found = _look_at(session.transfer, question, likely, look.state)
            return question, known, found

        self.place.background.read(
            work, self._show, title=self.tr("Reading {file}").format(file=question.name), failed=self._cannot
        )

    def _show(self, made: tuple[Question, Question, Draft | _Trouble]) -> None:
        question, known, found = made
        if question != self._question:
            return
        self._question = self._shown = known
        if isinstance(found, _Trouble):
            self._help(found.error, found.opened)
        else:
            self.draft = found
            self.drafted.emit(found)

    def _cannot(self, error: CodedError) -> None:
        """A list that cannot even be opened is told; in the dialog, when that comes of how it is read."""
        if self.draft is None:
            self.place.messages.fail(error)
        else:
            self._help(error, self.draft.opened)

    def _help(self, error: CodedError, opened: Look | None) -> None:
        """A list whose columns say too little, or that was opened in a wrong way, can be helped."""
        header, question = error.data.get("header"), self._question
        has_header = error.code == UNREADABLE_COLUMNS and isinstance(header, tuple | list)
        if question is None or not (has_header or self.draft is not None):
            self.place.messages.fail(error)
            return
        held = {words: name for name, words in question.mapping.items() if words}
        known = {entry.words: entry.field for entry in self.draft.headings} if self.draft else {}
        kind = question.kind or self.likely[0]
        shown = map(str, header) if isinstance(header, tuple | list) else known
        self.draft = Draft(
            title=question.name,
            kind=kind,
            headings=tuple(
                Heading(words=words, field=held.get(words, known.get(words, "")))
                for words in dict.fromkeys(shown)
                if words
            ),
            fields=fields_of(kind),
            opened=opened,
            trouble=error,
        )
        self.drafted.emit(self.draft)

    def _taken(self, report: ImportReport) -> None:
        taken = report.counts.added + report.counts.updated
        words = self.tr("{file}: {count} taken in.").format(file=report.source.file, count=taken)
        gone = sum(entry.withdrawn for entry in report.vanished)
        if gone:
            words += " " + self.tr("{count} taken off.").format(count=gone)
        if report.counts.rejected:
            words += " " + self.tr("{count} left out.").format(count=report.counts.rejected)
        if report.meetings_hit:
            count = len(report.meetings_hit)
            words += " " + self.tr("Meetings that can no longer be held: {count}; repair.").format(
                count=count
            )
        tone = Tone.WARN if report.meetings_hit else Tone.OK
        if report.change_set is None:
            self.place.messages.say(words, tone)
            return
        self.place.messages.say(words, tone, self.tr("Undo"), partial(self._undo, report.change_set))

    def _undo(self, change_set: ChangeSetId) -> None:
        session, operator = self.place.store.session, self.place.operator
        self.place.background.change(lambda task: session.history.undo(operator, change_set), self._undone)

    def _undone(self, change: object) -> None:
        self.place.messages.say(self.tr("The import is taken back."), Tone.INFO)


def _look_at(
    transfer: Transfer, question: Question, likely: Sequence[Kind], state: EventState
) -> tuple[Question, Draft | _Trouble]:
    """What a list would do, and the question with what it was taken for.

    A page that expects one kind takes a list for it unless it is refused as one that looks like another.
    """
    kind = question.kind
    if kind is None:
        kind = likely[0] if len(likely) == 1 else transfer.guess_kind(question.source, likely, question.form)
    known = replace(question, kind=kind)
    try:
        preview = transfer.preview(
            question.source, kind, question.mapping, form=question.form, choices=question.choices
        )
    except CodedError as error:
        looks_like = error.data.get("looks_like")
        if looks_like and question.kind is None:
            return _look_at(transfer, replace(question, kind=Kind(str(looks_like))), likely, state)
        return known, _Trouble(error=error, opened=transfer.look(question.source, question.form))
    return known, make_draft(preview, question.name, state, question.choices)
