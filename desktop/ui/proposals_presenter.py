"""Has proposals looked for, one question at a time, and one of them placed; draws nothing."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from desktop.domain.errors import CodedError
from desktop.domain.roster import Placement
from desktop.ui import words
from desktop.ui.background import Task
from desktop.ui.proposals import Answer, Proposal, Question, answer
from desktop.ui.style import Tone
from desktop.ui.workplace import Workplace


class ProposalsPresenter(QObject):
    """The question asked last is answered again whenever the event has changed, until it is let go."""

    answered = Signal(object)
    """An `Answer`."""

    def __init__(self, place: Workplace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._place = place
        self._question: Question | None = None
        self._answer: Answer | None = None
        place.store.refreshed.connect(self._look)
        place.store.opened.connect(self.let_go)

    @property
    def can_write(self) -> bool:
        """Whether the event can be changed."""
        look = self._place.store.overview
        return look is not None and not look.is_read_only

    def ask(self, question: Question) -> None:
        """Look for what could be placed."""
        self._question = question
        self._look()

    def let_go(self) -> None:
        """Nobody looks at the answers any more."""
        self._question = None

    def put_later(self, proposal: Proposal) -> None:
        """Propose the next of its other times, after the last the first again."""
        answer = self._answer
        if answer is None or not proposal.later or proposal not in answer.proposals:
            return
        now, *rest = proposal.later
        turned = replace(now, later=(*rest, replace(proposal, later=())))
        shown = tuple(turned if entry is proposal else entry for entry in answer.proposals)
        self._take(replace(answer, proposals=shown))

    def place(self, proposal: Proposal) -> None:
        """Place what is proposed; one undo takes it back."""
        place = proposal.place
        if place is None or not self.can_write:
            return
        session, operator = self._place.store.session, self._place.operator

        def work(task: Task) -> tuple[Proposal, Placement, str]:
            spot = place(session, operator)
            state = session.file.state()
            start = words.day_and_time(state.slot[spot.slots[0]].start)
            return proposal, spot, words.joined(start, words.table_word(state.table[spot.table].number))

        self._place.background.change(work, self._placed, title=self.tr("Placing"), failed=self._fail)

    def _look(self) -> None:
        question, look = self._question, self._place.store.overview
        if question is None or look is None:
            return
        if question.person is not None and question.person not in look.state.participant:
            return
        session = self._place.store.session
        self._place.background.read(
            lambda task: answer(session, question), self._take, title=self.tr("Looking who is free")
        )

    def _take(self, found: Answer) -> None:
        if found.question == self._question:
            self._answer = found
            self.answered.emit(found)

    def _placed(self, done: tuple[Proposal, Placement, str]) -> None:
        proposal, _, where = done
        said = self.tr("Placed: {where} with {name}. Their schedules are to be printed anew.")
        self._place.messages.say(said.format(where=where, name=proposal.second), Tone.OK)

    def _fail(self, error: CodedError) -> None:
        is_organiser = self._place.tools.is_organiser
        self._place.messages.fail(words.spoken_error(error, is_organiser=is_organiser))
