"""Does the main job in the window by keys alone, a picture a step: python -m tests.tools.walk FOLDER."""

import os
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_LOGGING_RULES", "qt.qpa.*=false;default.warning=false")

from PySide6.QtWidgets import QApplication

from desktop.ui.application import Window, running_application
from tests.support.whole_job import do_whole_job
from tests.support.windows import make_tools
from tests.tools.pictures import picture_of, until

SIZE = (1366, 768)
PATIENCE = 60.0


def main(folder: Path) -> None:
    """One picture a step, numbered."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        place = Path(name)
        window = Window(running_application(), make_tools(), folder=place)
        window.shell.resize(*SIZE)
        window.shell.show()
        taken = []

        def shown(step: str) -> None:
            until(lambda: window.background.is_idle)
            taken.append(step)
            target = folder / f"{len(taken):02}-{step}.png"
            picture_of(window.shell, QApplication.activeModalWidget()).save(str(target))
            print(target)

        begin = time.monotonic()
        do_whole_job(window, place, lambda holds: until(holds, PATIENCE), shown)
        print(f"{time.monotonic() - begin:.1f} s")
        window.shut_down()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
