"""Sentences for errors of files that are read and written: lists, workbooks, instances, exports."""

from __future__ import annotations

from collections.abc import Mapping

FILE_SENTENCES: Mapping[str, str] = {
    "file-missing": "There is no file {path}. Check its name and folder.[ A backup of it is {backup}.]",
    "file-is-folder": "{path} is a folder. Name the file inside it.",
    "file-unreadable": "{path} cannot be read: {reason}.",
    "file-empty": "{path} is empty. Export the list again.",
    "file-without-rows": "{path} has headings but no rows below them. Export the list again.",
    "file-too-large": (
        "{path} is too large: {found} {what:measure}, at most {limit} can be read. Split it, or delete "
        "empty parts."
    ),
    "file-wrong-type": (
        "{path} is {found:file_type}, not a list. Save the list as CSV or as an Excel or OpenDocument "
        "workbook."
    ),
    "file-binary": "{path} is not a list but some other kind of file. Save the list as CSV or as a workbook.",
    "workbook-damaged": (
        "The workbook {path} is damaged: {reason}. Open and save it again, or export it anew."
    ),
    "workbook-protected": "The workbook {path} is protected by a password. Save it without one.",
    "sheet-missing": "{path} has no sheet {sheet}. It has: {sheets}.",
    "header-row-missing": (
        "{path} has no row {row} for headings; it has {rows} {rows:row|rows}. Choose another row."
    ),
    "encoding-unknown": (
        "The letters of {path} are written in a way that is not known[ ({encoding})]. "
        "Save the list as CSV UTF-8 or as a workbook."
    ),
    "encoding-wrong": (
        "{path} is not written in {encoding} (at byte {position}). Choose another encoding or save it as "
        "CSV UTF-8."
    ),
    "delimiter-bad": "“{delimiter}” cannot part columns. Use a comma, a semicolon, a tab or a bar.",
    "quote-unclosed": "A quotation mark in row {row} of {path} is never closed. Close or delete it.",
    "csv-bad": "Row {row} of {path} cannot be read: {reason}.",
    "columns-unknown": (
        "{path} lacks columns that a list of {kind:rows_of} needs[: {lacks:column}]. "
        "Its headings are: {header}. Name the column in a mapping file, or correct the headings."
        "[ It looks like a list of {looks_like:rows_of}.]"
    ),
    "header-missing": (
        "{path} begins without headings: its first row is {header}. Put a row of headings above it."
    ),
    "mapping-bad": "The mapping {path} cannot be read[ (line {line})]: {reason}.",
    "mapping-field-unknown": (
        "The mapping {path} names a field {field} that is not known.[ Did you mean {nearest}?]"
    ),
    "mapping-header-missing": (
        "The mapping {path} takes {field} from a column {header} that the list does not have."
        "[ Did you mean {nearest}?]"
    ),
    "cell-too-long": (
        "A cell of the workbook {path} would be longer than {limit} characters (sheet {sheet}, row {row},"
        " column "
        "{column}). Shorten that text."
    ),
    "sheet-too-long": "The sheet {sheet} of {path} would have more than {limit} rows. Export less at once.",
    "file-not-written": "{path} could not be written: {reason}. Close it in other programs and try again.",
    "export-whole-to-others": (
        "JSON holds everything of the event, also what is not for others. Pass on lists or calendars instead."
    ),
    "event-json-other": "{path} is a JSON file, but not of an event. Choose one that was exported as JSON.",
    "event-json-newer-version": (
        "{path} was exported by a newer version of this program (format {version}, this one knows {known}). "
        "Install the newer version."
    ),
    "event-json-damaged": "{path} is damaged[ at {place}]: {reason}. Export the event again.",
    "taxonomy-damaged": (
        "The list of topics {path} cannot be used: {reason}. Correct it, or go back to the first list."
    ),
    "instance-type-unknown": (
        "{path} is of no kind that can be solved. Use .dzn or the .json of a frozen event."
    ),
    "instance-malformed": (
        "{path} is not a whole instance[: {entry} is missing or not as it should be]. "
        "Correct it, or fetch it again."
    ),
}
