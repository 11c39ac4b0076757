"""What a list read again differs in, to decide field by field: tables with buttons; they decide nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QPushButton, QWidget

from desktop.services.transfer_choices import Choice
from desktop.ui.dialogs.list_form import FirstLines
from desktop.ui.import_presenter import ImportPresenter
from desktop.ui.import_rows import Draft
from desktop.ui.parts import column, row, text
from desktop.ui.style import Space
from desktop.ui.tables import Column, FilterLine, RowsModel, RowsTable, mark_column, number_column
from desktop.ui.workplace import Workplace


class ChoicePart(QWidget):
    """One table of what an import would do, with buttons for the rows chosen in it."""

    def __init__(
        self,
        place: Workplace,
        columns: Sequence[Column],
        name: str,
        hint: str = "",
        finding: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.model = RowsModel(columns, self)
        self.table = RowsTable(self.model, place.style, place.icons, name)
        self._buttons = row(space=Space.INSIDE)
        self._buttons.addStretch()
        self._of_chosen: list[QPushButton] = []
        parts: list[QWidget] = [FilterLine(self.model, finding)] if finding else []
        parts += [text(hint, "muted", wrap=True)] if hint else []
        layout = column(*parts, self.table, space=Space.INSIDE)
        layout.addLayout(self._buttons)
        layout.setContentsMargins(Space.NONE, Space.INSIDE, Space.NONE, Space.NONE)
        self.setLayout(layout)
        self.table.selectionModel().selectionChanged.connect(self._enable)

    def add_button(self, words: str, slot: Callable[[], object]) -> None:
        """A button for the chosen rows."""
        button = QPushButton(words)
        button.setAccessibleName(words)
        button.setAutoDefault(False)
        button.clicked.connect(slot)
        self._buttons.insertWidget(len(self._of_chosen), button)
        self._of_chosen.append(button)
        self._enable()

    def show_rows(self, rows: Sequence[object]) -> None:
        """Show other rows; those that were chosen stay chosen."""
        before = {chosen.key for chosen in self.table.selected}
        self.model.show_rows(rows)
        places = [place for place, shown in enumerate(self.model.rows) if shown.key in before]
        for place in places:
            self.table.selectionModel().select(
                self.model.index(place, 0),
                self.table.selectionModel().SelectionFlag.Select
                | self.table.selectionModel().SelectionFlag.Rows,
            )
        self._enable()

    def _enable(self) -> None:
        for button in self._of_chosen:
            button.setEnabled(bool(self.table.selected))


class DifferencesPart(ChoicePart):
    """Fields in which list and event differ: theirs, ours, what the list said last."""

    def __init__(self, presenter: ImportPresenter, parent: QWidget | None = None) -> None:
        say = QCoreApplication.translate
        hint = say(
            "Import", "What was changed here stays unless you say otherwise. Choose rows, then whose word."
        )
        super().__init__(
            presenter.place, _difference_columns(), say("Import", "Changed fields"), hint, parent=parent
        )
        self._presenter = presenter
        self.add_button(self.tr("Take theirs"), self._take_theirs)
        self.add_button(self.tr("Keep ours"), self._keep_ours)
        self.add_button(self.tr("Always theirs"), self._always)
        self.add_button(self.tr("Never theirs"), self._never)
        self.add_button(self.tr("By the rules"), self._by_rule)

    def _fields(self) -> set[str]:
        return {chosen.key[1] for chosen in self.table.selected}

    def _take_theirs(self) -> None:
        self._presenter.decide([chosen.key for chosen in self.table.selected], Choice.THEIRS)

    def _keep_ours(self) -> None:
        self._presenter.decide([chosen.key for chosen in self.table.selected], Choice.OURS)

    def _always(self) -> None:
        self._presenter.decide_fields(self._fields(), Choice.THEIRS)

    def _never(self) -> None:
        self._presenter.decide_fields(self._fields(), Choice.OURS)

    def _by_rule(self) -> None:
        self._presenter.decide_fields(self._fields(), None)


class VanishedPart(ChoicePart):
    """Who stood in the list before and no longer does."""

    def __init__(self, presenter: ImportPresenter, parent: QWidget | None = None) -> None:
        say = QCoreApplication.translate
        hint = say("Import", "They stay in the event unless you take them off.")
        super().__init__(
            presenter.place, _vanished_columns(), say("Import", "No longer in the list"), hint, parent=parent
        )
        self._presenter = presenter
        self.add_button(self.tr("Take off"), self._take_off)
        self.add_button(self.tr("Let stay"), self._let_stay)

    def _take_off(self) -> None:
        self._presenter.withdraw([chosen.key for chosen in self.table.selected], is_off=True)

    def _let_stay(self) -> None:
        self._presenter.withdraw([chosen.key for chosen in self.table.selected], is_off=False)


class RowsPart(ChoicePart):
    """The rows of the list, what becomes of each, all that is said of the one in front."""

    def __init__(self, presenter: ImportPresenter, parent: QWidget | None = None) -> None:
        say = QCoreApplication.translate
        super().__init__(
            presenter.place,
            _row_columns(),
            say("ImportDialog", "Rows of the list"),
            finding=say("ImportDialog", "Find a row"),
            parent=parent,
        )
        self._presenter = presenter
        self._said = text("", "", wrap=True)
        layout = self.layout()
        if layout is not None:
            layout.addWidget(self._said)
        self.add_button(self.tr("Leave out"), self._leave_out)
        self.add_button(self.tr("Take after all"), self._take)
        self.table.row_chosen.connect(self._say)

    def _leave_out(self) -> None:
        self._presenter.leave_out([chosen.key for chosen in self.table.selected], is_out=True)

    def _take(self) -> None:
        self._presenter.leave_out([chosen.key for chosen in self.table.selected], is_out=False)

    def _say(self, chosen: object) -> None:
        self._said.setText(getattr(chosen, "said", ""))


class ImportParts:
    """The parts of an import's dialog as tabs; the counts stand on them."""

    def __init__(self, presenter: ImportPresenter) -> None:
        say = QCoreApplication.translate
        place = presenter.place
        self.rows = RowsPart(presenter)
        self.differences = DifferencesPart(presenter)
        self.vanished = VanishedPart(presenter)
        hint = say(
            "Import", "With what this list says these meetings could not be held. Repair finds others."
        )
        self.hits = ChoicePart(place, _hit_columns(), say("Import", "Meetings hit"), hint)
        self.lines = FirstLines()

    def show_draft(self, draft: Draft) -> list[tuple[QWidget, str, bool]]:
        """Show a draft; gives for each part the word of its tab and whether there is anything in it."""
        say = QCoreApplication.translate
        counted = say("Import", "{part} ({count})")
        tabs: list[tuple[QWidget, str, bool]] = []
        for part, words, shown in (
            (self.rows, say("Import", "Rows"), draft.rows),
            (self.differences, say("Import", "Changed fields"), draft.differences),
            (self.vanished, say("Import", "No longer in the list"), draft.vanished),
            (self.hits, say("Import", "Meetings hit"), draft.hits),
        ):
            part.show_rows(shown)
            is_there = bool(shown) or part is self.rows
            tabs.append((part, counted.format(part=words, count=len(shown)), is_there))
        if draft.opened is not None:
            self.lines.show_lines(draft.opened.lines, draft.opened.header_row)
        return [*tabs, (self.lines, say("Import", "As it is"), draft.opened is not None)]


def _row_columns() -> tuple[Column, ...]:
    say = QCoreApplication.translate
    return (
        mark_column(say("ImportDialog", "What happens"), lambda row: row.mark, 136),
        number_column(say("ImportDialog", "Row"), lambda row: row.key, 56),
        Column(title=say("ImportDialog", "Who or what"), text=lambda row: row.label, width=160),
        Column(title=say("ImportDialog", "What is said of it"), text=lambda row: row.said, width=280),
    )


def _difference_columns() -> tuple[Column, ...]:
    say = QCoreApplication.translate
    return (
        mark_column(say("Import", "Whose word"), lambda found: found.mark, 136),
        Column(title=say("Import", "Who or what"), text=lambda found: found.who, width=128),
        Column(
            title=say("Import", "Field"),
            text=lambda found: f"{found.field} ({found.rule})" if found.rule else found.field,
            width=104,
        ),
        Column(title=say("Import", "In the list"), text=lambda found: found.theirs, width=120),
        Column(title=say("Import", "Here"), text=lambda found: found.ours, width=120),
        Column(title=say("Import", "List before"), text=lambda found: found.base, width=104),
    )


def _vanished_columns() -> tuple[Column, ...]:
    say = QCoreApplication.translate
    return (
        mark_column(say("Import", "What happens"), lambda gone: gone.mark, 136),
        Column(title=say("Import", "Kind"), text=lambda gone: gone.kind, width=104),
        Column(title=say("Import", "Who"), text=lambda gone: gone.label, width=240),
    )


def _hit_columns() -> tuple[Column, ...]:
    say = QCoreApplication.translate
    return (
        Column(title=say("Import", "When"), text=lambda hit: hit.when, width=136, sort=lambda hit: hit.start),
        Column(title=say("Import", "Who cannot come"), text=lambda hit: hit.who, width=200),
        Column(title=say("Import", "Would be left alone"), text=lambda hit: hit.others, width=240),
    )
