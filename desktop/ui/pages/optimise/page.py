"""The optimise page: how, what stands in the way, the rosters and how they differ; forwards to presenters."""

from __future__ import annotations

import os
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QComboBox, QFormLayout, QFrame, QRadioButton, QWidget

from desktop.solver.contract import Mode
from desktop.ui import words
from desktop.ui.dialogs.offers import offer_left_alone
from desktop.ui.flow import Flow
from desktop.ui.page import Page
from desktop.ui.pages.optimise.compare_presenter import ComparePresenter
from desktop.ui.pages.optimise.course import Course, course_sentence
from desktop.ui.pages.optimise.finding_list import FindingList
from desktop.ui.pages.optimise.presenter import OptimisePresenter
from desktop.ui.pages.optimise.results import ResultView
from desktop.ui.pages.optimise.views import COURSE, ROSTERS, UNPLACED, Views
from desktop.ui.pages.optimise.wishes import WishView
from desktop.ui.parts import ActionButton, Fitting, column, frame, row, text
from desktop.ui.remedy_presenter import RemedyPresenter
from desktop.ui.style import Space
from desktop.ui.unplaced import Unplaced
from desktop.ui.workplace import Workplace

TIMES = (5, 20, 60, 300, 1200)
USUAL_TIME = 20


class OptimisePage(Page):
    """Where rosters are made."""

    name = "optimise"
    icon = "optimise"
    key = "Ctrl+5"

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(place, parent)
        self.comparing = ComparePresenter(place, self)
        self.presenter = presenter = OptimisePresenter(place, self.comparing, self)
        self.remedies = RemedyPresenter(place, self)
        self._make_actions()
        self._lay_out()
        presenter.checked.connect(self._findings.show_findings)
        presenter.course_changed.connect(self._show_course)
        presenter.result_changed.connect(self._show_result)
        presenter.can_act_changed.connect(self._enable)
        presenter.mode_suggested.connect(self._choose_mode)
        presenter.alternatives_found.connect(self._show_rosters)
        self.comparing.compared.connect(self.views.show_comparison)
        self.comparing.rosters_changed.connect(self.views.show_rosters)
        self.views.roster_chosen.connect(self.comparing.choose)
        self.views.currentChanged.connect(self._enable)
        self._wishes.wish_chosen.connect(self._choose_wish)
        self._wishes.ways.taken.connect(self.remedies.take)
        self.remedies.found.connect(self._wishes.ways.show_ways)
        self.remedies.searching.connect(self._enable)
        place.style.changed.connect(self._size)
        self._size()
        self._enable()

    @staticmethod
    def word() -> str:
        """The page's name."""
        return QCoreApplication.translate("OptimisePage", "Optimise")

    def entered(self) -> None:
        """Ready to begin."""
        self.presenter.watch(True)
        self.comparing.watch(True)
        self._modes[self._mode].setFocus()

    def _make_actions(self) -> None:
        presenter = self.presenter
        self._start = self.make_action(self.tr("Optimise"), self._begin, key="F5", icon="play", main=True)
        self._others = self.make_action(
            self.tr("Look for alternatives"), self._begin_alternatives, key="F10", icon="copy"
        )
        self._others.setIconText(self.tr("Alternatives"))
        self._stop = self.make_action(
            self.tr("Stop and keep the best"), presenter.stop, key="F6", icon="stop"
        )
        self._adopt = self.make_action(self.tr("Adopt this roster"), presenter.adopt, key="F7", icon="tick")
        self._publish = self.make_action(self.tr("Publish"), presenter.publish, key="F8", icon="publish")
        offer_left_alone(self)
        self.make_action(self.tr("Next view"), self._go_on, key="F9", icon="table")
        self._ask = self.make_action(
            self.tr("What would it cost?"), self.remedies.ask, key="F12", icon="question"
        )

    def _lay_out(self) -> None:
        self._side = self._make_side()
        self._title = text("", "head", wrap=True)
        self._sentence, self._words = text("", "large", wrap=True), text("", "", wrap=True)
        self._wishes = WishView(self.place, self._ask)
        self.views = Views(self.place, Fitting(column(self._sentence, self._words)), self._wishes)
        self._stop_button = ActionButton(self._stop, "main")
        self._after = [ActionButton(action) for action in (self._adopt, self._publish, self._others)]
        buttons = Flow(self._stop_button, *self._after)
        card = column(self._title, self.views, buttons, margin=Space.BETWEEN)
        card.setStretch(1, 1)
        whole = row(self._side, frame("card", card), space=Space.BETWEEN)
        whole.setStretch(1, 1)
        self.setLayout(whole)

    def _make_side(self) -> QFrame:
        self._modes = {
            Mode.BUILD: QRadioButton(self.tr("Build: keep only what is pinned")),
            Mode.FILL: QRadioButton(self.tr("Fill: keep everything, place more")),
            Mode.REPAIR: QRadioButton(self.tr("Repair: keep what people hold")),
        }
        group = QButtonGroup(self)
        self._modes[Mode.BUILD].setChecked(True)
        for button in self._modes.values():
            group.addButton(button)
            button.toggled.connect(self._tell_mode)
        self._mode_words = text("", "small", wrap=True)
        self._seconds = _choice(self.tr("Time"), [(_span(seconds), seconds) for seconds in TIMES])
        self._seconds.setCurrentIndex(TIMES.index(USUAL_TIME))
        workers = self.place.tools.workers
        most = max(os.cpu_count() or 1, workers)
        self._workers = _choice(
            self.tr("Processors"), [(words.number(count), count) for count in range(1, most + 1)]
        )
        self._workers.setCurrentIndex(workers - 1)
        limits = QFormLayout()
        limits.addRow(self.tr("Time"), self._seconds)
        limits.addRow(self.tr("Processors"), self._workers)
        self._findings = FindingList(self.place.style, self.place.icons, self.place.navigation)
        side = column(
            text(self.tr("How"), "head"),
            *self._modes.values(),
            self._mode_words,
            limits,
            text(self.tr("Before you start"), "head"),
            self._findings,
            space=Space.SNUG,
            margin=Space.BETWEEN,
        )
        side.setStretch(side.count() - 1, 1)
        return frame("card", side)

    @property
    def _mode(self) -> Mode:
        return next((mode for mode, button in self._modes.items() if button.isChecked()), Mode.BUILD)

    def _choose_mode(self, mode: Mode) -> None:
        self._modes[mode].setChecked(True)

    def _tell_mode(self) -> None:
        self._mode_words.setText(self.presenter.words_of_mode(self._mode))
        self._mode_words.setVisible(bool(self._mode_words.text()))

    def _begin(self) -> None:
        self.views.setCurrentIndex(COURSE)
        self.presenter.start(self._mode, self._seconds.currentData(), self._workers.currentData())

    def _begin_alternatives(self) -> None:
        self.presenter.start_alternatives(
            self._mode, self._seconds.currentData(), self._workers.currentData()
        )

    def _show_rosters(self) -> None:
        self.views.setCurrentIndex(ROSTERS)

    def _go_on(self) -> None:
        self.views.go_on()

    def _show_course(self, course: Course | None) -> None:
        self.views.show_course(course)
        is_running = course is not None and not course.is_over
        self._sentence.setText(course_sentence(course) if course is not None and is_running else "")
        self._sentence.setVisible(is_running)
        if is_running:
            self._title.setText(self.tr("Optimising"))

    def _show_result(self, result: ResultView) -> None:
        self._title.setText(result.title)
        self._words.setText("\n".join(result.sentences))

    def _choose_wish(self, wish: Unplaced | None) -> None:
        self.remedies.choose(wish)
        self._enable()

    def _enable(self) -> None:
        presenter = self.presenter
        is_asked_here = self.views.currentIndex() == UNPLACED and self.comparing.is_working
        self._ask.setEnabled(self.remedies.can_ask and is_asked_here and not presenter.is_running)
        self._ask.setToolTip(
            "" if self.comparing.is_working else self.tr("Found out for the working roster: adopt this one.")
        )
        self._start.setEnabled(presenter.can_start)
        self._others.setEnabled(presenter.can_start)
        self._stop.setEnabled(presenter.is_running)
        self._adopt.setEnabled(presenter.can_adopt)
        self._publish.setEnabled(presenter.can_publish)
        # Away first: all buttons side by side, if only for a moment, would widen the window for good.
        going, coming = self._after, [self._stop_button]
        if not presenter.is_running:
            going, coming = coming, going
        for button in going:
            button.hide()
        for button in coming:
            button.show()
        self._words.setVisible(not presenter.is_running)
        for control in (*self._modes.values(), self._seconds, self._workers):
            control.setEnabled(not presenter.is_running)
        repair = self._modes[Mode.REPAIR]
        repair.setEnabled(presenter.can_repair and not presenter.is_running)
        repair.setToolTip("" if presenter.can_repair else self.tr("There is no roster yet to be repaired."))
        self._tell_mode()

    def _size(self) -> None:
        self._side.setFixedWidth(self.place.style.pane_width(self.width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The pane goes by the room there is."""
        super().resizeEvent(event)
        self._size()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody is looking any more."""
        self.presenter.watch(False)
        self.comparing.watch(False)
        super().hideEvent(event)


def _choice(name: str, entries: Sequence[tuple[str, int]]) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    for word, value in entries:
        box.addItem(word, value)
    return box


def _span(seconds: int) -> str:
    if seconds < 60:
        return QCoreApplication.translate("OptimisePage", "{count} seconds").format(count=seconds)
    say = QCoreApplication.translate
    return words.counted(
        seconds // 60, say("OptimisePage", "1 minute"), say("OptimisePage", "{count} minutes")
    )
