"""The pane beside a table: one record's name, what is to know of it, its form, and what can be done."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QLabel, QStackedLayout, QWidget

from desktop.ui.flow import Flow
from desktop.ui.form import Form
from desktop.ui.parts import ActionButton, column, row, text
from desktop.ui.records_presenter import Remark, Shown
from desktop.ui.style import Space, Style, Width

MOST_REMARKS = 4


class RecordPane(QFrame):
    """Shows a record, or a hint while there is none."""

    def __init__(
        self,
        form: Form,
        hint: str,
        style: Style,
        save: QAction,
        discard: QAction,
        retire: QAction,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.form, self._style = form, style
        self.setProperty("kind", "pane")
        self._title, self._subtitle = text("", "head", wrap=True), text("", "muted", wrap=True)
        self._remarks = [_RemarkBar() for _ in range(MOST_REMARKS)]
        self._retire = ActionButton(retire, "quiet")
        buttons = Flow(ActionButton(save, "main"), ActionButton(discard), self._retire)
        record = QWidget()
        record.setLayout(
            column(
                self._title,
                self._subtitle,
                *self._remarks,
                form,
                buttons,
                space=Space.INSIDE,
                margin=Space.BETWEEN,
            )
        )
        nothing = text(hint, "muted", wrap=True)
        nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        nothing.setMargin(Space.AROUND)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(nothing)
        self._stack.addWidget(record)
        self.give_room(style.px(Width.WORKBENCH))

    def give_room(self, room: int) -> None:
        """Stand beside a table in so much room for both; what is typed needs more than what is only read."""
        self.setFixedWidth(self._style.pane_width(room, 2))

    def show_record(self, shown: Shown | None) -> None:
        """Show a record, or none."""
        self._stack.setCurrentIndex(0 if shown is None else 1)
        if shown is None:
            return
        self._title.setText(shown.title)
        self._subtitle.setText(shown.subtitle)
        self._subtitle.setVisible(bool(shown.subtitle))
        self._retire.setVisible(not shown.is_new)
        for place, bar in enumerate(self._remarks):
            bar.show_remark(shown.remarks[place] if place < len(shown.remarks) else None)
        self.form.show_values(shown.values)


class _RemarkBar(QFrame):
    """One thing to know."""

    def __init__(self) -> None:
        super().__init__()
        self._words: QLabel = text("", "", wrap=True)
        self.setLayout(row(self._words, margin=Space.INSIDE))

    def show_remark(self, remark: Remark | None) -> None:
        """Show it, or nothing."""
        self.setVisible(remark is not None)
        if remark is None:
            return
        self._words.setText(remark.text)
        self.setProperty("kind", f"bar-{remark.tone.value}")
        self.style().unpolish(self)
        self.style().polish(self)
