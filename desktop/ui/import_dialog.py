"""The dialog of an import: columns at the left, what becomes of the rows at the right; it decides nothing."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtWidgets import QDialog, QPushButton, QScrollArea, QVBoxLayout, QWidget

from desktop.ui import import_words
from desktop.ui.fields import ChoiceField, Options
from desktop.ui.import_presenter import Draft, Heading, ImportPresenter, ImportRow
from desktop.ui.parts import column, frame, row, text
from desktop.ui.style import Space, Width
from desktop.ui.tables import Column, FilterLine, RowsModel, RowsTable


class ImportDialog(QDialog):
    """Shows one draft after the other until it is taken in or given up."""

    def __init__(self, presenter: ImportPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Import a list"))
        place = presenter.place
        self._presenter, self._style = presenter, place.style
        self._title, self._counts = text("", "title", wrap=True), text("", "large", wrap=True)
        self._trouble = text("", "", wrap=True)
        self._trouble_bar = frame("bar-warn", row(self._trouble, margin=Space.SNUG))
        self._model = RowsModel(_columns(), self)
        self._table = RowsTable(self._model, place.style, place.icons, self.tr("Rows of the list"))
        self._said = text("", "", wrap=True)
        self._table.row_chosen.connect(self._say)
        self._finding = FilterLine(self._model, self.tr("Find a row"))
        self._mapping = QScrollArea()
        self._mapping.setWidgetResizable(True)
        self._mapping.setFixedWidth(place.style.px(Width.PANE))
        self._choices: list[tuple[str, ChoiceField]] = []
        self._go = QPushButton()
        self._go.setProperty("kind", "main")
        self._go.setDefault(True)
        self._go.clicked.connect(presenter.take_in)
        self._no = QPushButton(self.tr("Cancel"))
        self._no.setAccessibleName(self.tr("Cancel"))
        self._no.clicked.connect(self.reject)
        self.rejected.connect(presenter.give_up)
        presenter.drafted.connect(self.show_draft)
        presenter.ended.connect(self.accept)
        self._lay_out()

    def show_draft(self, draft: Draft) -> None:
        """Show what the list would do as its columns are taken now."""
        self._title.setText(draft.path.name)
        self._show_headings(draft)
        self._model.show_rows(draft.rows)
        self._trouble_bar.setVisible(draft.trouble is not None)
        if draft.trouble is not None:
            self._trouble.setText(_trouble(draft))
        self._counts.setText(_counts(draft))
        words = _go_words(draft.taken)
        self._go.setText(words)
        self._go.setAccessibleName(words)
        self._go.setEnabled(draft.taken > 0)

    def _say(self, chosen: ImportRow | None) -> None:
        """All that is said of the row the cursor is on."""
        self._said.setText(chosen.said if chosen is not None else "")

    def _lay_out(self) -> None:
        left = column(text(self.tr("Columns"), "strong"), self._mapping)
        right = column(self._finding, self._table, self._said)
        body = row(space=Space.AROUND)
        body.addLayout(left)
        body.addLayout(right, 1)
        buttons = row(space=Space.INSIDE)
        buttons.addStretch()
        buttons.addWidget(self._no)
        buttons.addWidget(self._go)
        whole: QVBoxLayout = column(
            self._title, self._counts, self._trouble_bar, space=Space.SNUG, margin=Space.AROUND
        )
        whole.addLayout(body, 1)
        whole.addLayout(buttons)
        self.setLayout(whole)
        self.resize(self._style.px(Width.WORKBENCH), self._style.px(Width.WORKBENCH_HEIGHT))

    def _show_headings(self, draft: Draft) -> None:
        """One line a column; the lines stay while only what they are taken for changes."""
        if [heading for heading, _ in self._choices] != [entry.words for entry in draft.headings]:
            self._make_lines(draft)
        for entry, (_, choice) in zip(draft.headings, self._choices, strict=True):
            choice.show_value(entry.field)

    def _make_lines(self, draft: Draft) -> None:
        offered: Options = [
            ("", self.tr("not taken in")),
            *((name, import_words.field_word(name)) for name in draft.fields),
        ]
        inside = QWidget()
        inside.setProperty("kind", "scrolled")
        lines = column(space=Space.INSIDE)
        self._choices = []
        for entry in draft.headings:
            choice = ChoiceField(offered)
            choice.setObjectName(entry.words)
            choice.call(self.tr("Column {heading}").format(heading=entry.words))
            choice.edited.connect(self._choose)
            lines.addLayout(column(text(_heading(entry), "small"), choice, space=Space.TIGHT))
            self._choices.append((entry.words, choice))
        lines.addStretch(1)
        inside.setLayout(lines)
        self._mapping.setWidget(inside)

    def _choose(self) -> None:
        choice = self.sender()
        if isinstance(choice, ChoiceField):
            self._presenter.take_column(choice.objectName(), choice.value())


class ImportOpener(QObject):
    """Opens the dialog when a list has been read, over the page that asked for it."""

    def __init__(self, presenter: ImportPresenter, page: QWidget) -> None:
        super().__init__(page)
        self._presenter, self._page = presenter, page
        self._dialog: ImportDialog | None = None
        presenter.drafted.connect(self._show)

    def _show(self, draft: Draft) -> None:
        if self._dialog is not None:
            return
        self._dialog = ImportDialog(self._presenter, self._page.window())
        self._dialog.finished.connect(self._forget)
        self._dialog.show_draft(draft)
        self._dialog.open()

    def _forget(self) -> None:
        self._dialog = None


def _trouble(draft: Draft) -> str:
    """What the columns lack; what a list of another kind looks like."""
    say = QCoreApplication.translate
    looks_like = draft.trouble.data.get("looks_like") if draft.trouble is not None else None
    if looks_like:
        kind = import_words.kind_word(str(looks_like))
        return say("ImportDialog", "This looks like a list of {kind}. Import it as one.").format(kind=kind)
    return say("ImportDialog", "The headings of this list say too little. Choose what the columns hold.")


def _go_words(count: int) -> str:
    say = QCoreApplication.translate
    if not count:
        return say("ImportDialog", "Nothing to take in")
    if count == 1:
        return say("ImportDialog", "Take in 1 row")
    return say("ImportDialog", "Take in {count} rows").format(count=count)


def _heading(entry: Heading) -> str:
    if not entry.is_guess:
        return entry.words
    return QCoreApplication.translate("ImportDialog", "{heading} (looks like it)").format(heading=entry.words)


def _counts(draft: Draft) -> str:
    if draft.counts is None:
        return QCoreApplication.translate("ImportDialog", "Say at the left which column holds what.")
    say, counts = QCoreApplication.translate, draft.counts
    parts = (
        (counts.added, say("ImportDialog", "{count} new")),
        (counts.updated, say("ImportDialog", "{count} changed")),
        (counts.unchanged, say("ImportDialog", "{count} as before")),
        (counts.repeated, say("ImportDialog", "{count} repeated")),
        (counts.rejected, say("ImportDialog", "{count} left out")),
        (counts.flagged, say("ImportDialog", "{count} to look at")),
    )
    told = [words.format(count=count) for count, words in parts if count]
    rows = say("ImportDialog", "{count} rows").format(count=counts.rows)
    return " · ".join([rows, *told])


def _columns() -> tuple[Column, ...]:
    say = QCoreApplication.translate
    return (
        Column(
            title=say("ImportDialog", "What happens"),
            text=lambda row: row.mark.word,
            width=136,
            mark=lambda row: row.mark,
        ),
        Column(
            title=say("ImportDialog", "Row"),
            text=lambda row: str(row.key),
            width=56,
            is_number=True,
            sort=lambda row: row.key,
        ),
        Column(title=say("ImportDialog", "Who"), text=lambda row: row.label, width=160),
        Column(title=say("ImportDialog", "What is said of it"), text=lambda row: row.said, width=280),
    )
