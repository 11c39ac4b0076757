"""Tabs whose contents are made when they first come to the front; what is in them is the caller's."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QTabWidget, QWidget

from desktop.ui.parts import column


class LateTabs(QTabWidget):
    """A page of many tabs opens as fast as one of its tabs."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._made: list[QWidget | None] = []
        self._makers: list[Callable[[], QWidget]] = []
        self.currentChanged.connect(self.content)

    def add_late(self, words: str, make: Callable[[], QWidget]) -> None:
        """Add a tab; the first one is made at once."""
        self._made.append(None)
        self._makers.append(make)
        holder = QWidget()
        holder.setLayout(column())
        self.addTab(holder, words)

    def content(self, place: int) -> QWidget | None:
        """What is in a tab, made now if it was not yet; None when there is no such tab."""
        if not 0 <= place < len(self._made):
            return None
        made, holder = self._made[place], self.widget(place)
        if made is None and holder is not None:
            made = self._made[place] = self._makers[place]()
            layout = holder.layout()
            if layout is not None:
                layout.addWidget(made)
            made.show()  # now, not when the layout comes to it: it may be given the focus at once
        return made
