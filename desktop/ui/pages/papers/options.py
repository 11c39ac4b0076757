"""How papers are printed: on which labels and from which on, in which order, on both sides, larger."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QDoubleSpinBox, QFormLayout, QSpinBox, QWidget

from desktop.printing.layouts import Arrangement, Feed, Layout, Order
from desktop.services.paper_files import PrintStyle
from desktop.services.paper_kinds import PaperOrder
from desktop.services.papers import PaperKind
from desktop.ui.choice_box import ChoiceBox
from desktop.ui.parts import spaced
from desktop.ui.preferences import Preferences

FARTHEST_MM = 20.0
_OF_PEOPLE = frozenset({PaperKind.BADGES, PaperKind.SCHEDULES, PaperKind.OUTCOMES, PaperKind.SLIPS})


@dataclass(frozen=True, kw_only=True)
class How:
    """What is chosen here."""

    style: PrintStyle
    sort: PaperOrder


class Options(QWidget):
    """The choices that fit the chosen kind of paper; how far a printer is off its labels is remembered."""

    edited = Signal()

    def __init__(self, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self._layout: Layout | None = None
        self._start = spaced(QSpinBox())
        self._start.setMinimum(1)
        self._order = _choices(
            (None, self.tr("As the label sheet has it")),
            (Order.SHEET, self.tr("Page by page")),
            (Order.STACK, self.tr("Sorted when cut into stacks")),
        )
        self._right, self._up = self._offset(), self._offset()
        self._sides = QCheckBox(self.tr("On both sides"))
        self._schedules = QCheckBox(self.tr("With the schedules behind"))
        self._sort = _choices(
            (PaperOrder.PERSON, self.tr("Name")),
            (PaperOrder.DELEGATION, self.tr("Organisation")),
            (PaperOrder.ROOM, self.tr("First room")),
        )
        self._large = QCheckBox(self.tr("Large print"))
        self._separate = QCheckBox(self.tr("A file for each sheet"))
        self._form = QFormLayout(self)
        self._lay_out()

    def how(self, kind: PaperKind) -> How:
        """What is chosen for a kind of paper."""
        is_badge = kind is PaperKind.BADGES
        feed = Feed(
            start=self._start.value() - 1,
            order=self._order.currentData(),
            right=self._right.value(),
            up=self._up.value(),
            is_two_sided=self._sides.isChecked(),
        )
        style = PrintStyle(
            feed=feed if is_badge else Feed(),
            is_duplex=self._sides.isChecked(),
            is_large=self._large.isChecked(),
            is_separate=self._separate.isChecked(),
            is_collated=is_badge and self._schedules.isChecked(),
        )
        is_sorted = kind in _OF_PEOPLE
        return How(style=style, sort=self._sort.currentData() if is_sorted else PaperOrder.PERSON)

    def show_layout(self, layout: Layout) -> None:
        """The label sheet is another one: its labels are counted anew, its printer's error comes back."""
        self._layout = layout
        self._start.setRange(1, layout.per_page)
        self._start.setValue(1)
        right, up = 0.0, 0.0
        with suppress(ValueError):
            right, up = map(float, self._preferences.choice(f"offset/{layout.name}").split())
        for box, value in ((self._right, right), (self._up, up)):
            box.blockSignals(True)
            box.setValue(value)
            box.blockSignals(False)

    def show_kind(self, kind: PaperKind) -> None:
        """Show what can be chosen for a kind of paper."""
        is_badge, is_schedule = kind is PaperKind.BADGES, kind is PaperKind.SCHEDULES
        has_labels = is_badge and self._layout is not None and self._layout.per_page > 1
        is_folded = self._layout is not None and self._layout.arrangement is Arrangement.FOLDED
        for field, is_shown in (
            (self._start, has_labels),
            (self._order, has_labels),
            (self._right, is_badge),
            (self._up, is_badge),
            (self._sides, is_badge or is_schedule),
            (self._schedules, is_badge and not is_folded),
            (self._sort, kind in _OF_PEOPLE),
            (self._large, is_schedule or is_badge),
        ):
            self._form.setRowVisible(field, is_shown)

    def _lay_out(self) -> None:
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.addRow(self.tr("First label"), self._start)
        self._form.addRow(self.tr("Order"), self._order)
        self._form.addRow(self.tr("Sorted by"), self._sort)
        self._form.addRow(self.tr("Shift right"), self._right)
        self._form.addRow(self.tr("Shift up"), self._up)
        for box in (self._sides, self._schedules, self._large, self._separate):
            self._form.addRow(box)
        for field, name in (
            (self._start, self.tr("First label")),
            (self._order, self.tr("Order")),
            (self._sort, self.tr("Sorted by")),
            (self._right, self.tr("Shift right")),
            (self._up, self.tr("Shift up")),
        ):
            field.setAccessibleName(name)

    def _offset(self) -> QDoubleSpinBox:
        box = spaced(QDoubleSpinBox())
        box.setRange(-FARTHEST_MM, FARTHEST_MM)
        box.setSingleStep(0.5)
        box.setDecimals(1)
        box.setSuffix(" mm")
        box.valueChanged.connect(self._keep_offset)
        return box

    def _keep_offset(self) -> None:
        if self._layout is not None:
            value = f"{self._right.value():.1f} {self._up.value():.1f}"
            self._preferences.keep_choice(f"offset/{self._layout.name}", value)


def _choices(*options: tuple[object, str]) -> QComboBox:
    box = ChoiceBox()
    for value, word in options:
        box.addItem(word, value)
    return box
