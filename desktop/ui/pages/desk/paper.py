"""Has a badge or a schedule of one person printed at the desk: on the printer last chosen, or into a file."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from desktop.domain.people import Participant
from desktop.services.papers import PaperKind, PrintReport
from desktop.ui.printing import Order, Printing
from desktop.ui.style import Tone
from desktop.ui.words import isolated
from desktop.ui.workplace import Workplace

SINGLE_BADGE = "a6"


class DeskPaper(QObject):
    """Paper for one person at a time; a schedule printed here is handed over at once."""

    def __init__(self, place: Workplace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._place = place
        self._printing = Printing(place, self)

    def print_badge(self, person: Participant) -> None:
        """Print a badge; one that was handed over is replaced, if that is meant."""
        look = self._place.store.overview
        badges = () if look is None else look.state.badges
        if not any(badge.person == person.id and badge.handed_over for badge in badges):
            self._print_badge(person, None)
            return
        question = self.tr("Replace the badge of {name}?").format(name=isolated(person.name))
        detail = self.tr("It was handed over. The old one is turned away at the door from now on.")
        self._place.questions.confirm(question, detail, self.tr("Replace"), partial(self._replace, person))

    def _replace(self, person: Participant) -> None:
        papers, operator = self._place.store.session.papers, self._place.operator
        self._place.background.change(
            lambda task: papers.replace_lost([person.id], operator), partial(self._print_badge, person)
        )

    def _print_badge(self, person: Participant, _: object) -> None:
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
