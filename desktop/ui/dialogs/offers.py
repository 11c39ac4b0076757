"""The actions by which pages offer the workbenches; each page gets those that belong to it."""

from __future__ import annotations

from PySide6.QtCore import QObject

from desktop.ui.dialogs.duplicates import DuplicatesDialog
from desktop.ui.dialogs.workbench import Opener
from desktop.ui.page import Page


class PeopleOffers(QObject):
    """What can be done with everybody registered, beside the table."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.doubles = page.make_action(
            self.tr("Find doubles"), Opener(page, DuplicatesDialog).open, key="F7", icon="copy"
        )
