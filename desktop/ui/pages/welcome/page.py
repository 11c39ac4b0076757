"""The first-run page: what can be begun, and the events opened before; forwards to its presenter."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop.ui.page import Page
from desktop.ui.workplace import Workplace


class WelcomePage(Page):
    """Where work begins."""

    name = "event"
    icon = "event"
    key = "Ctrl+0"
    needs_event = False

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(place, parent)

    @staticmethod
    def word() -> str:
        """The page's name."""
        return QCoreApplication.translate("WelcomePage", "Event")
