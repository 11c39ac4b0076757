"""Joins PDFs as our own printing writes them: pages behind each other, outlines too, the first one's title.

Knows the plain structure that reportlab gives a file, and nothing of PDFs from elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

_REFERENCE = re.compile(rb"\((?:\\.|[^\\()])*\)|(?<![\w.])(\d+) 0 (R|obj)\b", re.S)
_FONT_PART = re.compile(rb"/A([A-Z]{5})\+")
_STREAM = re.compile(rb"\bstream\r?\n")


@dataclass(slots=True)
class _File:
    """The objects of a file by their numbers, and which of them hold the rest together."""

    objects: dict[int, bytes]
    catalogue: int
    info: int

    @property
    def pages(self) -> int:
        return _entry(self.objects[self.catalogue], b"Pages")

    @property
    def outlines(self) -> int:
        return _entry(self.objects[self.catalogue], b"Outlines")


def join_files(files: Sequence[Path], target: Path) -> int:
    """Write the pages of all files into one, with the first one's title and language; gives how many."""
    whole = _read(files[0].read_bytes())
    for place, file in enumerate(files[1:], start=1):
        _append(whole, _read(file.read_bytes()), place)
    target.write_bytes(_written(whole))
    return _entry(whole.objects[whole.pages], b"Count")


def _read(data: bytes) -> _File:
    begin = int(data[data.rindex(b"startxref") :].split()[1])
    table = data[begin : data.index(b"trailer", begin)].split(b"\n")
    count = int(table[1].split()[1])
    places = sorted((int(line[:10]), number) for number, line in enumerate(table[2 : 2 + count]) if number)
    ends = [*(place for place, _ in places[1:]), begin]
    objects = {number: data[place:end] for (place, number), end in zip(places, ends, strict=True)}
    trailer = data[data.index(b"trailer", begin) :]
    return _File(objects, _entry(trailer, b"Root"), _entry(trailer, b"Info"))


def _append(whole: _File, part: _File, place: int) -> None:
    shift = max(whole.objects)
    last, first = _last(whole), (_entry(part.objects[part.outlines], b"First") if part.outlines else 0)
    moved = {number: number + shift for number in part.objects}
    if whole.outlines and part.outlines:
        moved[part.outlines] = whole.outlines
    left_out = {part.catalogue, part.info, part.outlines}
    for number, content in part.objects.items():
        if number not in left_out:
            whole.objects[number + shift] = _renumbered(content, moved, place)
    pages, count = part.pages + shift, _entry(part.objects[part.pages], b"Count")
    whole.objects[pages] = _with(whole.objects[pages], b"/Parent %d 0 R" % whole.pages)
    kids = whole.objects[whole.pages].replace(b" ]", b" %d 0 R ]" % pages, 1)
    whole.objects[whole.pages] = _set(kids, b"Count", _entry(kids, b"Count") + count)
    if last and first:
        whole.objects[last] = _with(whole.objects[last], b"/Next %d 0 R" % (first + shift))
        whole.objects[first + shift] = _with(whole.objects[first + shift], b"/Prev %d 0 R" % last)
        head, tail = whole.objects[whole.outlines], part.objects[part.outlines]
        head = _set(head, b"Last", _entry(tail, b"Last") + shift)
        whole.objects[whole.outlines] = _set(head, b"Count", _entry(head, b"Count") + _entry(tail, b"Count"))


def _last(file: _File) -> int:
    return _entry(file.objects[file.outlines], b"Last") if file.outlines else 0


def _renumbered(content: bytes, moved: dict[int, int], place: int) -> bytes:
    """An object whose references point to where their objects are now; texts and streams stay as they are.

    Parts of fonts get names of their own, as the format demands of different parts of one font.
    """
    found = _STREAM.search(content)
    end = found.start() if found else len(content)

    def move(match: re.Match[bytes]) -> bytes:
        if match[1] is None:
            return match[0]
        return b"%d 0 %b" % (moved[int(match[1])], match[2])

    head = _FONT_PART.sub(rb"/%c\1+" % (ord("A") + place), content[:end])
    return _REFERENCE.sub(move, head) + content[end:]


def _entry(content: bytes, name: bytes) -> int:
    """The number or reference under a name of a dictionary; 0 if there is none."""
    found = re.search(rb"/%b (-?\d+)" % name, content)
    return int(found[1]) if found else 0


def _set(content: bytes, name: bytes, value: int) -> bytes:
    return re.sub(rb"/%b -?\d+" % name, b"/%b %d" % (name, value), content, count=1)


def _with(content: bytes, entry: bytes) -> bytes:
    """An object with one more entry in its dictionary."""
    return content.replace(b"<<", b"<< %b" % entry, 1)


def _written(file: _File) -> bytes:
    parts = [b"%PDF-1.4\n%\x93\x8c\x8b\x9e\n"]
    place = len(parts[0])
    places = {}
    for number in sorted(file.objects):
        content = file.objects[number]
        places[number] = place
        parts.append(content)
        place += len(content)
    size = max(places) + 1
    rows = [b"0000000000 65535 f "]
    rows += [
        b"%010d 00000 n " % places[number] if number in places else b"0000000000 00000 f "
        for number in range(1, size)
    ]
    parts.append(b"xref\n0 %d\n" % size + b"\n".join(rows) + b"\n")
    ends = b"trailer\n<<\n/Info %d 0 R\n/Root %d 0 R\n/Size %d\n>>\n" % (file.info, file.catalogue, size)
    parts.append(ends + b"startxref\n%d\n%%%%EOF\n" % place)
    return b"".join(parts)
