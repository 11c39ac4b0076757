"""Builds the window and everything it stands on, runs it, and takes it down in order."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Signal
from PySide6.QtGui import QFileOpenEvent, QIcon
from PySide6.QtWidgets import QApplication

from desktop.services.toolbox import Toolbox
from desktop.settings import resource, user_config_dir
from desktop.ui.background import Background, keep_turns_short
from desktop.ui.changes import Changes
from desktop.ui.faults import Faults
from desktop.ui.icons import Icons
from desktop.ui.messages import Messages
from desktop.ui.navigation import Navigation
from desktop.ui.pages import PAGES
from desktop.ui.preferences import Preferences
from desktop.ui.print_queue import PrintQueue
from desktop.ui.printers import SystemPrinters
from desktop.ui.questions import DialogQuestions, Questions
from desktop.ui.scanner import Scanner
from desktop.ui.shell import Shell
from desktop.ui.store import Store
from desktop.ui.style import Style
from desktop.ui.undoing import TypingFirst
from desktop.ui.workplace import Workplace

NAME = "Vis-à-vis"


def run_window(tools: Toolbox, event: Path | None) -> int:
    """Show the window, with an event or the first-run page, until it is closed; returns the exit code."""
    application = running_application()
    keep_turns_short()
    window = Window(application, tools)
    window.faults.watch()
    window.shell.show()
    if event is not None:
        window.store.open(event)
    try:
        return application.exec()
    finally:
        window.shut_down()


class Application(QApplication):
    """The process as the desktop sees it: macOS hands over files that were opened in the Finder like this."""

    file_opened = Signal(object)
    """The path of a file the desktop asks us to open."""

    def event(self, event: QEvent) -> bool:
        """Take a file that is to be opened."""
        if isinstance(event, QFileOpenEvent) and event.file():
            self.file_opened.emit(Path(event.file()))
            return True
        return super().event(event)


def running_application() -> QApplication:
    """The application of this process, made when there is none."""
    application = QApplication.instance() or Application(sys.argv[:1])
    if not isinstance(application, QApplication):
        raise TypeError("another kind of Qt application is running")
    return application


class Window(QObject):
    """The whole window: what it stands on, built bottom up; `shut_down` takes it apart in reverse."""

    def __init__(
        self,
        application: QApplication,
        tools: Toolbox,
        questions: Questions | None = None,
        *,
        folder: Path | None = None,
    ) -> None:
        """`folder` keeps what the window remembers, by default the user's settings folder."""
        super().__init__()
        application.setApplicationName(NAME)
        application.setDesktopFileName("visavis")
        application.setWindowIcon(QIcon(str(resource("icons", "visavis.png"))))
        folder = folder or user_config_dir()
        self.preferences = Preferences(folder, self)
        self.style = Style(application, resource("fonts"), resource("icons", "drop.svg"), self)
        self.style.apply(self.preferences.theme, self.preferences.percent)
        self.messages = Messages(self)
        self.faults = Faults(self.messages, self.style, folder, self)
        self.changes = Changes(self)
        self.background = Background(self.changes, self.messages, self)
        self.background.broke.connect(self.faults.report)
        self.store = Store(tools, self.background, self.changes, self)
        asking = DialogQuestions(self) if questions is None else questions
        printers = SystemPrinters()
        self.place = Workplace(
            tools=tools,
            style=self.style,
            icons=Icons(resource("icons"), self.style),
            preferences=self.preferences,
            background=self.background,
            changes=self.changes,
            store=self.store,
            messages=self.messages,
            questions=asking,
            navigation=Navigation(self),
            printers=printers,
            queue=PrintQueue(self.background, printers, self.messages, self),
        )
        self.shell = Shell(self.place, PAGES)
        if isinstance(asking, DialogQuestions):
            asking.belong_to(self.shell)
        self.faults.belong_to(self.shell)
        self.scanner = Scanner(application, self)
        self.scanner.scanned.connect(self.shell.take_scan)
        self.scanner.held_back.connect(self.shell.tell_scan_waits)
        self._typing_first = TypingFirst(application, self)
        if isinstance(application, Application):
            application.file_opened.connect(self.store.open)

    def shut_down(self) -> None:
        """Stop listening, let the background come to rest, close the event."""
        self.scanner.stop()
        self._typing_first.stop()
        self.faults.rest()
        self.background.shut_down()
        self.store.close()
        self.shell.close()
        self.shell.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
