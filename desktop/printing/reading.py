"""Reads a PDF back: page sizes, words and where they stand, pictures; for previews and checks."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pypdfium2 as pdfium
from PIL.Image import Image

_MM = 25.4 / 72
_Box = tuple[float, float, float, float]
_HYPHENS = {"\ufffe": "-", "\x02": "-"}  # what PDFium makes of a hyphen at the end of a line


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """Letters without a space between them, and the box around their ink in mm from the lower left."""

    text: str
    left: float
    bottom: float
    right: float
    top: float

    def overlaps(self, other: Word, tolerance: float = 0.1) -> bool:
        """Whether the two boxes share more than a sliver."""
        across = min(self.right, other.right) - max(self.left, other.left)
        along = min(self.top, other.top) - max(self.bottom, other.bottom)
        return across > tolerance and along > tolerance


class PdfReader:
    """An open PDF; made by `open_pdf`."""

    def __init__(self, document: pdfium.PdfDocument) -> None:
        self._document = document

    def __len__(self) -> int:
        return len(self._document)

    def size(self, page: int) -> tuple[float, float]:
        """Width and height of a page in millimetres."""
        width, height = self._document.get_page_size(page)
        return width * _MM, height * _MM

    def text(self, page: int) -> str:
        """All text of a page."""
        opened = self._document[page]
        read = opened.get_textpage()
        try:
            return str(read.get_text_bounded())
        finally:
            read.close()
            opened.close()

    def words(self, page: int) -> list[Word]:
        """The words of a page in the order they were drawn; text in right-to-left scripts as it looks."""
        opened = self._document[page]
        read = opened.get_textpage()
        try:
            return list(_words(read))
        finally:
            read.close()
            opened.close()

    def picture(self, page: int, dpi: float = 150) -> Image:
        """A page as pixels."""
        opened = self._document[page]
        try:
            image: Image = opened.render(scale=dpi / 72).to_pil()
            return image
        finally:
            opened.close()

    def about(self) -> dict[str, str]:
        """What the file says of itself: Title, Author, Subject, …"""
        return dict(self._document.get_metadata_dict())


@contextmanager
def open_pdf(path: Path) -> Iterator[PdfReader]:
    """Open a PDF for reading."""
    document = pdfium.PdfDocument(path)
    try:
        yield PdfReader(document)
    finally:
        document.close()


def _words(read: pdfium.PdfTextPage) -> Iterator[Word]:
    letters = ""
    box: _Box | None = None
    line: tuple[float, float] | None = None
    for index in range(read.count_chars()):
        letter = read.get_text_range(index, 1)
        left, bottom, right, top = read.get_charbox(index)
        is_ink = bool(letter.strip()) and right > left and top > bottom
        is_new_line = False
        if is_ink:
            _, foot, _, head = read.get_charbox(index, loose=True)
            is_new_line = line is not None and abs(foot - line[0]) > 0.5 * max(head - foot, line[1])
            line = (foot, head - foot)
        if box is not None and (not is_ink or is_new_line):
            yield _word(letters, box)
            letters, box = "", None
        if is_ink:
            letters += _HYPHENS.get(letter, letter)
            box = (left, bottom, right, top) if box is None else _around(box, (left, bottom, right, top))
    if box is not None:
        yield _word(letters, box)


def _around(box: _Box, other: _Box) -> _Box:
    return min(box[0], other[0]), min(box[1], other[1]), max(box[2], other[2]), max(box[3], other[3])


def _word(letters: str, box: _Box) -> Word:
    left, bottom, right, top = (edge * _MM for edge in box)
    return Word(text=letters, left=left, bottom=bottom, right=right, top=top)
