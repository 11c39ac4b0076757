"""Goes through the window once, unseen, with an event open; for the self-test of a packed program."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEventLoop, QObject, QTimer

from desktop.services.toolbox import Toolbox
from desktop.ui.application import Window, running_application
from desktop.ui.pages import PAGES

PATIENCE_MS = 30_000
LOOK_MS = 50


def visit_pages(tools: Toolbox, event: Path) -> int:
    """Open the window on an event, bring every page to the front, and say how many there are.

    Raises the first fault of the program on the way; settings and reports stay beside the event.
    """
    window = Window(running_application(), tools, folder=event.parent)
    tour = Tour(window)
    try:
        window.faults.watch()
        window.shell.show()
        window.store.open(event)
        tour.wait_for_event()
        for page in PAGES:
            window.shell.go_to(page.name)
            tour.look_around()
    finally:
        window.shut_down()
    if tour.faults:
        raise tour.faults[0]
    return len(PAGES)


class Tour(QObject):
    """Lets the window run for a while, and keeps what went wrong."""

    def __init__(self, window: Window) -> None:
        super().__init__()
        self.faults: list[BaseException] = []
        self._loop = QEventLoop(self)
        self._window = window
        window.faults.came.connect(self._keep)
        window.store.opening_failed.connect(self._keep)
        window.store.reading_failed.connect(self._keep)
        window.store.refreshed.connect(self._loop.quit)

    def wait_for_event(self) -> None:
        """Run until the event is there or something went wrong."""
        QTimer.singleShot(PATIENCE_MS, self._loop.quit)
        self._loop.exec()
        if not self._window.store.is_open and not self.faults:
            raise TimeoutError("the event did not open")

    def look_around(self) -> None:
        """Run until the page in front has been drawn."""
        QTimer.singleShot(LOOK_MS, self._loop.quit)
        self._loop.exec()

    def _keep(self, fault: BaseException) -> None:
        self.faults.append(fault)
        self._loop.quit()
