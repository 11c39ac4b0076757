"""The dialog of those whose partner does not come, each with who could take the place; decides nothing."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop.ui.dialogs.workbench import Workbench
from desktop.ui.parts import column
from desktop.ui.proposals import About, Answer, Proposal, Question
from desktop.ui.proposals_presenter import ProposalsPresenter
from desktop.ui.proposals_view import ProposalsView
from desktop.ui.workplace import Workplace


class LeftAloneDialog(Workbench):
    """Proposals for everybody left alone at a meeting ahead, placed one after the other."""

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(place, QCoreApplication.translate("LeftAlone", "Who is left alone"), parent)
        self.presenter = ProposalsPresenter(place, self)
        self._place = self.make_action(self.tr("Place this meeting"), self._place_chosen, "F5")
        self._view = ProposalsView(place)
        self.title.hide()
        self.lead.hide()
        self.lay_out(column(self._view), self._place)
        self._view.chosen.connect(self._enable)
        self._view.opened.connect(self.presenter.place)
        self.presenter.answered.connect(self._show)
        self._enable(None)
        self.presenter.ask(Question(about=About.LEFT_ALONE))

    def _show(self, answer: Answer) -> None:
        self._view.show_answer(answer)
        self._view.begin()

    def _place_chosen(self) -> None:
        if self._view.proposal is not None:
            self.presenter.place(self._view.proposal)

    def _enable(self, chosen: Proposal | None) -> None:
        can_place = chosen is not None and chosen.place is not None
        self._place.setEnabled(can_place and self.presenter.can_write)
