"""Workbooks no library here writes: BIFF8 (xls) and OpenDocument (ods), byte by byte."""

import struct
import zipfile
from xml.sax.saxutils import escape

SECTOR = 512
FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def write_xls(path, rows, sheet="List"):
    """A workbook of Excel 97 with one sheet of texts."""
    path.write_bytes(_compound(_biff(rows, sheet)))
    return path


def _record(kind, data=b""):
    return struct.pack("<HH", kind, len(data)) + data


def _biff(rows, sheet):
    begin = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0x0DBB, 0x07CC, 0, 0x0600))
    codepage = _record(0x0042, struct.pack("<H", 1200))
    name = sheet.encode("utf-16-le")
    bound_size = 4 + 6 + 2 + len(name)
    offset = len(begin) + len(codepage) + bound_size + 4
    bound = _record(0x0085, struct.pack("<IBBBB", offset, 0, 0, len(sheet), 1) + name)
    cells = b"".join(
        _record(0x0204, struct.pack("<HHHHB", row, column, 0, len(text), 1) + text.encode("utf-16-le"))
        for row, line in enumerate(rows)
        for column, text in enumerate(line)
        if text
    )
    start = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0x0DBB, 0x07CC, 0, 0x0600))
    return begin + codepage + bound + _record(0x000A) + start + cells + _record(0x000A)


def _compound(stream):
    """An OLE2 file that holds one stream named Workbook."""
    stream = stream.ljust(max(4096, -(-len(stream) // SECTOR) * SECTOR), b"\0")
    count = len(stream) // SECTOR
    fat_sectors = -(-(count + 2) // (SECTOR // 4 - 1)) or 1
    chain = [FAT] * fat_sectors + [END] + [*range(fat_sectors + 2, fat_sectors + 1 + count), END]
    fat = struct.pack(f"<{len(chain)}I", *chain).ljust(fat_sectors * SECTOR, b"\xff")
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16 + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
    header += b"\0" * 6 + struct.pack("<IIIIIIIII", 0, fat_sectors, fat_sectors, 0, 4096, END, 0, END, 0)
    header += struct.pack(f"<{fat_sectors}I", *range(fat_sectors)).ljust(436, b"\xff")
    directory = _entry("Root Entry", 5, child=1, start=END, size=0)
    directory += _entry("Workbook", 2, child=FREE, start=fat_sectors + 1, size=len(stream))
    return header + fat + directory.ljust(SECTOR, b"\0") + stream


def _entry(name, kind, *, child, start, size):
    text = (name + "\0").encode("utf-16-le")
    head = text.ljust(64, b"\0") + struct.pack("<HBBIII", len(text), kind, 1, FREE, FREE, child)
    return head + b"\0" * 36 + struct.pack("<IQ", start, size)


def write_ods(path, rows, sheet="List"):
    """An OpenDocument spreadsheet with one sheet of texts."""
    body = "".join(f"<table:table-row>{''.join(map(_ods_cell, line))}</table:table-row>" for line in rows)
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {spaces} office:version="1.2">'
        f'<office:body><office:spreadsheet><table:table table:name="{sheet}">{body}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr("content.xml", content)
        packed.writestr("META-INF/manifest.xml", "<manifest/>")
    return path


def _ods_cell(text):
    if not text:
        return "<table:table-cell/>"
    return (
        '<table:table-cell office:value-type="string">'
        + "".join(f"<text:p>{escape(line)}</text:p>" for line in text.split("\n"))
        + "</table:table-cell>"
    )
