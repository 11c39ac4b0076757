"""The dialog of an import: columns at the left, what becomes of the rows at the right; it decides nothing."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject, QSize, Qt
from PySide6.QtWidgets import QDialog, QPushButton, QScrollArea, QTabWidget, QVBoxLayout, QWidget

from desktop.domain.errors import CodedError
from desktop.services.transfer import Kind
from desktop.ui import import_words
from desktop.ui.dialogs.comparison import ImportParts
from desktop.ui.dialogs.list_form import ListForm
from desktop.ui.fields import ChoiceField, Options
from desktop.ui.import_presenter import UNREADABLE_COLUMNS, ImportPresenter
from desktop.ui.import_rows import Draft, Heading
from desktop.ui.parts import column, frame, row, text
from desktop.ui.style import Space, Width
from desktop.ui.words import counted
from desktop.wording.messages import sentence


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
        self.parts = ImportParts(presenter)
        self.tabs = QTabWidget()
        self._form = ListForm()
        self._form.edited.connect(self._take_form)
        self._kind = ChoiceField([(kind, import_words.kind_word(kind)) for kind in Kind])
        self._kind.call(self.tr("A list of"))
        self._kind.edited.connect(self._take_kind)
        self._mapping = QScrollArea()
        self._mapping.setWidgetResizable(True)
        self._mapping.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._choices: list[tuple[str, ChoiceField]] = []
        self._lines_shown: tuple[Kind, list[str]] | None = None
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
        """Show what the list would do as it is read and decided now."""
        self._title.setText(draft.title)
        self._kind.show_value(draft.kind)
        self._form.show_opened(draft.opened, self._presenter.form)
        self._show_headings(draft)
        self._show_tabs(self.parts.show_draft(draft))
        self._trouble_bar.setVisible(draft.trouble is not None)
        if draft.trouble is not None:
            self._trouble.setText(_trouble(draft.trouble))
        self._counts.setText(_counts(draft))
        words = _go_words(draft.taken, draft.withdrawn)
        self._go.setText(words)
        self._go.setAccessibleName(words)
        self._go.setEnabled(draft.can_be_taken_in)

    def _lay_out(self) -> None:
        inside = QWidget()
        kind = column(text(self.tr("A list of"), "small"), self._kind, space=Space.TIGHT)
        inside.setLayout(column(kind, self._form, text(self.tr("Columns"), "strong"), self._mapping))
        inside.setFixedWidth(self._style.px(Width.SIDE))
        body = row(space=Space.AROUND)
        body.addWidget(inside)
        body.addWidget(self.tabs, 1)
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
        wanted = QSize(self._style.px(Width.WORKBENCH), self._style.px(Width.WORKBENCH_HEIGHT))
        around = self.parentWidget()
        self.resize(wanted.boundedTo(around.size() if around is not None else wanted))

    def _show_tabs(self, tabs: list[tuple[QWidget, str, bool]]) -> None:
        """Name the tabs; those with nothing in them are away, the one in front stays there."""
        for place, (part, words, is_there) in enumerate(tabs):
            if self.tabs.indexOf(part) < 0:
                self.tabs.addTab(part, words)
            self.tabs.setTabText(place, words)
            self.tabs.setTabVisible(place, is_there)

    def _take_kind(self) -> None:
        self._presenter.take_kind(Kind(str(self._kind.value())))

    def _take_form(self) -> None:
        self._presenter.take_form(self._form.form)

    def _show_headings(self, draft: Draft) -> None:
        """One line a column; the lines stay while only what they are taken for changes."""
        shown = (draft.kind, [entry.words for entry in draft.headings])
        if shown != self._lines_shown:
            self._lines_shown = shown
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
        """Made, filled and opened one after the other: at once it would hold the window for 100 ms."""
        if self._dialog is None:
            self._dialog = ImportDialog(self._presenter, self._page.window())
            self._dialog.finished.connect(self._forget)
            self._presenter.place.background.in_turns(self._fill, self._open)

    def _fill(self) -> None:
        if self._dialog is not None and self._presenter.draft is not None:
            self._dialog.show_draft(self._presenter.draft)

    def _open(self) -> None:
        if self._dialog is not None:
            self._dialog.open()

    def _forget(self) -> None:
        self._dialog = None


def _trouble(trouble: CodedError) -> str:
    """What the columns lack; what a list of another kind looks like; else what cannot be read."""
    say = QCoreApplication.translate
    if trouble.code != UNREADABLE_COLUMNS:
        return sentence(trouble.code, trouble.data)
    looks_like = trouble.data.get("looks_like")
    if looks_like:
        kind = import_words.kind_word(str(looks_like))
        return say("ImportDialog", "This looks like a list of {kind}. Say so at the left.").format(kind=kind)
    return say("ImportDialog", "The headings of this list say too little. Choose what the columns hold.")


def _go_words(count: int, withdrawn: int) -> str:
    say = QCoreApplication.translate
    if withdrawn:
        if not count:
            return say("ImportDialog", "Take off {gone}").format(gone=withdrawn)
        return say("ImportDialog", "{take_in}, take off {gone}").format(
            take_in=_go_words(count, 0), gone=withdrawn
        )
    if not count:
        return say("ImportDialog", "Nothing to take in")
    return counted(count, say("ImportDialog", "Take in 1 row"), say("ImportDialog", "Take in {count} rows"))


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
    if draft.is_remembered:
        told.append(say("ImportDialog", "read as last time"))
    rows = counted(counts.rows, say("ImportDialog", "1 row"), say("ImportDialog", "{count} rows"))
    return " · ".join([rows, *told])
