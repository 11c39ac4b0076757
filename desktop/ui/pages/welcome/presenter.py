"""Begins work: makes an event from the form, opens one, makes the demonstration; knows the recent ones."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.domain.errors import CodedError
from desktop.services.demo import make_demo
from desktop.services.toolbox import EventSession
from desktop.services.typed import is_zone
from desktop.solver.contract import Limits, Progress
from desktop.ui.background import Task
from desktop.ui.pages.welcome.new_event import NewEvent, document_of
from desktop.ui.style import Tone
from desktop.ui.workplace import Workplace

DEMO_SECONDS = 12.0


class WelcomePresenter(QObject):
    """The presenter of the first-run page."""

    recent_changed = Signal(list)
    """Paths of the recent events, the newest first."""
    wrong_field = Signal(str, str)
    """The name of a field of the form and what is wrong with it; empty when it is right."""
    busy_changed = Signal(bool)

    def __init__(self, place: Workplace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._place = place
        self._wanted: NewEvent | None = None
        self._greeting = ""
        place.preferences.recent_changed.connect(self.tell_recent)
        place.store.opened.connect(self._greet)

    def tell_recent(self) -> None:
        """Say which events were open before."""
        self.recent_changed.emit(self._place.preferences.recent)

    def open(self) -> None:
        """Ask for an event file and open it."""
        kinds = self.tr("Events (*.visavis)")
        self._place.questions.open_file(self.tr("Open event"), kinds, self._place.store.open)

    def open_path(self, path: Path) -> None:
        """Open an event that was open before."""
        self._place.store.open(path)

    def create(self, event: NewEvent) -> None:
        """Check the form and ask where the event file shall lie."""
        if not self._is_right(event):
            return
        self._wanted = event
        suggested = Path.home() / f"{_file_name(event.name)}.visavis"
        kinds = self.tr("Events (*.visavis)")
        self._place.questions.save_file(self.tr("New event"), suggested, kinds, self._create_at)

    def make_demo(self) -> None:
        """Ask for a folder and make the Marseille demonstration in it."""
        self._place.questions.choose_folder(self.tr("Folder for the demonstration"), self._make_demo_in)

    def _is_right(self, event: NewEvent) -> bool:
        faults = {
            "name": "" if event.name.strip() else self.tr("Give the event a name."),
            "zone": "" if is_zone(event.zone) else self.tr("No such time zone. Write it as in Europe/Paris."),
            "morning": ""
            if event.morning[0] < event.morning[1] or event.afternoon[0] < event.afternoon[1]
            else self.tr("At least one half-day must end after it begins."),
        }
        for field, reason in faults.items():
            self.wrong_field.emit(field, reason)
        return not any(faults.values())

    def _create_at(self, path: Path) -> None:
        event, tools = self._wanted, self._place.tools
        if event is None:
            return
        document = document_of(
            event, self.tr("morning"), self.tr("afternoon"), self._grid_name(event.minutes, event.changeover)
        )
        self._greeting = self.tr("The event is made. Bring in the list of participants next.")
        self._adopt(lambda task: tools.create(path, document), self.tr("Making the event"))

    def _grid_name(self, minutes: int, changeover: int) -> str:
        return self.tr("{minutes} + {changeover} min").format(minutes=minutes, changeover=changeover)

    def _make_demo_in(self, folder: Path) -> None:
        tools = self._place.tools
        words = self.tr("Making the best roster for Marseille")
        finding = self.tr("Reading the lists of participants")

        def work(task: Task) -> EventSession:
            folder.mkdir(parents=True, exist_ok=True)
            task.report(0, 0, finding)

            def report(progress: Progress) -> None:
                task.report(round(10 * progress.elapsed), round(10 * DEMO_SECONDS), words)

            limits = Limits(time_limit=DEMO_SECONDS, workers=tools.workers)
            return make_demo(tools, folder, limits, report=report).session

        self._greeting = self.tr(
            "An invented event of 120 people. Try it: type a name, press F2 to check in."
        )
        self._adopt(work, self.tr("Making the demonstration"))

    def _adopt(self, work: Callable[[Task], EventSession], title: str) -> None:
        self.busy_changed.emit(True)
        self._place.store.adopt(work, title=title, failed=self._fail)

    def _fail(self, error: CodedError) -> None:
        self._greeting = ""
        self.busy_changed.emit(False)
        self._place.messages.fail(error)

    def _greet(self) -> None:
        self.busy_changed.emit(False)
        if self._greeting:
            QTimer.singleShot(0, self._say_greeting)

    def _say_greeting(self) -> None:
        greeting, self._greeting = self._greeting, ""
        if greeting:
            self._place.messages.say(greeting, Tone.INFO)


def _file_name(name: str) -> str:
    kept = "".join(letter if letter.isalnum() or letter in " -_" else " " for letter in name)
    return "-".join(kept.split())
