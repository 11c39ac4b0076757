"""A field in which one types part of a name and sees below who is meant."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.domain.ids import ParticipantId
from desktop.domain.people import Participant
from desktop.ui.parts import column, text
from desktop.ui.style import Space
from desktop.ui.words import counted


class PersonField(QWidget):
    """Type; the likeliest person stands below, and how many others it could be."""

    submitted = Signal()

    def __init__(
        self,
        name: str,
        find: Callable[[str], Sequence[Participant]],
        describe: Callable[[Participant], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._find, self._describe = find, describe
        self.person: ParticipantId | None = None
        self._line = QLineEdit()
        self._line.setAccessibleName(name)
        self._line.setPlaceholderText(name)
        self._meant = text("", "small", wrap=True)
        self.setLayout(column(self._line, self._meant, space=Space.TIGHT))
        self.setFocusProxy(self._line)
        self._line.textChanged.connect(self._look)
        self._line.returnPressed.connect(self.submitted)

    def clear(self) -> None:
        """Begin anew."""
        self._line.clear()

    def _look(self, typed: str) -> None:
        found = self._find(typed) if typed.strip() else []
        self.person = found[0].id if found else None
        if not typed.strip():
            words = ""
        elif not found:
            words = self.tr("Nobody who takes part in meetings is called so.")
        elif len(found) == 1:
            words = _apart(self._describe(found[0]))
        else:
            others = counted(len(found) - 1, self.tr("1 other"), self.tr("{count} others"))
            words = self.tr("{name} (or {others}: type on)").format(
                name=_apart(self._describe(found[0])), others=others
            )
        self._meant.setText(words)
        self._line.setAccessibleDescription(words)


def _apart(name: str) -> str:
    """A name in any script that leaves the direction of the sentence around it alone."""
    return f"\u2068{name}\u2069"
