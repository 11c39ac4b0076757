"""The dialog of doubles: pairs at the left, the two sides field by field at the right; it decides nothing."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop.ui.dialogs.duplicates_presenter import Compared, DuplicatesPresenter, PairRow
from desktop.ui.dialogs.workbench import Workbench
from desktop.ui.parts import EmptyState, column, frame, row, text
from desktop.ui.style import Space
from desktop.ui.tables import Column, FilterLine, RowsModel, RowsTable, TableOrEmpty, mark_column
from desktop.ui.workplace import Workplace


class DuplicatesDialog(Workbench):
    """People and organisations that may be there twice; merged one pair after the other."""

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(place, QCoreApplication.translate("Doubles", "Who may be there twice"), parent)
        self.presenter = DuplicatesPresenter(place, self)
        self._pairs = RowsModel(_pair_columns(), self)
        self._table = RowsTable(self._pairs, place.style, place.icons, self.tr("Pairs"))
        self._fields = RowsModel(_field_columns(), self)
        self._sides = RowsTable(self._fields, place.style, place.icons, self.tr("The two, field by field"))
        self._finding = FilterLine(self._pairs, self.tr("Find a name"))
        self._keep, self._why = text("", "strong", wrap=True), text("", "", wrap=True)
        self._stack = TableOrEmpty(
            self._table,
            EmptyState(
                place.style,
                place.icons,
                "tick",
                self.tr("Nobody seems to be there twice"),
                self.tr("Names, addresses, telephones and organisations were compared."),
            ),
        )
        self._merge = self.make_action(self.tr("They are one"), self.presenter.merge, "F5")
        self._apart = self.make_action(self.tr("They are two"), self.presenter.tell_apart, "F6")
        self._swap = self.make_action(self.tr("Keep the other"), self.presenter.swap, "F7")
        self._lay_out_body()
        self._table.row_chosen.connect(self._choose)
        self.presenter.pairs_changed.connect(self._show_pairs)
        self.presenter.compared.connect(self._show_sides)
        self._show_sides(None)
        self._is_looked = False
        self.presenter.look()

    def _lay_out_body(self) -> None:
        left = column(self._finding, self._stack, space=Space.SNUG)
        right = frame(
            "pane", column(self._keep, self._why, self._sides, space=Space.SNUG, margin=Space.BETWEEN)
        )
        body = row(space=Space.BETWEEN)
        body.addLayout(left, 4)
        body.addWidget(right, 9)
        self.lay_out(body, self._merge, self._apart, self._swap)

    def _show_pairs(self, rows: list[PairRow]) -> None:
        before = self._table.currentIndex().row()
        chosen = self._table.chosen
        self._pairs.show_rows(rows)
        self._stack.show_whether_empty(not rows)
        self.lead.setText(_lead(len(rows)))
        if chosen is not None and any(entry.key == chosen.key for entry in self._pairs.rows):
            self._table.choose(_IsPair(chosen))
        elif self._pairs.rows:
            self._table.selectRow(min(max(before, 0), len(self._pairs.rows) - 1))
        if self._pairs.rows and not self._is_looked:
            self._is_looked = True
            self._table.setFocus()

    def _choose(self, chosen: PairRow | None) -> None:
        self.presenter.choose(chosen.key if chosen is not None else None)

    def _show_sides(self, compared: Compared | None) -> None:
        self._fields.show_rows(compared.fields if compared is not None else ())
        say = self.tr("{keep} is kept; {other} becomes part of it.")
        is_there = compared is not None
        self._keep.setText(say.format(keep=compared.keep, other=compared.other) if compared else "")
        because = self.tr("Because of {why}.")
        self._why.setText(because.format(why=compared.why) if compared is not None else "")
        for action in (self._merge, self._apart):
            action.setEnabled(is_there and self.presenter.can_decide)
        self._swap.setEnabled(is_there)


class _IsPair:
    """Whether a row is of this pair."""

    def __init__(self, chosen: PairRow) -> None:
        self._key = chosen.key

    def __call__(self, found: PairRow) -> bool:
        return found.key == self._key


def _lead(count: int) -> str:
    say = QCoreApplication.translate
    if not count:
        return ""
    if count == 1:
        return say("Doubles", "One pair to look at. Nothing is merged by itself.")
    return say("Doubles", "{count} pairs to look at, the surest first. Nothing is merged by itself.").format(
        count=count
    )


def _pair_columns() -> tuple[Column, ...]:
    say = QCoreApplication.translate
    return (
        mark_column(say("Doubles", "One?"), lambda pair: pair.mark, 96, sort=lambda pair: -pair.score),
        Column(
            title=say("Doubles", "Kept, and the double"),
            text=lambda pair: pair.first,
            below=lambda pair: pair.second,
            width=240,
            more=lambda pair: f"{pair.kind} {pair.why}",
        ),
    )


def _field_columns() -> tuple[Column, ...]:
    say = QCoreApplication.translate
    return (
        mark_column("", lambda field: field.mark, 96),
        Column(title=say("Doubles", "Field"), text=lambda field: field.title, width=128),
        Column(title=say("Doubles", "Kept"), text=lambda field: field.keep, width=156, least=120),
        Column(title=say("Doubles", "Double"), text=lambda field: field.other, width=156, least=120),
        Column(title=say("Doubles", "As one"), text=lambda field: field.joined, width=156, least=120),
    )
