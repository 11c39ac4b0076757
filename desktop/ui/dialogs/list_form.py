"""How a list is opened, to be said otherwise than was found: encoding, separator, sheet, row of headings."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QAbstractItemView, QTableWidget, QTableWidgetItem, QWidget

from desktop.services.transfer import AS_FOUND, Form, Look
from desktop.ui.fields import ChoiceField
from desktop.ui.parts import column, text
from desktop.ui.style import Space

_ENCODINGS = ("utf-8", "utf-16", "cp1252", "cp1253", "cp1250", "iso-8859-1", "iso-8859-7", "mac-roman")
_DELIMITERS = (",", ";", "\t", "|")
_ROWS = 12
_SHOWN_COLUMNS = 40


class ListForm(QWidget):
    """The form of a list as it was found, each part switchable."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._form = AS_FOUND
        self._fields = {
            "encoding": (ChoiceField(), self.tr("Letters")),
            "delimiter": (ChoiceField(), self.tr("Between cells")),
            "sheet": (ChoiceField(), self.tr("Sheet")),
            "header_row": (ChoiceField(), self.tr("Headings in row")),
        }
        self._parts: dict[str, QWidget] = {}
        lines = column(space=Space.INSIDE)
        for name, (field, label) in self._fields.items():
            field.setObjectName(name)
            field.call(label)
            field.edited.connect(self._tell)
            part = QWidget()
            part.setLayout(column(text(label, "small"), field, space=Space.TIGHT))
            self._parts[name] = part
            lines.addWidget(part)
        self.setLayout(lines)

    @property
    def form(self) -> Form:
        """What was said so far."""
        return self._form

    def show_opened(self, opened: Look | None, form: Form) -> None:
        """Show how a list was read; parts it has not are away."""
        self._form = form
        if opened is None:
            return
        for name, held, options in (
            ("encoding", opened.encoding, _with_found(_ENCODINGS, opened.encoding)),
            ("delimiter", opened.delimiter, _with_found(_DELIMITERS, opened.delimiter)),
            ("sheet", opened.sheet, opened.sheets),
            ("header_row", opened.header_row, range(_ROWS + 1)),
        ):
            field, _ = self._fields[name]
            field.offer([(value, _word(name, value)) for value in options])
            field.show_value(held)
            self._parts[name].setVisible(held is not None and len(list(options)) > 1)

    def _tell(self) -> None:
        field = self.sender()
        if isinstance(field, ChoiceField):
            self._form = replace(self._form, **{field.objectName(): field.value()})
            self.edited.emit()


class FirstLines(QTableWidget):
    """The list as it begins, untouched, with the row of the headings marked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("The list as it is"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)
        self.horizontalHeader().hide()

    def show_lines(self, lines: tuple[tuple[str, ...], ...], header_row: int) -> None:
        """Show the first rows; `header_row` counts from 1, 0 when there is none."""
        width = min(max(map(len, lines), default=0), _SHOWN_COLUMNS)
        self.setRowCount(len(lines))
        self.setColumnCount(width)
        for place, cells in enumerate(lines):
            for index, cell in enumerate(cells[:width]):
                item = QTableWidgetItem(cell)
                font = item.font()
                font.setBold(place + 1 == header_row)
                item.setFont(font)
                self.setItem(place, index, item)


def _with_found(offered: tuple[str, ...], found: str | None) -> tuple[str, ...]:
    return offered if found is None or found in offered else (found, *offered)


def _word(name: str, value: object) -> str:
    say = QCoreApplication.translate
    if name == "delimiter":
        return {
            ",": say("Import", "comma ,"),
            ";": say("Import", "semicolon ;"),
            "\t": say("Import", "tab"),
            "|": say("Import", "bar |"),
        }.get(str(value), str(value))
    if name == "header_row" and not value:
        return say("Import", "none")
    return str(value)
