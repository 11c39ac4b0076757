"""Rows to a CSV file that spreadsheets open with accents right and formulas dead."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import BinaryIO

from desktop.exchange.formulas import guarded
from desktop.exchange.saving import save


def write_csv(
    path: Path | str, header: Sequence[str], rows: Iterable[Sequence[str]], *, delimiter: str = ";"
) -> None:
    """Write UTF-8 with its mark; `;` suits spreadsheets in IT, FR, ES and GR, `,` all the others."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=delimiter, lineterminator="\r\n")
    for row in (header, *rows):
        writer.writerow([guarded(cell) for cell in row])
    data = text.getvalue().encode("utf-8-sig", errors="replace")  # a lone surrogate has no UTF-8

    def fill(stream: BinaryIO) -> None:
        stream.write(data)

    save(path, fill)
