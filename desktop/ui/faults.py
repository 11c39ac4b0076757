"""Bugs of ours: kept in a report, told in a dialog, the window stays alive; user errors never come here."""

from __future__ import annotations

import logging
import platform
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QPushButton, QWidget

from desktop import __version__
from desktop.domain.errors import CodedError
from desktop.ui.messages import Messages
from desktop.ui.parts import column, row, text
from desktop.ui.style import Space, Style, Width

REPORT = "last-error.txt"


class FaultDialog(QDialog):
    """What happened, that the work is kept, and a report to pass on."""

    def __init__(self, report: str, place: str, style: Style, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Something went wrong"))
        self._report = report
        told = self.tr(
            "Something went wrong in the program. What was saved is safe, and you can go on working."
        )
        kept = self.tr("The report below is kept in {place}. Please pass it on.").format(place=place)
        shown = QPlainTextEdit(report)
        shown.setReadOnly(True)
        shown.setTabChangesFocus(True)
        shown.setAccessibleName(self.tr("Report"))
        copy = QPushButton(self.tr("Copy report"))
        copy.setAccessibleName(self.tr("Copy report"))
        copy.clicked.connect(self.copy)
        go_on = QPushButton(self.tr("Go on"))
        go_on.setAccessibleName(self.tr("Go on"))
        go_on.setProperty("kind", "main")
        go_on.clicked.connect(self.close)
        go_on.setDefault(True)
        buttons = row(copy)
        buttons.addStretch()
        buttons.addWidget(go_on)
        self.setLayout(
            column(
                text(told, "large", wrap=True),
                text(kept, "muted", wrap=True),
                shown,
                buttons,
                space=Space.BETWEEN,
                margin=Space.AROUND,
            )
        )
        self.resize(style.px(Width.READING), style.px(Width.FORM))
        go_on.setFocus()

    def copy(self) -> None:
        """Put the report on the clipboard."""
        QGuiApplication.clipboard().setText(self._report)


class Faults(QObject):
    """Takes exceptions from slots and operations; one dialog at a time, the report in a file."""

    came = Signal(object)
    """An exception, from any thread."""

    def __init__(self, messages: Messages, style: Style, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._messages, self._style, self._folder = messages, style, folder
        self._window: QWidget | None = None
        self._shown: FaultDialog | None = None
        self._is_resting = False
        self._before: Callable[..., object] | None = None
        self.came.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def belong_to(self, window: QWidget) -> None:
        """Show dialogs over this window."""
        self._window = window

    def watch(self) -> None:
        """Take over what would end unseen on standard error: exceptions in slots of the window."""
        self._before, sys.excepthook = sys.excepthook, self._take

    def rest(self) -> None:
        """Give back what `watch` took over, and tell nothing any more: the window is going."""
        if self._before is not None:
            sys.excepthook, self._before = self._before, None
        self._is_resting = True

    def report(self, error: BaseException) -> None:
        """Tell an exception: in words when it has a code, else as the bug it is. From any thread."""
        self.came.emit(error)

    def _take(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if isinstance(error, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        self.report(error)

    def _tell(self, error: BaseException) -> None:
        if isinstance(error, CodedError):
            self._messages.fail(error)
            return
        report = self._write(error)
        if self._shown is None and not self._is_resting:
            place = str(self._folder / REPORT)
            self._shown = FaultDialog(report, place, self._style, self._window)
            self._shown.destroyed.connect(self._forget)
            self._shown.open()

    def _forget(self) -> None:
        self._shown = None

    def _write(self, error: BaseException) -> str:
        trace = "".join(traceback.format_exception(error))
        report = f"visavis {__version__}, Qt {qVersion()}, Python {platform.python_version()}\n{trace}"
        logging.getLogger(__name__).error("a fault of the program\n%s", trace)
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            (self._folder / REPORT).write_text(report, encoding="utf-8")
        except OSError:
            logging.getLogger(__name__).exception("the report could not be kept")
        return report
