"""Takes a picture of every page and state of the window: python -m tests.tools.shots FOLDER [EVENT] [PART].

Each look (light, dark; 1366x768, 1920x1080; 100 %, 200 %) of each scene becomes FOLDER/SCENE-LOOK.png.
"""

import os
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_LOGGING_RULES", "qt.qpa.*=false")

from PySide6.QtWidgets import QApplication, QLineEdit

from desktop.domain.tokens import make_token
from desktop.ui.application import Window
from desktop.ui.style import Theme
from tests.support.builders import make_state
from tests.support.robots import FakeQuestions
from tests.support.windows import make_tools, write_event
from tests.tools import scenes_lists, scenes_papers, scenes_planning, scenes_records
from tests.tools.pictures import picture_of, until


@dataclass(frozen=True)
class Look:
    """One way the window can be looked at."""

    name: str
    theme: Theme
    size: tuple[int, int]
    percent: int = 100


LOOKS = (
    Look("light", Theme.LIGHT, (1366, 768)),
    Look("dark", Theme.DARK, (1366, 768)),
    Look("large", Theme.LIGHT, (1920, 1080)),
    Look("double", Theme.LIGHT, (1920, 1080), 200),
)


class Studio:
    """A window to be put into scenes; `settle` lets everything come to rest."""

    def __init__(self, event: Path):
        self.application = QApplication.instance() or QApplication([])
        self.tools = make_tools()
        self.window = Window(self.application, self.tools, FakeQuestions())
        self.window.shell.show()
        self.event = event

    def settle(self, milliseconds: int = 60) -> None:
        """Run the event loop until nothing is under way."""
        until(lambda: self.window.background.is_idle, at_least_ms=milliseconds)

    def open_event(self) -> None:
        """Open the event of the pictures."""
        self.window.store.open(self.event)
        self.settle()

    def go_to(self, name: str) -> None:
        """Bring a page to the front."""
        self.window.shell.go_to(name)
        self.settle()

    def do(self, words: str) -> None:
        """Do what an action of the page in front says."""
        actions = self.window.shell.page.actions()
        next(action for action in actions if action.text() == words).trigger()
        self.settle()

    def scan_first(self) -> None:
        """Scan the badge of the first person who has something planned."""
        look = self.window.store.overview
        assert look is not None
        busy = (person for person in look.state.participants if look.lines.get(person.id))
        person = next(busy)
        token = make_token(look.desk.key, look.state.event.tag, person.number, 2)
        self.window.shell.take_scan(token)
        self.settle()

    def search(self, typed: str) -> None:
        """Type into the search line of the desk."""
        line = self.window.shell.page.findChild(QLineEdit)
        line.setText(typed)
        line.textEdited.emit(typed)
        self.settle()

    def shoot(self, name: str, folder: Path) -> None:
        """Keep a picture of the window, or of the dialog before it."""
        self.settle()
        modal = self.application.activeModalWidget()
        picture_of(self.window.shell, modal).save(str(folder / f"{name}.png"))
        print(folder / f"{name}.png")
        if modal is not None:
            modal.close()

    def close(self) -> None:
        """Take the window down."""
        self.window.shut_down()
        self.settle()


Scene = Callable[[Studio], None]


def first_run(studio: Studio) -> None:
    """The window as it is first seen."""


def palette(studio: Studio) -> None:
    """All commands."""
    studio.open_event()
    studio.window.shell.open_palette()


def keys(studio: Studio) -> None:
    """All keys."""
    studio.open_event()
    studio.window.shell.open_shortcuts()


def desk_scan(studio: Studio) -> None:
    """Somebody has just been scanned."""
    studio.open_event()
    studio.scan_first()


def desk_twice(studio: Studio) -> None:
    """The same badge once more."""
    desk_scan(studio)
    studio.settle()
    studio.scan_first()


def desk_forged(studio: Studio) -> None:
    """A badge that is not ours."""
    studio.open_event()
    studio.window.shell.take_scan("1" + "7" * 41)


def desk_search(studio: Studio) -> None:
    """Part of a name was typed."""
    studio.open_event()
    studio.search("ma")


def desk_nobody(studio: Studio) -> None:
    """Nobody is called so."""
    studio.open_event()
    studio.search("zzz")


def error(studio: Studio) -> None:
    """A file that is no event was opened."""
    studio.open_event()
    studio.window.store.open(Path(__file__))


def fault(studio: Studio) -> None:
    """A bug of ours has shown itself."""
    studio.open_event()
    try:
        raise RuntimeError("a picture of a fault")
    except RuntimeError as found:
        studio.window.faults.report(found)


SCENES: dict[str, Scene] = {
    "first-run": first_run,
    "palette": palette,
    "keys": keys,
    "desk-scan": desk_scan,
    "desk-twice": desk_twice,
    "desk-forged": desk_forged,
    "desk-search": desk_search,
    "desk-nobody": desk_nobody,
    "error": error,
    "fault": fault,
    **scenes_planning.SCENES,
    **scenes_papers.SCENES,
    **scenes_records.SCENES,
    **scenes_lists.SCENES,
}


def every_page(studio: Studio) -> list[str]:
    """The pages that need an event, by name."""
    return [name for name, page in studio.window.shell._kinds.items() if page.needs_event]


def main(folder: Path, event: Path | None, wanted: str) -> None:
    """Take all pictures whose name has the wanted part."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as settings:
        os.environ["VISAVIS_CONFIG_DIR"] = settings
        found = event or write_event(Path(settings) / "small.visavis", make_state(), make_tools())
        for look in LOOKS:
            shoot_look(folder, found, look, wanted)


def shoot_look(folder: Path, event: Path, look: Look, wanted: str) -> None:
    """Every scene and every page in one look."""
    studio = Studio(event)
    pages = {f"page-{name}": name for name in every_page(studio)}
    studio.close()
    for name, scene in {**SCENES, **dict.fromkeys(pages)}.items():
        full = f"{name}-{look.name}"
        if wanted not in full:
            continue
        studio = Studio(event)
        studio.window.style.apply(look.theme, look.percent)
        studio.window.shell.resize(*look.size)
        if scene is None:
            studio.open_event()
            studio.go_to(pages[name])
        else:
            scene(studio)
        studio.shoot(full, folder)
        studio.close()


if __name__ == "__main__":
    arguments = sys.argv[1:]
    main(
        Path(arguments[0]),
        Path(arguments[1]) if len(arguments) > 1 and arguments[1] else None,
        arguments[2] if len(arguments) > 2 else "",
    )
