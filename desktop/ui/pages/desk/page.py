"""The desk: scan or find a person, see where they go next; forwards to its presenter."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop.ui.page import Page
from desktop.ui.workplace import Workplace


class DeskPage(Page):
    """The page in front of the queue."""

    name = "desk"
    icon = "desk"
    key = "Ctrl+1"
    takes_scans = True

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(place, parent)

    @staticmethod
    def word() -> str:
        """The page's name."""
        return QCoreApplication.translate("DeskPage", "Desk")
