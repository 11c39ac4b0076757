"""Measures how long the window lets people wait: start, scan, typed search, and its longest stalls.

    python -m tests.benchmarks.window [--only PART] [--runs 5] [--out FILE.json]

A stall is the time the window's event loop does not come round: nobody can type, nothing is drawn. Every part
runs in a process of its own, without a screen but with everything drawn into memory. Figures are wall time:
they say something on a machine that does nothing else (its load stands with them). Beside each stall stands
how much of it the process computed (`..._own_ms`), which others on the machine do not lengthen. The marks
are those the window was promised with.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_LOGGING_RULES", "qt.qpa.*=false;default.warning=false")

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton

from desktop.bootstrap import build_toolbox
from desktop.domain.tokens import make_token
from desktop.services.generating import Size, fill_with_synthetic, setting_of
from desktop.ui.application import Window, running_application
from desktop.ui.background import keep_turns_short
from desktop.ui.import_dialog import ImportDialog
from tests.support.robots import FakeQuestions, press_letter

RESULTS = Path(__file__).parent / "results" / "window.json"
AS_THE_PROGRAM = "import gc; gc.disable(); from tests.benchmarks.window import main; main()"
"""Nothing is collected while the program imports."""
SIZE = (1366, 768)
TYPED = ("elena", "belcaro", "irene far", "studio", "4711", "zzz", "hugo d", "xavier")
CROWD = Size(people=5000, requests=1, days=2, tables=60)
PLANNED = Size(people=300, requests=6, days=2, tables=40)
PRINTED = Size(people=2000, requests=1, days=2, tables=40)
IMPORTED = 5000
LISTED = Size(people=10_000, requests=1, days=2, tables=60)
MARKS = {
    "start": {"seconds_to_usable": 1.5},
    "desk": {"scan_p95_ms": 50, "search_p95_ms": 30},
    "solve": {"longest_stall_ms": 100},
    "import": {"longest_stall_ms": 100},
    "badges": {"longest_stall_ms": 100},
    "tables": {"key_p95_ms": 30, "scroll_p95_ms": 30, "sort_longest_ms": 100},
}


class Bench(QObject):
    """A shown window on an event, and a clock that ticks in its event loop."""

    def __init__(self, event: Path) -> None:
        super().__init__()
        self.application = running_application()
        gc.enable()
        keep_turns_short()
        self.questions = FakeQuestions()
        self.window = Window(self.application, build_toolbox(), self.questions, folder=event.parent)
        self.window.faults.came.connect(self._break)
        self.window.shell.resize(*SIZE)
        self.window.shell.show()
        self.longest, self.longest_own = 0.0, 0.0
        self._last, self._last_own = time.perf_counter(), time.process_time()
        self._ticking = QTimer(self)
        self._ticking.setTimerType(Qt.TimerType.PreciseTimer)
        self._ticking.timeout.connect(self._tick)
        self.window.store.open(event)
        self.until(lambda: self.window.store.is_open and self.is_idle())

    def is_idle(self) -> bool:
        """Whether nothing is under way."""
        return self.window.background.is_idle

    def until(self, condition: Callable[[], bool], seconds: float = 300.0) -> None:
        """Let the window run until something holds, and a moment longer."""
        loop, watch, end = QEventLoop(), QTimer(), time.perf_counter() + seconds
        watch.timeout.connect(lambda: condition() and loop.quit())
        watch.start(5)
        limit = QTimer()
        limit.setSingleShot(True)
        limit.timeout.connect(loop.quit)
        limit.start(int(seconds * 1000))
        loop.exec()
        if time.perf_counter() > end:
            raise TimeoutError("it did not come to that")
        self.application.processEvents()

    def stall_during(self, act: Callable[[], None], is_over: Callable[[], bool]) -> dict[str, float]:
        """The longest time in milliseconds the event loop did not come round while something went on."""
        self.longest, self.longest_own = 0.0, 0.0
        self._last, self._last_own = time.perf_counter(), time.process_time()
        self._ticking.start(1)
        QTimer.singleShot(0, act)
        self.until(lambda: is_over() and self.is_idle())
        self._tick()
        self._ticking.stop()
        own = round(self.longest_own * 1000, 1)
        return {"longest_stall_ms": round(self.longest * 1000, 1), "longest_stall_own_ms": own}

    def press(self, key: Qt.Key, text: str = "") -> None:
        """Press and release one key where the focus is."""
        target = self.application.focusWidget() or self.window.shell
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text)
            self.application.sendEvent(target, event)

    def answer(self, act: Callable[[], None]) -> float:
        """Milliseconds from an act until everything it led to at once has been drawn."""
        start = time.perf_counter()
        act()
        self.application.processEvents()
        return (time.perf_counter() - start) * 1000

    def _tick(self) -> None:
        now, own = time.perf_counter(), time.process_time()
        wall = now - self._last
        self.longest = max(self.longest, wall)
        self.longest_own = max(self.longest_own, min(wall, own - self._last_own))
        self._last, self._last_own = now, own

    def _break(self, error: BaseException) -> None:
        raise SystemExit(f"the window broke: {error!r}")


def at_95(values: list[float]) -> float:
    """The value 95 of 100 stay under."""
    return round(statistics.quantiles(values, n=20)[-1], 1)


def make_event(path: Path, size: Size) -> Path:
    """A synthetic event file."""
    tools = build_toolbox()
    with tools.create(path, setting_of("Measured", size)) as session:
        fill_with_synthetic(session.file, size, 1, "Nadia")
    return path


def start(folder: Path) -> dict[str, float]:
    """From the start of the process to the desk drawn with the Marseille event, once."""
    begin = float(os.environ["VISAVIS_BEGIN"])
    bench = Bench(folder / "marseille.visavis")
    bench.window.shell.grab()
    return {"seconds_to_usable": round(time.time() - begin, 3)}


def desk(folder: Path) -> dict[str, float]:
    """Scans and typed searches among thousands of people."""
    bench = Bench(make_event(folder / "crowd.visavis", CROWD))
    look = bench.window.store.overview
    assert look is not None
    people = look.state.participants[:: CROWD.people // 200]
    scans = []
    for person in people:
        token = make_token(look.desk.key, look.state.event.tag, person.number, 1)
        target = bench.application.focusWidget() or bench.window.shell
        for letter in token:
            press_letter(target, letter)
        scans.append(bench.answer(lambda: bench.press(Qt.Key.Key_Return, "\r")))
        bench.until(bench.is_idle)
    searches = []
    for word in TYPED:
        bench.press(Qt.Key.Key_Escape)
        for letter in word:
            searches.append(bench.answer(lambda letter=letter: press_letter(_focused(bench), letter)))
    return {
        "people": CROWD.people,
        "scans": len(scans),
        "scan_median_ms": round(statistics.median(scans), 1),
        "scan_p95_ms": at_95(scans),
        "letters": len(searches),
        "search_median_ms": round(statistics.median(searches), 1),
        "search_p95_ms": at_95(searches),
        "search_longest_ms": round(max(searches), 1),
    }


def solve(folder: Path) -> dict[str, float]:
    """The window while the optimiser works in its own process."""
    bench = Bench(make_event(folder / "planned.visavis", PLANNED))
    bench.window.shell.go_to("optimise")
    bench.until(bench.is_idle)
    bench.window.shell.page._seconds.setCurrentIndex(0)
    optimise = _action(bench, "Optimise")
    stall = bench.stall_during(optimise.trigger, lambda: bool(bench.window.store.overview.state.runs))
    return {"people": PLANNED.people, **stall}


def import_list(folder: Path) -> dict[str, float]:
    """The window while a list of thousands is read, shown before it is taken in, and taken in."""
    bench = Bench(make_event(folder / "small.visavis", Size(people=50, requests=2, days=2, tables=20)))
    bench.window.shell.go_to("people")
    bench.until(bench.is_idle)
    bench.questions.path = write_list(folder / "list.csv")
    shown = lambda: bool(bench.window.shell.findChildren(ImportDialog))  # noqa: E731
    reading = bench.stall_during(_action(bench, "Import people").trigger, shown)
    go = next(
        button
        for button in bench.window.shell.findChildren(QPushButton)
        if button.text().startswith("Take in ")
    )
    before = len(bench.window.store.overview.state.participants)
    taking = bench.stall_during(
        go.click, lambda: len(bench.window.store.overview.state.participants) > before
    )
    return {
        "rows": IMPORTED,
        "stall_reading_ms": reading["longest_stall_ms"],
        "stall_taking_in_ms": taking["longest_stall_ms"],
        **{name: max(reading[name], taking[name]) for name in reading},
    }


def badges(folder: Path) -> dict[str, float]:
    """The window while badges are printed by the thousand."""
    bench = Bench(make_event(folder / "printed.visavis", PRINTED))
    bench.window.shell.go_to("papers")
    bench.until(bench.is_idle)
    bench.questions.path = folder
    out = folder / "badges.pdf"
    stall = bench.stall_during(_action(bench, "Print all").trigger, out.exists)
    return {"badges": PRINTED.people, **stall}


def tables(folder: Path) -> dict[str, float]:
    """Filtering as one types, sorting and scrolling among ten thousand rows: people, then requests."""
    bench = Bench(make_event(folder / "listed.visavis", LISTED))
    keys, sorts, scrolls = [], [], []
    for page in ("people", "requests"):
        bench.window.shell.go_to(page)
        view = bench.window.shell.page.view
        bench.until(lambda view=view: view.model.count == LISTED.people)
        for word in TYPED:
            view.begin_finding()
            for letter in word:
                press_letter(view.finding, letter)
                view.finding._pause.stop()
                keys.append(bench.answer(view.finding._look))
            view.finding.clear()
            keys.append(bench.answer(view.finding._look))
        for column in range(view.model.columnCount()):
            sorts += [bench.answer(partial(view.table.sortByColumn, column, way)) for way in Qt.SortOrder]
        bar = view.table.verticalScrollBar()
        scrolls += [bench.answer(partial(bar.setValue, step * 9973)) for step in range(30)]
    return {
        "rows": LISTED.people,
        "key_median_ms": round(statistics.median(keys), 1),
        "key_p95_ms": at_95(keys),
        "sort_median_ms": round(statistics.median(sorts), 1),
        "sort_longest_ms": round(max(sorts), 1),
        "scroll_p95_ms": at_95(scrolls),
    }


PARTS = {
    "start": start,
    "desk": desk,
    "solve": solve,
    "import": import_list,
    "badges": badges,
    "tables": tables,
}


def write_list(path: Path) -> Path:
    """A registration list of thousands, every person another."""
    rows = ["Cognome;Nome;E-mail;Organizzazione;Paese;Lingue;Telefono"]
    rows += [
        f"Rossi{n:05};Ada;ada{n}@firm{n % 900}.example;Firm {n % 900};IT;it,en;+39 06 {n:07}"
        for n in range(IMPORTED)
    ]
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path


def _focused(bench: Bench) -> QObject:
    return bench.application.focusWidget() or bench.window.shell


def _action(bench: Bench, words: str) -> QObject:
    page = bench.window.shell.page
    return next(action for action in page.actions() if action.text() == words)


def in_a_process(part: str, folder: Path) -> dict[str, float]:
    """One part in a process of its own."""
    own = Path(tempfile.mkdtemp(dir=folder))
    marseille = folder / "marseille.visavis"
    if marseille.exists():
        (own / marseille.name).write_bytes(marseille.read_bytes())
    surroundings = {**os.environ, "VISAVIS_CONFIG_DIR": str(own), "VISAVIS_BEGIN": repr(time.time())}
    command = [sys.executable, "-c", AS_THE_PROGRAM, "--only", part, "--in", str(own)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, env=surroundings)
    answer: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return answer


def make_marseille(folder: Path) -> None:
    """The demonstration's event, with roster and papers."""
    arguments = ["demo", "--headless", "--time-limit", "5", "--out", str(folder / "demo")]
    subprocess.run([sys.executable, "-m", "desktop", *arguments], check=True, stdout=subprocess.DEVNULL)
    (made,) = (folder / "demo").glob("*.visavis")
    made.rename(folder / "marseille.visavis")


def measure(parts: list[str], runs: int) -> dict[str, object]:
    """Every part some times; the median of each figure, and whether the marks are kept."""
    found: dict[str, object] = {}
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        if "start" in parts:
            make_marseille(folder)
            in_a_process("start", folder)  # warms the caches of the system
        for part in parts:
            answers = [in_a_process(part, folder) for _ in range(runs)]
            figures = {key: round(statistics.median(one[key] for one in answers), 3) for key in answers[0]}
            kept = all(figures[key] < mark for key, mark in MARKS[part].items())
            found[part] = {**figures, "runs": runs, "marks": MARKS[part], "kept": kept}
            sys.stderr.write(f"{part}: {json.dumps(found[part])}\n")
    return found


def main() -> int:
    """Measure everything, or one part for a parent."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", choices=list(PARTS))
    parser.add_argument("--in", dest="folder", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--out", type=Path, default=RESULTS)
    options = parser.parse_args()
    if options.folder is not None:
        sys.stdout.write(json.dumps(PARTS[options.only](options.folder)) + "\n")
        sys.stdout.flush()
        os._exit(0)  # what the window would still tidy up is of no interest here
    found = measure([options.only] if options.only else list(PARTS), options.runs)
    about = {
        "python": platform.python_version(),
        "processors": os.cpu_count(),
        "load": [round(load, 1) for load in os.getloadavg()],
        "parts": found,
    }
    if options.out != RESULTS or not options.only:
        options.out.write_text(json.dumps(about, indent=2) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
