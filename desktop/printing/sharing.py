"""Prints many schedules on two cores: a second process draws the later ones, then both files are joined."""

from __future__ import annotations

import multiprocessing
import os
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from multiprocessing.process import BaseProcess
from pathlib import Path

from desktop.domain.errors import EnvironmentProblem
from desktop.printing.documents import ScheduleDocument
from desktop.printing.fonts import Fonts
from desktop.printing.joining import join_files
from desktop.printing.paper import PrintResult, Progress, ShouldStop, beside
from desktop.printing.parts import Press, print_part
from desktop.printing.schedules import schedules_part
from desktop.wording.catalogues import Wording

WORTH_IT = 1000  # schedules; below the second process begins too late to help
_OURS = 0.54  # the part this process draws, which need not begin with reading fonts and words
_LOOK_SECONDS = 0.1


def is_worth_sharing(count: int) -> bool:
    """Whether so many schedules are ready earlier on two cores, and a second one has nothing else to do."""
    return count >= WORTH_IT and _free_cores() > 1


def _free_cores() -> float:
    cores = os.cpu_count() or 1
    return cores - os.getloadavg()[0] if hasattr(os, "getloadavg") else cores


def print_shared(
    path: Path,
    documents: Sequence[ScheduleDocument],
    press: Press,
    *,
    is_duplex: bool = False,
    progress: Progress | None = None,
    should_stop: ShouldStop | None = None,
) -> PrintResult:
    """Print schedules in the order given, the later ones in a process of their own.

    When that process fails its part is drawn here. Raises EnvironmentProblem "paper-not-written".
    """
    ours = round(_OURS * len(documents))

    def told(done: int, _: int) -> None:
        if progress is not None:
            progress(min(len(documents), round(done / _OURS)), len(documents))

    with tempfile.TemporaryDirectory(prefix="visavis-") as folder:
        first, second = Path(folder) / "1.pdf", Path(folder) / "2.pdf"
        later = tuple(documents[ours:])
        process = multiprocessing.get_context("spawn").Process(
            target=_print_later,
            args=(second, later, press.setter.fonts.folder, press.wording.folder, is_duplex),
            daemon=True,
        )
        process.start()
        try:
            part = schedules_part(documents, press, is_duplex=is_duplex)
            mine = schedules_part(documents[:ours], press, is_duplex=is_duplex)
            result = print_part(first, replace(mine, about=part.about), told, should_stop)
            if result.is_stopped or _wait(process, should_stop):
                return PrintResult(is_stopped=True)
        finally:
            process.kill()
            process.join()
            code = process.exitcode
            process.close()
        if code:
            print_part(second, schedules_part(later, press, is_duplex=is_duplex))
        with beside(path) as draft:
            pages = join_files((first, second), draft)
            draft.replace(path)
    return PrintResult(pages=pages, sheets=len(documents))


def _wait(process: BaseProcess, should_stop: ShouldStop | None) -> bool:
    """Wait for the other process; gives whether to stop instead."""
    while process.is_alive():
        process.join(_LOOK_SECONDS)
        if should_stop is not None and should_stop():
            return True
    return False


def _print_later(
    path: Path, documents: tuple[ScheduleDocument, ...], fonts: Path, words: Path, is_duplex: bool
) -> None:
    """What the second process does; its exit code tells whether that went well."""
    try:
        press = Press.of(Fonts(fonts), Wording(words))
        print_part(path, schedules_part(documents, press, is_duplex=is_duplex))
    except EnvironmentProblem:
        sys.exit(1)
