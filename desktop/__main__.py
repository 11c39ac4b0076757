"""Starts the program: the solver's worker, the command line or the window, importing only what that needs."""

from __future__ import annotations

import gc
import multiprocessing
import os
import sys
from pathlib import Path

SOLVER_WORKER = "--solver-worker"


def main(arguments: list[str] | None = None) -> int:
    """Run what the arguments ask for and return the exit code."""
    multiprocessing.freeze_support()
    _give_streams()
    given = sys.argv[1:] if arguments is None else arguments
    if given[:1] == [SOLVER_WORKER]:
        from desktop.solver.worker import main as work

        return work()
    gc.disable()  # what is imported is no garbage, and looking through it takes an eighth of the start
    from desktop.bootstrap import build_toolbox, has_screen, open_window, try_window
    from desktop.cli import run

    gc.enable()
    return run(given, build_toolbox, open_window, has_screen, try_window)


def _give_streams() -> None:
    """A program of Windows without a console has no standard streams; whoever writes there shall not fail."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            nowhere = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - open as long as we run
            setattr(sys, name, nowhere)


if __name__ == "__main__":
    sys.exit(main())
