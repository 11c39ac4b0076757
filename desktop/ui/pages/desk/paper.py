"""Has a badge or a schedule of one person printed at the desk: on the printer last chosen, or into a file."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from desktop.domain.people import Participant
from desktop.services.papers import PaperKind, PrintReport
from desktop.ui.printing import Order, Printing
from desktop.ui.style import Tone
from desktop.ui.workplace import Workplace

SINGLE_BADGE = "a6"


class DeskPaper(QObject):
    """Paper for one person at a time; a schedule printed here is handed over at once."""

    def __init__(self, place: Workplace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._place = place
        self._printing = Printing(place, self)

    def print_badge(self, person: Participant) -> None:
        """Print a badge."""
        self._print(PaperKind.BADGES, person, self.tr("Printing the badge"))

    def print_schedule(self, person: Participant) -> None:
        """Print a schedule, which the person then holds."""
        self._print(PaperKind.SCHEDULES, person, self.tr("Printing the schedule"))

    def _print(self, kind: PaperKind, person: Participant, title: str) -> None:
        order = Order(
            kind=kind,
            layout=SINGLE_BADGE,
            subjects=frozenset({str(person.id)}),
            handed_out=kind is PaperKind.SCHEDULES,
        )
        printer = self._place.preferences.choice("printer")
        if printer and printer in self._place.printers.names():
            self._printing.on_printer(order, printer, title, partial(self._sent, printer))
            return
        folder = self._place.store.session.file.path.with_suffix(".papers") / f"{person.number:04d}"
        self._printing.into_folder(order, folder, title, self._printed)

    def _sent(self, printer: str, report: PrintReport) -> None:
        if report.path is None:
            self._say_nothing()
            return
        self._place.messages.say(self.tr("Sent to {printer}.").format(printer=printer))

    def _printed(self, report: PrintReport) -> None:
        if report.path is None:
            self._say_nothing()
            return
        self._place.questions.show_file(report.path)
        self._place.messages.say(
            self.tr("Printed to {path}. Print once from Papers to choose a printer for the desk.").format(
                path=_short(report.path)
            ),
            button=self.tr("Open"),
            act=partial(self._place.questions.show_file, report.path),
        )

    def _say_nothing(self) -> None:
        self._place.messages.say(self.tr("There is nothing to print for this person."), Tone.INFO)


def _short(path: Path) -> str:
    return str(Path(path.parent.name) / path.name)
