"""Hands a PDF to the printers of the system without a window, by the commands of CUPS; draws nothing.

The file goes as it is, with letters and lines; each run of pages of one size is a job with that paper.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Protocol

from desktop.domain.errors import EnvironmentProblem, UserError

_PATIENCE = 60.0  # seconds a command may take
_NAMED = {(210, 297): "A4", (148, 210): "A5", (105, 148): "A6", (216, 279): "Letter"}
_NO_COMMAND = 127


@dataclass(frozen=True, slots=True)
class Reply:
    """What a command ended with and said."""

    code: int
    out: str = ""
    err: str = ""


_Size = tuple[int, int]  # in whole millimetres
Run = Callable[[Sequence[str]], Reply]
Pages = Callable[[int, int], None]


class Spooler(Protocol):
    """The printers of this machine as the command line reaches them; tests use a fake."""

    def names(self) -> list[str]:
        """The printers there are, the usual one first. Raises EnvironmentProblem "print-commands-missing"."""
        ...

    def send(
        self,
        pdf: Path,
        name: str = "",
        *,
        first: int = 0,
        is_two_sided: bool = False,
        pages: Pages | None = None,
    ) -> str:
        """Hand over a file from a page on, counted from zero, to a printer or the usual one; gives its name.

        Raises EnvironmentProblem "print-commands-missing", "printers-missing", "printer-unknown" or
        "printer-refused-pages", UserError "page-missing".
        """
        ...


class CommandSpooler:
    """The printers that lpstat tells of and lp prints on."""

    def __init__(self, run: Run | None = None) -> None:
        self._run = run or run_command

    def names(self) -> list[str]:
        """The printers there are, the usual one first."""
        listed = self._said("lpstat", "-e")
        found = listed.out.split("\n") if listed.code == 0 else self._accepting()
        usual = self._usual()
        names = dict.fromkeys(line.strip() for line in found if line.strip())
        return sorted(names, key=lambda name: (name != usual, name.casefold()))

    def send(
        self,
        pdf: Path,
        name: str = "",
        *,
        first: int = 0,
        is_two_sided: bool = False,
        pages: Pages | None = None,
    ) -> str:
        """Hand over a file from a page on, as many jobs as it has runs of pages of one size."""
        known = self.names()
        if not known:
            raise EnvironmentProblem("printers-missing", path=str(pdf))
        chosen = name or known[0]
        if chosen not in known:
            raise EnvironmentProblem("printer-unknown", printer=chosen, known=tuple(known))
        sizes = _sizes(pdf)
        total = len(sizes)
        if not 0 <= first < total:
            raise UserError("page-missing", page=first + 1, pages=total, path=str(pdf))
        # A sheet printed on both sides begins with its front.
        for begin, end, size in _runs(sizes, first - first % 2 if is_two_sided else first):
            said = self._said(*_order(pdf, chosen, begin, end, total, size, is_two_sided=is_two_sided))
            if said.code:
                raise EnvironmentProblem(
                    "printer-refused-pages", printer=chosen, reason=said.err.strip(), page=begin + 1
                )
            if pages is not None:
                pages(end, total)
        return chosen

    def _accepting(self) -> list[str]:
        """The printers as older commands tell of them: a line each, the name first."""
        listed = self._said("lpstat", "-a")
        return [line.split()[0] for line in listed.out.split("\n") if line.strip()]

    def _usual(self) -> str:
        chosen = os.environ.get("LPDEST") or os.environ.get("PRINTER")
        return chosen or self._said("lpstat", "-d").out.rpartition(":")[2].strip()

    def _said(self, *command: str) -> Reply:
        said = self._run(command)
        if said.code == _NO_COMMAND:
            raise EnvironmentProblem("print-commands-missing")
        return said


def run_command(command: Sequence[str]) -> Reply:
    """Run a command of the system and wait for it; 127 when there is none of that name."""
    environment = {**os.environ, "LC_ALL": "C"}
    try:
        done = subprocess.run(
            list(command),
            capture_output=True,
            text=True,
            errors="replace",
            timeout=_PATIENCE,
            env=environment,
            check=False,
        )
    except FileNotFoundError:
        return Reply(_NO_COMMAND)
    except (OSError, subprocess.TimeoutExpired) as fault:
        return Reply(1, "", str(fault))
    return Reply(done.returncode, done.stdout, done.stderr)


def _sizes(pdf: Path) -> list[_Size]:
    """The size of every page."""
    from desktop.printing.reading import open_pdf  # what every start of the program need not wait for

    with open_pdf(pdf) as reader:
        sizes = (reader.size(page) for page in range(len(reader)))
        return [(round(width), round(height)) for width, height in sizes]


def _runs(sizes: Sequence[_Size], first: int) -> Iterator[tuple[int, int, _Size]]:
    """Where each run of pages of one size begins and ends, and that size."""
    begin = first
    for size, pages in groupby(sizes[first:]):
        end = begin + sum(1 for _ in pages)
        yield begin, end, size
        begin = end


def _order(
    pdf: Path, name: str, begin: int, end: int, total: int, size: _Size, *, is_two_sided: bool
) -> list[str]:
    """The command that prints some pages at their own size; backs are turned like the leaf of a book."""
    width, height = size
    media = _NAMED.get((min(size), max(size)), f"Custom.{width}x{height}mm")
    edge = "two-sided-long-edge" if height >= width else "two-sided-short-edge"
    options = [f"media={media}", "print-scaling=none", f"sides={edge if is_two_sided else 'one-sided'}"]
    some = [] if (begin, end) == (0, total) else ["-P", f"{begin + 1}-{end}"]
    spelled = [part for option in options for part in ("-o", option)]
    return ["lp", "-d", name, "-t", pdf.name, *some, *spelled, "--", str(pdf)]
