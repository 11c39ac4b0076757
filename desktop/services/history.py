"""Undo and redo of user actions, and the list of what was done; the journal itself is storage's."""

from __future__ import annotations

from desktop.domain.ids import ChangeSetId
from desktop.domain.journal import ChangeSet
from desktop.storage import journal, undo
from desktop.storage.database import EventFile


class History:
    """What was done to one open event file, and taking it back."""

    def __init__(self, file: EventFile) -> None:
        self._file = file

    def recent(self, limit: int = 50) -> tuple[ChangeSet, ...]:
        """The newest actions first."""
        return tuple(journal.history(self._file, limit))

    def undoable(self) -> ChangeSet | None:
        """The action that undo would take back."""
        return undo.undoable(self._file)

    def redoable(self) -> ChangeSet | None:
        """The undo that redo would take back."""
        return undo.redoable(self._file)

    def undo(self, operator: str, change_set: ChangeSetId | None = None) -> ChangeSet:
        """Take back one action, or the last that can be. Raises UserError with the reason when it cannot."""
        return undo.undo(self._file, change_set, operator)

    def redo(self, operator: str) -> ChangeSet | None:
        """Take back the last undo; None when there is none."""
        undone = self.redoable()
        return None if undone is None else undo.undo(self._file, undone.id, operator)
