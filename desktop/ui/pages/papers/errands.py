"""What the papers page does beside printing sheets: checks, notices, test pages, the logo. Draws nothing."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from desktop.domain.event import Room
from desktop.domain.ids import RoomId
from desktop.printing.layouts import Feed
from desktop.services.logos import drop_logo, set_logo
from desktop.services.papers import PaperCheck, PaperKind, PrintReport
from desktop.services.staff_papers import NoticeChange
from desktop.ui.background import Task
from desktop.ui.pages.papers.rows import findings_of
from desktop.ui.style import Tone
from desktop.ui.workplace import Workplace


class Errands(QObject):
    """The presenter of what is rarely done."""

    checked = Signal(object)
    """What a check found, a tuple of `Finding`."""

    def __init__(self, place: Workplace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._place = place

    def rooms(self) -> list[Room]:
        """The rooms that a notice can be about."""
        look = self._place.store.overview
        rooms = () if look is None else look.state.rooms
        return sorted(
            (room for room in rooms if not room.retired), key=lambda room: (room.building, room.name)
        )

    def check(self, kind: PaperKind, layout: str) -> None:
        """See what of a kind would not stand on paper as it should."""
        papers = self._place.store.session.papers

        def work(task: Task) -> PaperCheck:
            return papers.check(
                kind, layout=layout, progress=partial(_report, task), should_stop=task.should_stop
            )

        self._place.background.read(work, self._found, title=self.tr("Trying the papers"), can_stop=True)

    def print_notice(self, printer: str, room: RoomId, change: NoticeChange) -> None:
        """Print a notice on a printer, or show it."""
        papers, operator = self._place.store.session.papers, self._place.operator
        folder = self._folder()
        self._place.background.change(
            lambda task: papers.print_notice(room, change, folder, operator),
            partial(self._give, printer, self.tr("Notice")),
            title=self.tr("Printing a notice"),
        )

    def print_test_page(self, printer: str, layout: str, feed: Feed) -> None:
        """Print the outlines of the labels on a printer, or show them."""
        papers = self._place.store.session.papers
        folder = self._folder()
        self._place.background.read(
            lambda task: papers.print_test_page(folder, layout, feed),
            partial(self._give, printer, self.tr("Test page")),
        )

    def choose_logo(self) -> None:
        """Ask for the picture that badges bear."""
        kinds = self.tr("Pictures (*.png *.jpg *.jpeg)")
        self._place.questions.open_file(self.tr("Logo on badges"), kinds, self._keep_logo)

    def drop_logo(self) -> None:
        """Badges bear no logo from now on."""
        file, operator = self._place.store.session.file, self._place.operator
        said = self.tr("Badges bear no logo now.")
        self._place.background.change(lambda task: drop_logo(file, operator), partial(self._done, said))

    def _folder(self) -> Path:
        """Where single papers lie that were made without being asked where."""
        return self._place.store.session.file.path.with_suffix(".papers")

    def _keep_logo(self, path: Path) -> None:
        file, operator = self._place.store.session.file, self._place.operator
        said = self.tr("Badges bear this logo from now on.")
        self._place.background.change(lambda task: set_logo(file, path, operator), partial(self._done, said))

    def _done(self, said: str, _: object) -> None:
        self._place.messages.say(said, Tone.OK)

    def _give(self, printer: str, title: str, report: PrintReport) -> None:
        if report.path is None:
            return
        if printer:
            self._place.queue.add(title, printer, report.path, _nothing)
        else:
            self._place.questions.show_file(report.path)

    def _found(self, check: PaperCheck) -> None:
        findings = findings_of(check)
        if not findings:
            self._place.messages.say(self.tr("Everything stands on paper as it should."), Tone.OK)
        self.checked.emit(findings)


def _report(task: Task, done: int, total: int) -> None:
    task.report(done, total)


def _nothing() -> None:
    """Nothing is left to do when this has been printed."""
