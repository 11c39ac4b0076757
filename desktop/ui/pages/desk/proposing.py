"""The desk's proposals in place of the card: what somebody waits for, who is left alone, who fits."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedLayout

from desktop.domain.ids import ParticipantId
from desktop.ui.page import Page
from desktop.ui.pages.desk.forms import DeskForm
from desktop.ui.pages.desk.presenter import DeskPresenter
from desktop.ui.proposals import About, Answer, Question
from desktop.ui.proposals_presenter import ProposalsPresenter
from desktop.ui.proposals_view import ProposalsView


class Proposing(QObject):
    """Asks by key, or by itself after somebody was noted as not come or registered."""

    ready = Signal()
    """The view is to be shown."""

    def __init__(self, page: Page, presenter: DeskPresenter, leave: QAction) -> None:
        super().__init__(page)
        self._desk = presenter
        self._proposals = ProposalsPresenter(page.place, self)
        self._is_shown, self._is_by_itself = False, False
        self.waiting = page.make_action(self.tr("Waiting list"), self._ask_waiting, key="F12", icon="clock")
        page.make_action(self.tr("Who is left alone"), self._ask_left_alone, key="F11", icon="people")
        self._place = page.make_action(
            self.tr("Place this meeting"), self._place_chosen, key="F10", icon="tick"
        )
        self._later = page.make_action(self.tr("Another time"), self._put_later, key="Ctrl+T", icon="clock")
        self.view = ProposalsView(page.place, self._place, self._later, leave)
        self.view.chosen.connect(self._enable)
        self.view.opened.connect(self._proposals.place)
        self._proposals.answered.connect(self._show)
        presenter.can_act_changed.connect(self._enable)
        self._enable()

    def offer_left_alone(self, person: ParticipantId) -> None:
        """Show whom somebody who does not come leaves alone, if there is anybody."""
        self._ask(Question(about=About.LEFT_ALONE, person=person), is_by_itself=True)

    def offer_worth_meeting(self, person: ParticipantId) -> None:
        """Show who is worth meeting for somebody just registered, if there is anybody."""
        self._ask(Question(about=About.WORTH, person=person), is_by_itself=True)

    def let_go(self) -> None:
        """The view is left, or somebody else is at the desk."""
        self._is_shown = False
        self._proposals.let_go()
        self._enable()

    def _ask_waiting(self) -> None:
        if self._desk.person is not None:
            self._ask(Question(about=About.WAITING, person=self._desk.person))

    def _ask_left_alone(self) -> None:
        self._ask(Question(about=About.LEFT_ALONE))

    def _ask(self, question: Question, *, is_by_itself: bool = False) -> None:
        self._is_by_itself = is_by_itself
        self._proposals.ask(question)

    def _show(self, answer: Answer) -> None:
        if not self._is_shown:
            person = answer.question.person
            is_idle = self._is_by_itself and not any(found.place for found in answer.proposals)
            is_late = person is not None and person != self._desk.person
            if is_idle or is_late or self._is_form_in_front:
                self.let_go()
                return
            self._is_shown = True
            self.view.show_answer(answer)
            self.ready.emit()
        else:
            self.view.show_answer(answer)
        self._enable()

    @property
    def _is_form_in_front(self) -> bool:
        """Whether somebody types into a form by now where the proposals would stand."""
        content = self.view.parentWidget()
        stack = None if content is None else content.layout()
        return isinstance(stack, QStackedLayout) and isinstance(stack.currentWidget(), DeskForm)

    def _place_chosen(self) -> None:
        if self.view.proposal is not None:
            self._proposals.place(self.view.proposal)

    def _put_later(self) -> None:
        if self.view.proposal is not None:
            self._proposals.put_later(self.view.proposal)

    def _enable(self) -> None:
        self.waiting.setEnabled(self._desk.person is not None)
        chosen = self.view.proposal
        can_place = self._is_shown and chosen is not None and chosen.place is not None
        self._later.setEnabled(can_place and chosen is not None and bool(chosen.later))
        self._place.setEnabled(can_place and self._proposals.can_write)
