"""Paints a PDF on a printer of the system, each page at its exact size and at the printer's own fineness.

Pixels are painted, not vectors: PDFium draws each page at up to 600 dots per inch. Knows nothing of papers.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from desktop.domain.errors import EnvironmentProblem
from desktop.printing.reading import PdfReader, open_pdf

FINEST_DPI = 600
Pages = Callable[[int, int], None]
ShouldStop = Callable[[], bool]


class Printers(Protocol):
    """The printers of this machine; tests use a fake."""

    def names(self) -> list[str]:
        """The printers there are, the usual one first; empty when there is none."""
        ...

    def send(
        self, pdf: Path, name: str, pages: Pages, *, first: int = 0, should_stop: ShouldStop | None = None
    ) -> int:
        """Print a file from a page on; `pages` hears which of them are done. Gives how many were printed.

        Raises EnvironmentProblem when that fails.
        """
        ...


class SystemPrinters:
    """The printers the system knows."""

    def names(self) -> list[str]:
        """The printers there are, the usual one first."""
        usual = QPrinterInfo.defaultPrinterName()
        return sorted(QPrinterInfo.availablePrinterNames(), key=lambda name: (name != usual, name.casefold()))

    def send(
        self, pdf: Path, name: str, pages: Pages, *, first: int = 0, should_stop: ShouldStop | None = None
    ) -> int:
        """Print a file on a printer, which may have gone since it was chosen."""
        info = QPrinterInfo.printerInfo(name)
        if info.isNull():
            raise EnvironmentProblem("printer-gone", printer=name)
        printer = QPrinter(info, QPrinter.PrinterMode.HighResolution)
        return paint(pdf, printer, pages, first=first, should_stop=should_stop)


def paint(
    pdf: Path, printer: QPrinter, pages: Pages, *, first: int = 0, should_stop: ShouldStop | None = None
) -> int:
    """Paint the pages of a file on a printer from one on, until told to stop; gives how many were painted."""
    with open_pdf(pdf) as reader:
        if first >= len(reader) or not _set_page(printer, reader, first):
            raise EnvironmentProblem("printer-refused", printer=printer.printerName())
        painter = QPainter()
        if not painter.begin(printer):
            raise EnvironmentProblem("printer-refused", printer=printer.printerName())
        try:
            for page in range(first, len(reader)):
                if should_stop is not None and should_stop():
                    return page - first
                if page > first:
                    _set_page(printer, reader, page)
                    if not printer.newPage():
                        raise EnvironmentProblem("printer-refused", printer=printer.printerName())
                _paint_page(painter, printer, reader, page)
                pages(page + 1, len(reader))
        finally:
            painter.end()
        return len(reader) - first


def _set_page(printer: QPrinter, reader: PdfReader, page: int) -> bool:
    width, height = reader.size(page)
    is_wide = width > height
    size = QPageSize(
        QSizeF(min(width, height), max(width, height)),
        QPageSize.Unit.Millimeter,
        "",
        QPageSize.SizeMatchPolicy.ExactMatch,
    )
    orientation = QPageLayout.Orientation.Landscape if is_wide else QPageLayout.Orientation.Portrait
    taken = printer.setPageSize(size)
    printer.setFullPage(True)
    return taken and printer.setPageOrientation(orientation) and printer.setPageMargins(QMarginsF())


def _paint_page(painter: QPainter, printer: QPrinter, reader: PdfReader, page: int) -> None:
    picture = reader.picture(page, min(printer.resolution(), FINEST_DPI)).convert("RGB")
    image = QImage(
        picture.tobytes(), picture.width, picture.height, 3 * picture.width, QImage.Format.Format_RGB888
    )
    width, height = reader.size(page)
    dots = printer.resolution() / 25.4
    painter.drawImage(QRectF(0, 0, width * dots, height * dots), image)
