"""Questions to the user: confirmations and files, asked without stopping the window; tests use a fake."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QCoreApplication, QObject, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QFileDialog, QMessageBox, QWidget

TakePath = Callable[[Path], object]


class Questions(Protocol):
    """How a presenter asks; the answer arrives later, and only a yes or a choice arrives."""

    def confirm(self, text: str, detail: str, yes: str, then: Callable[[], object]) -> None:
        """Ask before what cannot be undone; `yes` is the verb on the button."""
        ...

    def open_file(self, title: str, kinds: str, then: TakePath) -> None:
        """Ask for a file that is there; `kinds` as in "Lists (*.csv *.xlsx)"."""
        ...

    def save_file(self, title: str, suggested: Path, kinds: str, then: TakePath) -> None:
        """Ask where to write a file."""
        ...

    def choose_folder(self, title: str, then: TakePath) -> None:
        """Ask for a folder."""
        ...

    def show_file(self, path: Path) -> None:
        """Show a file in the program the system has for it."""
        ...


class _Answer(QObject):
    """Carries the answer of one dialog to whoever asked, and goes with the dialog."""

    def __init__(self, dialog: QDialog, then: Callable[[], object]) -> None:
        super().__init__(dialog)
        self._then = then
        dialog.accepted.connect(self.pass_on)

    def pass_on(self) -> None:
        self._then()


class DialogQuestions(QObject):
    """Asks by dialogs over the window."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._window: QWidget | None = None
        self._folder = str(Path.home())

    def belong_to(self, window: QWidget) -> None:
        """Ask over this window."""
        self._window = window

    def confirm(self, text: str, detail: str, yes: str, then: Callable[[], object]) -> None:
        """Ask before what cannot be undone."""
        box = QMessageBox(QMessageBox.Icon.NoIcon, "", text, parent=self._window)
        box.setWindowTitle(QCoreApplication.applicationName())
        box.setInformativeText(detail)
        agree = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
        agree.setProperty("kind", "main")
        cancel = box.addButton(self.tr("Cancel"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(cancel)
        box.setEscapeButton(cancel)
        self._ask(box, then)

    def open_file(self, title: str, kinds: str, then: TakePath) -> None:
        """Ask for a file that is there."""
        dialog = QFileDialog(self._window, title, self._folder)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([kinds, self.tr("All files (*)")])
        self._ask_path(dialog, then)

    def save_file(self, title: str, suggested: Path, kinds: str, then: TakePath) -> None:
        """Ask where to write a file."""
        dialog = QFileDialog(self._window, title, str(suggested.parent))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([kinds])
        dialog.setDefaultSuffix(suggested.suffix.lstrip("."))
        dialog.selectFile(suggested.name)
        self._ask_path(dialog, then)

    def choose_folder(self, title: str, then: TakePath) -> None:
        """Ask for a folder."""
        dialog = QFileDialog(self._window, title, self._folder)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        self._ask_path(dialog, then)

    def show_file(self, path: Path) -> None:
        """Show a file in the program the system has for it."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    def _ask_path(self, dialog: QFileDialog, then: TakePath) -> None:
        """Ask for a path; the next question begins where this one ended."""

        def take() -> None:
            path = Path(dialog.selectedFiles()[0])
            self._folder = str(path if path.is_dir() else path.parent)
            then(path)

        self._ask(dialog, take)

    def _ask(self, dialog: QDialog, then: Callable[[], object]) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        _Answer(dialog, then)
        dialog.open()
