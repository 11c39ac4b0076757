"""Reads the QR codes of printed pages back as a scanner would; for the self-test and before a print run."""

from __future__ import annotations

from pathlib import Path

import zxingcpp

from desktop.printing.reading import open_pdf


def read_codes(path: Path, dpi: float = 150) -> list[str]:
    """The texts of all QR codes of a PDF, page by page, as read at a resolution."""
    found: list[str] = []
    with open_pdf(path) as reader:
        for page in range(len(reader)):
            picture = reader.picture(page, dpi=dpi)
            found.extend(
                code.text
                for code in zxingcpp.read_barcodes(
                    picture, formats=zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode])
                )
            )
    return found
