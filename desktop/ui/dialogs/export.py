"""The dialog of exports: which form, for whom, what is left out; it decides nothing."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

from desktop.services.giving import WITH_CONTACTS, Format
from desktop.ui.dialogs.export_presenter import ExportPresenter
from desktop.ui.dialogs.workbench import Workbench
from desktop.ui.fields import TickField
from desktop.ui.parts import column, frame, row, text
from desktop.ui.style import Space, Width
from desktop.ui.words import counted
from desktop.ui.workplace import Workplace


class ExportDialog(Workbench):
    """The event as lists, calendars, or a copy."""

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(place, QCoreApplication.translate("Export", "Export"), parent)
        self.presenter = ExportPresenter(place, self)
        self.lead.setText(self.tr("Files are written where you say; the event stays as it is."))
        self._forms = QButtonGroup(self)
        self._to_others = TickField(self.tr("To pass on to others"))
        self._with_keys = TickField(self.tr("With the key of the badges"))
        self._notes = text("", "", wrap=True)
        self._go = self.make_action(self.tr("Export"), self._export, "F5")
        self._lay_out_body()
        self._forms.idClicked.connect(self._fit)
        self._to_others.edited.connect(self._fit)
        self._with_keys.edited.connect(self._fit)
        self._forms.button(0).setChecked(True)
        self._forms.button(0).setFocus()
        self._fit()

    @property
    def form(self) -> Format:
        """The form chosen."""
        return list(Format)[self._forms.checkedId()]

    def _lay_out_body(self) -> None:
        lines = column(space=Space.SNUG)
        for place, (form, words, hint) in enumerate(_forms()):
            button = QRadioButton(words)
            button.setAccessibleName(words)
            button.setAccessibleDescription(hint)
            button.setObjectName(form)
            self._forms.addButton(button, place)
            said = text(hint, "small", wrap=True)
            said.setContentsMargins(Space.AROUND, Space.NONE, Space.NONE, Space.NONE)
            lines.addLayout(column(button, said, space=Space.NONE))
        lines.addStretch(1)
        right = column(self._to_others, self._with_keys, self._notes, space=Space.SNUG, margin=Space.BETWEEN)
        right.addStretch(1)
        body = row(space=Space.BETWEEN)
        body.addLayout(lines, 3)
        body.addWidget(frame("pane", right), 2)
        self.lay_out(body, self._go, size=(Width.WINDOW_HEIGHT, Width.DIALOG))

    def _fit(self) -> None:
        """Show what can be said of the form chosen, and what it will hold."""
        self._to_others.setVisible(self.form in WITH_CONTACTS)
        self._with_keys.setVisible(self.form is Format.JSON)
        self._notes.setText("\n\n".join(self._said()))

    def _said(self) -> list[str]:
        form, is_for_others = self.form, bool(self._to_others.value())
        said = []
        if form in WITH_CONTACTS and is_for_others:
            count = self.presenter.withheld
            said.append(self.tr("Without needs and notes."))
            said.append(
                counted(
                    count,
                    self.tr("E-mail and telephone of 1 person who did not agree are left out."),
                    self.tr("E-mail and telephone of {count} people who did not agree are left out."),
                )
                if count
                else self.tr("Everybody agreed that e-mail and telephone are passed on.")
            )
        elif form in WITH_CONTACTS - {Format.MAILMERGE}:
            said.append(self.tr("Holds e-mail, telephone, needs and notes: for the organisers only."))
        if form is Format.JSON:
            said.append(
                self.tr("Badges printed from this copy will match. Keep the file as safe as the event.")
                if self._with_keys.value()
                else self.tr("Badges printed from this copy will not match those of this event.")
            )
        if form is Format.MAILMERGE and not is_for_others:
            said.append(self.tr("Holds e-mail addresses: for letters of the organisers."))
        if form is Format.GRAPHML:
            said.append(self.tr("Names organisations, no people."))
        if form is not Format.JSON:
            said.append(self.tr("Pairs that must not meet are never exported."))
        return said

    def _export(self) -> None:
        self.presenter.export(
            self.form,
            to_others=self.form in WITH_CONTACTS and bool(self._to_others.value()),
            with_keys=bool(self._with_keys.value()),
        )


def _forms() -> list[tuple[Format, str, str]]:
    say = QCoreApplication.translate
    words = {
        Format.XLSX: (
            say("Export", "Workbook"),
            say("Export", "People, requests, meetings, rooms and outcomes; can be imported again."),
        ),
        Format.CSV: (say("Export", "Lists (CSV)"), say("Export", "The same as separate lists in a folder.")),
        Format.ICS: (
            say("Export", "Calendars"),
            say("Export", "One for everybody in their language, and one of all meetings."),
        ),
        Format.MAILMERGE: (
            say("Export", "List for letters"),
            say("Export", "A row a person with their schedule in their language, to write letters from."),
        ),
        Format.GRAPHML: (
            say("Export", "Map of cooperation"),
            say("Export", "Which organisations met, how often and with what outcome (GraphML)."),
        ),
        Format.JSON: (
            say("Export", "Whole event (JSON)"),
            say("Export", "Everything, in a documented form, to make an event of again."),
        ),
    }
    return [(form, *words[form]) for form in Format]
