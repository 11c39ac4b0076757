"""The ways to look at a run and the rosters it leads to, one tab each; shows and forwards."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QTabWidget, QWidget

from desktop.domain.ids import VersionId
from desktop.ui import words
from desktop.ui.pages.optimise.comparison import (
    Comparison,
    RosterRow,
    difference_columns,
    roster_columns,
    told_columns,
)
from desktop.ui.pages.optimise.course import Course, Point
from desktop.ui.pages.optimise.picture import RunPicture
from desktop.ui.pages.optimise.wishes import WishView
from desktop.ui.parts import EmptyState, column
from desktop.ui.style import Space
from desktop.ui.tables import Column, RowsModel, RowsTable, TableOrEmpty, filler
from desktop.ui.unplaced import Unplaced
from desktop.ui.workplace import Workplace

COURSE, FIGURES, TOLD, DIFFERENCES, UNPLACED, ROSTERS = range(6)


class Views(QTabWidget):
    """Picture and words, figures, who is to be told, what differs, what is not placed, all rosters."""

    roster_chosen = Signal(object)
    """The identity of a roster in the list of all."""

    def __init__(
        self, place: Workplace, said: QWidget, wishes: WishView, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._place, self._unplaced = place, wishes
        self._is_showing = False
        self.setDocumentMode(True)
        self.tabBar().setDrawBase(False)
        self.tabBar().setAccessibleName(self.tr("Ways to look at the roster"))
        self.picture = RunPicture(place.style)
        course = QWidget()
        layout = column(self.picture, said, space=Space.SNUG)
        layout.setStretch(0, 1)
        course.setLayout(layout)
        self.addTab(course, self.tr("Course"))
        self._figures = self._add(_figure_columns(), self.tr("Figures of the run"), self.tr("Figures"))
        self._told = self._add(
            told_columns(),
            self.tr("To be told"),
            hint=(self.tr("Nobody is to be told"), self.tr("What people hold stays true with this roster.")),
        )
        self._differences = self._add(
            difference_columns(),
            self.tr("Differences"),
            hint=(self.tr("Nothing differs"), self.tr("All meetings are where the working roster has them.")),
        )
        self.addTab(wishes, self.tr("Not placed"))
        self._rosters = self._add(
            roster_columns(),
            self.tr("Rosters"),
            hint=(self.tr("No roster was made yet"), self.tr("Every run and every publication adds one.")),
        )
        self._unplaced.table.row_opened.connect(self._go_to_roster)
        self._rosters.table.row_chosen.connect(self._choose_roster)

    def go_on(self) -> None:
        """Turn to the next view."""
        self.setCurrentIndex((self.currentIndex() + 1) % self.count())
        self.currentWidget().setFocus()

    def show_course(self, course: Course | None) -> None:
        """Show how far a run is."""
        self.picture.show_course(course)
        self._figures.show_rows(() if course is None else course.points)

    def show_comparison(self, comparison: Comparison) -> None:
        """Show one roster beside the working one."""
        self._told.show_rows(comparison.told)
        self._differences.show_rows(comparison.differences)
        self._unplaced.show_rows(comparison.unplaced)
        for place, word, count in (
            (TOLD, self.tr("To be told"), len(comparison.told)),
            (DIFFERENCES, self.tr("Differences"), len(comparison.differences)),
            (UNPLACED, self.tr("Not placed"), len(comparison.unplaced)),
        ):
            self.setTabText(place, words.joined(word, words.number(count)) if count else word)

    def show_rosters(self, rows: Sequence[RosterRow], chosen: VersionId | None) -> None:
        """Show all rosters, the cursor on the one looked at."""
        self._is_showing = True
        self._rosters.show_rows(rows)
        self._rosters.table.choose(lambda row: row.version == chosen)
        self._is_showing = False

    def _go_to_roster(self, row: Unplaced) -> None:
        """There a wish is placed by hand, or it is found out what that would cost."""
        self._place.navigation.go("roster")

    def _choose_roster(self, row: RosterRow | None) -> None:
        if row is not None and not self._is_showing and self._rosters.isVisible():
            self.roster_chosen.emit(row.version)

    def _add(
        self, columns: Sequence[Column], name: str, word: str = "", hint: tuple[str, str] = ("", "")
    ) -> _TableView:
        view = _TableView(self._place, columns, name, hint)
        self.addTab(view, word or name)
        return view


class _TableView(TableOrEmpty):
    """A table, or one sentence while it has no rows."""

    def __init__(self, place: Workplace, columns: Sequence[Column], name: str, hint: tuple[str, str]) -> None:
        self._model = RowsModel(columns)
        self.table = RowsTable(self._model, place.style, place.icons, name)
        super().__init__(self.table, EmptyState(place.style, place.icons, "table", *hint))
        self._model.setParent(self)
        self.setFocusProxy(self.table)
        self._has_hint = bool(hint[0])
        self.show_whether_empty(self._has_hint)

    def show_rows(self, rows: Sequence[object]) -> None:
        """Show these rows."""
        self._model.show_rows(rows)
        self.show_whether_empty(self._has_hint and not rows)


def _figure_columns() -> tuple[Column, ...]:
    def column_of(title: str, read: Callable[[Point], int | float | None]) -> Column:
        return Column(title=title, text=lambda point: _figure(read(point)), width=100, is_number=True)

    return (
        column_of(QCoreApplication.translate("OptimisePage", "Seconds"), lambda point: point.seconds),
        column_of(QCoreApplication.translate("OptimisePage", "Placed"), lambda point: point.placed),
        column_of(QCoreApplication.translate("OptimisePage", "Value"), lambda point: point.value),
        column_of(QCoreApplication.translate("OptimisePage", "At most"), lambda point: point.bound),
        column_of(QCoreApplication.translate("OptimisePage", "Breaks"), lambda point: point.breaks),
        filler(),
    )


def _figure(value: float | None) -> str:
    if value is None:
        return ""
    return words.number(value) if isinstance(value, int) else f"{value:.1f}"
