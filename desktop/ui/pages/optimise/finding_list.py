"""The list of findings beside the optimiser: word, shape and colour, the sentence, the way to mend it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QScrollArea, QVBoxLayout, QWidget

from desktop.ui.icons import Icons
from desktop.ui.navigation import Navigation
from desktop.ui.pages.optimise.findings import FindingRow, page_words
from desktop.ui.parts import Chip, column, frame, row, text
from desktop.ui.style import Space, Style, Tone

SHOWN = 40


class FindingList(QScrollArea):
    """Shows what stands in the way, the gravest first, or that nothing does."""

    def __init__(
        self, style: Style, icons: Icons, navigation: Navigation, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._style, self._icons, self._navigation = style, icons, navigation
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Checks before the run"))
        self._inside: QWidget | None = None
        self._show(column(text(self.tr("Checking"), "muted")))

    def show_findings(self, rows: Sequence[FindingRow]) -> None:
        """Show these."""
        ranks = [Tone.BAD, Tone.WARN, Tone.INFO]
        lines = column(space=Space.SNUG)
        if not rows:
            chip = Chip(self._style, self._icons)
            chip.show_state(Tone.OK, self.tr("Nothing stands in the way"))
            lines.addWidget(chip)
        for entry in sorted(rows, key=lambda entry: ranks.index(entry.tone))[:SHOWN]:
            lines.addWidget(self._line(entry))
        if len(rows) > SHOWN:
            more = self.tr("and {count} more").format(count=len(rows) - SHOWN)
            lines.addWidget(text(more, "muted"))
        self._show(lines)

    def _line(self, entry: FindingRow) -> QWidget:
        chip = Chip(self._style, self._icons)
        word, shape = {
            Tone.BAD: (self.tr("Impossible"), "cross"),
            Tone.WARN: (self.tr("Look at this"), "warn"),
        }.get(entry.tone, (self.tr("Good to know"), "info"))
        chip.show_state(entry.tone, word, shape)
        head = row(chip)
        head.addStretch()
        if self._navigation.can_go(entry.page):
            go = QPushButton(page_words(entry.page))
            go.setProperty("kind", "quiet")
            go.setAccessibleName(page_words(entry.page))
            go.setAccessibleDescription(entry.sentence)
            go.setProperty("page", entry.page)
            go.clicked.connect(self._go)
            head.addWidget(go)
        return frame("plain", column(head, text(entry.sentence, "", wrap=True), space=Space.TIGHT))

    def _go(self) -> None:
        button = self.sender()
        if button is not None:
            self._navigation.go(str(button.property("page")))

    def _show(self, lines: QVBoxLayout) -> None:
        lines.addStretch()
        inside = QWidget()
        inside.setProperty("kind", "scrolled")
        inside.setLayout(lines)
        self.setWidget(inside)
