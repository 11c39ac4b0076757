"""Decides what is shown of possible doubles, and merges or tells apart what somebody decided."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QObject, Signal

from desktop.domain.ids import ChangeSetId, OrganisationId, ParticipantId, distinction_id
from desktop.domain.journal import ChangeSet
from desktop.domain.state import EventState
from desktop.services.duplicates import DuplicateKind, Suggestion, find_duplicates
from desktop.services.merging import MergeReport
from desktop.ui.background import Task
from desktop.ui.dialogs.reasons import likeness_sentence
from desktop.ui.dialogs.sides import FieldRow, compare
from desktop.ui.style import Tone
from desktop.ui.tables import Mark
from desktop.ui.workplace import Workplace

SURE, LIKELY = 92, 80


@dataclass(frozen=True, kw_only=True)
class PairRow:
    """Two that may be one, as the table shows them."""

    key: tuple[UUID, UUID]
    score: int
    mark: Mark
    kind: str
    first: str
    second: str
    why: str


@dataclass(frozen=True, kw_only=True)
class Compared:
    """The pair in front: who would be kept, who would go, why they may be one, field by field."""

    keep: str
    other: str
    why: str
    fields: tuple[FieldRow, ...]


class DuplicatesPresenter(QObject):
    """The possible doubles of the open event, one pair in front."""

    pairs_changed = Signal(object)
    """A list of `PairRow`, the surest first."""
    compared = Signal(object)
    """A `Compared`, None when no pair is in front."""

    def __init__(self, place: Workplace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._place = place
        self._found: dict[tuple[UUID, UUID], Suggestion] = {}
        self._front: tuple[UUID, UUID] | None = None
        place.store.refreshed.connect(self._show)

    @property
    def can_decide(self) -> bool:
        """Whether a pair is in front and the event can be written."""
        look = self._place.store.overview
        return self._front is not None and look is not None and not look.is_read_only

    def look(self) -> None:
        """Look for doubles, which takes a few seconds in thousands."""
        look = self._place.store.overview
        if look is None:
            return
        self._place.background.read(
            lambda task: find_duplicates(look.state), self._take, title=self.tr("Looking for doubles")
        )

    def choose(self, key: tuple[UUID, UUID] | None) -> None:
        """Put a pair in front."""
        self._front = key
        self._compare()

    def swap(self) -> None:
        """Keep the other of the two."""
        if self._front is None:
            return
        found = self._found[self._front]
        self._found[self._front] = replace(found, keep=found.other, other=found.keep)
        self._show()

    def merge(self) -> None:
        """The two in front are one."""
        if self._front is None or not self.can_decide:
            return
        found, session, operator = (
            self._found[self._front],
            self._place.store.session,
            self._place.operator,
        )
        name = self._name(found.other)

        def work(task: Task) -> tuple[str, MergeReport]:
            return name, session.merging.merge(found.keep, found.other, operator)

        self._place.background.change(work, self._merged)

    def tell_apart(self) -> None:
        """The two in front are two, for good."""
        if self._front is None or not self.can_decide:
            return
        found, session, operator = (
            self._found[self._front],
            self._place.store.session,
            self._place.operator,
        )
        self._place.background.change(
            lambda task: session.merging.tell_apart(found.keep, found.other, operator), self._told_apart
        )

    def _take(self, found: tuple[Suggestion, ...]) -> None:
        self._found = {(one.keep, one.other): one for one in found}
        self._show()

    def _show(self) -> None:
        """Show the pairs that are still open; what is undone opens them again."""
        look = self._place.store.overview
        if look is None:
            return
        rows = [_row(look.state, key, one) for key, one in self._found.items() if _is_open(look.state, one)]
        self.pairs_changed.emit(rows)

    def _compare(self) -> None:
        look, found = self._place.store.overview, self._found.get(self._front) if self._front else None
        if look is None or found is None:
            self.compared.emit(None)
            return
        self.compared.emit(
            Compared(
                keep=self._name(found.keep),
                other=self._name(found.other),
                why=likeness_sentence(found.reasons),
                fields=tuple(compare(look.state, found.keep, found.other)),
            )
        )

    def _name(self, side: UUID) -> str:
        look = self._place.store.overview
        return name_of(look.state, side) if look is not None else ""

    def _merged(self, done: tuple[str, MergeReport]) -> None:
        name, report = done
        words = self.tr("{other} is {kept} now.").format(other=name, kept=self._name(report.kept))
        if report.retired_requests:
            words += " " + self.tr("Requests both had, now one: {count}.").format(
                count=len(report.retired_requests)
            )
        if report.unplaced:
            words += " " + self.tr("Meetings that lost their place: {count}; fill the roster.").format(
                count=len(report.unplaced)
            )
        tone = Tone.WARN if report.unplaced else Tone.OK
        self._say_done(words, tone, report.change_set)

    def _told_apart(self, done: ChangeSet | None) -> None:
        self._say_done(self.tr("They are two, and are not asked about again."), Tone.OK, done)

    def _say_done(self, words: str, tone: Tone, done: ChangeSet | None) -> None:
        if done is None:
            self._place.messages.say(words, tone)
        else:
            self._place.messages.say(words, tone, self.tr("Undo"), partial(self._undo, done.id))

    def _undo(self, change_set: ChangeSetId) -> None:
        session, operator = self._place.store.session, self._place.operator
        self._place.background.change(lambda task: session.history.undo(operator, change_set), self._undone)

    def _undone(self, done: object) -> None:
        self._place.messages.say(self.tr("Taken back."))


def name_of(state: EventState, side: UUID) -> str:
    """What a person or an organisation is called."""
    person = state.participant.get(ParticipantId(side))
    return person.name if person is not None else state.organisation[OrganisationId(side)].name


def _is_open(state: EventState, one: Suggestion) -> bool:
    """Whether both are still there and nobody said that they are two."""
    for side in (one.keep, one.other):
        found = state.participant.get(ParticipantId(side)) or state.organisation.get(OrganisationId(side))
        if found is None or found.retired or found.merged_into is not None:
            return False
    apart = distinction_id(one.keep, one.other)
    return all(distinction.id != apart for distinction in state.distinctions)


def _row(state: EventState, key: tuple[UUID, UUID], one: Suggestion) -> PairRow:
    return PairRow(
        key=key,
        score=one.score,
        mark=_mark(one.score),
        kind=_kind_word(one.kind),
        first=name_of(state, one.keep),
        second=name_of(state, one.other),
        why=likeness_sentence(one.reasons),
    )


def _mark(score: int) -> Mark:
    say = QCoreApplication.translate
    if score >= SURE:
        return Mark(Tone.OK, say("Doubles", "Surely"))
    if score >= LIKELY:
        return Mark(Tone.INFO, say("Doubles", "Likely"))
    return Mark(Tone.WARN, say("Doubles", "Perhaps"), "question")


def _kind_word(kind: DuplicateKind) -> str:
    say = QCoreApplication.translate
    return say("Doubles", "Person") if kind is DuplicateKind.PERSON else say("Doubles", "Organisation")
