"""The actions every page of records has, with the same keys: add, find, edit, save, discard, take out."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from desktop.ui.page import Page
from desktop.ui.records_view import RecordsView


class RecordsActions(QObject):
    """Actions of a page that work on the table in front."""

    def __init__(self, page: Page, add: str, retire: str) -> None:
        super().__init__(page)
        self._view: RecordsView | None = None
        self.add = page.make_action(add, self._add, key="F2", icon="add", main=True)
        self.find = page.make_action(self.tr("Find"), self._find, key="F3", icon="search")
        self.edit = page.make_action(self.tr("Edit"), self._edit, key="F4", icon="edit")
        self.save = page.make_action(self.tr("Save"), self._save, key="Ctrl+S", icon="tick")
        self.discard = page.make_action(self.tr("Discard"), self._discard, key="Esc", icon="undo")
        self.retire = page.make_action(retire, self._retire, key="Ctrl+Del", icon="bin")
        self.retire.setIconText(self.tr("Take out"))

    @property
    def of_pane(self) -> tuple[QAction, QAction, QAction]:
        """Those the pane has buttons for."""
        return self.save, self.discard, self.retire

    def serve(self, view: RecordsView) -> None:
        """Work on this table from now on."""
        if self._view is not None:
            self._view.presenter.can_act_changed.disconnect(self._enable)
        self._view = view
        view.presenter.can_act_changed.connect(self._enable)
        self._enable()

    def _enable(self) -> None:
        if self._view is None:
            return
        presenter = self._view.presenter
        self.add.setEnabled(presenter.can_write)
        self.edit.setEnabled(presenter.key is not None)
        self.save.setEnabled(presenter.can_save)
        self.discard.setEnabled(presenter.can_save)
        self.retire.setEnabled(presenter.can_retire)

    def _add(self) -> None:
        if self._view is not None:
            self._view.presenter.add()

    def _find(self) -> None:
        if self._view is not None:
            self._view.begin_finding()

    def _edit(self) -> None:
        if self._view is not None:
            self._view.begin_editing()

    def _save(self) -> None:
        if self._view is not None and self._view.presenter.save():
            self._view.begin()

    def _discard(self) -> None:
        if self._view is not None:
            self._view.presenter.discard()
            self._view.begin()

    def _retire(self) -> None:
        if self._view is not None:
            chosen = [row.key for row in self._view.table.selected]
            self._view.presenter.retire(chosen if len(chosen) > 1 else ())
