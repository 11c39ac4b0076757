"""Codes of the `UserError`s this package raises and their data; the sentences belong to wording."""

from __future__ import annotations

from enum import StrEnum


class FileFault(StrEnum):
    """Why a whole file cannot be used; every error also carries `path`, as the user gave it."""

    MISSING = "file-missing"
    IS_FOLDER = "file-is-folder"
    UNREADABLE = "file-unreadable"  # reason
    EMPTY = "file-empty"
    NO_ROWS = "file-without-rows"  # header
    TOO_LARGE = "file-too-large"  # what: bytes|unpacked|rows|columns|cells, found, limit
    WRONG_TYPE = (
        "file-wrong-type"  # found: pdf|png|jpeg|zip|word|html|json|xml|sqlite|gzip|rtf|calendar|old_word
    )
    BINARY = "file-binary"
    DAMAGED_WORKBOOK = "workbook-damaged"  # reason
    PROTECTED_WORKBOOK = "workbook-protected"
    SHEET_MISSING = "sheet-missing"  # sheet, sheets
    HEADER_ROW_MISSING = "header-row-missing"  # row, rows
    UNKNOWN_ENCODING = "encoding-unknown"  # encoding: str | None (None: none of those tried fits)
    WRONG_ENCODING = "encoding-wrong"  # encoding, position (byte offset)
    BAD_DELIMITER = "delimiter-bad"  # delimiter
    UNCLOSED_QUOTE = "quote-unclosed"  # row
    BAD_CSV = "csv-bad"  # row, reason
    NO_KNOWN_COLUMNS = "columns-unknown"  # kind, header, needed (tuples of alternatives), lacks (their first)
    NO_HEADER = "header-missing"  # header (what stands in the first row)
    BAD_MAPPING = "mapping-bad"  # reason, line | None
    MAPPING_FIELD_UNKNOWN = "mapping-field-unknown"  # field, fields, nearest
    MAPPING_HEADER_MISSING = "mapping-header-missing"  # field, header, headers, nearest
    CELL_TOO_LONG = "cell-too-long"  # sheet, row, column, limit
    TOO_MANY_ROWS = "sheet-too-long"  # sheet, limit
