"""Prints badges and schedules by the thousand and says seconds, size and memory, beside bare reportlab.

    python -m tests.benchmarks.papers [--count 2000] [--kind badges] [--repeats 3] [--out FILE.json]

The bare loop draws the very same strings, lines and boxes at the places a recording canvas saw them, with
nothing fitted, wrapped or shaped, and for each code asks the qrcode library as it comes and draws it as one
path: what reportlab alone takes for these pages. The lean loop draws the same with our own quicker codes.
Shared is what the program does for as many schedules as this: two processes, joined.
Each measurement has a process of its own, so that memory and caches of one do not help or burden the next; of
several the one that took the processor least counts, as it was disturbed least.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import Any

from qrcode.constants import ERROR_CORRECT_Q
from qrcode.main import QRCode
from qrcode.util import MODE_NUMBER, QRData
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject

from desktop.printing.badges import badges_part
from desktop.printing.documents import ScheduleDocument
from desktop.printing.fonts import Fonts
from desktop.printing.layouts import read_layout
from desktop.printing.paper import Job
from desktop.printing.parts import Part, Press, print_part
from desktop.printing.qr import modules
from desktop.printing.schedules import schedules_part
from desktop.printing.sharing import print_shared
from desktop.settings import resource as resource_path
from desktop.wording.catalogues import LANGUAGES, Wording
from tests.tools.preview_papers import badges, schedule

KINDS = ("badges", "schedules")
WAYS = ("ours", "bare", "lean")
SHARED = "shared"
SAMPLE = 200  # documents recorded for the bare loop, which draws them again and again


def part_of(kind: str, count: int) -> Part:
    """So many badges or schedules of invented people, every one with a code of its own."""
    if kind == "badges":
        return badges_part(badges(count), press(), read_layout(resource_path("layouts"), "a6x4"))
    return schedules_part(documents(count), press())


def press() -> Press:
    """What drawing needs."""
    return Press.of(Fonts(resource_path("fonts")), Wording(resource_path("i18n", "paper")))


def documents(count: int) -> list[ScheduleDocument]:
    """Schedules on two pages, every one of somebody else."""
    return [
        replace(
            schedule(n, LANGUAGES[n % len(LANGUAGES)]),
            name=f"Person {n} of Many",
            organisation=f"Organisation {n // 2}",
            token=f"2{n:046d}",
            blank=3,
        )
        for n in range(count)
    ]


class _Text(PDFTextObject):
    """Text whose strings are noted with the calls that set them."""

    calls: list[tuple[str, tuple[object, ...]]]

    def setFont(self, name: str, size: float, leading: float | None = None) -> None:  # noqa: N802
        self.calls.append(("setFont", (name, size)))
        super().setFont(name, size, leading)

    def textOut(self, text: str) -> None:  # noqa: N802
        self.calls.append(("textOut", (text,)))
        super().textOut(text)


_NOTED = (
    "rect", "roundRect", "line", "setFillColor", "setStrokeColor", "setLineWidth", "setDash",
    "saveState", "restoreState", "addLiteral", "translate", "rotate", "scale", "setPageSize", "showPage",
)  # fmt: skip


class Recorder(Canvas):
    """A canvas that notes what is drawn on it, to be drawn again."""

    def __init__(self, path: str, **options: object) -> None:
        self.noted: Noted = []
        self._depth = 0
        super().__init__(path, **options)

    def beginText(self, x: float = 0, y: float = 0) -> _Text:  # noqa: N802
        text = _Text(self, x, y)
        text.calls = [("at", (x, y))]
        return text

    def drawText(self, text: _Text) -> None:  # noqa: N802
        self.noted.append(("text", tuple(text.calls), {}))
        super().drawText(text)

    def drawPath(self, path: object, **options: object) -> None:  # noqa: N802
        self.noted.append(("path", (list(path._code),), options))
        super().drawPath(path, **options)


def _noting(name: str) -> object:
    plain = getattr(Canvas, name)

    def call(self: Recorder, *arguments: object, **options: object) -> object:
        if not self._depth:
            self.noted.append((name, arguments, options))
        self._depth += 1
        try:
            return plain(self, *arguments, **options)
        finally:
            self._depth -= 1

    return call


for _name in _NOTED:
    setattr(Recorder, _name, _noting(_name))


Noted = list[tuple[str, tuple[Any, ...], dict[str, Any]]]


def record(part: Part) -> Noted:
    """Everything a part draws."""
    recorder = Recorder("unused.pdf", pagesize=part.size)
    part.draw(recorder, Job(part.count, None, None))
    return recorder.noted


def draw_again(canvas: Canvas, noted: Noted, codes: Iterator[str], *, is_lean: bool) -> None:
    """The bare or the lean loop."""
    for name, arguments, options in noted:
        if name == "text":
            pencil = canvas.beginText(*arguments[0][1])
            for call, values in arguments[1:]:
                getattr(pencil, call)(*values)
            canvas.drawText(pencil)
        elif name == "path":
            outline = canvas.beginPath()
            outline._code.extend(arguments[0])
            canvas.drawPath(outline, **options)
        elif name == "addLiteral" and arguments[0].endswith(" f"):
            if is_lean:
                modules(next(codes))
                canvas.addLiteral(*arguments)
            else:
                _draw_code(canvas, next(codes))
        else:
            getattr(canvas, name)(*arguments, **options)


def _draw_code(canvas: Canvas, token: str) -> None:
    symbol = QRCode(error_correction=ERROR_CORRECT_Q, border=0)
    symbol.add_data(QRData(token, mode=MODE_NUMBER), optimize=0)
    symbol.make(fit=True)
    path = canvas.beginPath()
    for y, row in enumerate(symbol.get_matrix()):
        x = 0
        for dark, run in groupby(row):
            length = len(list(run))
            if dark:
                path.rect(x, y, length, 1)
            x += length
    canvas.drawPath(path, stroke=0, fill=1)


def measure(kind: str, way: str, count: int) -> dict[str, float]:
    """One measurement in this process."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "paper.pdf"
        if way == SHARED:
            means, shown = press(), documents(count)
            before, begin, busy = _peak(), time.perf_counter(), time.process_time()
            pages = print_shared(path, shown, means).pages
        elif way == "ours":
            part = part_of(kind, count)
            before, begin, busy = _peak(), time.perf_counter(), time.process_time()
            pages = print_part(path, part).pages
        else:
            part = part_of(kind, min(count, SAMPLE))
            noted = record(part)
            codes = (f"{9 - n % 9}{n:0{46 if kind == 'schedules' else 41}d}" for n in itertools.count())
            before, begin, busy = _peak(), time.perf_counter(), time.process_time()
            canvas = Canvas(str(path), pagesize=part.size, pageCompression=1)
            for _ in range(count // part.count):
                draw_again(canvas, noted, codes, is_lean=way == "lean")
            pages = canvas.getPageNumber() - 1
            canvas.save()
        seconds = time.perf_counter() - begin
        return {
            "seconds": round(seconds, 2),
            "pages": pages,
            "megabytes_file": round(path.stat().st_size / 1e6, 2),
            "megabytes_memory_per_1000_pages": round((_peak() - before) * 1000 / pages, 1),
            "processor_seconds": round(time.process_time() - busy, 2),
            "processor_seconds_of_the_other": round(_seconds_of_children(), 2),
            "load": round(os.getloadavg()[0], 1),
        }


def _seconds_of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _peak() -> float:
    """Most memory this process ever held, in megabytes."""
    unit = 1e6 if sys.platform == "darwin" else 1e3
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


def main() -> None:
    """Measure everything, or one thing for a parent."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--out", type=Path, default=Path(__file__).parent / "results" / "papers.json")
    parser.add_argument(
        "--kind", choices=KINDS, action="append", help="only this; what is known of others stays"
    )
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--only", nargs=2, metavar=("KIND", "WAY"), help="one measurement, as JSON")
    options = parser.parse_args()
    if options.only:
        sys.stdout.write(json.dumps(measure(*options.only, options.count)))
        return
    found: dict[str, object] = json.loads(options.out.read_text("utf-8")) if options.out.is_file() else {}
    found |= {"count": options.count, "python": platform.python_version()}
    for kind in options.kind or KINDS:
        ways = (*WAYS, SHARED) if kind == "schedules" else WAYS
        tried = [
            {way: _in_a_process(kind, way, options.count) for way in ways} for _ in range(options.repeats)
        ]
        result = {
            way: min((run[way] for run in tried), key=lambda one: one["processor_seconds"]) for way in ways
        }
        # Of processor time, which does not depend on what else the machine does meanwhile.
        ours = result["ours"]["processor_seconds"]
        ratios = {
            f"times_{way}": round(ours / result[way]["processor_seconds"], 2)
            for way in ways[1:]
            if way != SHARED
        }
        found[kind] = {**result, **ratios}
        sys.stdout.write(f"{kind}: {found[kind]}\n")
    options.out.parent.mkdir(exist_ok=True)
    options.out.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")


def _in_a_process(kind: str, way: str, count: int) -> dict[str, float]:
    command = [sys.executable, "-m", "tests.benchmarks.papers", "--count", str(count), "--only", kind, way]
    answer: dict[str, float] = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    return answer


if __name__ == "__main__":
    main()
