"""The ways to have a wish, one below the other, each with its button; shows and forwards."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from desktop.ui.parts import column, row, text
from desktop.ui.style import Space
from desktop.ui.unplaced import Way

MOST_WAYS = 4


class RemedyList(QWidget):
    """The cheapest ways; those that only need the roster changed can be taken at once."""

    taken = Signal(object)
    """The `Way` to take."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ways: Sequence[Way] = ()
        self._none = text(self.tr("No way was found."), "muted", wrap=True)
        self._words = [text("", "", wrap=True) for _ in range(MOST_WAYS)]
        self._buttons = [QPushButton(self.tr("Do this")) for _ in range(MOST_WAYS)]
        lines = column(text(self.tr("What it would take"), "strong"), self._none, space=Space.TIGHT)
        for place, (words, button) in enumerate(zip(self._words, self._buttons, strict=True)):
            button.setProperty("place", place)
            button.clicked.connect(self._take)
            line = row(words, button)
            line.setStretch(0, 1)
            lines.addLayout(line)
        self.setLayout(lines)
        self.hide()

    def show_ways(self, ways: Sequence[Way] | None) -> None:
        """Show these; None: nothing was looked for."""
        self.setVisible(ways is not None)
        self._ways = ways or ()
        self._none.setVisible(not self._ways)
        for place, (words, button) in enumerate(zip(self._words, self._buttons, strict=True)):
            way = self._ways[place] if place < len(self._ways) else None
            words.setVisible(way is not None)
            button.setVisible(way is not None and bool(way.placements))
            if way is not None:
                words.setText(way.words)
                button.setAccessibleName(self.tr("Do this: {way}").format(way=way.words))

    def _take(self) -> None:
        button = self.sender()
        if button is not None:
            self.taken.emit(self._ways[int(button.property("place"))])
