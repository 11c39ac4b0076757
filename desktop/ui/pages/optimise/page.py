"""The optimise page: how, what stands in the way, the picture, the result; forwards to its presenter."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QComboBox, QFormLayout, QFrame, QRadioButton, QStackedLayout, QWidget

from desktop.solver.contract import Mode
from desktop.ui.page import Page
from desktop.ui.pages.optimise.course import Course, Point, course_sentence, number
from desktop.ui.pages.optimise.finding_list import FindingList
from desktop.ui.pages.optimise.picture import RunPicture
from desktop.ui.pages.optimise.presenter import OptimisePresenter, ResultView
from desktop.ui.parts import ActionButton, column, frame, row, text
from desktop.ui.style import Space, Width
from desktop.ui.tables import Column, RowsModel, RowsTable
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
        self.presenter = presenter = OptimisePresenter(place, self)
        self._start = self.make_action(self.tr("Optimise"), self._begin, key="F5", icon="play", main=True)
        self._stop = self.make_action(
            self.tr("Stop and keep the best"), presenter.stop, key="F6", icon="stop"
        )
        self._adopt = self.make_action(self.tr("Adopt this roster"), presenter.adopt, key="F7", icon="tick")
        self._publish = self.make_action(self.tr("Publish"), presenter.publish, key="F8", icon="publish")
        self._as_table = self.make_action(self.tr("Figures"), self._show_figures, key="F9", icon="table")
        self._as_table.setCheckable(True)
        self._lay_out()
        presenter.checked.connect(self._findings.show_findings)
        presenter.course_changed.connect(self._show_course)
        presenter.result_changed.connect(self._show_result)
        presenter.can_act_changed.connect(self._enable)
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
        chosen = self._build if self._build.isChecked() else self._fill
        chosen.setFocus()

    def _lay_out(self) -> None:
        self._side = self._make_side()
        self._picture = RunPicture(self.place.style)
        self._figures = RowsModel(_columns(), self)
        table = RowsTable(self._figures, self.place.style, self.place.icons, self.tr("Figures of the run"))
        picture = QWidget()
        self._views = QStackedLayout(picture)
        self._views.addWidget(self._picture)
        self._views.addWidget(table)
        self._sentence = text("", "large", wrap=True)
        self._title, self._words = text("", "head"), text("", "", wrap=True)
        self._stop_button = ActionButton(self._stop, "main")
        self._after = [ActionButton(self._adopt), ActionButton(self._publish)]
        buttons = row(self._stop_button, *self._after)
        buttons.addStretch()
        buttons.addWidget(ActionButton(self._as_table, "quiet"))
        self._card = column(picture, self._sentence, self._title, self._words, buttons, margin=Space.BETWEEN)
        self._card.setStretch(0, 1)
        whole = row(self._side, frame("card", self._card), space=Space.BETWEEN)
        whole.setStretch(1, 1)
        self.setLayout(whole)

    def _make_side(self) -> QFrame:
        self._build = QRadioButton(self.tr("Build: from nothing but what is pinned"))
        self._fill = QRadioButton(self.tr("Fill: keep everything, place more"))
        self._build.setChecked(True)
        self._seconds = _choice(self.tr("Time"), [(_span(seconds), seconds) for seconds in TIMES])
        self._seconds.setCurrentIndex(TIMES.index(USUAL_TIME))
        workers = self.place.tools.workers
        most = max(os.cpu_count() or 1, workers)
        self._workers = _choice(
            self.tr("Processors"), [(number(count), count) for count in range(1, most + 1)]
        )
        self._workers.setCurrentIndex(workers - 1)
        limits = QFormLayout()
        limits.addRow(self.tr("Time"), self._seconds)
        limits.addRow(self.tr("Processors"), self._workers)
        self._findings = FindingList(self.place.style, self.place.icons, self.place.navigation)
        side = column(
            text(self.tr("How"), "head"),
            self._build,
            self._fill,
            limits,
            text(self.tr("Before you start"), "head"),
            self._findings,
            space=Space.SNUG,
            margin=Space.BETWEEN,
        )
        side.setStretch(5, 1)
        return frame("card", side)

    def _begin(self) -> None:
        mode = Mode.FILL if self._fill.isChecked() else Mode.BUILD
        self.presenter.start(mode, self._seconds.currentData(), self._workers.currentData())

    def _show_figures(self) -> None:
        self._views.setCurrentIndex(1 if self._as_table.isChecked() else 0)

    def _show_course(self, course: Course | None) -> None:
        self._picture.show_course(course)
        self._figures.show_rows(() if course is None else course.points)
        self._sentence.setText("" if course is None else course_sentence(course))
        self._sentence.setVisible(course is not None and not course.is_over)

    def _show_result(self, result: ResultView) -> None:
        self._title.setText(result.title)
        self._words.setText("\n".join(result.sentences))

    def _enable(self) -> None:
        presenter = self.presenter
        self._start.setEnabled(presenter.can_start)
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
        self._title.setVisible(not presenter.is_running)
        self._words.setVisible(not presenter.is_running)
        for control in (self._build, self._fill, self._seconds, self._workers):
            control.setEnabled(not presenter.is_running)

    def _size(self) -> None:
        self._side.setFixedWidth(self.place.style.px(Width.PANE))

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody is looking any more."""
        self.presenter.watch(False)
        super().hideEvent(event)


def _choice(name: str, entries: Sequence[tuple[str, int]]) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    for words, value in entries:
        box.addItem(words, value)
    return box


def _span(seconds: int) -> str:
    if seconds < 60:
        return QCoreApplication.translate("OptimisePage", "{count} seconds").format(count=seconds)
    if seconds == 60:
        return QCoreApplication.translate("OptimisePage", "1 minute")
    return QCoreApplication.translate("OptimisePage", "{count} minutes").format(count=seconds // 60)


def _columns() -> tuple[Column, ...]:
    def column_of(title: str, read: Callable[[Point], int | float | None]) -> Column:
        return Column(title=title, text=lambda point: _figure(read(point)), width=100, is_number=True)

    return (
        column_of(QCoreApplication.translate("OptimisePage", "Seconds"), lambda point: point.seconds),
        column_of(QCoreApplication.translate("OptimisePage", "Placed"), lambda point: point.placed),
        column_of(QCoreApplication.translate("OptimisePage", "Value"), lambda point: point.value),
        column_of(QCoreApplication.translate("OptimisePage", "At most"), lambda point: point.bound),
        column_of(QCoreApplication.translate("OptimisePage", "Breaks"), lambda point: point.breaks),
    )


def _figure(value: float | None) -> str:
    if value is None:
        return ""
    return number(value) if isinstance(value, int) else f"{value:.1f}"
